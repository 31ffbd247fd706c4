"""A table as it stands in a file: a header, and rows of cells with their line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from idlibmap.articles.found import Fault
from idlibmap.articles.tables.headings import key
from idlibmap.files import unled

TAG = re.compile(r"#[a-z]")
"""Humanitarian exports (HXL) put a row of such tags below the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row."""

    line: int
    """Line in the file, the header being 1; in JSON, which object it is."""
    cells: Mapping[str, str]
    """By the file's names of the columns; a missing cell may be left out."""

    def cell(self, column: str) -> str:
        """Return a cell as it is meant: no escape, no spaces around."""
        return unled(self.cells.get(column, "").strip())

    def says_something(self) -> bool:
        """Say whether any cell is filled, and not with tags alone."""
        filled = (text for cell in self.cells.values() if (text := cell.strip()))
        first = next(filled, "")
        if not TAG.match(first):
            return bool(first)
        rest = list(filled)
        return not rest or not all(map(TAG.match, rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of some file."""

    header: tuple[str, ...]
    """The file's names of the columns, each once."""
    read_rows: Callable[[], Iterator[Row | Fault]]
    """Begins anew at every call: what a column means may show in its last row only."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the header."""

    def rows(self) -> Iterator[Row | Fault]:
        """Return the rows that say something, and what stands in the place of those that cannot be read."""
        return (row for row in self.read_rows() if isinstance(row, Fault) or row.says_something())

    def column(self, name: str) -> str:
        """Return the file's name of a column, written in whatever case; empty where there is none."""
        return next((column for column in self.header if key(column) == key(name)), "")

    def has(self, *names: str) -> bool:
        """Say whether all these columns are there."""
        return {key(name) for name in names} <= {key(column) for column in self.header}
