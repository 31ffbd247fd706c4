"""The words of a text, cut once: where each stands, what it tells, what parts it from the one before."""

import re
import unicodedata
from bisect import bisect_left
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from idlibmap.gazetteer.letters import LAST_BMP
from idlibmap.gazetteer.word_bits import Bit, WordBits

Indices = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.int64]

QUOTES = "'’‘ʼʿʾ`"
WORD = re.compile(rf"[^\W_]+(?:[{QUOTES}][^\W_]+)*")
"""Letters and digits, with quotes within; the words of :class:`Words` are its matches."""
SENTENCE_END = '.!?:;\n…“"«»•*–—|'
SPACE, HYPHEN, FIRM_SPACE = map(ord, " -\u00a0")
"""What may stand between two words that belong together."""
MOST_CAPITALS = 0.06
"""Least share of words with a capital in a paragraph whose capitals mean something."""
MOST_SMALL = 0.3
"""Least share of words in small letters in a line that is not shouted."""
CASED, SMALL, SHOUTED = range(3)
"""What capitals mean in a line: names; nothing, it is chat without them; nothing, all are."""
PAD = 3
"""Words of nothing at either end, so that every word has neighbours."""
WITHIN, QUOTE, MARK, END, NEWLINE = range(1, 6)
NOWHERE = 1_000
"""How far beyond the text a word of nothing stands."""


class Words:
    """
    The words of a text, as arrays with ``PAD`` words of nothing at either end.

    Attributes
    ----------
    starts, ends
        ``text[start:end]`` is the word.
    bits
        What each tells: the sum of its ``Bit`` values; 0 for nothing.
    close
        Whether only a space or a hyphen parts it from the word before.
    """

    def __init__(self, text: str, bits: WordBits) -> None:
        self.text = text
        self._bits = bits
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self.codes = np.concatenate([codes, np.full(PAD, ord("\n"), dtype=np.uint32)])
        self._kinds = _kinds().take(self.codes, mode="clip")
        starts, ends = _edges(self._kinds)
        words = [text[at:to] for at, to in zip(starts.tolist(), ends.tolist(), strict=True)]
        before, behind = np.full(PAD, -NOWHERE), np.full(PAD, len(text) + NOWHERE)
        self.starts: Indices = np.concatenate([before, starts, behind])
        self.ends: Indices = np.concatenate([before, ends, behind])
        self.bits: Bits = np.zeros(len(words) + 2 * PAD, dtype=np.int64)
        self.bits[PAD:-PAD] = np.fromiter(map(bits.__getitem__, words), np.int64, len(words))
        self.close: Mask = np.zeros(len(self.bits), dtype=np.bool_)
        self.close[PAD + 1 : -PAD] = self.joined(ends[:-1], starts[1:])

    def before(self, at: Indices) -> Indices:
        """Return the number of the last word that begins before each place in the text."""
        return np.searchsorted(self.starts, at) - 1

    def behind(self, at: Indices) -> Indices:
        """Return the number of the first word that ends behind each place in the text."""
        return np.searchsorted(self.ends, at, side="right")

    def has(self, some: Bit) -> Mask:
        """Say of each word whether it has any of some bits."""
        return holding(self.bits, some)

    def piece(self, number: int, before: int) -> str:
        """Return a word, or what of it stands before a place in the text that it goes on behind."""
        start, end = int(self.starts[number]), int(self.ends[number])
        return self.text[start : min(end, before)] if start < before else self.text[start:end]

    def of(self, piece: str) -> int:
        """Return the bits of a piece of a word; 0 for an empty one."""
        return self._bits[piece] if piece else 0

    def joined(self, ends: Indices, starts: Indices) -> Mask:
        """Say whether what stands between places in the text is a space, two, or a hyphen."""
        first = self.codes[np.minimum(np.maximum(ends, 0), len(self.text))]
        second = self.codes[np.minimum(np.maximum(ends, 0), len(self.text)) + 1]
        gaps, space = starts - ends, first == SPACE
        one = (gaps == 1) & (space | (first == HYPHEN) | (first == FIRM_SPACE))
        near: Mask = one | ((gaps == len("  ")) & space & (second == SPACE))
        return near

    def parted(self, ends: Indices, starts: Indices) -> Mask:
        """Say whether a mark that ends a sentence, or a quotation mark, stands between places in the text."""
        parted: Mask = self._stops[np.maximum(starts, 0)] > self._stops[np.maximum(ends, 0)]
        return parted

    def lines(self, at: Indices) -> Indices:
        """Return what capitals mean where places in the text are: CASED, SMALL, SHOUTED."""
        return self._lines[np.searchsorted(self._breaks, at)]

    def line(self, at: int) -> int:
        """Return what capitals mean at one place in the text."""
        return self._lines_listed[bisect_left(self._breaks_listed, at)]

    @cached_property
    def marked(self) -> Mask:
        """Whether each word is but a part of one with vowel marks, as the two of قُتل."""
        marks = self._kinds == MARK
        marked = np.zeros(len(self.starts), dtype=np.bool_)
        real = slice(PAD, -PAD)
        marked[real] = marks[self.starts[real] - 1] | marks[self.ends[real]]
        return marked

    @cached_property
    def quoted(self) -> Mask:
        """Whether a quote stands right before each word."""
        quoted = np.zeros(len(self.starts), dtype=np.bool_)
        quoted[PAD:-PAD] = self._kinds[self.starts[PAD:-PAD] - 1] == QUOTE
        return quoted

    @cached_property
    def small_lines(self) -> list[tuple[int, int]]:
        """Start and end of each line in small letters."""
        edges = [-1, *self._breaks_listed, len(self.text)]
        return [(edges[at] + 1, edges[at + 1]) for at in np.flatnonzero(self._lines == SMALL).tolist()]

    @cached_property
    def _stops(self) -> Indices:
        """How many marks that end sentences stand before each place."""
        return np.concatenate([[0], np.cumsum(self._kinds >= END)])

    @cached_property
    def _breaks(self) -> Indices:
        return np.flatnonzero(self.codes[: len(self.text)] == ord("\n"))

    @cached_property
    def _breaks_listed(self) -> list[int]:
        return list(map(int, self._breaks))

    @cached_property
    def _lines_listed(self) -> list[int]:
        return list(map(int, self._lines))

    @cached_property
    def _lines(self) -> Indices:
        bits = self.bits[PAD:-PAD]
        bits = np.where(bits & Bit.LETTERS, bits, 0)
        line = np.searchsorted(self._breaks, self.starts[PAD:-PAD])

        def number(having: int) -> Indices:
            return np.bincount(line[(bits & having) == having], minlength=len(self._breaks) + 1)

        words, small, titles = number(Bit.LETTERS), number(Bit.SMALL), number(Bit.TITLE)
        loud = number(Bit.LOUD | Bit.LONG)
        plain = (small == words) | ((small > 1) & (titles < MOST_CAPITALS * words))
        shouted = (loud > 1) & np.where(plain, small == 0, (loud > small) & (small < MOST_SMALL * words))
        return np.where(plain & (small > 0), SMALL, np.where(shouted, SHOUTED, CASED))


