"""Parties to the war as texts name them: by name, by side words, or by bare military nouns."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.gazetteer.spelling import WORD, plain_word
from idlibmap.theatre import Theatre

DETERMINED = frozenset({"the", "a", "an", "its", "their", "all", "most", "half", "only", "by"})
"""Words behind which a verb's object begins: "the YPG controlled the town"."""
HOLDS = frozenset(
    {"held", "controlled", "occupied", "run", "administered", "dominated", "ruled", "stronghold"}
)
"""Second halves of "rebel-held": the party before it is a holder, not somebody who acts."""
SHOUTED = 3
"""Aliases up to this length (IS, SAA) count only in capitals."""
ON_ITS_GROUND = 3
"""How often a report names places of an operation before it is about it."""
MOSTLY = 3
"""How much oftener than those a word commonly means others must be named for it to mean them."""
OPERATION_REACH = 6_000
"""Characters of a report without a day in which an operation is named once, if the report is about it."""
GROUND_REACH = 1_500
"""Characters of a history that name a place of an operation once, if all of it tells of the operation."""
NAMED = 5.5
"""Strength of an actor's own name: more than any side word."""


def _holds(words: Sequence[str], end: int) -> bool:
    """Say whether "held" or its like behind a party makes it a holder, and is no verb."""
    return (
        words[end : end + 1] != [] and words[end] in HOLDS and DETERMINED.isdisjoint(words[end + 1 : end + 2])
    )


@dataclass(frozen=True, slots=True)
class Allegiance:
    """An actor's side between two days, where it is not its usual one."""

    side: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed party, state or faction."""

    name: str
    side: str
    type: str
    allegiance: tuple[Allegiance, ...]

    def side_on(self, day: date | None) -> str:
        """Return the side the actor is on, on a day; its usual one where the day is unknown."""
        for change in self.allegiance:
            if day is not None and change.first <= day <= change.last:
                return change.side
        return self.side


class Party(Struct, frozen=True, gc=False):
    """A stretch of tokens that names a party."""

    start: int
    """Token index."""
    end: int
    """Token index after it."""
    side: str
    """Empty where the words leave it open ("troops")."""
    name: str
    """The actor's name, or the words of the text."""
    named: bool
    """Whether an actor of the dictionary is named."""
    holder: bool
    """Only says who holds a place ("rebel-held")."""


class Context(Struct, frozen=True, gc=False):
    """What an article as a whole says about whom its words mean."""

    day: date | None
    """Day of publication."""
    turns: tuple[tuple[str, str], ...]
    """Sides that fight for another in the operation it reports: (side, for whom)."""
    present: Mapping[str, int]
    """Sides it names by an actor's own name."""


@dataclass(frozen=True, slots=True)
class _Operation:
    names: tuple[str, ...]
    grounds: tuple[str, ...]
    """Places by which a report that names the army tells of it without its name."""
    first: date
    last: date
    turns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class History:
    """The operations of foreign armies that a text without a day goes through."""

    operations: tuple[tuple[_Operation, bool], ...]

    def side(self, side: str, names: Collection[str], first: date, last: date) -> str:
        """Return the side on which those of a side fought in an operation, by days and place."""
        for operation, throughout in self.operations:
            within = operation.first <= first and last <= operation.last
            if within and (throughout or not set(names).isdisjoint(operation.grounds)):
                return dict(operation.turns).get(side, side)
        return side


@dataclass(frozen=True, slots=True)
class _Word:
    side: str
    strength: float
    alone: bool
    heads: frozenset[str]
    may_be: str
    actor: Actor | None


def _is_about(text: str, operation: _Operation, day: date | None) -> bool:
    """Say whether a report tells of an operation: by its day and name or grounds, or often by its name."""
    named = sum(text.count(name) for name in operation.names)
    if day is None:
        return named >= max(ON_ITS_GROUND, len(text) / OPERATION_REACH)
    grounds = "Turk" in text and sum(text.count(name) for name in operation.grounds) >= ON_ITS_GROUND
    return operation.first <= day <= operation.last and (named > 0 or grounds)


