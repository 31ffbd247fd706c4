"""The stage of a film: where map, date, legend, caption and course of time stand on every picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matplotlib.axes import Axes

from idlibmap.errors import IdlibmapError
from idlibmap.maps.figures.column import LEADING, Column, column_on
from idlibmap.maps.figures.frame import frame_for, set_frame
from idlibmap.maps.figures.ink import FAINT, INK, QUIET
from idlibmap.maps.figures.notes import credit, newest, source_line, view
from idlibmap.maps.figures.sheet import Bounds, Box, Choices, Sheet, Size, size_named
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

SIZES = ("slide", "square")
"""Sheets that films are made on."""
_MARGIN = 11.0
_DATE, _TITLE = 16.0, 10.0
_CAPTION = 8.2
_NOTE, _NOTE_HIGH = 6.0, 7.5
_NOTE_LINES, _CREDIT_LINES = 2, 6
"""At most so many; the licences of data are told whole."""
_BAR = 13.0
"""Height of the course of time with its ends."""
_GAP = 5.0
_OUTLETS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What depends on whether the sheet is wide."""

    panel: float
    """Width of the legend beside the map; 0 where it stands below."""
    below: float
    """Height of the legend below the map."""
    columns: int
    captions: int
    """Lines of what changed."""
    rows: int
    """Title and date beside each other, or one below the other."""


_SHAPES = {
    "slide": _Shape(panel=158, below=0, columns=1, captions=2, rows=1),
    "square": _Shape(panel=0, below=63, columns=3, captions=3, rows=2),
}


