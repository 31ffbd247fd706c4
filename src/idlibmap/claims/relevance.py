"""Whether a report can tell of the theatre at all, by its words: most of a news archive does not."""

import re
from collections.abc import Iterable, Iterator

from idlibmap.claims.actors import ActorDictionary
from idlibmap.claims.lexicon import Lexicon
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.spelling import name_words

WORD = re.compile(r"[a-z]{3,}")
OTHER_LETTERS = re.compile("[\u0400-\u06ff]")
"""Cyrillic, Arabic: there names take endings and particles, so every such report is read."""
TELLING = frozenset(
    {
        "captured",
        "recaptured",
        "seized",
        "retook",
        "besieged",
        "liberated",
        "clashes",
        "offensive",
        "frontline",
    }
)
"""Words of fighting over ground: a report that has one is read, whoever and wherever it names."""


class Relevance:
    """
    Knows the words without which a report claims nothing: parties, places as listed, fighting over ground.

    A name of several words counts by its longest; words that any news uses (government) do not count.
    """

    def __init__(self, actors: ActorDictionary, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        names = (name for place in gazetteer.places.values() for name in (place.name, *place.alt_names))
        places = set(_longest(map(name_words, names)))
        verbs = {words[0] for words, _ in lexicon.triggers.items()}
        everyday = verbs | lexicon["everyday"] | lexicon["prepositions"] | lexicon["site_nouns"]
        self._words = ((frozenset(_longest(actors.phrases())) | places) - everyday) | TELLING

    def concerns(self, text: str) -> bool:
        """Say whether a report must be read."""
        if OTHER_LETTERS.search(text):
            return True
        return not self._words.isdisjoint(WORD.findall(text.lower()))


def _longest(phrases: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return (max(words, key=len) for words in phrases if words)
