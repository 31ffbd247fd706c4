"""Finding many phrases in a sequence of words: the longest one that starts at a word."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from idlibmap.gazetteer.spelling import ARTICLES

Value = TypeVar("Value")


class PhraseIndex(Generic[Value]):
    """Phrases, each a tuple of words, with the values that stand for them."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Value]]] = {}

    def add(self, words: tuple[str, ...], value: Value) -> None:
        """Add a phrase; one phrase can stand for several values."""
        if words:
            values = self._by_first.setdefault(words[0], {}).setdefault(words, [])
            if value not in values:
                values.append(value)

    def at(self, words: Sequence[str], start: int) -> tuple[int, list[Value]] | None:
        """
        Find the longest phrase that starts at ``words[start]``.

        Articles between two words of a phrase are passed over ("Maarat al-Numan" is Maarat Numan).

        Returns
        -------
        found
            Index after the phrase's last word, and its values; None if no phrase starts there.
        """
        phrases = self._by_first.get(words[start])
        if phrases is None:
            return None
        best: tuple[int, list[Value]] | None = None
        for phrase, values in phrases.items():
            end = _match(phrase, words, start)
            if end is not None and (best is None or end > best[0]):
                best = (end, values)
        return best

    def in_all(self, words: Sequence[str]) -> list[tuple[int, list[Value]] | None]:
        """Find for each word the longest phrase that starts there, as :meth:`at` does."""
        firsts = self._by_first
        return [self.at(words, start) if word in firsts else None for start, word in enumerate(words)]

    def get(self, words: tuple[str, ...]) -> list[Value]:
        """Return the values of one phrase."""
        return self._by_first.get(words[0], {}).get(words, []) if words else []

    def items(self) -> Iterator[tuple[tuple[str, ...], list[Value]]]:
        """Return every phrase with its values."""
        for phrases in self._by_first.values():
            yield from phrases.items()


def _match(phrase: tuple[str, ...], words: Sequence[str], start: int) -> int | None:
    at = start + 1
    for word in phrase[1:]:
        while at < len(words) and words[at] != word and words[at] in ARTICLES:
            at += 1
        if at >= len(words) or words[at] != word:
            return None
        at += 1
    return at
