"""What can be said of a name as written before its surroundings are looked at."""

from collections.abc import Iterator
from enum import IntFlag, auto
from functools import lru_cache
from typing import NamedTuple

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.spelling import ARTICLES, plain_word
from idlibmap.gazetteer.words import WORD

MOST_PROFILES = 100_000
"""Names as written that are remembered."""
SMALL_LETTERS = 5
"""Letters that a name in small letters has at least, unless the words beside it say that it is a place."""
KNOWN_KINDS = frozenset({"city", "town", "airbase", "observation-post"})
PERSONAL = frozenset({"abu", "abou", "um", "umm", "sheikh", "shaykh", "ابو", "ام", "شيخ"})
"""First words of names of villages and of persons alike."""
WITHIN_NAMES = frozenset(
    {"military", "air", "international", "observation", "post", "point", "mount", "plains"}
)
"""Words that are small within a name."""


class Trait(IntFlag):
    """What a name as written is."""

    ARABIC = auto()
    SINGLE = auto()
    """It has one word."""
    SPELLED = auto()
    """A list spells it so."""
    SMALL = auto()
    """Written without capitals, in a script that has them."""
    SHORT = auto()
    """It has fewer than SMALL_LETTERS characters."""
    LONG = auto()
    """It has more than SMALL_LETTERS characters."""
    NO_NAME = auto()
    """A single word that names no place anywhere: a month, a people, "Ministry"."""
    REGION = auto()
    """An area or road that is written in small letters: "the rebel enclave"."""
    KNOWN = auto()
    """A town, a city, or a name of several words that a list spells so."""
    ENGLISH = auto()
    """Also an English word."""
    GIVEN = auto()
    """Also a person's given name."""
    COMMON = auto()
    """A single name that is also a word, or a person's."""
    HEAD = auto()
    """Also the first word of longer names: Tell, Kafr."""
    PERSONAL = auto()
    """Begins as persons are called: Abu, Sheikh."""
    LOOSE = auto()
    """Holds small words that no name has, or a first word that is an English one: "In ten"."""
    METONYM = auto()
    """A capital that stands for its government."""
    FOREIGN = auto()
    """It shares its name with a country."""
    DOUBTFUL = auto()
    """Taken for something else unless the words beside it say that it is a place."""


class Profile(NamedTuple):
    """A name as written."""

    words: tuple[str, ...]
    """Plain words."""
    meaning: Meaning
    traits: int
    """The sum of its ``Trait`` values."""


class Profiles:
    """Describes names, each once."""

    def __init__(self, gazetteer: Gazetteer, contexts: Contexts) -> None:
        self._gazetteer = gazetteer
        self._contexts = contexts
        self.of = lru_cache(maxsize=MOST_PROFILES)(self._of)
        """Return the profile of a name as written, by the number of its form; None where it is no name."""

    def _of(self, written: str, form: int) -> Profile | None:
        meaning = self._gazetteer.names.meaning(written, form)
        if meaning is None:
            return None
        traits = (*self._of_first(meaning), *self._of_all(written, meaning))
        return Profile(meaning.words, meaning, sum(trait for trait, holds in traits if holds))

    def _of_first(self, meaning: Meaning) -> Iterator[tuple[Trait, bool]]:
        """Yield what the first word tells."""
        contexts, first, single = self._contexts, meaning.words[0], len(meaning.words) == 1
        no_name = first in contexts.plain_capitals or first in contexts.institution_heads
        yield Trait.NO_NAME, single and no_name
        yield Trait.HEAD, single and (first in contexts.heads or first in contexts.heads_ar)
        yield Trait.METONYM, single and first in contexts.metonyms
        yield Trait.FOREIGN, single and first in contexts.foreign

    def _of_all(self, written: str, meaning: Meaning) -> Iterator[tuple[Trait, bool]]:
        contexts, first, single = self._contexts, meaning.words[0], len(meaning.words) == 1
        arabic, spelled = "\u0600" <= written[0] <= "\u06ff", bool(meaning.spelled)
        known, personal = self._is_known(meaning), first in PERSONAL
        english, given = first in contexts.homographs_en, first in contexts.given_names
        common = single and (english or given or first in contexts.homographs)
        yield Trait.ARABIC, arabic
        yield Trait.SINGLE, single
        yield Trait.SPELLED, spelled
        yield Trait.SMALL, not arabic and written.islower()
        yield Trait.SHORT, len(written) < SMALL_LETTERS
        yield Trait.LONG, len(written) > SMALL_LETTERS
        yield Trait.REGION, not single and self._is_region(meaning)
        yield Trait.KNOWN, known
        yield Trait.ENGLISH, english
        yield Trait.GIVEN, given
        yield Trait.COMMON, common
        yield Trait.PERSONAL, personal
        yield Trait.LOOSE, not single and not arabic and self._is_loose(written, meaning)
        unsure = given or personal or (single and (arabic or not spelled))
        yield Trait.DOUBTFUL, common or (unsure and not known)

    def _is_region(self, meaning: Meaning) -> bool:
        return any(one.kind != "place" and one.id not in self._gazetteer.provinces for one in meaning.spelled)

    def _is_known(self, meaning: Meaning) -> bool:
        many = len(meaning.words) > 1
        if many and meaning.spelled and meaning.words[0] not in PERSONAL:
            return True
        sure = meaning.named if many else meaning.spelled
        return any(one.kind != "place" or self._gazetteer.places[one.id].kind in KNOWN_KINDS for one in sure)

    def _is_loose(self, written: str, meaning: Meaning) -> bool:
        words = [(word, plain_word(word)) for word in WORD.findall(written)]
        contexts, first = self._contexts, words[0][1]
        if not meaning.spelled and first in contexts.homographs_en and first not in contexts.heads:
            return True
        return any(
            word.islower()
            and plain not in ARTICLES
            and plain not in WITHIN_NAMES
            and plain not in contexts.kinds
            for word, plain in words
        )
