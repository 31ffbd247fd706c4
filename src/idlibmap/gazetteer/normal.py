"""
The normal form: what all spellings of a name have in common, for a name and for a whole text alike.

The text is handled as an array of signs, each with the place in the text it came from, so that a name found
in the normal form is known by its characters in the text. Rules see one word and the gap behind it at most,
and look only where their rarest sign stands: all arrays begin and end with a space, so that each sign has
two neighbours.

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
    OTHER,
    QUOTE,
    SH,
    SPACE,
    WAW,
    Signs,
    composed_letters,
    sign_table,
)

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

H, D, J, S_, T, W, A, U, Y, Z = (ord(letter) for letter in "hdjstwauyz")
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
SWAPPED = _lookup({ord(one): ord(other) for one, other in zip("eiyoqcgv", "aaaukkkw", strict=True)}).tobytes()
VOWEL = _members("au")
ELIDED = _members("dl")
"""What French writes to the next word: d'Idleb, l'Oronte."""
ARTICLE_FIRST, ARTICLE_LAST, HUSHED = _members("aeu"), _members("lrstdznj"), _members("sctd")
LATIN_LETTER = _members("abcdefghijklmnopqrstuvwxyzXGS")
CLITIC_FIRST = np.zeros(256, dtype=np.bool_)
CLITIC_FIRST[[WAW, BA, FA, KAF, LAM]] = True


SEAM = np.array([OTHER], dtype=np.uint8)
"""Between two versions of a text: no name has it."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form."""

    signs: bytes
    """Its words, each between two spaces."""
    places: Places
    """For each sign, the index of the character it came from."""


def normal_text(text: str) -> Normal:
    """Bring a text to its normal form."""
    signs, places = _merged(*_gaps(*_signs(text)))
    return Normal(signs.tobytes(), places)


def normal_form(name: str) -> bytes:
    """Return the normal form of one name, without spaces around it; empty where it has no letters."""
    return normal_text(name).signs.strip()


def normal_forms(names: list[str]) -> list[bytes]:
    """Return the normal forms of many names, as :func:`normal_form` does of one."""
    # Wide gaps keep the names apart while all are read at once: no article is followed by one.
    signs, places = _merged(*_gaps(*_signs(APART.join(names))))
    starts = np.cumsum([0, *(len(name) + len(APART) for name in names)])
    bounds = np.searchsorted(places, starts)
    data = signs.tobytes()
    return [data[begin:end].strip() for begin, end in pairwise(bounds)]


def without_clitics(normal: Normal, *, letters: int, parity: int) -> Normal:
    """
    Cut Arabic particles off the words they are written to: "and", "in", "to", "so", "like".

    Parameters
    ----------
    letters
        How many are cut off each word that begins with so many: 1 (وسراقب), 2 (وبسراقب), or 3, where
        the last two are "to" and the article that melted with it (وللباني).
    parity
        Whether even (0) or odd (1) words are cut: the next word of a name, as in ودير بلوط, must stay whole.
    """
    signs = _array(normal.signs).copy()
    starts = _where(signs == SPACE)[:-1] + 1
    _cut(signs, starts[_with_clitics(signs, starts, letters)[parity]], letters)
    signs, places = _compressed(*_without_arabic_article(signs, normal.places))
    return Normal(signs.tobytes(), places)


def clitics_cut(normal: Normal, *, reach: int) -> Normal:
    """
    Return all versions of a text that :func:`without_clitics` makes, one behind the other.

    Parameters
    ----------
    reach
        How many words beside a cut one are kept; a sign that no name has stands for all others.
    """
    signs = _array(normal.signs)
    spaces = _where(signs == SPACE)
    parts: list[tuple[Signs, Places]] = [(signs[:0], normal.places[:0])]
    for letters in (1, 2, 3):
        for cut in _with_clitics(signs, spaces[:-1] + 1, letters):
            if len(cut):
                own = signs.copy()
                _cut(own, spaces[cut] + 1, letters)
                keep = _around(own, spaces, cut, reach)
                parts += [(own[keep], normal.places[keep]), (SEAM, normal.places[:1])]
    joined = np.concatenate([own for own, _ in parts]), np.concatenate([places for _, places in parts])
    signs, places = _compressed(*_without_arabic_article(*joined))
    return Normal(signs.tobytes(), places)


