"""Names on a static map: of the day's places first, then of others, of areas, roads and towns."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Any
from unicodedata import bidirectional

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.transforms import ScaledTranslation

from idlibmap.maps.figures.ink import INK, PAPER, QUIET, lines_path, size_points, stroke
from idlibmap.maps.figures.labels import (
    Box,
    Led,
    Shelf,
    Wish,
    box_around,
    boxes_along,
    lead_to_label,
    place_label,
)
from idlibmap.maps.figures.spots import TOWN_PT, Position
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.plain import plain
from idlibmap.maps.scene import Ring, Scene, SceneTown

KINDS = {"city": 0, "town": 1, "village": 2}
"""Rank of kinds of places, the most looked for first; the others follow."""
_NEAR_DEGREES = 0.015
"""A town this near to a place with evidence is that place, or hides behind it: about 1.5 km."""
_HALO_PT = 2.0
_TOWN_GAP = 3.5
_SHARES_OUTWARD = (0.25, 0.5, 0.75)
"""Where an area's name may stand, between its middle and its corners."""
_SHARES = (0.3, 0.5, 0.7)
"""Where a road's sign may stand between two waypoints, which are towns and need their own room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """How one kind of name is set."""

    size: float
    colour: str = INK
    weight: str = "normal"
    style: str = "normal"
    plate: str = ""
    """Colour of the plate behind the letters; a white halo around them if none."""


OF_THE_DAY = Lettering(size=8.2, weight="bold")
CITY = Lettering(size=8.2)
PLACE = Lettering(size=7.2)
AREA = Lettering(size=7.2, colour=QUIET, style="italic", weight="bold")
TOWN = Lettering(size=6.4, colour=QUIET)
ROAD = Lettering(size=6.0, colour=PAPER, weight="bold", plate="#4a5568")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name with its place on the map."""

    text: str
    at: Position
    """What it names."""
    box: Box
    """Where it stands, in points from the frame's lower left."""
    foot: tuple[float, float]
    """Middle of its base line, in points from where ``at`` stands."""
    lettering: Lettering
    led: Led | None = None
    """How a line leads to it, if one does."""


class Names:
    """The names on one map: each knows the symbols and the names that already stand there."""

    def __init__(
        self, axes: Axes, ruler: Ruler, *, taken: Iterable[Box] = (), labels: Iterable[Box] = ()
    ) -> None:
        self._axes = axes
        self._ruler = ruler
        frame: Box = (0.0, 0.0, *size_points(axes))
        self._symbols = Shelf(frame, taken)
        self._dots = Shelf(frame)
        self._labels = Shelf(frame, labels)
        self.placed: list[Name] = []
        """Those that found room."""

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position stands, in points from the frame's lower left."""
        x, y = self._axes.transData.transform((lon, lat))
        points = 72 / self._axes.figure.dpi
        return (x - self._axes.bbox.x0) * points, (y - self._axes.bbox.y0) * points

    def keep_clear(self, position: Position, diameter: float) -> None:
        """Keep names off a symbol of ``diameter`` points."""
        self._symbols.take(box_around(*self.point(*position), diameter / 2))

    def keep_boxes_clear(self, boxes: Iterable[Box]) -> None:
        """Keep names off boxes, in points from the frame's lower left."""
        for box in boxes:
            self._symbols.take(box)

    def spare(self, position: Position, diameter: float) -> None:
        """Keep names off a symbol, but for those that may stand on dots."""
        self._dots.take(box_around(*self.point(*position), diameter / 2))

    def write(
        self,
        text: str,
        at: Position,
        lettering: Lettering,
        *,
        gap: float = 0.0,
        on_dots: bool = False,
        led: bool = False,
    ) -> bool:
        """
        Place one name beside its position, where there is room, and say whether there was.

        Parameters
        ----------
        gap
            From the position to the name, in points; 0 sets the name on the position itself.
        on_dots
            It may cover dots that nothing is told of today.
        led
            It may stand farther off, with a line that leads to it.
        """
        wish = self._wish(text, at, lettering, gap)
        shelves = (self._symbols, self._labels) if on_dots else (self._symbols, self._labels, self._dots)
        box = place_label(wish, *shelves)
        line = lead_to_label(wish, self._symbols, self._labels) if box is None and led else None
        box = line.box if line else box
        if box is None:
            return False
        self._labels.take(box)
        for part in boxes_along(line.line) if line else ():
            self._labels.take(part)
        foot = (box[0] + box[2]) / 2 - wish.x, box[1] + 0.31 * lettering.size - wish.y
        self.placed.append(Name(text=text, at=at, box=box, foot=foot, lettering=lettering, led=line))
        return True

    def reach(self, text: str, lettering: Lettering) -> float:
        """Return half the width of a name, in degrees."""
        west, east = self._axes.get_xlim()
        width = self._ruler.width(text, lettering.size, weight=lettering.weight)
        return width / 2 * (east - west) / size_points(self._axes)[0]

    def _wish(self, text: str, at: Position, lettering: Lettering, gap: float) -> Wish:
        x, y = self.point(*at)
        width = self._ruler.width(text, lettering.size, weight=lettering.weight) * 1.02 + 3
        return Wish(x=x, y=y, width=width, height=lettering.size * 1.3 + 1, gap=gap)


