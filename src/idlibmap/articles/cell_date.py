"""A cell of a table → the calendar day it names."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

from idlibmap.articles.publication import FIRST_MONTH_DAY, date_at

TIME = r"(?:$|[T,\s]\s*(?:at\s+)?\d{1,2}:\d{2}.{0,40}$)"
"""What may stand after a day: nothing, or an hour, which is not read."""
EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds since 1970, from 2001 on."""
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?")
YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){TIME}")
NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){TIME}")
WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE
)
YEAR_LAST = re.compile(r"([A-Za-z]{3} +\d{1,2}) \d{2}:\d{2}:\d{2} (?:[+-]\d{4} )?(\d{4})")
"""As in the archives of Twitter, the weekday having been taken off: ``Feb 27 10:15:00 +0000 2020``."""
HYPHENS = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})")
AFTER = re.compile(TIME)
MANY_DAYS = 5000
"""A column names few days many times; more than these are read anew."""


@lru_cache(maxsize=MANY_DAYS)
def read_day(text: str, *, day_first: bool | None = None) -> date | None:
    """
    Read the day that a cell names.

    Parameters
    ----------
    text
        ISO, with or without a time; 20200227; 27 February 2020; Feb 27, 2020; 27/02/2020; seconds or
        milliseconds since 1970.
    day_first
        How 05/03/2020 is to be read; None where nothing tells.

    Returns
    -------
    day
        In the cell's own time zone; None where it is no day, or could be one of two.
    """
    text = text.strip()
    if epoch := EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).date()
    if compact := COMPACT.fullmatch(text):
        return _day(compact[1], compact[2], compact[3])
    if iso := YEAR_FIRST.match(text):
        return _day(iso[1], iso[3], iso[4])
    if numbers := NUMBERS.match(text):
        return _day_of_numbers(numbers, day_first=day_first)
    return _day_of_words(text)


def is_ambiguous(text: str) -> bool:
    """Say whether day and month of a cell could be either, as in 05/03/2020."""
    numbers = NUMBERS.match(text.strip())
    return numbers is not None and _first(numbers) is None


def which_first(cells: Iterable[str]) -> bool | None:
    """Say whether the day stands before the month in a column; None where nothing tells, or both occur."""
    slashed = (NUMBERS.match(cell.strip()) for cell in cells)
    # 05/05 fits both orders, and dots are day first whatever the rest is.
    told = {_first(one) for one in slashed if one and one[2] != "." and int(one[1]) != int(one[3])}
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def _first(numbers: re.Match[str]) -> bool | None:
    """Say whether the day stands first, as far as this cell alone tells; dots are written day first."""
    first, second = int(numbers[1]), int(numbers[3])
    if first > FIRST_MONTH_DAY or numbers[2] == "." or first == second:
        return True
    return False if second > FIRST_MONTH_DAY else None


def _day_of_numbers(numbers: re.Match[str], *, day_first: bool | None) -> date | None:
    first = _first(numbers)
    if first is None:
        first = day_first
    if first is None:
        return None
    day, month = (numbers[1], numbers[3]) if first else (numbers[3], numbers[1])
    return _day(numbers[4], month, day)


def _day_of_words(text: str) -> date | None:
    words = WEEKDAY.sub("", text, count=1) if WEEKDAY.match(text) else text
    words = YEAR_LAST.sub(r"\1, \2", HYPHENS.sub(r"\1 \2 \3", words))
    found = date_at(words, 0)
    if found is None or found[0].year is None or not AFTER.match(words, found[1]):
        return None
    return found[0].in_year(found[0].year)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
