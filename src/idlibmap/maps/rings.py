"""Rings of positions: those of cells, and which way round they run."""

from collections.abc import Sequence

import shapely

from idlibmap.maps.scene import Polygon, Ring, Scene, SceneCell


def cell_polygons(scene: Scene, cell: SceneCell) -> tuple[Polygon, ...]:
    """Return the polygons of a cell, put together from its borders."""
    return tuple(tuple(_ring(scene, references) for references in polygon) for polygon in cell.rings)


def _ring(scene: Scene, references: tuple[int, ...]) -> Ring:
    lines = [
        scene.borders[one].line if one >= 0 else scene.borders[-1 - one].line[::-1] for one in references
    ]
    return (lines[0][0], *(position for line in lines for position in line[1:]))


def joined(polygons: Sequence[Polygon]) -> list[Polygon]:
    """Join polygons that touch along whole edges; positions stay as they are."""
    shapes = [shapely.Polygon(polygon[0], polygon[1:]) for polygon in polygons]
    return [
        tuple(tuple((x, y) for x, y in ring.coords) for ring in (part.exterior, *part.interiors))
        for part in shapely.get_parts(shapely.coverage_union_all(shapes))
    ]


def right_handed(polygon: Polygon) -> Polygon:
    """
    Return the polygon with its outer ring anticlockwise and its holes clockwise.

    Notes
    -----
    The right-hand rule of RFC 7946, section 3.1.6, https://www.rfc-editor.org/rfc/rfc7946; drawing
    libraries that fill by winding number also need holes to run against the ring around them.
    """
    return tuple(
        ring if (_twice_area(ring) > 0) == (place == 0) else ring[::-1] for place, ring in enumerate(polygon)
    )


def _twice_area(ring: Ring) -> float:
    """Twice the signed area in square degrees: positive if anticlockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True))
