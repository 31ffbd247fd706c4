"""What each way of telling a time means: patterns, and the days they stand for."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from idlibmap.articles.publication import MONTH, MONTHS, WEEKDAYS

DAY = timedelta(days=1)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "a": 1, "an": 1, "few": 7, "several": 7, "couple": 2, "some": 7,
}  # fmt: skip
"""Numbers in words; "a few days" is read as up to a week."""
NUMBER = rf"(?P<number>\d+|a few|a couple of|{'|'.join(NUMBERS)})"
THEN = "then"
"""Precision of the time since the event before."""
LATER = "later:"
"""Precision of a time counted from the event before, with its number of days behind it."""
FEW_LATER = 3
"""Days of "a few days later"."""
LONGEST_MONTH = 31
MONTH_DAY = "day:"
"""Precision of a day of the month told before, with its number behind it."""
UNIT_DAYS = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365, "time": 7}
FEW = {"day": 7, "week": 28, "month": 90, "year": 730, "hour": 2, "time": 7}
"""How far "recent days", "past few weeks" reach back."""
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of telling a time."""

    words: frozenset[str]
    """Small words of which every match has one: without any of them the pattern is not tried."""
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], tuple[date, date, str, str] | None]
    narrative: bool = False


def _month_day(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    year = int(match["year"]) if match["year"] else None
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    try:
        if year is not None:
            found = date(year, month, day)
        else:
            found = date(published.year, month, day)
            if found > published + 30 * DAY:
                found = date(published.year - 1, month, day)
    except ValueError:
        return None
    return found, found, "day", "explicit"


def _iso(match: re.Match[str], _: date) -> tuple[date, date, str, str] | None:
    try:
        found = date.fromisoformat(match[0])
    except ValueError:
        return None
    return found, found, "day", "explicit"


def _month(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    month = MONTHS[match["month"].lower()]
    year = int(match["year"]) if match["year"] else published.year - (month > published.month)
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    if first <= published <= last:
        last = published - DAY if match["part"] and "earl" in match["part"].lower() else published
    part = (match["part"] or "").lower()
    if part.startswith(("early", "the beginning")):
        last = min(last, first + 9 * DAY)
    elif part.startswith("the first week"):
        last = min(last, first + 6 * DAY)
    elif part.startswith(("late", "the end", "the last week")):
        first = max(first, min(last, date(year, month, 20 if part.startswith("late") else 25)))
    elif part.startswith("mid"):
        first, last = date(year, month, 11), min(last, date(year, month, 20))
    return first, max(first, last), "month", "explicit"


def _year(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    year = int(match["year"])
    if year > published.year:
        return None
    first, last = date(year, 1, 1), min(date(year, 12, 31), published)
    return first, last, "range", "explicit"


def _weekday(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    found = published - back * DAY
    if match["last"] and match["last"].lower().startswith("last") and back == 0:
        found -= 7 * DAY
    if re.search(r"overnight|night (?:on|of)?\s*$", match[0], re.IGNORECASE):
        return found - DAY, found, "range", "weekday"
    return found, found, "day", "weekday"


def _weekend(_: re.Match[str], published: date) -> tuple[date, date, str, str]:
    back = (published.weekday() - WEEKDAYS["sunday"]) % 7
    sunday = published - back * DAY
    return sunday - DAY, sunday, "range", "relative"


def _ago(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    number = _number(match["number"])
    unit = match["unit"].lower().rstrip("s")
    if unit == "hour":
        return published - DAY, published, "range", "relative"
    if match["number"].lower().strip() in {"a few", "several", "few", "some"}:
        return published - FEW[unit] * DAY, published - DAY, "range", "relative"
    if unit == "day":
        day = published - number * DAY
        return day, day, "day", "relative"
    reach = UNIT_DAYS[unit]
    centre = published - number * reach * DAY
    return centre - reach // 2 * DAY, min(centre + reach // 2 * DAY, published - DAY), "range", "relative"


def _past(match: re.Match[str], published: date) -> tuple[date, date, str, str]:
    unit = match["unit"].lower().rstrip("s")
    written = (match["number"] or "").lower().strip()
    several = match["unit"].lower().endswith("s") and not written
    if several or written in {"few", "several", "a few", "some", "couple", "final a few", "past few"}:
        return published - FEW[unit] * DAY, published, "range", "relative"
    number = _number(written)
    days = -(-number // 24) if unit == "hour" else number * UNIT_DAYS[unit]
    return published - days * DAY, published, "range", "relative"


def _number(written: str) -> int:
    written = written.lower().strip()
    return (
        int(written)
        if written.isdigit()
        else next((NUMBERS[word] for word in written.split() if word in NUMBERS), 1)
    )


def _last_unit(match: re.Match[str], published: date) -> tuple[date, date, str, str]:
    unit = match["unit"].lower()
    if unit == "week":
        monday = published - (published.weekday() + 7) * DAY
        return monday, monday + 6 * DAY, "week", "relative"
    if unit == "month":
        last = published.replace(day=1) - DAY
        return last.replace(day=1), last, "month", "relative"
    year = published.year - 1
    return date(year, 1, 1), date(year, 12, 31), "range", "relative"


def _this_unit(match: re.Match[str], published: date) -> tuple[date, date, str, str]:
    unit = match["unit"].lower()
    firsts = {
        "week": published - published.weekday() * DAY,
        "month": published.replace(day=1),
        "year": published.replace(month=1, day=1),
    }
    return firsts[unit], max(firsts[unit], published - DAY), {"year": "range"}.get(unit, unit), "relative"


def _of_the_month(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    """Read "on the 29th": of the month told before."""
    day = int(match["day"])
    return (published, published, f"{MONTH_DAY}{day}", "relative") if 1 <= day <= LONGEST_MONTH else None


def _day_range(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    """Read "22-23 August", "between 3 and 5 March", "from 3 to 5 March"."""
    last = _month_day(match, published)
    if last is None or int(match["first"]) > int(match["day"]):
        return None
    return last[0].replace(day=int(match["first"])), last[0], "range", "explicit"


def _days_after(_: re.Match[str], published: date) -> tuple[date, date, str, str]:
    return published - 7 * DAY, published - DAY, "range", "relative"


def _long_after(match: re.Match[str], published: date) -> tuple[date, date, str, str]:
    """Read "a few months after" what follows: longer ago than the unit, how long is not said."""
    if match["unit"].lower() == "weeks":
        return published - FEW["week"] * DAY, published - 7 * DAY, "range", "relative"
    return published, published, "unknown", "unknown"


def _later(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    """Read "the next day", "two days later": counted from the event told before, not from publication."""
    words = match[0].lower()
    if not words.startswith("the") and not words.endswith("later"):
        return None
    few = match["number"].lower() in {"few", "a few", "several", "some"}
    number = 1 if words.startswith("the") else FEW_LATER if few else _number(match["number"])
    days = 7 * number if "week" in words else number
    return published, published, f"{LATER}{days}", "relative"


def _same_day(_: re.Match[str], published: date) -> tuple[date, date, str, str]:
    """Read "the same evening": the day of the event told before."""
    return published, published, f"{LATER}0", "relative"


def _since_then(_: re.Match[str], published: date) -> tuple[date, date, str, str]:
    """Read "since then": from the event told before up to publication."""
    return published, published, THEN, "relative"


def _weekdays(match: re.Match[str], published: date) -> tuple[date, date, str, str]:
    """Read "between Sunday and Tuesday", "from Sunday to Tuesday"."""
    last = published - (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7 * DAY
    first = last - (last.weekday() - WEEKDAYS[match["first"].lower()]) % 7 * DAY
    return first, last, "range", "weekday"


def _within(match: re.Match[str], published: date) -> tuple[date, date, str, str] | None:
    """Read "in three days", "within 48 hours": the last ones, publication's own among them."""
    if match["number"].lower() in {"a", "an", "a few"}:
        return None
    number = _number(match["number"])
    days = -(-number // 24) if match["unit"].lower().startswith("hour") else number - 1
    return published - days * DAY, published, "range", "relative"


def _fixed(first: int, last: int, prec: str) -> Callable[[re.Match[str], date], tuple[date, date, str, str]]:
    def read(_: re.Match[str], published: date) -> tuple[date, date, str, str]:
        return published + first * DAY, published + last * DAY, prec, "relative"

    return read


BY_CALENDAR = (_month_day, _month, _day_range)
"""Readers of days and months whose year may be left out."""
WITHOUT_DAY = (_iso, _year, _later, _of_the_month, _same_day)
"""Readers that need no day of publication."""


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


YEAR_FURTHER = _compile(
    r"\s*(?:,|and|or|to|until|till|through|[-–—])\s*(?:in |the |early |late |mid-?|end of |beginning of )*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?P<year>(?:19|20)\d{{2}})\b"
)
"""The other end of a time, with the year of both."""
YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d{2}))?"
OF_MONTH = r"the (?:beginning|end|first week|last week) of"
PART = rf"(?:(?P<part>early(?:\s+in)?|earlier\s+in|late(?:\s+in)?|mid|{OF_MONTH})[\s-]+)?"
DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
LONG_MONTHS = "|".join(month for month in MONTHS if len(month) > len("jan"))
NOT_A_VERB = r"(?!(?:may|march)\b(?!\s+\d{4}))"
"""May and March are months here only with a year; with a preposition they have a rule of their own."""
PART_OF_DAY = r"(?:day|night|evening|morning|afternoon)"
UNITS = r"(?P<unit>hours?|days?|weeks?|months?|years?|times)"
LATEST = r"(?:past|last|final|latest|previous|preceding)"
SOME = rf"(?:(?P<number>\d+|a few|couple of|{'|'.join(NUMBERS)})\s+)?"
NUMERAL = "0"
"""Stands for numbers of four digits among the words of a sentence."""
NUMBERED = frozenset({NUMERAL})
MONTH_WORDS = frozenset(MONTHS)
UNIT_WORDS = frozenset(
    {form for unit in ("hour", "day", "week", "month", "year") for form in (unit, f"{unit}s")} | {"times"}
)
RULES = (
    Rule(NUMBERED, _compile(r"\b\d{4}-\d{2}-\d{2}\b"), _iso),
    Rule(
        MONTH_WORDS,
        _compile(
            rf"\b(?:between\s+|from\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|–|and|to)\s*{DAY_NUMBER}\s+{MONTH}\b{YEAR}"
        ),
        _day_range,
    ),
    Rule(MONTH_WORDS, _compile(rf"\b{MONTH}\s+{DAY_NUMBER}\b(?!\s*,?\s*\d{{3}}\b){YEAR}"), _month_day),
    Rule(MONTH_WORDS, _compile(rf"\b{DAY_NUMBER}(?:\s+of)?\s+{MONTH}\b{YEAR}"), _month_day),
    Rule(MONTH_WORDS, _compile(rf"\b{PART}{NOT_A_VERB}(?P<month>{LONG_MONTHS})\b{YEAR}"), _month),
    Rule(
        frozenset({"may", "march"}),
        _compile(rf"\b(?:in|of|since|by|during|until)\s+{PART}(?P<month>May|March)\b{YEAR}"),
        _month,
    ),
    Rule(
        NUMBERED,
        _compile(r"\b(?:in|since|of|from|during|by|until|early|late|mid)[- ](?P<year>(?:19|20)\d{2})\b"),
        _year,
    ),
    Rule(
        frozenset(WEEKDAYS),
        _compile(rf"\b(?:between|from)\s+(?P<first>{'|'.join(WEEKDAYS)})\s+(?:and|to)\s+{WEEKDAY}\b"),
        _weekdays,
    ),
    Rule(
        frozenset(WEEKDAYS),
        _compile(
            rf"\b(?P<last>last\s+|overnight\s+on\s+)?(?:(?:late|early)\s+(?:on\s+)?)?{WEEKDAY}\b(?:['’]s\b)?"
        ),
        _weekday,
    ),
    Rule(
        frozenset({"weekend"}),
        _compile(r"\b(?:over|at|during|this|since)\s+(?:the\s+)?(?:past\s+|last\s+)?weekend\b"),
        _weekend,
    ),
    Rule(UNIT_WORDS, _compile(rf"\b{NUMBER}\s+{UNITS}\s+(?:ago|earlier|before|previously)\b"), _ago),
    Rule(
        UNIT_WORDS,
        _compile(rf"\b(?:in|over|during|within|for)\s+(?:the\s+)?{LATEST}\s+{SOME}{UNITS}\b"),
        _past,
    ),
    Rule(
        UNIT_WORDS,
        _compile(
            rf"\b(?:the\s+)?(?:past|last)\s+(?P<number>\d+|few|several|two|three|four|five)\s+{UNITS}\b"
        ),
        _past,
    ),
    Rule(
        frozenset({"days", "hours"}),
        _compile(rf"\b(?:in|within)\s+{NUMBER}\s+(?P<unit>days|hours)\b"),
        _within,
    ),
    Rule(UNIT_WORDS, _compile(rf"\b(?:in\s+)?(?:recent|latest)\s+(?P<number>){UNITS}\b"), _past),
    Rule(frozenset({"weeks"}), _compile(r"\b(?P<unit>weeks)\s+(?:ago|earlier)\b"), _long_after),
    Rule(
        frozenset({"day", "days", "week", "weeks", "morning", "afternoon", "evening", "night"}),
        _compile(
            rf"\b(?P<number>\d+|{'|'.join(NUMBERS)}|the (?:next|following))\s+"
            r"(?:days?(?:\s+later)?|weeks?\s+later|morning|afternoon|evening|night)\b"
        ),
        _later,
    ),
    Rule(
        frozenset({"st", "nd", "rd", "th"}),
        _compile(r"\b(?:on|of|until|by)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?-i:[A-Z]))"),
        _of_the_month,
    ),
    Rule(frozenset({"week", "month", "year"}), _compile(r"\blast\s+(?P<unit>week|month|year)\b"), _last_unit),
    Rule(
        frozenset({"week", "month", "year"}),
        _compile(r"(?<!\btime )\b(?:earlier\s+)?this\s+(?P<unit>week|month|year)\b"),
        _this_unit,
    ),
    Rule(
        frozenset({"weeks", "months", "years"}),
        _compile(r"\b(?P<unit>weeks|months|years)\s+(?:right\s+|just\s+)?after\b"),
        _long_after,
    ),
    Rule(
        frozenset({"days"}),
        _compile(r"\b(?:just\s+)?days\s+(?:right\s+|just\s+)?(?:after|earlier|ago|before)\b"),
        _days_after,
    ),
    Rule(
        frozenset({"day", "night", "evening", "morning", "afternoon"}),
        _compile(
            rf"\b(?:(?:on |of )?(?:(?:the|that) same|that) {PART_OF_DAY}|later (?:that|the same) day)\b"
        ),
        _same_day,
    ),
    Rule(frozenset({"then"}), _compile(r"\bsince then\b"), _since_then),
    Rule(
        frozenset({"hours", "day", "night", "evening", "morning", "afternoon"}),
        _compile(
            r"\b(?:hours\s+(?:after|later|earlier|before|ago)|later in the day|(?:on )?the first day)\b"
        ),
        _fixed(0, 0, "day"),
        narrative=True,
    ),
    Rule(
        frozenset({"overnight", "night", "midnight"}),
        _compile(r"\bovernight\b|\blast night\b|\bsince midnight\b"),
        _fixed(-1, 0, "range"),
        narrative=True,
    ),
    Rule(
        frozenset({"day", "night", "evening", "eve"}),
        _compile(
            r"\b(?:on\s+)?the (?:previous (?:day|night|evening)|(?:day|night) before|eve of)\b"
            r"|\ba day (?:earlier|before)\b"
        ),
        _fixed(-1, -1, "day"),
        narrative=True,
    ),
    Rule(frozenset({"yesterday"}), _compile(r"\byesterday\b"), _fixed(-1, -1, "day")),
    Rule(
        frozenset({"today", "tonight", "morning", "afternoon", "evening"}),
        _compile(r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b"),
        _fixed(0, 0, "day"),
    ),
    Rule(frozenset({"day"}), _compile(r"\b(?:earlier|later) in the day\b"), _fixed(0, 0, "day")),
    Rule(
        frozenset({"recently", "times"}),
        _compile(r"\brecently\b|\bin recent times\b"),
        _fixed(-30, -1, "range"),
    ),
)
"""In order of strength: an expression inside one already read is passed over."""
TELLING = {
    word: [at for at, rule in enumerate(RULES) if word in rule.words] for rule in RULES for word in rule.words
}
"""Rules by number under each of their words: every time expression has one of these."""
