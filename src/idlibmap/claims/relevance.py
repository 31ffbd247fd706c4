"""Whether a report can tell of the theatre at all, by its words: most of a news archive does not."""

import re

from idlibmap.claims.actors import ActorDictionary
from idlibmap.claims.lexicon import Lexicon
from idlibmap.gazetteer.gazetteer import Gazetteer

WORD = re.compile(r"[a-z]{3,}|[a-z]\d{1,2}\b")
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
        self._words = (telling - everyday) | lexicon["warfare"]

    def concerns(self, text: str) -> bool:
        """Say whether a report must be read."""
        if OTHER_LETTERS.search(text):
            return True
        return not self._words.isdisjoint(_words(text))


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())
