"""Which characters of a text are taken by names."""

from collections.abc import Iterable


class Cover:
    """
    Marks stretches of a text.

    Parameters
    ----------
    length
        Characters of the text.
    taken
        Start and end of each stretch that is taken from the beginning.
    """

    def __init__(self, length: int, taken: Iterable[tuple[int, int]]) -> None:
        self._taken = bytearray(length)
        for start, end in taken:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """Mark ``text[start:end]``."""
        self._taken[start:end] = b"\1" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether any of ``text[start:end]`` is taken."""
        return self._taken.find(1, start, end) >= 0

    def first(self, start: int, end: int) -> int | None:
        """Return where in ``text[start:end]`` the first taken character is; None if there is none."""
        at = self._taken.find(1, start, end)
        return at if at >= 0 else None
