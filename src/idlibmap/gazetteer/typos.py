"""Names one letter off a listed one, where a place stands: behind "in" and "near", and in lists of places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.cover import Cover
from idlibmap.gazetteer.names import Meaning, NameIndex
from idlibmap.gazetteer.slots import ARABIC_NAME, LATIN_NAME, SMALL_NAME, STEP, Span
from idlibmap.gazetteer.spelling import plain_word
from idlibmap.gazetteer.word_bits import LEADS_TO_PLACE, Bit
from idlibmap.gazetteer.words import SHOUTED, SMALL, WORD, Indices, Mask, Words

MOST_SLIPS = 50_000
"""Words that are remembered."""
WORD_BEFORE = re.compile(r"([^\W\d_]+) (?:the )?$")
STEP_AFTER = re.compile(r"(?:\s\(\d+\))?(?:\s?,\s|\s(?:and|or)\s|\s?،\s|\sو)")
REACH_BACK = 16
LIST_REACH = len(" , and ")
"""Characters from a name to the next in a list, at most."""
SHORTEST = 4
"""Letters of the shortest name that may be misspelt."""
PERSONAL = frozenset({"abu", "abou", "um", "umm"})
"""First words of names of villages and of persons alike."""
CUED_SMALL = re.compile(
    r"\b(?:of|near|took|at|to|in|from|toward|towards|on|captured) ((?:[ae][lrstdzn]h?[- ])?[a-z]{5,})\b"
)
PARTS = re.compile(r"[ -]")
PLACE_BEHIND = LEADS_TO_PLACE.value
NO_NAME_ALONE = (Bit.HEADS | Bit.ARTICLE).value
"""Words that only begin names."""


class Typo(NamedTuple):
    """A stretch of text that is nearly a name."""

    start: int
    end: int
    meaning: Meaning


class TypoFinder:
    """Finds misspelt names."""

    def __init__(self, names: NameIndex, contexts: Contexts) -> None:
        self._names = names
        self._contexts = contexts
        self.near = lru_cache(maxsize=MOST_SLIPS)(self._near)
        """Return what words nearly spell."""

    def find(self, words: Words, taken: Sequence[Span]) -> list[Typo]:
        """
        Return the misspelt names of a text.

        Parameters
        ----------
        taken
            The names that are known, from the left.
        """
        begins = {span.start for span in taken if span.place}
        ends = {span.end for span in taken if span.place}
        typos: list[Typo] = []
        last = 0
        for start, end in _unknown(words, taken, typos):
            if start < last or not _stands(words, start, end, begins, ends):
                continue
            typo = self._typo(words, start, end)
            if typo:
                typos.append(typo)
                ends.add(typo.end)
                last = typo.end
        return typos

    def _typo(self, words: Words, start: int, end: int) -> Typo | None:
        """Read all words of a stretch, or its first unless that only begins names."""
        text = words.text
        meaning = self.near(text[start:end])
        if meaning:
            return Typo(start, end, meaning)
        first = WORD.match(text, start)
        if first is None or first.end() >= end or words.of(first[0]) & NO_NAME_ALONE:
            return None
        meaning = self.near(first[0])
        return Typo(start, first.end(), meaning) if meaning else None

    def _near(self, written: str) -> Meaning | None:
        plain = [plain_word(word) for word in PARTS.split(written)]
        contexts = self._contexts
        ordinary = (contexts.foreign, contexts.plain_capitals, contexts.metonyms, contexts.titles)
        if plain[0] in contexts.heads and len(plain) > 1:
            return self._names.near(written)
        if any(plain[0] in some for some in (*ordinary, contexts.institution_heads, contexts.homographs_en)):
            return None
        if plain[0] in contexts.given_names and plain[0] not in PERSONAL:
            return None
        return self._names.near(written)


def _unknown(words: Words, taken: Sequence[Span], typos: Sequence[Typo]) -> Iterator[tuple[int, int]]:
    """
    Yield stretches that look like names and overlap none that is known.

    Parameters
    ----------
    typos
        What was found to the left so far: a list may go on behind the last.
    """
    cover = Cover(len(words.text), ((span.start, span.end) for span in taken))
    for begin, stop, hopeful in _runs(words, taken):
        if not hopeful and (not typos or begin - typos[-1].end > LIST_REACH):
            continue
        for start, end in _capitalised(words, begin, stop):
            known = cover.first(start, end)
            free = end if known is None else known - 1
            if free - start >= SHORTEST:
                yield start, free
    yield from _small(words, taken, cover)


def _capitalised(words: Words, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the names of up to three words, with capitals, of a stretch; in a shouted line its words."""
    shouted = words.line(begin) == SHOUTED
    for match in LATIN_NAME.finditer(words.text, begin, stop):
        if shouted:
            yield from (word.span() for word in WORD.finditer(words.text, *match.span()))
        else:
            yield match.span()


