"""Layers of a static map, bottom to top: base map, areas, cells, roads, pockets, fronts, places."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Ellipse, PathPatch, Polygon
from matplotlib.path import Path

from idlibmap.maps.figures.ink import (
    INK,
    LAND,
    OUTSIDE,
    PAPER,
    QUIET,
    Inks,
    Look,
    compound_path,
    mix,
    paint,
    size_points,
)
from idlibmap.maps.on_day import cell_on_day, fronts_on_day, on_day
from idlibmap.maps.rings import cell_polygons, joined
from idlibmap.maps.scene import Polygon as ScenePolygon
from idlibmap.maps.scene import Ring, Scene, SceneArea, SceneInterval, ScenePocketRun, SceneRoadInterval

Position = tuple[float, float]
Dashes = str | tuple[float, tuple[float, ...]]

KM_PER_DEGREE = 111.195
"""Length of a degree of latitude on the sphere of mean radius 6371.0 km."""

DOT_PT = 7.0
"""Diameter of a place's dot, in points, where there is room."""
_SMALLEST_DOT_PT = 3.6
_DOT_SHARE = 0.15
"""Diameter of a dot where places crowd, as a share of their mean distance."""
RING_PT = 15.0
"""Diameter of the ring around a besieged place."""
BURST_PT = 19.0
"""Diameter of the star behind a place with an event on the day."""
TOWN_PT = 3.2

_LEFT_HALF = Path.wedge(90, 270)
_DASHES: Dashes = (0, (2.2, 1.6))
_OUTLINES: dict[str, tuple[float, str, Dashes]] = {
    "own": (0.5, "#A8A8A2", "solid"),
    "district": (0.35, "#C3C3BE", "solid"),
    "governorate": (0.7, "#8D8D88", (0, (5, 2, 1, 2))),
    "land": (1.1, "#55555A", "solid"),
}
"""Level of the base map: width in points, colour, dashes; in the order drawn."""
_ROAD_CORES: dict[str, tuple[str, Dashes]] = {
    "": ("#D4D4D0", "solid"),
    "open": (PAPER, "solid"),
    "cut": (INK, _DASHES),
    "contested": ("#8A8A8A", (0, (1, 1))),
}
"""State of a road: colour and dashes of its core."""


def draw_base(axes: Axes, scene: Scene) -> None:
    """Draw the land and the administrative lines; a country's outline is filled where it is closed."""
    land = _rings_in(axes, scene, "land")
    axes.set_facecolor(OUTSIDE if land else LAND)
    for ring in land:
        if ring[0] == ring[-1]:
            axes.add_patch(Polygon(np.array(ring), closed=True, facecolor=LAND, edgecolor="none", zorder=0))
    # The lines stand above the cells, which would hide them, and stay thin.
    for level, (width, colour, dashes) in _OUTLINES.items():
        _add_lines(axes, _rings_in(axes, scene, level), width=width, colour=colour, dashes=dashes, zorder=4)


def draw_areas(axes: Axes, scene: Scene, day: str) -> None:
    """Draw what is said of whole areas, under all that is known better."""
    inks = Inks(scene)
    for area, state in areas_told_of(scene, day):
        draw_wash(axes, compound_path(list(area.polygons)), inks.colour(state.holder))


def areas_told_of(scene: Scene, day: str) -> list[tuple[SceneArea, SceneInterval]]:
    """Return the areas somebody is said to hold on the day."""
    states = [(area, on_day(area.intervals, day)) for area in scene.areas if area.polygons]
    return [(area, state) for area, state in states if state is not None and state.status != "unknown"]


def draw_wash(axes: Axes, path: Path, colour: str) -> None:
    """Draw an area: a pale wash with a dotted edge."""
    pale = mix(colour, LAND, 0.88)
    axes.add_patch(
        PathPatch(path, facecolor=pale, edgecolor=colour, linewidth=1.0, linestyle=(0, (1, 2)), zorder=1)
    )


def draw_cells(axes: Axes, scene: Scene, day: str) -> None:
    """Draw the cells of places, one shape for each holder and status."""
    inks = Inks(scene)
    groups: dict[tuple[str, str, str], list[ScenePolygon]] = defaultdict(list)
    for cell in scene.cells:
        state = cell_on_day(scene, cell, day)
        key = ("unknown", "unknown", "") if state is None else (state.holder, state.status, state.rival)
        groups[key] += cell_polygons(scene, cell)
    for holder, status, rival in sorted(groups):
        look = inks.look(holder, status, rival=rival)
        # Empty cells lie lowest: a dashed grey edge must not cut a neighbour's colour.
        path = compound_path(joined(groups[holder, status, rival]))
        paint(axes, path, look, zorder=2 if look.face == "none" else 2.5)


