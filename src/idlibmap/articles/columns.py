"""A table → what it is, decided once by its header, and what its rows say."""

from collections.abc import Iterator

from idlibmap.articles.found import File, Found
from idlibmap.articles.tables import (
    acled,
    baseline,
    claims,
    control,
    reports,
    ucdp,
    unread,
    viina,
)
from idlibmap.articles.tables.headings import check_named, listed
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError

KNOWN = (unread, claims, acled, ucdp, viina)
"""Tables whose header is written down somewhere, so that nothing need be guessed."""


def read_table(table: Table, file: File) -> Iterator[Found]:
    """
    Read a table of any format.

    Parameters
    ----------
    table
        Its header and rows.
    file
        Where it stands, with the columns that the user named; a known export needs none.

    Raises
    ------
    SourceError
        It has no rows, is no table that is known, or lacks a column that the user named.
    """
    if next(table.rows(), None) is None:
        msg = f"no rows: under {listed(table.header)} nothing is written. Delete it, or save the table again."
        raise SourceError(msg)
    if file.baseline:
        yield from baseline.read(table)
        return
    for kind in KNOWN:
        if kind.fits(table):
            yield from table.faults
            yield from kind.read(table)
            return
    check_named(file.columns, table.header, {*reports.SYNONYMS, *control.SYNONYMS})
    of_control = control.columns(table, file.columns)
    of_reports = reports.columns(table, file.columns)
    said_to_be_reports = "text" in file.columns and "side" not in file.columns
    if of_control.keys() >= set(control.NEEDED) and not said_to_be_reports:
        yield from control.read(table, of_control)
    elif "text" in of_reports:
        yield from reports.read(table, of_reports)
    else:
        raise SourceError(_unknown(table, set(control.NEEDED) - of_control.keys()))


def _unknown(table: Table, missing: set[str]) -> str:
    lacking = " and ".join(name for name in control.NEEDED if name in missing)
    return (
        f"columns {listed(table.header)}: for reports a text column is needed, for control place, date and "
        f"side (here no {lacking}). Name them with --columns text=NAME,published=NAME or "
        "--columns place=NAME,date=NAME,side=NAME."
    )
