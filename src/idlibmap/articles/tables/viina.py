"""
Control of places by day as VIINA tells it; its event reports are an ordinary table of reports.

Columns as in github.com/zhukovyuri/VIINA, README, "Territorial control".
"""

from collections.abc import Iterator

from idlibmap.articles.found import ControlRow, Fault, Found
from idlibmap.articles.tables.day_column import DayColumn
from idlibmap.articles.tables.table import Table

VALUES = {
    "place": "asciiname",
    "geonameid": "geonameid",
    "side": "status",
    "latitude": "latitude",
    "longitude": "longitude",
}
"""Our name → VIINA's."""
NOT_KNOWN = frozenset({"", "NA"})


def fits(table: Table) -> bool:
    """Say whether a table is VIINA's control."""
    return table.has("geonameid", "date", "status")


def read(table: Table) -> Iterator[Found]:
    """Return a control row for each place and day whose holder is known, and count the others."""
    columns = {name: table.column(theirs) for name, theirs in VALUES.items()}
    days = DayColumn(name=table.column("date"))
    without = 0
    for row in table.rows():
        if isinstance(row, Fault):
            yield row
            continue
        values = {name: row.cell(column) for name, column in columns.items()}
        day = days.day(row)
        if day is None or values["side"] in NOT_KNOWN:
            without += 1
            continue
        yield ControlRow(kind="viina", line=row.line, values={**values, "date": day.isoformat()})
    if without:
        yield Fault(reason=f"{without} rows without a day like 20220301 or without a status. Drop them.")
