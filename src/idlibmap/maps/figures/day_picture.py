"""One day of a Scene, worked out for drawing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from idlibmap.looks.inks import Inks, Look
from idlibmap.maps.changes import changes_between
from idlibmap.maps.figures.layers import areas_told_of, pockets_on_day
from idlibmap.maps.on_day import on_day
from idlibmap.maps.scene import (
    Scene,
    SceneArea,
    SceneEvent,
    SceneInterval,
    ScenePlace,
    ScenePocketRun,
    SceneRoadInterval,
)

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPicture:
    """What a Scene shows on one day; places, cells and roads by their number in it."""

    day: str
    states: tuple[SceneInterval | None, ...]
    """Of places."""
    cell_states: tuple[SceneInterval | None, ...]
    cell_looks: Numbers
    """Numbers of looks, see ``Looks``."""
    events: Mapping[int, SceneEvent]
    """The event shown at a place."""
    changed: frozenset[int]
    """Places that are drawn otherwise than the day before."""
    areas: tuple[tuple[SceneArea, SceneInterval], ...]
    roads: tuple[SceneRoadInterval | None, ...]
    pockets: tuple[ScenePocketRun, ...]
    news: frozenset[int]
    """Places that something is to be told of: changed, besieged or with an event."""

    def is_new(self, place: int) -> bool:
        """Say whether something happens at a place on the day itself."""
        return place in self.changed or place in self.events


class Looks:
    """The looks of a Scene's land, numbered as they are met."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._numbers: dict[Look, int] = {}
        self._known: dict[tuple[str, ...], int] = {}

    def number(self, state: SceneInterval | None) -> int:
        """Return the number of a state's look."""
        key = () if state is None else (state.holder, state.status, state.rival, state.reason)
        if key not in self._known:
            look = self._inks.of(state)
            self._known[key] = self._numbers.setdefault(look, len(self._numbers))
        return self._known[key]

    def all(self) -> tuple[Look, ...]:
        """Return the looks met so far by their number."""
        return tuple(self._numbers)


class Days:
    """The days of a Scene."""

    def __init__(self, scene: Scene, looks: Looks) -> None:
        self._scene = scene
        self._looks = looks
        self._numbers = {place.id: number for number, place in enumerate(scene.places)}
        self._known: dict[str, DayPicture] = {}

    def on(self, day: str) -> DayPicture:
        """Work out one day; once, however often it is asked for."""
        if day not in self._known:
            self._known[day] = self._worked_out(day)
        return self._known[day]

    def _worked_out(self, day: str) -> DayPicture:
        scene = self._scene
        states = tuple(on_day(place.intervals, day) for place in scene.places)
        cell_states = tuple(
            on_day(cell.intervals, day) if cell.intervals else states[cell.places[0]] for cell in scene.cells
        )
        events = [event for event in scene.events if event.day == day and event.place in self._numbers]
        changes = changes_between(scene, day, day).places
        shown = {self._numbers[event.place]: event for event in events}
        changed = frozenset(
            self._numbers[change.item.id] for change in changes if isinstance(change.item, ScenePlace)
        )
        besieged = {number for number, state in enumerate(states) if state and state.besieged_by}
        return DayPicture(
            day=day,
            states=states,
            cell_states=cell_states,
            cell_looks=np.array([self._looks.number(state) for state in cell_states], dtype=np.intp),
            events=shown,
            changed=changed,
            news=changed | besieged | set(shown),
            areas=tuple(areas_told_of(scene, day)),
            roads=tuple(on_day(road.intervals, day) for road in scene.roads),
            pockets=tuple(pockets_on_day(scene, day)),
        )
