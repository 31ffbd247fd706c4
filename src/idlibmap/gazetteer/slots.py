"""Names that no list has where a place must stand: "the village of X", "captured X", "Tell X", "P, X, Q"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import ahocorasick_rs
import numpy as np

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.letters import is_arabic
from idlibmap.gazetteer.neighbours import Case
from idlibmap.gazetteer.normal import Normal, normal_form, without_clitics
from idlibmap.gazetteer.spelling import plain_word

CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ]|['‘ʿ][^\W\d_a-zß-öø-ÿ])"
ARTICLE = r"(?:(?:[aAeE][lrstdznLRSTDZN]|[aAeE](?:sh|dh|th|ch|SH|DH|TH))-)?"
LATIN = rf"{ARTICLE}{CAPITAL}[\w'’‘ʿʾ]+"
LATIN_NAME = re.compile(rf"{LATIN}(?:[ -]{LATIN}){{0,2}}")
BACKWARD = re.compile(rf"({LATIN}(?:[ -]{LATIN})?) $")
SMALL_NAME = re.compile(r"(?:[ae][lrstdzn]h?[- ])?[^\W\d_]{3,}")
ARABIC_NAME = re.compile(r"[\u0621-\u064a]{3,}(?: ال[\u0621-\u064a]{2,})?")
STEP = re.compile(r"\s?,\s(?:and\s)?|\sand\s|\s?،\s?و?|\sو")
CLOSED = re.compile(
    r"\s?(?:$|[.,;:!?)\n،(\"”—–]|(?:and|in|on|at|from|after|before|by|with|to|as|while|where|when|near|following|amid|or|during"
    r"|has|had|was|were|is|are|but|since|under|within|despite|west|east|north|south|late|early|overnight|yesterday)\b)"
)
CLOSED_ARABIC = re.compile(r"\s?[.،؛:)(\n]|\s(?:و|في|بريف|شمال|جنوب|شرق|غرب)|$")
BACK_NOUNS = frozenset({"village", "hill", "hilltop", "farm", "hamlet", "hills", "checkpoint"})
PLURAL_END = ("s", "قري", "بلدات", "قريتي", "بلدتي", "مزارع", "تلال", "قريتا", "بلدتا")
REACH_BACK = 40

Span = tuple[int, int, bool]
"""Start and end of a name that is known already, and whether it names a place."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A name that no list has."""

    start: int
    end: int
    noun: str
    """The noun of kind before it; empty for a verb or a list."""


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: str
    """noun, verb, head, back."""
    word: str
    arabic: bool


