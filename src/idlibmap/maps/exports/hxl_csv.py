"""One layer as a CSV table with a row of HXL tags, for spreadsheets and the tools of OCHA."""

from collections.abc import Iterator
from pathlib import Path

import shapely

from idlibmap.files import cells, write_rows
from idlibmap.maps.exports.schema import DECIMALS, NUMBER, POINT, Field, Layer
from idlibmap.maps.exports.table import Row, Table

POSITION = (
    Field(name="latitude", type=NUMBER, unit="degrees", hxl="#geo+lat", meaning="of the point, on WGS 84"),
    Field(name="longitude", type=NUMBER, unit="degrees", hxl="#geo+lon", meaning="of the point, on WGS 84"),
)
"""Columns behind those of a layer of points; lines and surfaces are left out."""


def write_hxl_csv(table: Table, path: Path) -> None:
    """
    Write a layer as UTF-8 CSV: names of the columns, HXL tags, then the rows.

    Notes
    -----
    HXL 1.1, https://hxlstandard.org/standard/1-1final/. Texts that a spreadsheet would take for formulas are
    led by an apostrophe, lists are joined by a bar.
    """
    columns = csv_columns(table.layer)
    tags = [field.hxl for field in columns]
    write_rows(path, _rows(table, tags), columns=[field.name for field in columns])


def csv_columns(layer: Layer) -> tuple[Field, ...]:
    """Return the columns of a layer as CSV."""
    return (*layer.fields, *POSITION) if layer.shape == POINT else layer.fields


def _rows(table: Table, tags: list[str]) -> Iterator[list[object]]:
    yield list(tags)
    for row in table.rows:
        position = _position(row) if table.layer.shape == POINT else ()
        yield cells([*row.values.values(), *position])


def _position(row: Row) -> tuple[float | None, float | None]:
    if not isinstance(row.shape, shapely.Point):
        return None, None
    return round(row.shape.y, DECIMALS), round(row.shape.x, DECIMALS)
