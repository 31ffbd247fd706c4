"""Pictures so coarse that letters blur and colours stay, and how far two of them are apart."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.image import imread, imsave
from numpy.typing import NDArray

Picture = NDArray[np.float64]
"""Red, green and blue from 0 to 1 for each block."""
BLOCK = 13
"""Pixels, along and across, that become one: more than a letter, less than a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far two pictures are apart, from 0 to 1."""

    mean: float
    """Of all blocks."""
    colour: float
    """What two blocks in a thousand exceed, of colour alone: a cell is some ten of a few thousand."""

    @property
    def is_seen(self) -> bool:
        """Whether it is more than other letters make, which move edges and leave colours as they are."""
        return self.mean > 0.05 or self.colour > 0.1


def coarse(picture: Picture) -> Picture:
    """Average blocks; what is left over at the right and the bottom is cut off."""
    high, wide = (size // BLOCK for size in picture.shape[:2])
    whole = picture[: high * BLOCK, : wide * BLOCK, :3]
    averaged: Picture = whole.reshape(high, BLOCK, wide, BLOCK, 3).mean(axis=(1, 3))
    return averaged


def difference(one: Picture, other: Picture) -> Difference:
    """Compare two pictures of one size; colours may have moved by a block."""
    colours = [picture - picture.mean(axis=2, keepdims=True) for picture in (one, other)]
    missing = np.maximum(_missing(*colours), _missing(*reversed(colours)))
    apart = np.abs(one - other).max(axis=2)
    return Difference(mean=float(apart.mean()), colour=float(np.quantile(missing, 0.998)))


def _missing(one: Picture, other: Picture) -> NDArray[np.float64]:
    """Say for each block of one picture how far the other has no such block there or beside it."""
    high, wide = one.shape[:2]
    framed = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    beside = [framed[y : y + high, x : x + wide] for y in range(3) for x in range(3)]
    nearest: NDArray[np.float64] = np.min([np.abs(one - moved).max(axis=2) for moved in beside], axis=0)
    return nearest


def save(picture: Picture, path: Path) -> None:
    """Write a picture; the same one has the same bytes."""
    path.parent.mkdir(exist_ok=True)
    imsave(path, picture, metadata={"Software": None})


def load(path: Path) -> Picture:
    """Read a picture that was saved."""
    picture: Picture = imread(path)[..., :3].astype(float)
    return picture
