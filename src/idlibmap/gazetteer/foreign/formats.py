"""All formats of gazetteers: how each is recognised, and what reads its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from idlibmap.articles.tables.table import Table
from idlibmap.gazetteer.foreign import geonames, osm, tabular
from idlibmap.gazetteer.foreign.record import Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One format."""

    name: str
    """As ``--format`` has it."""
    source: str
    """What is written into the column ``source`` where the user says nothing."""
    fits: Callable[[Table], bool]
    row_reader: Format


FORMATS = {
    known.name: known
    for known in (
        Known(name="geonames", source=geonames.SOURCE, fits=geonames.fits, row_reader=geonames.row_reader),
        Known(name="osm", source=osm.SOURCE, fits=osm.fits, row_reader=osm.row_reader),
        Known(
            name="ocha",
            source=tabular.P_CODE_SOURCE,
            fits=tabular.fits_p_codes,
            row_reader=tabular.row_reader,
        ),
        Known(name="table", source=tabular.SOURCE, fits=lambda _table: True, row_reader=tabular.row_reader),
    )
}
"""By name, in the order in which a table is tried; the last takes any."""


def format_of(table: Table, *, named: str | None, has_columns: bool) -> Known:
    """
    Return the format of a table.

    Parameters
    ----------
    named
        What the user said it is.
    has_columns
        Whether the user named columns, as only those of ``ocha`` and ``table`` can be.
    """
    if named is not None:
        return FORMATS[named]
    fitting = (known for known in FORMATS.values() if known.fits(table))
    found = next(fitting)
    return FORMATS["table"] if has_columns and found.name in {"geonames", "osm"} else found
