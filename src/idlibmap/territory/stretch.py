"""Stretches of road, each with whether it was open or cut."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from idlibmap.control.history import RoadHistory, RoadInterval
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.plane import METRES_PER_KM, plane_around
from idlibmap.gazetteer.road import Road
from idlibmap.gazetteer.road_line import RoadLine, Segment, line_of, segments
from idlibmap.territory.cell import Cell
from idlibmap.territory.projection import as_array

Crossing = tuple[int, float]
"""Number of a cell, and how many kilometres of the road lie in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The road between two consecutive waypoints, or between two places that no known road joins."""

    id: str
    """That of its segment: ``"M5:C3916-C1158"``, ``"C3891:C4024"``."""
    roads: tuple[str, ...]
    """Ids of the roads that run there; none for the way between two places."""
    name: str
    """e.g. ``"M5 and M4 between Saraqib and Tal Hadya"``."""
    line: shapely.LineString
    """EPSG:4326; straight."""
    length_km: float
    """Of that line."""
    intervals: tuple[RoadInterval, ...]
    """In hindsight; gaps, and none at all, where nothing is known."""
    intervals_asof: tuple[RoadInterval, ...]
    """As known then."""


def stretches(
    roads: Iterable[Road], *, histories: Sequence[RoadHistory], places: Mapping[str, Place]
) -> tuple[Stretch, ...]:
    """
    Lay the histories of roads on the ground.

    Parameters
    ----------
    histories
        Of segments of the roads, and of ways between two places.
    places
        Those that ways may run between, by id.

    Returns
    -------
    stretches
        Every segment of the roads, told of or not; then the ways that something is told of.

    Raises
    ------
    UnknownPlaceError
        A way runs between places that are not known.
    """
    told = {history.segment_id: history for history in histories}
    ways = (history for history in histories if not history.roads)
    known = {road.id: road for road in roads}
    return (
        *(_stretch(one.id, one, one.roads, told.get(one.id)) for one in segments(known.values())),
        *(_stretch(way.segment_id, line_of(way.segment_id, known, places), (), way) for way in ways),
    )


def crossings(found: Sequence[Stretch], *, cells: Sequence[Cell]) -> tuple[tuple[Crossing, ...], ...]:
    """Find the cells that each stretch crosses, in the order of their numbers."""
    crossed: list[list[Crossing]] = [[] for _ in found]
    if found and cells:
        lines = as_array([stretch.line for stretch in found])
        shapes = as_array([cell.geometry for cell in cells])
        number, cell = shapely.STRtree(shapes).query(lines, predicate="intersects")
        pieces = np.asarray(shapely.intersection(lines[number], shapes[cell]))
        lengths = shapely.length(plane_around(shapes).metres(pieces)) / METRES_PER_KM
        for stretch, at, km in sorted(zip(number.tolist(), cell.tolist(), lengths.tolist(), strict=True)):
            if km > 0:
                crossed[stretch].append((at, km))
    return tuple(map(tuple, crossed))


def _stretch(
    segment_id: str, line: Segment | RoadLine, roads: tuple[str, ...], history: RoadHistory | None
) -> Stretch:
    return Stretch(
        id=segment_id,
        roads=roads,
        name=line.name,
        line=line.line,
        length_km=line.length_km,
        intervals=history.intervals if history else (),
        intervals_asof=history.intervals_asof if history else (),
    )
