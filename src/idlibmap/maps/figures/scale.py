"""Scale bar and north arrow of a map."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from matplotlib.patheffects import Stroke

from idlibmap.maps.figures.column import SMALL, Position
from idlibmap.maps.figures.frame import frame_of, km_wide
from idlibmap.maps.figures.ink import INK, PAPER, size_points
from idlibmap.maps.figures.labels import Box
from idlibmap.maps.words import Words

_WIDEST, _HIGH = 150.0, 40.0
_SHARE = 0.5
"""Of a narrow frame, at most so much is for the scale."""
_BESIDE = 62.0
"""Room for the arrow, and for half a number at each end."""
_ROOM_FOR_HALF = 50.0
"""Length of a bar that has room for a number at its middle."""
_ROOM_FOR_NOUGHT = 26.0
_ABOVE_COUNT = 16.0
"""Kept in the lower right for the number of places without room for their names."""
_VEIL = 0.35
"""How much the land below is veiled: what is held there stays to be seen."""
_HALO = 2.0
_SHORTEST = 18.0
"""What remains for the bar in the narrowest of frames."""


def scale_box(axes: Axes, places: Sequence[Position] = ()) -> Box:
    """
    Return what scale bar and north arrow fill: the corner where they cover fewest places, in points.

    Parameters
    ----------
    places
        In degrees; the corner is the lower left if none.
    """
    wide, high = size_points(axes)
    across = _BESIDE + _bar(axes)[1] + 8
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    spots = (np.reshape(places, (-1, 2)) - (west, south)) / (east - west, north - south) * (wide, high)
    right, top = wide - across, high - _HIGH
    corners = [(0.0, 0.0), (0.0, top), (right, _ABOVE_COUNT), (right, top)]
    boxes = [(left, low, left + across, low + _HIGH) for left, low in corners]
    return min(boxes, key=lambda box: _held(spots, box))


def _held(spots: npt.NDArray[np.float64], box: Box) -> int:
    """Count the spots in a box."""
    left, low, right, top = box
    x, y = spots.T
    return int(np.count_nonzero((left <= x) & (x <= right) & (low <= y) & (y <= top)))


def _bar(axes: Axes) -> tuple[float, float]:
    """Return how long the bar is, in kilometres and in points."""
    width, km = size_points(axes)[0], km_wide(frame_of(axes))
    room = max(min(_WIDEST, _SHARE * width) - _BESIDE, _SHORTEST)
    length_km = _round_length(room / width * km)
    return length_km, length_km / km * width


def draw_scale(axes: Axes, words: Words, places: Sequence[Position] = ()) -> None:
    """Draw a scale bar and a north arrow where ``scale_box`` finds room for them."""
    length_km, bar = _bar(axes)
    pen = _Pen(axes, *size_points(axes), scale_box(axes, places)[:2])
    pen.box((4, 4), (_BESIDE + bar, _HIGH - 8), PAPER, alpha=_VEIL)
    for part, ink in enumerate((INK, PAPER, INK, PAPER)):
        pen.box((38 + part * bar / 4, 12), (bar / 4, 3.6), ink, edge=INK)
    if bar > _ROOM_FOR_NOUGHT:
        pen.text(38, 19, "0")
    if bar > _ROOM_FOR_HALF:
        pen.text(38 + bar / 2, 19, f"{length_km / 2:g}")
    pen.text(38 + bar, 19, words.t("figure.km", n=f"{length_km:g}"))
    pen.arrow(20, 9, words.t("figure.north_arrow"))


class _Pen:
    """Draws on a frame in points from the lower left corner of a box."""

    def __init__(self, axes: Axes, width: float, height: float, start: Position) -> None:
        self._axes = axes
        self._size = width, height
        self._start = start

    def _share(self, x: float, y: float) -> tuple[float, float]:
        return x / self._size[0], y / self._size[1]

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._share(self._start[0] + x, self._start[1] + y)

    def box(
        self,
        at: tuple[float, float],
        size: tuple[float, float],
        face: str,
        *,
        edge: str = "none",
        alpha: float = 1,
    ) -> None:
        self._axes.add_patch(
            Rectangle(
                self._at(*at),
                *self._share(*size),
                facecolor=face,
                edgecolor=edge,
                linewidth=0.6,
                alpha=alpha,
                transform=self._axes.transAxes,
                zorder=20,
            )
        )

    def text(self, x: float, y: float, text: str) -> None:
        at = self._at(x, y)
        style: dict[str, Any] = {"size": SMALL, "ha": "center", "transform": self._axes.transAxes}
        # Of its own, since letters with an effect are no text in an SVG or PDF.
        halo = [Stroke(linewidth=_HALO, foreground=PAPER)]
        self._axes.text(*at, text, color=PAPER, zorder=20.5, path_effects=halo, **style)
        self._axes.text(*at, text, color=INK, zorder=21, **style)

    def arrow(self, x: float, y: float, letter: str) -> None:
        for side, face in ((-4.0, INK), (4.0, PAPER)):
            corners = [self._at(x, y + 16), self._at(x + side, y), self._at(x, y + 3.5)]
            self._axes.add_patch(
                Polygon(
                    corners,
                    closed=True,
                    facecolor=face,
                    edgecolor=INK,
                    linewidth=0.6,
                    transform=self._axes.transAxes,
                    zorder=21,
                )
            )
        self.text(x, y + 17.5, letter)


def _round_length(km: float) -> float:
    """Return the greatest 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(km))
    return next(step * power for step in (5, 2, 1) if step * power <= km)
