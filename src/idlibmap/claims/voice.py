"""In whose voice a report speaks where it names nobody: a reporter's, or that of a camp."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from idlibmap.claims.actors import ActorDictionary, phrase_words
from idlibmap.claims.lexicon import load_lexicon
from idlibmap.claims.sources import OUTLET, QUOTES, Source, SourceDictionary
from idlibmap.claims.tokens import Token, tokenize
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.theatre import Theatre

PARTISAN = 2.0
"""Weight of a camp's words by which a report's own voice is known as partisan, at least."""
PARTISAN_SHARE = 0.1
"""Such weight a sentence, at least: a long history that says "the terrorists" twice speaks for nobody."""
WEIGHTS = {"clear": 2.0, "words": 1.0, "faint": 0.3}
"""What a word of each list of a register weighs; a faint one weighs once, however often it comes."""
DESIGNATED = frozenset({"a", "as", "designated", "listed", "considered", "called", "so-called"})
"""Before a camp's word these tell who is called so: "which Ankara regards as terrorists"."""
RETOLD = 0.5
"""What a word weighs that somebody else is told to have said."""
OWN = 2.0
"""What "our forces" weighs."""
PARTY_WORD = 4
"""Strength of a side's word that tells by itself whose an outlet is: opposition, pro-government."""
NEUTRAL = frozenset({"monitor", "third_party"})
ACTIVISTS = frozenset({"opposition"})
"""Sides whose outlets are those of activists."""

_Word = tuple[list[str], int, float]
"""Words of a sentence, which of them, and what share of its weight that has."""


@dataclass(frozen=True, slots=True)
class _Register:
    """Words that only one camp uses in its own voice, and its words for the enemy."""

    voice: Source
    words: PhraseIndex[str]
    weights: dict[str, float]
    """What each of them weighs."""
    against: PhraseIndex[str]

    def weight(self, said: Mapping[str, float]) -> float:
        """Return what the words that a report says weigh, each as often as it says them."""
        faint = WEIGHTS["faint"]
        return sum(
            self.weights[one] * (min(1.0, often) if self.weights[one] == faint else often)
            for one, often in said.items()
        )


class Voices:
    """Knows the words by which outlets and reports speak for a camp."""

    def __init__(
        self, table: dict[str, Any], sources: SourceDictionary, actors: ActorDictionary, say: frozenset[str]
    ) -> None:
        self._say = say
        self._sources = sources
        self._actors = actors
        self._registers = [_register(row) for row in table.get("register", ())]
        voice = table.get("voice", {})
        self._own = _index(voice.get("own", ()))
        self._bonds = frozenset(voice.get("bonds", ()))

    def of(self, outlet: str, sentences: Iterable[Sequence[Token]]) -> Source:
        """
        Return the voice in which a report speaks where it names nobody.

        An outlet that by its name speaks for a party, or one whose own words are those of a camp ("the
        terrorists", "our forces"), claims what it tells; every other one reports it.
        """
        tokens = tokenize(outlet, 0, len(outlet))
        known = [source for _, _, source in self._sources.spans(tokens)]
        if known:
            partisan = known[0].source_class not in NEUTRAL
            return Source(OUTLET.name, known[0].source_class, known[0].side) if partisan else OUTLET
        side = self._camp([token.plain for token in tokens])
        if side:
            return Source(OUTLET.name, "activist" if side in ACTIVISTS else "party", side)
        return self._by_words(list(sentences))

    def _camp(self, words: Sequence[str]) -> str:
        """Return the side that an outlet's name ties it to: "state agency of A", "close to A", "pro-A"."""
        sides = self._actors.sides_in(words)
        tied = not self._bonds.isdisjoint(words)
        side, strength = max(sides, key=lambda one: one[1], default=("", 0.0))
        return side if tied or strength >= PARTY_WORD else ""

    def _by_words(self, sentences: Sequence[Sequence[Token]]) -> Source:
        """Return the camp whose words a report uses in its own voice."""
        said: list[dict[str, float]] = [defaultdict(float) for _ in self._registers]
        against, own = [0] * len(self._registers), 0.0
        for words, at, share in _unquoted(sentences, self._say):
            own += share * OWN * (self._own.at(words, at) is not None)
            for number, register in enumerate(self._registers):
                found = register.words.at(words, at)
                for one in found[1] if found else ():
                    said[number][one] += share
                against[number] += register.against.at(words, at) is not None
        enough = max(PARTISAN, PARTISAN_SHARE * len(sentences))
        used = [register.weight(words) for register, words in zip(self._registers, said, strict=True)]
        ranked = sorted(
            ((used[number], against[number], -number) for number in range(len(used))), reverse=True
        )
        if not ranked or ranked[0][0] + own < enough or not any(ranked[0][:2]):
            return OUTLET
        tie = len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]
        return OUTLET if tie else self._registers[-ranked[0][2]].voice


def _unquoted(sentences: Iterable[Sequence[Token]], say: frozenset[str]) -> Iterator[_Word]:
    """Walk the words outside quotes, with what they weigh: a half where others are told to have said them."""
    for tokens in sentences:
        words, quoted = [token.plain for token in tokens], False
        share = 1.0 if say.isdisjoint(words) else RETOLD
        for at, token in enumerate(tokens):
            quoted ^= token.text in QUOTES
            if not quoted and token.word and not (at and words[at - 1] in DESIGNATED):
                yield words, at, share


def _index(phrases: Iterable[str]) -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for words in phrases:
        index.add(phrase_words(words), words)
    return index


def _register(row: dict[str, Any]) -> _Register:
    voice = Source(OUTLET.name, row["class"], row["side"])
    weights = {words: weight for name, weight in WEIGHTS.items() for words in row.get(name, ())}
    return _Register(voice, _index(weights), weights, _index(row.get("against", ())))


@cache
def load_voices(theatre: Theatre, sources: SourceDictionary, actors: ActorDictionary) -> Voices:
    """Load the voices of a theatre's ``actors.toml``."""
    lexicon = load_lexicon(theatre)
    say = lexicon["say"] | lexicon["deny"] | lexicon["admit"]
    return Voices(theatre.toml("actors.toml"), sources, actors, say)
