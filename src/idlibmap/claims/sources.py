"""Who can speak: the theatre's known sources, and the nouns of those who speak for a party."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from idlibmap.claims.actors import phrase_words
from idlibmap.claims.tokens import Token, tokenize
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.theatre import Theatre

SHORT = len("sana")
"""Aliases of up to so many letters count only with a capital."""
PARTISAN = 2
"""Words of a camp by which a report's own voice is known as partisan, at least."""
PARTISAN_SHARE = 0.1
"""Such words a sentence, at least: a long history that says "liberated" twice speaks for nobody."""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says something."""

    name: str
    source_class: str
    """monitor, third_party, activist, party, anonymous or outlet."""
    side: str
    """The side it speaks for; empty if none."""


OUTLET = Source("outlet", "outlet", "")
"""The report's own voice."""


@dataclass(frozen=True, slots=True)
class _Register:
    """Words that only one camp uses in its own voice."""

    source_class: str
    side: str
    phrases: PhraseIndex[str]
    shared: frozenset[str]
    """Words that it shares with another, which count once its own have told it apart."""


class SourceDictionary:
    """The theatre's known sources, the nouns of office, and the words of partisan registers."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._index: PhraseIndex[Source] = PhraseIndex()
        for row in table["source"]:
            for alias in row["aliases"]:
                self._index.add(phrase_words(alias), Source(row["name"], row["class"], row.get("side", "")))
        self._roles = frozenset(word.lower() for word in table["roles"]["words"])
        self._registers = [_register(row) for row in table.get("register", ())]

    def spans(self, tokens: Sequence[Token]) -> list[tuple[int, int, Source]]:
        """Find every known source in a sentence: (start, end, source)."""
        words = [token.plain for token in tokens]
        found, at = [], 0
        while at < len(words):
            match = self._index.at(words, at)
            shouted = len(words[at]) <= SHORT and not tokens[at].title
            if match and not shouted:
                found.append((at, match[0], match[1][0]))
                at = match[0]
            else:
                at += 1
        return found

    def is_role(self, word: str) -> bool:
        """Say whether a noun is somebody who speaks for a party: spokesman, official, source."""
        return word in self._roles

    def voice(self, outlet: str, sentences: Sequence[Sequence[Token]]) -> Source:
        """
        Return the voice in which a report speaks where it names nobody.

        An outlet of the dictionary that speaks for a party, or one whose own words are those of a camp
        ("the terrorists", "our forces", "liberated"), claims what it tells; every other one reports it.
        """
        named = (source for _, _, source in self.spans(tokenize(outlet, 0, len(outlet))))
        known = next(named, None)
        if known is not None:
            partisan = known.source_class in {"party", "activist"}
            return Source(OUTLET.name, known.source_class, known.side) if partisan else OUTLET
        used = [0 for _ in self._registers]
        shared = [0 for _ in self._registers]
        for tokens in sentences:
            words, quoted, at = [token.plain for token in tokens], False, 0
            while at < len(words):
                quoted ^= tokens[at].text in QUOTES
                for number, register in enumerate(self._registers) if not quoted else ():
                    used[number] += register.phrases.at(words, at) is not None
                    shared[number] += words[at] in register.shared
                at += 1
        used = [own + (more if own >= PARTISAN else 0) for own, more in zip(used, shared, strict=True)]
        counts = sorted(((count, -number) for number, count in enumerate(used)), reverse=True)
        enough = max(PARTISAN, PARTISAN_SHARE * len(sentences))
        if not counts or counts[0][0] < enough or (len(counts) > 1 and counts[0][0] == counts[1][0]):
            return OUTLET
        best = self._registers[-counts[0][1]]
        return Source(OUTLET.name, best.source_class, best.side)


QUOTES = frozenset('"“”„«»')


def _register(row: dict[str, Any]) -> _Register:
    phrases: PhraseIndex[str] = PhraseIndex()
    for words in row["words"]:
        phrases.add(phrase_words(words), words)
    return _Register(row["class"], row["side"], phrases, frozenset(row.get("shared", ())))


@cache
def load_sources(theatre: Theatre) -> SourceDictionary:
    """Load the sources of a theatre's ``actors.toml``."""
    return SourceDictionary(theatre.toml("actors.toml"))
