"""Patterns of land as matplotlib's hatches: one tile in the file, however much land is filled with it."""

from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib import hatch
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from idlibmap.maps.inks import Look
from idlibmap.maps.patterns import MARKS, TILE, Disc, Mark

TILE_PT = 9.0
"""Side of a tile: that of the page, 12 pixels of 1/96 inch."""
_TILES = round(72 / TILE_PT)
"""Tiles along the inch that matplotlib repeats."""
_FIRST_KEY = 0xE000
"""Private letters of Unicode stand for our patterns in a hatch."""
_RIM_PT = 0.1
"""Edge of the marks: closes the seams between tiles."""
_CORNERS = 12
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
        self._outlines = [
            outline
            for marks, key in _KEYS.items()
            if key in letters
            for mark in MARKS[marks]
            for outline in _repeated(mark)
        ]
        self.num_vertices = sum(map(len, self._outlines))

    def set_vertices_and_codes(self, vertices: npt.NDArray[np.float64], codes: npt.NDArray[np.uint8]) -> None:
        """Fill in the path, as matplotlib asks for it."""
        start = 0
        for outline in self._outlines:
            end = start + len(outline)
            vertices[start:end] = outline
            codes[start:end] = Path.LINETO
            codes[start], codes[end - 1] = Path.MOVETO, Path.CLOSEPOLY
            start = end


# The only way in: other packages add hatches so as well, and PDFs look them up by name.
hatch._hatch_types.append(_Marks)  # type: ignore[attr-defined]  # noqa: SLF001


def _repeated(mark: Mark) -> list[npt.NDArray[np.float64]]:
    """Repeat a mark over a unit square, which stands for an inch."""
    inch = _TILES * TILE
    steps = [(across * TILE, up * TILE) for across in range(_TILES) for up in range(1, _TILES + 1)]
    outline = _outline(mark) * (1, -1)
    return [(outline + step) / inch for step in steps]


def _outline(mark: Mark) -> npt.NDArray[np.float64]:
    if isinstance(mark, Disc):
        turns = np.linspace(0, 2 * np.pi, _CORNERS + 1)
        return np.column_stack([mark.x + mark.radius * np.cos(turns), mark.y + mark.radius * np.sin(turns)])
    return np.array([*mark, mark[0]])
