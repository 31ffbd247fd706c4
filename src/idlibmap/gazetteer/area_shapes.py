"""The polygons of areas, in EPSG:4326, and the settlements within them."""

import json
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.area import CENTRE, DIRECTIONS, parts_of
from idlibmap.gazetteer.catchment import catchment
from idlibmap.gazetteer.part import part, polygonal
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.plane import METRES_PER_KM, Plane
from idlibmap.gazetteer.region import Region, read_regions
from idlibmap.theatre import Theatre

Positions = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

COUNTRYSIDE_KM = 10.0
"""Radius of "the countryside of P", about the distance between neighbouring market towns here."""
OUTLINED = ("country", "governorate", "district")
"""Levels of administrative units that maps draw the outlines of."""


class AreaShapes:
    """The polygons of areas, in EPSG:4326, read from the theatre's files when first asked for."""

    def __init__(self, theatre: Theatre, places: dict[str, Place]) -> None:
        self._places = places
        self._regions = read_regions(theatre)
        self._reckoned_from: dict[str, str] = theatre.toml("areas.toml").get("reckoned_from", {})
        text = theatre.path("gazetteer/admin.geojson").read_text(encoding="utf-8")
        self._admin: dict[str, dict[str, Any]] = {
            feature["properties"]["pcode"]: feature for feature in json.loads(text)["features"]
        }
        self._made: dict[str, BaseGeometry] = {}
        settled = [place for place in places.values() if place.kind in SETTLED_KINDS]
        self._settled = tuple(place.id for place in settled)
        self._positions = np.array([(place.longitude, place.latitude) for place in settled]).reshape(-1, 2)

    def outlines(self) -> list[dict[str, Any]]:
        """Return the GeoJSON features of country, provinces and districts; those below are never drawn."""
        return [each for each in self._admin.values() if each["properties"]["level"] in OUTLINED]

    def land(self) -> BaseGeometry:
        """Return the country's outline."""
        country = next(
            code for code, feature in self._admin.items() if feature["properties"]["level"] == "country"
        )
        return self.polygon(country)

    def polygon(self, area_id: str) -> BaseGeometry:
        """
        Return an area's polygon.

        A main part (north, ...) of a province is what lies within 45° of that direction, seen from the city
        that reports reckon from; of another area the half beyond its centroid, of a countryside beyond the
        town. A part between two (northeast, ...) is the quarter between them.

        Returns
        -------
        polygon
            A valid Polygon or MultiPolygon, EPSG:4326; within the country, but for countryside at its border.
            Empty only for a part on whose side the area has nothing.

        Raises
        ------
        UnknownPlaceError
            No area is made of such parts.
        """
        if area_id not in self._made:
            base, name = parts_of(area_id)
            shape = self._whole(base)
            if name in DIRECTIONS or name == CENTRE:
                wedge = self._is_province(base)
                shape = part(shape, name, middle=self._middle(base, shape), wedge=wedge)
            self._made[area_id] = shape
        return self._made[area_id]

    def places_in(self, area_id: str) -> tuple[str, ...]:
        """
        Return the ids of the settlements in an area, in the order of the gazetteer.

        Raises
        ------
        UnknownPlaceError
            No area is made of such parts.
        """
        inside = self.covers(area_id, self._positions)
        return tuple(self._settled[number] for number in np.flatnonzero(inside))

    def covers(self, area_id: str, positions: Positions) -> Mask:
        """
        Say which positions lie in an area.

        Parameters
        ----------
        positions
            Longitudes and latitudes, shape (positions, 2).

        Raises
        ------
        UnknownPlaceError
            No area is made of such parts.
        """
        shape = self.polygon(area_id)
        shapely.prepare(shape)
        return np.asarray(shapely.intersects_xy(shape, positions))

    def _whole(self, base: str) -> BaseGeometry:
        if base in self._admin:
            return shapely.from_geojson(json.dumps(self._admin[base]["geometry"]))
        if base in self._regions:
            return self._region(self._regions[base])
        return self._circle(base, radius_km=COUNTRYSIDE_KM)

    def _region(self, region: Region) -> BaseGeometry:
        shapes = [self.polygon(unit) for unit in region.admin]
        if region.places:
            shapes.append(catchment([self._place(place) for place in region.places], self._places))
        if region.around:
            shapes.append(self._circle(region.around, radius_km=region.radius_km))
        return polygonal(shapely.union_all(shapes).intersection(self.land()))

    def _circle(self, place_id: str, *, radius_km: float) -> BaseGeometry:
        plane = Plane(self._point(place_id))
        return plane.degrees(shapely.Point(0, 0).buffer(radius_km * METRES_PER_KM))

    def _middle(self, base: str, shape: BaseGeometry) -> shapely.Point:
        """Return what the directions of an area's parts are reckoned from."""
        if base in self._reckoned_from:
            return self._point(self._reckoned_from[base])
        if base not in self._admin and base not in self._regions:
            return self._point(base)
        # The centroid of a horseshoe lies outside it.
        return shape.centroid if shape.contains(shape.centroid) else shape.point_on_surface()

    def _point(self, place_id: str) -> shapely.Point:
        place = self._place(place_id)
        return shapely.Point(place.longitude, place.latitude)

    def _place(self, place_id: str) -> Place:
        try:
            return self._places[place_id]
        except KeyError:
            msg = (
                f"area {place_id!r}: neither a unit of admin.geojson, a region of areas.toml nor a place of "
                "places.csv. Mend the id, or add its row."
            )
            raise UnknownPlaceError(msg) from None

    def _is_province(self, base: str) -> bool:
        return base in self._admin and self._admin[base]["properties"]["level"] == "governorate"
