"""Parties to the war as texts name them: by name, by side words, or by bare military nouns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from idlibmap.claims.operations import Operations
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
BACKED = frozenset({"backed", "supported", "armed", "trained", "sponsored", "funded", "assisted", "led"})
CLOSING = frozenset('"”»')
"""Marks behind a name in quotes, which a noun may follow: the "Islamic State" organisation."""
MILITARY = "military"
"""A head that is an adjective before the noun of a site: "the military airport"."""
SHOUTED = 3
"""Aliases up to this length (IS, SAA) count only in capitals."""
MOSTLY = 3
"""How much oftener than those a word commonly means others must be named for it to mean them."""
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
    usual: str = ""
    """The side that a bare military noun stands for where no party was told before."""


class Context(Struct, frozen=True, gc=False):
    """What an article as a whole says about whom its words mean."""

    day: date | None
    """Day of publication."""
    turns: Mapping[str, str]
    """Sides that fight for another in the operation it reports: by side, for whom."""
    present: Mapping[str, int]
    """Sides it names by an actor's own name."""
    voice: str = ""
    """The side for which it speaks, if any."""
    told: Mapping[str, int] = {}
    """Sides it names by any word that leaves no doubt."""


@dataclass(frozen=True, slots=True)
class _Word:
    side: str
    strength: float
    alone: bool
    heads: frozenset[str]
    may_be: str
    actor: Actor | None
    word: str = ""
    backed: bool = False
    """Says that Turkey or its like stands behind them: in its operation they fight for it."""
    own: bool = False
    """Means whose it is in the report, like a bare noun."""


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
        self._anybody = frozenset(table["heads"]["anybody"])
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
                    plain_word(word),
                    group.get("backed", False),
                    group.get("own", False),
                )
                self._index.add(phrase_words(word), entry)
        self._backers: PhraseIndex[str] = PhraseIndex()
        for row in table.get("backer", ()):
            for name in row["names"]:
                self._backers.add(phrase_words(name), row["side"])
        self._sites = frozenset(table["heads"]["sites"])
        self._bodies = self._heads | frozenset(table["heads"]["bodies"])
        self._states = frozenset(row["side"] for row in table["actor"] if row["type"] == "army")
        self._enemies = {
            (row["speaker"], plain_word(word)): row["means"]
            for row in table.get("enemy", ())
            for word in row["words"]
        }
        for row in table["actor"]:
            self._add_actor(row)
        self._may_be = frozenset(group["may_be"] for group in table["words"] if group.get("may_be"))
        self._vague = frozenset(
            plain_word(word) for group in table["words"] if group.get("may_be") for word in group["words"]
        )
        self.operations = Operations(table)

    def find_all(
        self, text: str, sentences: Sequence[Sequence[Token]], day: date | None, voice: str = ""
    ) -> list[list[Party]]:
        """Find every party named in the sentences of an article, and whom its words for them mean."""
        parties = [self.find(tokens, Context(day, {}, {}, voice)) for tokens in sentences]
        present = Counter(party.side for row in parties for party in row if party.named)
        turns = self.operations.turns(text, day)
        told = Counter(
            party.side
            for row, tokens in zip(parties, sentences, strict=True)
            for party in row
            if party.side and self._unambiguous(party, tokens)
        )
        context = Context(day, turns, present, voice, told)
        if not turns and not told and not voice:
            return parties
        return [
            self.find(tokens, context) if found else found
            for tokens, found in zip(sentences, parties, strict=True)
        ]

    def _unambiguous(self, party: Party, tokens: Sequence[Token]) -> bool:
        words = (tokens[at].plain for at in range(party.start, party.end))
        return party.named or self._vague.isdisjoint(words)

    def context(self, text: str, day: date | None) -> Context:
        """Return what a note on a day says about whom its words for parties mean."""
        return Context(day, self.operations.turns(text, day), {})

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
        words = phrase_words(party.name)
        if party.named or not speaker or (party.side in self._may_be and not self._vague.isdisjoint(words)):
            return ""
        return next((side for word in words for side in [self._enemies.get((speaker, word), "")] if side), "")

    def is_faction(self, side: str) -> bool:
        """Say whether a side is no state's: one of which a report says "the group"."""
        return side not in self._states

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
        if not found and head == MILITARY and words[end : end + 1] and words[end] in self._sites:
            return None
        best = max(found, key=lambda entry: entry.strength, default=None)
        if best is not None and best.heads and head and head not in best.heads:
            best = None
        backer = self._backer(words, end)
        side = self._side(best, context, self._seat(words, end)) if best is not None else backer
        if backer or any(entry.backed for entry in found):
            side = self.operations.turns_on(context.day).get(side, side)
        written = " ".join(token.text for token in tokens[start:end] if token.plain != "'s")
        plural = words[end - 1].endswith("s")
        return Party(
            start,
            end,
            side,
            best.actor.name if best and best.actor else written,
            named=best is not None and best.actor is not None,
            holder=bool(found) and _holds(words, end) and not (plural and not (best and best.actor)),
            usual="" if side else self._usual(words[end - 1], context),
        )

    def _seat(self, words: Sequence[str], end: int) -> str:
        """Read "the ministry in Ankara": the side that has its seat in a capital."""
        return (
            self.metonyms.get(words[end + 1], "")
            if words[end : end + 1] == ["in"] and len(words) > end + 1
            else ""
        )

    def _backer(self, words: Sequence[str], end: int) -> str:
        """Read "militias backed by the United States": the side on which those fight whom a state backs."""
        if not (words[end : end + 1] and words[end] in BACKED and words[end + 1 : end + 2] == ["by"]):
            return ""
        spot = end + 2 + (words[end + 2 : end + 3] == ["the"])
        match = self._backers.at(words, spot) if spot < len(words) else None
        return match[1][0] if match else ""

    def _usual(self, word: str, context: Context) -> str:
        """Return whom a bare military noun means: a state's army, or those that are in the report."""
        usual = self._bare_default.get(word, "")
        if not usual:
            return ""
        if context.voice and (context.voice in self._states) == (usual in self._states):
            return context.voice
        if word not in self._anybody or context.told.get(usual):
            return usual
        irregular = {side: count for side, count in context.told.items() if side not in self._states}
        return max(sorted(irregular), key=lambda side: irregular[side], default=usual)

    def _side(self, word: _Word, context: Context, seat: str) -> str:
        if word.actor:
            return context.turns.get(side := word.actor.side_on(context.day), side)
        if word.own:
            return seat or (context.voice if context.voice in self._states else word.side)
        meant = self._enemies.get((context.voice, word.word), word.side)
        if word.may_be:
            told = context.present.get(word.may_be, 0)
            return word.may_be if told > MOSTLY * context.present.get(meant, 0) else meant
        return context.turns.get(meant, meant)

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
            elif (
                at > start
                and tokens[at].text in CLOSING
                and words[at + 1 : at + 2] != []
                and (words[at + 1] in self._bodies)
            ):
                at += 2
                yield at, None, words[at - 1]
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
