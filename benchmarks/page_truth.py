"""Whether a page shows the right side: the colours on its screen, beside the Scene."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
import shapely.geometry
from page_browser import colour_at, take_steps
from page_peers import outline, runs_of
from playwright.sync_api import Page

from idlibmap.maps.scene import Scene, SceneCell, SceneInterval

LARGEST = 600
"""Cells looked at, the largest first."""
BETWEEN = 50
"""Stops between the earlier and the later one, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A cell that one side held at an earlier stop, and another at a later one."""

    position: tuple[float, float]
    """(longitude, latitude) of the point inside that is farthest from its edge."""
    earlier: str
    later: str


def right_on_and_back(page: Page, scene: Scene) -> tuple[float, float]:
    """
    Step on to a later stop and back to the earlier one; return the shares of right colours at both.

    Notes
    -----
    Cells that changed hands in between are looked at, where both holdings are assessed; a colour is right if
    no other side's is nearer to it.
    """
    count = len(scene.dates)
    earlier = count * 2 // 5
    later = earlier + min(BETWEEN, count // 3)
    looks = list(_looks(scene, scene.dates[earlier], scene.dates[later]))
    take_steps(page, range(earlier, later + 1))
    on = _share(page, scene, looks, [look.later for look in looks])
    take_steps(page, range(later - 1, earlier - 1, -1))
    return on, _share(page, scene, looks, [look.earlier for look in looks])


def _share(page: Page, scene: Scene, looks: Sequence[Look], truth: Sequence[str]) -> float:
    sides = [side.id for side in scene.sides]
    hues = np.array([[int(side.colour[at : at + 2], 16) for at in (1, 3, 5)] for side in scene.sides])
    found = [colour_at(page, look.position) for look in looks]
    right = [
        sides[int(np.abs(hues - colour).sum(axis=1).argmin())] == side
        for colour, side in zip(found, truth, strict=True)
        if colour is not None
    ]
    return float(np.mean(right)) if right else float("nan")


def _looks(scene: Scene, earlier: str, later: str) -> Iterator[Look]:
    for cell in sorted(scene.cells, key=lambda cell: -cell.km2)[:LARGEST]:
        runs = runs_of(scene, cell)
        before, after = _run_on(runs, earlier), _run_on(runs, later)
        if (
            before
            and after
            and before.holder != after.holder
            and "unknown" not in {before.holder, after.holder}
        ):
            yield Look(position=_inside(scene, cell), earlier=before.holder, later=after.holder)


def _run_on(runs: Sequence[SceneInterval], day: str) -> SceneInterval | None:
    """Return the state on a day if it is assessed: others are paler or hatched."""
    on = [run for run in runs if run.start <= day]
    return on[-1] if on and on[-1].status == "assessed" else None


def _inside(scene: Scene, cell: SceneCell) -> tuple[float, float]:
    shape = shapely.geometry.shape(outline(scene, cell))
    lon, lat = shapely.maximum_inscribed_circle(shape).coords[0]
    return float(lon), float(lat)
