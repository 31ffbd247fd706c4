"""Every spelling of every place, area and road, found in texts in one pass."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import ahocorasick_rs
import numpy as np
from rapidfuzz import fuzz

from idlibmap.gazetteer.letters import is_arabic
from idlibmap.gazetteer.normal import Normal, Places, clitics_cut, normal_form, normal_forms
from idlibmap.gazetteer.slips import SHORTEST_TYPO, Slips
from idlibmap.gazetteer.spelling import ARTICLES, name_words
from idlibmap.gazetteer.variants import variants_of, with_article, without_articles

LIKENESS = (1.0, 1.0, 1.0, 0.78, 0.66, 0.55)
"""Least likeness (0-1) of a new spelling to a listed one of the same normal form, by its signs: the longer
the form, the less else can meet in it. The shortest names are found only as they are spelled."""
LONG_LIKENESS = 0.5
AREA_LIKENESS = 0.85
"""Least likeness for areas and roads, whose lists hold the ways they are written."""
NEAR_LIKENESS = 0.45
"""What a name counts that has another letter."""
SOUND_LIKENESS = 0.2
"""What a name counts that only sounds so: its letters are others."""
SLIP_LETTERS = 76.0
"""Least likeness, letter by letter, of a misspelt name: sounds run together what is written apart."""
VOWELS_LETTERS = 66.0
"""The same for a name that has other vowels only."""
MOST_MEANINGS = 100_000
"""Names as written that are remembered."""
ARTICLE = re.compile(rf"(?:{'|'.join(sorted(ARTICLES))})[- ]", re.IGNORECASE)
MARKS = (
    r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad"
)
"""Vowel signs, accents of their own, and marks of direction: they part nothing."""
PARTED = re.compile(rf"[^\w\s'’‘ʼʿʾ`´\-\u2010\u2011\u2013{MARKS}]|\n|\s\u2013|\u2013\s")
"""Marks that part words into two phrases: a name does not go on behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name stands for."""

    kind: str
    """place, area or road."""
    id: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that a name, as written, may stand for."""

    words: tuple[str, ...]
    """Its plain words without articles."""
    named: tuple[Named, ...]
    spelled: frozenset[Named]
    """Those of ``named`` that a list spells exactly so."""
    likeness: tuple[float, ...]
    """For each of ``named``, how like its spelling the name is, 0 to 1."""

    def only(self, ids: Collection[str]) -> "Meaning":
        """Return the part of the meaning that is among some ids."""
        kept = [at for at, one in enumerate(self.named) if one.id in ids]
        return Meaning(
            self.words,
            tuple(self.named[at] for at in kept),
            frozenset(one for one in self.spelled if one.id in ids),
            tuple(self.likeness[at] for at in kept),
        )


