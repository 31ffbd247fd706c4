"""Pictures of few colours, which take a third of the bytes."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Colours = NDArray[np.int32]
"""Red, green and blue, in the last dimension."""
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
    found, where, counts = np.unique(_packed(pixels), return_inverse=True, return_counts=True)
    colours = _unpacked(found)
    palette = _palette(picture, colours[np.argsort(-counts, kind="stable")], most)
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    drawn = Image.fromarray(nearest[where].reshape(pixels.shape[:2]).astype(np.uint8), "P")
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    small = io.BytesIO()
    drawn.save(small, format="PNG", optimize=True)
    return small.getvalue()


def palette_of(picture: Image.Image, most: int) -> bytes:
    """Return the colours that a picture can be told in: red, green and blue of each, a byte each."""
    found, counts = np.unique(_packed(np.asarray(picture).astype(np.int32)), return_counts=True)
    ranked = _unpacked(found)[np.argsort(-counts, kind="stable")]
    return _palette(picture, ranked, most).astype(np.uint8).tobytes()


def _palette(picture: Image.Image, ranked: Colours, most: int) -> Colours:
    """Choose among colours, the commonest first: as many of these as may be, and others far from them."""
    if len(ranked) <= most:
        return ranked
    exact = round(most * _EXACT)
    return np.vstack([ranked[:exact], _far_apart(picture, most - exact)])


def _far_apart(picture: Image.Image, count: int) -> Colours:
    """Return colours that leave no other one far from all of them, however rare it is."""
    method, dither = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    found = picture.quantize(count, method=method, dither=dither).getpalette() or []
    return np.array(found, dtype=np.int32).reshape(-1, 3)[:count]


def _packed(pixels: Colours) -> Colours:
    """Return each colour as one number: whole rows are slow to compare."""
    return pixels @ np.array((1 << 16, 1 << 8, 1), dtype=np.int32)


def _unpacked(numbers: Colours) -> Colours:
    return np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=1)
