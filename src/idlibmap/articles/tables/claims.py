"""Our own ``claims.csv``, written by this program and perhaps edited."""

from collections.abc import Iterator

from idlibmap.articles.found import ControlRow, Fault, Found
from idlibmap.articles.tables.table import Table


def fits(table: Table) -> bool:
    """Say whether a table is a ``claims.csv``."""
    return table.has("claim_id", "place_id", "action", "side", "stance", "date_start")


def read(table: Table) -> Iterator[Found]:
    """Return every row as it is."""
    for row in table.rows():
        if isinstance(row, Fault):
            yield row
        else:
            values = {column: row.cell(column) for column in table.header}
            yield ControlRow(kind="claims", line=row.line, values=values)
