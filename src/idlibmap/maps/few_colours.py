"""Pictures of few colours, which take a third of the bytes."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_MOST = 256
"""Colours that a pixel of one byte can tell apart."""
_EXACT = 3 / 8
"""Part of them that is kept as it is: the commonest, so that no flat colour takes on another's look."""


def in_few_colours(png: bytes, *, widest: int, most: int = _MOST) -> bytes:
    """
    Return a picture as a smaller PNG; the same picture gives the same bytes.

    Parameters
    ----------
    widest
        Pixels that it has at most, either way.
    most
        Colours that it has at most; no more than 256.
    """
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((widest, widest), Image.Resampling.LANCZOS)
    pixels = np.asarray(picture).astype(np.int32)
    # Each colour as one number: whole rows are slow to compare.
    packed = pixels @ np.array((1 << 16, 1 << 8, 1), dtype=np.int32)
    found, where, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    palette = colours
    if len(colours) > most:
        exact = round(most * _EXACT)
        common = colours[np.argsort(-counts, kind="stable")[:exact]]
        palette = np.vstack([common, _far_apart(pixels, most - exact)])
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    drawn = Image.fromarray(nearest[where].reshape(pixels.shape[:2]).astype(np.uint8), "P")
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    small = io.BytesIO()
    drawn.save(small, format="PNG", optimize=True)
    return small.getvalue()


def _far_apart(pixels: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    """Return colours that leave no other one far from all of them, however rare it is."""
    picture = Image.fromarray(pixels.astype(np.uint8))
    method, dither = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    found = picture.quantize(count, method=method, dither=dither).getpalette() or []
    return np.array(found, dtype=np.int32).reshape(-1, 3)[:count]