def draw_roads(axes: Axes, scene: Scene, day: str) -> None:
    """Draw roads as on a road map, their core telling whether they are open."""
    groups: dict[tuple[str, bool], list[Ring]] = defaultdict(list)
    for road in scene.roads:
        state = on_day(road.intervals, day)
        # Of the straight way between two places nobody knows the line: it is drawn when told of alone.
        if state is not None or road.roads:
            groups[road_look(state)].append(road.line)
    for name, is_stale in sorted(groups):
        draw_road(axes, groups[name, is_stale], state=name, is_stale=is_stale)


def road_look(state: SceneRoadInterval | None) -> tuple[str, bool]:
    """Return a road's state, ``""`` where nothing is said, and whether that is only the last known."""
    return ("", False) if state is None else (state.state, state.status == "stale")


def draw_road(axes: Axes, lines: Sequence[Ring], *, state: str, is_stale: bool = False) -> None:
    """Draw roads of one state with a dark casing, a white bed and a core; paler where that is stale."""
    core, dashes = _ROAD_CORES.get(state, _ROAD_CORES[""])
    zorder = 5.0 if state else 4.5
    casing = mix("#6A6A6A", PAPER, 0.55) if is_stale else "#6A6A6A"
    _add_lines(axes, lines, width=3.0, colour=casing, zorder=zorder)
    _add_lines(axes, lines, width=1.8, colour=PAPER, zorder=zorder + 0.1)
    core = mix(core, PAPER, 0.55) if is_stale else core
    _add_lines(axes, lines, width=1.8, colour=core, dashes=dashes, zorder=zorder + 0.2)


def draw_fronts(axes: Axes, scene: Scene, day: str) -> None:
    """Draw where cells of opposing sides touch."""
    draw_front(axes, [border.line for border in fronts_on_day(scene, day)])


def draw_pockets(axes: Axes, scene: Scene, day: str) -> None:
    """Draw the outlines of places cut off from their side's rear, in the colour of who is around them."""
    inks = Inks(scene)
    for run in pockets_on_day(scene, day):
        inside = {scene.places[place].cell for place in run.places}
        lines = [one.line for one in scene.borders if sum(cell in inside for cell in one.cells) == 1]
        draw_pocket(axes, lines, colour=inks.colour(run.by[0]))
        for place in (scene.places[number] for number in run.places):
            if place.cell is None:
                draw_cut_off(axes, (place.lon, place.lat), inks.colour(run.by[0]))


def pockets_on_day(scene: Scene, day: str) -> list[ScenePocketRun]:
    """Return the pockets of a day as they are on it."""
    return [run for pocket in scene.pockets if (run := on_day(pocket.runs, day)) is not None]


def draw_cut_off(axes: Axes, position: Position, colour: str) -> None:
    """Draw the dashed ring of a place in a pocket that has no land of its own."""
    size = RING_PT**2
    axes.scatter(*position, s=size, facecolors="none", edgecolors=colour, lw=3.0, linestyle=":", zorder=7.6)


def draw_pocket(axes: Axes, lines: Sequence[Ring], *, colour: str) -> None:
    """Draw the outline of a pocket as a broad band."""
    _add_lines(axes, lines, width=7.0, colour=INK, zorder=5.8)
    _add_lines(axes, lines, width=5.8, colour=colour, zorder=5.9)


def draw_front(axes: Axes, lines: Sequence[Ring]) -> None:
    """Draw lines dark on white: seen against every side's colour."""
    _add_lines(axes, lines, width=4.0, colour=PAPER, zorder=6)
    _add_lines(axes, lines, width=2.2, colour=INK, zorder=6.1)


def draw_towns(axes: Axes, positions: Sequence[Position]) -> None:
    """Draw towns that carry no statement as small squares."""
    if positions:
        lons, lats = zip(*positions, strict=True)
        axes.scatter(lons, lats, s=TOWN_PT**2, marker="s", color=QUIET, linewidths=0, zorder=7)


def draw_places(axes: Axes, scene: Scene, day: str) -> None:
    """Draw a dot for every place with evidence, with its circle, star and ring where it has them."""
    inks, special = Inks(scene), special_places(scene, day)
    eventful = {event.place for event in scene.events if event.day == day}
    # What is special today lies on top.
    places = sorted(scene.places, key=lambda place: (place.id in special, place.id))
    looks = []
    for place in places:
        position, state = (place.lon, place.lat), on_day(place.intervals, day)
        if place.uncertainty_km is not None:
            _draw_uncertainty(axes, position, place.uncertainty_km)
        if place.id in eventful:
            draw_burst(axes, position)
        if state is not None and state.besieged_by:
            draw_siege(axes, position, inks.colour(state.besieged_by))
        looks.append(
            inks.look("unknown", "unknown")
            if state is None
            else inks.look(state.holder, state.status, rival=state.rival)
        )
    size = dot_size(axes, len(places))
    draw_dots(axes, [(place.lon, place.lat) for place in places], looks, size=size)


