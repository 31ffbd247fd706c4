"""The frame of a map: which land it shows, and the degrees along it."""

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from idlibmap.maps.figures.ink import INK, QUIET, size_points
from idlibmap.maps.figures.layers import KM_PER_DEGREE
from idlibmap.maps.figures.sheet import Bounds
from idlibmap.maps.words import Words

_SMALLEST_SPAN = 0.2
"""Least height of a map in degrees: one place alone still has surroundings."""
_TICK_SIZE = 6.0
_TICK_ROOM = 20.0
"""Points from a corner of the frame to the first degree."""


def frame_for(bounds: Bounds, wide: float, high: float) -> Bounds:
    """Return what a frame so wide and so high shows: ``bounds`` in true proportion, with more around them."""
    west, south, east, north = bounds
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    shrink = math.cos(math.radians(middle_lat))
    span = max(north - south, (east - west) * shrink * high / wide, _SMALLEST_SPAN)
    across = span * wide / high / shrink
    return middle_lon - across / 2, middle_lat - span / 2, middle_lon + across / 2, middle_lat + span / 2


def shape_of(bounds: Bounds) -> float:
    """Return how high bounds are for their width, on the ground."""
    west, south, east, north = bounds
    shrink = math.cos(math.radians((south + north) / 2))
    return max(north - south, _SMALLEST_SPAN) / max((east - west) * shrink, _SMALLEST_SPAN)


def set_frame(axes: Axes, frame: Bounds) -> None:
    """Show a piece of land on axes, without degrees."""
    west, south, east, north = frame
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set(linewidth=0.9, color=INK, zorder=22)


def add_degrees(axes: Axes, words: Words) -> None:
    """Write degrees along the left and the foot of a frame."""
    (west, south, east, north), (wide, high) = frame_of(axes), size_points(axes)
    lons, lats = _ticks(west, east, wide), _ticks(south, north, high)
    axes.set_xticks(lons, labels=[longitude(lon, words) for lon in lons])
    axes.set_yticks(lats, labels=[latitude(lat, words) for lat in lats])
    axes.tick_params(labelsize=_TICK_SIZE, labelcolor=QUIET, color=QUIET, length=3, pad=2)
    axes.tick_params(axis="y", labelrotation=90)
    for label in axes.get_yticklabels():
        label.set_verticalalignment("center")


def _ticks(first: float, last: float, points: float) -> list[float]:
    """Return round degrees along an edge of a frame, none so near a corner that labels could meet there."""
    clear = _TICK_ROOM / points * (last - first)
    spots = MaxNLocator(5).tick_values(first, last)
    return [float(spot) for spot in spots if first + clear <= spot <= last - clear]


def longitude(degrees: float, words: Words) -> str:
    """Write a longitude: ``"36.5° E"``."""
    return words.t("figure.east" if degrees >= 0 else "figure.west", n=f"{abs(degrees):g}°")


def latitude(degrees: float, words: Words) -> str:
    """Write a latitude: ``"35.6° N"``."""
    return words.t("figure.north" if degrees >= 0 else "figure.south", n=f"{abs(degrees):g}°")


def frame_of(axes: Axes) -> Bounds:
    """Return what axes show."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west, south, east, north


def km_wide(frame: Bounds) -> float:
    """Return how wide a frame is on the ground, at its middle latitude."""
    west, south, east, north = frame
    return (east - west) * KM_PER_DEGREE * math.cos(math.radians((south + north) / 2))


def holds(frame: Bounds, lon: float, lat: float) -> bool:
    """Say whether a position lies in a frame."""
    west, south, east, north = frame
    return west <= lon <= east and south <= lat <= north


def crosses(frame: Bounds, line: Sequence[tuple[float, float]]) -> bool:
    """Say whether a line comes into a frame, or at least its box does."""
    west, south, east, north = frame
    lons, lats = zip(*line, strict=True)
    return bool(min(lons) < east and max(lons) > west and min(lats) < north and max(lats) > south)