class ActorDictionary:
    """The theatre's actors and side words."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._index: PhraseIndex[_Word] = PhraseIndex()
        self._shouted: set[str] = set()
        self._heads = frozenset(table["heads"]["words"])
        self._foreign = frozenset(table["heads"]["foreign"])
        self._deeds = frozenset(table["heads"]["deeds"])
        self._inner = frozenset(table["heads"]["inner"])
        self._bare = frozenset(table["heads"]["bare"])
        self._bare_default: dict[str, str] = table["heads"]["bare_default"]
        self.metonyms: dict[str, str] = {
            plain_word(city): side for city, side in table["metonyms"]["cities"].items()
        }
        """Side of each capital that stands for its government, by plain word; empty where none is at war."""
        for group in table["words"]:
            for word in group["words"]:
                heads = frozenset(group.get("with", ()))
                entry = _Word(
                    group["side"],
                    group["strength"],
                    group.get("alone", True),
                    heads,
                    group.get("may_be", ""),
                    None,
                )
                self._index.add(phrase_words(word), entry)
        self._enemies = {
            (row["speaker"], plain_word(word)): row["means"]
            for row in table.get("enemy", ())
            for word in row["words"]
        }
        for row in table["actor"]:
            self._add_actor(row)
        self._ambiguous = frozenset(group["may_be"] for group in table["words"] if group.get("may_be"))
        self._operations = tuple(
            _Operation(
                tuple(row["names"]),
                tuple(row.get("grounds", ())),
                date.fromisoformat(row["from"]),
                date.fromisoformat(row["to"]),
                tuple(row["turns"].items()),
            )
            for row in table.get("operation", ())
        )

    def find_all(
        self, text: str, sentences: Sequence[Sequence[Token]], day: date | None
    ) -> list[list[Party]]:
        """Find every party named in the sentences of an article, and whom its words for them mean."""
        parties = [self.find(tokens, Context(day, (), {})) for tokens in sentences]
        present = Counter(party.side for row in parties for party in row if party.named)
        turns = self._turns(text, day)
        if not turns and self._ambiguous.isdisjoint(present):
            return parties
        context = Context(day, turns, present)
        return [
            self.find(tokens, context) if found else found
            for tokens, found in zip(sentences, parties, strict=True)
        ]

    def operations_in(self, text: str) -> History:
        """
        Return the operations that a history may tell of, each with whether all of it does.

        A report has a day, which tells its operation (``find_all``); a history goes through several.
        """
        if "Turk" not in text:
            return History(())
        told = (
            (one, sum(text.count(name) for name in one.grounds) * GROUND_REACH > len(text))
            for one in self._operations
        )
        return History(tuple(told))

    def context(self, text: str, day: date | None) -> Context:
        """Return what a note on a day says about whom its words for parties mean."""
        return Context(day, self._turns(text, day), {})

    def _turns(self, text: str, day: date | None) -> tuple[tuple[str, str], ...]:
        """Return which sides fight for another in the operation that an article tells of."""
        return tuple(
            turn
            for operation in self._operations
            if _is_about(text, operation, day)
            for turn in operation.turns
        )

    def _add_actor(self, row: dict[str, Any]) -> None:
        allegiance = tuple(
            Allegiance(turn["side"], date.fromisoformat(turn["from"]), date.fromisoformat(turn["to"]))
            for turn in row.get("allegiance", ())
        )
        actor = Actor(row["name"], row["side"], row["type"], allegiance)
        for alias in row["aliases"]:
            words = phrase_words(alias)
            self._index.add(
                words, _Word(row["side"], NAMED, alone=True, heads=frozenset(), may_be="", actor=actor)
            )
            if len(words) == 1 and len(words[0]) <= SHOUTED:
                self._shouted.add(words[0])

    @cached_property
    def word_sides(self) -> dict[str, str]:
        """Side of every word that alone tells one ("russian"); such a word is never a place."""
        return {words[0]: found[0].side for words, found in self._index.items() if len(words) == 1}

    @cached_property
    def _openers(self) -> frozenset[str]:
        """The words that the name of a party can begin with."""
        return self._heads | self._inner | frozenset(self._index.firsts)

    def find(self, tokens: Sequence[Token], context: Context) -> list[Party]:
        """Find every party named in a sentence, left to right."""
        words = [token.plain for token in tokens]
        parties: list[Party] = []
        end = 0
        for at, word in enumerate(words):
            if at < end or word not in self._openers:
                continue
            party = self._party_at(tokens, words, at, context)
            if party:
                parties.append(party)
                end = party.end
        return parties

    def enemy_of(self, party: Party, speaker: str) -> str:
        """Return whom a speaker of a side means by a word for the enemy ("terrorists"); else nothing."""
        if party.named or not speaker:
            return ""
        words = phrase_words(party.name)
        return next((side for word in words for side in [self._enemies.get((speaker, word), "")] if side), "")

    def sides_in(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """Return every side that words name, each with how strongly: those of an outlet's name."""
        found: list[tuple[str, float]] = []
        at = 0
        while at < len(words):
            match = self._index.at(words, at)
            if match:
                best = max(match[1], key=lambda entry: entry.strength)
                found.append((best.side, best.strength))
            elif self._bare_default.get(words[at]):
                found.append((self._bare_default[words[at]], 1.0))
            at = match[0] if match else at + 1
        return found

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Return the words of everything that can name a party."""
        yield from (words for words, _ in self._index.items())
        yield from (phrase_words(noun) for noun in self._bare)

    def default_side(self, party: Party, tokens: Sequence[Token]) -> str:
        """Return the side that a bare military noun stands for where no party was told before."""
        return self._bare_default.get(tokens[party.end - 1].plain, "")

    def _party_at(
        self, tokens: Sequence[Token], words: list[str], start: int, context: Context
    ) -> Party | None:
        found: list[_Word] = []
        end, head = start, ""
        for at, entry, plain in self._run(tokens, words, start):
            end = at
            if entry:
                found.append(entry)
            elif plain in self._heads:
                head = plain
        if found and not head and not any(entry.alone for entry in found):
            return None
        if not found and (head not in self._bare or (start and words[start - 1] in self._foreign)):
            return None
        best = max(found, key=lambda entry: entry.strength, default=None)
        if best is not None and best.heads and head and head not in best.heads:
            best = None
        side = "" if best is None else self._side(best, context)
        written = " ".join(token.text for token in tokens[start:end] if token.plain != "'s")
        plural = words[end - 1].endswith("s")
        return Party(
            start,
            end,
            side,
            best.actor.name if best and best.actor else written,
            named=best is not None and best.actor is not None,
            holder=bool(found) and _holds(words, end) and not (plural and not (best and best.actor)),
        )

    def _side(self, word: _Word, context: Context) -> str:
        if word.actor:
            side = word.actor.side_on(context.day)
        else:
            told = context.present.get(word.may_be, 0)
            side = word.may_be if told > MOSTLY * context.present.get(word.side, 0) else word.side
        return dict(context.turns).get(side, side)

    def _run(
        self, tokens: Sequence[Token], words: list[str], start: int
    ) -> Iterator[tuple[int, _Word | None, str]]:
        """Walk a noun phrase of side words, heads and inner words: (index after, side word or none, word)."""
        at = start
        pending = False
        while at < len(words):
            match = self._index.at(words, at)
            if match and self._may_name(tokens[at]):
                at = match[0]
                pending = False
                yield at, max(match[1], key=lambda entry: entry.strength), words[at - 1]
            elif at > start and words[at] in self._deeds and words[at - 1].endswith("s"):
                return
            elif words[at] in self._heads and not (pending and at == start):
                at += 1
                yield at, None, words[at - 1]
                if words[at - 1 : at + 1] == [words[at - 1], "'s"]:
                    return
            elif (words[at] in self._inner or (words[at] == "'s" and at > start)) and self._goes_on(
                tokens, words, at + 1
            ):
                pending = True
                at += 1
            else:
                return

    def _goes_on(self, tokens: Sequence[Token], words: list[str], at: int) -> bool:
        if at >= len(words):
            return False
        if words[at] in self._heads or words[at] in self._inner:
            return True
        match = self._index.at(words, at)
        return match is not None and self._may_name(tokens[at])

    def _may_name(self, token: Token) -> bool:
        return token.plain not in self._shouted or token.text.isupper()


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the plain words of a phrase of the dictionary, articles and possessives included."""
    words: list[str] = []
    for word in WORD.findall(phrase):
        stem, possessive, _ = word.partition("'s")
        words += [plain_word(stem), "'s"] if possessive and word.endswith("'s") else [plain_word(word)]
    return tuple(words)


@cache
def load_actors(theatre: Theatre) -> ActorDictionary:
    """Load a theatre's ``actors.toml``."""
    return ActorDictionary(theatre.toml("actors.toml"))
