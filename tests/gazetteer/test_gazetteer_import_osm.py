"""Extracts of OpenStreetMap, as GDAL, overpass-turbo and Geofabrik write them."""

import json
import shutil
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.foreign.hstore import read_hstore
from idlibmap.gazetteer.foreign.reading import Reading, Wanted, read_file
from idlibmap.gazetteer.foreign.record import Record

SQUARE = Polygon([(36.0, 35.0), (36.2, 35.0), (36.2, 35.2), (36.0, 35.2)])
VILLAGE = {"@id": "node/7", "place": "village", "name": "Testin"}


def geojson(folder: Path, *features: tuple[dict[str, Any], BaseGeometry | None]) -> Reading:
    written = [
        {
            "type": "Feature",
            "properties": tags,
            "geometry": shape.__geo_interface__ if shape is not None else None,
        }
        for tags, shape in features
    ]
    path = folder / "o.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": written}), encoding="utf-8")
    return read_file(path, Wanted())


def record(folder: Path, **tags: str) -> Record:
    (found,) = geojson(folder, ({"@id": "node/7", **tags}, Point(36.5, 35.5))).records
    return found


@pytest.mark.parametrize(
    ("tag", "value", "kind"),
    [
        ("place", "city", "city"),
        ("place", "town", "town"),
        ("place", "village", "village"),
        ("place", "hamlet", "village"),
        ("natural", "peak", "hill"),
        ("natural", "hill", "hill"),
        ("aeroway", "aerodrome", "airbase"),
        ("military", "airfield", "airbase"),
        ("military", "base", "site"),
        ("barrier", "border_control", "crossing"),
    ],
)
def test_tags_say_the_kind(tmp_path: Path, tag: str, value: str, kind: str) -> None:
    found = record(tmp_path, name="Testin", **{tag: value})
    assert (found.kind, found.id, found.source) == (kind, "osm:n7", "OpenStreetMap")


def test_a_village_of_many_people_is_a_town(tmp_path: Path) -> None:
    assert record(tmp_path, name="Testin", place="village", population="12,000").kind == "town"


def test_names_of_all_tags_are_spellings_and_the_english_one_comes_first(tmp_path: Path) -> None:
    tags = {"name": "تستين", "name:en": "Testin", "name:tr": "Teştin", "old_name": "Tastin;Tstin"}
    found = record(tmp_path, place="village", **tags, **{"name:ru": "Тестин"})
    assert found.spellings == ("Testin", "تستين", "Tastin", "Tstin")


def test_a_name_in_two_scripts_is_two_names(tmp_path: Path) -> None:
    assert record(tmp_path, place="village", name="تستين Testin").spellings == ("Testin", "تستين")


def test_tags_without_a_column_are_read_from_gdal_s_text(tmp_path: Path) -> None:
    tags = {"osm_id": "12", "name": "تستين", "other_tags": '"place"=>"town","name:en"=>"Test \\"in\\""'}
    (found,) = geojson(tmp_path, (tags, Point(36.5, 35.5))).records
    assert (found.id, found.kind, found.spellings) == ("osm:n12", "town", ('Test "in"', "تستين"))


