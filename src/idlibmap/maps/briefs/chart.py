"""Land, places and fronts over a period as lines that can be told apart in grey, from zero up."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import matplotlib.style
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from idlibmap.looks.inks import mix
from idlibmap.maps.briefs.series import CONTESTED, UNKNOWN, Numbers, Series
from idlibmap.maps.figures.ink import INK, PAPER, QUIET, STYLE
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import SideWords, Words

_WIDTH_PT, _PANEL_PT = 454.0, 118.0
"""Width of the text of an A4 page; height of one panel."""
_LABELS_PT = 118.0
"""Room at the right for the names of the lines."""
_LEFT_PT, _TOP_PT, _FOOT_PT, _GAP_PT = 40.0, 18.0, 22.0, 30.0
_SIZE = 7.4
_LEADING = 9.4
_DPI = 300
_DASHES: Mapping[str, Any] = {
    "solid": "solid",
    "dots": (0, (1, 1.4)),
    "lines": (0, (6, 1.6)),
    "grid": (0, (5, 1.4, 1, 1.4)),
    "crosses": (0, (8, 1.4, 1, 1.4, 1, 1.4)),
}
"""How the line of a side runs, by its pattern on the maps."""
_OPEN_DASHES = (0, (2.5, 2.5))
_WEEKS, _MONTHS = 70, 1100
"""Longest periods, in days, of which single days and months are written."""
_TICKS = 5
_LINES = 5
"""Pairs of sides in the panel of fronts: those with the longest."""


class _Line:
    """One line of a panel."""

    def __init__(self, name: str, values: Numbers, *, colour: str, dashes: object) -> None:
        self.name = name
        self.values = values
        self.colour = colour
        self.dashes = dashes


def chart_bytes(scene: Scene, series: Series, words: Words, *, suffix: str) -> bytes:
    """
    Draw the numbers of a period.

    Parameters
    ----------
    suffix
        ``.png``, ``.svg`` or ``.pdf``.

    Returns
    -------
    picture
        Same Scene, same bytes. Lines are steps, as nothing is known between changes, and stop where no
        place is known at all; every axis begins at zero.
    """
    panels = _panels(scene, series, words)
    height = _TOP_PT + _FOOT_PT + len(panels) * _PANEL_PT + (len(panels) - 1) * _GAP_PT
    buffer = io.BytesIO()
    with matplotlib.style.context(["default", STYLE, {"svg.fonttype": "path"}]):
        figure = Figure(figsize=(_WIDTH_PT / 72, height / 72), dpi=_DPI, facecolor=PAPER)
        for number, (title, lines) in enumerate(panels):
            bottom = _FOOT_PT + (len(panels) - 1 - number) * (_PANEL_PT + _GAP_PT)
            room = _WIDTH_PT - _LEFT_PT - _LABELS_PT
            axes = figure.add_axes(
                (_LEFT_PT / _WIDTH_PT, bottom / height, room / _WIDTH_PT, _PANEL_PT / height)
            )
            _draw_panel(axes, title, lines, series.days, words)
        figure.savefig(buffer, format=suffix[1:], dpi=_DPI, metadata=_METADATA[suffix])
    return buffer.getvalue()


_METADATA: Mapping[str, dict[str, str | None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": "idlibmap"},
    ".pdf": {"CreationDate": None, "Creator": "idlibmap", "Producer": None},
}


def _panels(scene: Scene, series: Series, words: Words) -> list[tuple[str, list[_Line]]]:
    panels = [
        (words.t("brief.chart.km2"), _side_lines(scene, series, series.km2, words)),
        (words.t("brief.chart.places"), _side_lines(scene, series, series.places, words)),
        (words.t("brief.chart.km"), _front_lines(scene, series, words)),
    ]
    return [(title, lines) for title, lines in panels if lines]


def _side_lines(scene: Scene, series: Series, values: Mapping[str, Numbers], words: Words) -> list[_Line]:
    """Lines of every side that has anything, and of what is contested; gaps where nothing is known at all."""
    names = SideWords(words, scene.sides)
    told = np.sum([series.places[key] for key in values if key != UNKNOWN], axis=0) > 0
    lines = [
        _Line(
            names.name(side.id),
            np.where(told, values[side.id], np.nan),
            colour=_legible(side.colour),
            dashes=_DASHES.get(side.pattern, "solid"),
        )
        for side in scene.sides
        if values[side.id].any()
    ]
    if values[CONTESTED].any():
        contested = np.where(told, values[CONTESTED], np.nan)
        lines.append(_Line(words.t("status.contested"), contested, colour=QUIET, dashes=_OPEN_DASHES))
    return lines


def _front_lines(scene: Scene, series: Series, words: Words) -> list[_Line]:
    names = SideWords(words, scene.sides)
    colours = {side.id: side for side in scene.sides}
    longest = sorted(series.fronts.items(), key=lambda one: -one[1].max())[:_LINES]
    return [
        _Line(
            words.list(map(names.name, pair), "slash"),
            km,
            colour=_legible(mix(colours[pair[0]].colour, colours[pair[1]].colour, 0.5)),
            dashes=list(_DASHES.values())[number % len(_DASHES)],
        )
        for number, (pair, km) in enumerate(longest)
    ]


def _legible(colour: str) -> str:
    """Darken a colour that would be lost on white."""
    return mix(colour, INK, 0.8)


def _draw_panel(axes: Axes, title: str, lines: Sequence[_Line], days: Sequence[str], words: Words) -> None:
    at = np.array([date.fromisoformat(day).toordinal() for day in days], dtype=np.float64)
    # The last day lasts to its end.
    at = np.append(at, at[-1] + 1)
    for line in lines:
        values = np.append(line.values, line.values[-1])
        axes.step(at, values, where="post", color=line.colour, linestyle=line.dashes, linewidth=1.5)
    axes.set_xlim(at[0], at[-1])
    top = max(float(np.nanmax(line.values)) for line in lines)
    axes.set_ylim(0, top * 1.08 or 1)
    axes.set_title(title, loc="left", size=8.2, weight="bold", color=INK, pad=4)
    _set_ticks(axes, words)
    _name_lines(axes, lines)


def _set_ticks(axes: Axes, words: Words) -> None:
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))
    axes.set_xticks(_day_ticks(*map(round, axes.get_xlim())))
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: words.short_date(date.fromordinal(round(value)).isoformat()))
    )
    axes.tick_params(labelsize=6.8, labelcolor=QUIET, color=QUIET, length=3, pad=2)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set(color=QUIET, linewidth=0.7)
    axes.grid(axis="y", color="#E3E3E0", linewidth=0.5)
    axes.set_axisbelow(True)


def _day_ticks(first: int, last: int) -> list[int]:
    """Choose days to be written: weeks, or first days of months or years, six at most."""
    days = [date.fromordinal(day) for day in range(first, last)]
    if len(days) <= _WEEKS:
        step = max(1, -(-len(days) // _TICKS))
        return [day.toordinal() for day in days[::step]]
    starts = [day for day in days if day.day == 1 and (day.month == 1 or len(days) <= _MONTHS)]
    return [day.toordinal() for day in starts[:: max(1, -(-len(starts) // _TICKS))]]


def _name_lines(axes: Axes, lines: Sequence[_Line]) -> None:
    """Write each name beside the end of its line, moved apart where ends lie close, with a leader."""
    ruler, room = Ruler(), _LABELS_PT - 24
    per_unit = _PANEL_PT / axes.get_ylim()[1]
    names = [ruler.wrap(line.name, _SIZE, width=room, lines=3) for line in lines]
    ends = [
        float(line.values[-1]) * per_unit if line.values[-1] == line.values[-1] else 0.0 for line in lines
    ]
    places = _apart(ends, [len(rows) * _LEADING for rows in names])
    for line, rows, end, place in zip(lines, names, ends, places, strict=True):
        style: dict[str, Any] = {"transform": axes.transAxes, "clip_on": False, "color": line.colour}
        wide = _WIDTH_PT - _LEFT_PT - _LABELS_PT
        axes.plot(
            [1, 1 + 5 / wide, 1 + 18 / wide], [end / _PANEL_PT, place / _PANEL_PT, place / _PANEL_PT],
            linestyle=line.dashes, linewidth=1.2, **style,
        )  # fmt: skip
        axes.text(
            1 + 22 / wide,
            place / _PANEL_PT,
            "\n".join(rows),
            size=_SIZE,
            va="center",
            linespacing=1.1,
            **style,
        )


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Move labels apart that would touch, in points up from the foot; their order stays."""
    order = sorted(range(len(wanted)), key=lambda one: (wanted[one], -one))
    placed = [0.0] * len(wanted)
    edge = -_FOOT_PT / 2
    for one in order:
        placed[one] = max(wanted[one], edge + heights[one] / 2)
        edge = placed[one] + heights[one] / 2
    # What was pushed over the top is pushed back down, and its neighbours with it.
    edge = _PANEL_PT + 4
    for one in reversed(order):
        placed[one] = min(placed[one], edge - heights[one] / 2)
        edge = placed[one] - heights[one] / 2
    return placed