def holding(bits: Bits, some: int) -> Mask:
    """Say of each sum of bits whether it holds any of some."""
    held: Mask = (bits & int(some)) != 0
    return held


def _edges(kinds: npt.NDArray[np.uint8]) -> tuple[Indices, Indices]:
    """Return where words begin and end; a quote between two letters is within a word."""
    within = kinds == WITHIN
    quotes = np.flatnonzero(kinds == QUOTE)
    quotes = quotes[quotes > 0]
    within[quotes[(kinds[quotes - 1] == WITHIN) & (kinds[quotes + 1] == WITHIN)]] = True
    edges = np.flatnonzero(within[1:] != within[:-1]) + 1
    if within[0]:
        edges = np.concatenate([[0], edges])
    return edges[0::2], edges[1::2]


def _codes(characters: str) -> list[int]:
    return [ord(character) for character in characters]


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return what each character is, by code point: WITHIN a word, QUOTE, MARK, END, NEWLINE or 0."""
    table = np.zeros(LAST_BMP + 2, dtype=np.uint8)
    table[_codes(QUOTES)] = QUOTE
    table[_codes(SENTENCE_END)] = END
    for code in range(LAST_BMP + 1):
        if chr(code).isalnum():
            table[code] = WITHIN
        elif unicodedata.category(chr(code)) == "Mn":
            table[code] = MARK
    table[ord("\n")] = NEWLINE
    return table
