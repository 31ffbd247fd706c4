"""Who can speak: the theatre's known sources, and the nouns of those who speak for a party."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from idlibmap.claims.actors import phrase_words
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.theatre import Theatre

SHORT = len("sana")
"""Aliases of up to so many letters count only with a capital."""


class Source(Struct, frozen=True, gc=False):
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
        self._home: dict[str, str] = table["roles"].get("home", {})

    def spans(self, tokens: Sequence[Token]) -> list[tuple[int, int, Source]]:
        """Find every known source in a sentence: (start, end, source)."""
        words, firsts = [token.plain for token in tokens], self._index.firsts
        found: list[tuple[int, int, Source]] = []
        end = 0
        for at, word in enumerate(words):
            if word not in firsts or at < end:
                continue
            match = self._index.at(words, at)
            shouted = len(word) <= SHORT and not tokens[at].title
            if match and not shouted:
                end = match[0]
                found.append((at, end, match[1][0]))
        return found

    def home_side(self, words: Sequence[str]) -> str:
        """Return the side of the state whose offices need no name: "the defence ministry"."""
        return next((self._home[word] for word in words if word in self._home), "")

    def is_role(self, word: str) -> bool:
        """Say whether a noun is somebody who speaks for a party: spokesman, official, source."""
        return word in self._roles


QUOTES = frozenset('"“”„«»')


@cache
def load_sources(theatre: Theatre) -> SourceDictionary:
    """Load the sources of a theatre's ``actors.toml``."""
    return SourceDictionary(theatre.toml("actors.toml"))
