"""Text files that hold places: dumps of GeoNames, and tables of commas, semicolons, tabs or bars."""

import csv
from collections.abc import Iterator

from idlibmap.articles.found import Fault
from idlibmap.articles.plain_text import decode
from idlibmap.articles.tables.grid import Line, table_of_grid
from idlibmap.articles.tables.table import Row, Table
from idlibmap.errors import SourceError
from idlibmap.gazetteer.foreign import geonames

DELIMITERS = ",;\t|"
"""The likeliest first."""
LOOKED_AT = 20
"""Lines that tell a dump of GeoNames from a table, of which any may be spoilt."""


def table_of_text(data: bytes, *, dump: bool | None) -> Table:
    """
    Return the table that a text file holds.

    Parameters
    ----------
    data
        All its bytes, in whatever encoding.
    dump
        Whether it is a dump of GeoNames; None where its lines are to tell.

    Raises
    ------
    SourceError
        It is no text, or holds no table.
    """
    try:
        text = decode(data)
    except SourceError as error:
        msg = "empty, or no text and no geodata either. Save the gazetteer as .csv, in UTF-8."
        raise SourceError(msg) from error
    lines = text.split("\n")
    if dump is None:
        dump = any(map(geonames.ROW.fullmatch, lines[:LOOKED_AT]))
    return _dump(lines) if dump else _delimited(lines)


def _dump(lines: list[str]) -> Table:
    def rows() -> Iterator[Row | Fault]:
        for number, line in enumerate(lines, start=1):
            # Quotes mean nothing in a dump, so csv is not asked.
            cells = line.split("\t")
            if len(cells) == len(geonames.COLUMNS):
                yield Row(line=number, cells=dict(zip(geonames.COLUMNS, cells, strict=True)))
            elif line:
                reason = f"{len(cells)} fields where a dump of GeoNames has {len(geonames.COLUMNS)}."
                yield Fault(line=number, reason=f"{reason} Download it again.")

    return Table(header=geonames.COLUMNS, read_rows=rows)


def _delimited(lines: list[str]) -> Table:
    number, first = next((number, line) for number, line in enumerate(lines) if line.strip())
    delimiter = max(DELIMITERS, key=lambda one: len(next(csv.reader([first], delimiter=one))))
    below = lines[number:]

    def rows() -> Iterator[Line | Fault]:
        reader = csv.reader((f"{line}\n" for line in below), delimiter=delimiter)
        line = number + 1
        for cells in reader:
            # A row counts where it begins, and the header is none.
            if line > number + 1:
                yield line, cells
            line = number + reader.line_num + 1

    return table_of_grid((number + 1, next(csv.reader([first], delimiter=delimiter))), rows)
