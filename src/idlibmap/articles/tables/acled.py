"""
An export of ACLED: transfers of territory are control, other events are reports.

Columns and values as in "ACLED Codebook", acleddata.com/knowledge-base/codebook.
"""

from collections.abc import Iterator

from idlibmap.articles.found import ControlRow, Document, Fault, Found
from idlibmap.articles.tables.day_column import DayColumn
from idlibmap.articles.tables.paragraphs import paragraphs
from idlibmap.articles.tables.table import Row, Table

TRANSFERS = frozenset(
    {
        "government regains territory",
        "non-state actor overtakes territory",
        "non-violent transfer of territory",
    }
)
"""Types of events after which another holds the place, lower case."""
VALUES = {
    "place": "location",
    "latitude": "latitude",
    "longitude": "longitude",
    "admin1": "admin1",
    "side": "actor1",
    "from_side": "actor2",
    "action": "sub_event_type",
    "source": "source",
    "note": "notes",
    "event_id": "event_id_cnty",
    "geo_precision": "geo_precision",
    "time_precision": "time_precision",
}
"""Our name → ACLED's."""


def fits(table: Table) -> bool:
    """Say whether a table is an export of ACLED."""
    return table.has("event_id_cnty", "event_date", "event_type")


def read(table: Table) -> Iterator[Found]:
    """Return a control row for each transfer of territory, and a report for each other event with notes."""
    columns = {name: table.column(theirs) for name, theirs in VALUES.items()}
    # The codebook: "recorded as day, month, year".
    days = DayColumn(name=table.column("event_date"), day_first=True)
    for row in table.rows():
        if isinstance(row, Fault):
            yield row
        elif row.cell(columns["action"]).casefold() in TRANSFERS:
            yield _control(row, columns, days)
        else:
            yield from _report(row, columns, days)


def _control(row: Row, columns: dict[str, str], days: DayColumn) -> ControlRow | Fault:
    day = days.day(row)
    if day is None:
        reason = "field 'event_date' is empty. Write the day like 2020-02-27."
        return days.fault(row) or Fault(line=row.line, reason=reason)
    values = {name: row.cell(column) for name, column in columns.items()}
    return ControlRow(kind="acled", line=row.line, values={**values, "date": day.isoformat()})


def _report(row: Row, columns: dict[str, str], days: DayColumn) -> Iterator[Found]:
    text = paragraphs(row.cell(columns["note"]))
    if not text:
        reason = "an event that moves no territory, and no notes to read. Drop the row."
        yield Fault(line=row.line, reason=reason)
        return
    if fault := days.fault(row):
        yield fault
    yield Document(
        text=text,
        published=days.day(row),
        outlet=row.cell(columns["source"]),
        part=row.cell(columns["event_id"]) or str(row.line),
        known_by="column",
    )
