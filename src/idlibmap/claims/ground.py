"""What a report tells of each place, in order: who took, held, left or attacked it, and who faces whom."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from idlibmap.claims.statement import Statement

TOLD = frozenset({"reported", "claimed"})
GAINING = frozenset({"captured", "handed_over"})
"""Actions that leave a side in a place."""
ATTACKING = frozenset({"entered", "advanced", "clashed", "besieged"})
"""Actions of a side that is not in a place, or not in all of it."""
KEEPING = frozenset({"holds", "repelled"})
AMONG_THEMSELVES = 4
"""How much more often than any other a side is named in a report of fighting within it."""
FACING = 0.3
"""How often, beside the side named most, government and opposition must be named to face each other."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one statement tells of a place and a side."""

    number: int
    """Of the statement, in the order of the report."""
    side: str
    role: str
    """What the side is told to do or be there: take, keep, attack, leave, want it; lose it."""
    background: bool
    read: int
    """Number of the sentence."""
    last: date | None
    recapture: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of a report, with what it tells of each."""

    places: dict[Key, list[Told]]
    events: list[Told]
    """All of it, in the order of the report."""
    foes: Mapping[str, Mapping[str, float]]
    """By side: how often each other side contests a place with it."""

    def tell(self, one: Statement, number: int, side: str) -> None:
        """Add what was inferred of a statement, for those that follow it."""
        told = _told(one, number, side, _role(one))
        for row in (self.places.setdefault(key_of(one), []), self.events):
            row.insert(bisect_left(row, number, key=lambda other: other.number), told)


def key_of(one: Statement) -> Key:
    """Return what a statement is about: a place by its id, else by its name."""
    return one.ref.kind, one.ref.id or one.ref.name


def ground_of(statements: Sequence[Statement]) -> Ground:
    """Gather what the statements of a report tell of each place, where they name a side."""
    places: dict[Key, list[Told]] = defaultdict(list)
    events: list[Told] = []
    for number, one in enumerate(statements):
        for side, role in _roles(one):
            told = _told(one, number, side, role)
            places[key_of(one)].append(told)
            events.append(told)
    return Ground(places, events, _foes(places))


def _told(one: Statement, number: int, side: str, role: str) -> Told:
    sentence = one.read.parse.sentence.number
    return Told(number, side, role, one.background, sentence, one.last, one.draft.recapture)


def _roles(one: Statement) -> list[tuple[str, str]]:
    """Return which sides a statement names, and as what."""
    holder = one.ref.holder or one.from_side
    roles = [(holder, "lose")] if holder and holder != one.side else []
    if not one.side:
        return roles
    return [*roles, (one.side, _role(one))]


def _role(one: Statement) -> str:
    action = one.draft.action
    if one.stance not in TOLD:
        return "want" if action in GAINING | ATTACKING else "other"
    if action in GAINING:
        return "take"
    if action in KEEPING:
        return "keep"
    if action == "withdrew":
        return "leave"
    return "attack" if action in ATTACKING else "other"


def _foes(places: Mapping[Key, Sequence[Told]]) -> Mapping[str, Mapping[str, float]]:
    """Count which sides are told of the same place, one after the other, or one against the other."""
    foes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in places.values():
        for one, other in pairwise(row):
            if one.side != other.side:
                foes[one.side][other.side] += 1
                foes[other.side][one.side] += 1
    return foes


def opponent(side: str, counts: Mapping[str, int]) -> str:
    """Return the side most named beside one; by default government and opposition face each other."""
    facing = {"government": "opposition", "opposition": "government"}
    others = {other: count for other, count in counts.items() if other != side}
    if counts.get(side, 0) > AMONG_THEMSELVES * (1 + max(others.values(), default=0)):
        return side
    named = others.get(facing.get(side, ""), 0)
    if named and named >= FACING * max(others.values()):
        return facing[side]
    return max(sorted(others), key=lambda other: others[other], default=facing.get(side, ""))
