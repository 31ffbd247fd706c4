"""The last date as a picture for readers without scripts: SVG that stays small on any map."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from idlibmap.looks.fills import Fill, Fills
from idlibmap.looks.inks import LAND
from idlibmap.maps.on_day import cell_on_day, fronts_on_day, on_day, tally
from idlibmap.maps.rings import cell_polygons, joined
from idlibmap.maps.scene import Polygon, Ring, Scene, SceneInterval, ScenePlace
from idlibmap.maps.words import Words

WIDEST, TALLEST = 800, 900
"""Of the picture, in its own units: about pixels."""
LARGEST = 40_000
"""Characters of what is drawn of the land: it is drawn coarser until it fits."""
FINEST = 0.6
"""Units by which an outline may be off where there is room for it."""
COARSEST = 40.0
MOST_DOTS = 300
MOST_NAMES = 60
NAME_TALL, LETTER_WIDE, NAME_ABOVE = 14, 8, 9
"""Units: height of a name, width of a letter, height of its foot over the dot."""

_OUTLINES = {"land": ("#8b867b", 1.2), "governorate": ("#b5b0a5", 1.0)}
"""Level of the base map: colour and width in units."""
_PROMINENT = {"city": 0, "town": 1, "village": 3}


def still_picture(scene: Scene, words: Words) -> str:
    """Return the last date of a Scene as an SVG element; nothing where nothing is dated."""
    if scene.last is None:
        return ""
    day, paper, fills = scene.last, _paper(scene), Fills(scene.sides, "still")
    land = _land(scene, day, paper, fills)
    places = "".join(_places(scene, day, paper, fills, words))
    label = escape(words.t("map.label", theatre=scene.theatre))
    return (
        f'<svg viewBox="0 0 {paper.wide} {paper.tall}" role="img" aria-label="{label}, {day}" '
        'direction="ltr">'
        f'<defs>{fills.patterns()}</defs><rect width="100%" height="100%" fill="{LAND}"/>'
        f"{land}{places}</svg>"
    )


class LegendRow(NamedTuple):
    """One row of the legend beside the picture."""

    swatch: str
    """SVG element."""
    label: str
    places: int
    km2: int


def still_legend(scene: Scene, words: Words) -> Iterator[LegendRow]:
    """Tell what each side holds on the last date; sides that hold nothing are left out."""
    counts = tally(scene, scene.last) if scene.last else {}
    sides = {side.id: side for side in scene.sides}
    for number, (key, count) in enumerate(counts.items()):
        if not count.places:
            continue
        fills = Fills(scene.sides, f"key{number}_")
        first, *others = sides
        held = {"contested": (first, "contested", *others[:1]), "unknown": None}.get(key, (key, "assessed"))
        attributes = (fills.held(*held) if held else fills.of(None)).attributes
        swatch = (
            f'<svg width="28" height="18" aria-hidden="true"><defs>{fills.patterns()}</defs>'
            f'<rect x="1" y="1" width="26" height="16" {attributes}/></svg>'
        )
        label = words.side(sides[key]) if key in sides else words.t(f"status.{key}")
        yield LegendRow(swatch, label, count.places, round(count.km2))


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where positions lie on the picture."""

    west: float
    north: float
    scale: tuple[float, float]
    wide: int
    tall: int

    def put(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a shape in units of the picture, without what lies beyond it."""
        moved = shapely.transform(shape, self.at)
        return shapely.clip_by_rect(moved, -20, -20, self.wide + 20, self.tall + 20)

    def at(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return positions in units of the picture."""
        return (positions - (self.west, self.north)) * self.scale


def _paper(scene: Scene) -> _Paper:
    west, south, east, north = scene.bounds
    # A degree of longitude is shorter than one of latitude.
    narrow = float(np.cos(np.radians((south + north) / 2)))
    down = min(WIDEST / ((east - west) * narrow), TALLEST / (north - south))
    wide, tall = round((east - west) * narrow * down), round((north - south) * down)
    return _Paper(west, north, (down * narrow, -down), wide, tall)


def _land(scene: Scene, day: str, paper: _Paper, fills: Fills) -> str:
    """Draw everything that has an outline, as finely as there is room for."""
    shapes = list(_shapes(scene, day, paper, fills))
    tolerance, text = FINEST, ""
    while tolerance < COARSEST:
        text = "".join(_element(shape, attributes, tolerance) for shape, attributes in shapes)
        if len(text) <= LARGEST:
            break
        tolerance *= 1.6
    return text


def _shapes(scene: Scene, day: str, paper: _Paper, fills: Fills) -> Iterator[tuple[BaseGeometry, str]]:
    """Every shape with how it is drawn, bottom to top."""
    for area in scene.areas:
        state = on_day(area.intervals, day)
        if state is not None and state.status != "unknown":
            yield paper.put(_polygons(area.polygons)), fills.wash(state.holder)
    for fill, polygons in _cells(scene, day, fills):
        yield paper.put(_polygons(joined(polygons))), fill.attributes
    for level, (colour, width) in _OUTLINES.items():
        lines = [line for outline in scene.outlines if outline.level == level for line in outline.lines]
        yield paper.put(_lines(lines)), f'fill="none" stroke="{colour}" stroke-width="{width}"'
    fronts = paper.put(_lines([border.line for border in fronts_on_day(scene, day)]))
    yield fronts, 'fill="none" stroke="#222222" stroke-width="2"'


def _cells(scene: Scene, day: str, fills: Fills) -> list[tuple[Fill, list[Polygon]]]:
    """The cells by how they are filled; empty ones lowest."""
    groups: dict[Fill, list[Polygon]] = defaultdict(list)
    for cell in scene.cells:
        groups[fills.of(cell_on_day(scene, cell, day))] += cell_polygons(scene, cell)
    return sorted(groups.items(), key=lambda group: (not group[0].is_empty, group[0].attributes))


def _polygons(polygons: Sequence[Polygon]) -> BaseGeometry:
    return shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])


