"""Verdicts: holder, status and reason of every place on every day on which one of them may change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from idlibmap.control.contest import REASONS_IN_ORDER, Contest
from idlibmap.control.evidence import NONE
from idlibmap.control.history import REASONS, STATUSES
from idlibmap.control.ledger import Floats, Ints, Mask
from idlibmap.control.standing import NEVER
from idlibmap.control.view import View, falls_and_rises

_ROUNDING = 1e-9
_SHOWN = ("place", "holder", "status", "reason", "rival", "besieger")
"""Columns that tell one run of days from the next."""
_FOREVER = 20_000
"""Days after which nothing fades any more."""
ASSESSED, CLAIMED, CONTESTED, STALE, UNKNOWN = range(len(STATUSES))
"""Places in STATUSES."""
NO_REASON = -1
CLOSE, WITHDRAWING, BETWEEN = map(REASONS.index, ("close", "withdrawing", "changed_between"))


class _Run(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=_Run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What is shown of places from a day on, as columns ordered by place and day."""

    place: Ints
    day: Ints
    state: Ints
    """Number of the state in force; NONE before the first."""
    share: Floats
    """Probability of each side, shape (verdicts, sides)."""
    holder: Ints
    status: Ints
    """Index into STATUSES."""
    reason: Ints
    """Index into REASONS; NO_REASON where the status needs none."""
    rival: Ints
    besieger: Ints


def verdicts(view: View) -> Verdicts:
    """
    Say what is shown of every place, from each day on which it may differ from the day before.

    Verdicts that follow each other may be equal; there is none of a day before a place's first evidence.
    """
    place, day = _turning_days(view)
    state = view.state_on(place, day)
    share = view.shares(state, day)
    holder = _holder(view, state, day)
    besieger = _besieger(view, place, day)
    close = _close_rival(view, state, day, share)
    reason, side = _contested(view, place, day)
    reason = np.where(close != NONE, CLOSE, reason)
    side = np.where(close != NONE, close, side)
    leaving = (reason == NO_REASON) & (holder != NONE) & (_of(view.standing.vacated, view, state) > NEVER)
    reason = np.where(leaving, WITHDRAWING, reason)
    status = np.where(reason == NO_REASON, _status(view, state, day, holder, share), CONTESTED)
    between = (reason == NO_REASON) & _between(view, place, day, holder)
    reason = np.where(between, BETWEEN, reason)
    status = np.where(between, np.where(holder == NONE, UNKNOWN, STALE), status)
    rival = _rival(view, state, day, holder, side=side, share=share)
    return Verdicts(
        place=place,
        day=day,
        state=state,
        share=share,
        holder=holder,
        status=status,
        reason=reason,
        rival=np.where(np.isin(reason, (NO_REASON, BETWEEN, WITHDRAWING)), NONE, rival),
        besieger=np.where(besieger == holder, NONE, besieger),
    )


def first_of_runs(found: Verdicts, *, by_state: bool) -> Ints:
    """
    Return the numbers of the verdicts that differ from the one before them.

    Parameters
    ----------
    by_state
        Also where the same is shown by a new state: as known then, more was known from then on.
    """
    differs = np.ones(len(found.place), dtype=np.bool_)
    shown = [getattr(found, name) for name in (*_SHOWN, *(["state"] if by_state else []))]
    differs[1:] = np.any([column[1:] != column[:-1] for column in shown], axis=0)
    return np.flatnonzero(differs)


def _turning_days(view: View) -> tuple[Ints, Ints]:
    """Return the places and days on which a verdict may change; none before a place is first told of."""
    shown = view.steps.place[view.steps.shown]
    states, days = _turns_of_states(view)
    spans = [*_bounds(view.contests), *_bounds(view.sieges), *_bounds(view.changes)]
    told = np.array(spans, dtype=np.int64).reshape(-1, 2)
    place, day = np.concatenate([shown[states], told[:, 0]]), np.concatenate([days, told[:, 1]])
    order = np.lexsort((day, place))
    place, day = place[order], day[order]
    first = np.ones(len(place), dtype=np.bool_)
    first[1:] = (place[1:] != place[:-1]) | (day[1:] != day[:-1])
    return place[first], day[first]


