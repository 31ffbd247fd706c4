"""Rims around what differs from the map before."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from idlibmap.maps.comparison import Comparison
from idlibmap.maps.figures.frame import frame_of, km_wide
from idlibmap.maps.figures.ink import INK, PAPER, size_points
from idlibmap.maps.scene import Scene

_DASHES = (0, (6, 3))
_STROKES: tuple[tuple[str, float, Any], ...] = ((PAPER, 3.4, "solid"), (INK, 1.5, _DASHES))
_RING_PT = 13.0
_FULL_PT = 16.0
"""Size of a cell, in points, below which its rim is finer."""
_FINEST = 0.35


def draw_rims(axes: Axes, lines: Sequence[Any], *, fineness: float = 1.0) -> None:
    """Draw lines dashed, dark on white."""
    for order, (colour, width, dashes) in enumerate(_STROKES):
        drawn = LineCollection(
            [np.asarray(line) for line in lines],
            colors=colour,
            linewidths=width * fineness,
            linestyles=[dashes],
            zorder=6.3 + order / 10,
        )
        axes.add_collection(drawn, autolim=False)


def draw_changed(axes: Axes, scene: Scene, comparison: Comparison) -> None:
    """Draw a rim around the land that differs, and a ring around places without land."""
    inside = comparison.cells
    fineness = _fineness(axes, [scene.cells[cell].km2 for cell in inside])
    edges = [one.line for one in scene.borders if sum(cell in inside for cell in one.cells) == 1]
    draw_rims(axes, edges, fineness=fineness)
    for move in comparison.moves:
        if move.place.cell is None:
            for colour, width, dashes in _STROKES:
                at, across = (move.place.lon, move.place.lat), (_RING_PT * fineness) ** 2
                axes.scatter(
                    *at, s=across, facecolors="none", edgecolors=colour, linewidths=width * fineness,
                    linestyle=dashes, zorder=6.4,
                )  # fmt: skip


def _fineness(axes: Axes, areas: Sequence[float]) -> float:
    """Return how fine rims are drawn around cells of some km²: the smaller on the map, the finer."""
    if not areas:
        return 1.0
    across = float(np.sqrt(np.median(areas))) * size_points(axes)[0] / km_wide(frame_of(axes))
    return max(_FINEST, min(1.0, across / _FULL_PT))
