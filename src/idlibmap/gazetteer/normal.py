"""
The normal form: what all spellings of a name have in common, for a name and for a whole text alike.

The text is handled as an array of signs, each with the place in the text it came from, so that a name found
in the normal form is known by its characters in the text. Rules see one word and the gap behind it at most.

| rule | so that these meet |
|---|---|
| quotes within words, vowel marks, hamza, case, accents go | Ma'arrat, Maʿarrat, Maarrat |
| hyphens and other marks are gaps; gaps are one space | Maarat al-Numan, Maarat al Numan |
| the article goes, in either script | al-Nayrab, an-Nayrab, Nayrab; النيرب, نيرب |
| kh, gh, sh, ch, th, dh, ph, dj, dzh are one letter each | Sheikh, Cheikh, Şeyh; Othman, Utman |
| q, k, g and c are one; v is w; e, i, y and a are one, o and u another | Saraqib, Sarakeb |
| aw and au are u, uw and ua are w; doubled letters are single | Mawzara, Mozara; Duwayr, Dwair, Duair |
| a final h behind a goes | Latamnah, Latamna |
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from idlibmap.gazetteer.letters import (
    ALIF,
    BA,
    FA,
    GH,
    GONE,
    KAF,
    KH,
    LAM,
    LAST_BMP,
    QUOTE,
    SH,
    SPACE,
    WAW,
    Signs,
    sign_table,
)

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

H, D, J, S_, T, W, A, U, Z = (ord(letter) for letter in "hdjstwauz")
APART = "\n\n\n"
ARABIC_ARTICLE_WORD = 5
"""Letters a word has at least whose ال is the article."""
FINAL_H_WORD = 4


def _lookup(pairs: dict[int, int]) -> Signs:
    table = np.arange(256, dtype=np.uint8)
    for sign, to in pairs.items():
        table[sign] = to
    return table


def _members(signs: str) -> Mask:
    table = np.zeros(256, dtype=np.bool_)
    table[[ord(sign) for sign in signs]] = True
    return table


BEFORE_H = _lookup(
    {ord("k"): KH, ord("g"): GH, ord("s"): SH, ord("c"): SH, ord("t"): T, ord("d"): D, ord("p"): ord("f")}
)
TAKES_H = _members("kgsctdp")
SWAPPED = _lookup({ord(one): ord(other) for one, other in zip("eiyoqcgv", "aaaukkkw", strict=True)})
VOWEL = _members("au")
ELIDED = _members("dl")
"""What French writes to the next word: d'Idleb, l'Oronte."""
ARTICLE_FIRST, ARTICLE_LAST, HUSHED = _members("aeu"), _members("lrstdznj"), _members("sctd")
LATIN_LETTER = _members("abcdefghijklmnopqrstuvwxyzXGS")
CLITIC_FIRST = np.zeros(256, dtype=np.bool_)
CLITIC_FIRST[[WAW, BA, FA, KAF, LAM]] = True


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form."""

    signs: bytes
    """Its words, each between two spaces."""
    places: Places
    """For each sign, the index of the character it came from."""


def normal_text(text: str) -> Normal:
    """Bring a text to its normal form."""
    signs, places = _signs(text)
    return _framed(*_merged(*_gaps(signs, places)))


def normal_form(name: str) -> bytes:
    """Return the normal form of one name, without spaces around it; empty where it has no letters."""
    return normal_text(name).signs.strip()


def normal_forms(names: list[str]) -> list[bytes]:
    """Return the normal forms of many names, as :func:`normal_form` does of one."""
    # Wide gaps keep the names apart while all are read at once: no article is followed by one.
    signs, places = _signs(APART.join(names))
    starts = np.cumsum([0, *(len(name) + len(APART) for name in names)])
    signs, places = _merged(*_gaps(signs, places))
    bounds = np.searchsorted(places, starts)
    data = signs.tobytes()
    return [data[begin:end].strip() for begin, end in pairwise(bounds)]


def without_clitics(normal: Normal, *, letters: int, parity: int) -> Normal:
    """
    Cut Arabic particles off the words they are written to: "and", "in", "to", "so", "like".

    Parameters
    ----------
    letters
        How many are cut off each word that begins with so many: 1 (وسراقب) or 2 (وبسراقب).
    parity
        Whether even (0) or odd (1) words are cut: the next word of a name, as in ودير بلوط, must stay whole.
    """
    signs = np.frombuffer(normal.signs, dtype=np.uint8).copy()
    starts = np.flatnonzero(signs[:-1] == SPACE)[parity::2] + 1
    starts = starts[CLITIC_FIRST[signs[starts]]]
    if letters > 1:
        starts = starts[CLITIC_FIRST[signs[starts + 1]]]
    for at in range(letters):
        signs[starts + at] = SPACE
    # The article stands behind the particle, as in بالباني, and melts with "to": للطامنة.
    return _framed(*_compressed(*_without_arabic_article(signs, normal.places)))


def _signs(text: str) -> tuple[Signs, Places]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    signs = sign_table()[np.minimum(codes, LAST_BMP)]
    # Emoji and other characters beyond the basic plane part words.
    signs[codes > LAST_BMP] = SPACE
    places = np.flatnonzero(signs != GONE)
    return signs[places], places


