"""A column of a sheet, filled from the top; one that has no axes only measures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from matplotlib.axes import Axes

from idlibmap.maps.figures.ink import INK, QUIET
from idlibmap.maps.figures.text import Ruler

Position = tuple[float, float]
Pen = Callable[[Axes, Position], None]
"""Draws a sample around a position, in points."""

SMALL, BODY, HEAD = 6.6, 7.6, 8.6
"""Font sizes in points."""
LEADING = 1.26
SAMPLE = (24.0, 12.0)
"""Width and height of the sample of a colour."""
INDENT = 32.0
_GUTTER = 14.0
_ABOVE_HEAD = 6.0
_COST_OF_WHOLE = 1.25
"""So much higher may columns be for blocks that are not torn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a legend: a sample and what it means."""

    pen: Pen
    text: str
    note: str = ""
    """Quieter, below the text."""
    counted: str = ""
    """What the note counts: a side, contested or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Entries under a heading."""

    heading: str
    entries: tuple[Entry, ...]


class Column:
    """A column of text and samples, whose unit is the point."""

    def __init__(self, ruler: Ruler, width: float, *, axes: Axes | None = None, height: float = 0.0) -> None:
        self.width = width
        self.top = height
        """What is still free, in points from the bottom."""
        self.kept: float | None = None
        """Height that the parts below the one being written need; none where it is only measured."""
        self._ruler = ruler
        self._axes = axes

    def head(self, text: str) -> None:
        """Write a heading."""
        self.top -= _ABOVE_HEAD
        self.lines(text, size=HEAD, weight="bold", most=2)
        self.top -= 2.5

    def lines(
        self,
        text: str,
        *,
        size: float = BODY,
        indent: float = 0.0,
        colour: str = INK,
        most: int = 9,
        weight: str = "normal",
    ) -> None:
        """Write a text over as many lines as it needs, and no more than ``most``."""
        for row in self._ruler.wrap(text, size, width=self.width - indent, lines=most, weight=weight):
            self.row(row, size, indent=indent, colour=colour, weight=weight)

    def row(
        self,
        text: str,
        size: float,
        *,
        indent: float = 0.0,
        colour: str = INK,
        weight: str = "normal",
        at_end: bool = False,
        leading: float | None = None,
    ) -> None:
        """Write one line that is known to fit, at the start of reading or at its end."""
        self.top -= size * LEADING if leading is None else leading
        if self._axes is None:
            return
        start, end = ("right", "left") if self._axes.xaxis_inverted() else ("left", "right")
        at = self.width if at_end else indent, self.top + size * (LEADING - 1)
        self._axes.text(*at, text, size=size, color=colour, weight=weight, ha=end if at_end else start)

    def entry(self, entry: Entry) -> None:
        """Write a legend entry."""
        start = self.top
        only = not entry.note
        size = SMALL if only else BODY
        rows = self._ruler.wrap(entry.text, size, width=self.width - INDENT)
        high = len(rows) * size * LEADING
        # A single line stands beside the middle of its sample.
        self.top -= max(0.0, (SAMPLE[1] - high) / 2 + 1.5) if only else 0
        middle = start - max(SAMPLE[1] / 2 + 1.5, high / 2) if only else start - 9
        self.lines(entry.text, size=size, indent=INDENT)
        if entry.note:
            self.lines(entry.note, size=SMALL, indent=INDENT, colour=QUIET)
        self.top = min(self.top, start - SAMPLE[1] - 1.5) - 2.5
        if self._axes is not None:
            entry.pen(self._axes, (1 + SAMPLE[0] / 2, middle))

    def quiet(self, text: str) -> None:
        """Write a small remark."""
        self.lines(text, size=SMALL, colour=QUIET, most=1)

    def inset(self, width: float, height: float) -> Axes | None:
        """Add axes at the start of what is free next; None where only measured."""
        self.top -= height
        if self._axes is None:
            return None
        figure = self._axes.get_figure(root=True)
        if figure is None:
            return None
        corners = self._axes.transData.transform([(0, self.top), (width, self.top + height)])
        (left, bottom), (right, top) = figure.transFigure.inverted().transform(corners)
        return figure.add_axes((min(left, right), bottom, abs(right - left), top - bottom))

    def fill(self, parts: Sequence["Part"]) -> None:
        """Write parts that are known to fit; each knows how much those below it need."""
        heights = [height_of(part, self._ruler, self.width) for part in parts]
        for number, part in enumerate(parts):
            self.kept = sum(heights[number + 1 :])
            part(self)

    def parts(self, parts: Sequence["Part"], more: Callable[[int], str], *, first: int, until: float) -> None:
        """
        Write parts as long as there is room, and say how many are left out.

        Parameters
        ----------
        first, until
            The first so many may fill the column; of the others nothing is written below this height.
        """
        for written, part in enumerate(parts):
            left = len(parts) - written
            needed = height_of(part, self._ruler, self.width) + (SMALL * LEADING if left > 1 else 0.0)
            if self.top - needed < (0.0 if written < first else until):
                self.quiet(more(left))
                return
            part(self)

    def fit(
        self, texts: Sequence[str], more: Callable[[int], str], *, until: float, size: float = BODY
    ) -> None:
        """
        Write texts as long as there is room.

        Parameters
        ----------
        more
            Says that so many are left out.
        until
            Nothing is written below this height.
        """
        gap = 2.0
        for written, text in enumerate(texts):
            left = len(texts) - written
            rows = len(self._ruler.wrap(text, size, width=self.width))
            needed = (rows + (left > 1)) * size * LEADING + gap
            if self.top - needed < until:
                free = int((self.top - until) / (size * LEADING))
                if not written and free > 1:
                    self.lines(text, size=size, most=free - (left > 1))
                    left -= 1
                if left and free:
                    self.lines(more(left), size=size, colour=QUIET, most=1)
                return
            self.lines(text, size=size)
            self.top -= gap


def column_on(axes: Axes, ruler: Ruler, *, width: float, height: float, is_rtl: bool) -> Column:
    """Return a column that fills axes; where reading runs left, so does its first coordinate."""
    axes.set(xlim=(width, 0) if is_rtl else (0, width), ylim=(0, height))
    axes.axis("off")
    return Column(ruler, width, axes=axes, height=height)


Part = Callable[[Column], None]
"""Writes something into a column that must not be torn."""


def parts_of(blocks: Sequence[Block]) -> list[list[Part]]:
    """Return blocks in parts that may stand in different columns; a heading stays with what follows."""
    return [
        [
            partial(_write_headed, heading=block.heading, entry=block.entries[0]),
            *map(part_of, block.entries[1:]),
        ]
        for block in blocks
    ]


def without_last(blocks: Sequence[Sequence[Part]], count: int) -> list[list[Part]]:
    """Return blocks without so many of their last parts; the first part of all always stays."""
    kept = max(1, sum(map(len, blocks)) - count)
    parts = iter([part for block in blocks for part in block][:kept])
    shorter = [list(islice(parts, len(block))) for block in blocks]
    return [block for block in shorter if block]


def part_of(entry: Entry) -> Part:
    """Return an entry as a part."""
    return lambda column: column.entry(entry)


def _write_headed(column: Column, *, heading: str, entry: Entry) -> None:
    column.head(heading)
    column.entry(entry)


def height_of(part: Part, ruler: Ruler, width: float) -> float:
    """Return how much of a column a part takes, in points."""
    trial = Column(ruler, width)
    part(trial)
    return -trial.top


def column_width(width: float, count: int) -> float:
    """Return the width of each of some columns side by side."""
    return (width - (count - 1) * _GUTTER) / count


def flowed(blocks: Sequence[Sequence[Part]], ruler: Ruler, width: float, count: int) -> list[list[Part]]:
    """Lay parts, in order, into columns as low as can be; blocks stay whole where that costs little."""
    whole = [list(block) for block in blocks]
    torn = [[part] for block in blocks for part in block]
    laid, lowest = (_lowest(parts, ruler, width, count) for parts in (whole, torn))
    return laid[1] if laid[0] <= _COST_OF_WHOLE * lowest[0] else lowest[1]


def _lowest(
    blocks: Sequence[Sequence[Part]], ruler: Ruler, width: float, count: int
) -> tuple[float, list[list[Part]]]:
    heights = [sum(height_of(part, ruler, width) for part in block) for block in blocks]
    least = max(heights, default=0.0)
    while len(laid := _filled(heights, least)) > count:
        least += 1.0
    return least, [[part for number in column for part in blocks[number]] for column in laid]


def _filled(heights: Sequence[float], most: float) -> list[list[int]]:
    columns: list[list[int]] = [[]]
    used = 0.0
    for number, height in enumerate(heights):
        if used + height > most and columns[-1]:
            columns.append([])
            used = 0.0
        columns[-1].append(number)
        used += height
    return columns


def column_starts(width: float, count: int) -> list[float]:
    """Return where each of some columns begins."""
    return [number * (column_width(width, count) + _GUTTER) for number in range(count)]
