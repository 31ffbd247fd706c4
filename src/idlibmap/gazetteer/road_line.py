"""The lines of roads, in EPSG:4326: whole, a stretch, or straight between two places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

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
