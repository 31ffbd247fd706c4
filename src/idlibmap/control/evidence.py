"""One claim as evidence: what it says about its place, on which day, and how much it weighs."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import IntEnum, auto
from typing import NamedTuple

from idlibmap.claims.claim import Claim, is_baseline, is_rejected, is_settled
from idlibmap.control.rules import AGAINST, NEUTRAL, OWN, Rules
from idlibmap.errors import SchemaError

FOREVER = date.max.toordinal()
"""A day after all others."""


class Kind(IntEnum):
    """What a claim does to the state of its place."""

    GAIN = auto()
    """A side took the whole place: the belief jumps, then weighs it."""
    HOLD = auto()
    """A side has it, or kept it: weighed without a jump."""
    BEFORE = auto()
    """A side had it until the next day, as who lost or left it must have."""
    LEAVE = auto()
    """A side left it; no taker implied."""
    PART = auto()
    """A side is in part of it."""
    FIGHT = auto()
    """Fighting in it."""
    SIEGE = auto()
    LIFT = auto()
    """The siege is over."""
    DENIAL = auto()
    """Somebody denies a gain, a holding or a withdrawal."""
    HEAT = auto()
    """Something happens near it; who holds it is not said."""


NAMES_HOLDER = frozenset({Kind.GAIN, Kind.HOLD, Kind.BEFORE})
"""Kinds that name a side as the holder of the day."""

_KINDS = {
    "captured": Kind.GAIN,
    "handed_over": Kind.GAIN,
    "holds": Kind.HOLD,
    "repelled": Kind.HOLD,
    "withdrew": Kind.LEAVE,
    "entered": Kind.PART,
    "clashed": Kind.FIGHT,
    "besieged": Kind.SIEGE,
    "reopened": Kind.LIFT,
}
SAYS_HELD, SAYS_NOTHING, SAYS_NOT = 1, 0, -1
"""What evidence says of its side: that it has the place, that it has not, nothing of that."""
NONE = -1
"""Index of a side, or number of a step, where there is none."""
GAINS = frozenset({"captured", "handed_over"})
"""Actions by which a side comes to have a place."""
CHANGES = GAINS | {"withdrew"}
"""Actions by which a place changes hands."""
FUZZ_DAYS = 2
"""A change this near may be the very one that another report dates differently."""
_DENIABLE = frozenset({Kind.GAIN, Kind.HOLD, Kind.LEAVE})
PARTIAL = frozenset({"part", "outskirts"})
"""Extents of what is only told of a part."""
_NEEDS_NO_SIDE = frozenset({Kind.FIGHT, Kind.LIFT, Kind.DENIAL})
_HERE = frozenset({"at", ""})
_VAGUE_PRECISION = 3


class Evidence(NamedTuple):
    """
    What one claim says about its place on one day; days are ordinals, as of ``date.toordinal``.

    A named tuple: of these there are the most, and frozen dataclasses take three times as long to make.
    """

    claim_id: str
    kind: Kind
    action: str
    """Of the claim."""
    toward: bool
    """The claim has its side still on the way to the place."""
    side: int
    """Index of the side it speaks of; -1 if it names none."""
    first: int
    """First day it can have happened."""
    day: int
    """Day it counts on: the last it can have happened."""
    known: int
    """Day it could be read."""
    weight: float
    interest: str
    """What it does for the side its source speaks for: one of INTERESTS."""
    source_class: str
    correct: float
    """Chance that such a source, so interested, is right."""
    independent: bool
    source: str
    """Who says so, with the outlet for a report's own voice."""
    voice: str
    """Whom it counts as when echoes are weighed: a party speaks with one voice, whoever speaks for it."""
    reply_to: str
    answered: bool
    """An analyst stands behind it: it beats every source."""
    recapture: bool
    """It says that the side had the place before."""
    loser: int
    """Index of the side that it says lost the place; NONE if it names none."""
    baseline: bool
    """It is a holding known from elsewhere, no report."""
    until: int = FOREVER
    """Day from which other reports are known to overtake it."""


