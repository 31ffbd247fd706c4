"""The clauses of a sentence: who a verb is said of, what it is done to, and what hangs on it."""

from dataclasses import dataclass

from idlibmap.claims.actors import Party
from idlibmap.claims.grammar.layout import LINKS
from idlibmap.claims.grammar.lists import Lists

LOCATING = frozenset({"in", "at", "near", "around", "on", "along", "inside"})


@dataclass(frozen=True, slots=True)
class Clauses(Lists):
    """The phrases of one sentence, and what belongs together among them."""

    def object(self, at: int) -> int | None:
        """Return the noun phrase behind a verb, by index."""
        spot = self._past_time(at + 1)
        return spot if self.kind(spot) == "np" else None

    def _past_time(self, at: int) -> int:
        """Pass over a time between a verb and its object: "captured on Monday P", "took, since May, P"."""
        led = self.kind(at + 1) == "prep" and self.kind(at + 2) == "time"
        if self.kind(at) != "comma" or not (led or self.kind(at + 1) in {"time", "sub"}):
            return self.past(at, {"time"})
        spot = self.past(at + 1, {"time", "and", "sub", "prep"})
        return spot + 1 if self.kind(spot) == "comma" else at

    def agent(self, at: int) -> int | None:
        """Return the noun phrase behind "by"."""
        return next((np for word, np in self.behind(at) if word == "by"), None)

    def parties(self, at: int | None) -> list[Party]:
        """Return the parties of a noun phrase and of those joined to it: "rebels and allied factions"."""
        if at is None:
            return []
        spots = [at]
        while self.kind(spots[-1] + 1) == "and" and self.kind(spots[-1] + 2) == "np":
            spots.append(spots[-1] + 2)
        found = [self.phrases[spot].party for spot in spots]
        joined = found.index(None, 1) if None in found[1:] else len(found)
        return [party for party in found[:joined] if party is not None]

    def leading(self, start: int) -> int | None:
        """Return the noun phrase that a clause opens with behind a preposition: "In P, clashes broke out"."""
        spot = start - 1
        while self.kind(spot) in {"comma", "time"}:
            opened = self.inserted_from(spot) if self.kind(spot) == "comma" else None
            spot = opened - 1 if opened else spot - 1
        first = spot
        while first > 0 and self.kind(first) in {"np", *LINKS}:
            first -= 1
        opens = self.kind(first - 1) in {"", "stop", "comma", "and", "time", "sub"}
        locating = self.kind(first) == "prep" and self.phrases[first].word in LOCATING
        return first + 1 if opens and locating and first + 1 < start else None
