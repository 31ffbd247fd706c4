"""The plain words of names: without case, accents, quotes, vowel signs and articles, which do not count."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    "al el il ul ar er as es ash esh ach ech at et ad ed az ez an en aj ej adh edh ath eth".split()  # noqa: SIM905
)
"""The Arabic article as written in Latin letters, alone or assimilated."""
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘ʼʿʾ`][^\W\d_]+)*|\d+(?:[.,]\d+)*")
"""A word (with inner apostrophes), a dotted abbreviation or a number."""

QUOTES = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´"))
ARABIC = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـًٌٍَُِّْ")
ARABIC_ARTICLE_WORD = 5
"""Letters a word has at least whose ال is the article."""
UNWRITTEN = frozenset({"Mn", "Cf"})
"""Categories of vowel signs and marks of direction: written or not as one likes."""


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> str:
    """Return a word without case, accents, quotes, Arabic vowel signs and tatweel."""
    if word.isascii():
        return word.lower().translate(QUOTES)
    word = unicodedata.normalize("NFKD", word.translate(QUOTES).translate(ARABIC).lower())
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.removeprefix("ال") if len(word) >= ARABIC_ARTICLE_WORD else word


def name_words(name: str) -> tuple[str, ...]:
    """Return the plain words of a name without its articles: ``"Maarat al-Numan"`` gives maarat, numan."""
    words = [plain_word(word) for word in WORD.findall(_without_marks(name))]
    return tuple(word for word in words if word not in ARTICLES) or tuple(words)


def _without_marks(name: str) -> str:
    if name.isascii():
        return name
    composed = unicodedata.normalize("NFC", name)
    return "".join(
        letter for letter in composed if unicodedata.category(letter) not in UNWRITTEN and letter != "ـ"
    )
