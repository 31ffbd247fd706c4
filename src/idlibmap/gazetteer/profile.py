"""What can be said of a name as written before its surroundings are looked at."""

from dataclasses import dataclass

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.neighbours import WORD
from idlibmap.gazetteer.spelling import ARTICLES, plain_word

KNOWN_KINDS = frozenset({"city", "town", "airbase", "observation-post"})
PERSONAL = frozenset({"abu", "abou", "um", "umm", "sheikh", "shaykh", "ابو", "ام", "شيخ"})
"""First words of names of villages and of persons alike."""
WITHIN_NAMES = frozenset(
    {"military", "air", "international", "observation", "post", "point", "mount", "plains"}
)
"""Words that are small within a name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A name as written."""

    words: tuple[str, ...]
    """Plain words."""
    letters: int
    arabic: bool
    spelled: bool
    """A list spells it so."""
    small: bool
    """Written without capitals, in a script that has them."""
    region: bool
    """An area or road that is written in small letters: "the rebel enclave"."""
    known: bool
    """A town, a city, or a name of several words that a list spells so."""
    word: bool
    """Also an ordinary word."""
    english: bool
    """Also an English word."""
    given: bool
    """Also a person's given name."""
    head: bool
    """Also the first word of longer names: Tell, Kafr."""
    personal: bool
    """Begins as persons are called: Abu, Sheikh."""
    loose: bool
    """Holds small words that no name has, or a first word that is an English one: "In ten"."""

    @property
    def single(self) -> bool:
        """Whether it has one word."""
        return len(self.words) == 1

    @property
    def common(self) -> bool:
        """Whether a single name is also a word, or a person's."""
        return self.single and (self.word or self.english or self.given)

    @property
    def doubtful(self) -> bool:
        """Whether it is taken for something else unless the words beside it say that it is a place."""
        if self.common or (self.given and not self.known):
            return True
        if self.known:
            return False
        return self.personal or (self.single and (self.arabic or not self.spelled))


def profile_of(written: str, meaning: Meaning, gazetteer: Gazetteer, contexts: Contexts) -> Profile:
    """Describe a name."""
    first = meaning.words[0]
    arabic = "\u0600" <= written[0] <= "\u06ff"
    words = [(word, plain_word(word)) for word in WORD.findall(written)]
    english = first in contexts.homographs_en
    crossing = any(
        word.islower() and plain not in ARTICLES and plain not in WITHIN_NAMES and plain not in contexts.kinds
        for word, plain in words
    )
    many = len(meaning.words) > 1
    return Profile(
        words=meaning.words,
        letters=len(written),
        arabic=arabic,
        spelled=bool(meaning.spelled),
        small=not arabic and written.islower(),
        region=many
        and any(one.kind != "place" and one.id not in gazetteer.provinces for one in meaning.spelled),
        known=_is_known(meaning, gazetteer),
        word=first in contexts.homographs,
        english=english,
        given=first in contexts.given_names,
        head=not many and (first in contexts.heads or first in contexts.heads_ar),
        personal=first in PERSONAL,
        loose=many and not arabic and (crossing or _is_english(words[0][1], meaning, contexts)),
    )


def _is_english(first: str, meaning: Meaning, contexts: Contexts) -> bool:
    return not meaning.spelled and first in contexts.homographs_en and first not in contexts.heads


def _is_known(meaning: Meaning, gazetteer: Gazetteer) -> bool:
    many = len(meaning.words) > 1
    if many and meaning.spelled and meaning.words[0] not in PERSONAL:
        return True
    sure = meaning.named if many else meaning.spelled
    return any(one.kind != "place" or gazetteer.places[one.id].kind in KNOWN_KINDS for one in sure)
