"""A table of who held which place on a day, known from elsewhere than the reports."""

from collections.abc import Iterator

from idlibmap.articles.found import Found, Remark
from idlibmap.articles.tables import control
from idlibmap.articles.tables.headings import Synonyms, columns_taken, listed
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError

KIND = "baseline"
"""Of its rows."""
NEEDED = {
    "place": "Write an id or a name of the gazetteer, or drop the row.",
    "side": "Write who held the place on that day, or drop the row.",
    "date": "Write a day on which it was known to be so, like 2019-04-30.",
    "source": "Name whoever says so, to be looked up: title, publisher, page or address.",
}
"""What every row needs, with the mend where it is empty."""
SYNONYMS: Synonyms = {
    name: control.SYNONYMS[name] for name in (*NEEDED, "url", "note", "latitude", "longitude", "admin1")
}
"""Our name → headings, likeliest first."""
LABEL = "name"
"""A column for human readers: the importer writes it beside the id, and nothing is read from it."""


def read(table: Table) -> Iterator[Found]:
    """
    Return every row that says who held a place, and according to which source.

    Raises
    ------
    SourceError
        A column that every baseline needs is not there.
    """
    taken = columns_taken(SYNONYMS, table.header, {})
    lacking = " and ".join(name for name in NEEDED if name not in taken)
    if lacking:
        msg = (
            f"no column {lacking} among {listed(table.header)}: a baseline needs place, side, date and "
            "source. Name its columns so, or make one of the table with `idlibmap baseline import`."
        )
        raise SourceError(msg)
    if rest := [column for column in table.header if column not in {*taken.values(), LABEL}]:
        yield Remark(text=f"columns of a baseline that are not used: {listed(rest)}")
    yield from control.rows(table, taken, kind=KIND, needed=NEEDED)
