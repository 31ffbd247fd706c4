"""Metres for a theatre: a local projection for distances, an equal-area one for areas."""

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

GEOGRAPHIC = "EPSG:4326"
EQUAL_AREA = "EPSG:6933"
SQUARE_METRES_PER_KM2 = 1e6
METRES_PER_KM = 1e3

Geometries = np.ndarray[Any, np.dtype[np.object_]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Move = Callable[[Geometries], Geometries]


class LocalMetres:
    """
    Metres around a centre: azimuthal equidistant on WGS84, its axes pointing east and north.

    Distances from the centre are true; 200 km from it others are off by less than 2 in 10,000.
    """

    def __init__(self, *, longitude: float, latitude: float) -> None:
        plane = f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m"
        self._there = Transformer.from_crs(GEOGRAPHIC, plane, always_xy=True)
        self._back = Transformer.from_crs(plane, GEOGRAPHIC, always_xy=True)

    def project(self, degrees: Geometries) -> Geometries:
        """Bring geometries from (longitude, latitude) to metres."""
        return _moved(degrees, self._there)

    def unproject(self, metres: Geometries) -> Geometries:
        """Bring geometries from metres to (longitude, latitude)."""
        return _moved(metres, self._back)


def local_metres(degrees: Geometries) -> LocalMetres:
    """Return metres around the middle of geometries in (longitude, latitude)."""
    west, south, east, north = shapely.total_bounds(degrees)
    return LocalMetres(longitude=(west + east) / 2, latitude=(south + north) / 2)


def areas_km2(degrees: Geometries) -> Numbers:
    """Measure polygons in (longitude, latitude) on the equal-area projection, in km²."""
    flat = _moved(degrees, Transformer.from_crs(GEOGRAPHIC, EQUAL_AREA, always_xy=True))
    return np.asarray(shapely.area(flat) / SQUARE_METRES_PER_KM2)


def _moved(geometries: Geometries, transformer: Transformer) -> Geometries:
    def move(xy: Numbers) -> Numbers:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    return np.asarray(shapely.transform(geometries, move), dtype=object)


def as_array(geometries: list[BaseGeometry]) -> Geometries:
    """Return geometries as an object array, also where there is none or they could be read as numbers."""
    array = np.empty(len(geometries), dtype=object)
    array[:] = geometries
    return array
