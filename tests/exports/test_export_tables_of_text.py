"""CSV with HXL tags, as libhxl reads it, and GeoJSON, TopoJSON and GeoParquet, as GDAL and pyarrow do."""

import csv
import json
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import hxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from export_scenes import FIRST, HOSTILE, RICH, TURN

from idlibmap.errors import IdlibmapError
from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.table import Choice
from idlibmap.maps.exports.tables import export_tables


def written(path: Path, *layers: str) -> Path:
    return write_export(RICH, path, Choice(layers=layers))


def table_of(layer: str) -> list[dict[str, Any]]:
    (table,) = export_tables(RICH, Choice(layers=(layer,)))
    return [row.values for row in table.rows]


# CSV -------------------------------------------------------------------------------------------------------


def read_hxl(path: Path) -> "hxl.Dataset":
    return hxl.data(str(path), hxl.InputOptions(allow_local=True))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_tools_of_hxl_read_every_layer(layer: str, tmp_path: Path) -> None:
    with read_hxl(written(tmp_path / "x.csv", layer)) as source:
        tags = [column.display_tag for column in source.columns]
        assert tags[: len(LAYERS[layer].fields)] == [field.hxl for field in LAYERS[layer].fields]
        assert len(list(source)) == len(table_of(layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_valid_by_the_schema_of_hxl(layer: str, tmp_path: Path) -> None:
    faults: list[str] = []
    with read_hxl(written(tmp_path / "x.csv", layer)) as source:
        assert hxl.schema(callback=lambda fault: faults.append(str(fault))).validate(source), faults


def test_rows_are_chosen_by_tags(tmp_path: Path) -> None:
    with read_hxl(written(tmp_path / "x.csv")) as source:
        (held,) = source.with_rows("#status+control=opposition").with_rows("#date+start=2020-02-27")
        assert (held.get("#loc+code+v_pcode"), held.get("#geo+lat")) == ("C1", "35.86")


def test_no_cell_is_taken_for_a_formula(tmp_path: Path) -> None:
    with written(tmp_path / "x.csv", "claims").open(encoding="utf-8", newline="") as stream:
        _, tags, *rows = list(csv.reader(stream))
    assert all(tag.startswith("#") for tag in tags)
    led = {cell for row in rows for cell in row if cell.startswith("'")}
    assert {'\'=HYPERLINK("http://x")', "'@SUM(A1)"} <= led
    assert not any(
        cell[:1] in set("=+-@\t\r") and not cell.lstrip("-").replace(".", "").isdigit()
        for row in rows
        for cell in row
    )


# GeoJSON ---------------------------------------------------------------------------------------------------


def twice_area(ring: list[list[float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_as_geojson_follows_rfc_7946(layer: str, tmp_path: Path) -> None:
    collection = json.loads(written(tmp_path / "x.geojson", layer).read_text(encoding="utf-8"))
    assert "crs" not in collection
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        geometry = feature["geometry"]
        if geometry is not None and geometry["type"].endswith("Polygon"):
            polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            for outer, *holes in polygons:
                assert outer[0] == outer[-1]
                assert twice_area(outer) > 0
                assert all(twice_area(hole) < 0 for hole in holes)


def test_gdal_reads_geojson_with_days_and_shapes(tmp_path: Path) -> None:
    table = gpd.read_file(written(tmp_path / "x.geojson", "cells"))
    expected = [row.shape for row in export_tables(RICH, Choice(layers=("cells",)))[0].rows]
    assert all(shapely.equals(one, other) for one, other in zip(table.geometry, expected, strict=True))
    assert list(table["start"].dt.strftime("%Y-%m-%d")) == [FIRST, TURN, FIRST]


# TopoJSON --------------------------------------------------------------------------------------------------


def test_gdal_puts_cells_and_fronts_together_from_the_borders(tmp_path: Path) -> None:
    path = written(tmp_path / "x.topojson")
    for name in ("cells", "fronts"):
        (table,) = export_tables(RICH, Choice(layers=(name,)))
        found = gpd.read_file(path, layer=name)
        assert list(found["id"]) == [row.values["id"] for row in table.rows]
        for shape, row in zip(found.geometry, table.rows, strict=True):
            assert shapely.equals(shapely.set_precision(shape, 1e-5), shapely.set_precision(row.shape, 1e-5))


def test_each_border_stands_in_the_topology_once(tmp_path: Path) -> None:
    topology = json.loads(written(tmp_path / "x.topojson").read_text(encoding="utf-8"))
    assert len(topology["arcs"]) == len(RICH.borders)
    assert all(isinstance(step, int) for arc in topology["arcs"] for position in arc for step in position)
    one, other = (topology["objects"]["cells"]["geometries"][number]["arcs"] for number in (0, 2))
    shared = {arc for ring in one for arc in ring} & {-1 - arc for ring in other for arc in ring}
    assert len(shared) == 1


def test_no_position_is_moved_by_the_steps(tmp_path: Path) -> None:
    # 35.05 in steps of 0.00001 is 3504999.9999999995.
    moved = replace(RICH.places[0], lon=36.29, lat=35.05)
    scene = replace(RICH, places=(moved, *RICH.places[1:]))
    path = write_export(scene, tmp_path / "x.topojson", Choice(layers=("places",)))
    point = gpd.read_file(path, layer="places").geometry[0]
    assert (point.x, point.y) == pytest.approx((36.29, 35.05), abs=1e-9)


# GeoParquet ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_geoparquet_comes_back_as_it_was(layer: str, tmp_path: Path) -> None:
    path = written(tmp_path / "x.parquet", layer)
    assert gpd.read_parquet(path).crs == "EPSG:4326"
    table = pq.read_table(path)
    for row, expected in zip(table.to_pylist(), table_of(layer), strict=True):
        for name, value in expected.items():
            got = row[name]
            got = (
                got.isoformat() if hasattr(got, "isoformat") else tuple(got) if isinstance(got, list) else got
            )
            assert got == value


def test_geoparquet_says_how_it_is_made(tmp_path: Path) -> None:
    schema = pq.read_schema(written(tmp_path / "x.parquet", "cells"))
    geo = json.loads(schema.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert (geo["version"], geo["primary_column"], column["encoding"]) == ("1.1.0", "geometry", "WKB")
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    assert column["bbox"] == pytest.approx([36.65, 35.81, 36.85, 35.95])
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert set(column["geometry_types"]) == {"Polygon"}
    assert schema.field("start").type == pa.date32()
    assert json.loads(schema.metadata[b"idlibmap"])["caveats"] == list(RICH.caveats)


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        IdlibmapError, match=r"Parquet needs pyarrow. Install it: pip install 'idlibmap\[parquet\]'"
    ):
        written(tmp_path / "x.parquet")


# All -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".geojson", ".kml", ".parquet", ".csv", ".topojson"])
def test_the_same_scene_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    one, other = written(tmp_path / f"one{suffix}"), written(tmp_path / f"other{suffix}")
    assert one.read_bytes() == other.read_bytes()


def test_hostile_texts_come_back_letter_by_letter(tmp_path: Path) -> None:
    expected = HOSTILE.replace("\0", "")
    collection = json.loads(written(tmp_path / "x.geojson", "claims").read_text(encoding="utf-8"))
    assert collection["features"][3]["properties"]["sentence"] == expected
    assert pq.read_table(written(tmp_path / "x.parquet", "claims"))["sentence"].to_pylist()[3] == expected
    with read_hxl(written(tmp_path / "x.csv", "claims")) as source:
        assert [row.get("#description+quote") for row in source][3] == " ".join(expected.split())


def test_what_a_format_cannot_hold_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        IdlibmapError, match=r"x\.shp: no such format. Give the file one of these suffixes: .gpkg"
    ):
        written(tmp_path / "x.shp")
    with pytest.raises(
        IdlibmapError, match=r"\.csv holds one layer, got cells, roads. Write a file for each"
    ):
        written(tmp_path / "x.csv", "cells", "roads")
    with pytest.raises(IdlibmapError, match=r"\.topojson holds no layer 'roads', only cells, fronts"):
        written(tmp_path / "x.topojson", "roads")