def _with_clitics(signs: Signs, starts: Places, letters: int) -> tuple[Places, Places]:
    """Return the numbers of the even, and of the odd words that begin with so many particles."""
    words = _where(CLITIC_FIRST[signs[starts]])
    if letters > 1:
        words = words[CLITIC_FIRST[signs[starts[words] + 1]]]
    if letters > len("لل"):
        words = words[(signs[starts[words] + 1] == LAM) & (signs[starts[words] + 2] == LAM)]
    odd = (words & 1).astype(np.bool_)
    return words[~odd], words[odd]


def _cut(signs: Signs, starts: Places, letters: int) -> None:
    for at in range(letters):
        signs[starts + at] = SPACE


def _around(signs: Signs, spaces: Places, cut: Places, reach: int) -> Mask:
    """Say which signs stand near cut words; the first of each stretch of others is put for all of them."""
    number = len(spaces) - 1
    edges = np.zeros(number + 1, dtype=np.intp)
    np.add.at(edges, np.maximum(cut - reach, 0), 1)
    np.add.at(edges, np.minimum(cut + reach + 1, number), -1)
    near = np.cumsum(edges[:-1]) > 0
    keep = np.ones(len(signs), dtype=np.bool_)
    keep[:-1] = np.repeat(near, np.diff(spaces))
    first = spaces[:-1][~near & np.concatenate([[True], near[:-1]])]
    signs[first + 1] = OTHER
    keep[first] = keep[first + 1] = True
    return keep


def _array(data: bytes) -> Signs:
    return np.frombuffer(data, dtype=np.uint8)


def _where(mask: Mask) -> Places:
    return mask.nonzero()[0]


def _signs(text: str) -> tuple[Signs, Places]:
    if text.isascii():
        signs = _array(text.encode().translate(sign_table()[:256].tobytes()))
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        signs = sign_table().take(codes, mode="clip")
        # Emoji and other characters beyond the basic plane part words.
        signs[codes > LAST_BMP] = SPACE
        _compose(signs, codes)
    places = _where(signs != GONE)
    return signs[places], places


def _compose(signs: Signs, codes: npt.NDArray[np.uint32]) -> None:
    """Give a letter with the mark that makes another of it that one's sign: s and a cedilla are ş."""
    for mark, letters in composed_letters().items():
        behind = _where(codes == mark)
        for base, sign in letters.items() if len(behind) else ():
            before = behind[behind > 0] - 1
            signs[before[signs[before] == base]] = sign


