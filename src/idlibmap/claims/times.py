"""Time expressions of a sentence → first and last day they can mean."""

import re
from datetime import date, timedelta

from msgspec import Struct

from idlibmap.articles.publication import MONTHS
from idlibmap.claims.time_rules import (
    BY_CALENDAR,
    NUMERAL,
    RULES,
    TELLING,
    THEN,
    WITHOUT_DAY,
    YEAR_FURTHER,
    Rule,
)

WORD = re.compile(r"[^\W\d_]+")
YEAR_LIKE = re.compile(r"\d{4}")
SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
YEARS = timedelta(days=366)
SINCE_CLAUSE = re.compile(r"\bsince\b[^,;.]{1,60}$", re.IGNORECASE)
"""A time in a clause behind "since" begins a period."""
AFTERWARDS = re.compile(r"\b(?:days|hours|weeks|months|years)\s+(?:right |just )?after$", re.IGNORECASE)


class TimeSpan(Struct, frozen=True, gc=False):
    """One time expression."""

    start: int
    """Offset in the article."""
    end: int
    first: date
    """First day it can mean."""
    last: date
    """Last day it can mean."""
    prec: str
    """day, range, week, month."""
    basis: str
    """explicit, weekday, relative."""
    since: bool
    """Begins a period that lasts ("since December") rather than dating an event."""
    dates_next: bool
    """Dates only what follows it ("days after the army took P")."""
    narrative: bool = False
    """In a history it is counted from the day told before ("the same evening", "overnight")."""


def find_times(
    text: str, start: int, end: int, published: date | None, *, latest: date | None = None
) -> list[TimeSpan]:
    """
    Find the time expressions of ``text[start:end]``, left to right, none inside another.

    Parameters
    ----------
    latest
        Day before which a day without its year is sought; by default that of publication.
    """
    spans: list[TimeSpan] = []
    told = TELLING.keys() & _words(text[start:end])
    for rule in (RULES[at] for at in sorted({at for word in told for at in TELLING[word]})):
        calendar_day = latest if latest and rule.read in BY_CALENDAR else published
        for match in rule.pattern.finditer(text, start, end):
            inside = any(span.start < match.end() and match.start() < span.end for span in spans)
            day = _shared_year(rule, match, text, end) or calendar_day or _own_year(rule, match)
            read = rule.read(match, day) if day and not inside else None
            if read:
                spans.append(_span(text, start, match, read, narrative=rule.narrative))
    return sorted(spans, key=lambda span: span.start)


def _words(sentence: str) -> set[str]:
    """Return the small words of a sentence, with ``NUMERAL`` for a number that may be a year."""
    words = set(WORD.findall(sentence.lower()))
    if YEAR_LIKE.search(sentence):
        words.add(NUMERAL)
    return words


def _shared_year(rule: Rule, match: re.Match[str], text: str, end: int) -> date | None:
    """Return a day of the year that "July and August 2012", "29 January to 14 March 2013" write once."""
    if rule.read not in BY_CALENDAR or match.groupdict().get("year"):
        return None
    further = YEAR_FURTHER.match(text, match.end(), end)
    return date(int(further["year"]), MONTHS[further["month"].lower()], 28) if further else None


def _own_year(rule: Rule, match: re.Match[str]) -> date | None:
    """Return a day late enough for what a report without a day can tell: years it writes, days it counts."""
    dated = rule.read in BY_CALENDAR and match.groupdict().get("year")
    return date.max - YEARS * 2 if dated or rule.narrative or rule.read in WITHOUT_DAY else None


def _span(
    text: str, start: int, match: re.Match[str], read: tuple[date, date, str, str], *, narrative: bool
) -> TimeSpan:
    first, last, prec, basis = read
    before = text[start : match.start()]
    since = match[0].lower().startswith("since") or bool(SINCE.search(before) or SINCE_CLAUSE.search(before))
    since = since and prec != THEN
    dates_next = bool(AFTERWARDS.search(match[0]))
    return TimeSpan(match.start(), match.end(), first, last, prec, basis, since, dates_next, narrative)
