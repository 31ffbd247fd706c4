"""The words beside a name."""

import re
from dataclasses import dataclass
from functools import cached_property

from idlibmap.gazetteer.spelling import plain_word

WORD = re.compile(r"[^\W_]+(?:['’‘ʼʿʾ`][^\W_]+)*")
REACH = 56
"""Characters looked at on each side."""
SENTENCE_END = frozenset('.!?:;\n…“"«»•*–—|')
MOST_CAPITALS = 0.06
"""Least share of words with a capital in a paragraph whose capitals mean something."""
MOST_SMALL = 0.3
"""Least share of words in small letters in a line that is not shouted."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word beside a name."""

    text: str
    plain: str
    gap: str
    """What stands between it and the name, or the word that is nearer to the name."""

    @property
    def close(self) -> bool:
        """Whether only a space or a hyphen parts them."""
        return self.gap in {" ", "-", "\u00a0", "  "}

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


NOTHING = Word("", "", "\n")


class Neighbours:
    """The words on both sides of ``text[start:end]``, nearest first; read when they are asked for."""

    def __init__(self, text: str, start: int, end: int, case: str) -> None:
        self._text, self._start, self._end = text, start, end
        self.case = case
        """What capitals mean in its line: cased, shouted or small."""

    @cached_property
    def before(self) -> tuple[Word, ...]:
        """Words before the name, of which the first stands next to it."""
        begin = max(0, self._start - REACH)
        piece = self._text[begin : self._start]
        found = [match.span() for match in WORD.finditer(piece)]
        words, stop = [], len(piece)
        for at, to in reversed(found):
            words.append(Word(piece[at:to], plain_word(piece[at:to]), piece[to:stop]))
            stop = at
        return (*words, NOTHING, NOTHING, NOTHING)

    @cached_property
    def after(self) -> tuple[Word, ...]:
        """Words behind the name."""
        piece = self._text[self._end : self._end + REACH]
        words, stop = [], 0
        for match in WORD.finditer(piece):
            words.append(Word(match[0], plain_word(match[0]), piece[stop : match.start()]))
            stop = match.end()
        return (*words, NOTHING, NOTHING, NOTHING)

    @property
    def opens(self) -> bool:
        """Whether the name begins a sentence or a line."""
        first = self.before[0]
        return first is NOTHING or not SENTENCE_END.isdisjoint(first.gap)


class Case:
    """What capitals mean in each line of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, str] = {}

    def of(self, at: int) -> str:
        """Return ``"shouted"``, ``"small"`` (chat without capitals) or ``"cased"``: what a line is."""
        begin = self._text.rfind("\n", 0, at) + 1
        if begin not in self._lines:
            end = self._text.find("\n", at)
            self._lines[begin] = _case(self._text[begin : end if end >= 0 else len(self._text)])
        return self._lines[begin]


def _case(line: str) -> str:
    words = [word for word in WORD.findall(line) if word.isalpha()]
    small = sum(word.islower() for word in words)
    loud = sum(word.isupper() for word in words if len(word) > 1)
    if small == len(words) or (
        small > 1 and sum(word.istitle() for word in words) < MOST_CAPITALS * len(words)
    ):
        return "small" if small else "shouted" if loud > 1 else "cased"
    return "shouted" if loud > small and small < MOST_SMALL * len(words) and loud > 1 else "cased"
