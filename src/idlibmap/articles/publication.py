"""When and where a report was published, as its own text says: the date line and the dateline."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Month names and their abbreviations, lower case."""
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
"""Weekday names, lower case, Monday 0."""
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
ISO = r"(?P<year>\d{4})-(?P<m>\d{2})-(?P<day>\d{1,2})(?:[T ]\d{2}:\d{2}\S*)?"
LONG = rf"(?:{MONTH}\s+(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?)"
EUROPEAN = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}(?:,?\s+(?P<year>\d{{4}}))?)"
SLASHED = r"(?P<day>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<year>\d{4})"
DATES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (ISO, LONG, EUROPEAN, SLASHED))

WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?"
LABEL = re.compile(rf"\s*(?:dated?|published|posted|updated)\b(?:\s+on)?\s*:?\s*{WEEKDAY}", re.IGNORECASE)
HEAD_DATE = re.compile(rf"(?:{LABEL.pattern}|{WEEKDAY})", re.IGNORECASE)
"""What may stand before the date on a date line."""
CITY = r"[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){0,3}"
DATELINE = re.compile(
    rf"\s*(?P<city>{CITY})(?:,\s*[A-Z][a-z]+)?"
    r"(?P<date>,\s*(?:[A-Za-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Za-z]+)(?:,?\s+\d{4})?)?\s*"
    r"(?P<agency>\([^)]{2,40}\))?\s*(?:[—–]|--?)\s+"
)
AGENCY = re.compile(r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}")
HEAD_LINES = 4
SHORT_LINE = 120
FIRST_MONTH_DAY = 12
"""In 05/03/2020 the month cannot be told from the day; in 27/02/2020 it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A calendar date as written, perhaps without its year."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Return the date in a year; None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a text says about its own publication."""

    date: FoundDate | None
    basis: str
    """text, dateline or unknown."""
    dateline: str
    """City of the dateline; empty where there is none."""
    agency: str
    """Agency that the dateline names, as in ``BEIRUT (Agency) -``; empty where there is none."""
    body_start: int
    """Offset of the prose."""


def find_publication(text: str) -> Publication:
    """Read the date line and the dateline at the head of a report."""
    labelled = LABEL.match(text)
    body_start, found, basis = 0, None, "unknown"
    if labelled:
        dated = date_at(text, labelled.end())
        if dated:
            found, body_start = dated
            basis = "text"
    dateline_from = body_start if basis == "text" else _dateline_start(text)
    match = DATELINE.match(text, dateline_from)
    if not match:
        return (
            _from_head_lines(text)
            if found is None
            else Publication(date=found, basis=basis, dateline="", agency="", body_start=body_start)
        )
    if found is None and match["date"]:
        dated = date_at(text, match.start("date") + 1)
        found, basis = (dated[0], "dateline") if dated else (None, "unknown")
    if found is None:
        head = _from_head_lines(text)
        found, basis = head.date, head.basis
    return Publication(
        date=found,
        basis=basis,
        dateline=match["city"].title(),
        agency=_agency(match["agency"] or ""),
        body_start=match.end(),
    )


def date_at(text: str, start: int) -> tuple[FoundDate, int] | None:
    """Read a calendar date that stands at an offset; returns it with the offset after it."""
    while start < len(text) and text[start] in " \t":
        start += 1
    for pattern in DATES:
        match = pattern.match(text, start)
        found = _valid(match) if match else None
        if match and found:
            return found, match.end()
    return None


def opens_with_date(line: str) -> bool:
    """Say whether a line begins with a calendar date, perhaps after "Published" or a weekday."""
    opening = HEAD_DATE.match(line)
    return date_at(line, opening.end() if opening else 0) is not None


def _valid(match: re.Match[str]) -> FoundDate | None:
    parts = match.groupdict()
    day, year = int(parts["day"]), int(parts["year"]) if parts.get("year") else None
    # The pattern takes letters for others, as a dotless i for an i; the table does not.
    month = MONTHS.get(parts["month"].lower(), 0) if parts.get("month") else int(parts["m"])
    if not 1 <= month <= len(set(MONTHS.values())):
        return None
    if "/" in match[0] and day <= FIRST_MONTH_DAY:
        return None
    found = FoundDate(year=year, month=month, day=day)
    leap_year = 2020
    return found if found.in_year(year or leap_year) else None


def _agency(bracket: str) -> str:
    """A name stands in the bracket; a note to editors, such as that paragraphs were added, is none."""
    name = bracket.strip("() ")
    return name if AGENCY.fullmatch(name) else ""


def _dateline_start(text: str) -> int:
    """A dateline opens the text or one of its first lines, after a headline."""
    at = 0
    for line in text.split("\n")[:HEAD_LINES]:
        if DATELINE.match(text, at):
            return at
        at += len(line) + 1
    return 0


def _from_head_lines(text: str) -> Publication:
    """A date with its year that opens one of the first lines, and is nearly all of it, is the report's."""
    at = 0
    for line in text.split("\n")[:HEAD_LINES]:
        words = line.strip()
        if 0 < len(words) < SHORT_LINE:
            opening = HEAD_DATE.match(words)
            dated = date_at(words, opening.end() if opening else 0)
            if dated and dated[0].year and len(words) - dated[1] < SHORT_LINE // 4:
                return Publication(
                    date=dated[0], basis="text", dateline="", agency="", body_start=at + len(line)
                )
        at += len(line) + 1
    return Publication(date=None, basis="unknown", dateline="", agency="", body_start=0)