def _gaps(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Part possessives from their words, drop other quotes, articles, and all but one space of a gap."""
    signs, places = _framed_arrays(signs, places)
    quotes = np.flatnonzero(signs == QUOTE)
    if len(quotes):
        last = len(signs) - 1
        behind = signs[np.minimum(quotes + 2, last)]
        ends = (signs[np.minimum(quotes + 1, last)] == S_) & ((behind == SPACE) | (behind == QUOTE))
        elided = ELIDED[signs[quotes - 1]] & (signs[np.maximum(quotes - 2, 0)] == SPACE)
        signs[quotes] = np.where((ends & (signs[quotes - 1] != SPACE)) | elided, SPACE, GONE)
        signs, places = _kept(signs, places, signs != GONE)
    signs, places = _compressed(signs, places)
    return _without_articles(signs, places)


def _without_articles(signs: Signs, places: Places) -> tuple[Signs, Places]:
    keep = np.ones(len(signs), dtype=np.bool_)
    first = np.flatnonzero((signs[:-4] == SPACE) & ARTICLE_FIRST[signs[1:-3]] & (signs[4:] != SPACE)) + 1
    two = first[ARTICLE_LAST[signs[first + 1]] & (signs[first + 2] == SPACE)]
    # An article is joined to its word, or one space before it: "Tell As. Two farms" holds none.
    two = two[places[np.minimum(two + 3, len(places) - 1)] - places[two + 1] == len("-x")]
    hushed = HUSHED[signs[first + 1]] & (signs[first + 2] == H)
    three = first[hushed & (signs[np.minimum(first + 3, len(signs) - 1)] == SPACE)]
    single = first[(signs[first + 1] == SH) & (signs[first + 2] == SPACE)]
    for starts, length in ((two, 3), (single, 3), (three, 4)):
        for at in range(length):
            keep[starts + at] = False
    return _kept(signs, places, keep)


def _without_arabic_article(signs: Signs, places: Places) -> tuple[Signs, Places]:
    starts = np.flatnonzero((signs[:-2] == SPACE) & (signs[1:-1] == ALIF) & (signs[2:] == LAM)) + 1
    if not len(starts):
        return signs, places
    ends = np.flatnonzero(signs == SPACE)
    lengths = ends[np.searchsorted(ends, starts)] - starts
    starts = starts[lengths >= ARABIC_ARTICLE_WORD]
    keep = np.ones(len(signs), dtype=np.bool_)
    keep[starts] = keep[starts + 1] = False
    return _kept(signs, places, keep)


def _merged(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Merge the letters that transliterations swap."""
    signs, places = _without_arabic_article(signs, places)
    aspirated = np.flatnonzero((signs[1:] == H) & TAKES_H[signs[:-1]])
    signs[aspirated] = BEFORE_H[signs[aspirated]]
    keep = np.ones(len(signs), dtype=np.bool_)
    keep[aspirated + 1] = False
    keep[:-1] &= (signs[:-1] != D) | (signs[1:] != J)
    russian = np.flatnonzero((signs[:-2] == D) & (signs[1:-1] == Z) & (signs[2:] == H))
    signs[russian] = J
    keep[russian] = True
    keep[russian + 1] = keep[russian + 2] = False
    signs, places = _kept(signs, places, keep)
    signs = SWAPPED[signs]
    half = (signs[1:-1] == W) & VOWEL[signs[:-2]] & ~VOWEL[signs[2:]]
    signs[1:-1][half] = U
    doubled = np.zeros(len(signs), dtype=np.bool_)
    doubled[1:] = (signs[1:] == signs[:-1]) & LATIN_LETTER[signs[1:]]
    signs, places = _kept(signs, places, ~doubled)
    vowels = np.ones(len(signs), dtype=np.bool_)
    vowels[:-1] = ~((signs[:-1] == A) & (signs[1:] == U)) & ~((signs[:-1] == U) & (signs[1:] == W))
    signs, places = _kept(signs, places, vowels)
    glide = (signs[1:-1] == U) & (signs[2:] == A) & (signs[:-2] != SPACE)
    signs[1:-1][glide] = W
    return _without_final_h(signs, places)


def _without_final_h(signs: Signs, places: Places) -> tuple[Signs, Places]:
    final = np.flatnonzero((signs[1:-1] == H) & (signs[:-2] == A) & (signs[2:] == SPACE)) + 1
    back = FINAL_H_WORD - 1
    final = final[final >= back]
    word = np.ones(len(final), dtype=np.bool_)
    for at in range(1, back + 1):
        word &= signs[final - at] != SPACE
    keep = np.ones(len(signs), dtype=np.bool_)
    keep[final[word]] = False
    return _kept(signs, places, keep)


def _compressed(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Keep one space of each gap, the last."""
    keep = np.ones(len(signs), dtype=np.bool_)
    keep[:-1] = (signs[:-1] != SPACE) | (signs[1:] != SPACE)
    return _kept(signs, places, keep)


def _kept(signs: Signs, places: Places, keep: Mask) -> tuple[Signs, Places]:
    return signs[keep], places[keep]


def _framed_arrays(signs: Signs, places: Places) -> tuple[Signs, Places]:
    space = np.array([SPACE], dtype=np.uint8)
    ends = (places[:1], places[-1:] + 1) if len(places) else (np.zeros(1, np.intp), np.zeros(1, np.intp))
    return np.concatenate([space, signs, space]), np.concatenate([ends[0], places, ends[1]])


def _framed(signs: Signs, places: Places) -> Normal:
    return Normal(signs.tobytes(), places)
