"""Arrays of geometries in degrees, and their areas."""

from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.plane import GEOGRAPHIC, Geometries, moved

EQUAL_AREA = "EPSG:6933"
SQUARE_METRES_PER_KM2 = 1e6

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


def areas_km2(degrees: Geometries) -> Numbers:
    """Measure polygons in (longitude, latitude) on the equal-area projection, in km²."""
    return np.asarray(shapely.area(moved(degrees, GEOGRAPHIC, EQUAL_AREA)) / SQUARE_METRES_PER_KM2)


def as_array(geometries: list[BaseGeometry]) -> Geometries:
    """Return geometries as an object array, also where there is none or they could be read as numbers."""
    array = np.empty(len(geometries), dtype=object)
    array[:] = geometries
    return array
