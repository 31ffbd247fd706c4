"""Governorates, districts and sub-districts: which of them a place lies in, and how rows name them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.place import Place
from idlibmap.theatre import Theatre

LEVELS = ("governorate", "district", "subdistrict")
"""From large to small, as in the columns ``admin1`` to ``admin3``."""
Names = tuple[str, str, str]
NOWHERE: Names = ("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One administrative unit."""

    pcode: str
    level: str
    """One of LEVELS."""
    names: Names
    """What the columns ``admin1`` to ``admin3`` of places in it hold, empty below its own level."""
    shape: BaseGeometry
    """Polygon, EPSG:4326."""


def read_units(theatre: Theatre, places: Mapping[str, Place]) -> tuple[Unit, ...]:
    """
    Read the units of a theatre, large ones first.

    Parameters
    ----------
    places
        The theatre's places by id; the row of a unit says how places name it.

    Raises
    ------
    TheatreError
        The theatre has no ``admin.geojson``.
    """
    text = theatre.path("gazetteer/admin.geojson").read_text(encoding="utf-8")
    features = [one for one in json.loads(text)["features"] if one["properties"]["level"] in LEVELS]
    by_code = {one["properties"]["pcode"]: one["properties"] for one in features}
    shapes = {one["properties"]["pcode"]: one["geometry"] for one in features}
    return tuple(
        Unit(
            pcode=one["pcode"],
            level=one["level"],
            names=_names(one["pcode"], by_code, places),
            shape=shapely.from_geojson(json.dumps(shapes[one["pcode"]])),
        )
        for one in sorted(by_code.values(), key=lambda one: (LEVELS.index(one["level"]), one["pcode"]))
    )


def units_at(
    units: Sequence[Unit], *, longitudes: Sequence[float], latitudes: Sequence[float]
) -> list[Names]:
    """
    Return what the columns ``admin1`` to ``admin3`` of points hold; empty outside of all units.

    Parameters
    ----------
    longitudes, latitudes
        Degrees, shape (n,).
    """
    points = np.asarray(shapely.points(np.column_stack([longitudes, latitudes])))
    names = [NOWHERE] * len(points)
    if not units:
        return names
    # The polygons ask the tree of points: they are prepared once, and each is met by many.
    asked, met = shapely.STRtree(points).query([unit.shape for unit in units], predicate="intersects")
    smallest_last = np.argsort(asked, kind="stable")
    for unit, point in zip(asked[smallest_last].tolist(), met[smallest_last].tolist(), strict=True):
        names[point] = units[unit].names
    return names


def _names(pcode: str, by_code: Mapping[str, Mapping[str, str]], places: Mapping[str, Place]) -> Names:
    row = places.get(pcode)
    level = LEVELS.index(by_code[pcode]["level"]) + 1
    if row is not None and row.admin1:
        named = (row.admin1, row.admin2, row.admin3)[:level]
    else:
        parent = by_code.get(by_code[pcode]["parent"])
        above = _names(parent["pcode"], by_code, places)[: level - 1] if parent else ("",) * (level - 1)
        named = (*above, by_code[pcode]["name"])
    first, second, third = (*named, *[""] * (len(LEVELS) - len(named)))
    return first, second, third
