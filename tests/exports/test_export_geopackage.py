"""GeoPackages, as GDAL within pyogrio reads them and, where they are installed, ogrinfo and GDAL's check."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from export_scenes import FIRST, LAST, RICH, TURN

from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.schema import LIST
from idlibmap.maps.exports.table import Choice
from idlibmap.maps.exports.tables import export_tables
from readers import OGRINFO, PYOGRIO, VALIDATOR, faults_by_validator, installed_readers, summary_by_ogrinfo

FEATURES = {
    table.layer.name: len(table.rows)
    for table in export_tables(RICH, Choice(layers=tuple(LAYERS), days=(FIRST, TURN)))
}


def read(path: Path, layer: str) -> gpd.GeoDataFrame:
    return gpd.read_file(path, layer=layer, engine="pyogrio")


def told(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


@pytest.mark.parametrize(
    "table", export_tables(RICH, Choice(layers=tuple(LAYERS))), ids=lambda t: t.layer.name
)
def test_what_is_read_back_is_what_was_written(table, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    path = write_export(RICH, tmp_path / "one.gpkg", Choice(layers=(table.layer.name,)))
    found = read(path, table.layer.name)
    for field in table.layer.fields:
        values = [row.values[field.name] for row in table.rows]  # noqa: PD011 - no DataFrame's
        expected = ["|".join(value) or None for value in values] if field.type == LIST else values
        got = found[field.name]
        got = got.dt.strftime("%Y-%m-%d") if got.dtype.kind == "M" else got
        assert [None if pd.isna(value) else value for value in got] == expected, field.name
    for shape, row in zip(found.geometry, table.rows, strict=True):
        assert shape is row.shape is None or shapely.equals(shape, row.shape)


def test_all_layers_are_in_the_file_in_degrees(package: Path) -> None:
    layers = pyogrio.list_layers(package)[:, 0]
    assert set(LAYERS) <= set(layers)
    for name in LAYERS:
        about = pyogrio.read_info(package, layer=name)
        assert about["crs"] == "EPSG:4326"
        assert about["features"] == FEATURES[name]


def test_days_are_dates(package: Path) -> None:
    assert pyogrio.read_info(package, layer="intervals")["dtypes"][9] == np.dtype("datetime64[D]")
    assert told(package, "SELECT start, end FROM intervals WHERE id = 'C1@2020-02-06'") == [(FIRST, TURN)]


def test_title_caveats_attribution_and_licence_travel_with_it(package: Path) -> None:
    about = pyogrio.read_info(package, layer="cells")
    assert about["dataset_metadata"]["TITLE"] == RICH.title
    assert about["dataset_metadata"]["CAVEATS"] == RICH.caveats[0]
    assert about["dataset_metadata"]["ATTRIBUTION"] == RICH.attribution[0]
    assert about["layer_metadata"]["LICENCE"] == LAYERS["cells"].licence


def test_the_meaning_of_each_column_stands_in_the_file(package: Path) -> None:
    meanings = dict(
        told(package, "SELECT table_name || '.' || column_name, description FROM gpkg_data_columns")
    )
    assert meanings["intervals.probability"] == "of the holder (0 to 1)"
    assert len(meanings) == sum(len(layer.fields) for layer in LAYERS.values())


def test_each_layer_has_one_style_that_qgis_takes_by_itself(package: Path) -> None:
    assert sorted(told(package, "SELECT f_table_name, useAsDefault FROM layer_styles")) == sorted(
        (name, 1) for name in LAYERS
    )


def test_the_same_scene_gives_the_same_bytes_and_no_stamp_of_the_clock(package: Path, tmp_path: Path) -> None:
    again = write_export(RICH, tmp_path / "again.gpkg", Choice(days=(TURN, FIRST)))
    assert again.read_bytes() == package.read_bytes()
    stamps = told(package, "SELECT last_change FROM gpkg_contents UNION SELECT update_time FROM layer_styles")
    assert stamps == [(f"{LAST}T00:00:00.000Z",)]


def test_settings_of_gdal_are_as_they_were(package: Path) -> None:
    assert package.exists()
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None
    assert pyogrio.get_gdal_config_option("OGR_SQLITE_SYNCHRONOUS") is None


def test_a_scene_in_which_nothing_is_dated_gives_empty_layers(tmp_path: Path) -> None:
    empty = replace(
        RICH, first=None, last=None, dates=(), places=(), cells=(), borders=(), pockets=(), events=()
    )
    path = write_export(empty, tmp_path / "empty.gpkg", Choice())
    assert len(read(path, "cells")) == 0
    assert list(read(path, "claims").columns) == [
        *(field.name for field in LAYERS["claims"].fields),
        "geometry",
    ]


@pytest.mark.parametrize("reader", [each for each in installed_readers() if each in {PYOGRIO, OGRINFO}])
def test_readers_find_the_same_number_of_rows(package: Path, reader: str) -> None:
    if reader == PYOGRIO:
        found = {name: pyogrio.read_info(package, layer=name)["features"] for name in LAYERS}
    else:
        blocks = re.findall(
            r"Layer name: (\w+)\n.*?Feature Count: (\d+)", summary_by_ogrinfo(package), re.DOTALL
        )
        found = {name: int(count) for name, count in blocks if name in LAYERS}
    assert found == FEATURES


@pytest.mark.parametrize("reader", [each for each in installed_readers() if each in {PYOGRIO, VALIDATOR}])
def test_it_keeps_to_the_specification(package: Path, reader: str) -> None:
    if reader == VALIDATOR:
        assert faults_by_validator(package) == ""
    else:
        assert told(package, "PRAGMA integrity_check") == [("ok",)]
        assert told(package, "PRAGMA foreign_key_check") == []
        assert told(package, "PRAGMA application_id") == [(int.from_bytes(b"GPKG"),)]
