"""Pictures as an animated GIF: one palette for all, and of each picture only what changed."""

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from idlibmap.maps.few_colours import palette_of

MOST_PICTURES = 60
"""Beyond that a GIF is larger and worse than a film."""
_COLOURS = 255
_SAMPLED = 6
"""Pictures from which the palette is taken."""


def gif_bytes(
    pictures: Sequence[bytes], *, size: tuple[int, int], milliseconds: int, held: int, comment: str
) -> bytes:
    """
    Return pictures as a GIF that runs for ever.

    Parameters
    ----------
    pictures
        Each of ``size`` (width, height), 4 bytes a dot (red, green, blue, none) from the upper left.
    milliseconds
        How long each is shown; GIF counts in hundredths of a second.
    held
        The same of the last.
    """
    images = [Image.frombytes("RGB", size, picture, "raw", "RGBX") for picture in pictures]
    palette = _palette(images)
    plain = [_in_palette(image, palette) for image in images]
    buffer = io.BytesIO()
    plain[0].save(
        buffer, format="GIF", save_all=True, append_images=plain[1:],
        duration=[*([milliseconds] * (len(plain) - 1)), held], loop=0, optimize=False, disposal=1,
        comment=comment.encode("utf-8")[:255],
    )  # fmt: skip
    return buffer.getvalue()


def _palette(images: Sequence[Image.Image]) -> Image.Image:
    """Choose the colours of all pictures from a few of them that lie apart."""
    step = max(1, (len(images) - 1) // (_SAMPLED - 1))
    sampled = [*images[::step], images[-1]]
    width, height = sampled[0].size
    sheet = Image.new("RGB", (width, height * len(sampled)))
    for number, image in enumerate(sampled):
        sheet.paste(image, (0, number * height))
    palette = Image.new("P", (1, 1))
    palette.putpalette(palette_of(sheet, _COLOURS))
    return palette


def _in_palette(image: Image.Image, palette: Image.Image) -> Image.Image:
    """Return a picture in the colours of a palette, and the nearest to those that are not in it."""
    nearest = image.quantize(palette=palette, dither=Image.Dither.NONE)
    colours = _numbers(np.array(palette.getpalette(), dtype=np.uint8).reshape(-1, 3))
    order = np.argsort(colours, kind="stable")
    wanted = _numbers(np.asarray(image))
    found = order[np.searchsorted(colours[order], wanted).clip(max=len(order) - 1)]
    exact = np.where(colours[found] == wanted, found, np.asarray(nearest)).astype(np.uint8)
    plain = Image.fromarray(exact)
    plain.putpalette(palette.getpalette() or [])
    return plain


def _numbers(colours: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """Return colours as one number each."""
    numbers: npt.NDArray[np.int64] = colours.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
    return numbers
