"""What a row of a control table says happened, and on which days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from idlibmap.claims.actors import phrase_words
from idlibmap.claims.claim import ACTIONS
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.row_parties import CONTESTED
from idlibmap.errors import SourceError

FRAMES = frozenset(
    {
        "take",
        "lose",
        "fall",
        "leave",
        "quit",
        "hand",
        "enter",
        "advance",
        "attack",
        "clash",
        "contest",
        "repel",
        "besiege",
        "hold",
        "cut",
        "reopen",
    }
)
"""Frames of the lexicon that one word in a cell can stand for; "expelled" leaves open who left."""
GIVEN_UP = frozenset({"surrender", "cede", "yield"})
"""Words of handing over whose subject loses the place."""
NOISE = frozenset(
    {"of", "under", "in", "is", "was", "were", "been", "has", "have", "the", "by", "from", "to", "territory"}
)
WEEK, MONTH = "2", "3"
"""ACLED's time precision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What happened, as the cell for it says."""

    action: str
    recapture: bool = False
    lost: bool = False
    """The row's side is who loses the place."""
    contested: bool = False
    by_state: bool | None = None
    """Whether the government or somebody else takes the place; None where the cell does not say it."""


HELD = Deed(action="holds")
EVENT_TYPES = {
    "government regains territory": Deed(action="captured", recapture=True, by_state=True),
    "non state actor overtakes territory": Deed(action="captured", by_state=False),
    "non violent transfer of territory": Deed(action="handed_over"),
}
"""ACLED's sub event types that change control."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When it happened: first and last day."""

    first: date
    last: date
    prec: str
    """day, range, week or month."""


def deed_of(cell: str, lexicon: Lexicon) -> Deed:
    """
    Read what happened.

    Raises
    ------
    SourceError
        The cell has another word than those of the actions and of the lexicon.
    """
    words = phrase_words(cell.replace("_", " "))
    name = "_".join(words)
    if not words:
        return HELD
    if name in ACTIONS:
        return Deed(action=name)
    if any(word in CONTESTED for word in words):
        return Deed(action="clashed", contested=True)
    known = EVENT_TYPES.get(" ".join(words)) or _by_lexicon(words, lexicon)
    if known is None:
        msg = f"field 'action': {cell!r} is not read. Write one of {', '.join(ACTIONS)}, or leave it empty."
        raise SourceError(msg)
    return known


def _by_lexicon(words: tuple[str, ...], lexicon: Lexicon) -> Deed | None:
    bare = tuple(word for word in words if word not in NOISE)
    if len(bare) > 1 and bare[-1] == "control":
        bare = bare[:-1]
    triggers = (*lexicon.triggers.get(words), *lexicon.triggers.get(bare))
    trigger = next((one for one in triggers if one.frame in FRAMES), None)
    if trigger is None:
        return None
    lost = trigger.frame == "lose" or (trigger.frame == "hand" and trigger.word in GIVEN_UP)
    return Deed(action=trigger.action, recapture=trigger.recapture, lost=lost)


def days_of(values: Mapping[str, str]) -> Days:
    """
    Read the days of a row.

    Raises
    ------
    SourceError
        There is no date, one is no day of the calendar, or the last is before the first.
    """
    first = day_in(values, "date")
    last = day_in(values, "date_end")
    if first is None:
        raise SourceError("field 'date' is empty. Write the day, like 2020-02-27.")
    if last is not None and last < first:
        msg = f"field 'date_end': {last} is before the date, {first}. Swap them, or leave date_end empty."
        raise SourceError(msg)
    precision = values.get("time_precision", "").partition(".")[0]
    if last is not None and last > first:
        return Days(first=first, last=last, prec="range")
    if precision == WEEK:
        monday = first - timedelta(days=first.weekday())
        return Days(first=monday, last=monday + timedelta(days=6), prec="week")
    if precision == MONTH:
        return Days(first=first.replace(day=1), last=_end_of_month(first), prec="month")
    return Days(first=first, last=first, prec="day")


def day_in(values: Mapping[str, str], name: str) -> date | None:
    """
    Return the day in a cell, None where it is empty.

    Raises
    ------
    SourceError
        It holds something else.
    """
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        msg = f"field {name!r}: expected a day like 2020-02-27, got {text!r}. Write the date so (ISO 8601)."
        raise SourceError(msg) from None


def _end_of_month(day: date) -> date:
    next_month = day.replace(day=28) + timedelta(days=4)
    return next_month - timedelta(days=next_month.day)
