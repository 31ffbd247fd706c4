"""The polygons of areas, in EPSG:4326."""

import json
import math
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.area import DIRECTIONS, parts_of
from idlibmap.gazetteer.place import Place
from idlibmap.theatre import Theatre

COUNTRYSIDE_KM = 10.0
"""Radius of "the countryside of P", about the distance between neighbouring market towns here."""
KM_PER_DEGREE = 111.195
"""Mean length of a degree of latitude."""


class AreaShapes:
    """The polygons of areas, in EPSG:4326, read from the theatre's files when first asked for."""

    def __init__(self, theatre: Theatre, places: dict[str, Place]) -> None:
        self._places = places
        self._regions = {row["id"]: row for row in theatre.toml("areas.toml").get("area", ())}
        text = theatre.path("gazetteer/admin.geojson").read_text(encoding="utf-8")
        self._admin = {feature["properties"]["pcode"]: feature for feature in json.loads(text)["features"]}

    def outlines(self) -> list[dict[str, Any]]:
        """Return the GeoJSON features of country, provinces and districts."""
        return list(self._admin.values())

    def land(self) -> BaseGeometry:
        """Return the country's outline."""
        country = next(
            code for code, feature in self._admin.items() if feature["properties"]["level"] == "country"
        )
        return self.polygon(country)

    def polygon(self, area_id: str) -> BaseGeometry:
        """
        Return an area's polygon.

        Raises
        ------
        UnknownPlaceError
            No area is made of such parts.
        """
        base, direction = parts_of(area_id)
        shape = self._base(base)
        if direction not in DIRECTIONS:
            return shape
        return shape.intersection(_half(shape, direction))

    def _base(self, base: str) -> BaseGeometry:
        if base in self._admin:
            return shapely.from_geojson(json.dumps(self._admin[base]["geometry"]))
        if base in self._regions:
            region = self._regions[base]
            if "admin" in region:
                return shapely.union_all([self._base(code) for code in region["admin"]])
            return self._circle(region["around"], radius_km=region["radius_km"])
        return self._circle(base, radius_km=COUNTRYSIDE_KM)

    def _circle(self, place_id: str, *, radius_km: float) -> BaseGeometry:
        place = self._places.get(place_id)
        if place is None:
            msg = f"area {place_id!r}: neither a province, a region of areas.toml nor a place of places.csv."
            raise UnknownPlaceError(msg)
        round_one = shapely.Point(0, 0).buffer(radius_km / KM_PER_DEGREE)
        stretch = 1 / math.cos(math.radians(place.latitude))
        return affinity.translate(affinity.scale(round_one, xfact=stretch), place.longitude, place.latitude)


def _half(shape: BaseGeometry, direction: str) -> BaseGeometry:
    """Return the box that holds the part of a shape in one direction of its centre."""
    west, south, east, north = shape.bounds
    centre = shape.centroid
    right, up = DIRECTIONS[direction]
    return shapely.box(
        centre.x if right > 0 else west,
        centre.y if up > 0 else south,
        centre.x if right < 0 else east,
        centre.y if up < 0 else north,
    )
