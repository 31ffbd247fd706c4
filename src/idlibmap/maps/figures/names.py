"""Names on a static map: of places with evidence first, then areas, roads and towns."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from matplotlib.axes import Axes

from idlibmap.maps.figures import layers
from idlibmap.maps.figures.ink import INK, PAPER, QUIET, Inks, mix, size_points
from idlibmap.maps.figures.labels import Box, Wish, box_around, place_labels
from idlibmap.maps.figures.text import Ruler, plain
from idlibmap.maps.scene import Ring, Scene, ScenePlace, SceneTown

_KINDS = {"city": 0, "town": 1, "village": 2}
_NEAR_DEGREES = 0.015
"""A town this near to a place with evidence is that place, or hides behind it: about 1.5 km."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """How one kind of name is set."""

    size: float
    gap: float
    colour: str = INK
    weight: str = "normal"
    style: str = "normal"
    plate: str = PAPER
    """Colour behind the letters."""
    plate_alpha: float = 0.8
    rim: str = "none"


_SPECIAL = _Type(size=8.4, gap=11, weight="bold")
_PLACE = _Type(size=7.4, gap=6.5)
_TOWN = _Type(size=6.2, gap=3.5, colour=QUIET, plate_alpha=0.65)
_ROAD = _Type(size=5.8, gap=0, colour=PAPER, weight="bold", plate="#4A5568", plate_alpha=1.0)


class Names:
    """The names on one map: each knows the symbols and the names that already stand there."""

    def __init__(self, axes: Axes, *, taken: Iterable[Box] = ()) -> None:
        self._axes = axes
        self._ruler = Ruler()
        self._frame: Box = (0.0, 0.0, *size_points(axes))
        self._taken = list(taken)
        self._dots: list[Box] = []

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position stands, in points from the frame's lower left."""
        x, y = self._axes.transData.transform((lon, lat))
        points = 72 / self._axes.figure.dpi
        return (x - self._axes.bbox.x0) * points, (y - self._axes.bbox.y0) * points

    def keep_clear(self, position: tuple[float, float], diameter: float) -> None:
        """Keep names off a symbol of ``diameter`` points."""
        self._taken.append(box_around(*self.point(*position), diameter / 2))

    def spare(self, position: tuple[float, float], diameter: float) -> None:
        """Keep names off a symbol, but for those that may stand on dots."""
        self._dots.append(box_around(*self.point(*position), diameter / 2))

    def write(
        self, names: Sequence[tuple[str, tuple[float, float]]], kind: _Type, *, on_dots: bool = False
    ) -> list[bool]:
        """Write names beside their positions, in order, where there is room; say which found some."""
        texts = [plain(text) for text, _ in names]
        wishes = [self._wish(text, at, kind) for text, (_, at) in zip(texts, names, strict=True)]
        taken = self._taken if on_dots else [*self._taken, *self._dots]
        boxes = place_labels(wishes, frame=self._frame, taken=taken)
        for text, (_, at), wish, box in zip(texts, names, wishes, boxes, strict=True):
            if box is not None:
                self._taken.append(box)
                middle = (box[0] + box[2]) / 2 - wish.x, (box[1] + box[3]) / 2 - wish.y
                self._set(text, at, middle, kind)
        return [box is not None for box in boxes]

    def write_once(self, text: str, positions: Iterable[tuple[float, float]], kind: _Type) -> bool:
        """Write one name at the first of several positions where there is room."""
        return any(self.write([(text, at)], kind)[0] for at in positions)

    def _wish(self, text: str, at: tuple[float, float], kind: _Type) -> Wish:
        x, y = self.point(*at)
        width = self._ruler.width(text, kind.size, weight=kind.weight) + 3
        return Wish(x=x, y=y, width=width, height=kind.size * 1.3 + 1, gap=kind.gap)

    def _set(self, text: str, at: tuple[float, float], offset: tuple[float, float], kind: _Type) -> None:
        self._axes.annotate(
            text,
            at,
            xytext=offset,
            textcoords="offset points",
            ha="center",
            va="center_baseline",
            size=kind.size,
            color=kind.colour,
            weight=kind.weight,
            style=kind.style,
            bbox={
                "boxstyle": "round,pad=0.13",
                "facecolor": kind.plate,
                "alpha": kind.plate_alpha,
                "edgecolor": kind.rim,
                "linewidth": 0.6,
            },
            zorder=10,
        )