class SlotFinder:
    """Finds names in the slots of places."""

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts
        cues = dict(_cues(contexts))
        self._cues = list(cues.values())
        self._automaton = ahocorasick_rs.BytesAhoCorasick([b" %b " % form for form in cues])

    def find(self, text: str, normal: Normal, known: Sequence[Span], case: Case) -> list[Slot]:
        """
        Return the names in slots, none of which overlaps what is known.

        Parameters
        ----------
        known
            Start and end of each name that lists have, and whether it names a place, from the left.
        """
        taken = [(start, end) for start, end, _ in known]
        slots: list[Slot] = []
        for at, end, cue in self._found(normal):
            if cue.kind != "noun" and plain_word(text[at:end]) != cue.word:
                continue
            if cue.arabic and text[max(0, at - 2) : at] == "ال":
                # "The hill" of an Arabic sentence is a noun, no part of a name.
                continue
            slot = self._slot(text, at, end, cue, case)
            for one in [slot, *self._row(text, slot, cue)] if slot else ():
                # A name of several words is not the shorter one at its end: "Wadi al-Qitat" is no Qitat.
                others = [span for span in taken if span[0] <= one.start] if cue.kind == "head" else taken
                if not _overlaps(one.start, one.end, others):
                    slots.append(one)
                    taken.append((one.start, one.end))
        places = [(start, end) for start, end, place in known if place]
        for one in _between(text, sorted(places + [(slot.start, slot.end) for slot in slots])):
            if self._may_be_name(text[one.start : one.end]) and not _overlaps(one.start, one.end, taken):
                slots.append(one)
                taken.append((one.start, one.end))
        return slots

    def _found(self, normal: Normal) -> Iterator[tuple[int, int, _Cue]]:
        texts = [normal]
        if is_arabic(np.frombuffer(normal.signs, dtype=np.uint8)):
            texts += [without_clitics(normal, letters=1, parity=parity) for parity in (0, 1)]
        for one in texts:
            for number, start, end in self._automaton.find_matches_as_indexes(one.signs, overlapping=True):
                yield int(one.places[start + 1]), int(one.places[end - 1]), self._cues[number]

    def _slot(self, text: str, at: int, end: int, cue: _Cue, case: Case) -> Slot | None:
        line = case.of(at)
        if cue.kind == "back":
            return self._before(text, at, cue)
        if cue.kind == "head":
            return self._headed(text, at, end, cue, line)
        while end < len(text) and text[end] in " -":
            end += 1
        if text.startswith("the ", end):
            return None
        pattern = (
            ARABIC_NAME
            if cue.arabic
            else SMALL_NAME
            if line == "small" and cue.kind == "noun"
            else LATIN_NAME
        )
        match = pattern.match(text, end)
        if not match or not self._may_be_name(match[0]):
            return None
        if cue.kind == "verb" and not CLOSED.match(text, match.end()):
            return None
        return Slot(match.start(), match.end(), cue.word if cue.kind == "noun" else "")

    def _before(self, text: str, at: int, cue: _Cue) -> Slot | None:
        begin = max(0, at - REACH_BACK)
        match = BACKWARD.search(text[begin:at])
        if not match or not self._may_be_name(match[1]):
            return None
        return Slot(begin + match.start(1), begin + match.end(1), cue.word)

    def _headed(self, text: str, at: int, end: int, cue: _Cue, line: str) -> Slot | None:
        """Read "Tell X": the head is a part of the name."""
        if cue.arabic:
            match = ARABIC_NAME.match(text, end + 1)
            return Slot(at, match.end(), "") if match and text[end : end + 1] == " " else None
        if text[end : end + 1] not in {" ", "-"} or (line == "cased" and text[at].islower()):
            return None
        pattern = SMALL_NAME if line == "small" else re.compile(LATIN)
        match = pattern.match(text, end + 1)
        if not match or not self._may_be_name(match[0]):
            return None
        return Slot(at, match.end(), "")

    def _row(self, text: str, slot: Slot, cue: _Cue) -> Iterator[Slot]:
        """Go on along a list: "the villages of X, Y and Z"."""
        if cue.kind == "head" or (cue.kind == "noun" and not cue.word.endswith(PLURAL_END)):
            return
        end = slot.end
        while step := STEP.match(text, end):
            match = (ARABIC_NAME if cue.arabic else LATIN_NAME).match(text, step.end())
            closed = CLOSED_ARABIC if cue.arabic else CLOSED
            if not match or not self._may_be_name(match[0]) or not closed.match(text, match.end()):
                return
            yield Slot(match.start(), match.end(), slot.noun)
            end = match.end()

    def _may_be_name(self, written: str) -> bool:
        """Say whether words could be a place's name: no person, people, day or noun."""
        words = [plain_word(word) for word in re.split(r"[ -]", written)]
        contexts = self._contexts
        if any(words[-1] in some for some in (contexts.homographs, contexts.locating)) and ARABIC_NAME.match(
            written
        ):
            return False
        plain = (
            contexts.plain_capitals,
            contexts.titles,
            contexts.kinds,
            contexts.given_names,
            contexts.institution_heads,
        )
        if any(words[0] in some for some in plain):
            return False
        return not any(word in contexts.plain_capitals or word in contexts.institutions for word in words[1:])


def _cues(contexts: Contexts) -> Iterator[tuple[bytes, _Cue]]:
    for noun in sorted(contexts.slots):
        for tail in ("of", "called", "named"):
            yield normal_form(f"{noun} {tail}"), _Cue("noun", noun, arabic=False)
    for verb in sorted(contexts.taking):
        yield normal_form(verb), _Cue("verb", verb, arabic=False)
    for head in sorted(contexts.heads):
        yield normal_form(head), _Cue("head", head, arabic=False)
    for noun in sorted(BACK_NOUNS):
        yield normal_form(noun), _Cue("back", noun, arabic=False)
    for noun in sorted(contexts.slots_ar):
        yield normal_form(noun), _Cue("noun", noun, arabic=True)
    for head in sorted(contexts.heads_ar):
        yield normal_form(head), _Cue("head", head, arabic=True)


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


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in taken)
