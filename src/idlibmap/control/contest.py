"""Runs of days on which a place is contested for a reason that claims give outright."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, permutations

from idlibmap.control.belief import strength
from idlibmap.control.evidence import ONE_DAY, Evidence, Kind
from idlibmap.control.rules import Rules
from idlibmap.control.state import loudest

REASONS_IN_ORDER = ("close", "disputed", "partial", "fighting")
"""Which reason is told where several hold: who has the place comes before what happens in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A run of days ``[start, end)`` on which a place is contested."""

    reason: str
    start: date
    end: date
    side: int
    """Whose claim or fight makes it so; -1 if not said."""
    claim_ids: tuple[str, ...]


def contests(evidence: Sequence[Evidence], *, rules: Rules) -> list[Contest]:
    """
    Find all contests in the evidence on one place.

    Parameters
    ----------
    evidence
        Ordered by day.

    Returns
    -------
    contests
        In the order of their first day; they may overlap.
    """
    gains = [e for e in evidence if e.kind is Kind.GAIN]
    found = [
        *_partial(evidence, gains, rules=rules),
        *_fighting(evidence, rules=rules),
        *_disputed(evidence, rules=rules),
        *_close(gains, rules=rules),
    ]
    cut = (_until_taken(contest, gains) for contest in found)
    return sorted((c for c in cut if c.start < c.end), key=lambda c: (c.start, c.reason, c.claim_ids))


def between(evidence: Sequence[Evidence], start: date, end: date) -> Sequence[Evidence]:
    """Return the evidence of the days ``[start, end)`` from a sequence ordered by day."""
    return evidence[bisect_left(evidence, start, key=_day) : bisect_left(evidence, end, key=_day)]


def _day(evidence: Evidence) -> date:
    return evidence.day


def lookback_days(rules: Rules) -> int:
    """Return how far back evidence can still make a day contested."""
    days = rules.days
    return max(days.partial, days.fighting, days.close, 2 * days.disputed)


def _until_taken(contest: Contest, gains: Sequence[Evidence]) -> Contest:
    """End a contest on the later day on which an independent source says who took the place."""
    ends = (
        gain.day
        for gain in between(gains, contest.start + ONE_DAY, contest.end)
        if gain.independent or (contest.reason == "partial" and gain.side == contest.side)
    )
    return replace(contest, end=min(contest.end, min(ends, default=contest.end)))


def _partial(evidence: Sequence[Evidence], gains: Sequence[Evidence], *, rules: Rules) -> Iterator[Contest]:
    completed = {(gain.day, gain.side) for gain in gains}
    for e in evidence:
        if e.kind is Kind.PART and (e.day, e.side) not in completed:
            yield _contest("partial", e, days=rules.days.partial)


def _fighting(evidence: Sequence[Evidence], *, rules: Rules) -> Iterator[Contest]:
    for e in evidence:
        if e.kind is Kind.FIGHT:
            yield _contest("fighting", e, days=rules.days.fighting)


def _contest(reason: str, evidence: Evidence, *, days: int) -> Contest:
    return Contest(
        reason=reason,
        start=evidence.day,
        end=evidence.day + timedelta(days=days),
        side=evidence.side,
        claim_ids=(evidence.claim_id,),
    )


def _disputed(evidence: Sequence[Evidence], *, rules: Rules) -> Iterator[Contest]:
    """Find claims that nobody independent supports and somebody denies within two days."""
    span = timedelta(days=rules.days.disputed)
    deniable = [e for e in evidence if e.kind in {Kind.GAIN, Kind.HOLD, Kind.LEAVE}]
    for denial in evidence:
        if denial.kind is not Kind.DENIAL:
            continue
        near = between(deniable, denial.day - span, denial.day + span + ONE_DAY)
        denied = [e for e in near if _answers(denial, e)]
        if denied and not any(e.independent for e in denied):
            yield Contest(
                reason="disputed",
                start=min(e.day for e in denied),
                end=max(denial.day, *(e.day for e in denied)) + span,
                side=denied[0].side,
                claim_ids=(*(e.claim_id for e in denied), denial.claim_id),
            )


def _answers(denial: Evidence, claim: Evidence) -> bool:
    """Say whether a denial is about what a claim says: by name, or by side and kind of change."""
    if denial.reply_to == claim.claim_id:
        return True
    same_kind = (denial.action == "withdrew") == (claim.kind is Kind.LEAVE)
    return same_kind and denial.side in {claim.side, -1}


def _close(gains: Sequence[Evidence], *, rules: Rules) -> Iterator[Contest]:
    """Find days on which sources of similar strength have two sides take the place."""
    for day, told in groupby(gains, key=lambda gain: gain.day):
        today = list(told)
        sides = {gain.side for gain in today}
        force = {side: _force([g for g in today if g.side == side], rules=rules) for side in sides}
        for side, other in permutations(sorted(force), 2):
            if rules.belief.similar * force[other] <= force[side] <= force[other]:
                yield Contest(
                    reason="close",
                    start=day,
                    end=day + timedelta(days=rules.days.close),
                    side=side,
                    claim_ids=tuple(gain.claim_id for gain in today),
                )


def _force(gains: Sequence[Evidence], *, rules: Rules) -> float:
    n_sides = len(rules.sides)
    return sum(
        e.weight * strength(correct=e.correct, n_sides=n_sides) / (1 + rules.belief.echo * n)
        for n, e in enumerate(loudest(gains, n_sides=n_sides))
    )