def says_of(evidence: Evidence) -> int:
    """Say whether evidence has its side holding the place, not holding it, or leaves that open."""
    if evidence.side < 0:
        return SAYS_NOTHING
    if evidence.kind in NAMES_HOLDER:
        return SAYS_HELD
    if evidence.kind is Kind.LEAVE:
        return SAYS_NOT
    if evidence.kind is Kind.DENIAL:
        return SAYS_HELD if evidence.action == "withdrew" else SAYS_NOT
    return SAYS_NOTHING


def source_of(claim: Claim) -> str:
    """Name who says so: for a report's own voice the outlet (of a copy, the first one), else its source."""
    return (claim.witness or claim.outlet) if claim.source == "outlet" else claim.source


def day_of(claim: Claim) -> date | None:
    """Return the day a claim counts on, the last it can have happened; None if it is undated."""
    return claim.date_end or claim.date_start


def readable_from(claim: Claim) -> date | None:
    """Return the day from which a claim could be read: not before the day it counts on; None if unknown."""
    return max((day for day in (claim.published, day_of(claim)) if day), default=None)


def span_of(claim: Claim) -> tuple[date, date] | None:
    """Return the first and the last day a claim can have happened; None if it is undated."""
    last = day_of(claim)
    return (min(claim.date_start or last, last), last) if last else None


def is_here(claim: Claim) -> bool:
    """Say whether a claim is about the place itself, not the country around it."""
    return claim.relation in _HERE


def usable(claims: Iterable[Claim], *, scope: str, as_of: date | None) -> list[Claim]:
    """
    Choose the claims of one scope that are located, dated, no plans, not rejected, and published in time.

    Returns
    -------
    claims
        Each claim_id once, in the order of the ids.
    """
    chosen = {
        claim.claim_id: claim
        for claim in claims
        if claim.scope == scope
        and _is_located(claim)
        and claim.stance != "intended"
        and day_of(claim)
        and not is_rejected(claim)
    }
    return [chosen[key] for key in sorted(chosen) if as_of is None or published_by(chosen[key], as_of)]


def published_by(claim: Claim, day: date) -> bool:
    """Say whether a claim could be read by a day."""
    return _known(claim) <= day


