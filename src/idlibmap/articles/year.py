"""Inferring the year that a dateline leaves out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from idlibmap.articles.publication import MONTH, WEEKDAYS, FoundDate, date_at

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
WEEKDAY_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+(?=(?:{MONTH}\s+\d|\d{{1,2}}\s))", re.IGNORECASE
)
NEIGHBOUR_DAYS = 14
"""Reports on one episode appear within two weeks of each other."""
SHARED_NAMES = 5
"""Fewer names in common and two reports may be about different episodes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A dated report, read with the one that lacks its year."""

    day: date
    names: frozenset[str]
    """Of :func:`names_in`."""


def names_in(text: str) -> frozenset[str]:
    """Return the names in a text, roughly: its capitalised words."""
    return frozenset(NAME.findall(text))


def infer_year(found: FoundDate, text: str, dated: Iterable[Neighbour]) -> date | None:
    """
    Infer the year of a report's month and day.

    A weekday written beside a date rules years out; a year that the text speaks of rules out earlier ones;
    the dated reports read with it, where they share names and fall within two weeks, choose.

    Parameters
    ----------
    found
        Month and day.
    text
        The report.
    dated
        The other reports.

    Returns
    -------
    published
        None where nothing tells, or two years are equally likely.
    """
    names = names_in(text)
    votes: dict[date, int] = {}
    for other in dated:
        candidate = _nearest(found, other.day)
        if candidate is None:
            continue
        shared = len(names & other.names)
        if shared >= SHARED_NAMES:
            votes[candidate] = votes.get(candidate, 0) + shared
    possible = {day: weight for day, weight in votes.items() if _fits(day, text)}
    best = sorted(possible, key=lambda day: possible[day], reverse=True)
    tied = len(best) > 1 and possible[best[0]] == possible[best[1]]
    return None if not best or tied else best[0]


def _nearest(found: FoundDate, day: date) -> date | None:
    """Return the day in the year that puts it within two weeks of another; None where none does."""
    for year in (day.year - 1, day.year, day.year + 1):
        candidate = found.in_year(year)
        if candidate and abs((candidate - day).days) <= NEIGHBOUR_DAYS:
            return candidate
    return None


def _fits(candidate: date, text: str) -> bool:
    if any(int(year) > candidate.year for year in YEAR.findall(text)):
        return False
    for match in WEEKDAY_DATE.finditer(text):
        beside = date_at(text, match.end())
        day = beside[0].in_year(candidate.year) if beside else None
        if day and day.weekday() != WEEKDAYS.get(match["weekday"].lower(), day.weekday()):
            return False
    return True
