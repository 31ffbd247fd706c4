"""Parts of an area, by the direction in which they lie of its middle."""

import math

import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.area import CENTRE, DIRECTIONS
from idlibmap.gazetteer.plane import Plane

CENTRE_SHARE = 1 / 3
"""Radius of an area's centre, of the radius of a circle as large as the area."""
STEP_METRES = 20_000.0
"""Distance of the vertices by which a straight line on the plane is followed in degrees."""


def part(shape: BaseGeometry, name: str, *, middle: shapely.Point, wedge: bool) -> BaseGeometry:
    """
    Cut a part from an area.

    Parameters
    ----------
    shape
        Polygon or MultiPolygon, EPSG:4326.
    name
        A key of DIRECTIONS, or ``"centre"``.
    middle
        What directions are reckoned from, EPSG:4326.
    wedge
        Whether a main direction (north, ...) is what lies within 45° of it; else it is the half beyond the
        middle. A direction between two (northeast, ...) is the quarter between them.

    Returns
    -------
    part
        Polygon or MultiPolygon, EPSG:4326; empty where the area has nothing on that side.
    """
    plane = Plane(middle)
    flat = plane.metres(shape)
    if name == CENTRE:
        field = shapely.Point(0, 0).buffer(CENTRE_SHARE * math.sqrt(flat.area / math.pi))
    else:
        reach = 1.01 * max(map(abs, flat.bounds))
        field = shapely.segmentize(_field(DIRECTIONS[name], reach, wedge=wedge), STEP_METRES)
    return polygonal(shape.intersection(plane.degrees(field)))


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a geometry, without the points and lines in which shapes merely touch."""
    parts = [each for each in shapely.get_parts(shape) if isinstance(each, shapely.Polygon)]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _field(direction: tuple[int, int], reach: float, *, wedge: bool) -> shapely.Polygon:
    """Return what lies in a direction of (0, 0), as far as a distance."""
    right, up = direction
    if right and up:
        corners = [(0, 0), (right, 0), (right, up), (0, up)]
    else:
        left, ahead_left, ahead_right = (-up, right), (right - up, up + right), (right + up, up - right)
        corners = [(0, 0)] if wedge else [(up, -right), left]
        corners += [ahead_left, ahead_right]
    return shapely.Polygon([(x * reach, y * reach) for x, y in corners])
