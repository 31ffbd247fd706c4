"""Runs of days on which a place is contested for a reason that claims give outright."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, permutations, zip_longest

from idlibmap.control.evidence import FOREVER, Evidence, Kind
from idlibmap.control.rules import Rules, strength

REASONS_IN_ORDER = ("close", "disputed", "partial", "fighting")
"""Which reason is told where several hold: who has the place comes before what happens in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A run of days ``[start, end)``, as ordinals, on which a place is contested."""

    reason: str
    start: int
    end: int
    side: int
    """Whose claim or fight makes it so; -1 if not said."""
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    """Evidence that may make a place contested, and how to tell from what is known of it."""

    told: Sequence[Evidence]
    judge: Callable[[Sequence[Evidence]], Contest | None]


class Contests:
    """
    The contests in the evidence on one place.

    Parameters
    ----------
    told
        Ordered by day.
    """

    def __init__(self, told: Sequence[Evidence], *, rules: Rules) -> None:
        self._rules = rules
        self._gains = [e for e in told if e.kind is Kind.GAIN]
        self._named = [e for e in told if e.kind is Kind.GAIN or (e.kind is Kind.HOLD and e.answered)]
        self._days = [e.day for e in self._named]
        self._causes = [
            *(self._partly(e) for e in told if e.kind is Kind.PART),
            *(self._fought(e) for e in told if e.kind is Kind.FIGHT),
            *self._disputes(told),
            *self._close_days(),
        ]

    def in_hindsight(self) -> list[Contest]:
        """Return them by all that is told, each ended when the place is said to be taken."""
        found = (cause.judge(cause.told) for cause in self._causes)
        ended = (
            replace(one, end=min([one.end, *(gain.day for gain in self._ending(one))]))
            for one in found
            if one is not None
        )
        return _sorted(ended)

    def as_known(self) -> list[Contest]:
        """Return them as known then: on each day by what had been published."""
        return _sorted(one for cause in self._causes for one in self._as_published(cause))

    def _as_published(self, cause: _Cause) -> Iterator[Contest]:
        days = sorted({day for e in cause.told for day in (e.known, e.until)} - {FOREVER})
        for day, after in zip_longest(days, days[1:]):
            one = cause.judge([e for e in cause.told if e.known <= day < e.until])
            if one is not None:
                ends = (e.known for e in self._ending(one))
                end = min([one.end, *([after] if after else []), *ends])
                yield replace(one, start=max(one.start, day), end=end)

    def _ending(self, contest: Contest) -> Iterator[Evidence]:
        """Yield what ends it: later reports of who took the place, and an analyst's word on who has it."""
        days = self._days
        for e in self._named[bisect_left(days, contest.start) : bisect_left(days, contest.end)]:
            later = e.kind is Kind.GAIN and e.day > contest.start
            whole = contest.reason == "partial" and e.side == contest.side
            if e.answered or (later and (e.independent or whole)):
                yield e

    def _partly(self, part: Evidence) -> _Cause:
        """Who is in a part of a place contests it, unless said to have taken it all that day."""
        day = part.day
        today = self._named[bisect_left(self._days, day) : bisect_right(self._days, day)]
        whole = [e for e in today if e.kind is Kind.GAIN and e.side == part.side]

        def judge(told: Sequence[Evidence]) -> Contest | None:
            if part not in told or len(told) > 1:
                return None
            return _contest("partial", part, days=self._rules.days.partial)

        return _Cause(told=[part, *whole], judge=judge)

    def _fought(self, fight: Evidence) -> _Cause:
        contest = _contest("fighting", fight, days=self._rules.days.fighting)
        return _Cause(told=[fight], judge=lambda _: contest)

    def _disputes(self, told: Sequence[Evidence]) -> Iterator[_Cause]:
        """Find claims that nobody independent supports and somebody denies within two days."""
        span = self._rules.days.disputed
        deniable = [e for e in told if e.kind in {Kind.GAIN, Kind.HOLD, Kind.LEAVE}]
        days = [e.day for e in deniable]
        for denial in told:
            if denial.kind is Kind.DENIAL:
                day = denial.day
                near = deniable[bisect_left(days, day - span) : bisect_right(days, day + span)]
                denied = [e for e in near if _answers(denial, e)]
                if denied:
                    yield self._dispute(denial, denied)

    def _dispute(self, denial: Evidence, denied: Sequence[Evidence]) -> _Cause:
        def judge(told: Sequence[Evidence]) -> Contest | None:
            claims = [e for e in denied if e in told]
            if denial not in told or not claims or any(e.independent for e in claims):
                return None
            days = [e.day for e in claims]
            return Contest(
                reason="disputed",
                start=min(days),
                end=max(denial.day, *days) + self._rules.days.disputed,
                side=claims[0].side,
                claim_ids=(*(e.claim_id for e in claims), denial.claim_id),
            )

        return _Cause(told=[*denied, denial], judge=judge)

    def _close_days(self) -> Iterator[_Cause]:
        """Find days on which sources of similar strength have two sides take the place."""
        for _, told in groupby(self._gains, key=lambda gain: gain.day):
            today = list(told)
            sides = sorted({gain.side for gain in today})
            for side, other in permutations(sides, 2):
                yield self._closeness(side, other, today)

    def _closeness(self, side: int, other: int, today: Sequence[Evidence]) -> _Cause:
        def judge(told: Sequence[Evidence]) -> Contest | None:
            weaker, stronger = (
                _force([gain for gain in told if gain.side == one], rules=self._rules)
                for one in (side, other)
            )
            if not 0 < self._rules.belief.similar * stronger <= weaker <= stronger:
                return None
            day = told[0].day
            return Contest(
                reason="close",
                start=day,
                end=day + self._rules.days.close,
                side=side,
                claim_ids=tuple(gain.claim_id for gain in told),
            )

        return _Cause(told=today, judge=judge)


def _sorted(found: Iterable[Contest]) -> list[Contest]:
    return sorted((c for c in found if c.start < c.end), key=lambda c: (c.start, c.reason, c.claim_ids))


def _contest(reason: str, evidence: Evidence, *, days: int) -> Contest:
    day = evidence.day
    return Contest(
        reason=reason,
        start=day,
        end=day + days,
        side=evidence.side,
        claim_ids=(evidence.claim_id,),
    )


def _answers(denial: Evidence, claim: Evidence) -> bool:
    """Say whether a denial is about what a claim says: by name, or by side and kind of change."""
    if denial.reply_to == claim.claim_id:
        return True
    same_kind = (denial.action == "withdrew") == (claim.kind is Kind.LEAVE)
    return same_kind and denial.side in {claim.side, -1}


def _force(gains: Sequence[Evidence], *, rules: Rules) -> float:
    """Add up what the voices weigh that tell of one capture, the strongest first."""
    best: dict[str, float] = {}
    for e in gains:
        force = e.weight * strength(correct=e.correct, n_sides=len(rules.sides))
        best[e.voice] = max(force, best.get(e.voice, 0.0))
    ranked = sorted(best.values(), reverse=True)
    return sum(force / (1 + rules.belief.echo * n) for n, force in enumerate(ranked))
