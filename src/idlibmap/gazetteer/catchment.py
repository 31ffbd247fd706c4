"""The land that belongs to given settlements."""

from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.plane import METRES_PER_KM, Plane

REACH_KM = 5.0
"""Land further from every settlement belongs to none: twice the usual distance of neighbours here."""
DEGREES_BESIDE = 0.4
"""Margin around the settlements within which others can bound their land; three times REACH_KM and more."""


def catchment(settlements: Iterable[Place], places: Mapping[str, Place]) -> BaseGeometry:
    """
    Return what is nearer to some settlements than to any other.

    Parameters
    ----------
    settlements
        Whose land is sought; at least one.
    places
        The whole gazetteer by id; only places of a settled kind bound the land.

    Returns
    -------
    land
        Polygon or MultiPolygon, EPSG:4326, at most REACH_KM from the settlements; it holds them and, unless
        it stands on one's very point, no other settlement.
    """
    sought = shapely.MultiPoint(sorted({(place.longitude, place.latitude) for place in settlements}))
    box = shapely.box(*sought.bounds).buffer(DEGREES_BESIDE, join_style="mitre")
    west, south, east, north = box.bounds
    every = {
        (place.longitude, place.latitude)
        for place in places.values()
        if place.kind in SETTLED_KINDS
        and west <= place.longitude <= east
        and south <= place.latitude <= north
    }
    every.update((point.x, point.y) for point in sought.geoms)
    # The corners bound the land of a settlement without neighbours, far beyond its reach.
    every.update((x, y) for x, y in box.exterior.coords)
    plane = Plane(box.centroid)
    own = plane.metres(sought)
    cells = shapely.get_parts(shapely.voronoi_polygons(plane.metres(shapely.MultiPoint(sorted(every)))))
    held = shapely.union_all(cells[shapely.intersects(cells, own)])
    return plane.degrees(held.intersection(own.buffer(REACH_KM * METRES_PER_KM)))
