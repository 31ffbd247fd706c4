"""Patterns of land as matplotlib's hatches: one tile in the file, however much land is filled with it."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib import hatch
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from idlibmap.looks.inks import Look
from idlibmap.looks.patterns import MARKS, TILE, Disc, Mark

TILE_PT = 9.0
"""Side of a tile: that of the page, 12 pixels of 1/96 inch."""
_TILES = round(72 / TILE_PT)
"""Tiles along the inch that matplotlib repeats."""
_FIRST_KEY = 0xE000
"""Private letters of Unicode stand for our patterns in a hatch."""
_RIM_PT = 0.1
"""Edge of the marks: closes the seams between tiles."""
_CORNERS = 8
"""Of a spot, which is too small to show them."""


_KEYS = {marks: chr(_FIRST_KEY + number) for number, marks in enumerate(MARKS) if MARKS[marks]}


class PatternPatch(PathPatch):
    """A path filled with a look: its colour, and the marks of its pattern."""

    def __init__(self, path: Path, look: Look, **style: Any) -> None:  # noqa: ANN401 (any of a patch's)
        super().__init__(path, facecolor=look.face, edgecolor="none", linewidth=0, **style)
        if look.marks in _KEYS:
            # Patch.set_hatch knows matplotlib's own letters alone.
            self._hatch = _KEYS[look.marks]
            self.set_hatchcolor(look.ink)
            self.set_hatch_linewidth(_RIM_PT)


class _Marks(hatch.HatchPatternBase):
    """Draws the pattern that a hatch asks for over one square inch."""

    def __init__(self, letters: str, _density: int) -> None:
        chosen = [marks for marks, key in _KEYS.items() if key in letters]
        self._rings = [ring for marks in chosen for ring in _inch_of(marks)]
        self.num_vertices = sum(map(len, self._rings))

    def set_vertices_and_codes(self, vertices: npt.NDArray[np.float64], codes: npt.NDArray[np.uint8]) -> None:
        """Fill in the path, as matplotlib asks for it."""
        start = 0
        for ring in self._rings:
            end = start + len(ring)
            vertices[start:end] = ring
            codes[start:end] = Path.LINETO
            codes[start], codes[end - 1] = Path.MOVETO, Path.CLOSEPOLY
            start = end


# The only way in: other packages add hatches so as well, and PDFs look them up by name.
hatch._hatch_types.append(_Marks)  # type: ignore[attr-defined]  # noqa: SLF001


@cache
def _inch_of(marks: str) -> tuple[npt.NDArray[np.float64], ...]:
    """Return the marks of a square inch as rings in a unit square, joined where those of tiles meet."""
    inch = _TILES * TILE
    steps = [(across * TILE, down * TILE) for across in range(_TILES) for down in range(_TILES)]
    tiles = [shapely.Polygon(_outline(mark) + step) for mark in MARKS[marks] for step in steps]
    joined = shapely.clip_by_rect(shapely.union_all(tiles), 0, 0, inch, inch)
    parts = shapely.orient_polygons(shapely.get_parts(joined))
    rings = [shapely.get_coordinates(ring) for part in parts for ring in (part.exterior, *part.interiors)]
    return tuple((0, 1) + ring * (1, -1) / inch for ring in rings)


def _outline(mark: Mark) -> npt.NDArray[np.float64]:
    """Return the corners of a mark."""
    if isinstance(mark, Disc):
        turns = 2 * np.pi * np.arange(_CORNERS) / _CORNERS
        return np.column_stack([np.cos(turns), np.sin(turns)]) * mark.radius + (mark.x, mark.y)
    return np.array(mark)
