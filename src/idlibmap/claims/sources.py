"""Who can speak: the theatre's known sources, and the nouns of those who speak for a party."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from idlibmap.claims.actors import phrase_words
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.theatre import Theatre

SHORT = len("sana")
"""Aliases of up to so many letters count only with a capital."""


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


class SourceDictionary:
    """The theatre's known sources, and the nouns of office."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._index: PhraseIndex[Source] = PhraseIndex()
        for row in table["source"]:
            for alias in row["aliases"]:
                self._index.add(phrase_words(alias), Source(row["name"], row["class"], row.get("side", "")))
        self._roles = frozenset(word.lower() for word in table["roles"]["words"])

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


QUOTES = frozenset('"“”„«»')


@cache
def load_sources(theatre: Theatre) -> SourceDictionary:
    """Load the sources of a theatre's ``actors.toml``."""
    return SourceDictionary(theatre.toml("actors.toml"))
