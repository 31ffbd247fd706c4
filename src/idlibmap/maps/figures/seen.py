"""What a sheet's maps show, so that the legend explains this and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from idlibmap.maps.figures import layers
from idlibmap.maps.figures.frame import crosses, holds
from idlibmap.maps.figures.sheet import Bounds
from idlibmap.maps.on_day import Tally, cell_on_day, counted_as, fronts_on_day, on_day
from idlibmap.maps.scene import Scene, SceneInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one or several maps of a Scene show between them."""

    counts: tuple[dict[str, Tally], ...]
    """Of each day: what lies in the frame by side, ``"contested"`` and ``"unknown"``."""
    is_part: bool
    """Whether places lie outside the frame."""
    statuses: frozenset[str]
    reasons: frozenset[str]
    """Why places are contested."""
    besiegers: tuple[str, ...]
    has_events: bool
    has_circles: bool
    has_fronts: bool
    around: tuple[str, ...]
    """Who is around pockets."""
    roads: tuple[tuple[str, bool], ...]
    areas: tuple[tuple[str, str], ...]
    """(name, holder) of areas spoken of as a whole."""


def seen_on(scene: Scene, days: Sequence[str], frame: Bounds) -> Seen:
    """Gather what maps of some days show in a frame."""
    states = [
        state
        for place in scene.places
        if holds(frame, place.lon, place.lat)
        for day in days
        if (state := on_day(place.intervals, day)) is not None
    ]
    inside = {place.id for place in scene.places if holds(frame, place.lon, place.lat)}
    runs = [run for day in days for run in layers.pockets_on_day(scene, day)]
    return Seen(
        counts=tuple(_counts(scene, day, inside) for day in days),
        is_part=len(inside) < len(scene.places),
        statuses=frozenset(state.status for state in states),
        reasons=frozenset(state.reason for state in states if state.status == "contested" and state.reason),
        besiegers=tuple(sorted({state.besieged_by for state in states if state.besieged_by})),
        has_events=any(event.day in days and event.place in inside for event in scene.events),
        has_circles=any(place.uncertainty_km is not None for place in scene.places if place.id in inside),
        has_fronts=any(crosses(frame, border.line) for day in days for border in fronts_on_day(scene, day)),
        around=tuple(
            sorted({run.by[0] for run in runs if any(scene.places[one].id in inside for one in run.places)})
        ),
        roads=tuple(sorted(_roads(scene, days, frame))),
        areas=tuple(_areas(scene, days, frame)),
    )


def _counts(scene: Scene, day: str, inside: set[str]) -> dict[str, Tally]:
    places = dict.fromkeys([*(side.id for side in scene.sides), "contested", "unknown"], 0)
    km2 = dict.fromkeys(places, 0.0)
    for place in scene.places:
        if place.id in inside:
            places[counted_as(on_day(place.intervals, day))] += 1
    for cell in scene.cells:
        if scene.places[cell.places[0]].id in inside:
            km2[counted_as(cell_on_day(scene, cell, day))] += cell.km2
    return {key: Tally(places=places[key], km2=km2[key]) for key in places}


def _roads(scene: Scene, days: Sequence[str], frame: Bounds) -> set[tuple[str, bool]]:
    return {
        layers.road_look(state)
        for road in scene.roads
        if crosses(frame, road.line)
        for day in days
        if (state := on_day(road.intervals, day)) is not None or road.roads
    }


def _areas(scene: Scene, days: Sequence[str], frame: Bounds) -> Iterable[tuple[str, str]]:
    told: dict[str, tuple[str, SceneInterval]] = {}
    for day in days:
        for area, state in layers.areas_told_of(scene, day):
            if any(crosses(frame, polygon[0]) for polygon in area.polygons):
                told[area.id] = (area.name, state)
    return [(name, state.holder) for name, state in told.values()]


def used_sides(scene: Scene) -> list[str]:
    """Return the sides that hold or contest a place on any day, in legend order: as on the page."""
    used = {
        side
        for place in scene.places
        for run in (*place.intervals, *place.intervals_asof)
        for side in (run.holder, run.rival)
    }
    return [side.id for side in scene.sides if side.id in used]
