"""What words tell of the names beside them, each as one number: the lists that have it, how it is written."""

from dataclasses import fields
from enum import IntFlag, auto

from idlibmap.gazetteer.contexts import PARTICLES, Contexts, WordSet
from idlibmap.gazetteer.spelling import ARTICLES, plain_word

MOST_WORDS = 100_000
"""Words that are remembered."""
ENGLISH_TOO = frozenset({"as", "at", "an", "ad", "en", "es", "er", "ed", "et", "ar"})
"""Articles that are words as well when they stand before a name."""
NISBA = ("i", "y")
"""Ends of an origin as a surname: al-Idlibi."""
ARABIC_NISBA = "ي"


class Bit(IntFlag):
    """What a word may be; those named as a list of ``contexts.toml`` say that the list has it."""

    LOCATING = auto()
    KINDS = auto()
    SLOTS = auto()
    SLOTS_AR = auto()
    HEADS = auto()
    HEADS_AR = auto()
    TAKING = auto()
    TITLES = auto()
    GIVEN_NAMES = auto()
    INSTITUTIONS = auto()
    INSTITUTION_ADJECTIVES = auto()
    INSTITUTION_HEADS = auto()
    OF_INSTITUTIONS = auto()
    OF_EVENTS = auto()
    EVENTS = auto()
    EVENTS_AR = auto()
    THINGS = auto()
    THINGS_AR = auto()
    SPEAKING = auto()
    PLAIN_CAPITALS = auto()
    HOMOGRAPHS = auto()
    HOMOGRAPHS_EN = auto()
    FOREIGN = auto()
    METONYMS = auto()
    OF = auto()
    POSSESSIVE = auto()
    IN = auto()
    THE = auto()
    TAIL = auto()
    """Behind the noun of a place whose name follows: "village called"."""
    ARTICLE = auto()
    """The Arabic article in Latin letters."""
    ENGLISH_TOO = auto()
    NO_PLACE_BEFORE = auto()
    """A preposition behind which a capital is a government."""
    TOWARD_SIDE = auto()
    """A preposition that, behind RELATING, leads to a government: "pressure on Damascus"."""
    RELATING = auto()
    OF_SIDE = auto()
    SEASONS = auto()
    """What stands between a name and its event: "the Idlib ceasefire deal"."""
    BACK_NOUNS = auto()
    """A noun that follows the name of a place."""
    NISBA = auto()
    ARABIC_NISBA = auto()
    LETTERS = auto()
    """It has nothing but letters."""
    SMALL = auto()
    TITLE = auto()
    CAPITAL = auto()
    """It begins with a capital."""
    LOUD = auto()
    """All its letters are capitals."""
    LONG = auto()
    """It has two characters or more."""


OWN_LISTS = {
    Bit.OF: frozenset({"of"}),
    Bit.POSSESSIVE: frozenset({"s"}),
    Bit.IN: frozenset({"in"}),
    Bit.THE: frozenset({"the"}),
    Bit.TAIL: frozenset({"of", "called", "named"}),
    Bit.ARTICLE: ARTICLES,
    Bit.ENGLISH_TOO: ENGLISH_TOO,
    Bit.NO_PLACE_BEFORE: frozenset({"with", "by", "for", "against", "between"}),
    Bit.TOWARD_SIDE: frozenset(
        {"to", "of", "on", "upon", "from", "for", "toward", "towards", "علي", "الي", "مع"}
    ),
    Bit.SEASONS: frozenset({"summer", "winter", "spring", "autumn", "de", "ceasefire", "escalation"}),
    Bit.BACK_NOUNS: frozenset(
        {
            "village",
            "hill",
            "hilltop",
            "farm",
            "hamlet",
            "hills",
            "checkpoint",
            "district",
            "neighborhood",
            "neighbourhood",
            "mountain",
        }
    ),
}
"""Short lists that are grammar and no theatre's own, by their bits."""
LEADS_TO_PLACE = Bit.LOCATING | Bit.KINDS | Bit.TAKING
"""Behind such a word stands a place."""
ORDINARY = LEADS_TO_PLACE | Bit.PLAIN_CAPITALS | Bit.HEADS
"""Such a word with a capital is no part of a name."""


class WordBits(dict[str, int]):
    """The bits of each word as written, not empty; learnt when they are first asked for."""

    def __init__(self, contexts: Contexts) -> None:
        super().__init__()
        self._listed = _listed(contexts)

    def __missing__(self, word: str) -> int:
        """Learn a word."""
        plain = plain_word(word)
        bits = _own(word, plain) | self._listed.get(plain, 0)
        if plain[:1] in PARTICLES:
            bits |= self._listed.get(plain[1:], 0) | self._listed.get(plain_word(plain[1:]), 0)
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = bits
        return bits


def _listed(contexts: Contexts) -> dict[str, int]:
    """Return every listed word with the bits of all lists that have it."""
    bits: dict[str, int] = {}
    for field in fields(Contexts):
        words: WordSet = getattr(contexts, field.name)
        for plain in words:
            bits[plain] = bits.get(plain, 0) | Bit[field.name.upper()].value
    return bits


def _own(word: str, plain: str) -> int:
    """Return the bits that no list of a theatre gives."""
    written = (
        (Bit.NISBA, plain.endswith(NISBA)),
        (Bit.ARABIC_NISBA, len(word) > len("علي") and word.endswith(ARABIC_NISBA)),
        (Bit.LETTERS, word.isalpha()),
        (Bit.SMALL, word.islower()),
        (Bit.TITLE, word.istitle()),
        (Bit.CAPITAL, word[0].isupper()),
        (Bit.LOUD, word.isupper()),
        (Bit.LONG, len(word) > 1),
    )
    listed = sum(bit for bit, words in OWN_LISTS.items() if plain in words)
    return listed + sum(bit for bit, holds in written if holds)
