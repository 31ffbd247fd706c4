"""A Scene as it was known then: each day by what had been published up to it."""

from collections.abc import Iterable
from dataclasses import replace

from idlibmap.maps.scene import Scene, SceneArea, SceneEvent, SceneInterval


def as_known_then(scene: Scene) -> Scene:
    """
    Return a Scene whose every day tells what had been published by it, in place of hindsight.

    Notes
    -----
    Places, cells, roads and pockets carry both views. What is said of an area, and what is said to have
    happened, shows from the day on which the first claim behind it could be read; what came out later than
    its day did not happen on the map of that day.
    """
    return replace(
        scene,
        places=tuple(replace(one, intervals=one.intervals_asof) for one in scene.places),
        cells=tuple(replace(one, intervals=one.intervals_asof) for one in scene.cells),
        roads=tuple(replace(one, intervals=one.intervals_asof) for one in scene.roads),
        pockets=scene.pockets_asof,
        areas=tuple(_area(scene, area) for area in scene.areas),
        events=tuple(event for event in scene.events if _was_known(scene, event)),
    )


def _area(scene: Scene, area: SceneArea) -> SceneArea:
    runs = (_from_known(scene, run) for run in area.intervals)
    return replace(area, intervals=tuple(run for run in runs if run.end is None or run.start < run.end))


def _from_known(scene: Scene, run: SceneInterval) -> SceneInterval:
    known = _first_known(scene, (*run.support, *run.counter))
    return replace(run, start=max(run.start, known)) if known else run


def _was_known(scene: Scene, event: SceneEvent) -> bool:
    known = _first_known(scene, event.claims)
    return known is None or known <= event.day


def _first_known(scene: Scene, claims: Iterable[int]) -> str | None:
    days = [scene.claims[claim].known for claim in claims]
    return min((day for day in days if day is not None), default=None)
