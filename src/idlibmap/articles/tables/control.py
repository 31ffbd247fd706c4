"""An analyst's own table of who holds which place from which day."""

from collections.abc import Iterator, Mapping

from idlibmap.articles.found import ControlRow, Fault, Found
from idlibmap.articles.tables.day_column import DayColumn, day_column
from idlibmap.articles.tables.headings import Synonyms, columns_taken, key, remark_of
from idlibmap.articles.tables.reports import WHOLE_TEXT
from idlibmap.articles.tables.table import Row, Table

NEEDED = ("place", "date", "side")
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
    yield from table.faults
    days = {name: day_column(taken[name], table) for name in DAYS if name in taken}
    for one in days.values():
        if remark := one.remark():
            yield remark
    for row in table.rows():
        yield from [row] if isinstance(row, Fault) else _control(row, taken, days)


def _control(row: Row, taken: Mapping[str, str], days: Mapping[str, DayColumn]) -> Iterator[Found]:
    empty = next((taken[name] for name in NEEDED if not row.cell(taken[name])), None)
    if empty is not None:
        reason = (
            f"field {empty!r} is empty. Every row needs a place, a day and a side: fill it, or drop the row."
        )
        yield Fault(line=row.line, reason=reason)
        return
    faults = {name: fault for name, one in days.items() if (fault := one.fault(row))}
    yield from faults.values()
    # Without the day on which it ends, a holding would seem to last.
    if faults.keys() & {"date", "date_end"}:
        return
    values = {name: row.cell(taken.get(name, "")) for name in SYNONYMS}
    read = {name: day.isoformat() if (day := one.day(row)) else "" for name, one in days.items()}
    yield ControlRow(kind="analyst", line=row.line, values={**values, **read}, columns=taken)