class Stage:
    """What stands around the map of a film, on a sheet of a size in dots."""

    def __init__(
        self, scene: Scene, words: Words, choices: Choices, days: Sequence[str], *, dots: int
    ) -> None:
        self._scene, self._words, self._days, self._choices = scene, words, days, choices
        self._is_rtl = words.language.direction == "rtl"
        self.ruler = Ruler(is_rtl=self._is_rtl)
        self._shape = _SHAPES[_checked(choices.size)]
        size = _in_dots(size_named(choices.size), dots)
        self.sheet = Sheet(size, is_rtl=self._is_rtl)
        self._notes = self._noted(size.width - 2 * _MARGIN)
        self._lay(size)

    def _lay(self, size: Size) -> None:
        """Add the axes of each part."""
        shape, start, end = self._shape, _MARGIN, size.width - _MARGIN
        notes = _MARGIN - 3 + len(self._notes) * _NOTE_HIGH
        bar = notes + 2 + _BAR
        caption = bar + shape.captions * _CAPTION * LEADING + 6
        top = size.height - _MARGIN
        head = top - (_DATE * LEADING + (_TITLE * LEADING if shape.rows > 1 else 0)) - 1
        across = end - (shape.panel + 10 if shape.panel else 0)
        low = caption + (shape.below + _GAP if shape.below else 0)
        map_box = (start, low, across, head - 2)
        self._boxes: dict[str, Box] = {
            "notes": (start, _MARGIN - 3, end, notes),
            "bar": (start, notes + 2, end, bar),
            "caption": (start, bar + 2, end, caption - 2),
            "head": (start, head, end, top),
            "key": (across + 10, low, end, head - 2) if shape.panel else (start, caption, end, low - _GAP),
        }
        self.map = self.sheet.add_axes(map_box)
        wide, high = map_box[2] - map_box[0], map_box[3] - map_box[1]
        self.frame: Bounds = frame_for(self._choices.bounds or self._scene.bounds, wide, high)
        set_frame(self.map, self.frame)
        self.parts = {name: self._axes(name) for name in self._boxes}
        """Axes of each part, whose unit is the point."""

    @property
    def key_size(self) -> tuple[float, float]:
        """Return width and height of the legend, in points."""
        return self._size_of("key")

    @property
    def key_columns(self) -> int:
        """Return how many columns the legend has."""
        return self._shape.columns

    def draw_still(self) -> None:
        """Draw what is the same on every picture."""
        words, ruler = self._words, self.ruler
        head = self._column("head")
        room = head.width if self._shape.rows > 1 else head.width - self._widest_date() - 14
        title = ruler.cut(words.standing(self._scene.title), _TITLE, width=room, weight="bold")
        if self._shape.rows == 1:
            head.top -= (_DATE - _TITLE) * LEADING
        head.row(title, _TITLE, weight="bold")
        notes = self._column("notes")
        for line in self._notes:
            notes.row(line, _NOTE, colour=QUIET, leading=_NOTE_HIGH)
        self._draw_course()

    def draw_day(self, day: str, told: Sequence[str]) -> None:
        """
        Write the date, and what changed.

        Parameters
        ----------
        told
            Sentences.
        """
        head = self._column("head")
        if self._shape.rows > 1:
            head.top -= _TITLE * LEADING
        head.row(self._words.date(day), _DATE, weight="bold", at_end=self._shape.rows == 1)
        caption = self._column("caption")
        rows = self._caption(told, caption.width) if told else [self._words.t("change.none")]
        for row in rows:
            caption.row(row, _CAPTION, colour=INK if told else QUIET)
        self._draw_progress(day)

    # Parts

    def _size_of(self, name: str) -> tuple[float, float]:
        start, bottom, end, top = self._boxes[name]
        return end - start, top - bottom

    def _axes(self, name: str) -> Axes:
        axes = self.sheet.add_axes(self._boxes[name])
        width, height = self._size_of(name)
        column_on(axes, self.ruler, width=width, height=height, is_rtl=self._is_rtl)
        return axes

    def _column(self, name: str) -> Column:
        width, height = self._size_of(name)
        return Column(self.ruler, width, axes=self.parts[name], height=height)

    def _widest_date(self) -> float:
        return max(self.ruler.width(self._words.date(day), _DATE, weight="bold") for day in self._days)

    def _caption(self, told: Sequence[str], width: float) -> list[str]:
        """Return as many sentences as there are lines for, and how many are left out."""
        most = self._shape.captions
        rows: list[str] = []
        for count in range(1, len(told) + 1):
            left = len(told) - count
            text = " ".join([*told[:count], *([self._words.t("change.more", n=left)] if left else [])])
            longer = self.ruler.wrap(text, _CAPTION, width=width)
            if len(longer) > most and rows:
                break
            rows = longer
        return rows[:most]

    def _noted(self, width: float) -> list[str]:
        """Return what the film rests on, who said it and whose data it stands on, in lines."""
        words, scene = self._words, self._scene
        told = [
            view(words, as_known=self._choices.as_known),
            words.t("legend.honest"),
            source_line(scene, words, most=_OUTLETS),
            newest(scene, words),
        ]
        lines = self.ruler.wrap(" ".join(filter(None, told)), _NOTE, width=width, lines=_NOTE_LINES)
        for line in credit(scene, words, []):
            lines += self.ruler.wrap(line, _NOTE, width=width, lines=_CREDIT_LINES)
        return lines

    # The course of time runs from left to right in every language, as on the page.

    def _draw_course(self) -> None:
        axes, (width, _) = self.parts["bar"], self._size_of("bar")
        axes.hlines(_RAIL, 0, width, colors=FAINT, linewidth=1.2)
        marks = [self._along(day) for day in self._scene.dates if self._days[0] <= day <= self._days[-1]]
        axes.vlines(marks, _RAIL + 1.5, _RAIL + 4, colors=FAINT, linewidth=0.5)
        for day, ends in ((self._days[0], "left"), (self._days[-1], "right")):
            text = self._words.short_date(day)
            axes.text(self._along(day), 0, text, size=_NOTE, color=QUIET, ha=ends, va="bottom")

    def _draw_progress(self, day: str) -> None:
        axes, here = self.parts["bar"], self._along(day)
        axes.hlines(_RAIL, self._along(self._days[0]), here, colors=INK, linewidth=2.0)
        axes.scatter([here], [_RAIL], s=26, color=INK, linewidths=0, zorder=3, clip_on=False)

    def _along(self, day: str) -> float:
        """Return where a day stands on the course of time, in points."""
        first, last, this = (date.fromisoformat(one) for one in (self._days[0], self._days[-1], day))
        share = (this - first) / (last - first) if last > first else 1.0
        at = share * self._size_of("bar")[0]
        return self._size_of("bar")[0] - at if self._is_rtl else at


_RAIL = 9.0
"""Height of the line of time over the foot of its box."""


def _in_dots(size: Size, dots: int) -> Size:
    """Return a size whose longer side has so many dots, and both an even number of them."""
    longer = max(size.width, size.height)
    wide, high = (round(dots * side / longer / 2) * 2 for side in (size.width, size.height))
    dpi = round(72 * dots / longer)
    return replace(size, width=wide * 72 / dpi, height=high * 72 / dpi, dpi=dpi)


def _checked(name: str) -> str:
    if name not in _SHAPES:
        msg = f"size {name!r}: a film has none such. Choose {' or '.join(SIZES)}."
        raise IdlibmapError(msg)
    return name
