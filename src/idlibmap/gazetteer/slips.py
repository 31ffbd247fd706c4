"""Which normal forms are one letter, or only their vowels, off another."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

Keys = npt.NDArray[np.uint64]

SHORTEST_TYPO = 5
"""Signs of the shortest name that may be misspelt."""
SHORTEST_SKELETON = 4
"""Consonants of the shortest name that may have other vowels: Dughdughan, Daghdaghan."""
VOWELS = b"auw"
ALIKE = tuple(map(frozenset, (b"sSz", b"tdz", b"kXGh", b"mn", b"bp")))
"""Signs of letters that are mistaken for one another."""
LONG_WORD = 6
"""Signs of a word in which one consonant may be another."""
FACTOR = 0x9E3779B97F4A7C15
"""An odd number without pattern: powers of it make numbers of signs and their places."""
ROWS = 50_000
"""Forms whose numbers are made at once: bounds the memory."""


class Slips:
    """
    Finds forms by what is left of them without one letter, and by their consonants.

    Both are kept as numbers, sorted: a dict of them would need ten times the room.

    Parameters
    ----------
    forms
        Normal forms, each once.
    """

    def __init__(self, forms: Sequence[bytes]) -> None:
        self._forms = forms
        long = [number for number, form in enumerate(forms) if len(form) >= SHORTEST_TYPO - 1]
        self._cuts = _Table([forms[number] for number in long], long, _cuts)
        bare = {number: _skeleton(form) for number, form in enumerate(forms) if form.isascii()}
        bare = {number: skeleton for number, skeleton in bare.items() if len(skeleton) >= SHORTEST_SKELETON}
        self._skeletons = _Table(list(bare.values()), list(bare), _wholes)

    def one_off(self, form: bytes) -> list[bytes]:
        """Return the forms that a slip of one letter makes of a form, sorted; without itself."""
        near = (self._forms[number] for number in self._cuts.near(form))
        return sorted(other for other in near if other != form and _is_slip(other, form))

    def alike(self, form: bytes) -> list[bytes]:
        """Return the forms that differ from a form in their vowels alone, sorted; without itself."""
        skeleton = _skeleton(form)
        if len(skeleton) < SHORTEST_SKELETON:
            return []
        near = (self._forms[number] for number in self._skeletons.near(skeleton))
        return sorted(other for other in near if other != form and _skeleton(other) == skeleton)


class _Table:
    """
    Numbers of rows of signs, sorted, each with its form.

    Parameters
    ----------
    rows
        Rows of signs.
    owners
        Number of the form that each row belongs to.
    keys
        Makes numbers, a row each, of an array of rows of one length.
    """

    def __init__(
        self, rows: list[bytes], owners: list[int], keys: Callable[[npt.NDArray[np.uint8]], Keys]
    ) -> None:
        self._of = keys
        by_length: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            by_length.setdefault(len(row), []).append(at)
        made: list[tuple[Keys, npt.NDArray[np.uint32]]] = [(np.zeros(0, np.uint64), np.zeros(0, np.uint32))]
        for length, numbers in sorted(by_length.items()):
            for begin in range(0, len(numbers), ROWS):
                some = numbers[begin : begin + ROWS]
                signs = _matrix(b"".join([rows[at] for at in some]), length)
                own = keys(signs)
                named = np.array([owners[at] for at in some], dtype=np.uint32)
                made.append((own.ravel(), np.repeat(named, own.shape[1])))
        joined = np.concatenate([own for own, _ in made])
        order = np.argsort(joined, kind="stable")
        self._keys = joined[order]
        self._owners = np.concatenate([named for _, named in made])[order]

    def near(self, row: bytes) -> list[int]:
        """Return the numbers of the forms of which a row shares a key, each once."""
        asked = np.unique(self._of(_matrix(row, len(row))))
        begins = np.searchsorted(self._keys, asked)
        ends = np.searchsorted(self._keys, asked, side="right")
        pairs = zip(begins.tolist(), ends.tolist(), strict=True)
        return sorted({owner for begin, end in pairs for owner in self._owners[begin:end].tolist()})


def _matrix(signs: bytes, length: int) -> npt.NDArray[np.uint8]:
    return np.frombuffer(signs, dtype=np.uint8).reshape(-1, length)


def _cuts(rows: npt.NDArray[np.uint8]) -> Keys:
    """Return numbers of each row without its first, second, ... sign, and of the whole row."""
    number, length = rows.shape
    signs = rows.astype(np.uint64) + np.uint64(1)
    powers = _powers(length)
    before = np.zeros((number, length + 1), dtype=np.uint64)
    np.cumsum(signs * powers, axis=1, out=before[:, 1:])
    behind = np.zeros((number, length + 1), dtype=np.uint64)
    # Behind the sign that is left out, all stand one place earlier.
    behind[:, : length - 1] = np.cumsum((signs[:, 1:] * powers[:-1])[:, ::-1], axis=1)[:, ::-1]
    return before + behind


def _wholes(rows: npt.NDArray[np.uint8]) -> Keys:
    """Return one number for each row."""
    signs = rows.astype(np.uint64) + np.uint64(1)
    made: Keys = (signs * _powers(rows.shape[1])).sum(axis=1, keepdims=True, dtype=np.uint64)
    return made


def _powers(number: int) -> Keys:
    return np.cumprod(np.full(number, FACTOR, dtype=np.uint64), dtype=np.uint64)


def _skeleton(form: bytes) -> bytes:
    return form.translate(None, VOWELS)


def _is_slip(one: bytes, other: bytes) -> bool:
    """Say whether forms differ by one letter: dropped, added, swapped, or another that may be mistaken."""
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if len(one) != len(other) or _skeleton(one) == _skeleton(other):
        return True
    at = next(at for at in range(len(one)) if one[at] != other[at])
    if one[at + 1 : at + 2] == other[at : at + 1] or any({one[at], other[at]} <= alike for alike in ALIKE):
        return True
    word = other[other.rfind(b" ", 0, at) + 1 :].partition(b" ")[0]
    return len(word) >= LONG_WORD
