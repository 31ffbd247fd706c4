"""What a figure is laid out on, and the choices of one."""

from dataclasses import dataclass

Bounds = tuple[float, float, float, float]
"""west, south, east, north in degrees (EPSG:4326)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A size of sheet."""

    width: float
    """In points, 1/72 inch."""
    height: float
    dpi: int
    """Dots per inch of a PNG."""


SIZES = {
    "a4": Size(width=842, height=595, dpi=300),
    "slide": Size(width=960, height=540, dpi=144),
    "column": Size(width=510, height=396, dpi=300),
    "square": Size(width=600, height=600, dpi=144),
}
"""A4 landscape; a 16:9 slide; the width of a page's text (180 mm); a square for the web."""


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