def special_places(scene: Scene, day: str) -> set[str]:
    """Return the ids of the places that are besieged or have an event on the day."""
    besieged = {
        place.id
        for place in scene.places
        if (state := on_day(place.intervals, day)) is not None and state.besieged_by
    }
    return besieged | {event.place for event in scene.events if event.day == day}


def dot_size(axes: Axes, count: int) -> float:
    """Return the diameter of a dot in points: smaller where many places share the frame."""
    wide, high = size_points(axes)
    crowded = _DOT_SHARE * math.sqrt(wide * high / max(count, 1))
    return min(DOT_PT, max(_SMALLEST_DOT_PT, crowded))


def draw_dots(axes: Axes, positions: list[Position], looks: list[Look], *, size: float = DOT_PT) -> None:
    """Draw dots with a white and a dark ring, one of which stands out against any fill."""
    _scatter(axes, positions, [INK] * len(looks), size=size + 2.6, zorder=8)
    _scatter(axes, positions, [PAPER] * len(looks), size=size + 1.4, zorder=8.1)
    faces = [PAPER if look.face == "none" else look.face for look in looks]
    _scatter(axes, positions, faces, size=size, zorder=8.2)
    halves = [(at, look.stripes) for at, look in zip(positions, looks, strict=True) if look.stripes]
    where, rivals = [at for at, _ in halves], [ink for _, ink in halves]
    _scatter(axes, where, rivals, size=size, zorder=8.3, marker=_LEFT_HALF)


def draw_siege(axes: Axes, position: Position, colour: str) -> None:
    """Draw the besieging side's ring."""
    for ink, width, zorder in ((INK, 3.4, 7.6), (colour, 2.0, 7.7)):
        axes.scatter(
            *position, s=RING_PT**2, facecolors="none", edgecolors=ink, linewidths=width, zorder=zorder
        )


def draw_burst(axes: Axes, position: Position) -> None:
    """Draw the star behind a place of which something is said to have happened that day."""
    star = MarkerStyle((10, 1, 0))
    axes.scatter(
        *position, s=BURST_PT**2, marker=star, color="#FFE9A8", edgecolors=INK, linewidths=0.7, zorder=7.5
    )


def draw_circle(axes: Axes, position: Position, wide: float, high: float) -> None:
    """Draw the circle of a derived point, given its axes in data units."""
    for colour, width, dashes, zorder in ((PAPER, 2.2, "solid", 6.8), (QUIET, 1.0, _DASHES, 6.9)):
        axes.add_patch(
            Ellipse(
                position,
                wide,
                high,
                facecolor="none",
                edgecolor=colour,
                linewidth=width,
                linestyle=dashes,
                zorder=zorder,
            )
        )


def _draw_uncertainty(axes: Axes, position: Position, radius_km: float) -> None:
    high = 2 * radius_km / KM_PER_DEGREE
    draw_circle(axes, position, high / math.cos(math.radians(position[1])), high)


def _rings_in(axes: Axes, scene: Scene, level: str) -> list[Ring]:
    """Return the outlines of one level that can be seen in the frame."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return [
        ring
        for outline in scene.outlines
        if outline.level == level
        for ring in outline.lines
        if min(x for x, _ in ring) < east
        and max(x for x, _ in ring) > west
        and min(y for _, y in ring) < north
        and max(y for _, y in ring) > south
    ]


def _add_lines(
    axes: Axes, lines: Sequence[Ring], *, width: float, colour: str, zorder: float, dashes: Dashes = "solid"
) -> None:
    axes.add_collection(
        LineCollection(
            [np.array(line) for line in lines],
            colors=colour,
            linewidths=width,
            linestyles=[dashes],
            zorder=zorder,
            capstyle="butt",
            joinstyle="round",
        ),
        autolim=False,
    )


def _scatter(
    axes: Axes,
    positions: Sequence[Position],
    colours: Sequence[str],
    *,
    size: float,
    zorder: float,
    marker: Path | str = "o",
) -> None:
    if positions:
        lons, lats = zip(*positions, strict=True)
        axes.scatter(
            lons, lats, s=size**2, c=list(colours), marker=MarkerStyle(marker), linewidths=0, zorder=zorder
        )
