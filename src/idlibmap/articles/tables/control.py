"""An analyst's own table of who holds which place from which day."""

from collections.abc import Iterator, Mapping

from idlibmap.articles.found import ControlRow, Fault, Found
from idlibmap.articles.tables.day_column import DayColumn, day_column
from idlibmap.articles.tables.headings import Synonyms, columns_taken, key, remark_of
from idlibmap.articles.tables.reports import WHOLE_TEXT
from idlibmap.articles.tables.table import Row, Table

NEEDED = ("place", "date", "side")
FILL = "Every row needs a place, a day and a side: fill it, or drop the row."
DAYS = ("date", "date_end", "published")
SYNONYMS: Synonyms = {
    "place": (
        *("place", "placename", "town", "village", "city", "settlement", "locality", "location"),
        *("locationname", "site", "name", "البلدة", "بلدة", "المدينة", "مدينة", "القرية", "المكان", "الموقع"),
    ),
    "date": (
        *("date", "day", "when", "asof", "datestart", "startdate", "start", "since"),
        *("التاريخ", "تاريخ", "اليوم"),
    ),
    "date_end": ("dateend", "enddate", "end", "until"),
    "side": (
        *("side", "control", "controlledby", "controlby", "holder", "heldby", "controller", "undercontrolof"),
        *("controllingside", "controllingparty", "faction", "party"),
        *("السيطرة", "سيطرة", "الجهة", "الجهةالمسيطرة", "actor", "status"),
    ),
    "from_side": ("fromside", "previousside", "previousholder", "takenfrom", "lostby"),
    "action": ("action", "event", "change", "الحدث"),
    "source": ("source", "sources", "outlet", "sourcename", "publisher", "المصدر", "مصدر"),
    "note": (
        *("note", "notes", "comment", "comments", "remark", "remarks", "sentence", "evidence", "quote"),
        *("ملاحظات", "ملاحظة", *WHOLE_TEXT, "description", "summary"),
    ),
    "url": ("url", "link", "sourceurl", "الرابط"),
    "latitude": ("latitude", "lat", "y", "خطالعرض"),
    "longitude": ("longitude", "lon", "lng", "long", "x", "خطالطول"),
    "admin1": ("admin1", "governorate", "province", "المحافظة", "محافظة"),
    "published": ("published", "publishedat", "publicationdate", "datepublished", "reported", "reportdate"),
    "stance": ("stance",),
}
"""Our name → headings, likeliest first."""
OF_REPORTS_TOO = frozenset({"actor", "party", "status"})
"""These say as often who did something, or how far the editing is: they need an action beside them."""


def columns(table: Table, named: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of a table that an analyst's has: our name → the file's."""
    taken = columns_taken(SYNONYMS, table.header, named)
    of_reports = key(taken.get("side", "")) in OF_REPORTS_TOO and "side" not in named
    whole_text = any(key(column) in WHOLE_TEXT for column in table.header)
    # Who did something is not who holds the place: a table of air strikes has an actor, too.
    if of_reports and (whole_text or "action" not in taken):
        del taken["side"]
    return taken


def read(table: Table, taken: Mapping[str, str]) -> Iterator[Found]:
    """Return what was taken for what, and every row that names a place, a day and a side."""
    yield remark_of(taken, table.header)
    yield from rows(table, taken, kind="analyst", needed=dict.fromkeys(NEEDED, FILL))


def rows(table: Table, taken: Mapping[str, str], *, kind: str, needed: Mapping[str, str]) -> Iterator[Found]:
    """
    Return every row that has all it needs, and what is wrong with the others.

    Parameters
    ----------
    taken
        Our name → the file's.
    kind
        Of the rows that are made.
    needed
        The cells that no row may leave empty, each with the mend.
    """
    yield from table.faults
    days = {name: day_column(taken[name], table) for name in DAYS if name in taken}
    for one in days.values():
        if remark := one.remark():
            yield remark
    for row in table.rows():
        if isinstance(row, Fault):
            yield row
        elif empty := next((name for name in needed if not row.cell(taken[name])), None):
            reason = f"field {taken[empty]!r} is empty. {needed[empty]}"
            yield Fault(line=row.line, reason=reason)
        else:
            yield from _control(row, taken, days, kind)


def _control(row: Row, taken: Mapping[str, str], days: Mapping[str, DayColumn], kind: str) -> Iterator[Found]:
    faults = {name: fault for name, one in days.items() if (fault := one.fault(row))}
    yield from faults.values()
    # Without the day on which it ends, a holding would seem to last.
    if faults.keys() & {"date", "date_end"}:
        return
    values = {name: row.cell(taken.get(name, "")) for name in SYNONYMS}
    read = {name: day.isoformat() if (day := one.day(row)) else "" for name, one in days.items()}
    yield ControlRow(kind=kind, line=row.line, values={**values, **read}, columns=taken)
