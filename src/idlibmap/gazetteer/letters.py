"""
The letters of all scripts that names are written in, each with its sign.

A sign is one byte. Letters that no two names are told apart by share one: case, accents, the forms of
alif, Arabic and European digits. Which further letters transliterations swap stands in ``normal_form``.
"""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Signs = npt.NDArray[np.uint8]

GONE = 0
"""What is written or not as one likes: vowel marks, tatweel, hamza on its own, invisible marks."""
QUOTE = ord("'")
SPACE = ord(" ")
OTHER = 127
"""A letter of a script without signs: no name has it, and no name ends beside it."""
KH, GH, SH = ord("X"), ord("G"), ord("S")

QUOTES = "'’‘ʼʻʿʾ`´′ˈ"
ARABIC = "ابتثجحخدذرزسشصضطعغفقكلمنهويپچژڤگ"
SAME_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ہ": "ه",
    "ە": "ه", "ؤ": "و", "ک": "ك", "ظ": "ض",
}  # fmt: skip
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SAME_CYRILLIC = {"ё": "е", "э": "е", "й": "и"}
LATIN = {
    "ş": SH, "ș": SH, "š": SH, "ç": SH, "č": SH, "ğ": GH, "ġ": GH, "ḫ": KH, "ı": ord("i"), "ß": ord("s"),
    "æ": ord("a"), "ø": ord("o"), "đ": ord("d"), "ł": ord("l"), "ð": ord("d"), "þ": ord("t"),
}  # fmt: skip
FIRST_ARABIC, FIRST_CYRILLIC = 128, 192
ALIF, LAM, WAW, BA, FA, KAF = (FIRST_ARABIC + ARABIC.index(letter) for letter in "الوبفك")
LAST_BMP = 0xFFFF


@cache
def sign_table() -> Signs:
    """Return the sign of every character of the basic plane, by code point."""
    table = np.full(LAST_BMP + 1, OTHER, dtype=np.uint8)
    table[:0x0250] = SPACE
    for block in ((0x2000, 0x3000), (0xFE10, 0xFE70), (0xFF00, 0x10000), (0xD800, 0xF900)):
        table[slice(*block)] = SPACE
    for start, stop in ((0, 0x0700), (0x1E00, 0x1F00), (0x2000, 0x2070), (0xFB50, 0xFF00)):
        for code in range(start, stop):
            table[code] = _sign(chr(code))
    return table


@cache
def composed_letters() -> dict[int, dict[int, int]]:
    """Return by a mark's code point, for the sign of each letter before it, the sign of both together."""
    composed: dict[int, dict[int, int]] = {}
    for letter, sign in LATIN.items():
        parts = unicodedata.normalize("NFD", letter)
        if len(parts) > 1:
            composed.setdefault(ord(parts[1]), {})[ord(parts[0])] = sign
    return composed


def is_arabic(signs: Signs) -> bool:
    """Say whether any sign is an Arabic letter."""
    return bool(((signs >= FIRST_ARABIC) & (signs < FIRST_CYRILLIC)).any())


def _sign(character: str) -> int:
    if character in QUOTES:
        return QUOTE
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"} or character in "ـء":
        return GONE
    if category == "Nd":
        return ord(str(unicodedata.decimal(character)))
    if category[0] != "L":
        return SPACE
    return _letter(character.lower())


def _letter(letter: str) -> int:
    letter = letter[0]
    if letter in LATIN:
        return LATIN[letter]
    base = unicodedata.normalize("NFKD", letter)[0] if letter not in "йё" else letter
    base = SAME_ARABIC.get(letter) or SAME_CYRILLIC.get(letter) or SAME_ARABIC.get(base) or base
    if base in ARABIC:
        return FIRST_ARABIC + ARABIC.index(base)
    if base in CYRILLIC:
        return FIRST_CYRILLIC + CYRILLIC.index(base)
    return ord(base) if "a" <= base <= "z" else OTHER