def draw_names(axes: Axes, names: Sequence[Name]) -> None:
    """Draw names where they were placed."""
    lines = [_leading_line(axes, name.led) for name in names if name.led]
    if lines:
        stroke(axes, lines_path(lines), PAPER, 2.2, zorder=9.7)
        stroke(axes, lines_path(lines), INK, 0.7, zorder=9.8)
    for name in names:
        _draw_name(axes, name)


def _draw_name(axes: Axes, name: Name) -> None:
    lettering = name.lettering
    shift = ScaledTranslation(name.foot[0] / 72, name.foot[1] / 72, axes.figure.dpi_scale_trans)
    style: dict[str, Any] = {
        "size": lettering.size,
        "weight": lettering.weight,
        # The font has no slanted letters of scripts that run left.
        "style": "normal" if _runs_left(name.text) else lettering.style,
        "ha": "center",
        "va": "baseline",
        "transform": axes.transData + shift,
    }
    if lettering.plate:
        plate = {"boxstyle": "round,pad=0.13", "facecolor": lettering.plate, "edgecolor": "none"}
        axes.text(*name.at, name.text, color=lettering.colour, zorder=10, bbox=plate, **style)
        return
    # The halo is a drawing of its own, since letters with an effect are no text in an SVG or PDF.
    halo = [Stroke(linewidth=_HALO_PT, foreground=PAPER, alpha=0.9)]
    axes.text(*name.at, name.text, color=PAPER, zorder=9.9, path_effects=halo, **style)
    axes.text(*name.at, name.text, color=lettering.colour, zorder=10, **style)


def _runs_left(text: str) -> bool:
    return any(bidirectional(letter) in {"R", "AL"} for letter in text)


def _leading_line(axes: Axes, led: Led) -> Ring:
    """Return a line given in points from the frame's lower left in degrees."""
    wide, high = size_points(axes)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return tuple((west + x / wide * (east - west), south + y / high * (north - south)) for x, y in led.line)


def spots_inside(ring: Ring, over: Sequence[Ring], *, reach: float) -> list[Position]:
    """
    Return where the name of an area may stand, from its middle out, the best first.

    Parameters
    ----------
    over
        Outlines of what lies over the area: on it the name would tell of something else.
    reach
        Half the width of the name, in degrees: its ends had better stand on the area, too.
    """
    corners = np.asarray(ring, dtype=float)
    middle = corners.mean(axis=0)
    spots = np.concatenate([[middle], *(middle + share * (corners - middle) for share in _SHARES_OUTWARD)])
    outline, covers = Path(corners), [Path(np.asarray(one, dtype=float)) for one in over]

    def is_shown(positions: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        shown = outline.contains_points(positions)
        for cover in covers:
            shown &= ~cover.contains_points(positions)
        return shown

    held = is_shown(spots)
    aside = np.array([reach, 0.0])
    ends = is_shown(spots - aside).astype(int) + is_shown(spots + aside)
    best = np.argsort(-ends[held], kind="stable")
    return [(float(x), float(y)) for x, y in spots[held][best]]


def road_spots(scene: Scene) -> dict[str, list[Position]]:
    """Return where the signs of each road may stand: between its waypoints, from its middle out."""
    roads: dict[str, list[Position]] = {}
    for stretch in (road for road in scene.roads if road.roads):
        between = [
            (x1 + share * (x2 - x1), y1 + share * (y2 - y1))
            for (x1, y1), (x2, y2) in pairwise(stretch.line)
            for share in _SHARES
        ]
        roads.setdefault(plain("/".join(stretch.roads)), []).extend(between)
    return {road: _outward(roads[road]) for road in sorted(roads)}


def _outward(line: Sequence[Position]) -> list[Position]:
    middle = len(line) // 2
    return [at for pair in zip_longest(line[middle:], reversed(line[:middle])) for at in pair if at]


def towns_told_of_nowhere(scene: Scene) -> list[SceneTown]:
    """Return the towns of the base map that are no place with evidence, cities first."""
    names = {place.name for place in scene.places}
    spots = np.array([(place.lon, place.lat) for place in scene.places]).reshape(-1, 2)

    def is_place(town: SceneTown) -> bool:
        apart = np.hypot(*(spots - (town.lon, town.lat)).T)
        return town.name in names or bool((apart < _NEAR_DEGREES).any())

    ranked = sorted(scene.towns, key=lambda town: (KINDS.get(town.kind, 3), town.name))
    return [town for town in ranked if not is_place(town)]


def write_roads(names: Names, spots: dict[str, list[Position]]) -> None:
    """Place the sign of each road once."""
    for road, positions in spots.items():
        any(names.write(road, at, ROAD) for at in positions)


def write_towns(names: Names, towns: Sequence[tuple[str, Position]]) -> list[Position]:
    """Place the names of towns and return where those with room stand: a square alone orients nobody."""
    for _, at in towns:
        names.keep_clear(at, TOWN_PT)
    return [at for text, at in towns if names.write(text, at, TOWN, gap=_TOWN_GAP)]


def zoom_of(axes: Axes) -> float:
    """Return at which zoom of web maps the frame is drawn."""
    west, east = axes.get_xlim()
    pixels = size_points(axes)[0] / 0.75
    return math.log2(360 / 256 * pixels / abs(east - west))
