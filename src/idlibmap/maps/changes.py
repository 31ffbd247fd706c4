"""What changes from day to day: the same list as on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from idlibmap.maps.scene import Scene, SceneArea, SceneInterval, ScenePlace, SceneRoad, SceneRoadInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place or a named area that is drawn otherwise from a day on."""

    day: str
    item: ScenePlace | SceneArea
    before: SceneInterval | None
    """None before the first thing known of it."""
    after: SceneInterval

    @property
    def is_gain(self) -> bool:
        """Whether it becomes another side's."""
        was = "unknown" if self.before is None else self.before.holder
        return self.after.holder not in {was, "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadChange:
    """A stretch of road that is drawn otherwise from a day on."""

    day: str
    item: SceneRoad
    before: SceneRoadInterval | None
    """None where nothing was known of it."""
    after: SceneRoadInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes of some days, each kind ordered by day; of one day gains come first."""

    places: tuple[Change, ...]
    """Of places, then of named areas."""
    roads: tuple[RoadChange, ...]


def changes_between(scene: Scene, first: str, last: str) -> Changes:
    """
    Return what changes on the days from ``first`` to ``last``, both included, in hindsight.

    Parameters
    ----------
    first, last
        ISO 8601 days.
    """
    told: list[Change] = []
    items: tuple[ScenePlace | SceneArea, ...] = (*scene.places, *scene.areas)
    for item in items:
        for before, after in pairwise((None, *item.intervals)):
            if after is not None and first <= after.start <= last and _looks(before) != _looks(after):
                told.append(Change(day=after.start, item=item, before=before, after=after))
    roads = [
        RoadChange(day=after.start, item=road, before=before, after=after)
        for road in scene.roads
        for before, after in _road_pairs(road.intervals)
        if first <= after.start <= last and _road_looks(before) != _road_looks(after)
    ]
    return Changes(
        places=tuple(sorted(told, key=lambda change: (change.day, not change.is_gain))),
        roads=tuple(sorted(roads, key=lambda change: change.day)),
    )


def _road_pairs(
    intervals: Sequence[SceneRoadInterval],
) -> list[tuple[SceneRoadInterval | None, SceneRoadInterval]]:
    return list(zip((None, *intervals), intervals, strict=False))


def _looks(state: SceneInterval | None) -> tuple[str, ...]:
    if state is None:
        return ("unknown", "unknown", "", "", "")
    return state.holder, state.status, state.reason, state.rival, state.besieged_by


def _road_looks(state: SceneRoadInterval | None) -> tuple[str, ...]:
    return ("", "", "", "") if state is None else (state.state, state.status, state.reason, state.side)
