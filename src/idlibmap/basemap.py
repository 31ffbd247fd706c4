"""A user's own base map: lines of any vector file, drawn under the territory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import SourceError

MOST_POSITIONS = 20_000
"""Positions kept of a base map: some 200 KB of the page."""
FINEST_DEGREES = 0.0002
"""First tolerance of simplification, about 20 metres; doubled until the lines fit."""
DRAWN = frozenset({"LineString", "LinearRing", "Polygon"})

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """Lines that say nothing about control: borders, rivers, tracks."""

    lines: tuple[tuple[str, BaseGeometry], ...] = ()
    """(name, line in EPSG:4326) in the order of the file; the outlines of what are areas there."""
    attribution: tuple[str, ...] = ()
    """Lines that the licences of its data ask for."""

    def within(self, box: Box) -> tuple[tuple[str, tuple[BaseGeometry, ...]], ...]:
        """Return the lines of each name inside a box, simplified until they are few enough."""
        inside: dict[str, list[BaseGeometry]] = {}
        for name, line in self.lines:
            parts = shapely.get_parts(shapely.clip_by_rect(line, *box))
            inside.setdefault(name, []).extend(part for part in parts if part.geom_type == "LineString")
        found = {name: _simplified(parts, FINEST_DEGREES) for name, parts in inside.items() if parts}
        tolerance = FINEST_DEGREES
        while _positions(found) > max(MOST_POSITIONS, 2 * sum(map(len, found.values()))):
            tolerance *= 2
            found = {name: _simplified(parts, tolerance) for name, parts in found.items()}
        return tuple((name, tuple(parts)) for name, parts in found.items())


def read_basemap(path: Path) -> Basemap:
    """
    Read a vector file: GeoPackage, GeoJSON, Shapefile, whatever GDAL reads.

    Of its columns ``name`` and ``attribution`` are used, if it has them. Points are left out.

    Raises
    ------
    SourceError
        There is no such file, it is no vector file, it does not say its coordinate system, or it holds
        neither lines nor areas.
    """
    if not path.is_file():
        msg = f"--basemap {path}: no such file. Name one vector file (.gpkg, .geojson, .shp, ...)."
        raise SourceError(msg)
    table = _table(path)
    lines = [
        (name, line)
        for name, shape in zip(_texts(table, "name"), table.geometry, strict=True)
        for line in _lines(shape)
    ]
    if not lines:
        msg = (
            f"--basemap {path}: {len(table)} features, and no line or area among them. Points are not drawn."
        )
        raise SourceError(msg)
    credited = dict.fromkeys(line for line in _texts(table, "attribution") if line)
    return Basemap(lines=tuple(lines), attribution=tuple(credited))


def _table(path: Path) -> gpd.GeoDataFrame:
    """Return the first layer of a file in EPSG:4326."""
    try:
        layers = gpd.list_layers(path)["name"]
        table = gpd.read_file(path, layer=layers[0])
    # What pyogrio raises of its own are kinds of these.
    except (RuntimeError, ValueError, KeyError) as error:
        msg = f"--basemap {path}: not read as a vector file ({error}). Save it as GeoPackage or GeoJSON."
        raise SourceError(msg) from error
    if not isinstance(table, gpd.GeoDataFrame):
        msg = f"--basemap {path}: a table without geometry. Name a file with lines or areas."
        raise SourceError(msg)
    if table.crs is None:
        msg = (
            f"--basemap {path}: it does not say its coordinate system. Save it with one (a .prj, for a .shp)."
        )
        raise SourceError(msg)
    return table.to_crs("EPSG:4326")


def _texts(table: gpd.GeoDataFrame, column: str) -> list[str]:
    """Return the texts of a column, empty where there is none."""
    if column not in table:
        return [""] * len(table)
    return [str(text) for text in table[column].fillna("")]


def _lines(shape: BaseGeometry | None) -> Iterator[BaseGeometry]:
    """Yield the lines of a shape, and the outlines of its areas."""
    if shape is None:
        return
    for part in shapely.get_parts(shape):
        if part.geom_type.startswith(("Multi", "GeometryCollection")):
            yield from _lines(part)
        elif part.geom_type in DRAWN and not part.is_empty:
            yield shapely.force_2d(part.boundary if part.geom_type == "Polygon" else part)


def _simplified(parts: list[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    simple = (shapely.simplify(part, tolerance, preserve_topology=False) for part in parts)
    return [part for part in simple if not part.is_empty]


def _positions(found: dict[str, list[BaseGeometry]]) -> int:
    return int(sum(shapely.get_num_coordinates(parts).sum() for parts in found.values()))
