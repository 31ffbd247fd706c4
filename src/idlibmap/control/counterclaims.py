"""Which claims speak for and against each other."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from idlibmap.claims.claim import Claim, is_rejected
from idlibmap.control.evidence import source_of

DAY = timedelta(days=1)
HOLDING = frozenset({"captured", "handed_over", "holds", "repelled"})
"""Actions after which their side has the place."""
THIRD = frozenset({"outlet", "monitor", "third_party"})
"""Voices that are no party: their "still advancing" doubts a party's capture."""
TOLD = frozenset({"reported", "claimed"})

Numbers = tuple[int, ...]
"""Indices into the claims, ascending."""


def contradicted_by(claims: Sequence[Claim]) -> list[Numbers]:
    """
    Return, for each claim, the claims that say otherwise of the same place about the same days.

    A denial and what it denies contradict each other; so do two sides said to hold a place, a withdrawal of
    a side and its holding on, and a party's claim to have taken a place with a third party's word, that
    day, that it is still advancing toward it.
    """
    return _related(claims, _contradict)


def supported_by(claims: Sequence[Claim]) -> list[Numbers]:
    """Return, for each claim, the claims of other sources that say the same about the same days."""
    return _related(claims, _agree)


def _related(claims: Sequence[Claim], relation: Callable[[Claim, Claim], bool]) -> list[Numbers]:
    found: list[list[int]] = [[] for _ in claims]
    for one, other in _pairs(claims):
        if relation(claims[one], claims[other]) or relation(claims[other], claims[one]):
            found[one].append(other)
            found[other].append(one)
    return [tuple(sorted(numbers)) for numbers in found]


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Return pairs of claims on one place whose days meet."""
    by_place: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.place_id and claim.date_end and claim.stance != "intended" and not is_rejected(claim):
            by_place.setdefault(claim.place_id, []).append(number)
    for numbers in by_place.values():
        numbers.sort(key=lambda number: (claims[number].date_end or date.max, number))
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if _apart(claims[one], claims[other]):
                    break
                yield one, other


def _apart(one: Claim, later: Claim) -> bool:
    """Judged by the last day of each claim, the day it counts on."""
    return bool(one.date_end and later.date_end and later.date_end - one.date_end > DAY)


def _contradict(one: Claim, other: Claim) -> bool:
    if one.claim_id == other.reply_to:
        return True
    if one.stance == "denied":
        return other.stance in TOLD and one.action == other.action and one.side in {other.side, ""}
    if other.stance == "denied" or "" in {one.side, other.side}:
        return False
    same_day = one.date_end == other.date_end
    if one.action in HOLDING and other.action in HOLDING:
        return one.side != other.side and same_day
    if one.action == "withdrew" and other.action in HOLDING:
        return one.side == other.side and same_day
    still_on_the_way = one.action == "advanced" and other.action == "captured" and one.side == other.side
    return still_on_the_way and same_day and one.source_class in THIRD and other.source_class not in THIRD


def _agree(one: Claim, other: Claim) -> bool:
    same_side = (
        one.side == other.side
        and one.action in HOLDING | {"entered"}
        and other.action in HOLDING | {"entered"}
    )
    same = same_side or (one.action == other.action and one.side == other.side)
    return same and one.stance in TOLD and other.stance in TOLD and _voice(one) != _voice(other)


def _voice(claim: Claim) -> str:
    """Who says it; reports of which no outlet is known are different voices."""
    return source_of(claim) or claim.file