class NameIndex:
    """
    Names by their normal form.

    Parameters
    ----------
    names
        Each spelling with what it stands for.
    """

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        self._names = list(names)
        self._by_form = _by_form(self._names)
        self.generated = _generated(self._names, self._by_form)
        """Normal forms that no list has, made from those that one has: form → numbers of spellings."""
        self._by_form |= self.generated
        self._forms = list(self._by_form)
        self._automaton = ahocorasick_rs.BytesAhoCorasick([b" %b " % form for form in self._forms])
        self._reach = max((form.count(b" ") for form in self._forms if not form.isascii()), default=0)
        self.meaning = lru_cache(maxsize=MOST_MEANINGS)(self._numbered)
        """Return what a name as written stands for, by the number of its form; None where it is no name."""

    def get(self, name: str) -> Meaning | None:
        """Return what a name stands for; None where nothing bears it."""
        form = normal_form(name)
        return self._meaning(name, form) if form in self._by_form else None

    def forms(self) -> Iterable[bytes]:
        """Return every normal form that is looked for."""
        return self._by_form.keys()

    def listed(self, form: bytes) -> list[tuple[str, Named]]:
        """Return the spellings of a normal form with what each stands for."""
        return [self._names[number] for number in self._by_form[form]]

    def find(self, text: str, normal: Normal) -> list[tuple[int, int, Meaning]]:
        """
        Return every stretch of a text that may be a name, whole words only: from the left, longer ones first.

        Parameters
        ----------
        normal
            The text's normal form.

        Returns
        -------
        found
            Start and end in the text, and what is known by the name. They may overlap.
        """
        columns = (column.tolist() for column in self.stretches(text, normal))
        rows = (
            (start, end, self.meaning(text[start:end], form))
            for start, end, form in zip(*columns, strict=True)
        )
        return [(start, end, meaning) for start, end, meaning in rows if meaning]

    def stretches(self, text: str, normal: Normal) -> tuple[Places, Places, Places]:
        """Return where a text has forms of names: starts, ends, numbers of the forms, as in ``find``."""
        rows = self._found(normal)
        if is_arabic(np.frombuffer(normal.signs, dtype=np.uint8)):
            cut = self._found(clitics_cut(normal, reach=self._reach))
            rows = np.concatenate([rows, cut])
        starts, ends, forms = rows[np.lexsort((rows[:, 2], -rows[:, 1], rows[:, 0]))].T
        first = np.ones(len(starts), dtype=np.bool_)
        first[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
        starts, ends, forms = starts[first], ends[first], forms[first]
        for at in [at for at, end in enumerate(ends.tolist()) if text[end : end + 1].isalnum()]:
            ends[at] = _word_end(text, int(ends[at]))
        for at in [at for at, start in enumerate(starts.tolist()) if _goes_back(text, start)]:
            starts[at] = _word_start(text, int(starts[at]))
        return starts, ends, forms

    def near(self, name: str) -> Meaning | None:
        """
        Return what a name may stand for that is one letter, or only its vowels, off a listed one; else None.

        A name that is as near to the names of several places keeps all of them: the text must tell.
        """
        form = normal_form(name)
        if len(form) < SHORTEST_TYPO:
            return None
        least = dict.fromkeys(self._slips.alike(form), VOWELS_LETTERS)
        least |= dict.fromkeys(self._slips.one_off(form), SLIP_LETTERS)
        named: dict[Named, float] = {}
        for found in sorted(least):
            for spelling, one in self.listed(found):
                if one.kind == "place":
                    spelled = _is_spelled_like(name, spelling, least[found])
                    like = NEAR_LIKENESS if spelled else SOUND_LIKENESS
                    named[one] = max(named.get(one, 0.0), like)
        return Meaning(name_words(name), tuple(named), frozenset(), tuple(named.values())) if named else None

    @cached_property
    def _slips(self) -> Slips:
        return Slips([form for form in self._by_form if form not in self.generated])

    def _found(self, normal: Normal) -> Places:
        """Return rows of start, end and number of the form."""
        found = self._automaton.find_matches_as_indexes(normal.signs, overlapping=True)
        rows = np.array(found, dtype=np.intp).reshape(-1, 3)
        starts, ends = normal.places[rows[:, 1] + 1], normal.places[rows[:, 2] - 2] + 1
        return np.stack([starts, ends, rows[:, 0]], axis=1)

    def _numbered(self, written: str, form: int) -> Meaning | None:
        return self._meaning(written, self._forms[form])

    def _meaning(self, written: str, form: bytes) -> Meaning | None:
        if PARTED.search(written) and all(spelling != written for spelling, _ in self.listed(form)):
            return None
        words = name_words(written)
        joined = "".join(words)
        listed = [(joined_words(spelling), one) for spelling, one in self.listed(form)]
        likeness: dict[Named, float] = {}
        for spelling, one in listed:
            likeness[one] = max(likeness.get(one, 0.0), fuzz.ratio(spelling, joined) / 100)
        spelled = frozenset(one for one, like in likeness.items() if like == 1)
        if not spelled:
            least = LIKENESS[len(form)] if len(form) < len(LIKENESS) else LONG_LIKENESS
            likeness = {one: like for one, like in likeness.items() if _may_be(one, like, least)}
            if not likeness:
                return None
            for one in self._one_off(written, form):
                likeness.setdefault(one, NEAR_LIKENESS)
        return Meaning(words, tuple(likeness), spelled, tuple(likeness.values()))

    def _one_off(self, written: str, form: bytes) -> Iterator[Named]:
        """Yield the places whose names a slip of one letter makes of a form: they may be meant as well."""
        if len(form) >= SHORTEST_TYPO and form.isascii():
            for other in self._slips.one_off(form):
                for spelling, one in self.listed(other):
                    if one.kind == "place" and _is_spelled_like(written, spelling, SLIP_LETTERS):
                        yield one


@lru_cache(maxsize=MOST_MEANINGS)
def joined_words(name: str) -> str:
    """Return the plain words of a name without its articles, written together."""
    return "".join(name_words(name))


def _is_spelled_like(written: str, spelling: str, least: float) -> bool:
    """Say whether the letters of two names, not only their sounds, are nearly the same."""
    one, other = name_words(written), name_words(spelling)
    pairs = ((glue.join(one), glue.join(other)) for glue in ("", " "))
    return any(fuzz.ratio(*pair) >= least or not pair[0].isascii() for pair in pairs)


def _may_be(one: Named, like: float, least: float) -> bool:
    return like >= (least if one.kind == "place" else AREA_LIKENESS)


def _by_form(names: Sequence[tuple[str, Named]]) -> dict[bytes, list[int]]:
    by_form: dict[bytes, list[int]] = {}
    for number, form in enumerate(normal_forms([spelling for spelling, _ in names])):
        for one in {form, without_articles(form)} - {b""}:
            by_form.setdefault(one, []).append(number)
    return by_form


def _generated(names: Sequence[tuple[str, Named]], listed: dict[bytes, list[int]]) -> dict[bytes, list[int]]:
    """Make further forms of the listed ones; a form that some list has is left to what it means there."""
    made: dict[bytes, list[int]] = {}
    for form, numbers in listed.items():
        articled = [number for number in numbers if ARTICLE.match(names[number][0])]
        for variants, of in ((variants_of(form), numbers), (with_article(form), articled)):
            for variant in variants if of else ():
                if variant not in listed:
                    made.setdefault(variant, []).extend(of)
    return made


def _goes_back(text: str, start: int) -> bool:
    """Say whether a word begins before its first sign, as "Oweina" does; Arabic particles stay outside."""
    return start > 0 and text[start - 1].isalpha() and text[start - 1] < "\u0600"


def _word_start(text: str, start: int) -> int:
    while _goes_back(text, start):
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    """Return the end of the word whose last letters the normal form left out."""
    while end < len(text) and (text[end].isalnum() or unicodedata.category(text[end]) == "Mn"):
        end += 1
    return end
