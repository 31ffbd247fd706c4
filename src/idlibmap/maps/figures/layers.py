"""Lines and land of a static map: base map, areas, roads, pockets, fronts; widths are those of the page."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.path import Path

from idlibmap.looks.inks import Look
from idlibmap.maps.figures.hatches import PatternPatch
from idlibmap.maps.figures.ink import (
    FAINT,
    INK,
    LAND,
    LINE,
    OUTSIDE,
    PAPER,
    PX,
    QUIET,
    ROAD,
    Dashes,
    lines_path,
    stroke,
)
from idlibmap.maps.figures.spots import Position, Sign, draw_disc, draw_signs
from idlibmap.maps.on_day import on_day
from idlibmap.maps.scene import Ring, Scene, SceneArea, SceneInterval, ScenePocketRun, SceneRoadInterval

KM_PER_DEGREE = 111.195
"""Length of a degree of latitude on the sphere of mean radius 6371.0 km."""

_OUTLINES: dict[str, tuple[float, str, Dashes]] = {
    "own": (1.0 * PX, FAINT, "solid"),
    "district": (0.9 * PX, FAINT, (0, (1.7, 3.3))),
    "governorate": (1.1 * PX, LINE, (0, (6.4, 2.7))),
    "land": (1.5 * PX, LINE, "solid"),
}
"""Level of the base map: width in points, colour, dashes; in the order drawn."""
_SURENESS = {"assessed": 1.0, "claimed": 0.7, "stale": 0.4}
"""How much of a road's ink is left, by how well its state is known."""

CUT_PT = 14 * PX
"""Diameter of the sign on a cut road."""

Lines = Sequence[Ring] | Sequence[npt.NDArray[np.float64]]


def draw_base(axes: Axes, scene: Scene) -> None:
    """Draw the land: a country's outline is filled where it is closed."""
    land = _rings_in(axes, scene, "land")
    axes.set_facecolor(OUTSIDE if land else LAND)
    closed = [ring for ring in land if ring[0] == ring[-1]]
    if closed:
        axes.add_artist(PatternPatch(lines_path(closed), Look(face=LAND, edge=LAND), zorder=0))


def draw_outlines(axes: Axes, scene: Scene) -> None:
    """Draw the administrative lines, above the cells, which would hide them."""
    for level, (width, colour, dashes) in _OUTLINES.items():
        _stroke_lines(axes, _rings_in(axes, scene, level), width, colour, zorder=4, dashes=dashes)


def areas_told_of(scene: Scene, day: str) -> list[tuple[SceneArea, SceneInterval]]:
    """Return the areas somebody is said to hold on the day."""
    states = [(area, on_day(area.intervals, day)) for area in scene.areas if area.polygons]
    return [(area, state) for area, state in states if state is not None and state.status != "unknown"]


def draw_wash(axes: Axes, path: Path, colour: str) -> None:
    """Draw an area that is told of as a whole: a pale wash with a dotted edge, seen through the cells."""
    axes.add_artist(PatternPatch(path, Look(face=colour, edge=colour), zorder=1))
    stroke(axes, path, QUIET, 1.6 * PX, zorder=4.2, dashes=(0, (1.25, 2.5)))


def road_look(state: SceneRoadInterval | None) -> tuple[str, str]:
    """Return a road's state, ``""`` where nothing is said, and how well it is known: a key of sureness."""
    if state is None:
        return "", "assessed"
    return state.state, state.status if state.status in _SURENESS else "assessed"


def draw_road(
    axes: Axes, lines: Lines, *, state: str = "", status: str = "assessed", colour: str = PAPER
) -> None:
    """
    Draw roads of one state.

    Parameters
    ----------
    state
        open, cut, contested; empty where nothing is said.
    status
        assessed, claimed, stale: the less sure, the paler.
    colour
        Of who holds an open road.
    """
    if not state:
        _stroke_twice(axes, lines, (PAPER, 4.0), (ROAD, 1.6), zorder=4.5)
        return
    alpha = _SURENESS[status]
    if state == "open":
        _stroke_twice(axes, lines, (INK, 5.5), (colour, 3.5), zorder=4.8, alpha=alpha)
    elif state == "contested":
        _stroke_twice(axes, lines, (INK, 5.5), (PAPER, 3.5), zorder=5.0, alpha=alpha, dashes=(0, (2, 2)))
    else:
        _stroke_twice(axes, lines, (PAPER, 6.0), (INK, 3.0), zorder=5.2, alpha=alpha, dashes=(0, (1, 2.3)))
        middles = [middle_of(line) for line in lines]
        draw_disc(axes, middles, PAPER, CUT_PT, zorder=5.4, alpha=alpha)
        draw_signs(axes, middles, Sign.CROSS, INK, zorder=5.5, alpha=alpha)


def pockets_on_day(scene: Scene, day: str) -> list[ScenePocketRun]:
    """Return the pockets of a day as they are on it."""
    return [run for pocket in scene.pockets if (run := on_day(pocket.runs, day)) is not None]


def draw_pocket(axes: Axes, lines: Lines, *, colour: str, width: float = 9.0) -> None:
    """Draw the outline of a pocket as a band; ``width`` in pixels of the page."""
    _stroke_twice(axes, lines, (INK, 1.22 * width), (colour, width), zorder=5.8)


def draw_front(axes: Axes, lines: Lines, *, fineness: float = 1.0) -> None:
    """Draw lines dark on white: seen against every side's colour; finer where cells are small."""
    _stroke_twice(axes, lines, (PAPER, 5 * fineness), (INK, 2.4 * fineness), zorder=6)


def _stroke_twice(
    axes: Axes,
    lines: Lines,
    outer: tuple[str, float],
    inner: tuple[str, float],
    *,
    zorder: float,
    dashes: Dashes = "solid",
    alpha: float = 1.0,
) -> None:
    """Stroke lines in two colours and widths, in pixels of the page, so that they stand out from any fill."""
    _stroke_lines(axes, lines, outer[1] * PX, outer[0], zorder=zorder, alpha=alpha)
    _stroke_lines(axes, lines, inner[1] * PX, inner[0], zorder=zorder + 0.1, dashes=dashes, alpha=alpha)


def _stroke_lines(
    axes: Axes,
    lines: Lines,
    width: float,
    colour: str,
    *,
    zorder: float,
    dashes: Dashes = "solid",
    alpha: float = 1.0,
) -> None:
    if len(lines):
        stroke(
            axes,
            lines_path(lines),
            colour,
            width,
            zorder=zorder,
            dashes=dashes,
            alpha=None if alpha == 1 else alpha,
        )


def _rings_in(axes: Axes, scene: Scene, level: str) -> list[Ring]:
    """Return the outlines of one level that can be seen in the frame."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()

    def is_seen(ring: Ring) -> bool:
        (low_x, low_y), (high_x, high_y) = np.min(ring, axis=0), np.max(ring, axis=0)
        return bool(low_x < east and high_x > west and low_y < north and high_y > south)

    return [
        ring
        for outline in scene.outlines
        if outline.level == level
        for ring in outline.lines
        if is_seen(ring)
    ]


def middle_of(line: Ring | npt.NDArray[np.float64]) -> Position:
    """Return the position half way along a line."""
    points = np.asarray(line, dtype=float)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    half = along[-1] / 2
    return float(np.interp(half, along, points[:, 0])), float(np.interp(half, along, points[:, 1]))
