"""The words by which places tell a road: a name with its kind, two names that a road joins, a road's noun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.names import NameMatch
from idlibmap.claims.refs import DIRECTION_WORDS, JUNCTIONS
from idlibmap.claims.relations import PLAIN_MODIFIERS
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.place import Place

DESCRIBING = frozenset(
    {"supply", "main", "international", "strategic", "key", "vital", "old", "new", "direct", "coastal"}
)
"""Words between the towns of a road and its noun."""
STRETCHES = frozenset({"stretch", "section", "segment", "portion", "part", "sector"})
"""Nouns of a part of a road."""
BESIDE = frozenset({"near", "at", "around", "outside", "beside"})
BESIDE_TO = frozenset({"close", "next"})
"""Words that with "to" say the same."""
LINKING = frozenset({"linking", "connecting", "joining"})
LINKS = frozenset({"links", "linked", "connects", "connected", "joins", "joined"})
"""Verbs of a road behind "that"."""
RUNNING = frozenset(
    {"running", "runs", "ran", "leading", "leads", "led", "stretching", "stretches", "extending", "extends"}
)
RELATIVES = frozenset({"that", "which"})
LINKED = frozenset({"with", "to", "and"})
"""Words between the two places that a road links."""
ENDS = {"between": "and", "from": "to"}
"""Words that lead to two places, and those between the two."""
ON = frozenset({"and", ","})
"""What leads to a third place."""
JOINS = frozenset("-–/")
"""Marks between two names of one road."""
BEYOND = (
    "site_nouns", "site_adjectives", "kinds_other", "countryside", "province", "outskirts", "front",
)  # fmt: skip
"""Lists of words behind a name that make it that of something else: P province, P bridge."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a road is told by it: "P", "the town of P", "P city"."""

    place: Place | None
    """None where it cannot be chosen, or no list has it."""
    score: float
    """How sure the choice is, 0 to 1."""
    end: int
    """Token behind it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two places that a road runs between."""

    one: Named
    other: Named
    links: bool
    """Whether the road is said to link them, which tells what it is for rather than a part of it."""

    @property
    def end(self) -> int:
        """Token behind both."""
        return self.other.end


class RoadWords:
    """One sentence, asked by token."""

    def __init__(self, tokens: Sequence[Token], matches: Sequence[NameMatch], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._names = {
            match.start: match
            for match in matches
            if not match.reason and all(named.kind != "road" for named in match.named)
        }

    def word(self, at: int) -> str:
        """Return a plain word; empty beyond either end."""
        return self._tokens[at].plain if 0 <= at < len(self._tokens) else ""

    def written(self, start: int, end: int) -> str:
        """Return the words of some tokens."""
        return " ".join(token.text for token in self._tokens[start:end])

    def rows(self) -> Iterator[list[NameMatch]]:
        """Yield the names that stand joined, "P-Q", "P - Q", "the P to Q", from the left; two at least."""
        row: list[NameMatch] = []
        for match in (*self._names.values(), None):
            if row and match is not None and self._joined(row, match):
                row.append(match)
                continue
            if row[1:]:
                yield row
            row = [match] if match is not None else []

    def row_before(self, end: int) -> list[NameMatch]:
        """Return the names joined that end before a token, or the one that does; nothing if none does."""
        joined = next((row for row in self.rows() if row[-1].end == end), None)
        return joined or [match for match in self._names.values() if match.end == end]

    def leads_on(self, at: int) -> bool:
        """Say whether a name may go on to the left of a token: "Unlisted-P", of which only P is known."""
        before = self._tokens[at - 1] if at else None
        return before is not None and before.title and before.plain not in self._lexicon["determiners"]

    def road(self, at: int) -> int:
        """Return the token behind "main road", "supply route"; the same one where no single road is named."""
        end = at
        while self.word(end) in DESCRIBING:
            end += 1
        word = self.word(end)
        return end + 1 if word in self._lexicon["road_nouns"] and not word.endswith("s") else at

    def pair(self, at: int) -> Pair | None:
        """Read "between P and Q", "from P to Q", "linking P with Q", "that runs from P to Q"."""
        relative = self.word(at) in RELATIVES
        at += relative
        links = self.word(at) in (LINKS if relative else LINKING)
        at += not links and self.word(at) in RUNNING
        joints = LINKED if links else {ENDS.get(self.word(at), "")}
        one = self._name(at + 1)
        if one is None or self.word(one.end) not in joints:
            return None
        other = self._name(one.end + 1)
        more = other is not None and self.word(at) != "between" and self._another(other.end)
        return None if other is None or more or not self.is_all(other.end) else Pair(one, other, links)

    def beside(self, at: int) -> Named | None:
        """Read "near P", "at the P junction", "close to the town of P"."""
        if self.word(at) in BESIDE:
            found = self._name(at + 1)
        elif self.word(at) in BESIDE_TO and self.word(at + 1) == "to":
            found = self._name(at + 2)
        else:
            return None
        if found is None:
            return None
        end = found.end + (self.word(found.end) in JUNCTIONS)
        return None if self._another(end) or not self.is_all(end) else Named(found.place, found.score, end)

    def is_all(self, end: int) -> bool:
        """Say whether the name that ends before a token is all that is meant: no "P province", no "P-Q"."""
        owns = self.word(end) == "'s"
        return (
            not owns and end not in self._names and self._lexicon.lists_of(self.word(end)).isdisjoint(BEYOND)
        )

    def _joined(self, row: Sequence[NameMatch], match: NameMatch) -> bool:
        gap = self._tokens[row[-1].end : match.start]
        if not gap:
            return True
        led = self.word(row[0].start - 1) in self._lexicon["determiners"]
        return len(gap) == 1 and (gap[0].text in JOINS or (gap[0].plain == "to" and led))

    def _name(self, at: int) -> Named | None:
        while at not in self._names and self._fills(self.word(at)):
            at += 1
        match = self._names.get(at)
        if match is None:
            return None
        end = match.end + (self.word(match.end) in self._lexicon["kinds_settled"])
        return Named(match.place, match.located.choice.score, end)

    def _fills(self, word: str) -> bool:
        """Say whether a word can stand between a preposition and the name: "the town of"."""
        if word in RELATIVES or word in DIRECTION_WORDS:
            return False
        led = not self._lexicon.lists_of(word).isdisjoint(("determiners", "kinds_settled"))
        return led or word in PLAIN_MODIFIERS or word == "of"

    def _another(self, at: int) -> bool:
        """Say whether a further place follows: "linking P with Q and R"."""
        return self.word(at) in ON and self._name(at + 1) is not None
