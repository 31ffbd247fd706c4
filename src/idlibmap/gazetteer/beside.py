"""The names of a text as arrays, each with the words beside it."""

from dataclasses import dataclass

import numpy as np

from idlibmap.gazetteer.profile import Trait
from idlibmap.gazetteer.word_bits import Bit
from idlibmap.gazetteer.words import HYPHEN, QUOTES, Bits, Indices, Mask, Words, holding

REACH = 56
"""Characters from a name to the last word that may tell something of it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One of the words beside each name of a text, as arrays of the names' length."""

    at: Indices
    """Its number among the text's words."""
    bits: Bits
    """What it tells: the sum of its ``Bit`` values; 0 where no word is near enough."""
    close: Mask
    """Whether only a space or a hyphen parts it from the name, or from the word between."""

    def has(self, some: Bit) -> Mask:
        """Say whether it has any of some bits."""
        return holding(self.bits, some)

    def joins(self, some: Bit) -> Mask:
        """Say whether it is close and has any of some bits."""
        return self.close & self.has(some)

    def unless(self, where: Mask, other: "Word") -> "Word":
        """Return it, or the other word where a mask says so."""
        return Word(
            np.where(where, other.at, self.at),
            np.where(where, other.bits, self.bits),
            np.where(where, other.close, self.close),
        )


class Beside:
    """
    Names of a text, as arrays, with the words beside them.

    Attributes
    ----------
    starts, ends
        ``text[start:end]`` is the name.
    traits
        What each name is by itself: the sum of its ``Trait`` values.
    lines
        What capitals mean in its line: CASED, SMALL, SHOUTED.
    before, after
        The two words before, and the three behind, the nearest first.
    opens
        Whether the name begins a sentence or a line.
    hyphened
        Whether a hyphen stands right before the name, as in "the Sarmin-Binnish road".
    """

    def __init__(self, words: Words, starts: Indices, ends: Indices, traits: Bits) -> None:
        self.starts, self.ends, self.traits = starts, ends, traits
        self.lines = words.lines(starts)
        first = words.before(starts)
        self.before = (_left(words, starts, first), _further(words, starts, first - 1, first))
        self.opens = _opens(words, starts, first)
        self.hyphened: Mask = words.codes[starts - 1] == HYPHEN
        last = words.behind(ends)
        self.after = (
            _right(words, ends, last),
            _further(words, ends, last + 1, last + 1),
            _further(words, ends, last + 2, last + 2),
        )

    def has(self, some: Trait) -> Mask:
        """Say of each name whether it has any of some traits."""
        return holding(self.traits, some)


def _left(words: Words, starts: Indices, at: Indices) -> Word:
    """Return the word before each name; where the name begins within a word, what is written before it."""
    bits = words.bits[at]
    bits[starts - words.ends[at] > REACH] = 0
    cut = words.ends[at] > starts
    for number in np.flatnonzero(cut).tolist():
        piece = words.text[words.starts[at[number]] : starts[number]]
        bits[number] = words.of(piece.rstrip(QUOTES))
    return Word(at, bits, words.joined(words.ends[at], starts) & ~cut)


def _right(words: Words, ends: Indices, at: Indices) -> Word:
    """Return the word behind each name; where the name ends within a word, what is written behind it."""
    bits = words.bits[at]
    bits[words.starts[at] - ends > REACH] = 0
    cut = words.starts[at] < ends
    for number in np.flatnonzero(cut).tolist():
        piece = words.text[ends[number] : words.ends[at[number]]]
        bits[number] = words.of(piece.lstrip(QUOTES))
    return Word(at, bits, words.joined(ends, words.starts[at]) & ~cut)


def _further(words: Words, places: Indices, at: Indices, gap: Indices) -> Word:
    """Return a word that is not the nearest; ``gap`` numbers the words whose gaps before them part it."""
    far = np.maximum(places - words.ends[at], words.starts[at] - places) > REACH
    return Word(at, np.where(far, 0, words.bits[at]), words.close[gap])


def _opens(words: Words, starts: Indices, at: Indices) -> Mask:
    ends = words.ends[at]
    opens: Mask = (starts - ends > REACH) | words.parted(np.minimum(ends, starts), starts)
    return opens
