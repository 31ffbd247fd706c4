"""Names that no list has where a place must stand: "the village of X", "captured X", "Tell X", "P, X, Q"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from idlibmap.gazetteer.contexts import PARTICLES
from idlibmap.gazetteer.cover import Cover
from idlibmap.gazetteer.spelling import plain_word
from idlibmap.gazetteer.word_bits import Bit
from idlibmap.gazetteer.words import CASED, SMALL, Mask, Words

CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ]|['‘][AEIOU]|ʿ[^\W\d_a-zß-öø-ÿ])"
"""A quote begins a name where it stands for an ayn: 'Anjara; before other letters it begins a quotation."""
ARTICLE = r"(?:(?:[aAeE][lrstdznLRSTDZN]|[aAeE](?:sh|dh|th|ch|SH|DH|TH))-)?"
LATIN = rf"{ARTICLE}{CAPITAL}[\w'’‘ʿʾ]+"
LATIN_WORD = re.compile(LATIN)
LATIN_NAME = re.compile(rf"{LATIN}(?:[ -]{LATIN}){{0,2}}")
BACKWARD = re.compile(rf"({LATIN}(?:[ -]{LATIN})?) $")
SMALL_NAME = re.compile(r"(?:[ae][lrstdzn]h?[- ])?[^\W\d_]{3,}")
ARABIC_NAME = re.compile(r"[\u0621-\u064a]{3,}(?: ال[\u0621-\u064a]{2,})?")
STEP = re.compile(r"(?:\s\(\d+\))?(?:\s?,\s(?:and\s)?|\sand\s|\s?،\s?و?|\sو)")
LAST_STEP = re.compile(r"(?:\s\(\d+\))?,?\sand\s")
CLOSED = re.compile(
    r"\s?(?:$|[.,;:!?)\n،(\"”—–]|(?:and|in|on|at|from|after|before|by|with|to|as|while|where|when|near|following|amid|or|during"
    r"|has|had|was|were|is|are|but|since|under|within|despite|west|east|north|south|late|early|overnight|yesterday)\b)"
)
CLOSED_ARABIC = re.compile(r"\s?[.،؛:)(\n]|\s(?:و|في|بريف|شمال|جنوب|شرق|غرب)|$")
PLURAL_END = ("s", "قري", "بلدات", "قريتي", "بلدتي", "مزارع", "تلال", "قريتا", "بلدتا")
REACH_BACK = 40
SHORTEST_AGAIN = 6
"""Letters of a name that is taken for the same wherever it stands again."""
MOST_AGAIN = 200
"""Names of a text that are looked for again: the time this takes stays within bounds."""
WIDEST_GAP = 2
"""Characters between "village" and "of"."""
PARTS = re.compile(r"[ -]")
ARABIC_ARTICLE = "ال"
NO_FIRST = (Bit.PLAIN_CAPITALS | Bit.TITLES | Bit.KINDS | Bit.GIVEN_NAMES | Bit.INSTITUTION_HEADS).value
NO_SMALL = Bit.HOMOGRAPHS_EN.value
"""Words that begin no name of a place."""
NO_FURTHER = (Bit.PLAIN_CAPITALS | Bit.INSTITUTIONS).value
NO_ARABIC = (Bit.HOMOGRAPHS | Bit.LOCATING).value
"""Words that end no Arabic name of a place."""


class Span(NamedTuple):
    """A name that is known already."""

    start: int
    end: int
    place: bool
    """It names a place."""
    person: bool
    """It names a person, as far as its own words say."""


class Slot(NamedTuple):
    """A name that no list has."""

    start: int
    end: int
    noun: str
    """The noun of kind before it; empty for a verb or a list."""


class _Cue(NamedTuple):
    """A word beside which a name of a place stands."""

    bit: Bit
    """SLOTS, SLOTS_AR ("village of"), TAKING ("took"), HEADS, HEADS_AR ("Tell"), BACK_NOUNS ("X hill")."""
    word: str
    """Plain."""
    start: int
    end: int
    """Behind it the name may begin."""

    @property
    def arabic(self) -> bool:
        return self.bit in {Bit.SLOTS_AR, Bit.HEADS_AR}

    @property
    def is_noun(self) -> bool:
        return self.bit in {Bit.SLOTS, Bit.SLOTS_AR}

    @property
    def names_kind(self) -> bool:
        """Whether it says what is named: "the village of X", "X village"."""
        return self.is_noun or self.bit == Bit.BACK_NOUNS

    @property
    def is_head(self) -> bool:
        return self.bit in {Bit.HEADS, Bit.HEADS_AR}


