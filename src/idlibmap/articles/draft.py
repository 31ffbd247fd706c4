"""A document → articles, as far as its file alone tells: no neighbours, no notes yet."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from idlibmap.articles.article import Article
from idlibmap.articles.copies import sign
from idlibmap.articles.found import Document, Fault
from idlibmap.articles.language import detect_language
from idlibmap.articles.notes import Note
from idlibmap.articles.publication import FoundDate, Publication, find_publication, opens_with_date
from idlibmap.articles.split import split_reports

TITLE_CHARACTERS = 90
MAX_CHARACTERS = 1_000_000
"""A longer text is a book or a dump, not a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article in the making."""

    part: str
    """Which report of its file it is; empty where the file is one report."""
    article: Article
    """Its ``file`` is empty, its ``copy_of`` too."""
    dateless: FoundDate | None
    """A month and day that the text gives without their year."""
    signature: bytes
    """For the comparison with near-copies."""
    note: Note | None = None
    """What a ``sources.csv`` within its archive says of it."""


def drafts_of(document: Document) -> Iterator[Draft | Fault]:
    """Make the articles of one document: one, or each of several that stand in its text."""
    text = _with_title(document)
    reports = split_reports(text)
    for number, report in enumerate(reports, start=1):
        part = document.part if len(reports) == 1 else f"{document.part}.{number}".lstrip(".")
        if not report.strip():
            yield Fault(reason="a report without text. Save it again.", part=part)
        elif len(report) > MAX_CHARACTERS:
            yield Fault(reason=_too_long(report), part=part)
        else:
            told = document if len(reports) == 1 else _of_part(document, report)
            yield _draft(told, report, part, titled=bool(document.title.strip()) and number == 1)


def _of_part(document: Document, report: str) -> Document:
    """What a digest says of itself is not said of a report in it that has its own day and agency."""
    publication = find_publication(report)
    return replace(
        document,
        published=None if publication.date else document.published,
        outlet="" if publication.agency else document.outlet,
    )


def _too_long(text: str) -> str:
    return (
        f"{len(text) / 1e6:.1f} million characters are a book, not a report "
        f"(at most {MAX_CHARACTERS / 1e6:.0f} million). Split it into one file a report."
    )


def _with_title(document: Document) -> str:
    """A headline is part of what a report says, wherever its file keeps it."""
    text, title = document.text, " ".join(document.title.split())
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"


def _draft(document: Document, text: str, part: str, *, titled: bool) -> Draft:
    publication = find_publication(text)
    day, basis = _published(document, publication)
    return Draft(
        part=part,
        article=Article(
            id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            file="",
            title=_shortened(document.title) if titled else _title(text, publication.body_start),
            title_basis=document.known_by if titled else "text",
            text=text,
            outlet=document.outlet or publication.agency,
            outlet_basis=_basis(document.outlet, document, publication.agency, "dateline"),
            published=day,
            published_basis=basis,
            dateline=publication.dateline,
            language=(language := document.language or detect_language(text)),
            language_basis=_basis(document.language, document, language, "detected"),
            url=document.url,
            copy_of="",
            body_start=publication.body_start,
        ),
        dateless=publication.date if day is None else None,
        signature=sign(text),
    )


def _basis(told: str, document: Document, found: str, how: str) -> str:
    if told:
        return document.known_by
    return how if found else "unknown"


def _published(document: Document, publication: Publication) -> tuple[date | None, str]:
    if document.published:
        return document.published, document.known_by
    found = publication.date
    if found and found.year:
        return found.in_year(found.year), publication.basis
    return None, "unknown"


def _title(text: str, body_start: int) -> str:
    """Return the headline (a first line that is no date line or dateline), else the first words."""
    first, _, rest = text[:body_start].strip().partition("\n")
    headline = first.strip() if rest and not opens_with_date(first) else ""
    lines = [line.strip() for line in text[body_start:].split("\n") if line.strip()]
    return _shortened(headline or (lines[0] if lines else first))


def _shortened(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= TITLE_CHARACTERS else line[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"
