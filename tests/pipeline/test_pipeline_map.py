"""From reports to a folder of files: which, the same each time, and what stands in them."""

import csv
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from five_reports import SEEDS
from playwright.sync_api import Page, expect

import idlibmap as im
from idlibmap.errors import SourceError
from idlibmap.pipeline import Built, Options

FILES = [
    ".idlibmap",
    "articles.csv",
    "claims.csv",
    "control.csv",
    "control.geojson",
    "control.gpkg",
    "counts.csv",
    "events.csv",
    "fronts.csv",
    "map.html",
    "mentions.csv",
    "rejects.csv",
    "run.json",
    "scene.json",
    "territory.csv",
    "weights.csv",
]
GOOD = "date 2020-02-27 Opposition fighters captured Saraqeb on Thursday, a war monitor said."


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one dated and one undated report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    (folder / "b.txt").write_text("Government troops captured Morek on Monday, state media said.")
    return folder


def test_the_output_is_the_documented_files_and_nothing_half_written(output: Path) -> None:
    assert sorted(path.name for path in output.iterdir()) == FILES


def test_the_same_reports_give_the_same_bytes(output: Path, tmp_path: Path) -> None:
    im.build_map(SEEDS, tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(output)


def test_a_second_run_replaces_the_first_whole(desk: Path, tmp_path: Path) -> None:
    im.build_map(SEEDS, tmp_path / "output")
    im.build_map(desk, tmp_path / "output")
    im.build_map(desk, tmp_path / "fresh")
    assert files_of(tmp_path / "output") == files_of(tmp_path / "fresh")


def test_the_order_of_the_sources_does_not_matter(output: Path, tmp_path: Path) -> None:
    one_by_one = sorted(SEEDS.iterdir(), reverse=True)
    im.build_map([*one_by_one, SEEDS], tmp_path / "output")
    assert files_of(tmp_path / "output") == files_of(output)


def test_what_the_run_was_stands_in_run_json(output: Path, built: Built) -> None:
    record = json.loads((output / "run.json").read_text(encoding="utf-8"))
    assert record["version"] == im.__version__
    assert sorted(record["inputs"]) == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert record["counts"]["articles"] == record["counts"]["dated_articles"] == len(built.collection) == 5
    assert record["counts"]["claims"] == built.claims == len(rows(output / "claims.csv"))
    assert record["counts"]["rejects"] == len(built.collection.rejects) == len(rows(output / "rejects.csv"))


def test_every_sentence_of_the_tables_stands_in_its_report(output: Path) -> None:
    texts = {article.file: article.text for article in im.read_articles(SEEDS)}
    for row in rows(output / "claims.csv"):
        start, end = int(row["char_start"]), int(row["char_end"])
        assert texts[row["file"]][start:end] == row["sentence"].removeprefix("'")


def test_every_claim_behind_a_holder_stands_in_the_table_of_claims(output: Path) -> None:
    known = {row["claim_id"] for row in rows(output / "claims.csv")}
    for row in rows(output / "control.csv"):
        assert set(filter(None, row["claim_ids"].split("|"))) <= known


def test_runs_of_a_place_follow_each_other_without_gap(output: Path) -> None:
    for one, after in pairwise(rows(output / "control.csv")):
        if one["place_id"] == after["place_id"]:
            assert one["start"] < one["end"] == after["start"]


def test_the_geojson_is_in_degrees_east_and_north(output: Path) -> None:
    collection = json.loads((output / "control.geojson").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    points = [
        one["geometry"]["coordinates"] for one in collection["features"] if one["geometry"]["type"] == "Point"
    ]
    assert points
    assert all(35 < longitude < 43 and 32 < latitude < 38 for longitude, latitude in points)


def test_the_scene_is_read_back_as_it_was_drawn(output: Path, built: Built) -> None:
    assert im.load_scene(output) == built.scene


# Days


def test_the_slider_ends_at_the_last_evidence(built: Built) -> None:
    assert built.scene.dates == tuple(sorted(set(built.scene.dates)))
    assert (built.scene.first, built.scene.last) == (built.scene.dates[0], "2020-02-27")


def test_from_and_to_limit_the_slider(tmp_path: Path) -> None:
    options = Options(first=date(2019, 6, 1), last=date(2019, 12, 31))
    scene = im.build_map(SEEDS, tmp_path / "output", options=options).scene
    assert scene.dates
    assert all("2019-06-01" <= day <= "2019-12-31" for day in scene.dates)
    assert "2019-08-21" in scene.dates


def test_a_last_day_after_the_evidence_shows_how_knowledge_fades(built: Built, tmp_path: Path) -> None:
    options = Options(first=date(2000, 1, 1), last=date(2021, 1, 1))
    dates = im.build_map(SEEDS, tmp_path / "output", options=options).scene.dates
    assert dates[: len(built.scene.dates)] == built.scene.dates
    assert dates[-1] == "2021-01-01"


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2020, 3, 1), date(2020, 2, 1)), (date(2021, 1, 1), None), (None, date(2018, 1, 1))],
)
def test_days_without_evidence_are_refused_with_the_days_there_are(
    tmp_path: Path, first: date | None, last: date | None
) -> None:
    with pytest.raises(im.IdlibmapError, match=r"the reports tell of 2019-05-0\d to 2020-02-27"):
        im.build_map(SEEDS, tmp_path / "output", options=Options(first=first, last=last))