def _bounds(runs: Sequence[Sequence[_Run]]) -> Iterator[tuple[int, int]]:
    """Yield the place and day of each start and end of runs."""
    for number, of_place in enumerate(runs):
        for run in of_place:
            yield number, run.start
            yield number, run.end


def _turns_of_states(view: View) -> tuple[Ints, Ints]:
    """Return states and days on which what follows from them may change: they begin, fade, are forgotten."""
    days, steps, shown = view.rules.days, view.steps, view.steps.shown
    state = np.arange(len(shown))
    until = steps.since + _FOREVER
    same = steps.place[shown[1:]] == steps.place[shown[:-1]]
    until[:-1] = np.where(same, steps.since[1:], until[:-1])
    holder, named = view.standing.holder[shown], view.standing.named[shown]
    likeliest = view.belief.share[shown].argmax(axis=1)
    least = view.rules.belief.assessed - _ROUNDING
    turns = [
        steps.since,
        view.standing.vacated[shown] + days.withdrawing,
        named[state, holder] + days.claimed + 1,
        *(view.standing.seen[shown] + days.close + 1).T,
        *falls_and_rises(view, state, likeliest, until, least=least),
    ]
    other = np.flatnonzero((holder != NONE) & (holder != likeliest))
    of = [*[state] * len(turns), other, other]
    turns += falls_and_rises(view, other, holder[other], until[other], least=least)
    inside = [(steps.since[one] <= turn) & (turn < until[one]) for one, turn in zip(of, turns, strict=True)]
    return (
        np.concatenate([one[mask] for one, mask in zip(of, inside, strict=True)]),
        np.concatenate([turn[mask] for turn, mask in zip(turns, inside, strict=True)]),
    )


def _of(column: Ints, view: View, state: Ints) -> Ints:
    """Return a column of the standing for each state; NEVER where there is none."""
    if not len(view.steps.shown):
        return np.full(len(state), NEVER)
    return np.where(state == NONE, NEVER, column[view.steps.shown[np.maximum(state, 0)]])


def _holder(view: View, state: Ints, day: Ints) -> Ints:
    holder = np.where(state == NONE, NONE, _of(view.standing.holder, view, state))
    vacated = _of(view.standing.vacated, view, state)
    gone = (vacated != NEVER) & (day >= vacated + view.rules.days.withdrawing)
    return np.where(gone, NONE, holder)


def _covered(place: Ints, day: Ints, runs: Sequence[Sequence[R]]) -> Iterator[tuple[R, slice]]:
    """Yield the runs of each place with the verdicts they cover."""
    told = [(number, run) for number, of_place in enumerate(runs) for run in of_place]
    span = int(day.max(initial=0)) + 1
    key, numbers = place * span + day, np.array([number for number, _ in told], dtype=np.int64) * span
    start = np.searchsorted(key, numbers + np.array([run.start for _, run in told], dtype=np.int64))
    end = np.searchsorted(key, numbers + np.array([run.end for _, run in told], dtype=np.int64))
    for (_, run), first, last in zip(told, start.tolist(), end.tolist(), strict=True):
        yield run, slice(first, last)


def _besieger(view: View, place: Ints, day: Ints) -> Ints:
    found = np.full(len(place), NONE, dtype=np.int64)
    for siege, covered in _covered(place, day, view.sieges):
        found[covered] = siege.side
    return found


