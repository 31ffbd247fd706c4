"""The legend of a film: it stands still, and only its numbers change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from idlibmap.maps.figures.column import INDENT, LEADING, SAMPLE, Entry, Pen
from idlibmap.maps.figures.ink import INK, QUIET
from idlibmap.maps.figures.legend import Legend
from idlibmap.maps.figures.seen import Seen
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.on_day import Tally
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

_NAME, _COUNT, _SMALL = 7.4, 6.4, 6.4
"""Font sizes in points."""
_PLAIN_HIGH = 15.0
_AFTER = 3.5
"""Below an entry with a number."""
_NAME_LINES = 2
_GUTTER = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One entry and where it stands, from the start of reading and from the top."""

    pen: Pen
    lines: tuple[str, ...]
    key: str
    """What is counted: a side, contested, unknown; empty for an entry without a number."""
    x: float = 0.0
    y: float = 0.0


class Key:
    """The legend of a film in a box of some size."""

    def __init__(
        self, scene: Scene, words: Words, seen: Seen, *, ruler: Ruler, size: tuple[float, float], columns: int
    ) -> None:
        self._words, self._ruler = words, ruler
        width, self._height = size
        self._column = (width - (columns - 1) * _GUTTER) / columns
        self._rows = list(self._placed(_entries(scene, words, seen), columns))

    def draw(self, axes: Axes) -> None:
        """Draw all that stands still; the unit of the axes is the point."""
        for row in self._rows:
            high = min(_high(row), _PLAIN_HIGH) if not row.key else 2 * _NAME * LEADING
            row.pen(axes, (row.x + 1 + SAMPLE[0] / 2, self._height - row.y - high / 2))
            y = row.y + _NAME if row.key else row.y + high / 2 + _SMALL * 0.36
            for line in row.lines:
                self._write(axes, row, line, size=_NAME if row.key else _SMALL, y=y, colour=INK)
                y += _NAME * LEADING

    def draw_counts(self, axes: Axes, counts: dict[str, Tally]) -> None:
        """Write how much each side holds on one day."""
        for row in self._rows:
            if row.key:
                y = row.y + _NAME + (len(row.lines) - 1) * _NAME * LEADING + _COUNT * LEADING
                text = self._ruler.cut(self._count(counts[row.key]), _COUNT, width=self._column - INDENT)
                self._write(axes, row, text, size=_COUNT, y=y, colour=QUIET)

    def _write(self, axes: Axes, row: _Row, text: str, *, size: float, y: float, colour: str) -> None:
        start = "right" if axes.xaxis_inverted() else "left"
        axes.text(row.x + INDENT, self._height - y, text, size=size, color=colour, ha=start)

    def _count(self, count: Tally) -> str:
        t = self._words.t
        if not count.places and not count.km2:
            return t("legend.none")
        places = t("count.places", n=count.places)
        return t("legend.held", places=places, area=self._words.km2(count.km2)) if count.km2 else places

    def _placed(self, entries: Sequence[Entry], columns: int) -> Iterator[_Row]:
        """Fill one column after the other; what finds no room is left out, the least weighty first."""
        column, y = 0, 0.0
        for entry in entries:
            size, most = (_NAME, _NAME_LINES) if entry.counted else (_SMALL, 1)
            lines = self._ruler.wrap(entry.text, size, width=self._column - INDENT, lines=most)
            row = _Row(pen=entry.pen, lines=tuple(lines), key=entry.counted)
            if y + _high(row) > self._height:
                column, y = column + 1, 0.0
            if column == columns:
                return
            yield replace(row, x=column * (self._column + _GUTTER), y=y)
            y += _high(row)


def _entries(scene: Scene, words: Words, seen: Seen) -> list[Entry]:
    """Return the legend of the whole film; why land is contested is the first to find no room."""
    # Counted over all days at once: what is there on any of them has its entry.
    most = {key: max((counts[key] for counts in seen.counts), key=_size) for key in seen.counts[0]}
    blocks = Legend(scene, words, replace(seen, counts=(most,))).blocks(is_brief=True)
    ranked = sorted(blocks, key=lambda block: block.heading == words.t("figure.contested"))
    return [entry for block in ranked for entry in block.entries]


def _size(count: Tally) -> tuple[int, float]:
    return count.places, count.km2


def _high(row: _Row) -> float:
    return (len(row.lines) * _NAME + _COUNT) * LEADING + _AFTER if row.key else _PLAIN_HIGH