def test_undated_reports_give_a_map_without_days_that_lists_their_claims(
    tmp_path: Path, desk: Path, offline_page: Callable[..., Page]
) -> None:
    (desk / "a.txt").unlink()
    scene = im.build_map(desk, tmp_path / "output").scene
    assert (scene.dates, scene.first, scene.last, scene.places) == ((), None, None, ())
    assert [scene.claims[number].where for number in scene.undated] == ["Morek"]
    page = offline_page()
    page.goto((tmp_path / "output" / "map.html").as_uri())
    page.locator("[data-panel=aside]").click()
    expect(page.locator("#panel-body")).to_contain_text("Government troops captured Morek on Monday")


def test_a_road_cut_nobody_says_where_is_listed_as_not_found(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("date 2020-02-27 Opposition fighters cut the M5 highway on Thursday.")
    scene = im.build_map(reports, tmp_path / "output").scene
    assert [road.id for road in scene.roads if road.intervals] == []
    unplaced = [scene.claims[number] for number in scene.unplaced]
    assert [(claim.action, claim.where) for claim in unplaced] == [("cut", "M5")]


def test_dating_a_report_puts_its_claims_on_the_slider(tmp_path: Path, desk: Path) -> None:
    undated = im.build_map(desk, tmp_path / "output").scene
    (desk / "sources.csv").write_text("file,published\nb.txt,2019-08-23\n")
    dated = im.build_map(desk, tmp_path / "output").scene
    assert {place.id for place in dated.places} - {place.id for place in undated.places} == {"C3029"}
    assert dated.first == "2019-08-19"  # the Monday before that Friday


def test_the_published_option_dates_only_what_is_undated(tmp_path: Path, desk: Path) -> None:
    options = Options(published=date(2019, 8, 23))
    scene = im.build_map(desk, tmp_path / "output", options=options).scene
    assert {one.file: (one.published, one.published_basis) for one in scene.articles} == {
        "a.txt": ("2020-02-27", "text"),
        "b.txt": ("2019-08-23", "option"),
    }


# A user's own places


def test_places_csv_beside_the_reports_adds_places(tmp_path: Path, desk: Path) -> None:
    (desk / "c.txt").write_text(
        "date 2020-02-27 Opposition fighters captured the village of Xenopol on Thursday."
    )
    (desk / "places.csv").write_text("id,name,latitude,longitude\nu:1,Xenopol,35.8,36.7\n")
    scene = im.build_map(desk, tmp_path / "output").scene
    assert "u:1" in {place.id for place in scene.places}


def test_a_gazetteer_given_by_name_must_be_there(tmp_path: Path, desk: Path) -> None:
    options = Options(gazetteer=tmp_path / "none.csv")
    with pytest.raises(SourceError, match=r"none\.csv: no such file\. Give a places\.csv with id,name"):
        im.build_map(desk, tmp_path / "output", options=options)


# Hostile input


def test_markup_in_a_report_is_text_on_the_page(
    tmp_path: Path, desk: Path, offline_page: Callable[..., Page]
) -> None:
    attack = "<script>alert(1)</script></script><img src=x onerror=alert(2)>"
    (desk / "x.txt").write_text(
        f"date 2020-02-27 Rebels captured Saraqeb on Thursday, {attack} a war monitor said."
    )
    scene = im.build_map(desk, tmp_path / "output").scene
    (saraqib,) = (place.id for place in scene.places if place.name == "Saraqib")
    path = tmp_path / "output" / "map.html"
    page = offline_page()
    page.goto(f"{path.as_uri()}#place={saraqib}")
    expect(page.locator("#panel-body")).to_contain_text(attack)
    expect(page.locator("#panel-body :is(script, img)")).to_have_count(0)
    assert "<script>alert" not in path.read_text(encoding="utf-8")


def test_no_cell_of_any_table_is_a_formula(tmp_path: Path, desk: Path) -> None:
    (desk / "=cmd.pdf").write_text("x")
    (desk / "@a.txt").write_text("=1+1\n\n" + GOOD)
    (desk / "c.txt").write_text(GOOD.replace("Opposition", "@SUM(A1) said: Opposition"))
    (desk / "sources.csv").write_text('file,outlet\na.txt,"=HYPERLINK(""http://x"")"\n-x.txt,+1\n')
    im.build_map(desk, tmp_path / "output")
    for table in (tmp_path / "output").glob("*.csv"):
        cells = [cell for row in rows(table) for cell in row.values()]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert {row["file"] for row in rows(tmp_path / "output" / "rejects.csv")} >= {"'=cmd.pdf", "sources.csv"}


def test_a_led_cell_is_read_back_as_it_was(tmp_path: Path, desk: Path) -> None:
    (desk / "sources.csv").write_text("file,outlet\na.txt,=Agency\n")
    im.build_map(desk, tmp_path / "output")
    assert {row["outlet"] for row in rows(tmp_path / "output" / "claims.csv")} == {"'=Agency", ""}
    assert {claim.outlet for claim in im.read_claims(tmp_path / "output" / "claims.csv")} == {"=Agency", ""}
