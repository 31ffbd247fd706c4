"""Rings of positions: which way round they run."""

from idlibmap.maps.scene import Polygon, Ring


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
