"""The head of a sheet: what is claimed, of which day, and on what that rests."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from idlibmap.maps.figures.column import LEADING, Column
from idlibmap.maps.figures.ink import QUIET
from idlibmap.maps.figures.text import Ruler

_TITLES, _BRIEF_TITLES = (16.0, 14.0, 12.0), (13.0, 11.5, 10.0)
"""Font sizes in points, of which the largest that fits is taken."""
_DATES, _BRIEF_DATES = (19.0, 16.0, 13.0), (15.0, 13.0, 11.0)
_INSET_DATE = 10.0
_TITLE_LINES = 3
_BASIS, _BRIEF_BASIS = 8.0, 6.6
_BASIS_LINES = 3
_BETWEEN = 24.0
"""Points between title and date that stand side by side."""
_MOST_FOR_DATE = 0.45
"""Share of the width beyond which a date stands below the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Lines of a head, measured."""

    title: tuple[str, ...]
    title_size: float
    date: str
    date_size: float
    is_stacked: bool
    """The date stands below the title rather than beside it."""
    basis: tuple[str, ...]
    basis_size: float

    @property
    def height(self) -> float:
        """Height in points."""
        return self._lead + len(self.basis) * self.basis_size * LEADING + (3 if self.basis else 0)

    @property
    def _lead(self) -> float:
        titles = len(self.title) * self.title_size * LEADING
        date = self.date_size * LEADING if self.date else 0.0
        return titles + date if self.is_stacked else max(titles, date)

    def draw(self, column: Column) -> None:
        """Write it at the top of a column."""
        top = column.top
        for row in self.title:
            column.row(row, self.title_size, weight="bold")
        if self.date and not self.is_stacked:
            # A smaller date stands on the line of the title.
            column.top = top - (max(0.0, self.title_size - self.date_size) * LEADING if self.title else 0.0)
            column.row(self.date, self.date_size, weight="bold", at_end=bool(self.title))
        elif self.date:
            column.row(self.date, self.date_size, weight="bold")
        column.top = top - self._lead - 3
        for row in self.basis:
            column.row(row, self.basis_size, colour=QUIET)


def heading_of(ruler: Ruler, width: float, *, title: str, date: str, basis: str, is_brief: bool) -> Heading:
    """
    Lay out a head on a sheet of some width.

    Parameters
    ----------
    title, date, basis
        Empty where there is none.
    """
    dates = (_BRIEF_DATES if is_brief else _DATES) if title or basis else (_INSET_DATE,)
    titles = _BRIEF_TITLES if is_brief else _TITLES
    fit = next(_side_by_side(ruler, width, (title, titles), (date, dates)), None)
    is_stacked = fit is None
    if fit is None:
        fit = _fitting(ruler, title, titles, width), _fitting(ruler, date, dates, width), width
    title_size, date_size, room = fit
    basis_size = _BRIEF_BASIS if is_brief else _BASIS
    return Heading(
        title=tuple(ruler.wrap(title, title_size, width=room, lines=_TITLE_LINES, weight="bold")),
        title_size=title_size,
        date=ruler.cut(date, date_size, width=width, weight="bold") if date else "",
        date_size=date_size,
        is_stacked=is_stacked,
        basis=tuple(ruler.wrap(basis, basis_size, width=width, lines=_BASIS_LINES)),
        basis_size=basis_size,
    )


def _side_by_side(
    ruler: Ruler, width: float, title: tuple[str, tuple[float, ...]], date: tuple[str, tuple[float, ...]]
) -> Iterator[tuple[float, float, float]]:
    """Find sizes at which title and date stand on one line, the largest first: (title, date, room)."""
    for title_size, date_size in sorted(product(title[1], date[1]), key=sum, reverse=True):
        taken = ruler.width(date[0], date_size, weight="bold") + _BETWEEN if date[0] else 0.0
        if ruler.width(title[0], title_size, weight="bold") + taken <= width:
            yield title_size, date_size, width - taken
    # Where the title has to be broken, beside a date that leaves it most of the sheet.
    taken = ruler.width(date[0], date[1][0], weight="bold") + _BETWEEN if date[0] else 0.0
    if taken <= _MOST_FOR_DATE * width:
        yield title[1][-1], date[1][0], width - taken


def _fitting(ruler: Ruler, text: str, sizes: tuple[float, ...], width: float) -> float:
    """Return the largest size at which a text is one line; the smallest where none is."""
    return next((size for size in sizes if ruler.width(text, size, weight="bold") <= width), sizes[-1])
