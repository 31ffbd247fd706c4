"""Tables of our own that are no reports: corrections of claims, and expected claims to score a reading by."""

from collections.abc import Iterator

from idlibmap.articles.found import Found
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError

REASONS = {
    ("file", "place_id", "action", "stance", "required"): (
        "a table of expected claims is for `idlibmap evaluate`, and is not read as a report."
    ),
    ("claim_id", "when", "who", "decision", "value"): (
        "a table of corrections is no report. Name it corrections.csv, or give it with --corrections."
    ),
}
"""By the columns a table is known by, under whatever name: why it is set aside."""


def fits(table: Table) -> bool:
    """Say whether a table is one of these."""
    return any(table.has(*columns) for columns in REASONS)


def read(table: Table) -> Iterator[Found]:
    """
    Read nothing.

    Raises
    ------
    SourceError
        Always.
    """
    raise SourceError(next(reason for columns, reason in REASONS.items() if table.has(*columns)))
