"""Runs of days with the same verdict, and the claims for and against what they show."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np

from idlibmap.control.evidence import FUZZ_DAYS, NAMES_HOLDER, NONE, Evidence, Kind
from idlibmap.control.history import REASONS, STATUSES, ControlInterval
from idlibmap.control.ledger import Ints
from idlibmap.control.rules import Rules
from idlibmap.control.standing import NEVER
from idlibmap.control.verdict import BETWEEN, NO_REASON, Verdicts, first_of_runs, verdicts
from idlibmap.control.view import View

_AGAINST = frozenset({Kind.GAIN, Kind.HOLD, Kind.PART})
_SHOWN = ("holder", "status", "reason", "rival", "besieged_by", "claim_ids", "counter_ids")
"""What tells one interval from the next."""
_OPEN = 10_000_000
"""End of a run that has none."""


class _Run(NamedTuple):
    """A run of days ``[start, end)``, as ordinals, what it shows, and what stands behind its first day."""

    start: int
    end: int
    holder: int
    besieger: int
    rival: int
    status: int
    """Index into STATUSES."""
    reason: int
    """Index into REASONS, or NO_REASON."""
    share: list[float]
    begun: int
    """Day on which the holder came to be so."""
    named: int
    """Day on which it was last named."""
    vouched: bool
    """Someone independent had named it by then."""
    vacated: int
    """Day the last holder left, if nobody has come since."""


class _Told:
    """What is told of one place, laid out to find what speaks for and against a run of days."""

    def __init__(self, evidence: Sequence[Evidence], view: View, place: int) -> None:
        self._rules = view.rules
        self._as_known = view.as_known
        self._evidence = evidence
        self._days = [e.day for e in evidence]
        self._contests, self._sieges = view.contests[place], view.sieges[place]
        self._changes = view.changes[place]
        self._starts = [contest.start for contest in self._contests]
        self._longest = max((contest.end - contest.start for contest in self._contests), default=0)
        self._of: dict[str, Evidence] = {}
        self._naming: dict[int, list[Evidence]] = {}
        for e in evidence:
            if e.kind is not Kind.BEFORE or e.claim_id not in self._of:
                self._of[e.claim_id] = e
            if e.kind in NAMES_HOLDER:
                self._naming.setdefault(e.side, []).append(e)
        self._naming_days = {side: [e.day for e in of] for side, of in self._naming.items()}
        self._published, self._published_days = self._naming, self._naming_days
        if view.as_known:
            self._published = {side: sorted(of, key=_publication) for side, of in self._naming.items()}
            self._published_days = {side: [e.known for e in of] for side, of in self._published.items()}

    def support(self, run: _Run) -> list[Evidence]:
        """Return the evidence behind a run, each claim once, oldest first."""
        if run.holder != NONE:
            found = {e.claim_id for e in self._naming_holder(run)}
        else:
            gone = self._known(self._between(run.vacated, run.vacated + 1), run)
            found = {e.claim_id for e in gone if e.kind is Kind.LEAVE}
            if run.reason == BETWEEN:
                found.update(self._changing(run))
        if run.besieger != NONE:
            found.update(*self._besieging(run))
        return self._ordered(found)

    def against(self, run: _Run) -> list[Evidence]:
        """Return the evidence against what a run shows, likewise."""
        found = set[str]().union(*self._contesting(run)) if self._contests else set[str]()
        if run.holder != NONE:
            first = max(run.start - self._rules.days.close, run.begun - FUZZ_DAYS)
            lately = self._known(self._between(first, run.end), run)
            found.update([e.claim_id for e in lately if self._speaks_against(e, run)])
            if run.reason == BETWEEN:
                found.update(self._changing(run))
        return self._ordered(found)

    def _ordered(self, claim_ids: set[str]) -> list[Evidence]:
        told = [self._of[claim] for claim in claim_ids]
        return sorted(told, key=lambda e: (e.day, e.claim_id)) if len(told) > 1 else told

    def _between(self, first: int, end: int) -> Sequence[Evidence]:
        """Return what is told of the days ``[first, end)``."""
        return self._evidence[bisect_left(self._days, first) : bisect_left(self._days, end)]

    def _known(self, told: Sequence[Evidence], run: _Run) -> Sequence[Evidence]:
        """Return what of the evidence counts in a run: all in hindsight, as known then what was known."""
        if not self._as_known:
            return told
        return [e for e in told if e.known < run.end and e.until > run.start]

    def _naming_holder(self, run: _Run) -> Sequence[Evidence]:
        """Return what made the holder so, what last named it before, and what names it in the run."""
        told, when = self._published[run.holder], self._published_days[run.holder]
        found = self._known(told[bisect_left(when, run.start) : bisect_left(when, run.end)], run)
        # Who left may leave a place to whom an earlier claim has there, and the run begins with that.
        if self._as_known or min(run.begun, run.named) < run.start:
            naming, days = self._naming[run.holder], self._naming_days[run.holder]
            for day in {run.begun, run.named}:
                of_day = naming[bisect_left(days, day) : bisect_left(days, day + 1)]
                found = [*found, *self._known(of_day, run)]
        return found

    def _speaks_against(self, e: Evidence, run: _Run) -> bool:
        if e.kind in {Kind.DENIAL, Kind.HEAT}:
            return _denies(e, run)
        if e.day < run.begun:
            return False
        if e.kind is Kind.LEAVE:
            return e.side == run.holder
        return e.kind in _AGAINST and e.side != run.holder

    def _contesting(self, run: _Run) -> Iterator[tuple[str, ...]]:
        first = bisect_left(self._starts, run.start - self._longest)
        for contest in self._contests[first : bisect_left(self._starts, run.end)]:
            if contest.end > run.start:
                yield contest.claim_ids

    def _besieging(self, run: _Run) -> Iterator[tuple[str, ...]]:
        for siege in self._sieges:
            if siege.start < run.end and siege.end > run.start and siege.side == run.besieger:
                yield siege.claim_ids

    def _changing(self, run: _Run) -> Iterator[str]:
        for change in self._changes:
            if change.start < run.end and change.end > run.start:
                yield change.claim_id


def intervals(view: View) -> list[tuple[ControlInterval, ...]]:
    """Return the intervals of each place: consecutive, the last one open."""
    found = verdicts(view)
    first = first_of_runs(found, by_state=view.as_known)
    told = [_Told(evidence, view, place) for place, evidence in enumerate(view.told)]
    of_places: list[list[ControlInterval]] = [[] for _ in told]
    for place, run in zip(found.place[first].tolist(), _runs(found, first, view), strict=True):
        interval = _interval(run, told=told[place], rules=view.rules)
        before = of_places[place]
        if before and _goes_on(before[-1], interval):
            before[-1] = replace(before[-1], end=interval.end)
        else:
            before.append(interval)
    return [tuple(of_place) for of_place in of_places]


def _goes_on(one: ControlInterval, later: ControlInterval) -> bool:
    """Say whether the next interval shows the same for the same reasons."""
    return all(getattr(one, name) == getattr(later, name) for name in _SHOWN)


def _runs(found: Verdicts, first: Ints, view: View) -> Iterator[_Run]:
    """Yield the runs that begin at the verdicts of these numbers."""
    standing, shown = view.standing, view.steps.shown
    place, holder, state = found.place[first], found.holder[first], found.state[first]
    end = np.full(len(first), _OPEN)
    end[:-1] = np.where(place[1:] == place[:-1], found.day[first][1:], end[:-1])
    # A run before the first state has no holder, and what is looked up for it is not used.
    step = shown[np.maximum(state, 0)] if len(shown) else state
    columns = (
        found.day[first], end, holder, found.besieger[first], found.rival[first], found.status[first],
        found.reason[first], found.share[first], standing.begun[step], standing.named[step, holder],
        standing.vouched[step], standing.vacated[step],
    )  # fmt: skip
    return map(_Run._make, zip(*(column.tolist() for column in columns), strict=True))


def _interval(run: _Run, *, told: _Told, rules: Rules) -> ControlInterval:
    support, against = told.support(run), told.against(run)
    claims = tuple([e.claim_id for e in support])
    held = run.holder != NONE
    return ControlInterval(
        start=date.fromordinal(run.start),
        end=None if run.end == _OPEN else date.fromordinal(run.end),
        holder=rules.sides[run.holder] if held else "unknown",
        status=STATUSES[run.status],
        reason="" if run.reason == NO_REASON else REASONS[run.reason],
        rival=rules.sides[run.rival] if run.rival != NONE else "",
        besieged_by=rules.sides[run.besieger] if run.besieger != NONE else "",
        probabilities=tuple(zip(rules.sides, run.share, strict=True)),
        basis=_basis(support, run),
        age_days=run.start - run.named if held and run.named != NEVER else 0,
        n_sources=len({e.source for e in support}),
        claim_ids=claims,
        counter_ids=tuple([e.claim_id for e in against if e.claim_id not in claims]),
    )


def _publication(evidence: Evidence) -> int:
    return evidence.known


def _basis(support: Sequence[Evidence], run: _Run) -> str:
    """Say whether a run rests on claims of its own days, on earlier ones, or on a baseline alone."""
    if support and support[0].baseline and all(e.baseline for e in support):
        return "baseline"
    # Oldest first: where the last is older than the run, all are.
    recent = bool(support) and support[-1].day >= run.start
    return "reported" if recent and any(run.start <= e.day < run.end for e in support) else "carried"


def _denies(e: Evidence, run: _Run) -> bool:
    """Say whether evidence denies the holder's gain, or has a holder by its own word still on the way."""
    if e.kind is Kind.DENIAL:
        return e.side in {run.holder, NONE} and e.action != "withdrew"
    coming = e.toward and e.side == run.holder and e.day >= run.begun - 1
    return coming and e.independent and not run.vouched
