"""
One normal form for the many Latin spellings of an Arabic name, and one for Arabic script.

Two strengths: ``plain_word`` removes what never distinguishes two names (case, accents, quotes);
``sound_key`` also merges the letters that transliterations swap (q/k, e/i/a, ou/u/o, sh/ch, doubled
letters), so Sheikhoun, Shaykhun and Shaikhoun meet. A sound key is a proposal: which of two places that
meet is meant, the resolver decides, and an exact spelling counts for more.
"""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    {
        "al",
        "el",
        "il",
        "ul",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "ach",
        "ech",
        "at",
        "et",
        "ad",
        "ed",
        "az",
        "ez",
        "an",
        "en",
    }
    | {"aj", "ej", "adh", "edh", "ath", "eth"}
)
"""The Arabic article as written in Latin letters, alone or assimilated."""
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘ʼʿʾ`][^\W\d_]+)*|\d+(?:[.,]\d+)*")
"""A word (with inner apostrophes), a dotted abbreviation or a number."""

QUOTES = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´"))
ARABIC = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـًٌٍَُِّْ")
DIGRAPHS = (
    ("kh", "X"),
    ("gh", "G"),
    ("sh", "S"),
    ("ch", "S"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("dj", "j"),
)
VOWELS = str.maketrans({"e": "a", "i": "a", "y": "a", "o": "u", "q": "k", "c": "k"})
DOUBLED = re.compile(r"(.)\1+")
MIN_SOUND = 4
"""Sound keys shorter than this meet too many English words and are not used."""


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> str:
    """Return a word without case, accents, quotes, Arabic vowel signs and tatweel."""
    if word.isascii():
        return word.lower().translate(QUOTES)
    word = unicodedata.normalize("NFKD", word.translate(QUOTES).translate(ARABIC).lower())
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.removeprefix("ال") if len(word) > MIN_SOUND else word


@lru_cache(maxsize=200_000)
def sound_key(plain: str) -> str:
    """Return the form in which transliterations of one name meet, given a plain word."""
    if not plain.isascii():
        return plain
    key = plain
    for letters, sign in DIGRAPHS:
        key = key.replace(letters, sign)
    key = DOUBLED.sub(r"\1", key.translate(VOWELS).replace("au", "u"))
    if key.endswith("ah"):
        key = key[:-1]
    return key if len(key) >= MIN_SOUND else plain


def name_words(name: str) -> tuple[str, ...]:
    """Return the plain words of a name without its articles: ``"Maarat al-Numan"`` gives maarat, numan."""
    words = [plain_word(word) for word in WORD.findall(name)]
    return tuple(word for word in words if word not in ARTICLES) or tuple(words)


def name_key(name: str) -> tuple[str, ...]:
    """Return the sound keys of a name's words, the form names are looked up by."""
    return tuple(sound_key(word) for word in name_words(name))
