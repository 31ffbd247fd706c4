"""Layers as GeoJSON (RFC 7946), for any mapping tool."""

import json
from collections.abc import Iterable
from itertools import chain
from typing import Any

import shapely

from idlibmap.maps.exports.schema import DECIMALS
from idlibmap.maps.exports.table import Choice, Table
from idlibmap.maps.exports.tables import export_tables
from idlibmap.maps.scene import Scene

Feature = dict[str, Any]


def control_geojson(scene: Scene) -> dict[str, Any]:
    """
    Return who held each place when, in hindsight, as a GeoJSON FeatureCollection: ``control.geojson``.

    Every place gives one Point feature an interval, every cell one Polygon feature an interval behind them.

    Returns
    -------
    collection
        Plain data for ``json.dump``, as of :func:`layer_geojson`. The properties are those of the layers
        ``intervals`` and ``cells``, led by ``layer``: ``"place"`` or ``"cell"``.
    """
    cells, intervals = export_tables(scene, Choice(layers=("intervals", "cells")))
    features = [
        feature | {"properties": {"layer": layer, **feature["properties"]}}
        for layer, table in (("place", intervals), ("cell", cells))
        for feature in _features(table)
    ]
    return _collection(scene, features)


def layer_geojson(scene: Scene, table: Table) -> dict[str, Any]:
    """
    Return one layer as a GeoJSON FeatureCollection.

    Returns
    -------
    collection
        Plain data for ``json.dump``. Beside ``features`` it has ``bbox`` (left out if nothing has a shape),
        and ``title``, ``caveats`` and ``attribution``, which belong on any map made of it.

    Notes
    -----
    Positions are (longitude, latitude) in WGS 84 with 5 decimals; rings follow the right-hand rule; there is
    no ``crs`` member (RFC 7946, https://www.rfc-editor.org/rfc/rfc7946). A feature's ``id`` is the layer's
    first field, its properties are the others; days are ISO 8601 texts, lists are arrays.
    """
    return _collection(scene, list(_features(table)))


def coordinates(shape: shapely.Geometry) -> dict[str, Any]:
    """Return a shape as a GeoJSON geometry, its positions rounded."""
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(nested: Any) -> Any:  # noqa: ANN401 - positions, in as many lists as the kind of shape has
    if isinstance(nested[0], int | float):
        return [round(degrees, DECIMALS) for degrees in nested]
    return [_rounded(one) for one in nested]


def _features(table: Table) -> Iterable[Feature]:
    key, *others = (field.name for field in table.layer.fields)
    shape, geometry = None, None
    for row in table.rows:
        # The runs of one place stand behind each other and share its shape.
        if row.shape is not shape:
            shape, geometry = row.shape, coordinates(row.shape) if row.shape else None
        yield {
            "type": "Feature",
            "id": row.values[key],
            "geometry": geometry,
            "properties": {name: _plain(row.values[name]) for name in others},
        }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _collection(scene: Scene, features: list[Feature]) -> dict[str, Any]:
    collection: dict[str, Any] = {"type": "FeatureCollection", "title": scene.title}
    positions = list(chain.from_iterable(_positions(feature["geometry"]) for feature in features))
    if positions:
        lons, lats = zip(*positions, strict=True)
        collection["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return collection | {
        "caveats": list(scene.caveats),
        "attribution": list(scene.attribution),
        "features": features,
    }


def _positions(geometry: dict[str, Any] | None) -> Iterable[list[float]]:
    """Give every position of a geometry once."""
    found: list[Any] = [geometry["coordinates"]] if geometry else []
    while found:
        nested = found.pop()
        if isinstance(nested[0], int | float):
            yield nested
        else:
            found += nested
