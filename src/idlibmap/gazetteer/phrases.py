"""Finding many phrases in a sequence of words: the longest one that starts at a word."""

from collections.abc import Collection, Iterable, Sequence
from typing import Generic, TypeVar

from idlibmap.gazetteer.spelling import ARTICLES

Value = TypeVar("Value")


class PhraseIndex(Generic[Value]):
    """Phrases, each a tuple of words, with the values that stand for them."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], list[Value]] = {}
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], list[Value]]]]] = {}
        """For each first word, what follows it in each phrase, by the second; empty where nothing does."""

    @property
    def firsts(self) -> Collection[str]:
        """The words that phrases begin with."""
        return self._by_first.keys()

    def add(self, words: tuple[str, ...], value: Value) -> None:
        """Add a phrase; one phrase can stand for several values."""
        if not words:
            return
        if words not in self._values:
            self._values[words] = []
            tails = self._by_first.setdefault(words[0], {})
            tails.setdefault("".join(words[1:2]), []).append((words[1:], self._values[words]))
        if value not in self._values[words]:
            self._values[words].append(value)

    def at(self, words: Sequence[str], start: int) -> tuple[int, list[Value]] | None:
        """
        Find the longest phrase that starts at ``words[start]``.

        Articles between two words of a phrase are passed over ("Maarat al-Numan" is Maarat Numan).

        Returns
        -------
        found
            Index after the phrase's last word, and its values; None if no phrase starts there.
        """
        tails = self._by_first.get(words[start])
        if tails is None:
            return None
        alone = tails.get("")
        best = (start + 1, alone[0][1]) if alone else None
        second = words[start + 1] if start + 1 < len(words) else ""
        # Behind an article any second word may stand.
        seconds = tails if second in ARTICLES else (second,) if second and second in tails else ()
        for tail, values in (one for each in seconds for one in tails[each]):
            end = _match(tail, words, start + 1)
            if end and (best is None or end > best[0]):
                best = (end, values)
        return best

    def in_all(self, words: Sequence[str]) -> list[tuple[int, list[Value]] | None]:
        """Find for each word the longest phrase that starts there, as :meth:`at` does."""
        firsts = self._by_first
        return [self.at(words, start) if word in firsts else None for start, word in enumerate(words)]

    def get(self, words: tuple[str, ...]) -> list[Value]:
        """Return the values of one phrase."""
        return self._values.get(words, [])

    def items(self) -> Iterable[tuple[tuple[str, ...], list[Value]]]:
        """Return every phrase with its values."""
        return self._values.items()


def _match(tail: tuple[str, ...], words: Sequence[str], at: int) -> int:
    """Return the index after the words of a tail that begins at a place or behind an article; else 0."""
    for word in tail:
        while at < len(words) and words[at] != word:
            if words[at] not in ARTICLES:
                return 0
            at += 1
        at += 1
    return at if at <= len(words) else 0