def grouped(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Group claims by place, in the order of the place ids."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.place_id, []).append(claim)
    return [groups[key] for key in sorted(groups)]


def position_of(claim: Claim) -> tuple[float, float]:
    """
    Return the latitude and longitude of a located claim.

    Raises
    ------
    SchemaError
        It has none; `usable` sets such claims aside.
    """
    if claim.latitude is None or claim.longitude is None:
        msg = f"claim {claim.claim_id}: scope place, but no position. Fill latitude and longitude."
        raise SchemaError(msg)
    return claim.latitude, claim.longitude


def _is_located(claim: Claim) -> bool:
    on_map = claim.latitude is not None and claim.longitude is not None
    return bool(claim.place_id) and (on_map or claim.scope != "place")


def evidence_of(claim: Claim, *, rules: Rules) -> Iterator[Evidence]:
    """Yield what a usable claim says: itself, and the holding before it that it implies."""
    main = _main(claim, rules=rules)
    yield main
    loser = _loser(claim, main=main, rules=rules)
    if loser >= 0:
        eve = main.first - 1
        yield main._replace(kind=Kind.BEFORE, side=loser, first=eve, day=eve, answered=False)


def _main(claim: Claim, *, rules: Rules) -> Evidence:
    first, last = span_of(claim) or (date.max, date.max)
    kind, named = _reading(claim)
    if (kind is Kind.LEAVE and claim.actor in rules.allies) or _besieger_denies(claim, rules=rules):
        # An ally's men may go and the side stay; no besieger's word lifts a siege that others see.
        kind = Kind.HEAT
    side = rules.sides.index(named) if named in rules.sides else -1
    if side < 0 and kind not in _NEEDS_NO_SIDE:
        kind = Kind.HEAT
    source, interest = rules.sources[claim.source_class], _interest(claim, rules=rules)
    answered = is_settled(claim)
    return Evidence(
        claim_id=claim.claim_id,
        kind=kind,
        action=claim.action,
        toward=claim.action == "advanced" and claim.relation == "toward" and claim.stance != "denied",
        side=side,
        first=first.toordinal(),
        day=last.toordinal(),
        known=max(_known(claim), last).toordinal(),
        weight=1.0 if answered else _weight(claim, rules=rules),
        interest=interest,
        source_class=claim.source_class,
        correct=rules.sources["analyst"].correct if answered else source.chance(interest),
        independent=source.independent or answered,
        source=source_of(claim),
        voice=_voice(claim, rules=rules),
        reply_to=claim.reply_to,
        answered=answered,
        recapture=claim.recapture,
        loser=rules.sides.index(claim.from_side) if claim.from_side in rules.sides else NONE,
        baseline=is_baseline(claim),
    )


def _besieger_denies(claim: Claim, *, rules: Rules) -> bool:
    denied = claim.action == "besieged" and claim.stance == "denied"
    return denied and bool(claim.side) and rules.speaks_for.get(claim.source) == claim.side


def _voice(claim: Claim, *, rules: Rules) -> str:
    if claim.source_class == "party":
        return f"party of {rules.speaks_for.get(claim.source, claim.side)}"
    return claim.source_class if claim.source_class == "anonymous" else source_of(claim)


def _interest(claim: Claim, *, rules: Rules) -> str:
    """Say what a claim does for the side its source speaks for; one of INTERESTS."""
    speaker = rules.speaks_for.get(claim.source, "")
    if not speaker or not claim.side:
        return NEUTRAL
    serves = (claim.side == speaker) == (claim.action != "withdrew")
    return OWN if serves == (claim.stance != "denied") else AGAINST


def _reading(claim: Claim) -> tuple[Kind, str]:
    """Say what a claim does to its place, and of which side it speaks."""
    kind = _KINDS.get(claim.action, Kind.HEAT)
    if claim.stance == "denied":
        if claim.action == "besieged" and is_here(claim):
            return Kind.LIFT, claim.side
        return (Kind.DENIAL if kind in _DENIABLE and is_here(claim) else Kind.HEAT), claim.side
    if not is_here(claim):
        return Kind.HEAT, claim.side
    if claim.extent in PARTIAL and kind in {Kind.GAIN, Kind.LEAVE}:
        # Who leaves a part has the rest.
        return (Kind.PART if kind is Kind.GAIN else Kind.HEAT), claim.side
    if kind is Kind.GAIN and not claim.side and claim.from_side:
        # Lost, and nobody named who took it.
        return Kind.LEAVE, claim.from_side
    return kind, claim.side


def _loser(claim: Claim, *, main: Evidence, rules: Rules) -> int:
    """Return the side that must have held the place before, or -1."""
    if main.kind is Kind.LEAVE:
        return main.side
    if main.kind is Kind.GAIN and claim.from_side in rules.sides and claim.from_side != claim.side:
        return rules.sides.index(claim.from_side)
    return -1


def _weight(claim: Claim, *, rules: Rules) -> float:
    factors = rules.weight
    weight = claim.confidence * float(getattr(factors, claim.extent or "all", factors.all))
    if claim.hedge:
        weight *= factors.hedged
    if claim.background:
        weight *= factors.background
    if claim.stance == "denied":
        weight *= factors.denied
    elif claim.action == "repelled":
        weight *= factors.repelled
    if claim.scope == "place" and claim.where_prec >= _VAGUE_PRECISION:
        weight *= factors.vague_place
    return weight


def _known(claim: Claim) -> date:
    """Return the day a claim was published; where that is not known, the day it speaks of."""
    return claim.published or day_of(claim) or date.max