def _runs(words: Words, taken: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each run of words with capitals, and whether a place may stand there."""
    capitals = np.flatnonzero((~words.has(Bit.SMALL) & (words.bits != 0)) | words.has(Bit.ARTICLE))
    if not len(capitals):
        return
    starts, ends = words.starts[capitals], words.ends[capitals]
    starts = starts - words.quoted[capitals]
    hopes = (_cued(words) | _near_places(words, taken)) & ~_in(words, taken)
    apart = np.flatnonzero(starts[1:] - ends[:-1] > len(" ")) + 1
    firsts, lasts = np.append([0], apart), np.append(apart, len(capitals)) - 1
    hopeful = np.logical_or.reduceat(hopes[capitals], firsts)
    yield from zip(starts[firsts].tolist(), ends[lasts].tolist(), hopeful.tolist(), strict=True)


def _cued(words: Words) -> Mask:
    """Say of each word whether what is before it tells that it is a place: "near X", "near the X"."""
    leads = words.has(LEADS_TO_PLACE)
    cued = np.zeros(len(leads), dtype=np.bool_)
    cued[1:] = leads[:-1]
    cued[2:] |= words.has(Bit.THE)[1:-1] & leads[:-2]
    return cued


def _near_places(words: Words, taken: Sequence[Span]) -> Mask:
    """Say of each word whether a place is as near as in a list."""
    starts = _array(span.start for span in taken if span.place)
    ends = _array(span.end for span in taken if span.place)
    before = np.searchsorted(ends, words.starts) > np.searchsorted(ends, words.starts - LIST_REACH)
    behind = np.searchsorted(starts, words.ends + LIST_REACH, side="right") > np.searchsorted(
        starts, words.ends
    )
    return before | behind


def _in(words: Words, taken: Sequence[Span]) -> Mask:
    """Say of each word whether it begins within a known name."""
    starts, ends = _array(span.start for span in taken), _array(span.end for span in taken)
    return np.searchsorted(starts, words.starts, side="right") > np.searchsorted(
        ends, words.starts, side="right"
    )


def _array(numbers: Iterable[int]) -> Indices:
    return np.fromiter(numbers, dtype=np.intp)


def _small(words: Words, taken: Sequence[Span], cover: Cover) -> Iterator[tuple[int, int]]:
    """Yield the words beside known places in lines without capitals, and in Arabic lists."""
    text = words.text
    for span in taken:
        step = span.place and STEP.match(text, span.end)
        if not step:
            continue
        match = ARABIC_NAME.match(text, step.end())
        if not match and words.line(step.end()) == SMALL:
            match = SMALL_NAME.match(text, step.end())
        if match and not cover.overlaps(*match.span()):
            yield match.span()
    for begin, stop in words.small_lines:
        for match in CUED_SMALL.finditer(text, begin, stop):
            if not cover.overlaps(*match.span(1)):
                yield match.span(1)


def _stands(words: Words, start: int, end: int, begins: set[int], ends: set[int]) -> bool:
    """Say whether a place stands here: behind a word of place, or beside a place in a list."""
    text = words.text
    before = WORD_BEFORE.search(text[max(0, start - REACH_BACK) : start])
    if before and words.of(before[1]) & PLACE_BEHIND:
        return True
    after = STEP_AFTER.match(text, end)
    if after and after.end() in begins:
        return True
    for width in range(1, LIST_REACH + 1):
        if start - width in ends:
            return bool(STEP.fullmatch(text, start - width, start))
    return False
