"""Tables of an analyst's corrections, which change claims and tell none."""

from collections.abc import Iterator

from idlibmap.articles.found import Found
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError

COLUMNS = ("claim_id", "when", "who", "decision", "value")


def fits(table: Table) -> bool:
    """Say whether a table holds corrections, under whatever name."""
    return table.has(*COLUMNS)


def read(_table: Table) -> Iterator[Found]:
    """
    Read nothing.

    Raises
    ------
    SourceError
        Always.
    """
    msg = "a table of corrections is no report. Name it corrections.csv, or give it with --corrections."
    raise SourceError(msg)