def _gaps(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Part possessives from their words, drop other quotes, articles, and all but one space of a gap."""
    signs, places = _framed(signs, places)
    quotes = _where(signs == QUOTE)
    if len(quotes):
        last = len(signs) - 1
        behind = signs[np.minimum(quotes + 2, last)]
        ends = (signs[quotes + 1] == S_) & ((behind == SPACE) | (behind == QUOTE))
        elided = ELIDED[signs[quotes - 1]] & (signs[np.maximum(quotes - 2, 0)] == SPACE)
        parted = (ends & (signs[quotes - 1] != SPACE)) | elided
        signs[quotes] = np.where(parted, SPACE, GONE)
        signs, places = _dropped(signs, places, quotes[~parted])
    return _compressed(*_without_articles(signs, places))


def _without_articles(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Drop articles; gaps are still as wide as written: "Tell As. Two farms" holds none."""
    first = _where(signs == SPACE)[:-1] + 1
    first = first[ARTICLE_FIRST[signs[first]]]
    second, third, fourth = (signs[np.minimum(first + at, len(signs) - 1)] for at in range(1, 4))
    two = first[(ARTICLE_LAST[second] | (second == SH)) & (third == SPACE)]
    three = first[HUSHED[second] & (third == H) & (fourth == SPACE)]
    gone = [_before_words(signs, places, two, len("al ")), _before_words(signs, places, three, len("ash "))]
    return _dropped(signs, places, np.concatenate(gone))


def _before_words(signs: Signs, places: Places, starts: Places, length: int) -> Places:
    """Return the signs of those articles, each with its gap, that a word follows with no quote before it."""
    words = np.minimum(starts + length, len(signs) - 1)
    joined = (signs[words] != SPACE) & (places[words] - places[words - 1] == 1)
    articles: Places = np.add.outer(starts[joined], np.arange(length)).ravel()
    return articles


def _without_arabic_article(signs: Signs, places: Places) -> tuple[Signs, Places]:
    starts = _where(signs == ALIF)
    starts = starts[(signs[starts - 1] == SPACE) & (signs[starts + 1] == LAM)] if len(starts) else starts
    if not len(starts):
        return signs, places
    ends = _where(signs == SPACE)
    starts = starts[ends[np.searchsorted(ends, starts)] - starts >= ARABIC_ARTICLE_WORD]
    return _dropped(signs, places, np.concatenate([starts, starts + 1]))


def _merged(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Merge the letters that transliterations swap."""
    signs, places = _digraphs_merged(*_without_arabic_article(signs, places))
    signs = np.frombuffer(bytearray(signs.tobytes().translate(SWAPPED)), dtype=np.uint8)
    half = _where(signs == W)
    signs[half[VOWEL[signs[half - 1]] & ~VOWEL[signs[half + 1]]]] = U
    doubled = _where(signs[1:] == signs[:-1]) + 1
    signs, places = _dropped(signs, places, doubled[LATIN_LETTER[signs[doubled]]])
    round_ = _where(signs == U)
    melted = (round_[signs[round_ - 1] == A] - 1, round_[signs[round_ + 1] == W])
    signs, places = _dropped(signs, places, np.concatenate(melted))
    glide = _where(signs == U)
    signs[glide[(signs[glide + 1] == A) & (signs[glide - 1] != SPACE)]] = W
    return _without_final_h(signs, places)


def _digraphs_merged(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Make one sign of the letters that transliterations write with two or three: kh, sh, dj, dzh."""
    signs = signs.copy()
    gone = np.zeros(len(signs), dtype=np.bool_)
    behind = _where(signs == H)
    aspirated = behind[TAKES_H[signs[behind - 1]]] - 1
    signs[aspirated] = BEFORE_H[signs[aspirated]]
    gone[aspirated + 1] = True
    # Turkish writes kh as h: Şeyh.
    signs[behind[(signs[behind - 1] == Y) & (signs[behind - 3] == SH)]] = KH
    french = _where(signs == J)
    gone[french[signs[french - 1] == D] - 1] = True
    russian = _where(signs == Z)
    russian = russian[(signs[russian - 1] == D) & (signs[russian + 1] == H)] - 1
    signs[russian] = J
    gone[russian] = False
    gone[russian + 1] = gone[russian + 2] = True
    keep = ~gone
    return signs[keep], places[keep]


def _without_final_h(signs: Signs, places: Places) -> tuple[Signs, Places]:
    final = _where(signs == H)
    final = final[(final >= FINAL_H_WORD - 1) & (signs[final - 1] == A)]
    final = final[signs[final + 1] == SPACE]
    for at in range(2, FINAL_H_WORD):
        final = final[signs[final - at] != SPACE]
    return _dropped(signs, places, final)


def _compressed(signs: Signs, places: Places) -> tuple[Signs, Places]:
    """Keep one space of each gap, the last."""
    space = signs == SPACE
    return _dropped(signs, places, _where(space[:-1] & space[1:]))


def _dropped(signs: Signs, places: Places, gone: Places) -> tuple[Signs, Places]:
    """Drop the signs at some indices."""
    if not len(gone):
        return signs, places
    keep = np.ones(len(signs), dtype=np.bool_)
    keep[gone] = False
    return signs[keep], places[keep]


def _framed(signs: Signs, places: Places) -> tuple[Signs, Places]:
    space = np.array([SPACE], dtype=np.uint8)
    ends = (places[:1], places[-1:] + 1) if len(places) else (np.zeros(1, np.intp), np.zeros(1, np.intp))
    return np.concatenate([space, signs, space]), np.concatenate([ends[0], places, ends[1]])