def _lines(lines: Iterable[Ring]) -> BaseGeometry:
    return shapely.line_merge(shapely.MultiLineString([line for line in lines if len(line) > 1]))


def _element(shape: BaseGeometry, attributes: str, tolerance: float) -> str:
    parts = shapely.get_parts(shapely.simplify(shape, tolerance))
    path = "".join(_path(part) for part in parts if _is_seen(part, tolerance))
    return f'<path d="{path}" {attributes}/>' if path else ""


def _is_seen(part: BaseGeometry, tolerance: float) -> bool:
    """Say whether a part is larger than outlines may be off."""
    return bool(part.area > tolerance**2 if isinstance(part, shapely.Polygon) else part.length > tolerance)


def _path(part: BaseGeometry) -> str:
    if isinstance(part, shapely.Polygon):
        rings = [_steps(ring) for ring in (part.exterior, *part.interiors)]
        return "".join(f"{ring}z" for ring in rings if ring)
    return _steps(part) if part.geom_type == "LineString" else ""


def _steps(line: BaseGeometry) -> str:
    """Return a line as a start and steps in whole units; nothing if it comes to one point."""
    points = np.rint(shapely.get_coordinates(line)).astype(int)
    steps = np.diff(points, axis=0)
    moved = steps[steps.any(axis=1)]
    if not len(moved):
        return ""
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in moved.tolist())


# Places


def _places(scene: Scene, day: str, paper: _Paper, fills: Fills, words: Words) -> Iterator[str]:
    """Dots of the places most looked for, and names where these do not touch."""
    states = [(place, on_day(place.intervals, day)) for place in scene.places]
    chosen = sorted(states, key=_rank)[:MOST_DOTS]
    spots = paper.at(np.array([(place.lon, place.lat) for place, _ in chosen]).reshape(-1, 2))
    holders = ["unknown" if state is None else state.holder for _, state in chosen]
    yield from _dots(spots, [fills.hue(holder) for holder in holders])
    yield (
        f'<g font-size="{NAME_TALL}" font-weight="600" text-anchor="middle" fill="#16181b" stroke="#ffffff" '
        'stroke-width="3" paint-order="stroke">'
    )
    taken: list[shapely.Polygon] = []
    for (place, _), (x, y) in zip(chosen, spots, strict=True):
        name = words.place(place)
        half, foot = len(name) * LETTER_WIDE / 2, y - NAME_ABOVE
        box = shapely.box(x - half, foot - NAME_TALL, x + half, foot)
        if len(taken) < MOST_NAMES and not any(box.intersects(one) for one in taken):
            taken.append(box)
            yield f'<text x="{x:.0f}" y="{foot:.0f}">{escape(name)}</text>'
    yield "</g>"


def _dots(spots: NDArray[np.float64], colours: Sequence[str]) -> Iterator[str]:
    """Draw lines without length, whose round ends are the dots: a tenth of as many circles."""
    if not len(spots):
        return
    dots = [f"M{x:.0f} {y:.0f}h0" for x, y in spots]
    yield f'<g stroke-linecap="round"><path d="{"".join(dots)}" stroke="#ffffff" stroke-width="9"/>'
    for colour in dict.fromkeys(colours):
        own = "".join(dot for dot, its in zip(dots, colours, strict=True) if its == colour)
        yield f'<path d="{own}" stroke="{colour}" stroke-width="7"/>'
    yield "</g>"


def _rank(told: tuple[ScenePlace, SceneInterval | None]) -> tuple[bool, int, int, str]:
    """Those that somebody holds, then towns, then those with most claims."""
    place, state = told
    unknown = state is None or state.status == "unknown"
    return unknown, _PROMINENT.get(place.kind, 2), -len(place.claims), place.id
