"""The command line of exports."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from export_scenes import RICH, TURN
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.errors import IdlibmapError
from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.table import Choice
from idlibmap.maps.scene import scene_to_json


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an output folder with a finished map."""
    (tmp_path / "scene.json").write_text(json.dumps(scene_to_json(RICH)), encoding="utf-8")
    return tmp_path


def run(*words: object) -> str:
    return CliRunner().invoke(app, ["export", *map(str, words)], catch_exceptions=False).stdout


def test_the_suffix_chooses_the_format_and_the_path_is_told(folder: Path) -> None:
    for suffix in ("gpkg", "geojson", "kml", "parquet", "csv", "topojson"):
        path = folder / f"x.{suffix}"
        assert run(folder, "-o", path) == f"{path}\n"
        assert path.stat().st_size > 0
    assert not list(folder.glob("*.part"))


def test_layer_and_period_choose_rows(folder: Path) -> None:
    path = folder / "x.geojson"
    run(folder, "-o", path, "--layer", "cells", "--from", TURN, "--to", TURN)
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [feature["id"] for feature in features] == [f"C1@{TURN}/cell", "C2@2020-02-06/cell"]


def test_areas_are_drawn_for_the_dates_given(folder: Path) -> None:
    path = folder / "x.csv"
    run(folder, "-o", path, "--layer", "areas", "--date", "2020-02-06", "--date", TURN)
    text = path.read_text(encoding="utf-8")
    assert text.count("2020-02-06/") == text.count(f"{TURN}/") == 2


def test_as_known_then_tells_what_had_been_published_and_says_so_in_its_title(folder: Path) -> None:
    known = replace(RICH.places[0], intervals_asof=RICH.places[0].intervals[:1])
    scene = replace(RICH, places=(known, *RICH.places[1:]))
    (folder / "scene.json").write_text(json.dumps(scene_to_json(scene)), encoding="utf-8")
    run(folder, "-o", folder / "x.geojson", "--as-known-then")
    collection = json.loads((folder / "x.geojson").read_text(encoding="utf-8"))
    assert collection["title"] == "Saraqib & around (As known then)"
    assert [one["id"] for one in collection["features"] if one["id"].startswith("C1@")] == ["C1@2020-02-06"]


def test_a_period_that_ends_before_it_begins_is_refused(folder: Path) -> None:
    with pytest.raises(IdlibmapError, match=r"--from 2020-02-27: after --to 2020-02-06"):
        run(folder, "-o", folder / "x.kml", "--from", "2020-02-27", "--to", "2020-02-06")
    assert not (folder / "x.kml").exists()


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "kml", "parquet", "csv", "topojson"])
def test_letters_that_no_file_can_hold_are_left_out_of_title_and_notes(tmp_path: Path, suffix: str) -> None:
    spoilt = "Who\x00 held\ud800 it"
    sides = tuple(replace(side, label=spoilt) for side in RICH.sides)
    scene = replace(RICH, title=spoilt, sides=sides, caveats=(spoilt,), attribution=(spoilt,))
    path = write_export(scene, tmp_path / f"x.{suffix}", Choice())
    assert path.stat().st_size > 0


def test_a_date_outside_the_evidence_is_refused(folder: Path) -> None:
    with pytest.raises(IdlibmapError, match="2020-02-06 to 2020-03-01"):
        run(folder, "-o", folder / "x.csv", "--date", "1999-01-01")
