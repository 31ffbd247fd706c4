"""Colours, patterns and strokes of a static figure: how each state looks, on the map and in the legend."""

from dataclasses import dataclass

import numpy as np
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from idlibmap.maps.rings import right_handed
from idlibmap.maps.scene import Polygon, Scene

STYLE = {
    "font.family": "sans-serif",
    # Matplotlib carries this font: the same letters, and the same room for labels, on every machine.
    "font.sans-serif": ["DejaVu Sans"],
    "hatch.linewidth": 0.55,
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
QUIET = "#5C5C5C"
"""Secondary text."""
PAPER = "#FFFFFF"
OUTSIDE = "#E4E6E7"
"""Beyond the country's outline."""
LAND = "#F8F7F3"
UNKNOWN = "#8F8E91"
_DUST = "#D3D1CC"
"""What fades a stale holding."""

_HATCHES = {"solid": "", "dots": "..", "lines": "---", "grid": "++", "crosses": "xx"}
_STRIPE_PT = 2.6
"""Width of one stripe of a contested cell: with its neighbour about 6 pixels on a screen."""
_DARK = 0.25
"""Relative luminance below which a pattern is drawn light on dark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one state is drawn."""

    face: str
    """Fill, ``#RRGGBB``; ``"none"`` for empty."""
    edge: str
    dashed: bool = False
    """A dashed edge: less than fully known."""
    hatch: str = ""
    """Matplotlib's hatch of the side's pattern."""
    hatch_colour: str = INK
    stripes: str = ""
    """Colour of the diagonal stripes over the fill, where contested."""


class Inks:
    """The looks of a Scene's sides."""

    def __init__(self, scene: Scene) -> None:
        self._colours = {side.id: side.colour for side in scene.sides}
        self._hatches = {side.id: _HATCHES.get(side.pattern, "") for side in scene.sides}

    def colour(self, side: str) -> str:
        """Return a side's colour; grey for a side that is unknown or not listed."""
        return self._colours.get(side, UNKNOWN)

    def look(self, holder: str, status: str, *, rival: str = "") -> Look:
        """
        Return how a holding is drawn.

        Parameters
        ----------
        rival
            The second side of a contested place; grey stripes where the reports name none.
        """
        if status == "unknown" or holder not in self._colours:
            return Look(face="none", edge=UNKNOWN, dashed=True)
        colour, hatch = self._colours[holder], self._hatches[holder]
        if status == "contested":
            return Look(face=colour, edge=mix(colour, INK, 0.5), stripes=self._colours.get(rival, "#D9D9D9"))
        if status == "claimed":
            return Look(
                face=mix(colour, PAPER, 0.55),
                edge=mix(colour, INK, 0.25),
                dashed=True,
                hatch=hatch,
                hatch_colour=mix(colour, INK, 0.1),
            )
        if status == "stale":
            faded = mix(colour, _DUST, 0.72)
            return Look(
                face=faded, edge=mix(colour, _DUST, 0.4), hatch=hatch, hatch_colour=mix(faded, INK, 0.2)
            )
        return Look(face=colour, edge=PAPER, hatch=hatch, hatch_colour=_pattern_colour(colour))


def mix(colour: str, other: str, share: float) -> str:
    """Blend ``share`` (0 to 1) of another colour into a colour."""
    blend = (1 - share) * np.array(colors.to_rgb(colour)) + share * np.array(colors.to_rgb(other))
    return colors.to_hex(blend.tolist())


def compound_path(polygons: list[Polygon]) -> Path:
    """Join polygons with holes into one path, so that a side is one shape in the file."""
    rings = [ring for polygon in polygons for ring in right_handed(polygon)]
    return Path.make_compound_path(*(Path(np.array(ring), closed=True) for ring in rings))


def paint(axes: Axes, path: Path, look: Look, *, zorder: float, width: float = 0.5) -> None:
    """Fill a path in data coordinates: colour, pattern, stripes, edge."""
    dashes = (0, (3, 2)) if look.dashed else "solid"
    axes.add_patch(PathPatch(path, facecolor=look.face, edgecolor="none", linewidth=0, zorder=zorder))
    if look.hatch:
        axes.add_patch(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=look.hatch_colour,
                hatch=look.hatch,
                linewidth=0,
                zorder=zorder + 0.1,
            )
        )
    if look.stripes:
        _add_stripes(axes, path, look.stripes, zorder=zorder + 0.2)
    axes.add_patch(
        PathPatch(
            path,
            facecolor="none",
            edgecolor=look.edge,
            linewidth=width,
            linestyle=dashes,
            zorder=zorder + 0.3,
        )
    )


def _add_stripes(axes: Axes, path: Path, colour: str, *, zorder: float) -> None:
    """Draw diagonal lines over the whole frame and clip them: they meet across neighbouring cells."""
    width, height = size_points(axes)
    starts = np.arange(-height, width, 2 * _STRIPE_PT * np.sqrt(2))
    lines = [((start / width, 0.0), ((start + height) / width, 1.0)) for start in starts]
    stripes = LineCollection(
        lines, colors=colour, linewidths=_STRIPE_PT, transform=axes.transAxes, zorder=zorder, capstyle="butt"
    )
    axes.add_collection(stripes, autolim=False)
    stripes.set_clip_path(path, axes.transData)


def size_points(axes: Axes) -> tuple[float, float]:
    """Return width and height of a frame in points."""
    points = 72 / axes.figure.dpi
    return float(axes.bbox.width * points), float(axes.bbox.height * points)


def _pattern_colour(colour: str) -> str:
    red, green, blue = colors.to_rgb(colour)
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return mix(colour, PAPER, 0.5) if luminance < _DARK / 2 else mix(colour, INK, 0.55)
