"""The lines of roads, in EPSG:4326: whole, a stretch, or straight between two places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.plane import METRES_PER_KM
from idlibmap.gazetteer.road import Road, Waypoint

NEAR_ROAD_KM = 5.0
"""A place further from a road is not on it."""
EARTH = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLine:
    """A road, a stretch of one, or the way between two places."""

    id: str
    """``"M5"``; ``"M5:C3987-C3985"`` from one waypoint to another; ``"C3891:C4024"`` between two places."""
    name: str
    """e.g. ``"M5 between Khan Sheikhoun and Maarat al-Numan"``."""
    road: str
    """Id of the road; empty for the way between two places that no known road joins."""
    line: shapely.LineString
    """EPSG:4326; straight from waypoint to waypoint."""
    length_km: float
    """Geodesic, of that line: the carriageway is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The road between two consecutive waypoints, of one road or of several that run together."""

    id: str
    """First road that has it, and its ends as that road passes them: ``"M5:C3916-C1158"``."""
    roads: tuple[str, ...]
    """Ids of the roads that have it: ``("M5", "M4")``."""
    name: str
    """e.g. ``"M5 and M4 between Saraqib and Tal Hadya"``."""
    ends: tuple[Waypoint, Waypoint]
    line: shapely.LineString
    """EPSG:4326; straight."""
    length_km: float
    """Geodesic, of that line."""


def whole_line(road: Road) -> RoadLine:
    """Return a road from its first waypoint to its last."""
    return _line(road.waypoints, line_id=road.id, name=road.name, road=road.id)


def segments(roads: Iterable[Road]) -> tuple[Segment, ...]:
    """Return the segments of roads in their order, those that roads share once."""
    found: dict[frozenset[str], tuple[tuple[Waypoint, Waypoint], list[Road]]] = {}
    for road in roads:
        for ends in pairwise(road.waypoints):
            found.setdefault(ends_of(ends), (ends, []))[1].append(road)
    return tuple(_segment(ends, by) for ends, by in found.values())


def ends_of(ends: Iterable[Waypoint]) -> frozenset[str]:
    """Tell a segment by its ends, whichever comes first."""
    return frozenset(one.place_id for one in ends)


def waypoints_in(road: Road, shape: BaseGeometry) -> tuple[Waypoint, ...]:
    """Return the waypoints of a road that lie in a polygon (EPSG:4326), in their order."""
    return tuple(one for one in road.waypoints if shapely.intersects_xy(shape, one.longitude, one.latitude))


def road_between(roads: Iterable[Road], one: Place, other: Place) -> RoadLine:
    """
    Return the road between two places; the same whichever is named first.

    Parameters
    ----------
    roads
        Those known by name. The first of the nearest that has a waypoint within NEAR_ROAD_KM of each place,
        and not the same, is the road meant.
    one, other
        Two different places.

    Returns
    -------
    road
        The stretch between those waypoints; a straight line between the places where no road has them.
    """
    found = [(on[0], road, on[1]) for road in roads if (on := _on_road(road, one, other))]
    if found:
        _, road, (start, end) = min(found, key=lambda each: each[0])
        return _stretch(road, road.waypoints[start : end + 1])
    first, last = sorted((one, other), key=lambda place: place.id)
    ends = [
        Waypoint(place_id=place.id, place=place.name, latitude=place.latitude, longitude=place.longitude)
        for place in (first, last)
    ]
    name = f"road between {first.name} and {last.name}"
    return _line(ends, line_id=f"{first.id}:{last.id}", name=name, road="")


def line_of(road_id: str, roads: Mapping[str, Road], places: Mapping[str, Place]) -> RoadLine:
    """
    Return the line of a road's id.

    Parameters
    ----------
    road_id
        As :class:`RoadLine` has them, its ends in either order. Of two places that a known road joins it is
        that road's stretch, as :func:`road_between` says.

    Raises
    ------
    UnknownPlaceError
        There is no such road.
    """
    if road_id in roads:
        return whole_line(roads[road_id])
    road = roads.get(road_id.partition(":")[0])
    if road is not None:
        numbers = {one.place_id: number for number, one in enumerate(road.waypoints)}
        for ends in _halves(road_id.removeprefix(f"{road.id}:"), "-"):
            start, end = sorted(numbers.get(one, -1) for one in ends)
            if 0 <= start < end:
                return _stretch(road, road.waypoints[start : end + 1])
    for one, other in _halves(road_id, ":"):
        if one in places and other in places and one != other:
            return road_between(roads.values(), places[one], places[other])
    msg = (
        f"road id {road_id!r}: no such road. Write a road's id ({', '.join(roads)}), two of its waypoints as "
        "ROAD:ID-ID (ids in roads.csv), or two places as ID:ID; `idlibmap place NAME` finds ids."
    )
    raise UnknownPlaceError(msg)


def stretch_between(road: Road, one: Place, other: Place) -> RoadLine:
    """Return a road between two places, whichever is named first; all of it if it does not have both."""
    on = _on_road(road, one, other)
    return _stretch(road, road.waypoints[on[1][0] : on[1][1] + 1]) if on else whole_line(road)


def stretch_at(road: Road, place: Place) -> RoadLine:
    """Return a road on both sides of its waypoint nearest to a place; all of it if none is near."""
    nearest, km = _nearest_waypoint(road, place)
    if km > NEAR_ROAD_KM:
        return whole_line(road)
    return _stretch(road, road.waypoints[max(0, nearest - 1) : nearest + 2])


def _halves(text: str, mark: str) -> Iterator[tuple[str, str]]:
    """Part a text at each of its marks: ids may hold one themselves."""
    parts = text.split(mark)
    return ((mark.join(parts[:at]), mark.join(parts[at:])) for at in range(1, len(parts)))


def _on_road(road: Road, one: Place, other: Place) -> tuple[float, tuple[int, int]] | None:
    """Return how far off a road two places are together, in km, and the waypoints they stand at, in order."""
    near = [_nearest_waypoint(road, place) for place in (one, other)]
    if max(km for _, km in near) > NEAR_ROAD_KM or near[0][0] == near[1][0]:
        return None
    start, end = sorted(number for number, _ in near)
    return sum(km for _, km in near), (start, end)


def _nearest_waypoint(road: Road, place: Place) -> tuple[int, float]:
    """Return the index of a road's waypoint nearest to a place, and its distance in km."""
    here = np.array([(place.longitude, place.latitude)] * len(road.waypoints))
    there = np.array([(one.longitude, one.latitude) for one in road.waypoints])
    _, _, metres = EARTH.inv(here[:, 0], here[:, 1], there[:, 0], there[:, 1])
    nearest = int(np.argmin(metres))
    return nearest, float(metres[nearest]) / METRES_PER_KM


def _segment(ends: tuple[Waypoint, Waypoint], roads: Sequence[Road]) -> Segment:
    stretch = _stretch(roads[0], ends)
    ids = tuple(road.id for road in roads)
    return Segment(
        id=stretch.id,
        roads=ids,
        name=f"{' and '.join(ids)} between {ends[0].place} and {ends[1].place}",
        ends=ends,
        line=stretch.line,
        length_km=stretch.length_km,
    )


def _stretch(road: Road, waypoints: Sequence[Waypoint]) -> RoadLine:
    start, end = waypoints[0], waypoints[-1]
    return _line(
        waypoints,
        line_id=f"{road.id}:{start.place_id}-{end.place_id}",
        name=f"{road.id} between {start.place} and {end.place}",
        road=road.id,
    )


def _line(waypoints: Sequence[Waypoint], *, line_id: str, name: str, road: str) -> RoadLine:
    line = shapely.LineString([(one.longitude, one.latitude) for one in waypoints])
    length_km = EARTH.geometry_length(line) / METRES_PER_KM
    return RoadLine(id=line_id, name=name, road=road, line=line, length_km=length_km)
