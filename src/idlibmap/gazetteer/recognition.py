"""The names in a text: which of them name places, and why the others do not."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from idlibmap.gazetteer.candidate import Candidate, CandidateReader
from idlibmap.gazetteer.contexts import load_contexts
from idlibmap.gazetteer.cover import Cover
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.normal import normal_text
from idlibmap.gazetteer.profile import Trait
from idlibmap.gazetteer.slots import Slot, Span, find_slots
from idlibmap.gazetteer.spelling import plain_word
from idlibmap.gazetteer.traps import REASONS
from idlibmap.gazetteer.typos import Typo, TypoFinder
from idlibmap.gazetteer.word_bits import WordBits
from idlibmap.gazetteer.words import Words
from idlibmap.theatre import Theatre

LIST_GAPS = frozenset({",", "and", ", and", "or", "/", "-", "&", ";", "،", "و", "، و", "–"})
"""What parts two members of a list."""
LONGEST_GAP = len(" (12) , and  ")
COUNTED = re.compile(r"\s?\(\d+\)")
"""A number told of a member: "Hass (2), Basqala (1)"."""
PERSON = Trait.PERSONAL.value | Trait.GIVEN.value


class Found(Struct, frozen=True, gc=False):
    """A name in a text."""

    start: int
    """``text[start:end]`` is the name, with the article that is joined to it."""
    end: int
    meaning: Meaning | None
    """What lists know by the name; None for a name that none has."""
    reason: str
    """Why it names no place here: metonym, person, organisation, event, thing, word; empty if it does."""
    doubt: int = 0
    """0: a place by the words alone; 1: only if other places of the text are near; 2: only if very near;
    3: no place."""
    noun: str = ""
    """The noun of kind beside it ("town", "hill"), plain; empty if there is none."""
    typo: bool = False
    """Whether it is a letter off what lists have."""
    slot: bool = False
    """Whether it stands where only a place can, so that it is one even if no list has it."""

    def likeness(self, place_id: str) -> float:
        """Return how like the spelling of a place's name it is, 0 to 1."""
        meaning = self.meaning
        named = zip(meaning.named, meaning.likeness, strict=True) if meaning else ()
        return next((like for one, like in named if one.id == place_id), 0.0)


UNLISTED_KINDS = frozenset({"district", "neighborhood", "neighbourhood", "mountain"})
"""Nouns of what lists do not have: no village of nearly the name is meant."""


class Recogniser:
    """Finds names in texts."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        contexts = load_contexts(theatre)
        self._bits = WordBits(contexts)
        self._candidates = CandidateReader(gazetteer, contexts)
        self._typos = TypoFinder(gazetteer.names, contexts)

    def find(self, text: str) -> list[Found]:
        """Return the names of a text from the left; none overlap."""
        words = Words(text, self._bits)
        found = _settled(words, self._candidates.read(normal_text(text), words))
        # What is only a word is open to those who look for slots.
        slots = find_slots(words, _spans(one for one in found if one.reason != "word"))
        if slots:
            found = _sorted([*_beside(text, found, slots), *self._in_slots(text, slots, found)])
        typos = self._typos.find(words, _spans(found))
        return _sorted([*_beside(text, found, typos), *map(_of_typo, typos)]) if typos else found

    def _in_slots(self, text: str, slots: Sequence[Slot], found: Sequence[Found]) -> list[Found]:
        starts = [one.start for one in found]
        numbers = [bisect_right(starts, slot.start) - 1 for slot in slots]
        around = [found[number] if number >= 0 else None for number in numbers]
        return [self._in_slot(text, slot, one) for slot, one in zip(slots, around, strict=True)]

    def _in_slot(self, text: str, slot: Slot, one: Found | None) -> Found:
        """Take a name in a place's slot for what lists know by it or its like; else for an unlisted place."""
        if one and one.meaning and slot.end <= one.end:
            return Found(one.start, one.end, one.meaning, "", 1, slot.noun, slot=True)
        near = None if slot.noun in UNLISTED_KINDS else self._typos.near(text[slot.start : slot.end])
        doubt = 1 if near else 0
        return Found(slot.start, slot.end, near, "", doubt, slot.noun, typo=near is not None, slot=True)


