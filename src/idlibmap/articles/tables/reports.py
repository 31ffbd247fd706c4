"""A table of reports: one text a row."""

from collections.abc import Iterator, Mapping

from idlibmap.articles.found import Document, Fault, Found
from idlibmap.articles.tables.day_column import DayColumn, day_column
from idlibmap.articles.tables.headings import Synonyms, columns_taken, remark_of
from idlibmap.articles.tables.paragraphs import paragraphs
from idlibmap.articles.tables.table import Row, Table

WHOLE_TEXT = (
    *("text", "fulltext", "body", "bodytext", "articletext", "articlebody", "content", "article", "story"),
    *("النص", "نص", "المحتوى", "نصالخبر", "الخبر"),
)
"""Headings that no table has but one of reports."""
SYNONYMS: Synonyms = {
    "text": (*WHOLE_TEXT, "message", "report", "post", "tweet", "description", "summary"),
    "title": ("title", "headline", "subject", "العنوان", "عنوان"),
    "published": (
        *("published", "publishedat", "publishedon", "publisheddate", "publicationdate", "datepublished"),
        *("publishdate", "pubdate", "webpublicationdate", "date", "day", "datecreated", "createdat"),
        *("created", "datetime", "timestamp", "تاريخالنشر", "التاريخ", "تاريخ"),
    ),
    "outlet": (
        *("outlet", "source", "sourcename", "publisher", "publication", "newspaper", "agency", "media"),
        *("channel", "المصدر", "مصدر"),
    ),
    "url": ("url", "link", "weburl", "articleurl", "sourceurl", "permalink", "الرابط"),
    "language": ("language", "lang", "اللغة"),
    "id": (
        *("id", "articleid", "docid", "documentid", "reportid", "eventid", "messageid", "postid", "tweetid"),
        *("idstr", "guid", "uuid"),
    ),
}
"""Our name → headings, likeliest first."""
LANGUAGE_LETTERS = 2
NOT_ISO = {"ua": "uk"}
"""VIINA writes Ukrainian so."""


def columns(table: Table, named: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of a table that reports have: our name → the file's."""
    return columns_taken(SYNONYMS, table.header, named)


def read(table: Table, taken: Mapping[str, str]) -> Iterator[Found]:
    """Return what was taken for what, and every report."""
    yield remark_of(taken, table.header)
    yield from table.faults
    days = day_column(taken.get("published", ""), table)
    if remark := days.remark():
        yield remark
    for row in table.rows():
        if isinstance(row, Fault):
            yield row
        else:
            yield from _report(row, taken, days)


def _report(row: Row, taken: Mapping[str, str], days: DayColumn) -> Iterator[Found]:
    cells = {name: row.cell(column) for name, column in taken.items()}
    text = paragraphs(cells["text"])
    if not text:
        reason = f"field {taken['text']!r} is empty. Write the report's text, or drop the row."
        yield Fault(line=row.line, reason=reason)
        return
    if not days.is_unclear(row) and (fault := days.fault(row)):
        yield fault
    yield Document(
        text=text,
        title=" ".join(cells.get("title", "").split()),
        outlet=cells.get("outlet", ""),
        published=days.day(row),
        url=cells.get("url", ""),
        language=_language(cells.get("language", "")),
        part=cells.get("id") or str(row.line),
        known_by="column",
    )


def _language(text: str) -> str:
    """Return an ISO 639-1 code, of ``en`` or ``en-GB``."""
    code = text.replace("_", "-").partition("-")[0].lower()
    return NOT_ISO.get(code, code) if len(code) == LANGUAGE_LETTERS and code.isalpha() else ""
