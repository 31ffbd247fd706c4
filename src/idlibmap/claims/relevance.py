"""Whether a report can tell of the theatre at all, by its words: most of a news archive does not."""

import re

from idlibmap.claims.actors import ActorDictionary
from idlibmap.claims.lexicon import Lexicon
from idlibmap.gazetteer.gazetteer import Gazetteer

LETTERS = (
    bytes(ord(chr(code).lower()) if chr(code).isalpha() else ord(" ") for code in range(128)) + b" " * 128
)
"""Makes small letters of all, and spaces of what is none."""
NUMBERED = re.compile(r"(?<![a-z]{2})[a-z]\d{1,2}\b")
"""A road's number: M5."""
SHORTEST = 3
OTHER_LETTERS = re.compile("[\u0400-\u06ff]")
"""Cyrillic, Arabic: there names take endings and particles, so every such report is read."""


class Relevance:
    """
    Knows the words without which a report claims nothing: parties, places as listed, fighting over ground.

    A name of several words counts by its longest; words that any news uses (government) do not count.
    """

    def __init__(self, actors: ActorDictionary, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        names = [name for place in gazetteer.places.values() for name in (place.name, *place.alt_names)]
        names += [name for road in gazetteer.roads.values() for name in (road.id, *road.names)]
        names += [" ".join(words) for words in actors.phrases()]
        verbs = {words[0] for words, _ in lexicon.triggers.items()}
        everyday = verbs | lexicon["everyday"] | lexicon["prepositions"] | lexicon["site_nouns"]
        telling = {max(words, key=len) for name in names for words in [_words(name)] if words}
        telling = (telling - everyday) | lexicon["warfare"]
        self._words = frozenset(word.encode() for word in telling if word.isalpha())
        self._numbers = tuple(word for word in telling if not word.isalpha())

    def concerns(self, text: str) -> bool:
        """Say whether a report must be read."""
        if not text.isascii() and OTHER_LETTERS.search(text):
            return True
        # Cut as bytes, in a third of the time that a pattern for words takes: this is asked of every report.
        return not self._words.isdisjoint(_plain(text).split()) or self._has_number(text.lower())

    def _has_number(self, small: str) -> bool:
        told = any(number in small for number in self._numbers)
        return told and not set(self._numbers).isdisjoint(NUMBERED.findall(small))


def _words(name: str) -> list[str]:
    long = [word for word in _plain(name).decode().split() if len(word) >= SHORTEST]
    return long + NUMBERED.findall(name.lower())


def _plain(text: str) -> bytes:
    return text.encode("ascii", "replace").translate(LETTERS)
