"""The intervals of one place (or area): in hindsight, and as known on each day."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Protocol, TypeVar

from idlibmap.control.contest import between, contests, lookback_days
from idlibmap.control.evidence import NAMES_HOLDER, ONE_DAY, Evidence, Kind
from idlibmap.control.history import ControlInterval
from idlibmap.control.rules import Rules
from idlibmap.control.state import State, start_state, step
from idlibmap.control.status import Change
from idlibmap.control.timeline import Piece, intervals, pieces


class _Run(Protocol):
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


R = TypeVar("R", bound=_Run)
Stretch = tuple[date, date | None]
"""Days ``[start, end)`` without new evidence; no end for the last."""


def hindsight(evidence: Iterable[Evidence], *, rules: Rules) -> tuple[ControlInterval, ...]:
    """Return the intervals of one place, every report used for every day."""
    told = sorted(evidence, key=_by_day)
    runs = contests(told, rules=rules)
    changes = _changes(told)
    first = min([told[0].day, *(change.start for change in changes)])
    states = [start_state(first, rules=rules)]
    for day, of_day in groupby(told, key=_day):
        states.append(step(states[-1], day, of_day, rules=rules))
    stretches: list[Stretch] = [(a.day, b.day) for a, b in pairwise(states)] + [(states[-1].day, None)]
    found: list[Piece] = []
    touching = zip(_sweep(runs, stretches), _sweep(changes, stretches), strict=True)
    for state, (start, end), (contested, changed) in zip(states, stretches, touching, strict=True):
        if start != end:
            found += pieces(state, start=start, end=end, contests=contested, changes=changed, rules=rules)
    return intervals(found, evidence=told, rules=rules)


def known_then(evidence: Iterable[Evidence], *, rules: Rules) -> tuple[ControlInterval, ...]:
    """
    Return the intervals of one place, each day by what could be read by then.

    A late report sends the fold back to the day it speaks of, no further, and changes the map only from
    the day it was published on.
    """
    told = sorted(evidence, key=lambda e: (e.known, *_by_day(e)))
    batches = [(day, list(batch)) for day, batch in groupby(told, key=lambda e: e.known)]
    ends = [*(day for day, _ in batches[1:]), None]
    days: list[date] = []
    states: list[State] = []
    visible: dict[date, list[Evidence]] = {}
    found: list[Piece] = []
    for (today, batch), end in zip(batches, ends, strict=True):
        for e in batch:
            if e.day not in visible:
                insort(days, e.day)
            visible.setdefault(e.day, []).append(e)
        _refold(states, days=days, visible=visible, since=min(e.day for e in batch), rules=rules)
        back = bisect_left(days, today - timedelta(days=lookback_days(rules)))
        lately = [e for day in days[back:] for e in sorted(visible[day], key=_by_day)]
        contested = contests(lately, rules=rules)
        found += pieces(states[-1], start=today, end=end, contests=contested, changes=(), rules=rules)
    return intervals(found, evidence=told, rules=rules)


def _refold(
    states: list[State],
    *,
    days: Sequence[date],
    visible: dict[date, list[Evidence]],
    since: date,
    rules: Rules,
) -> None:
    """Bring ``states``, one for each of ``days``, up to date with what is new from ``since`` on."""
    index = bisect_left(days, since)
    del states[index:]
    for day in days[index:]:
        before = states[-1] if states else start_state(day, rules=rules)
        states.append(step(before, day, visible[day], rules=rules))


def _changes(told: Sequence[Evidence]) -> list[Change]:
    """
    Find the days within which places changed hands on a day not known closer.

    A closer report settles it: of the same side none of the days are left, of another side only those
    after it.
    """
    naming = [e for e in told if e.kind in NAMES_HOLDER]
    found = []
    for e in told:
        if e.kind not in {Kind.GAIN, Kind.LEAVE} or e.first == e.day:
            continue
        closer = [other for other in between(naming, e.first, e.day) if other.first == other.day]
        if any((other.side == e.side) == (e.kind is Kind.GAIN) for other in closer):
            continue
        start = max((other.day + ONE_DAY for other in closer), default=e.first)
        left = e.kind is Kind.LEAVE
        found.append(Change(start=start, end=e.day, side=e.side, left=left, claim_id=e.claim_id))
    return sorted((c for c in found if c.start < c.end), key=lambda c: (c.start, c.end, c.claim_id))


def _sweep(runs: Sequence[R], stretches: Iterable[Stretch]) -> Iterator[list[R]]:
    """Yield, for each of consecutive stretches, the runs (ordered by start) that touch it."""
    waiting = iter(runs)
    upcoming = next(waiting, None)
    active: list[R] = []
    for start, end in stretches:
        active = [run for run in active if run.end > start]
        while upcoming and (end is None or upcoming.start < end):
            active.append(upcoming)
            upcoming = next(waiting, None)
        yield active


def _day(evidence: Evidence) -> date:
    return evidence.day


def _by_day(evidence: Evidence) -> tuple[date, str, str]:
    return evidence.day, evidence.claim_id, evidence.kind.value
