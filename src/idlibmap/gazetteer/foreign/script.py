"""Names as they stand in other gazetteers → neat names in Latin and Arabic letters."""

import re
import unicodedata
from collections.abc import Iterable

ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
LETTER = re.compile(r"[^\W\d_]")
UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]+")
UNFIT = re.compile(r"[|<>=\s]+")
"""What separates names in ``places.csv``, markup, and spaces of all kinds."""
BETWEEN = " -/()"
"""What stands between the same name in two scripts."""
LEADING = " =+-@.,;:/"
"""A name does not begin so; a spreadsheet would run it as a formula."""


def neat(text: str) -> str:
    """Return a text on one line that can stand in ``places.csv`` as it is."""
    return UNFIT.sub(" ", UNSEEN.sub("", text)).lstrip(LEADING).rstrip()


def is_arabic(name: str) -> bool:
    """Say whether a name is in Arabic letters."""
    return ARABIC.search(name) is not None


def spellings_of(names: Iterable[str]) -> tuple[str, ...]:
    """
    Return the names that are in Latin or Arabic letters, neat and each once.

    A name in both gives two; one in another script none. Names that differ in case, accents and quotes
    alone are one: readers do not tell them apart.
    """
    found: dict[str, str] = {}
    for name in names:
        for one in _by_script(neat(name)):
            found.setdefault(bare(one), one)
    return tuple(found.values())


def bare(name: str) -> str:
    """Return a name without case, accents, Arabic vowel marks and quotes."""
    if name.isascii():
        return name.casefold().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one) and one not in "'’‘ʼʿʾ`´ـ")


def _by_script(name: str) -> Iterable[str]:
    """Return the Latin and the Arabic part of a name; nothing of one with letters of neither."""
    if name.isascii():
        return [name] if LATIN.search(name) else []
    # Modifiers, as those that stand for ayn and hamza, are letters of no script.
    letters = {one for one in name if LETTER.match(one) and unicodedata.category(one) != "Lm"}
    arabic, latin = set(filter(ARABIC.match, letters)), set(filter(LATIN.match, letters))
    if not letters or letters - arabic - latin:
        return []
    if not (arabic and latin):
        return [name]
    words = name.split()
    in_latin = " ".join(word for word in words if not ARABIC.search(word))
    in_arabic = " ".join(word for word in words if not LATIN.search(word) and ARABIC.search(word))
    parts = [in_latin if LATIN.search(in_latin) else "", in_arabic]
    return [neat(part.strip(BETWEEN)) for part in parts if part]
