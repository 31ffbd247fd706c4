"""What a sheet's maps show, so that the legend explains this and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from idlibmap.maps.figures.day_picture import DayPicture
from idlibmap.maps.figures.frame import crosses, holds
from idlibmap.maps.figures.layers import road_look
from idlibmap.maps.figures.sheet import Bounds
from idlibmap.maps.figures.spots import Sign, sign_of
from idlibmap.maps.on_day import Tally, counted_as, fronts_on_day
from idlibmap.maps.scene import Scene, SceneInterval
from idlibmap.maps.words import is_left


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one or several maps of a Scene show between them."""

    counts: tuple[dict[str, Tally], ...]
    """Of each day: what lies in the frame by side, ``"contested"`` and ``"unknown"``."""
    is_part: bool
    """Whether places lie outside the frame."""
    states: tuple[SceneInterval, ...]
    """One of each kind: holder, status, reason, rival."""
    sides: frozenset[str]
    """Whose colours occur, on land, areas and signs."""
    besieger: str
    """One of those that besiege a place; empty if none does."""
    signs: tuple[Sign, ...]
    """Of what is told to have happened."""
    is_denied: bool
    """Whether any of that is denied."""
    has_changes: bool
    has_circles: bool
    has_fronts: bool
    around: str
    """One of those around a pocket; empty if there is none."""
    roads: tuple[tuple[str, str, str], ...]
    """(state, how sure, side) of roads that something is told of; one side for each state."""
    area: str
    """Holder of one of the areas spoken of as a whole; empty if there is none."""


def seen_on(scene: Scene, told: Sequence[DayPicture], frame: Bounds) -> Seen:
    """Gather what maps of some days show in a frame."""
    inside = [number for number, one in enumerate(scene.places) if holds(frame, one.lon, one.lat)]
    within = set(inside)
    states = [state for day in told for one in inside if (state := day.states[one]) is not None]
    events = [day.events[one] for day in told for one in within.intersection(day.events)]
    runs = [run for day in told for run in day.pockets if within.intersection(run.places)]
    areas = [state for day in told for state in _areas(day, frame)]
    signs = {sign_of(event.action) for event in events}
    return Seen(
        counts=tuple(_counts(scene, day, within) for day in told),
        is_part=len(inside) < len(scene.places),
        states=tuple(_kinds(states)),
        sides=frozenset(
            [
                *(side for state in states for side in (state.holder, state.rival, state.besieged_by)),
                *(state.holder for state in areas),
                *(event.side for event in events),
                *(run.by[0] for run in runs),
            ]
        ),
        besieger=min((state.besieged_by for state in states if state.besieged_by), default=""),
        signs=tuple(sign for sign in Sign if sign in signs),
        is_denied=any(event.disputed for event in events),
        has_changes=any(within.intersection(day.changed) for day in told),
        has_circles=any(scene.places[one].uncertainty_km is not None for one in inside),
        has_fronts=any(
            crosses(frame, border.line) for day in told for border in fronts_on_day(scene, day.day)
        ),
        around=min((run.by[0] for run in runs), default=""),
        roads=tuple(_roads(scene, told, frame)),
        area=areas[0].holder if areas else "",
    )


def _kinds(states: Iterable[SceneInterval]) -> Iterator[SceneInterval]:
    """Return one state of each kind, ordered by kind."""
    kinds = {(one.status, one.reason, is_left(one), one.holder, one.rival): one for one in states}
    return (kinds[kind] for kind in sorted(kinds))


def _counts(scene: Scene, day: DayPicture, inside: set[int]) -> dict[str, Tally]:
    places = dict.fromkeys([*(side.id for side in scene.sides), "contested", "unknown"], 0)
    km2 = dict.fromkeys(places, 0.0)
    for one in inside:
        places[counted_as(day.states[one])] += 1
    for cell, state in zip(scene.cells, day.cell_states, strict=True):
        if cell.places[0] in inside:
            km2[counted_as(state)] += cell.km2
    return {key: Tally(places=places[key], km2=km2[key]) for key in places}


def _roads(scene: Scene, told: Sequence[DayPicture], frame: Bounds) -> list[tuple[str, str, str]]:
    found = {
        (*road_look(state), state.side)
        for day in told
        for road, state in zip(scene.roads, day.roads, strict=True)
        if state is not None and crosses(frame, road.line)
    }
    sides = {(state, status): side for state, status, side in sorted(found, reverse=True)}
    return [(*look, sides[look]) for look in sorted(sides)]


def _areas(day: DayPicture, frame: Bounds) -> list[SceneInterval]:
    return [
        state for area, state in day.areas if any(crosses(frame, polygon[0]) for polygon in area.polygons)
    ]


def used_sides(scene: Scene) -> list[str]:
    """Return the sides that hold or contest a place on any day, in legend order: as on the page."""
    used = {
        side
        for place in scene.places
        for run in (*place.intervals, *place.intervals_asof)
        for side in (run.holder, run.rival)
    }
    return [side.id for side in scene.sides if side.id in used]
