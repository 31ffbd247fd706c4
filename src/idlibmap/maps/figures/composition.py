"""A sheet put together: head, maps, legend, what changed, notes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, product

from matplotlib.axes import Axes

from idlibmap.errors import IdlibmapError
from idlibmap.maps.compare_words import CompareWords, sentence_of
from idlibmap.maps.comparison import Comparison, compare
from idlibmap.maps.day_words import Description, describe_days
from idlibmap.maps.figures.body import Body
from idlibmap.maps.figures.column import (
    LEADING,
    SMALL,
    Block,
    Column,
    Part,
    column_on,
    column_starts,
    column_width,
    flowed,
    height_of,
    parts_of,
    without_last,
)
from idlibmap.maps.figures.extent import part_in
from idlibmap.maps.figures.frame import add_degrees, frame_for, set_frame, shape_of
from idlibmap.maps.figures.grid import Grid, Grouping
from idlibmap.maps.figures.happened import happened
from idlibmap.maps.figures.heading import Heading, heading_of
from idlibmap.maps.figures.ink import PAPER, QUIET, size_points
from idlibmap.maps.figures.legend import Legend
from idlibmap.maps.figures.locator import draw_locator, has_locator
from idlibmap.maps.figures.notes import basis, notes
from idlibmap.maps.figures.rims import draw_changed
from idlibmap.maps.figures.scale import draw_scale, scale_box
from idlibmap.maps.figures.seen import seen_on
from idlibmap.maps.figures.sheet import SIZES, Bounds, Box, Choices, Sheet, Size, ended, size_named
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

_NOTE = 6.2
_NOTE_LEADING = 8.2
_ABOVE_NOTES = 6.0
_CREDIT_LINES = 12
_NOTE_LINES, _BRIEF_NOTE_LINES = 4, 3
"""At most so many for each paragraph of notes; the licences of data are always told whole."""
_TICKS = 13.0
"""Kept below a map for the degrees along its foot."""
_BESIDE_TICKS = 14.0
_ABOVE = 4.0
"""Between a map and the legend below it."""
_GAP = 14.0
"""Between map and legend."""
_STAMP, _SMALL_STAMP = 10.0, 8.0
"""Font sizes of the date above each of several maps."""
_CAPTION_LINES = 3
_MOST_FOR_LEGEND = 0.5
"""Share of what head and notes leave, for a legend below a map."""
_LOCATOR = 76.0
_LIST, _BRIEF_LIST = (64.0, 130.0), (56.0, 66.0)
"""Height kept for the list of changes of one day, and from one to the next."""
_LEAST_NEWS = 40.0
"""Height in which news have room at all: a heading and two lines."""
_UNNAMED_BOX = (150.0, 14.0)
"""Lower right corner of the map, kept for the number of places without room for their names."""
_MORE_NEWS = (6, 4, 3, 2)
"""Times the height kept for news, tried in turn."""
_MORE_FOR_NEWS = 1.12
"""Times the height of a legend, which it may have to tell more."""
_PAIR = 2
_RESERVE = 0.99
"""Of a width: what letters drawn on a grid of dots may be wider than their outlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What is told of a frame."""

    blocks: list[Block]
    """The legend."""
    heading: str
    told: list[str]
    """Sentences on what changed; none where each map has its own."""

    @property
    def parts(self) -> list[list[Part]]:
        """The legend in parts."""
        return parts_of(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything stands."""

    size: Size
    grid: Grid
    legend: Box
    columns: tuple[int, ...] = ()
    """How many parts stand in each column of a legend below the map."""
    left: int = 0
    """How many had no room."""