def find_slots(words: Words, known: Sequence[Span]) -> list[Slot]:
    """
    Return the names in slots, none of which overlaps what is known.

    Parameters
    ----------
    known
        Names that lists have, from the left.
    """
    cover = Cover(len(words.text), ((one.start, one.end) for one in known))
    firm = Cover(len(words.text), ((one.start, one.end) for one in known if not one.person))
    slots: list[Slot] = []
    seen: set[tuple[int, bool]] = set()
    for cue in _cues(words):
        slot = _slot(words, cue)
        for one in [slot, *_row(words, slot, cue, seen)] if slot else ():
            # A name of several words is not the shorter one at its end: "Wadi al-Qitat" is no Qitat.
            # Nor is a village a person, though it bears a person's name: "the village of Abu Khashab".
            taken = firm if cue.names_kind else cover
            if not taken.overlaps(one.start, one.start + 1 if cue.is_head else one.end):
                slots.append(one)
                cover.take(one.start, one.end)
                firm.take(one.start, one.end)
    for one in _again(words.text, slots):
        if not firm.overlaps(one.start, one.end):
            slots.append(one)
            firm.take(one.start, one.end)
            cover.take(one.start, one.end)
    places = [(one.start, one.end) for one in known if one.place]
    listed = sorted(places + [(slot.start, slot.end) for slot in slots])
    for one in (*_between(words.text, listed), *_at_ends(words.text, listed)):
        if _may_be_name(words, words.text[one.start : one.end]) and not cover.overlaps(one.start, one.end):
            slots.append(one)
            cover.take(one.start, one.end)
    return slots


def _again(text: str, slots: Sequence[Slot]) -> Iterator[Slot]:
    """Yield where a name that the text calls a village stands again without the word: "Abu Khashab fell"."""
    told = {
        text[one.start : one.end]: one for one in slots if one.noun and one.end - one.start >= SHORTEST_AGAIN
    }
    for name, slot in list(told.items())[:MOST_AGAIN]:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
                yield Slot(start, end, slot.noun)
            start = text.find(name, end)


def _cues(words: Words) -> Iterator[_Cue]:
    """Yield the words beside which a name may stand, from the left."""
    found: list[tuple[int, int, Bit]] = []
    for order, (bit, where) in enumerate(_masks(words)):
        found += [(number, order, bit) for number in np.flatnonzero(where).tolist()]
    for number, _, bit in sorted(found):
        at = number - 1 if bit == Bit.SLOTS else number
        start, end = int(words.starts[at]), int(words.ends[at])
        word = words.text[start:end]
        if bit in {Bit.SLOTS_AR, Bit.HEADS_AR}:
            if word[0] in PARTICLES and words.of(word[1:]) & bit.value:
                start, word = start + 1, word[1:]
            if word.startswith(ARABIC_ARTICLE):
                # "The hill" of an Arabic sentence is a noun, no part of a name.
                continue
        yield _Cue(bit, plain_word(word), start, int(words.ends[number]))


def _masks(words: Words) -> Iterator[tuple[Bit, Mask]]:
    """Yield for each kind of cue, which words are such cues and have beside them what may be a name."""
    has = words.has
    small = words.lines(words.starts) == SMALL
    name = ~has(Bit.SMALL) | has(Bit.ARTICLE)
    follows, leads = np.append(name[1:], [False]), np.append([False], name[:-1])
    noun = np.append([False], has(Bit.SLOTS)[:-1] & (words.starts[1:] - words.ends[:-1] <= WIDEST_GAP))
    yield Bit.BACK_NOUNS, has(Bit.BACK_NOUNS) & leads
    yield Bit.TAKING, has(Bit.TAKING) & follows
    yield Bit.HEADS, has(Bit.HEADS) & (follows | small)
    yield Bit.SLOTS, has(Bit.TAIL) & noun & (follows | small)
    whole = ~words.marked
    yield Bit.SLOTS_AR, has(Bit.SLOTS_AR) & ~has(Bit.HEADS_AR) & whole
    yield Bit.HEADS_AR, has(Bit.HEADS_AR) & whole