@given(st.dictionaries(st.text(), st.text()))
def test_any_tags_survive_the_text_of_gdal(tags: dict[str, str]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    text = ",".join(f"{quoted(key)}=>{quoted(value)}" for key, value in tags.items())
    assert read_hstore(text) == tags


def test_areas_and_lines_stand_on_a_point_of_theirs(tmp_path: Path) -> None:
    line = LineString([(36, 35), (36.1, 35), (36.2, 35)])
    area = {"@id": "way/8", "aeroway": "aerodrome", "name": "Test airfield"}
    ridge = {"@id": "way/9", "natural": "ridge", "name": "Test ridge"}
    field, hill = geojson(tmp_path, (area, SQUARE), (ridge, line)).records
    assert SQUARE.contains(Point(field.longitude, field.latitude))
    assert (hill.id, hill.longitude, hill.latitude) == ("osm:w9", 36.1, 35)


@pytest.mark.parametrize(
    ("suffix", "crs"), [("gpkg", "EPSG:32637"), ("fgb", "EPSG:3857"), ("shp", "EPSG:4326")]
)
def test_layers_of_any_crs_come_out_in_degrees(tmp_path: Path, suffix: str, crs: str) -> None:
    table = gpd.GeoDataFrame(
        {"osm_id": ["5"], "name": ["Testin"], "place": ["village"]},
        geometry=[Point(36.5, 35.5)],
        crs="EPSG:4326",
    )
    table.to_crs(crs).to_file(tmp_path / f"o.{suffix}")
    (found,) = read_file(tmp_path / f"o.{suffix}", Wanted()).records
    assert (found.longitude, found.latitude) == pytest.approx((36.5, 35.5), abs=1e-6)
    assert (found.id, found.kind) == ("osm:n5", "village")


def test_relations_and_ways_of_gdal_are_told_apart(tmp_path: Path) -> None:
    table = gpd.GeoDataFrame(
        {"osm_id": ["5", None], "osm_way_id": [None, "6"], "name": ["A b", "C d"], "place": ["town"] * 2},
        geometry=[SQUARE, SQUARE],
        crs="EPSG:4326",
    )
    table.to_file(tmp_path / "o.gpkg", layer="multipolygons")
    assert [one.id for one in read_file(tmp_path / "o.gpkg", Wanted()).records] == ["osm:r5", "osm:w6"]


def test_every_layer_of_a_file_is_read_and_named(tmp_path: Path) -> None:
    for layer, number in (("points", "1"), ("lines", "2")):
        table = gpd.GeoDataFrame(
            {"osm_id": [number], "name": ["Testin"], "place": ["village"]},
            geometry=[Point(36.5, 35.5)],
            crs="EPSG:4326",
        )
        table.to_file(tmp_path / "o.gpkg", layer=layer)
    found = read_file(tmp_path / "o.gpkg", Wanted()).records
    assert {(one.id, one.file) for one in found} == {
        ("osm:n1", "o.gpkg (points)"),
        ("osm:n2", "o.gpkg (lines)"),
    }


def test_shapefiles_of_geofabrik_have_their_tags_in_fclass(tmp_path: Path) -> None:
    table = gpd.GeoDataFrame(
        {"osm_id": ["5"], "code": [1005], "fclass": ["hamlet"], "population": [40], "name": ["تستين"]},
        geometry=[Point(36.5, 35.5)],
        crs="EPSG:4326",
    )
    table.to_file(tmp_path / "places.shp", encoding="utf-8")
    (found,) = read_file(tmp_path / "places.shp", Wanted()).records
    assert (found.id, found.kind, found.population, found.spellings) == ("osm:n5", "village", 40, ("تستين",))


def test_a_shapefile_in_an_archive_is_read(tmp_path: Path) -> None:
    table = gpd.GeoDataFrame(
        {"osm_id": ["5"], "fclass": ["village"], "name": ["Testin"]}, geometry=[Point(36.5, 35.5)], crs=4326
    )
    (tmp_path / "parts").mkdir()
    table.to_file(tmp_path / "parts" / "places.shp")
    shutil.make_archive(str(tmp_path / "syria"), "zip", tmp_path / "parts")
    (found,) = read_file(tmp_path / "syria.zip", Wanted()).records
    assert found.id == "osm:n5"


def test_features_that_are_no_places_are_counted_by_what_they_are(tmp_path: Path) -> None:
    reading = geojson(
        tmp_path,
        (VILLAGE, Point(36.5, 35.5)),
        ({"@id": "node/1", "place": "suburb", "name": "A b"}, Point(36.5, 35.5)),
        ({"@id": "node/2", "natural": "peak"}, Point(36.5, 35.5)),
        ({"@id": "node/3", "natural": "peak"}, Point(36.5, 35.5)),
    )
    assert [one.reason for one in reading.rejects] == [
        "2 rows: hill without a name in Latin or Arabic letters: not taken.",
        "1 rows: place=suburb: not taken.",
    ]


def test_a_feature_without_a_geometry_is_set_aside(tmp_path: Path) -> None:
    reading = geojson(tmp_path, (VILLAGE, None), (VILLAGE, Point(36.5, 35.5)))
    assert [(one.line, one.reason[:17]) for one in reading.rejects] == [(1, "field 'latitude':")]
    assert len(reading.records) == 1


def test_a_layer_without_a_crs_is_refused_with_the_mend(tmp_path: Path) -> None:
    table = gpd.GeoDataFrame(
        {"osm_id": ["5"], "name": ["Testin"]}, geometry=[Point(36.5, 35.5)], crs="EPSG:4326"
    )
    table.to_file(tmp_path / "o.shp")
    (tmp_path / "o.prj").unlink()
    (reject,) = read_file(tmp_path / "o.shp", Wanted()).rejects
    assert reject.reason.startswith("layer 'o' does not say its CRS. Set it (EPSG:4326 for degrees)")


def test_geodata_that_is_no_extract_is_read_by_its_headings(tmp_path: Path) -> None:
    reading = geojson(tmp_path, ({"PCode": "C1", "Name_EN": "Testin", "lat": 1, "lon": 2}, Point(36.5, 35.5)))
    (found,) = reading.records
    assert (found.id, found.latitude, found.longitude) == ("C1", 35.5, 36.5)


def test_an_extract_whose_columns_are_named_is_read_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "o.geojson"
    geojson(tmp_path, ({**VILLAGE, "label": "Kafr Other"}, Point(36.5, 35.5)))
    (found,) = read_file(path, Wanted(columns={"name": "label"})).records
    assert (found.spellings, found.source) == (("Kafr Other",), "table")
