"""Cells and fronts as TopoJSON: each border once, for the cells on both sides of it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import shapely

from idlibmap.maps.exports.schema import DECIMALS
from idlibmap.maps.exports.table import Row, Table
from idlibmap.maps.scene import Ring, Scene

Whole = tuple[int, int]
"""Longitude and latitude in steps of the last decimal."""
_STEPS = 10**DECIMALS


def topojson(scene: Scene, tables: Sequence[Table]) -> dict[str, Any]:
    """
    Return layers as a TopoJSON topology: an object for each, as plain data for ``json.dump``.

    Notes
    -----
    https://github.com/topojson/topojson-specification. The Scene's borders are the arcs as they are: a cell's
    rings refer to them by the same numbers, where ``-1 - n`` is arc ``n`` backwards. Positions are in
    steps of 0.00001 degrees, in arcs from one to the next.
    """
    west, south = _whole(scene.bounds[:2])
    return {
        "type": "Topology",
        "title": scene.title,
        "caveats": list(scene.caveats),
        "attribution": list(scene.attribution),
        "bbox": list(scene.bounds),
        "transform": {
            "scale": [1 / _STEPS, 1 / _STEPS],
            "translate": [west / _STEPS, south / _STEPS],
        },
        "objects": {table.layer.name: _collection(scene, table, (west, south)) for table in tables},
        "arcs": [_arc(border.line, (west, south)) for border in scene.borders],
    }


def _collection(scene: Scene, table: Table, corner: Whole) -> dict[str, Any]:
    return {
        "type": "GeometryCollection",
        "geometries": [_geometry(scene, table, row, corner) for row in table.rows],
    }


def _geometry(scene: Scene, table: Table, row: Row, corner: Whole) -> dict[str, Any]:
    key, *others = (field.name for field in table.layer.fields)
    properties = {name: row.values[name] for name in others}
    return _shape(scene, table.layer.name, row, corner) | {"id": row.values[key], "properties": properties}


def _shape(scene: Scene, layer: str, row: Row, corner: Whole) -> dict[str, Any]:
    if layer == "cells":
        polygons = scene.cells[row.drawn].rings
        if len(polygons) == 1:
            return {"type": "Polygon", "arcs": polygons[0]}
        return {"type": "MultiPolygon", "arcs": polygons}
    if layer == "fronts":
        return {"type": "LineString", "arcs": [row.drawn]}
    if not isinstance(row.shape, shapely.Point):
        return {"type": None}
    lon, lat = _whole((row.shape.x, row.shape.y))
    return {"type": "Point", "coordinates": [lon - corner[0], lat - corner[1]]}


def _arc(line: Ring, corner: Whole) -> list[Whole]:
    steps = [corner, *map(_whole, line)]
    return [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(steps)]


def _whole(position: Iterable[float]) -> Whole:
    lon, lat = position
    return round(lon * _STEPS), round(lat * _STEPS)