class Composition:
    """What one sheet shows, laid out in the words of one language."""

    def __init__(self, scene: Scene, words: Words, days: Sequence[str], choices: Choices) -> None:
        self._scene, self._words, self._days, self._choices = scene, words, days, choices
        self._size = size_named(choices.size)
        self._is_rtl = words.language.direction == "rtl"
        self._ruler = Ruler(is_rtl=self._is_rtl)
        self._body = Body(scene, words)
        self._bounds: Bounds = choices.bounds or scene.bounds
        self._comparisons = [compare(scene, one, other) for one, other in pairwise(days)]
        self._told = [self._body.on(day) for day in days]
        self._of_frames: dict[Bounds, _Shown] = {}
        self._heading = self._headed()
        self._notes = self._noted()

    @cached_property
    def _plan(self) -> _Plan:
        """Return the arrangement in which the land is largest, of those that the size allows."""
        ways = (self._size.panel, self._beside), (self._size.columns, self._below)
        plan = max((lay() for is_allowed, lay in ways if is_allowed), key=lambda one: self._scale(one.grid))
        return self._legible(plan)

    def described(self) -> Description:
        """Say in words what the maps show, of the part of the land that they show."""
        scene = self._scene
        if self._choices.bounds is not None:
            scene = part_in(scene, self._frame(self._plan.grid))
        return describe_days(scene, self._days, self._words)

    def drawn(self) -> tuple[Sheet, list[Axes]]:
        """Draw the sheet; return it with its maps."""
        plan = self._plan
        sheet = Sheet(plan.size, is_rtl=self._is_rtl)
        margin, top = plan.size.margin, plan.size.height - plan.size.margin
        if self._heading.height:
            head = (margin, top - self._heading.height, plan.size.width - margin, top)
            self._heading.draw(self._column(sheet, head))
        maps = [self._draw_map(sheet, plan, number) for number in range(len(self._days))]
        frame = self._frame(plan.grid)
        if plan.size.panel:
            self._draw_legend_beside(sheet, plan, frame)
        else:
            self._draw_legend_below(sheet, plan, frame)
        if self._notes:
            foot = self._column(sheet, (margin, margin, plan.size.width - margin, self._foot))
            for line in self._notes:
                foot.row(line, _NOTE, colour=QUIET, leading=_NOTE_LEADING)
        return sheet, maps

    # What there is to lay out

    def _headed(self) -> Heading:
        size, words, is_one = self._size, self._words, len(self._days) == 1
        stamp = self._stamp(self._days[0]) if is_one else ""
        title = "" if size.is_inset else words.standing(self._scene.title)
        rests = "" if size.is_inset else basis(self._scene, words, as_known=self._choices.as_known)
        width = size.width - 2 * size.margin
        return heading_of(self._ruler, width, title=title, date=stamp, basis=rests, is_brief=size.is_brief)

    def _noted(self) -> list[str]:
        size = self._size
        width, most = size.width - 2 * size.margin, _BRIEF_NOTE_LINES if size.is_brief else _NOTE_LINES
        *told, credit = notes(self._scene, self._words, self._days, self._choices, size) or [""]
        limited = [line for text in told for line in self._ruler.wrap(text, _NOTE, width=width, lines=most)]
        return [*limited, *self._ruler.wrap(credit, _NOTE, width=width, lines=_CREDIT_LINES)]

    def _stamp(self, day: str) -> str:
        return self._words.t("figure.stamp", weekday=self._words.weekday(day), date=self._words.date(day))

    def _shown(self, frame: Bounds) -> _Shown:
        """Return what there is to tell of a frame; worked out once, though laid out again and again."""
        if frame not in self._of_frames:
            legend = Legend(self._scene, self._words, seen_on(self._scene, self._told, frame))
            heading, told = self._news(frame)
            blocks = legend.blocks(is_brief=self._size.is_brief)
            self._of_frames[frame] = _Shown(blocks=blocks, heading=heading, told=told)
        return self._of_frames[frame]

    def _news(self, frame: Bounds) -> tuple[str, list[str]]:
        """Return a heading and the sentences on what changed; none where each map has its own."""
        t = self._words.t
        if len(self._days) == 1:
            view = t("time.asof" if self._choices.as_known else "time.hindsight")
            told = happened(self._scene, self._days[0], frame, self._words)
            return t("print.changes", view=view), told or [t("change.none")]
        if len(self._days) > _PAIR:
            return "", []
        words, comparison = CompareWords(self._scene, self._words), self._comparisons[0]
        names = [
            t("figure.names", heading=heading, names=self._words.list(named))
            for heading, named in words.groups(comparison)
        ]
        told = words.parts(comparison) or [t("compare.nothing")]
        return t("figure.since", date=self._words.date(self._days[0])), [*map(sentence_of, told), *names]

    @property
    def _foot(self) -> float:
        """Where notes end, in points from the bottom."""
        return self._size.margin + len(self._notes) * _NOTE_LEADING

    @property
    def _has_degrees(self) -> bool:
        return not self._size.is_brief and len(self._days) == 1

    def _grouping(self) -> Grouping:
        several = len(self._days) > 1
        caption = _CAPTION_LINES * SMALL * LEADING + 3 if len(self._days) > _PAIR else 0.0
        degrees = _TICKS if self._has_degrees else 0.0
        return Grouping(
            count=len(self._days),
            shape=shape_of(self._bounds),
            stamp=_STAMP * LEADING + 3 if several else 0.0,
            caption=caption + degrees,
        )

    # Where it stands

    def _area(self) -> Box:
        """Return what head and notes leave, for maps and a legend below."""
        size = self._size
        top = size.height - size.margin - self._heading.height - 6
        bottom = self._foot + (_ABOVE_NOTES if self._notes else 0)
        start, end = size.margin, size.width - size.margin
        # Degrees stand left of a map, whichever way the words around it run.
        beside = max(0.0, _BESIDE_TICKS - size.margin) if self._has_degrees else 0.0
        return (start, bottom, end - beside, top) if self._is_rtl else (start + beside, bottom, end, top)

    def _beside(self) -> _Plan:
        start, bottom, end, top = self._area()
        panel = end - self._size.panel
        grid = self._grouping().laid((start, bottom, panel - _GAP, top))
        return _Plan(size=self._size, grid=grid, legend=(panel, bottom, end, top + 6))

    def _below(self) -> _Plan:
        size, (start, bottom, end, top) = self._size, self._area()
        grouping = self._grouping()
        widest = self._frame(grouping.laid((start, bottom, end, top)))
        laid, left, legend = self._laid_below(widest, _MOST_FOR_LEGEND * (top - bottom))
        room = top - bottom - legend
        high = grouping.height(end - start, room) if size.fits else room
        # A sheet that fits its content ends where the maps do not need the room.
        lower = room - high
        grid = grouping.laid((start, bottom + legend, end, top - lower))
        return _Plan(
            size=ended(size, size.height - lower),
            grid=grid,
            legend=(size.margin, bottom, size.width - size.margin, bottom + legend),
            columns=tuple(laid),
            left=left,
        )

    def _laid_below(self, frame: Bounds, most: float) -> tuple[list[int], int, float]:
        """Lay a legend into columns: how many parts are in each, how many had to be left out, its height."""
        kept = self._kept_for_news
        # A part of the land of which nothing is told needs no legend.
        for left in range(max(1, sum(map(len, self._shown(frame).parts)))):
            laid, high = self._flowed(frame, left=left, kept=kept)
            if high <= most:
                break
        # More of what changed is told where that makes the legend hardly higher.
        for more in _MORE_NEWS:
            told, higher = self._flowed(frame, left=left, kept=more * kept)
            if higher <= min(most, _MORE_FOR_NEWS * high):
                return told, left, higher
        return laid, left, high

    def _flowed(self, frame: Bounds, *, left: int, kept: float) -> tuple[list[int], float]:
        """Return how many parts stand in each column of a legend below the map, and its height."""
        width = column_width(self._size.width - 2 * self._size.margin, self._size.columns)
        blocks = self._below_blocks(frame, left=left, kept=kept)
        laid = flowed(blocks, self._ruler, width, self._size.columns)
        heights = [sum(height_of(part, self._ruler, width) for part in column) for column in laid if column]
        return list(filter(None, map(len, laid))), max(heights) + _ABOVE if heights else 0.0

    def _scale(self, grid: Grid) -> float:
        """Return how wide the land is drawn on each map, in points."""
        start, bottom, end, top = grid.maps[0]
        return min(end - start, (top - bottom) / shape_of(self._bounds))

    def _legible(self, plan: _Plan) -> _Plan:
        if not plan.grid.is_legible:
            larger = [name for name, size in SIZES.items() if size.area > self._size.area]
            sheet = f", or a larger sheet ({', '.join(larger)})" if larger else ""
            msg = (
                f"{len(self._days)} dates on a sheet of size {self._choices.size!r}: each map would be too "
                f"small to show anything. Choose fewer dates{sheet}; `idlibmap animate` shows any number."
            )
            raise IdlibmapError(msg)
        return plan

    def _frame(self, grid: Grid) -> Bounds:
        start, bottom, end, top = grid.maps[0]
        return frame_for(self._bounds, end - start, top - bottom)

    # Drawing it

    def _column(self, sheet: Sheet, box: Box) -> Column:
        width, height = box[2] - box[0], box[3] - box[1]
        return column_on(sheet.add_axes(box), self._ruler, width=width, height=height, is_rtl=self._is_rtl)

    def _draw_map(self, sheet: Sheet, plan: _Plan, number: int) -> Axes:
        box, day = plan.grid.maps[number], self._days[number]
        axes = sheet.add_axes(box)
        set_frame(axes, self._frame(plan.grid))
        is_first, several = number == 0, len(self._days) > 1
        wide, high = size_points(axes)
        corner = (wide - _UNNAMED_BOX[0], 0.0, wide, _UNNAMED_BOX[1])
        taken = [
            *([scale_box(axes, self._body.positions)] if is_first else []),
            *([] if several else [corner]),
        ]
        unnamed = self._body.draw(axes, day, taken=taken)
        if number:
            draw_changed(axes, self._scene, self._comparisons[number - 1])
        if is_first:
            draw_scale(axes, self._words, self._body.positions)
        if unnamed and not several:
            text = self._ruler.cut(self._words.t("figure.unnamed", n=unnamed), _NOTE, width=_UNNAMED_BOX[0])
            at = 1 - 5 / wide, 5 / high
            axes.text(
                *at, text, size=_NOTE, color=QUIET, ha="right", transform=axes.transAxes, zorder=20,
                bbox={"facecolor": PAPER, "alpha": 0.8, "linewidth": 0, "pad": 2},
            )  # fmt: skip
        if self._has_degrees:
            add_degrees(axes, self._words)
        if several:
            self._draw_around(sheet, plan.grid, number)
        return axes

    def _draw_around(self, sheet: Sheet, grid: Grid, number: int) -> None:
        """Write the date above one of several maps, and what changed below it."""
        start, bottom, end, top = grid.maps[number]
        above = self._column(sheet, (start, top, end, top + grid.stamp))
        texts, size = self._stamps(end - start)
        stamp = self._ruler.cut(texts[number], size, width=end - start, weight="bold")
        above.row(stamp, size, weight="bold")
        if len(self._days) > _PAIR and number:
            below = self._column(sheet, (start, bottom - grid.caption, end, bottom - 2))
            told = self._caption(self._comparisons[number - 1], end - start)
            below.lines(told, size=SMALL, most=_CAPTION_LINES)

    def _stamps(self, width: float) -> tuple[list[str], float]:
        """Return the dates and their font size, in as many words as all have room for."""
        forms = [
            [write(day) for day in self._days]
            for write in (self._stamp, self._words.date, self._words.short_date)
        ]
        fitting = (
            (texts, size)
            for texts, size in product(forms, (_STAMP, _SMALL_STAMP))
            if all(self._ruler.width(text, size, weight="bold") <= width for text in texts)
        )
        return next(fitting, (forms[-1], _SMALL_STAMP))

    def _caption(self, comparison: Comparison, width: float) -> str:
        """Tell of a comparison as much as a caption has room for, and how much is left out."""
        words = CompareWords(self._scene, self._words)
        parts = words.parts(comparison)
        for left in range(len(parts)):
            told = sentence_of(self._words.list(parts[: len(parts) - left]))
            text = " ".join([told, *([self._more(left)] if left else [])])
            if len(self._ruler.wrap(text, SMALL, width=width)) <= _CAPTION_LINES:
                return text
        return f"{sentence_of(parts[0])} …" if parts else sentence_of(self._words.t("compare.nothing"))

    def _draw_legend_beside(self, sheet: Sheet, plan: _Plan, frame: Bounds) -> None:
        column = self._column(sheet, plan.legend)
        shown = self._shown(frame)
        heading, told, blocks = shown.heading, shown.told, shown.parts
        kept = min(self._kept_for_news, height_of(self._listed(heading, told), self._ruler, column.width))
        parts = [part for block in blocks for part in block]
        column.parts(parts, self._entries_left, first=len(blocks[0]) if blocks else 0, until=kept)
        located = has_locator(self._scene, frame) and column.top > kept + _LOCATOR
        if told and column.top > min(kept, _LEAST_NEWS):
            column.head(heading)
            column.fit(told, self._more, until=_LOCATOR + 6 if located else 0)
        if located:
            column.top = _LOCATOR
            inset = column.inset(column.width, _LOCATOR)
            if inset is not None:
                inset.set_anchor("SE" if self._is_rtl else "SW")
                draw_locator(inset, self._scene, frame)

    def _draw_legend_below(self, sheet: Sheet, plan: _Plan, frame: Bounds) -> None:
        start, bottom, end, top = plan.legend
        parts = iter([part for block in self._below_blocks(frame, left=plan.left) for part in block])
        count = self._size.columns
        width = column_width(end - start, count)
        for offset, held in zip(column_starts(end - start, count), plan.columns, strict=False):
            column = self._column(sheet, (start + offset, bottom, start + offset + width, top - _ABOVE))
            column.fill(list(islice(parts, held)))

    def _below_blocks(self, frame: Bounds, *, left: int, kept: float = 0.0) -> list[list[Part]]:
        """Return legend and news in parts, without the last ``left``; at most ``kept`` is wanted for news."""
        shown = self._shown(frame)
        heading, told = shown.heading, shown.told
        blocks = without_last(shown.parts, left)
        if left:
            blocks[-1].append(lambda column: column.quiet(self._entries_left(left)))

        def news(column: Column) -> None:
            until = column.top - kept if column.kept is None else column.kept
            column.head(heading)
            column.fit(told, self._more, until=until)

        def locator(column: Column) -> None:
            column.top -= 6
            inset = column.inset(column.width, _LOCATOR)
            if inset is not None:
                inset.set_anchor("NE" if self._is_rtl else "NW")
                draw_locator(inset, self._scene, frame)

        if told and not self._size.is_inset:
            blocks.append([news])
        if not left and not self._size.is_brief and has_locator(self._scene, frame):
            blocks.append([locator])
        return blocks

    def _listed(self, heading: str, told: Sequence[str]) -> Part:
        """Return all news, for their height."""

        def write(column: Column) -> None:
            if told:
                column.head(heading)
                column.fit(told, self._more, until=-math.inf)

        return write

    @property
    def _kept_for_news(self) -> float:
        """Height that is kept for what changed, however much there is to explain."""
        one, pair = _BRIEF_LIST if self._size.is_brief else _LIST
        return one if len(self._days) == 1 else pair

    def _more(self, left: int) -> str:
        return self._words.t("change.more", n=left)

    def _entries_left(self, left: int) -> str:
        return self._words.t("figure.entries_left", n=left)
