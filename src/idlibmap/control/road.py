"""Roads: which stretch is said to be open or cut, and since when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from idlibmap.claims.claim import Claim
from idlibmap.control.evidence import day_of, is_here
from idlibmap.control.history import RoadHistory, RoadInterval
from idlibmap.control.rules import Rules

STATES = {"cut": "cut", "reopened": "open", "captured": "open", "holds": "open"}
"""What an action on a road makes of it; other actions say nothing of its state."""
_PRESENCE = frozenset({"captured", "handed_over", "entered", "holds"})
WHOLE_ROAD = ""

Stretch = tuple[str, str]
"""Road, and the place its stretch lies at or WHOLE_ROAD."""


def road_histories(
    roads: Iterable[Claim], *, places: Iterable[Claim], rules: Rules
) -> tuple[RoadHistory, ...]:
    """
    Follow each stretch of road that claims speak of.

    Parameters
    ----------
    roads
        Usable claims of scope road.
    places
        Usable claims of scope place: a cut lies where the same report, on the same day, has the same side
        in a place; else it is told of the whole road.
    """
    presence: dict[tuple[str, str, date | None], set[str]] = {}
    for claim in places:
        if claim.action in _PRESENCE and is_here(claim) and claim.stance != "denied":
            key = (claim.article_id, claim.side, day_of(claim))
            presence.setdefault(key, set()).add(claim.place_id)
    affirmed: dict[Stretch, list[Claim]] = {}
    denials: dict[str, list[Claim]] = {}
    for claim in roads:
        if claim.action not in STATES:
            continue
        if claim.stance == "denied":
            denials.setdefault(claim.place_id, []).append(claim)
            continue
        for near in _stretches(claim, presence):
            affirmed.setdefault((claim.place_id, near), []).append(claim)
    for (road, near), told in affirmed.items():
        if near != WHOLE_ROAD:
            told.extend(_reopened_since(min(map(_day, told)), affirmed.get((road, WHOLE_ROAD), ())))
    return tuple(
        _history(stretch, affirmed[stretch], denials=denials.get(stretch[0], ()), rules=rules)
        for stretch in sorted(affirmed)
    )


def _reopened_since(day: date, whole: Iterable[Claim]) -> list[Claim]:
    """Return what opens the whole road after a day, and with it each stretch that was cut."""
    return [claim for claim in whole if STATES[claim.action] == "open" and _day(claim) > day]


def _stretches(claim: Claim, presence: Mapping[tuple[str, str, date | None], set[str]]) -> list[str]:
    places = presence.get((claim.article_id, claim.side, day_of(claim)))
    if claim.action != "cut" or not claim.side or not places:
        return [WHOLE_ROAD]
    return sorted(places)


def _history(
    stretch: Stretch, claims: Sequence[Claim], *, denials: Sequence[Claim], rules: Rules
) -> RoadHistory:
    road, near = stretch
    days = [(day, list(of_day)) for day, of_day in groupby(sorted(claims, key=_order), key=_day)]
    starts = [day for day, _ in days]
    lapse = timedelta(days=rules.days.road)
    ends = [min(after, day + lapse) for day, after in zip(starts, [*starts[1:], date.max], strict=True)]
    return RoadHistory(
        road_id=road,
        road=min(c.place for c in claims),
        near_place_id=near,
        intervals=tuple(
            _interval(of_day, end=end, denials=denials, rules=rules)
            for (_, of_day), end in zip(days, ends, strict=True)
        ),
    )


def _interval(claims: Sequence[Claim], *, end: date, denials: Sequence[Claim], rules: Rules) -> RoadInterval:
    """Say what the claims of one day make of a stretch."""
    start = _day(claims[0])
    ids = {c.claim_id for c in claims}
    denied = [
        d
        for d in denials
        if d.reply_to in ids
        or (
            abs((_day(d) - start).days) <= rules.days.disputed
            and d.action in {c.action for c in claims if d.side in {c.side, ""}}
        )
    ]
    confirmed = any(rules.sources[c.source_class].independent for c in claims)
    states = {STATES[c.action] for c in claims}
    sides = {c.side for c in claims if c.side}
    contested = len(states) > 1 or len(sides) > 1 or (denied and not confirmed)
    return RoadInterval(
        start=start,
        end=end,
        state="contested" if contested else min(states),
        side=min(sides) if len(sides) == 1 else "",
        claim_ids=tuple(c.claim_id for c in (*claims, *denied)),
    )


def _order(claim: Claim) -> tuple[date, str]:
    return _day(claim), claim.claim_id


def _day(claim: Claim) -> date:
    return day_of(claim) or date.max
