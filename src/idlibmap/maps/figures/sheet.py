"""What a figure is laid out on, and the choices of one."""

import math
from dataclasses import dataclass, replace

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from idlibmap.errors import IdlibmapError

Bounds = tuple[float, float, float, float]
"""west, south, east, north in degrees (EPSG:4326)."""
Box = tuple[float, float, float, float]
"""start, bottom, end, top in points; ``start`` is the side that reading begins at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A size of sheet. Letters are as large on each: what is seen from afar is a small sheet."""

    width: float
    """In points, 1/72 inch."""
    height: float
    """The most, where the sheet fits its content."""
    dpi: int
    """Dots per inch of a PNG."""
    margin: float
    panel: float = 0.0
    """Width of a legend beside the map; 0 where none may stand there."""
    columns: int = 0
    """Of a legend below the map; 0 where none may stand there. Of both, the kinder to the map."""
    fits: bool = False
    """Whether the sheet ends with its content."""
    is_brief: bool = False
    """Few words: short notes, no degrees, no locator."""
    is_inset: bool = False
    """Part of somebody's page, which has title and sources of its own."""

    @property
    def area(self) -> float:
        """Width times height, in square points."""
        return self.width * self.height


SIZES = {
    "a4": Size(width=841.92, height=595.2, dpi=300, margin=24, panel=196),
    "a4-portrait": Size(width=595.2, height=841.92, dpi=300, margin=24, columns=3),
    "a3": Size(width=1190.64, height=841.92, dpi=300, margin=30, panel=220),
    "slide": Size(width=576, height=324, dpi=240, margin=16, panel=164, is_brief=True),
    "square": Size(width=432, height=432, dpi=200, margin=14, panel=132, columns=3, is_brief=True),
    "column": Size(width=510.24, height=566.4, dpi=300, margin=6, columns=3, fits=True),
    "narrow": Size(width=249.6, height=566.4, dpi=300, margin=4, columns=2, fits=True, is_brief=True),
    "text": Size(
        width=453.6, height=460.8, dpi=200, margin=2, columns=3, fits=True, is_brief=True, is_inset=True
    ),
}
"""By name; in millimetres they stand in ``docs/figures.md``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a user chooses of a figure or a film."""

    size: str = "a4"
    """Key of SIZES."""
    bounds: Bounds | None = None
    """What part of the map is drawn; all of it if None."""
    language: str = "en"
    """Code of a built-in language, or path of a language file."""
    palette: str | None = None
    """Colours of the sides; those that the map was made with if None."""
    title: str | None = None
    """In place of the Scene's own."""
    as_known: bool = False
    """Each day by what had been published up to it, rather than in hindsight."""


def size_named(name: str) -> Size:
    """
    Return a size of sheet.

    Raises
    ------
    IdlibmapError
        There is none of that name; the message lists those there are.
    """
    if name not in SIZES:
        msg = f"size {name!r}: no such sheet. Choose among {', '.join(SIZES)}."
        raise IdlibmapError(msg)
    return SIZES[name]


class Sheet:
    """A figure that is laid out in points; right to left where its words run so."""

    def __init__(self, size: Size, *, is_rtl: bool) -> None:
        self.size = size
        self.is_rtl = is_rtl
        inches = size.width / 72, size.height / 72
        self.figure = Figure(figsize=inches, dpi=size.dpi, facecolor="white")

    def add_axes(self, box: Box) -> Axes:
        """Add axes in a box; what stands at the start of reading stands right where that runs left."""
        start, bottom, end, top = box
        left = self.size.width - end if self.is_rtl else start
        wide, high = self.size.width, self.size.height
        return self.figure.add_axes((left / wide, bottom / high, (end - start) / wide, (top - bottom) / high))


def ended(size: Size, height: float) -> Size:
    """Return a size that is only so high, in whole dots."""
    return replace(size, height=math.ceil(height * size.dpi / 72) * 72 / size.dpi)