def load_recogniser(gazetteer: Gazetteer, theatre: Theatre) -> Recogniser:
    """Return a recogniser for the names of a gazetteer, with the context words of a theatre."""
    return Recogniser(gazetteer, theatre)


class _Elsewhere(NamedTuple):
    """What names are elsewhere in a text, by their plain words."""

    persons: set[tuple[str, ...]]
    places: set[tuple[str, ...]]


def _settled(words: Words, candidates: Sequence[Candidate]) -> list[Found]:
    """Let the members of a list, and what a name is elsewhere in the text, settle doubts."""
    text = words.text
    persons = {one.profile.words for one in candidates if REASONS[one.reason] == "person"}
    places = {one.profile.words for one in candidates if one.cued and not one.reason} - persons
    elsewhere = _Elsewhere(persons, places)
    lists = [False, *(_listed(text, one, other) for one, other in pairwise(candidates)), False]
    settled: list[Found] = []
    for at, one in enumerate(candidates):
        # In a list behind a place, and whether that has a cue; before a name that is surely a place.
        left = lists[at] and not settled[-1].reason
        cued = left and candidates[at - 1].cued
        right = lists[at + 1] and _is_likely(candidates[at + 1])
        reason, doubt = _reason(one, elsewhere, listed=left or right, cued=cued)
        noun = plain_word(words.piece(one.noun, one.start)) if one.noun else ""
        settled.append(Found(one.start, one.end, one.meaning, reason, doubt, noun, slot=one.longer))
    return settled


def _is_likely(one: Candidate) -> bool:
    """Say whether a name is likely enough a place to speak for the one before it in a list."""
    likely = one.may_be_near and bool(one.profile.traits & Trait.ARABIC)
    return not one.reason and (not one.doubtful or likely)


def _reason(one: Candidate, elsewhere: _Elsewhere, *, listed: bool, cued: bool) -> tuple[str, int]:
    """
    Return why a candidate names no place, and how doubtful it is, as in ``Found``.

    Parameters
    ----------
    listed
        Whether it is in a list beside a place.
    cued
        Whether the place before it in a list has a cue.
    """
    reason, doubt, supported = REASONS[one.reason], 0, one.cued or listed
    if reason == "metonym" and cued:
        reason = ""
    elif reason == "outside" and listed:
        reason, doubt = "", 1
    elif not reason and one.doubtful:
        # A person's name stays one wherever nothing says otherwise, though a village of the text bears it.
        told = one.profile.words in elsewhere.places and not one.profile.traits & PERSON
        doubt = 1 if supported or told else 2 if one.may_be_near else 3
    surname = one.profile.words in elsewhere.persons and not one.profile.traits & Trait.KNOWN
    if not reason and not supported and surname:
        return "person", doubt
    if not reason and doubt > 1:
        return ("person" if one.profile.traits & PERSON else "word"), doubt
    return reason, doubt


def _listed(text: str, one: Candidate, other: Candidate) -> bool:
    if other.start - one.end > LONGEST_GAP:
        return False
    return COUNTED.sub("", text[one.end : other.start]).strip().lower() in LIST_GAPS


def _of_typo(typo: Typo) -> Found:
    return Found(typo.start, typo.end, typo.meaning, "", 1, typo=True)


def _spans(found: Iterable[Found]) -> list[Span]:
    return [Span(one.start, one.end, place=not one.reason, person=one.reason == "person") for one in found]


def _beside(text: str, found: Iterable[Found], better: Sequence[Slot | Typo]) -> list[Found]:
    """Return what overlaps nothing that is known better."""
    cover = Cover(len(text), ((one.start, one.end) for one in better))
    return [one for one in found if not cover.overlaps(one.start, one.end)]


def _sorted(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=attrgetter("start"))
