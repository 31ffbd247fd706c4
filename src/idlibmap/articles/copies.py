"""
Near-copies: one report printed by several outlets is one witness, however many addresses it has.

MinHash signatures of word 5-grams (Broder, "On the resemblance and containment of documents", 1997), their
bands compared by locality-sensitive hashing (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets",
chapter 3).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from rensa import RMinHash

WORD = re.compile(r"\w+")
GRAM = 5
"""Words in one shingle."""
PERMUTATIONS = 128
SEED = 1
BANDS = 32
"""Texts that share half their shingles agree in one of these with a chance of .87, a tenth with .003."""
ALIKE = 0.5
"""Share of common shingles from which one is a copy of the other, edited or cut."""
SHORT = 30
"""A text of fewer words follows a set phrase: only the very same one is a copy."""
WITHIN = timedelta(days=3)
"""Copies are printed soon after each other; later ones are a standing text told anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One report as compared with others."""

    signature: bytes
    """Of :func:`sign`."""
    published: date | None
    short: bool = False
    """A set phrase that may be told again of another day: a copy only on the same."""


def sign(text: str) -> bytes:
    """
    Return what near-copies of a text have nearly in common.

    Returns
    -------
    signature
        ``PERMUTATIONS`` unsigned 32-bit numbers. Letter case, punctuation and spaces do not count.
    """
    words = WORD.findall(text.casefold())
    if len(words) < SHORT:
        shingles = [" ".join(words)]
    else:
        shingles = [" ".join(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    minhash = RMinHash(PERMUTATIONS, SEED)
    minhash.update(shingles)
    return np.asarray(minhash.digest(), dtype="<u4").tobytes()


def first_prints(prints: Sequence[Print]) -> list[int | None]:
    """
    Find for each report the one that it copies.

    Parameters
    ----------
    prints
        In the order in which they came out: of two copies, the earlier is the first.

    Returns
    -------
    firsts
        For each its first print's position in ``prints``; None for one that copies nothing. A first print
        is itself no copy, so that a daily text that changes by and by is not one witness for a year.
    """
    firsts: list[int | None] = []
    shelves: dict[tuple[int, bytes], list[int]] = {}
    alone = _alone(prints)
    for number, one in enumerate(prints):
        if alone[number]:
            firsts.append(None)
            continue
        bands = list(enumerate(_bands(one.signature)))
        near = {other for band in bands for other in shelves.get(band, ()) if _soon(prints[other], one)}
        alike = {other: _agreement(prints[other].signature, one.signature) for other in sorted(near)}
        best = max(alike, key=lambda other: alike[other], default=None)
        if best is not None and alike[best] >= ALIKE:
            firsts.append(best)
            continue
        firsts.append(None)
        for band in bands:
            shelves.setdefault(band, []).append(number)
    return firsts


def _alone(prints: Sequence[Print]) -> list[bool]:
    """Say of each report whether it agrees with no other in any band, as most do."""
    if not prints:
        return []
    width = len(prints[0].signature) // BANDS
    table = np.frombuffer(b"".join(one.signature for one in prints), dtype=f"V{width}")
    alone = np.ones(len(prints), dtype=bool)
    for band in table.reshape(len(prints), BANDS).T:
        _, which, times = np.unique(band, return_inverse=True, return_counts=True)
        alone &= times[which] == 1
    return [bool(one) for one in alone]


def _bands(signature: bytes) -> list[bytes]:
    width = len(signature) // BANDS
    return [signature[at : at + width] for at in range(0, len(signature), width)]


def _agreement(one: bytes, other: bytes) -> float:
    """Share of the permutations in which two signatures agree: an estimate of the shingles in common."""
    return float(np.mean(np.frombuffer(one, dtype="<u4") == np.frombuffer(other, dtype="<u4")))


def _soon(one: Print, other: Print) -> bool:
    """Whether they came out within days of each other; an undated report may be a copy of any."""
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= (timedelta() if other.short else WITHIN)
