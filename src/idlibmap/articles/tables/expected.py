"""Tables of expected claims, which score a reading and must never become part of it."""

from collections.abc import Iterator

from idlibmap.articles.found import Found
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError

COLUMNS = ("file", "place_id", "action", "stance", "required")


def fits(table: Table) -> bool:
    """Say whether a table is one for ``idlibmap evaluate``."""
    return table.has(*COLUMNS)


def read(_table: Table) -> Iterator[Found]:
    """
    Read nothing.

    Raises
    ------
    SourceError
        Always.
    """
    msg = "a table of expected claims is for `idlibmap evaluate`, and is not read as a report."
    raise SourceError(msg)
