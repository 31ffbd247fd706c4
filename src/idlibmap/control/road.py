"""Roads: whether each segment is open or cut, by the same filter as who holds a place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from idlibmap.claims.claim import Claim, rule_of
from idlibmap.control.course import Courses
from idlibmap.control.evidence import NONE, Evidence, Kind, evidence_of
from idlibmap.control.history import ControlInterval, RoadHistory, RoadInterval
from idlibmap.control.interval import intervals
from idlibmap.control.laid import Laid
from idlibmap.control.ledger import ledger_of
from idlibmap.control.rules import Rules
from idlibmap.control.view import view_as_known, view_in_hindsight

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
    hindsight = intervals(view_in_hindsight(ledger, rules=of_states))
    as_known = intervals(view_as_known(ledger, rules=of_states))
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
                probability=dict(run.probabilities)["open" if contested else run.holder],
                claim_ids=run.claim_ids,
                counter_ids=run.counter_ids,
            )
