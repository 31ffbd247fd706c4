"""Names one letter off a listed one, where a place stands: behind "in" and "near", and in lists of places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from idlibmap.gazetteer.contexts import Contexts
from idlibmap.gazetteer.names import Meaning, NameIndex
from idlibmap.gazetteer.neighbours import WORD, Case
from idlibmap.gazetteer.slots import ARABIC_NAME, LATIN_NAME, SMALL_NAME, STEP, Span
from idlibmap.gazetteer.spelling import ARTICLES, plain_word

WORD_BEFORE = re.compile(r"([^\W\d_]+) (?:the )?$")
STEP_AFTER = re.compile(r"\s?,\s|\s(?:and|or)\s|\s?،\s|\sو")
REACH_BACK = 16
SHORTEST = 4
"""Letters of the shortest name that may be misspelt."""
PERSONAL = frozenset({"abu", "abou", "um", "umm"})
"""First words of names of villages and of persons alike."""
CUED_SMALL = re.compile(
    r"\b(?:of|near|took|at|to|in|from|toward|towards|on|captured) ((?:[ae][lrstdzn]h?[- ])?[a-z]{5,})\b"
)
PARTS = re.compile(r"[ -]")


@dataclass(frozen=True, slots=True)
class Typo:
    """A stretch of text that is nearly a name."""

    start: int
    end: int
    meaning: Meaning


class TypoFinder:
    """Finds misspelt names."""

    def __init__(self, names: NameIndex, contexts: Contexts) -> None:
        self._names = names
        self._contexts = contexts
        self._known: dict[str, Meaning | None] = {}

    def find(self, text: str, taken: Sequence[Span], case: Case) -> list[Typo]:
        """
        Return the misspelt names of a text.

        Parameters
        ----------
        taken
            Start and end of each name that is known, and whether it names a place, from the left.
        """
        begins = {start for start, _, place in taken if place}
        ends = {end for _, end, place in taken if place}
        typos: list[Typo] = []
        last = 0
        for start, end in self._unknown(text, taken, case):
            if start < last or not self._stands(text, start, end, begins, ends):
                continue
            typo = self._typo(text, start, end)
            if typo:
                typos.append(typo)
                ends.add(typo.end)
                last = typo.end
        return typos

    def _unknown(self, text: str, taken: Sequence[Span], case: Case) -> Iterator[tuple[int, int]]:
        """Yield stretches that look like names and overlap none that is known."""
        spans = [*taken, (len(text) + 1, len(text) + 1, False)]
        at = 0
        for start, end in self._capitalised(text, case):
            while spans[at][1] <= start:
                at += 1
            stop = min(end, max(start, spans[at][0] - 1))
            if stop - start >= SHORTEST:
                yield start, stop
        yield from self._small(text, taken, case)

    def _capitalised(self, text: str, case: Case) -> Iterator[tuple[int, int]]:
        for match in LATIN_NAME.finditer(text):
            if case.of(match.start()) == "shouted":
                yield from (word.span() for word in WORD.finditer(text, *match.span()))
            else:
                yield match.span()

    def _small(self, text: str, taken: Sequence[Span], case: Case) -> Iterator[tuple[int, int]]:
        """Yield the words beside known places in lines without capitals, and in Arabic lists."""
        for _, end, place in taken:
            step = place and STEP.match(text, end)
            if not step:
                continue
            match = ARABIC_NAME.match(text, step.end())
            if not match and case.of(step.end()) == "small":
                match = SMALL_NAME.match(text, step.end())
            if match and not _overlaps(*match.span(), taken):
                yield match.span()
        for match in CUED_SMALL.finditer(text):
            if case.of(match.start()) == "small" and not _overlaps(*match.span(1), taken):
                yield match.span(1)

    def _stands(self, text: str, start: int, end: int, begins: set[int], ends: set[int]) -> bool:
        """Say whether a place stands here: behind a word of place, or beside a place in a list."""
        before = WORD_BEFORE.search(text[max(0, start - REACH_BACK) : start])
        if before:
            plain = plain_word(before[1])
            if any(
                plain in some
                for some in (self._contexts.locating, self._contexts.kinds, self._contexts.taking)
            ):
                return True
        after = STEP_AFTER.match(text, end)
        if after and after.end() in begins:
            return True
        for width in range(1, len(" , and ")):
            if start - width in ends:
                return bool(STEP.fullmatch(text, start - width, start))
        return False

    def near(self, written: str) -> Meaning | None:
        """Return what words nearly spell."""
        if written not in self._known:
            self._known[written] = self._near(written)
        return self._known[written]

    def _typo(self, text: str, start: int, end: int) -> Typo | None:
        """Read all words of a stretch, or its first unless that only begins names."""
        meaning = self.near(text[start:end])
        if meaning:
            return Typo(start, end, meaning)
        first = WORD.match(text, start)
        if first is None or first.end() >= end or plain_word(first[0]) in self._contexts.heads:
            return None
        meaning = self.near(first[0]) if plain_word(first[0]) not in ARTICLES else None
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


def _overlaps(start: int, end: int, taken: Sequence[Span]) -> bool:
    return any(start < stop and begin < end for begin, stop, _ in taken)