def _slot(words: Words, cue: _Cue) -> Slot | None:
    if cue.bit == Bit.BACK_NOUNS:
        return _before(words, cue)
    if cue.is_head:
        return _headed(words, cue)
    text, at = words.text, cue.end
    while text[at : at + 1] in {" ", "-"}:
        at += 1
    if text.startswith("the ", at):
        return None
    small = cue.is_noun and words.line(cue.start) == SMALL
    match = (ARABIC_NAME if cue.arabic else SMALL_NAME if small else LATIN_NAME).match(text, at)
    if not match or not _may_be_name(words, match[0], kind=cue.names_kind):
        return None
    if cue.bit == Bit.TAKING and not CLOSED.match(text, match.end()):
        return None
    return Slot(match.start(), match.end(), cue.word if cue.is_noun else "")


def _before(words: Words, cue: _Cue) -> Slot | None:
    begin = max(0, cue.start - REACH_BACK)
    match = BACKWARD.search(words.text[begin : cue.start])
    if not match or not _may_be_name(words, match[1], kind=True):
        return None
    return Slot(begin + match.start(1), begin + match.end(1), cue.word)


def _headed(words: Words, cue: _Cue) -> Slot | None:
    """Read "Tell X": the head is a part of the name."""
    text, start, end = words.text, cue.start, cue.end
    if cue.arabic:
        match = ARABIC_NAME.match(text, end + 1)
        return Slot(start, match.end(), "") if match and text[end : end + 1] == " " else None
    line = words.line(start)
    if text[end : end + 1] not in {" ", "-"} or (line == CASED and text[start].islower()):
        return None
    match = (SMALL_NAME if line == SMALL else LATIN_WORD).match(text, end + 1)
    if not match or not _may_be_name(words, match[0]):
        return None
    return Slot(start, match.end(), "")


def _row(words: Words, slot: Slot, cue: _Cue, seen: set[tuple[int, bool]]) -> Iterator[Slot]:
    """
    Go on along a list: "the villages of X, Y and Z".

    Parameters
    ----------
    seen
        Where members of lists began so far, and whether the cue was Arabic: no list is read twice.
    """
    if cue.is_head or (cue.is_noun and not cue.word.endswith(PLURAL_END)):
        return
    text, end = words.text, slot.end
    name, closed = (ARABIC_NAME, CLOSED_ARABIC) if cue.arabic else (LATIN_NAME, CLOSED)
    while step := STEP.match(text, end):
        member = (step.end(), cue.arabic)
        match = name.match(text, step.end()) if member not in seen else None
        if not match or not _may_be_name(words, match[0]) or not closed.match(text, match.end()):
            return
        seen.add(member)
        yield Slot(match.start(), match.end(), slot.noun)
        end = match.end()


def _may_be_name(words: Words, written: str, *, kind: bool = False) -> bool:
    """
    Say whether words could be a place's name: no person, people, day or noun.

    Parameters
    ----------
    kind
        The text says what is named, a village: then it may begin like a person's name.
    """
    bits = [words.of(part) for part in PARTS.split(written)]
    if bits[-1] & NO_ARABIC and ARABIC_NAME.match(written):
        return False
    if written.islower() and bits[0] & NO_SMALL and len(bits) == 1:
        return False
    no_first = NO_FIRST & ~Bit.GIVEN_NAMES.value if kind else NO_FIRST
    return not (bits[0] & no_first or any(further & NO_FURTHER for further in bits[1:]))


def _between(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Slot]:
    """Read "P, X and Q": what stands between two places of a list is a third."""
    for (_, left), (right, _) in pairwise(places):
        if right - left > REACH_BACK:
            continue
        first = STEP.match(text, left)
        name = first and (LATIN_NAME.match(text, first.end()) or ARABIC_NAME.match(text, first.end()))
        step = name and STEP.fullmatch(text, name.end(), right)
        if name and step:
            yield Slot(name.start(), name.end(), "")


def _at_ends(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Slot]:
    """Read "P, Q and X": what ends a list of places is one too."""
    for (_, left), (right, end) in pairwise(places):
        if right - left > REACH_BACK or not STEP.fullmatch(text, left, right):
            continue
        last = LAST_STEP.match(text, end)
        name = LATIN_NAME.match(text, last.end()) if last else None
        if name and CLOSED.match(text, name.end()):
            yield Slot(name.start(), name.end(), "")
