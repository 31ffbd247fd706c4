"""Layers of geodata (GeoPackage, GeoJSON, FlatGeobuf, shapefile, OSM) → tables with positions."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from idlibmap.articles.tables.objects import cell_of
from idlibmap.articles.tables.table import Row, Table
from idlibmap.errors import SourceError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

LATITUDE, LONGITUDE, SHAPE = "@lat", "@lon", "@shape"
"""Columns made of the geometry: its point in degrees, and what it is, e.g. ``Polygon``."""
DECIMALS = 6
"""Of degrees: a tenth of a metre."""
WGS84 = "EPSG:4326"


def tables_of_layers(path: Path) -> list[tuple[str, Table]]:
    """
    Read every layer of a file.

    Returns
    -------
    layers
        The layer's name (empty where the file has but one) and its table. Positions are WGS84 degrees, a
        line's or an area's those of a point on it; a feature without geometry has none.

    Raises
    ------
    SourceError
        The file is no geodata, or does not say its CRS.
    """
    import geopandas as gpd  # noqa: PLC0415 (heavy, and most imports are of other files)

    # All that pyogrio says of a file it cannot read is a RuntimeError; its own classes have no types.
    try:
        names = [str(name) for name in gpd.list_layers(path)["name"]]
        layers = [gpd.read_file(path, layer=name) for name in names]
    except (RuntimeError, ValueError) as error:
        msg = f"no gazetteer that can be read ({str(error)[:120]}). Save it as GeoPackage, or as .csv."
        raise SourceError(msg) from error
    found = [
        (name, one) for name, one in zip(names, layers, strict=True) if isinstance(one, gpd.GeoDataFrame)
    ]
    return [("" if len(names) == 1 else name, _table(one, name)) for name, one in found]


def _table(layer: "gpd.GeoDataFrame", name: str) -> Table:
    if layer.crs is None:
        msg = f"layer {name!r} does not say its CRS. Set it (EPSG:4326 for degrees) and save it again."
        raise SourceError(msg)
    points = layer.geometry.to_crs(WGS84).representative_point()
    attributes = layer.drop(columns=layer.geometry.name)
    columns = {
        LATITUDE: _texts(points.y.round(DECIMALS)),
        LONGITUDE: _texts(points.x.round(DECIMALS)),
        SHAPE: _texts(layer.geometry.geom_type),
        **{str(column): _texts(attributes[column]) for column in attributes},
    }
    header = tuple(columns)

    def rows() -> Iterator[Row]:
        for line, cells in enumerate(zip(*columns.values(), strict=True), start=1):
            yield Row(line=line, cells=dict(zip(header, cells, strict=True)))

    return Table(header=header, read_rows=rows)


def _texts(column: "pd.Series[Any]") -> list[str]:
    """Return the cells of a column as text, empty where nothing is written."""
    return [cell_of(value) for value in column.astype(object).where(column.notna(), None)]
