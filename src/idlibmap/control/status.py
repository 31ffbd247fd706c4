"""What a state and the contests around it come to on one day: holder, status and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from idlibmap.control.belief import Probabilities, first_day_below
from idlibmap.control.contest import REASONS_IN_ORDER, Contest
from idlibmap.control.rules import Rules
from idlibmap.control.state import NOBODY, State, belief_on

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run of days ``[start, end)`` within which a place changed hands; reports give no closer day."""

    start: date
    end: date
    side: int
    """Who took it (``left`` false) or left it."""
    left: bool
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is shown of a place on a day; equal verdicts on following days are one interval."""

    holder: int
    status: str
    reason: str
    rival: int
    besieger: int


def verdict(
    state: State, day: date, *, contests: Sequence[Contest], changes: Sequence[Change], rules: Rules
) -> Verdict:
    """
    Say what a place's state is on one day.

    Parameters
    ----------
    state
        After the latest evidence on or before ``day``.
    contests, changes
        Those that run on ``day``.
    """
    holder = state.holder
    if state.vacated and (day - state.vacated).days >= rules.days.withdrawing:
        holder = NOBODY
    besieger = state.besieger if _is_current(state.besieged, day, days=rules.days.siege) else NOBODY
    belief = belief_on(state, day, rules=rules)
    if any(c.left == (holder == c.side) or holder == NOBODY for c in changes):
        status, reason, rival = "unknown" if holder == NOBODY else "stale", "changed_between", NOBODY
    else:
        reason, side = _contest(state, day, holder=holder, contests=contests, belief=belief, rules=rules)
        status = "contested" if reason else _status(state, day, holder=holder, belief=belief, rules=rules)
        rival = _rival(state, holder=holder, side=side, belief=belief) if reason else NOBODY
    return Verdict(holder=holder, status=status, reason=reason, rival=rival, besieger=besieger)


def turning_days(state: State, *, rules: Rules) -> set[date]:
    """Return the days after ``state.day`` on which the verdict may change without further evidence."""
    days = {_after(state.vacated, rules.days.withdrawing), _after(state.besieged, rules.days.siege + 1)}
    if state.holder != NOBODY:
        days.add(_after(state.supported[state.holder], rules.days.claimed + 1))
    days |= {_after(day, rules.days.close + 1) for day in state.supported}
    days |= {
        first_day_below(
            p,
            rules.belief.assessed,
            prior=1 / len(state.belief),
            start=state.day,
            hot_until=state.hot_until,
            half_life=rules.half_life,
        )
        for p in state.belief
    }
    return {day for day in days if day is not None and day > state.day}


def _after(day: date | None, days: int) -> date | None:
    return None if day is None or day == date.max else day + timedelta(days=days)


def _is_current(day: date | None, today: date, *, days: int) -> bool:
    return day is not None and (today - day).days <= days


def _status(state: State, day: date, *, holder: int, belief: Probabilities, rules: Rules) -> str:
    if holder == NOBODY:
        return "unknown"
    sure = rules.belief.assessed - _ROUNDING
    if not (state.independent and state.established >= sure):
        fresh = _is_current(state.supported[holder], day, days=rules.days.claimed)
        return "claimed" if fresh else "stale"
    return "assessed" if belief[holder] >= sure else "stale"


def _contest(
    state: State,
    day: date,
    *,
    holder: int,
    contests: Sequence[Contest],
    belief: Probabilities,
    rules: Rules,
) -> tuple[str, int]:
    """Return the first reason why the day is contested, and whose claim makes it so."""
    close = _close_rival(state, day, belief=belief, rules=rules)
    if close != NOBODY:
        return "close", close
    for reason in REASONS_IN_ORDER:
        for contest in contests:
            if contest.reason == reason:
                return reason, contest.side
    return ("withdrawing", NOBODY) if state.vacated and holder != NOBODY else ("", NOBODY)


def _close_rival(state: State, day: date, *, belief: Probabilities, rules: Rules) -> int:
    """Return the runner-up where neither side is sure and both have been named lately, or nobody."""
    order = sorted(range(len(belief)), key=lambda s: (-belief[s], s != state.holder, s))
    if len(order) == 1 or belief[order[0]] >= rules.belief.assessed - _ROUNDING:
        return NOBODY
    named = all(_is_current(state.supported[s], day, days=rules.days.close) for s in order[:2])
    return order[1] if named and belief[order[1]] > rules.belief.rival else NOBODY


def _rival(state: State, *, holder: int, side: int, belief: Probabilities) -> int:
    """Return the second side of a contest: who makes it, else the likeliest other one ever named."""
    if side not in {holder, NOBODY}:
        return side
    others = [s for s, named in enumerate(state.supported) if named and s != holder]
    return max(others, key=lambda s: (belief[s], -s), default=NOBODY)
