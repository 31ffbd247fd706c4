"""Tables of holdings as researchers have them → rows that each name a place, a day and a side."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from idlibmap.articles.cell_date import read_day, which_first
from idlibmap.articles.found import ControlRow, Fault
from idlibmap.articles.tables import baseline, control
from idlibmap.articles.tables.day_column import day_column
from idlibmap.articles.tables.headings import Synonyms, check_named, columns_taken, listed
from idlibmap.articles.tables.table import Row, Table
from idlibmap.errors import SourceError
from idlibmap.gazetteer.foreign import layer, tabular

SYNONYMS: Synonyms = {
    "pcode": tabular.SYNONYMS["pcode"],
    "geonameid": ("geonameid",),
    "place": (*control.SYNONYMS["place"], *tabular.SYNONYMS["name"], *tabular.SYNONYMS["name_ar"]),
    "side": control.SYNONYMS["side"],
    "date": control.SYNONYMS["date"],
    "lat": tabular.SYNONYMS["latitude"],
    "lon": tabular.SYNONYMS["longitude"],
    "admin1": tabular.SYNONYMS["admin1"],
    "url": control.SYNONYMS["url"],
    "note": control.SYNONYMS["note"],
}
"""Our name → headings, likeliest first."""
PLACED_BY = (("place",), ("pcode",), ("geonameid",), ("lat", "lon"))
"""Of these columns a table needs one group, to say which place a row means."""
POINT = "Point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the columns of a table of holdings hold."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Those that the user named: our name → the file's."""
    day: date | None = None
    """Day of rows for which nothing in the table says one."""


def taken_of(table: Table, layout: Layout) -> dict[str, str]:
    """
    Return which column was taken for what: our name → the file's.

    Raises
    ------
    SourceError
        The user named a column that is not there, or no column says which places are meant.
    """
    check_named(layout.columns, table.header, SYNONYMS.keys())
    taken = columns_taken(SYNONYMS, table.header, layout.columns)
    if not any(taken.keys() >= set(group) for group in PLACED_BY):
        msg = (
            f"no column of places among {listed(table.header)}. "
            "Say which it is with --columns place=NAME, or lat=NAME,lon=NAME."
        )
        raise SourceError(msg)
    return taken


def holding_rows(table: Table, layout: Layout) -> Iterator[ControlRow | Fault]:
    """
    Read a table: a row for each place and day, or for each place with a column for each day.

    Returns
    -------
    rows
        In the order of the table, and what is wrong with those that name no day or no side.

    Raises
    ------
    SourceError
        The table does not say who held the places, or when.
    """
    taken = taken_of(table, layout)
    read = _long(table, taken, layout) if "side" in taken else _wide(table, taken)
    yield from table.faults
    for row in table.rows():
        yield from [row] if isinstance(row, Fault) else read(row)


Reader = Callable[[Row], Iterator[ControlRow | Fault]]


def _long(table: Table, taken: Mapping[str, str], layout: Layout) -> Reader:
    """Return what reads a row with one side, and with a day unless all rows are of one."""
    if "date" not in taken and layout.day is None:
        msg = (
            f"no column of days among {listed(table.header)}. Say which it is with --columns date=NAME, or "
            "of which day the table is with --date."
        )
        raise SourceError(msg)
    days = day_column(taken.get("date", ""), table)

    def read(row: Row) -> Iterator[ControlRow | Fault]:
        side, day = row.cell(taken["side"]), days.day(row) or layout.day
        if fault := days.fault(row):
            yield fault
        elif not side:
            reason = f"field {taken['side']!r} is empty. Write who held the place, or drop the row."
            yield Fault(line=row.line, reason=reason)
        elif day is None:
            reason = f"field {days.name!r} is empty. Write the day, or say it of all such rows with --date."
            yield Fault(line=row.line, reason=reason)
        else:
            yield _row(row, taken, side=side, day=day)

    return read


def _wide(table: Table, taken: Mapping[str, str]) -> Reader:
    """Return what reads a row with a side in each column that is headed by a day; empty ones say nothing."""
    days = days_of(table, taken)
    if not days:
        msg = (
            f"no column of sides among {listed(table.header)}, and none headed by a day. "
            "Say which it is with --columns side=NAME, or head each column by its day, like 2020-02-27."
        )
        raise SourceError(msg)

    def read(row: Row) -> Iterator[ControlRow | Fault]:
        said = [(day, side) for column, day in days.items() if (side := row.cell(column))]
        if not said:
            yield Fault(
                line=row.line, reason="no side on any day. Write who held the place, or drop the row."
            )
        for day, side in said:
            yield _row(row, taken, side=side, day=day)

    return read


def days_of(table: Table, taken: Mapping[str, str]) -> dict[str, date]:
    """Return the columns that are headed by a day, where no one column has the sides."""
    headings = [] if "side" in taken else [one for one in table.header if one not in taken.values()]
    day_first = which_first(headings)
    return {column: day for column in headings if (day := read_day(column, day_first=day_first))}


def _row(row: Row, taken: Mapping[str, str], *, side: str, day: date) -> ControlRow | Fault:
    cells = {name: row.cell(column) for name, column in taken.items()}
    # The point within an area says nothing of a town that happens to lie near it.
    is_area = taken.get("lat") == layer.LATITUDE and row.cell(layer.SHAPE) != POINT
    latitude, longitude = ("", "") if is_area else (cells.pop("lat", ""), cells.pop("lon", ""))
    if is_area and not any(map(cells.get, ("place", "pcode", "geonameid"))):
        reason = (
            f"a {row.cell(layer.SHAPE) or 'feature without a place'} names no town. Write a point for each."
        )
        return Fault(line=row.line, reason=reason)
    place = cells.get("place") or ", ".join(filter(None, (latitude, longitude)))
    values = {**cells, "place": place, "latitude": latitude, "longitude": longitude}
    return ControlRow(
        kind=baseline.KIND,
        line=row.line,
        values={**values, "side": side, "date": day.isoformat()},
    )
