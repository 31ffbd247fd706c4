"""Roads: whether each segment is open or cut, by the same filter as who holds a place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from idlibmap.claims.claim import Claim, rule_of
from idlibmap.control.course import Courses
from idlibmap.control.evidence import NONE, Evidence, Kind, evidence_of
from idlibmap.control.history import ControlInterval, RoadHistory, RoadInterval
from idlibmap.control.interval import intervals
from idlibmap.control.laid import Laid
from idlibmap.control.ledger import Floats, ledger_of
from idlibmap.control.rules import Rules
from idlibmap.control.view import View, view_as_known, view_in_hindsight

STATES = ("open", "cut")
"""What a segment can be: these stand where the sides do for a place."""
OPEN, CUT = range(len(STATES))
_SAYS = {
    "reopened": (Kind.GAIN, OPEN),
    "captured": (Kind.GAIN, OPEN),
    "handed_over": (Kind.GAIN, OPEN),
    "holds": (Kind.HOLD, OPEN),
    "cut": (Kind.GAIN, CUT),
    "clashed": (Kind.FIGHT, NONE),
}
"""What an action does to a segment, and of which state it speaks."""
_EVEN = 0.5 - 1e-9
"""Below this probability a state is less likely than the other one."""


def state_told(action: str) -> str:
    """Return which of STATES an action tells of; empty if of none."""
    _, state = _SAYS.get(action, (Kind.HEAT, NONE))
    return "" if state == NONE else STATES[state]


def road_histories(laid: Iterable[Laid], *, courses: Courses, rules: Rules) -> tuple[RoadHistory, ...]:
    """
    Follow each segment that claims speak of.

    Returns
    -------
    histories
        Ordered by segment; none of one that is only denied to be open or cut.
    """
    laid = tuple(laid)
    found: dict[str, list[Evidence]] = {}
    for one in laid:
        for segment, evidence in _evidence(one, rules=rules):
            found.setdefault(segment, []).append(evidence)
    told = sorted(found)
    of_states = replace(rules, sides=STATES)
    ledger = ledger_of([found[segment] for segment in told], rules=of_states)
    hindsight = _likely(view_in_hindsight(ledger, rules=of_states))
    as_known = _likely(view_as_known(ledger, rules=of_states))
    sides = {one.claim.claim_id: one.claim.side for one in laid}
    histories = (
        RoadHistory(
            segment_id=segment,
            roads=courses.roads_of(segment),
            intervals=tuple(_runs(runs, sides)),
            intervals_asof=tuple(_runs(runs_asof, sides)),
        )
        for segment, runs, runs_asof in zip(told, hindsight, as_known, strict=True)
    )
    return tuple(one for one in histories if one.intervals or one.intervals_asof)


def _evidence(laid: Laid, *, rules: Rules) -> Iterator[tuple[str, Evidence]]:
    """Yield what a claim says of each segment."""
    told = _on_state(laid.claim, rules=rules)
    for segment in laid.segments:
        yield segment, told
    if laid.others:
        # An analyst who accepts what a report tells vouches for where it is about, not for the whole road.
        lighter = _on_state(replace(laid.claim, rule=rule_of(laid.claim)), rules=rules)
        for segment in laid.others:
            yield segment, lighter._replace(weight=lighter.weight * rules.weight.area)


def _on_state(claim: Claim, *, rules: Rules) -> Evidence:
    """Return a claim as evidence on the state of a road, no matter whose it is."""
    kind, state = _SAYS[claim.action]
    main = next(evidence_of(claim, rules=rules))
    return main._replace(
        kind=Kind.DENIAL if claim.stance == "denied" else kind, side=state, loser=NONE, recapture=False
    )


def _likely(view: View) -> Iterator[list[ControlInterval]]:
    """Yield the runs of each segment, with no state where the other one is likelier."""
    newest = max(view.steps.since.tolist(), default=0)
    for number, runs in enumerate(intervals(view)):
        # After the last state a probability only fades, and never past one half.
        first, last = (run.start.toordinal() for run in (runs[0], runs[-1]))
        days = np.arange(first, max(newest, last) + 1)
        share = view.shares(view.state_on(np.full(len(days), number), days), days)
        yield [part for run in runs for part in _parts(run, share, first=first)]


def _parts(run: ControlInterval, share: Floats, *, first: int) -> Iterator[ControlInterval]:
    """Yield a run cut where its state becomes less likely than the other, or likelier again."""
    if run.holder not in STATES or run.status == "contested":
        yield run
        return
    start, end = run.start.toordinal(), run.end.toordinal() if run.end else first + len(share)
    likely = share[start - first : end - first, STATES.index(run.holder)] >= _EVEN
    cuts = [start, *(start + 1 + np.flatnonzero(likely[1:] != likely[:-1])).tolist()]
    ends = [*map(date.fromordinal, cuts[1:]), run.end]
    for day, until in zip(cuts, ends, strict=True):
        part = replace(
            run,
            start=date.fromordinal(day),
            end=until,
            probabilities=tuple(zip(STATES, share[day - first].tolist(), strict=True)),
        )
        if likely[day - start]:
            yield part
        else:
            yield replace(part, holder="unknown", status="contested" if run.reason else "unknown")


def _runs(runs: Iterable[ControlInterval], sides: Mapping[str, str]) -> Iterator[RoadInterval]:
    """Yield the runs on which something is known of a segment."""
    for run in runs:
        contested = run.status == "contested"
        if run.holder in STATES or contested:
            named = [sides[claim] for claim in run.claim_ids if sides[claim]]
            yield RoadInterval(
                start=run.start,
                end=run.end,
                state="contested" if contested else run.holder,
                status=run.status,
                reason=run.reason,
                side="" if contested or not named else named[-1],
                probability=None if contested else dict(run.probabilities)[run.holder],
                claim_ids=run.claim_ids,
                counter_ids=run.counter_ids,
            )
