"""What part of a map is drawn: around a place, a box, or the land of a side."""

import math
from collections.abc import Sequence
from dataclasses import replace

from idlibmap.errors import IdlibmapError
from idlibmap.maps.figures.frame import crosses, holds
from idlibmap.maps.figures.layers import KM_PER_DEGREE
from idlibmap.maps.figures.sheet import Bounds
from idlibmap.maps.finding import find_place
from idlibmap.maps.on_day import on_day
from idlibmap.maps.rings import cell_polygons
from idlibmap.maps.scene import Scene

_AROUND_KM = 15.0
"""From a place to the edge of its surroundings."""
_MARGIN = 0.05
"""Degrees around the land of a side."""


def extent_of(
    scene: Scene, days: Sequence[str], *, place: str | None, box: str | None, side: str | None
) -> Bounds | None:
    """
    Return the part of a map that a user names in one of three ways; None, which is all of it, if in none.

    Raises
    ------
    IdlibmapError
        Several are named, or one that there is not, or a box that shows nothing of the map.
    """
    if sum(one is not None for one in (place, box, side)) > 1:
        msg = "--place, --box and --side each choose the part of the map that is drawn: give one of them."
        raise IdlibmapError(msg)
    if place is not None:
        return around_place(scene, place)
    if box is not None:
        return _on_the_map(scene, box_from(box), box)
    return None if side is None else land_of(scene, side, days)


def part_in(scene: Scene, frame: Bounds) -> Scene:
    """Return the places of a Scene that lie in a frame, with their land and what is told of them."""
    inside = [number for number, one in enumerate(scene.places) if holds(frame, one.lon, one.lat)]
    numbers = {number: place for place, number in enumerate(inside)}
    names = {scene.places[number].id for number in inside}
    kept = [cell for cell in scene.cells if cell.places[0] in numbers]
    return replace(
        scene,
        places=tuple(scene.places[number] for number in inside),
        cells=tuple(
            replace(cell, places=tuple(numbers[one] for one in cell.places if one in numbers))
            for cell in kept
        ),
        areas=tuple(
            area for area in scene.areas if any(crosses(frame, polygon[0]) for polygon in area.polygons)
        ),
        roads=tuple(road for road in scene.roads if crosses(frame, road.line)),
        events=tuple(event for event in scene.events if event.place in names),
    )


def around_place(scene: Scene, name: str) -> Bounds:
    """
    Return a place and its surroundings, 15 km to each side.

    Raises
    ------
    UnknownPlaceError
        No place of the Scene is called so, or several are.
    """
    place = find_place(scene, name)
    up = _AROUND_KM / KM_PER_DEGREE
    across = up / math.cos(math.radians(place.lat))
    return place.lon - across, place.lat - up, place.lon + across, place.lat + up


def box_from(text: str) -> Bounds:
    """
    Return the bounds written as ``W,S,E,N`` in degrees.

    Raises
    ------
    IdlibmapError
        It is no such text, or the numbers are no box.
    """
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not (-180 <= west < east <= 180 and -90 < south < north < 90):  # noqa: PLR2004, ends of the earth
        msg = (
            f"box {text!r}: expected west,south,east,north in degrees, west before east and south before "
            "north. Write for example 36.3,35.3,37.1,36.1."
        )
        raise IdlibmapError(msg)
    return west, south, east, north


def _on_the_map(scene: Scene, bounds: Bounds, text: str) -> Bounds:
    """Return bounds if any of the map lies in them: a picture of none of it would look like nobody's land."""
    west, south, east, north = scene.bounds
    if not crosses(bounds, ((west, south), (east, north))):
        whole = f"{west:g},{south:g},{east:g},{north:g}"
        msg = f"box {text!r}: lies beside this map, which is {whole}. Choose a part of that."
        raise IdlibmapError(msg)
    return bounds


def land_of(scene: Scene, side: str, days: Sequence[str]) -> Bounds:
    """
    Return what holds all that a side has on some days.

    Parameters
    ----------
    side
        Its id.

    Raises
    ------
    IdlibmapError
        The Scene has no such side, or it holds nothing on these days.
    """
    if side not in {one.id for one in scene.sides}:
        msg = f"side {side!r}: no such side. Choose among {', '.join(one.id for one in scene.sides)}."
        raise IdlibmapError(msg)
    spots = [position for day in days for position in _held(scene, side, day)]
    if not spots:
        msg = f"side {side!r}: holds nothing on {', '.join(days)}. Choose another date or side."
        raise IdlibmapError(msg)
    lons, lats = zip(*spots, strict=True)
    return min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN


def _held(scene: Scene, side: str, day: str) -> list[tuple[float, float]]:
    held = [
        place
        for place in scene.places
        if (state := on_day(place.intervals, day)) is not None and state.holder == side
    ]
    cells = {place.cell for place in held if place.cell is not None}
    outer = [polygon[0] for cell in sorted(cells) for polygon in cell_polygons(scene, scene.cells[cell])]
    return [*((place.lon, place.lat) for place in held), *(position for ring in outer for position in ring)]
