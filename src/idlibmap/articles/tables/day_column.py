"""A column of days: read in the one order in which the whole column writes day and month."""

from dataclasses import dataclass
from datetime import date

from idlibmap.articles.cell_date import is_ambiguous, read_day, which_first
from idlibmap.articles.found import Fault, Remark
from idlibmap.articles.tables.table import Row, Table

SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DayColumn:
    """How a column writes its days."""

    name: str
    """The file's name of it; empty where the table has none."""
    day_first: bool | None = None
    """Whether 05/03/2020 is in March; None where no cell tells."""
    unclear: bool = False
    """Whether some cell needs to know."""

    def day(self, row: Row) -> date | None:
        """Return a row's day; None where the cell is empty, no day, or not clear."""
        return read_day(row.cell(self.name), day_first=self.day_first)

    def is_unclear(self, row: Row) -> bool:
        """Say whether a row's day could be one of two."""
        return self.unclear and is_ambiguous(row.cell(self.name))

    def fault(self, row: Row) -> Fault | None:
        """Return what is wrong with a filled cell."""
        text = row.cell(self.name)
        if not text or self.day(row):
            return None
        expected = "expected a day like 2020-02-27"
        if self.is_unclear(row):
            expected = "day and month could be either; expected a day like 2020-02-27"
        return Fault(line=row.line, reason=f"field {self.name!r}: {expected}, got {text[:SHOWN]!r}.")

    def remark(self) -> Remark | None:
        """Return what to tell the user of a column that has cells that are not clear."""
        if not self.unclear:
            return None
        return Remark(
            text=f"column {self.name!r}: day and month could be either, as in 05/03/2020; such days were "
            "left out. Write them like 2020-03-05."
        )


def day_column(name: str, table: Table) -> DayColumn:
    """Look through a whole column for the order of day and month."""
    if not name:
        return DayColumn(name="")
    cells = {row.cell(name) for row in table.rows() if isinstance(row, Row)}
    day_first = which_first(cells)
    return DayColumn(
        name=name, day_first=day_first, unclear=day_first is None and any(map(is_ambiguous, cells))
    )
