"""Where a map lies in its country."""

import math

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from idlibmap.maps.figures.frame import holds
from idlibmap.maps.figures.ink import INK, LAND, OUTSIDE, QUIET
from idlibmap.maps.figures.sheet import Bounds
from idlibmap.maps.scene import Ring, Scene


def draw_locator(axes: Axes, scene: Scene, frame: Bounds) -> None:
    """Draw a country and the frame of a map in it."""
    rings = _land(scene)
    lons, lats = zip(*(position for ring in rings for position in ring), strict=True)
    for ring in rings:
        axes.add_patch(
            Polygon(ring, closed=ring[0] == ring[-1], facecolor=LAND, edgecolor=QUIET, linewidth=0.5)
        )
    west, south, east, north = frame
    axes.add_patch(
        Rectangle((west, south), east - west, north - south, facecolor="none", edgecolor=INK, linewidth=1.4)
    )
    margin = 0.04 * (max(lats) - min(lats))
    axes.set(
        xlim=(min(*lons, west) - margin, max(*lons, east) + margin),
        ylim=(min(*lats, south) - margin, max(*lats, north) + margin),
        xticks=[],
        yticks=[],
        facecolor=OUTSIDE,
        aspect=1 / math.cos(math.radians((max(lats) + min(lats)) / 2)),
    )
    axes.spines[:].set(linewidth=0.6, color=QUIET)


def has_locator(scene: Scene, frame: Bounds) -> bool:
    """Say whether the Scene knows enough of the country around the map to show where it lies."""
    positions = [position for ring in _land(scene) for position in ring]
    outside = [1 for lon, lat in positions if not holds(frame, lon, lat)]
    return len(outside) > len(positions) / 2


def _land(scene: Scene) -> list[Ring]:
    return [ring for outline in scene.outlines if outline.level == "land" for ring in outline.lines]
