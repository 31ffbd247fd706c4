"""Rows of what follows from who holds the cells: areas of a day, fronts, pockets; and of roads."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import shapely

from idlibmap.maps.exports.control_rows import held_by, surface
from idlibmap.maps.exports.table import Row, evidence
from idlibmap.maps.on_day import cell_on_day
from idlibmap.maps.rings import cell_polygons, joined
from idlibmap.maps.scene import Polygon, Scene, SceneBorder, SceneInterval

Opponents = tuple[str, str, bool]
"""Side of a border's first cell, side of its second, whether one of them is contested."""


def area_rows(scene: Scene, days: Iterable[str]) -> Iterator[Row]:
    """Give a row for all land of each look, side and status, on each of the days."""
    for day in days:
        held: dict[tuple[str, ...], list[int]] = {}
        for index, cell in enumerate(scene.cells):
            state = cell_on_day(scene, cell, day)
            if state is not None:
                contest = (state.rival, state.reason) if state.status == "contested" else ("", "")
                held.setdefault((state.holder, state.status, *contest), []).append(index)
        for (holder, status, rival, reason), cells in sorted(held.items()):
            values = {
                "id": "/".join(part for part in (day, holder, status, rival, reason) if part),
                "start": day,
                "end": day_after(day),
                "holder": holder,
                "holder_label": held_by(scene, holder),
                "status": status,
                "reason": reason or None,
                "rival": rival or None,
                "cells": len(cells),
                "km2": round(sum(scene.cells[index].km2 for index in cells), 3),
            }
            yield Row(values=values, shape=_land(scene, cells), drawn=cells[0])


def front_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each border and run of days on which it is a front between the same two sides."""
    friendly = {frozenset(pair) for pair in scene.allied}
    held = [cell.intervals or scene.places[cell.places[0]].intervals for cell in scene.cells]
    for index, border in enumerate(scene.borders):
        # Nobody holds what lies beyond the cells; and a line that rounds to a point is none.
        if len(border.cells) == 1 or len(set(border.line)) == 1:
            continue
        one, other = (held[cell] for cell in border.cells)
        for start, end, (side, other_side, contested) in _facing(one, other, friendly):
            values = {
                "id": f"{index}@{start}",
                "start": start,
                "end": end,
                "side": side,
                "other_side": other_side,
                **_beside(scene, border),
                "contested": contested,
                "km": border.km,
            }
            yield Row(values=values, shape=shapely.LineString(border.line), drawn=index)


def road_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each stretch of road and run of days with one state."""
    for index, road in enumerate(scene.roads):
        for interval in road.intervals:
            values = {
                "id": f"{road.id}@{interval.start}",
                "road_id": road.id,
                "name": road.name,
                "roads": road.roads,
                "km": road.km,
                "start": interval.start,
                "end": interval.end,
                "state": interval.state,
                "status": interval.status,
                "reason": interval.reason or None,
                "side": interval.side or None,
                "probability": interval.probability,
                **evidence(scene, interval.support, interval.counter),
            }
            yield Row(values=values, shape=shapely.LineString(road.line), drawn=index)


def pocket_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each pocket and run of days; its shape is that of its places' cells."""
    for index, pocket in enumerate(scene.pockets):
        for run in pocket.runs:
            places = [scene.places[number] for number in run.places]
            cells = sorted({place.cell for place in places if place.cell is not None})
            values = {
                "id": f"{index}@{run.start}",
                "start": run.start,
                "end": run.end,
                "side": pocket.side,
                "by": run.by,
                "place_ids": tuple(place.id for place in places),
                "places": tuple(place.name for place in places),
            }
            yield Row(values=values, shape=_land(scene, cells), drawn=index)


def day_after(day: str) -> str:
    """Return the ISO day that follows."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _land(scene: Scene, cells: Iterable[int]) -> shapely.Geometry | None:
    polygons: list[Polygon] = [part for cell in cells for part in cell_polygons(scene, scene.cells[cell])]
    return surface(sorted(joined(polygons))) if polygons else None


def _beside(scene: Scene, border: SceneBorder) -> dict[str, str]:
    one, other = (scene.places[scene.cells[cell].places[0]].id for cell in border.cells)
    return {"place_id": one, "other_place_id": other}


def _facing(
    one: Sequence[SceneInterval], other: Sequence[SceneInterval], friendly: set[frozenset[str]]
) -> Iterator[tuple[str, str | None, Opponents]]:
    """Give the runs of days on which the same two sides face each other."""
    cuts = sorted({day for each in (*one, *other) for day in (each.start, each.end) if day is not None})
    facing = [(day, _opponents(_held_on(one, day), _held_on(other, day), friendly)) for day in cuts]
    begun: tuple[str, Opponents] | None = None
    for day, opponents in facing:
        if begun is not None and opponents != begun[1]:
            yield begun[0], day, begun[1]
            begun = None
        if begun is None and opponents is not None:
            begun = day, opponents
    if begun is not None:
        yield begun[0], None, begun[1]


def _held_on(intervals: Sequence[SceneInterval], day: str) -> SceneInterval | None:
    at = bisect_right(intervals, day, key=lambda interval: interval.start) - 1
    if at < 0:
        return None
    end = intervals[at].end
    return intervals[at] if end is None or day < end else None


def _opponents(
    one: SceneInterval | None, other: SceneInterval | None, friendly: set[frozenset[str]]
) -> Opponents | None:
    if one is None or other is None:
        return None
    sides = {one.holder, other.holder}
    if len(sides) == 1 or "unknown" in sides or frozenset(sides) in friendly:
        return None
    return one.holder, other.holder, "contested" in {one.status, other.status}
