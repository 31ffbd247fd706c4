"""Scale bar and north arrow of a map."""

import math

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from idlibmap.maps.figures.column import SMALL
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
_SHORTEST = 18.0
"""What remains for the bar in the narrowest of frames."""


def scale_box(axes: Axes) -> Box:
    """Return the lower left corner of a frame that scale bar and north arrow fill, in points."""
    return 0.0, 0.0, _BESIDE + _bar(axes)[1] + 8, _HIGH


def _bar(axes: Axes) -> tuple[float, float]:
    """Return how long the bar is, in kilometres and in points."""
    width, km = size_points(axes)[0], km_wide(frame_of(axes))
    room = max(min(_WIDEST, _SHARE * width) - _BESIDE, _SHORTEST)
    length_km = _round_length(room / width * km)
    return length_km, length_km / km * width


def draw_scale(axes: Axes, words: Words) -> None:
    """Draw a scale bar and a north arrow in the lower left of a map."""
    length_km, bar = _bar(axes)
    pen = _Pen(axes, *size_points(axes))
    pen.box((4, 4), (_BESIDE + bar, _HIGH - 8), PAPER, alpha=0.8)
    for part, ink in enumerate((INK, PAPER, INK, PAPER)):
        pen.box((38 + part * bar / 4, 12), (bar / 4, 3.6), ink, edge=INK)
    if bar > _ROOM_FOR_NOUGHT:
        pen.text(38, 19, "0")
    if bar > _ROOM_FOR_HALF:
        pen.text(38 + bar / 2, 19, f"{length_km / 2:g}")
    pen.text(38 + bar, 19, words.t("figure.km", n=f"{length_km:g}"))
    pen.arrow(20, 9, words.t("figure.north_arrow"))


class _Pen:
    """Draws on a frame in points from its lower left corner."""

    def __init__(self, axes: Axes, width: float, height: float) -> None:
        self._axes = axes
        self._size = width, height

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x / self._size[0], y / self._size[1]

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
                *self._at(*size),
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
        self._axes.text(
            *at, text, size=SMALL, ha="center", color=INK, transform=self._axes.transAxes, zorder=21
        )

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