def draw_names(axes: Axes, scene: Scene, day: str, *, taken: Iterable[Box] = ()) -> int:
    """
    Write the names of places, areas, roads and towns, none over another, and draw the towns.

    Parameters
    ----------
    taken
        Furniture of the frame, in points from its lower left.

    Returns
    -------
    unnamed
        How many places with evidence found no room for their names.
    """
    names = Names(axes, taken=taken)
    special, others = _ranked_places(scene, day)
    for place in special:
        names.keep_clear((place.lon, place.lat), layers.RING_PT)
    for place in others:
        names.spare((place.lon, place.lat), layers.dot_size(axes, len(scene.places)) + 2)
    # In a crowd the news must be named all the same: better over a neighbour's dot than not at all.
    written = names.write(_named(special), _SPECIAL)
    crowded = [place for place, has_name in zip(special, written, strict=True) if not has_name]
    written += names.write(_named(crowded), _SPECIAL, on_dots=True)
    written += names.write(_named(others), _PLACE)
    _write_areas(names, scene, day)
    _write_roads(names, scene)
    _write_towns(axes, names, scene)
    return len(scene.places) - sum(written)


def _named(places: Sequence[ScenePlace]) -> list[tuple[str, tuple[float, float]]]:
    return [(place.name, (place.lon, place.lat)) for place in places]


def _ranked_places(scene: Scene, day: str) -> tuple[list[ScenePlace], list[ScenePlace]]:
    """Places with something special on the day, and the others; cities first in each."""
    special = layers.special_places(scene, day)
    ranked = sorted(scene.places, key=lambda place: (_KINDS.get(place.kind, 3), -len(place.claims), place.id))
    return [each for each in ranked if each.id in special], [
        each for each in ranked if each.id not in special
    ]


def _write_areas(names: Names, scene: Scene, day: str) -> None:
    inks, labels = Inks(scene), {side.id: side.label for side in scene.sides}
    for area, state in layers.areas_told_of(scene, day):
        colour = inks.colour(state.holder)
        kind = _Type(size=7.2, gap=0, colour=mix(colour, INK, 0.5), style="italic", rim=colour)
        held = "contested" if state.status == "contested" else labels.get(state.holder, state.holder)
        text = f"{area.name}: {held}, reports say"
        largest = max((polygon[0] for polygon in area.polygons), key=len)
        names.write_once(text, _spots_inside(largest), kind)


def _spots_inside(ring: Ring) -> list[tuple[float, float]]:
    """Return the middle of a ring, then points half way from it to the corners."""
    middle = sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    return [middle, *(((x + middle[0]) / 2, (y + middle[1]) / 2) for x, y in ring)]


def _write_roads(names: Names, scene: Scene) -> None:
    roads: dict[str, list[tuple[float, float]]] = {}
    for stretch in (road for road in scene.roads if road.roads):
        # Half way between its waypoints, which are towns and need their own room.
        halves = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise(stretch.line)]
        roads.setdefault("/".join(stretch.roads), []).extend(halves)
    for road in sorted(roads):
        line = roads[road]
        middle = len(line) // 2
        outward = [at for pair in zip_longest(line[middle:], reversed(line[:middle])) for at in pair if at]
        names.write_once(road, outward, _ROAD)


def _write_towns(axes: Axes, names: Names, scene: Scene) -> None:
    west, east = sorted(axes.get_xlim())
    south, north = sorted(axes.get_ylim())
    towns = [
        town
        for town in sorted(scene.towns, key=lambda town: (_KINDS.get(town.kind, 3), town.name))
        if west < town.lon < east and south < town.lat < north and not _is_told_of(scene, town)
    ]
    for town in towns:
        names.keep_clear((town.lon, town.lat), layers.TOWN_PT)
    written = names.write([(town.name, (town.lon, town.lat)) for town in towns], _TOWN)
    # A square without its name would orient nobody.
    named = [(town.lon, town.lat) for town, has_name in zip(towns, written, strict=True) if has_name]
    layers.draw_towns(axes, named)


def _is_told_of(scene: Scene, town: SceneTown) -> bool:
    return any(
        place.name == town.name or math.hypot(place.lon - town.lon, place.lat - town.lat) < _NEAR_DEGREES
        for place in scene.places
    )
