"""Operations of a foreign army, in which others fight on its side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

ON_ITS_GROUND = 3
"""How often a report names places of an operation before it is about it."""
OPERATION_REACH = 6_000
"""Characters of a report without a day in which an operation is named once, if the report is about it."""
GROUND_REACH = 1_500
"""Characters of a history that name a place of an operation once, if all of it tells of the operation."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    names: tuple[str, ...]
    grounds: tuple[str, ...]
    """Places by which a report that names the army tells of it without its name."""
    first: date
    last: date
    turns: Mapping[str, str]
    """Sides that fight for another in it, by side."""

    def is_told_in(self, text: str, day: date | None) -> bool:
        """Say whether a report tells of it: by its day and name or grounds, or often by its name."""
        named = sum(text.count(name) for name in self.names)
        if day is None:
            return named >= max(ON_ITS_GROUND, len(text) / OPERATION_REACH)
        grounds = "Turk" in text and sum(text.count(name) for name in self.grounds) >= ON_ITS_GROUND
        return self.first <= day <= self.last and (named > 0 or grounds)


@dataclass(frozen=True, slots=True)
class History:
    """The operations of foreign armies that a text without a day goes through."""

    operations: tuple[tuple[Operation, bool], ...]

    def side(self, side: str, names: Collection[str], first: date, last: date) -> str:
        """Return the side on which those of a side fought in an operation, by days and place."""
        for operation, throughout in self.operations:
            within = operation.first <= first and last <= operation.last
            if within and (throughout or not set(names).isdisjoint(operation.grounds)):
                return operation.turns.get(side, side)
        return side


@dataclass(frozen=True, slots=True)
class Turned:
    """Who fights for another side in the operation that a report tells of, and since when."""

    first: date
    own: Mapping[str, str]
    """By the side for which they fight: their own."""
    leaders: frozenset[str]
    """Actors of the side that leads it."""

    def side(self, side: str, actor: str, last: date | None) -> str:
        """Return the side of those who did something by a day: their own, before the operation began."""
        early = last is not None and last < self.first and actor not in self.leaders
        return self.own.get(side, side) if early else side


class Operations:
    """The operations of a theatre's ``actors.toml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._operations = tuple(
            Operation(
                tuple(row["names"]),
                tuple(row.get("grounds", ())),
                date.fromisoformat(row["from"]),
                date.fromisoformat(row["to"]),
                row["turns"],
            )
            for row in table.get("operation", ())
        )
        leading = {side for one in self._operations for side in one.turns.values()}
        self._leaders = frozenset(row["name"] for row in table["actor"] if row["side"] in leading)

    def turns(self, text: str, day: date | None) -> Mapping[str, str]:
        """Return which sides fight for another in the operations that an article tells of."""
        told = [one for one in self._operations if one.is_told_in(text, day)]
        return {side: leader for one in told for side, leader in one.turns.items()}

    def turns_on(self, day: date | None) -> Mapping[str, str]:
        """Return which sides fight for another in the operation that goes on on a day."""
        running = (one.turns for one in self._operations if day is not None and one.first <= day <= one.last)
        return next(running, {})

    def turned(self, text: str, day: date | None) -> Turned | None:
        """Return who fights for another in the operation that a report tells of, if it tells of one."""
        told = next((one for one in self._operations if one.is_told_in(text, day)), None)
        if told is None:
            return None
        return Turned(told.first, {leader: own for own, leader in told.turns.items()}, self._leaders)

    def history(self, text: str) -> History:
        """
        Return the operations that a history may tell of, each with whether all of it does.

        A report has a day, which tells its operation (``turns``); a history goes through several.
        """
        if "Turk" not in text:
            return History(())
        told = (
            (one, sum(text.count(name) for name in one.grounds) * GROUND_REACH > len(text))
            for one in self._operations
        )
        return History(tuple(told))
