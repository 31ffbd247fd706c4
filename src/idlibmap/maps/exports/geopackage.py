"""
Layers as a GeoPackage that opens in QGIS with styles and time.

Notes
-----
OGC 12-128r18, https://www.geopackage.org/spec131/. Days are columns of type DATE, which the styles turn into
midnights. Columns of type DATETIME QGIS compares as texts: written as the specification asks for, with a Z
behind, they show both holders on the day of a change.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyogrio
import shapely

from idlibmap.files import write_bytes
from idlibmap.maps.exports.qgis_style import Styles
from idlibmap.maps.exports.schema import (
    CRS,
    DAY,
    LINE,
    LIST,
    NUMBER,
    POINT,
    SURFACE,
    WHOLE,
    YES_NO,
    Field,
)
from idlibmap.maps.exports.table import Row, Table, writable
from idlibmap.maps.scene import Scene

GEOMETRY = "geom"
_KINDS = {POINT: "Point", LINE: "LineString", SURFACE: "MultiPolygon"}
_DTYPES = {DAY: "datetime64[D]", NUMBER: "float64", WHOLE: "int64", YES_NO: "bool"}
_UNDATED = "1970-01-01"
_CLOCK = "OGR_CURRENT_DATE"
"""GDAL's setting that stands for the clock: same input, same bytes."""
_CAREFUL = "OGR_SQLITE_SYNCHRONOUS"
"""GDAL's setting that waits for the disk after each layer; the file is moved into its place when whole."""
_VERSION = "1.3"
"""The newest that QGIS 3.22 and GDAL 3.6, as in Debian 12, read without a warning."""
_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""
_COLUMNS = """
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name)
)"""
_CONSTRAINTS = """
CREATE TABLE gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
    min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
)"""
_SCHEMA_EXTENSION = "http://www.geopackage.org/spec/#extension_schema"


def write_geopackage(scene: Scene, tables: Sequence[Table], path: Path) -> None:
    """Write layers into one GeoPackage, with the meaning of each field, styles and a note on the whole."""
    stamp = f"{scene.last or _UNDATED}T00:00:00.000Z"
    with TemporaryDirectory() as folder:
        # GDAL wants the suffix, and adds layer after layer.
        part = Path(folder) / "layers.gpkg"
        with _set({_CLOCK: stamp, _CAREFUL: "OFF"}):
            for number, table in enumerate(tables):
                _write_layer(scene, table, part, append=number > 0)
        with closing(sqlite3.connect(part)) as database, database:
            database.execute("PRAGMA synchronous = OFF")
            _write_meanings(database, tables)
            _write_styles(database, scene, tables, stamp=stamp)
        write_bytes(path, part.read_bytes())


@contextmanager
def _set(settings: dict[str, str]) -> Iterator[None]:
    """Give GDAL settings for a while."""
    before = {name: pyogrio.get_gdal_config_option(name) for name in settings}
    pyogrio.set_gdal_config_options(settings)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _write_layer(scene: Scene, table: Table, path: Path, *, append: bool) -> None:
    layer = table.layer
    about = {
        "TITLE": writable(scene.title),
        "CAVEATS": writable(" ".join(scene.caveats)),
        "ATTRIBUTION": writable(" ".join(scene.attribution)),
    }
    pyogrio.raw.write(
        path,
        geometry=_well_known(table.rows),
        field_data=[_column(field, table.rows) for field in layer.fields],
        fields=[field.name for field in layer.fields],
        layer=layer.name,
        driver="GPKG",
        geometry_type=_KINDS[layer.shape],
        promote_to_multi=layer.shape == SURFACE,
        crs=CRS,
        append=append,
        dataset_metadata=None if append else about,
        dataset_options=None if append else {"VERSION": _VERSION},
        layer_metadata={"LICENCE": layer.licence},
        layer_options={
            "DESCRIPTION": f"{layer.title}: {layer.meaning}.",
            "GEOMETRY_NAME": GEOMETRY,
            "IDENTIFIER": layer.title,
        },
    )


def _well_known(rows: Sequence[Row]) -> np.ndarray[Any, Any]:
    shapes = np.array([row.shape for row in rows], dtype=object)
    wkb: np.ndarray[Any, Any] = shapely.to_wkb(shapes)
    return wkb


def _column(field: Field, rows: Sequence[Row]) -> np.ndarray[Any, Any]:
    values = [row.values[field.name] for row in rows]
    if field.type == LIST:
        values = ["|".join(value) or None for value in values]
    return np.array(values, dtype=_DTYPES.get(field.type, object))


def _write_meanings(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Say of each column what it means, as the schema extension of GeoPackages does."""
    database.execute(_COLUMNS)
    database.execute(_CONSTRAINTS)
    database.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) "
        "VALUES (?, ?, ?, ?, ?)",
        [
            (table.layer.name, field.name, field.name, field.name, _meaning(field))
            for table in tables
            for field in table.layer.fields
        ],
    )
    database.executemany(
        "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) "
        "VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
        [(name, _SCHEMA_EXTENSION) for name in ("gpkg_data_columns", "gpkg_data_column_constraints")],
    )


def _meaning(field: Field) -> str:
    return f"{field.meaning} ({field.unit})" if field.unit else field.meaning


def _write_styles(database: sqlite3.Connection, scene: Scene, tables: Sequence[Table], *, stamp: str) -> None:
    """Write the table in which QGIS looks for the style of a layer."""
    styles = Styles(scene)
    database.execute(_STYLES)
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
        "styleName, styleQML, "
        "useAsDefault, description, owner, update_time) VALUES ('', '', ?, ?, ?, ?, 1, ?, '', ?)",
        [
            (table.layer.name, GEOMETRY, table.layer.name, styles.qml(table), table.layer.title, stamp)
            for table in tables
        ],
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles of QGIS', ?, 0)",
        (stamp,),
    )