def _contested(view: View, place: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Return the first reason that claims give why a day is contested, and whose claim makes it so."""
    reason = np.full(len(place), NO_REASON, dtype=np.int64)
    side = np.full(len(place), NONE, dtype=np.int64)
    # The reason told first is written last, and of one reason the contest that began first.
    for contest, covered in sorted(_covered(place, day, view.contests), key=_last_told_first):
        reason[covered] = REASONS.index(contest.reason)
        side[covered] = contest.side
    return reason, side


def _last_told_first(one: tuple[Contest, slice]) -> tuple[int, int]:
    return -REASONS_IN_ORDER.index(one[0].reason), -one[0].start


def _between(view: View, place: Ints, day: Ints, holder: Ints) -> Mask:
    """Say where a place may have changed hands already, on a day not known closer."""
    found = np.zeros(len(place), dtype=np.bool_)
    told = [(number, change) for number, of_place in enumerate(view.changes) for change in of_place]
    where = np.array([number for number, _ in told], dtype=np.int64)
    ends = np.array([change.end for _, change in told], dtype=np.int64)
    state = view.state_on(where, ends)
    kept = _of(view.standing.vacated, view, state) == NEVER
    after = np.where(kept, _holder(view, state, ends), NONE)
    for (change, covered), then in zip(_covered(place, day, view.changes), after.tolist(), strict=True):
        # A change that the place is not seen to have gone through was none.
        if change.left == (then == change.side):
            continue
        held = holder[covered]
        found[covered] |= (held == NONE) | (change.left == (held == change.side))
    return found


def _close_rival(view: View, state: Ints, day: Ints, share: Floats) -> Ints:
    """Return the runner-up where neither side is sure and both have been named lately, or NONE."""
    rules, at = view.rules, np.arange(len(state))
    if len(rules.sides) == 1 or not len(view.steps.shown):
        return np.full(len(state), NONE)
    holder = _of(view.standing.holder, view, state)
    # Of sides alike likely the holder goes first, then the first in the theatre's order.
    ranked = share.copy()
    ranked[at, holder] += np.where((holder != NONE) & (state != NONE), _ROUNDING, 0.0)
    order = np.argsort(-ranked, axis=1, kind="stable")
    first, second = order[:, 0], order[:, 1]
    seen = view.standing.seen[view.steps.shown[np.maximum(state, 0)]]
    lately = day[:, None] - seen <= rules.days.close
    both = (state != NONE) & lately[at, first] & lately[at, second]
    unsure = share[at, first] < rules.belief.assessed - _ROUNDING
    return np.where(both & unsure & (share[at, second] > rules.belief.rival), second, NONE)


def _status(view: View, state: Ints, day: Ints, holder: Ints, share: Floats) -> Ints:
    if not len(view.steps.shown):
        return np.full(len(state), UNKNOWN)
    rules, at = view.rules, np.arange(len(state))
    step = view.steps.shown[np.maximum(state, 0)]
    sure = rules.belief.assessed - _ROUNDING
    established = view.standing.vouched[step] & (view.standing.established[step] >= sure)
    fresh = day - view.standing.named[step][at, holder] <= rules.days.claimed
    # Who is shown to have what another more likely has is only the last that was told of.
    likeliest = share[at, holder] >= share.max(axis=1) - _ROUNDING
    known = np.where(
        established,
        np.where(share[at, holder] >= sure, ASSESSED, STALE),
        np.where(fresh & likeliest, CLAIMED, STALE),
    )
    return np.where(holder == NONE, UNKNOWN, known)


def _rival(view: View, state: Ints, day: Ints, holder: Ints, *, side: Ints, share: Floats) -> Ints:
    """Return the second side of a contest: who makes it, else the likeliest other one named of late."""
    if not len(view.steps.shown):
        return np.full(len(state), NONE)
    named = view.standing.named[view.steps.shown[np.maximum(state, 0)]]
    lately = day[:, None] - named <= view.rules.days.claimed
    others = lately & (np.arange(share.shape[1]) != holder[:, None]) & (state != NONE)[:, None]
    likeliest = np.where(others, share, -1.0).argmax(axis=1)
    likeliest = np.where(others.any(axis=1), likeliest, NONE)
    return np.where((side != holder) & (side != NONE), side, likeliest)
