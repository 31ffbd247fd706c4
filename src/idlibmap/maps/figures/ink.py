"""Colours and strokes of a static figure, on the map and in the legend."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from idlibmap.looks.inks import LAND, UNKNOWN, Inks, Look, mix
from idlibmap.maps.figures.hatches import PatternPatch
from idlibmap.maps.rings import right_handed
from idlibmap.maps.scene import Polygon

__all__ = [
    "FAINT",
    "INK",
    "LAND",
    "LINE",
    "OUTSIDE",
    "PAPER",
    "PX",
    "QUIET",
    "ROAD",
    "STYLE",
    "UNKNOWN",
    "Dashes",
    "Inks",
    "Look",
    "compound_path",
    "mix",
    "paint",
    "size_points",
    "stroke",
]

STYLE = {
    "font.family": "sans-serif",
    # Matplotlib carries this font: the same letters, and the same room for labels, on every machine.
    "font.sans-serif": ["DejaVu Sans"],
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "idlibmap",
    # Titles and names come from users and reports: a dollar sign in them is a dollar sign.
    "text.parse_math": False,
    "text.usetex": False,
}
"""Matplotlib settings every figure is drawn and written under."""

INK = "#222222"
"""Text and dark strokes."""
QUIET = "#5c5c5c"
"""Secondary text."""
PAPER = "#ffffff"
OUTSIDE = "#e4e6e7"
"""Beyond the country's outline."""
LINE, FAINT, ROAD = "#8b867b", "#b5b0a5", "#b0a899"
"""Lines of the base map and roads: as on the page."""
PX = 0.75
"""A pixel of the page in points: widths are the page's."""

Dashes = str | tuple[float, tuple[float, ...]]
"""Dashes and gaps in widths of the line."""

_CLAIMED: Dashes = (0, (3.6, 2.9))


def compound_path(polygons: Sequence[Polygon]) -> Path:
    """Join polygons with holes into one path, so that they are one shape in the file."""
    rings = [ring for polygon in polygons for ring in right_handed(polygon)]
    return Path.make_compound_path(*(Path(np.array(ring), closed=True) for ring in rings))


def paint(axes: Axes, path: Path, look: Look, *, zorder: float, width: float = 0.7 * PX) -> None:
    """Fill a path in data coordinates: colour, pattern and edge."""
    axes.add_artist(PatternPatch(path, look, zorder=zorder))
    stroke_edge(axes, path, look, zorder=zorder + 0.1, width=width)


def stroke_edge(axes: Axes, path: Path, look: Look, *, zorder: float, width: float) -> None:
    """Draw the edge of a look, dashed where it is not sure."""
    dashes = _CLAIMED if look.dashed else "solid"
    stroke(axes, path, look.edge, 2 * width if look.dashed else width, zorder=zorder, dashes=dashes)


def stroke(
    axes: Axes,
    path: Path,
    colour: str,
    width: float,
    *,
    zorder: float,
    dashes: Dashes = "solid",
    alpha: float | None = None,
) -> None:
    """Draw a path in data coordinates as a line, one shape in the file."""
    axes.add_artist(
        PathPatch(
            path,
            facecolor="none",
            edgecolor=colour,
            linewidth=width,
            linestyle=dashes,
            alpha=alpha,
            capstyle="butt",
            joinstyle="round",
            zorder=zorder,
        )
    )


def lines_path(lines: Sequence[npt.ArrayLike]) -> Path:
    """Join lines into one path of as many parts."""
    parts = [np.asarray(line, dtype=float) for line in lines]
    codes = np.full(sum(map(len, parts)), Path.LINETO, dtype=Path.code_type)
    codes[np.cumsum([0, *map(len, parts[:-1])])] = Path.MOVETO
    return Path(np.concatenate(parts), codes)


def size_points(axes: Axes) -> tuple[float, float]:
    """Return width and height of a frame in points."""
    points = 72 / axes.figure.dpi
    return float(axes.bbox.width * points), float(axes.bbox.height * points)
