"""KML, as fastkml and GDAL's LIBKML read it, held to OGC's schema by fastkml's validator."""

import re
from pathlib import Path

import pyogrio
import pytest
from export_scenes import FIRST, RICH, TURN
from fastkml import KML, Document, Folder, Placemark, validator
from lxml import etree

from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.table import Choice
from readers import OGRINFO, PYOGRIO, installed_readers, summary_by_ogrinfo

TAG = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(RICH, tmp_path_factory.mktemp("kml") / "control.kml", Choice())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(RICH, tmp_path_factory.mktemp("kml") / "all.kml", Choice(layers=tuple(LAYERS)))


def document(path: Path) -> Document:
    (found,) = KML.parse(path).features
    assert isinstance(found, Document)
    return found


def marks(path: Path, layer: str) -> list[Placemark]:
    (folder,) = (each for each in document(path).features if each.name == LAYERS[layer].title)
    assert isinstance(folder, Folder)
    inner = [each for each in folder.features if isinstance(each, Folder)]
    return [mark for each in inner for mark in each.features if isinstance(mark, Placemark)]


def test_it_is_valid_by_the_schema_of_ogc(whole: Path) -> None:
    assert validator.validate(file_to_validate=whole)


def test_there_is_a_folder_for_each_layer_and_in_it_one_for_each_side_and_for_what_is_contested(
    usual: Path,
) -> None:
    folders = {each.name: [one.name for one in each.features] for each in document(usual).features}
    assert folders == {
        "Who held the land around it": ["Government (cells)", "Opposition (cells)", "Contested (cells)"],
        "Who held which place when": [
            "Government (intervals)", "Opposition (intervals)",
            "Contested (intervals)", "Unknown (intervals)",
        ],
    }  # fmt: skip


def test_a_span_ends_with_its_last_day_and_an_open_one_never(usual: Path) -> None:
    spans = {mark.id or mark.name: mark.times for mark in marks(usual, "cells") if mark.name == "Saraqib"}
    assert len(spans) == 1
    text = usual.read_text(encoding="utf-8")
    ended = f"<TimeSpan><begin>{FIRST}T00:00:00Z</begin><end>2020-02-26T23:59:59Z</end></TimeSpan>"
    assert text.count(ended) == 2
    assert text.count(f"<TimeSpan><begin>{TURN}T00:00:00Z</begin></TimeSpan>") == 2


def test_shared_styles_have_the_colours_of_the_sides(usual: Path) -> None:
    root = etree.parse(usual).getroot()
    style = root.find(f".//{TAG}Style[@id='government-assessed']/{TAG}LineStyle/{TAG}color")
    assert style is not None
    # Alpha, blue, green, red of #AC3217.
    assert style.text == "ff1732ac"
    styles = {f"#{each.get('id')}" for each in root.iter(f"{TAG}Style")}
    assert {each.text for each in root.iter(f"{TAG}styleUrl")} <= styles


def test_sentences_of_reports_are_text_and_never_markup(whole: Path) -> None:
    described = [each.text or "" for each in etree.parse(whole).getroot().iter(f"{TAG}description")]
    hostile = [text for text in described if "alert(1)" in text]
    assert hostile
    assert all("<script" not in text for text in hostile)
    assert set(re.findall(r"<[^>]*>", "".join(described))) <= {"<br>"}


def test_it_asks_no_host_for_anything(whole: Path) -> None:
    root = etree.parse(whole).getroot()
    assert not list(root.iter(f"{TAG}href", f"{TAG}Icon", f"{TAG}NetworkLink"))


def test_sources_stand_in_the_description(usual: Path) -> None:
    (opposition,) = (mark for mark in marks(usual, "cells") if mark.style_url.url == "#opposition-contested")  # type: ignore[union-attr]
    assert opposition.description is not None
    assert "Reuters, 2020-02-27: “A sentence of the report.”" in opposition.description


@pytest.mark.parametrize("reader", [each for each in installed_readers() if each in {PYOGRIO, OGRINFO}])
def test_other_readers_find_shapes_and_times(usual: Path, reader: str) -> None:
    layer = "Government (cells)"
    if reader == PYOGRIO:
        table = pyogrio.read_dataframe(usual, layer=layer)
        assert list(table["end"].dt.strftime("%Y-%m-%d %H:%M:%S")) == ["2020-02-26 23:59:59"]
        assert table.geometry.iloc[0].area == pytest.approx(0.01, rel=1e-6)
    else:
        told = summary_by_ogrinfo(usual)
        assert "begin (DateTime) = 2020/02/06 00:00:00" in told
        assert "end (DateTime) = 2020/02/26 23:59:59" in told
