"""One report, as read; and what could not be read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report: its text, and where, when and by whom it was published."""

    id: str
    """First 16 hex digits of the SHA-256 of the text."""
    file: str
    """Path of the file as given, relative to its source folder, and after ``#`` which report in it;
    ``-`` for standard input."""
    title: str
    """Headline, or the first words of the text."""
    title_basis: str
    """How ``title`` is known: text, or what of the file says it (metadata, mail, feed, column, ...)."""
    text: str
    """The whole text; every offset in claims and mentions counts its characters."""
    outlet: str
    """Who published it, e.g. ``"AFP"``; empty where unknown."""
    outlet_basis: str
    """How ``outlet`` is known: dateline, sources.csv, unknown, or what of the file says it."""
    published: date | None
    """Day of publication; None where nothing says it."""
    published_basis: str
    """How ``published`` is known: text, dateline, year_inferred, sources.csv, option, unknown, or what of
    the file says it."""
    dateline: str
    """Place of the dateline, e.g. ``"BEIRUT"``; empty where there is none."""
    language: str
    """ISO 639-1 code; empty where unknown."""
    language_basis: str
    """How ``language`` is known: detected, unknown, or what of the file says it."""
    url: str
    """Address on the web; empty where unknown."""
    copy_of: str
    """File of the first print, where this is a near-copy of another report; else empty."""
    body_start: int
    """Offset in ``text`` where the prose begins, after a date line and the dateline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Something that could not be used, with what to do about it."""

    file: str
    line: int | None
    """Line in that file; None where the whole file is meant."""
    reason: str
    """What was found, what was expected, and the mend."""
