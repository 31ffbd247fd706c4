"""Reports on one place held against each other: what an analyst settles, reversals within a day, old news."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from idlibmap.control.evidence import (
    FOREVER,
    FUZZ_DAYS,
    NONE,
    SAYS_HELD,
    Evidence,
    Kind,
    says_of,
)
from idlibmap.control.rules import Rules

PAIR = 2


def reconciled(evidence: Iterable[Evidence], *, rules: Rules) -> list[Evidence]:
    """
    Hold the evidence on one place against itself.

    Returns
    -------
    told
        Ordered by day, publication and claim. Rows that others overtake say until when they counted.
    """
    told = _with_answers(sorted(evidence, key=order_of), rules=rules)
    if len({e.side for e in told if e.kind is Kind.GAIN}) > 1:
        told = sorted(_with_reversals(told), key=order_of)
    others = _Others(told, rules=rules)
    return [_ended(e, others.overtaking(e)) if others.may_overtake(e) else e for e in told]


def order_of(evidence: Evidence) -> tuple[int, int, str, int]:
    """Sort key of evidence on one place."""
    return evidence.day, evidence.known, evidence.claim_id, evidence.kind


def _ended(evidence: Evidence, known: int | None) -> Evidence:
    """Return evidence that counts until something is known."""
    return evidence._replace(until=min(evidence.until, known)) if known else evidence


# An analyst's word


def _with_answers(told: Sequence[Evidence], *, rules: Rules) -> list[Evidence]:
    """Let what an analyst stands behind end all that says otherwise."""
    answers = [e for e in told if e.answered and says_of(e)]
    if not answers:
        return list(told)
    return [
        _ended(
            e, min((answer.known for answer in answers if _gainsays(answer, e, rules=rules)), default=None)
        )
        for e in told
    ]


def _gainsays(answer: Evidence, e: Evidence, *, rules: Rules) -> bool:
    """Say whether an answer settles that other evidence is wrong: of its day, or what it denies by name."""
    if e.answered or not says_of(e) or e.kind is Kind.BEFORE:
        return False
    if answer.kind is Kind.DENIAL and answer.reply_to == e.claim_id:
        return True
    near = rules.days.disputed if answer.kind is Kind.DENIAL else 0
    if abs(answer.day - e.day) > near:
        return False
    if answer.side == e.side:
        return says_of(answer) != says_of(e)
    return says_of(answer) == says_of(e) == SAYS_HELD


# Lost and retaken within a day


def _with_reversals(told: Sequence[Evidence]) -> Iterator[Evidence]:
    """
    Read a place that one source has both lost and retaken on a day as kept, after fighting in it.

    ACLED records a transfer only if the new holder lasts more than a day.
    """
    holder = NONE
    for _, of_day in groupby(told, key=lambda e: e.day):
        today = list(of_day)
        gains = [e for e in today if e.kind is Kind.GAIN and e.until == FOREVER]
        both = _told_by_one(gains) if len({e.side for e in gains}) == PAIR else []
        last = _last_taker(both, holder) if both else NONE
        if last == NONE:
            yield from today
            holder = _holder_after(today, holder)
        else:
            yield from _reversed(today, last=last, kept=last == holder, known=max(e.known for e in both))
            holder = last


def _holder_after(today: Iterable[Evidence], holder: int) -> int:
    """Say who plainly has a place after a day's evidence; nobody where it names several."""
    counted = [e for e in today if e.until == FOREVER]
    named = {e.side for e in counted if e.kind in {Kind.GAIN, Kind.HOLD}}
    if not named and holder == NONE:
        named = {e.side for e in counted if e.kind is Kind.BEFORE}
    if len(named) == 1:
        return named.pop()
    gone = any(e.kind is Kind.LEAVE and e.side == holder for e in counted)
    return NONE if named or gone else holder


def _told_by_one(gains: Sequence[Evidence]) -> list[Evidence]:
    """Return the gains of the first source that tells of two sides' ones."""
    sources: dict[str, list[Evidence]] = {}
    for e in gains:
        sources.setdefault(e.source, []).append(e)
    return next((told for told in sources.values() if len({e.side for e in told}) > 1), [])


def _last_taker(both: Sequence[Evidence], holder: int) -> int:
    """
    Say who had the place in the evening: who is said to have retaken it, or taken it from the other.

    Where that is said of both it is who had it before. Where it is said of neither nobody can tell: one of
    the two may have been misread.
    """
    sides = {e.side for e in both}
    back = {e.side for e in both if e.recapture} or {e.side for e in both if e.loser in sides - {e.side}}
    if len(back) == 1:
        return back.pop()
    return holder if holder in back else NONE


def _reversed(today: Iterable[Evidence], *, last: int, kept: bool, known: int) -> Iterator[Evidence]:
    """Yield a day's evidence as it counted until the reversal was known, and as it counts from then on."""
    for e in today:
        if e.kind is not Kind.GAIN or e.until != FOREVER or (e.side == last and not kept):
            yield e
            continue
        if e.known < known:
            yield e._replace(until=known)
        yield e._replace(kind=Kind.HOLD if e.side == last else Kind.FIGHT, known=max(e.known, known))


# Old news, and holders just gone


class _Others:
    """The reports of changes on one place, by which others are overtaken."""

    def __init__(self, told: Sequence[Evidence], *, rules: Rules) -> None:
        self._gains = [e for e in told if e.kind is Kind.GAIN and e.until == FOREVER]
        self._departures = [e for e in told if e.kind is Kind.LEAVE]
        self._gain_days = [e.day for e in self._gains]
        self._departure_days = [e.day for e in self._departures]
        self._withdrawing = rules.days.withdrawing

    @staticmethod
    def may_overtake(evidence: Evidence) -> bool:
        """Say whether a report is of a kind that others can overtake."""
        return evidence.kind is Kind.BEFORE or (evidence.kind is Kind.GAIN and evidence.first < evidence.day)

    def overtaking(self, evidence: Evidence) -> int | None:
        """Return the first day on which something is known that overtakes such a report, if there is any."""
        before = evidence.kind is Kind.BEFORE
        days = self._gone_before(evidence) if before else self._reversed_since(evidence)
        return min(days, default=None)

    def _gone_before(self, evidence: Evidence) -> Iterator[int]:
        """Who lost a place held it on the eve, unless another took it or it was left just then."""
        eve = evidence.day
        for gain in _between(self._gains, self._gain_days, eve - FUZZ_DAYS, eve):
            if gain.side != evidence.side:
                yield gain.known
        left = _between(self._departures, self._departure_days, eve - self._withdrawing, eve)
        yield from (e.known for e in left if e.side == evidence.side)

    def _reversed_since(self, evidence: Evidence) -> Iterator[int]:
        """A capture on a day not known closer may be one already read, and reversed since."""
        inside = _between(self._gains, self._gain_days, evidence.first, evidence.day - 1)
        for number, gain in enumerate(inside):
            if gain.side == evidence.side:
                later = (e for e in inside[number + 1 :] if e.side != gain.side and e.day > gain.day)
                yield from (max(gain.known, e.known) for e in later)


def _between(rows: list[Evidence], days: list[int], first: int, last: int) -> list[Evidence]:
    return rows[bisect_left(days, first) : bisect_right(days, last)]
