"""One day on axes of a user's own."""

import numpy as np
from matplotlib.axes import Axes

from idlibmap.maps.figures.body import Body
from idlibmap.maps.figures.column import column_on, height_of, part_of
from idlibmap.maps.figures.day_picture import DayPicture
from idlibmap.maps.figures.frame import add_degrees, frame_for, frame_of, set_frame
from idlibmap.maps.figures.ink import PAPER, QUIET, size_points
from idlibmap.maps.figures.legend import Legend
from idlibmap.maps.figures.scale import draw_scale, scale_box
from idlibmap.maps.figures.seen import seen_on
from idlibmap.maps.figures.sheet import Bounds, Box
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

_WIDEST = 150.0
_SHARE = 0.42
"""Of narrow axes, at most so much is for the legend."""
_NEWS = 10
"""How much more it costs to cover a place that something is told of on the day."""
_INSET = 5.0
"""Points around the legend, and within it."""


def draw_on_axes(
    axes: Axes, scene: Scene, words: Words, day: str, *, bounds: Bounds | None, legend: bool
) -> None:
    """
    Draw one day on axes, with degrees and a scale.

    Parameters
    ----------
    bounds
        What part of the map; all of it if None.
    legend
        Whether to write in a corner who holds how much: where fewest places are, and those of the day least.
    """
    wide, high = size_points(axes)
    set_frame(axes, frame_for(bounds or scene.bounds, wide, high))
    body = Body(scene, words)
    taken = [scale_box(axes)]
    if legend:
        taken.append(_add_legend(axes, scene, words, body, day))
    body.draw(axes, day, taken=taken)
    draw_scale(axes, words)
    add_degrees(axes, words)


def _emptiest_corner(axes: Axes, scene: Scene, told: DayPicture, size: tuple[float, float]) -> Box:
    """Return the corner, but for that of the scale, in which a plate covers least, in points."""
    (wide, high), (across, up), news = size_points(axes), size, told.news
    spots = axes.transAxes.inverted().transform(
        axes.transData.transform([(one.lon, one.lat) for one in scene.places] or [(0.0, 0.0)])
    ) * (wide, high)
    weights = np.array([_NEWS if number in news else 1 for number in range(len(spots))])
    corners = [
        (wide - across - _INSET, high - up - _INSET),
        (_INSET, high - up - _INSET),
        (wide - across - _INSET, _INSET),
    ]

    def covered(corner: tuple[float, float]) -> float:
        inside = ((spots >= corner) & (spots <= (corner[0] + across, corner[1] + up))).all(axis=1)
        return float(weights[inside].sum())

    left, bottom = min(corners, key=covered)
    return left, bottom, left + across, bottom + up


def _add_legend(axes: Axes, scene: Scene, words: Words, body: Body, day: str) -> Box:
    """Write who holds how much into a corner; return what that takes, in points."""
    is_rtl = words.language.direction == "rtl"
    ruler = Ruler(is_rtl=is_rtl)
    wide, high = size_points(axes)
    width = min(_WIDEST, _SHARE * wide)
    seen = seen_on(scene, [body.on(day)], frame_of(axes))
    entries = Legend(scene, words, seen).held(is_brief=True)
    height = sum(height_of(part_of(entry), ruler, width) for entry in entries)
    size = width + 2 * _INSET, height + 2 * _INSET
    box = _emptiest_corner(axes, scene, body.on(day), size)
    left, bottom, right, top = box
    plate = axes.inset_axes(
        (left / wide, bottom / high, (right - left) / wide, (top - bottom) / high), zorder=30
    )
    plate.set(facecolor=PAPER, xticks=[], yticks=[])
    plate.spines[:].set(linewidth=0.6, color=QUIET)
    inner = axes.inset_axes(
        ((left + _INSET) / wide, (bottom + _INSET) / high, width / wide, height / high), zorder=31
    )
    column = column_on(inner, ruler, width=width, height=height, is_rtl=is_rtl)
    for entry in entries:
        column.entry(entry)
    return box
