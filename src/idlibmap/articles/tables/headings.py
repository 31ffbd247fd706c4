"""Which column of a table holds what: the user's word first, then known headings."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from idlibmap.articles.found import Remark
from idlibmap.errors import SourceError

BETWEEN_WORDS = re.compile(r"[\W_]+")
SHOWN = 12
"""More columns than this are not listed in a message."""
Synonyms = Mapping[str, Sequence[str]]
"""Our name of a column → headings it may have, the likeliest first, each as :func:`key` returns it."""


def key(heading: str) -> str:
    """Return a heading without case, spaces, underscores and other signs."""
    return BETWEEN_WORDS.sub("", unicodedata.normalize("NFKC", heading).casefold())


def columns_taken(synonyms: Synonyms, header: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """
    Find the columns of a table.

    Parameters
    ----------
    synonyms
        Known headings of each of our columns.
    header
        The file's names of its columns.
    columns
        Those that the user named: our name → the file's.

    Returns
    -------
    taken
        Our name → the file's, for the columns that were found.
    """
    headings = {key(column): column for column in reversed(header) if column not in columns.values()}
    taken = {}
    for name, known in synonyms.items():
        if name in columns:
            taken[name] = columns[name]
        elif heading := next((one for one in known if one in headings), None):
            taken[name] = headings[heading]
    return taken


def check_named(columns: Mapping[str, str], header: Collection[str], names: Collection[str]) -> None:
    """
    Check the columns that the user named.

    Raises
    ------
    SourceError
        One is not in the table, or is named for something that no table has.
    """
    for name, column in columns.items():
        if column not in header:
            msg = (
                f"no column {column!r}, which --columns names for {name}. "
                f"The columns are {listed(header)}: name one of them."
            )
            raise SourceError(msg)
        if name not in names:
            msg = f"--columns names a column for {name!r}, which is none of {', '.join(sorted(names))}."
            raise SourceError(msg)


def listed(columns: Collection[str]) -> str:
    """Name columns in a message."""
    shown = ", ".join(repr(column[:40]) for column in list(columns)[:SHOWN])
    return f"{shown} and {len(columns) - SHOWN} more" if len(columns) > SHOWN else shown


def remark_of(taken: Mapping[str, str], header: Sequence[str]) -> Remark:
    """Tell the user which column was taken for what."""
    used = ", ".join(f"{name} from {column!r}" for name, column in taken.items())
    rest = [column for column in header if column not in taken.values()]
    return Remark(text=f"columns taken: {used}" + (f"; not used: {listed(rest)}" if rest else ""))
