"""Stretches of road between waypoints, each with what is said of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import shapely
from shapely.geometry import LineString

from idlibmap.control.history import RoadHistory, RoadInterval
from idlibmap.gazetteer.road import Road, Waypoint
from idlibmap.territory.projection import METRES_PER_KM, LocalMetres, as_array, local_metres

NEAR_ROAD_KM = 5.0
"""A place further from every waypoint of a road says nothing of where it is cut."""

Position = tuple[float, float]
"""Longitude, latitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The road between two consecutive waypoints."""

    id: str
    """Road and number of its first waypoint, from 1: ``"M5:15"``."""
    road: str
    name: str
    """e.g. ``"M5, Tal Mardikh - Saraqib"``."""
    line: LineString
    """EPSG:4326; straight from waypoint to waypoint."""
    length_km: float
    """Of that straight line."""
    intervals: tuple[RoadInterval, ...]
    """In order, without overlaps; gaps, and none at all, where nothing is said."""


def stretches(
    roads: Iterable[Road], *, histories: Sequence[RoadHistory], positions: Mapping[str, Position]
) -> tuple[Stretch, ...]:
    """
    Attach what is said of roads to their stretches.

    Parameters
    ----------
    histories
        What is said of whole roads, and of roads near places.
    positions
        Of the places that histories are near.

    Returns
    -------
    stretches
        A history near a place concerns the stretches on both sides of the nearest waypoint, one of a whole
        road all its stretches. The latest report holds; of two on one day the nearer.
    """
    return tuple(
        stretch for road in roads for stretch in _of_road(road, histories=histories, positions=positions)
    )


def unattached(
    roads: Iterable[Road], *, histories: Sequence[RoadHistory], positions: Mapping[str, Position]
) -> tuple[RoadHistory, ...]:
    """List the histories that no stretch shows: of unknown roads, or near no waypoint."""
    known = {road.id: road for road in roads}
    return tuple(
        history
        for history in histories
        if history.road_id not in known
        or (history.near_place_id and _waypoint(known[history.road_id], history, positions) is None)
    )


def _of_road(
    road: Road, *, histories: Sequence[RoadHistory], positions: Mapping[str, Position]
) -> Iterator[Stretch]:
    whole: list[RoadInterval] = []
    local: dict[int, list[RoadInterval]] = {}
    for history in histories:
        if history.road_id != road.id:
            continue
        if not history.near_place_id:
            whole += history.intervals
            continue
        waypoint = _waypoint(road, history, positions)
        if waypoint is not None:
            local.setdefault(waypoint, []).extend(history.intervals)
    for number, (start, end) in enumerate(pairwise(road.waypoints)):
        near = [*local.get(number, ()), *local.get(number + 1, ())]
        line = LineString([_position(start), _position(end)])
        yield Stretch(
            id=f"{road.id}:{number + 1}",
            road=road.id,
            name=f"{road.id}, {start.place} - {end.place}",
            line=line,
            length_km=_length_km(line),
            intervals=_joined(whole, near),
        )


def _position(waypoint: Waypoint) -> Position:
    return waypoint.longitude, waypoint.latitude


def _length_km(line: LineString) -> float:
    lines = as_array([line])
    return float(shapely.length(local_metres(lines).project(lines))[0]) / METRES_PER_KM


def _waypoint(road: Road, history: RoadHistory, positions: Mapping[str, Position]) -> int | None:
    """Return the index of the waypoint nearest to a history's place, if one is near enough."""
    here = positions.get(history.near_place_id)
    if here is None or not road.waypoints:
        return None
    metres = LocalMetres(longitude=here[0], latitude=here[1])
    points = metres.project(shapely.points([_position(waypoint) for waypoint in road.waypoints]))
    distances = shapely.distance(points, shapely.Point(0, 0)) / METRES_PER_KM
    nearest = int(distances.argmin())
    return nearest if distances[nearest] <= NEAR_ROAD_KM else None


def _joined(whole: Sequence[RoadInterval], near: Sequence[RoadInterval]) -> tuple[RoadInterval, ...]:
    """Lay intervals over each other: the latest holds, of one day the near ones."""
    every = [(False, run) for run in whole] + [(True, run) for run in near]
    cuts = sorted({day for _, run in every for day in (run.start, run.end) if day})
    found: list[RoadInterval] = []
    for start, end in zip(cuts, [*cuts[1:], None], strict=bool(cuts)):
        on = [(run.start, is_near, run) for is_near, run in every if _covers(run, start)]
        if not on:
            continue
        newest = max((day, is_near) for day, is_near, _ in on)
        now = _merged([run for day, is_near, run in on if (day, is_near) == newest], start=start, end=end)
        last = found[-1] if found else None
        if last and (last.end, last.state, last.side) == (start, now.state, now.side):
            ids = tuple(dict.fromkeys((*last.claim_ids, *now.claim_ids)))
            found[-1] = replace(last, end=end, claim_ids=ids)
        else:
            found.append(now)
    return tuple(found)


def _covers(run: RoadInterval, day: date) -> bool:
    return run.start <= day and (run.end is None or day < run.end)


def _merged(runs: Sequence[RoadInterval], *, start: date, end: date | None) -> RoadInterval:
    """Make one interval of those that speak of one stretch on one day; contested where they differ."""
    states, sides = {run.state for run in runs}, {run.side for run in runs if run.side}
    ids = dict.fromkeys(claim for run in runs for claim in run.claim_ids)
    return RoadInterval(
        start=start,
        end=end,
        state=min(states) if len(states) == 1 and len(sides) <= 1 else "contested",
        side=min(sides) if len(sides) == 1 else "",
        claim_ids=tuple(ids),
    )
