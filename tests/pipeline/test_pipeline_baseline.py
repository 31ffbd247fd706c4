"""Baselines: who held a town on a day, known from elsewhere than the reports, on the map they make."""

import csv
import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from five_reports import SEEDS

import idlibmap as im
from idlibmap.claims.claim import Claim, is_baseline
from idlibmap.control import holder_on, infer_control
from idlibmap.errors import SourceError
from idlibmap.pipeline import Built, Options
from idlibmap.theatre import default_root

Run = Callable[..., subprocess.CompletedProcess[str]]
REPORT = "BEIRUT, Feb 6, 2020 (Wire) - The Syrian army captured the town of Saraqib on Thursday.\n"
HEADER = "place,side,date,source,url,note"
ATLAS = '"Made-up Atlas, Example Press, p. 3"'
SARAQIB, ARIHA = "C3916", "C4278"
NO_REPORT_SPEAKS_OF_ARIHA = f"Ariha,opposition,2019-04-30,{ATLAS},https://example.org/atlas,"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder of one report and a baseline."""
    (tmp_path / "desk" / "baseline").mkdir(parents=True)
    (tmp_path / "desk" / "a.txt").write_text(REPORT)
    (tmp_path / "desk" / "baseline" / "known.csv").write_text(table(NO_REPORT_SPEAKS_OF_ARIHA))
    return tmp_path / "desk"


@pytest.fixture
def mapped(desk: Path) -> Callable[..., Built]:
    """Map the report with a baseline of these rows."""

    def build(*rows: str, header: str = HEADER) -> Built:
        (desk / "baseline" / "known.csv").write_text(table(*rows, header=header))
        return im.build_map(desk, desk.parent / "output")

    return build


def rows_of(built: Built, name: str) -> list[dict[str, str]]:
    with (built.page.parent / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def claims_of(built: Built) -> list[Claim]:
    return [one for one in im.read_claims(built.page.parent / "claims.csv") if is_baseline(one)]


def holder(built: Built, place_id: str, day: str) -> str:
    history = infer_control(im.read_claims(built.page.parent / "claims.csv"))
    return holder_on(history, place_id, date.fromisoformat(day)).holder


def rejects(built: Built) -> list[tuple[str, str, str]]:
    return [(row["file"], row["line"], row["reason"]) for row in rows_of(built, "rejects.csv")]


# Who held what


def test_a_town_that_no_report_speaks_of_has_the_baseline_s_holder_from_its_date_on(
    mapped: Callable[..., Built],
) -> None:
    built = mapped(NO_REPORT_SPEAKS_OF_ARIHA)
    assert holder(built, ARIHA, "2019-04-29") == "unknown"
    assert holder(built, ARIHA, "2019-04-30") == "opposition"
    assert holder(built, ARIHA, "2020-02-06") == "opposition"


def test_a_later_report_overturns_a_baseline(mapped: Callable[..., Built]) -> None:
    built = mapped(f"Saraqib,opposition,2019-04-30,{ATLAS},,")
    assert holder(built, SARAQIB, "2020-02-05") == "opposition"
    assert holder(built, SARAQIB, "2020-02-06") == "government"


@pytest.mark.parametrize("place", ["Saraqib", "Saraqeb", "سراقب", "C3916"])
@pytest.mark.parametrize("side", ["opposition", "rebels", "HTS"])
def test_a_place_is_an_id_or_any_spelling_and_a_side_is_any_name_of_it(
    mapped: Callable[..., Built], place: str, side: str
) -> None:
    (claim,) = claims_of(mapped(f"{place},{side},2019-04-30,{ATLAS},,"))
    assert (claim.place_id, claim.side) == (SARAQIB, "opposition")


# What is behind a colour


def test_a_row_is_a_claim_that_leads_to_the_row_and_its_source(mapped: Callable[..., Built]) -> None:
    (claim,) = claims_of(mapped(NO_REPORT_SPEAKS_OF_ARIHA))
    assert (claim.action, claim.stance, claim.source_class) == ("holds", "reported", "third_party")
    assert (claim.rule, claim.file) == ("baseline", "baseline/known.csv")
    assert claim.source == "Made-up Atlas, Example Press, p. 3"
    assert claim.sentence == (
        "Ariha: held by opposition on 2019-04-30 (Made-up Atlas, Example Press, p. 3; known.csv, row 2)"
    )
    assert claim.sentence[claim.char_start : claim.char_end] == claim.sentence


def test_a_note_stands_for_the_sentence(mapped: Callable[..., Built]) -> None:
    (claim,) = claims_of(mapped(f"Ariha,opposition,2019-04-30,{ATLAS},,Shown green on the folded sheet."))
    assert claim.sentence == "Shown green on the folded sheet."


def test_a_source_that_reports_cite_too_is_no_monitor_or_party_in_a_baseline(
    mapped: Callable[..., Built],
) -> None:
    (claim,) = claims_of(mapped("Ariha,opposition,2019-04-30,SOHR,,"))
    assert (claim.source, claim.source_class) == ("SOHR", "third_party")


def test_two_rows_of_a_place_stay_holdings_for_nobody_says_when_it_changed_hands(
    mapped: Callable[..., Built],
) -> None:
    later = f"Ariha,government,2020-04-30,{ATLAS},,"
    claims = claims_of(mapped(NO_REPORT_SPEAKS_OF_ARIHA, later))
    assert [(claim.action, claim.rule) for claim in claims] == [("holds", "baseline")] * 2


def test_the_page_lists_a_baseline_as_evidence_with_its_address(mapped: Callable[..., Built]) -> None:
    scene = mapped(NO_REPORT_SPEAKS_OF_ARIHA).scene
    (place,) = [place for place in scene.places if place.id == ARIHA]
    article = scene.articles[scene.claims[place.claims[0]].article]
    assert (article.outlet, article.url) == (
        "Made-up Atlas, Example Press, p. 3",
        "https://example.org/atlas",
    )
    assert (article.published, article.published_basis) == (None, "baseline")


def test_a_baseline_is_no_news(mapped: Callable[..., Built]) -> None:
    built = mapped(NO_REPORT_SPEAKS_OF_ARIHA)
    assert built.scene.reports_per_day == (("2020-02-06", 1),)
    assert {event.place for event in built.scene.events} == {SARAQIB}
    assert len(rows_of(built, "articles.csv")) == 1


def test_a_map_says_that_some_colours_rest_on_a_baseline_only_where_they_do(
    mapped: Callable[..., Built], built: Built
) -> None:
    said = "known from elsewhere than the reports"
    assert said in mapped(NO_REPORT_SPEAKS_OF_ARIHA).scene.caveats[-1]
    assert not any(said in caveat for caveat in built.scene.caveats)


# What is set aside


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ariha,opposition,2019-04-30,,,", "field 'source' is empty. Name whoever says so"),
        ("Ariha,,2019-04-30,X,,", "field 'side' is empty. Write who held the place"),
        (",opposition,2019-04-30,X,,", "field 'place' is empty. Write an id or a name"),
        ("Ariha,opposition,,X,,", "field 'date' is empty. Write a day"),
        (
            "Ariha,opposition,spring 2019,X,,",
            "field 'date': expected a day like 2020-02-27, got 'spring 2019'",
        ),
        ("Ariha,Martians,2019-04-30,X,,", "field 'side': 'Martians' is no side or party known here"),
        ("Ariha,contested,2019-04-30,X,,", "field 'side': a contested place is held by nobody in particular"),
        ("Nowhereville,opposition,2019-04-30,X,,", "field 'place': no list has 'Nowhereville'"),
        ("SY07,opposition,2019-04-30,X,,", "field 'place': Idlib Governorate (SY07) is a governorate"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_with_its_line_and_mend(
    mapped: Callable[..., Built], row: str, reason: str
) -> None:
    built = mapped(NO_REPORT_SPEAKS_OF_ARIHA, row)
    ((file, line, why),) = rejects(built)
    assert (file, line) == ("baseline/known.csv", "3")
    assert why.startswith(reason)
    assert len(claims_of(built)) == 1


def test_a_name_of_two_places_is_set_aside_naming_both(mapped: Callable[..., Built], desk: Path) -> None:
    (desk / "places.csv").write_text(
        "id,name,latitude,longitude,admin1,admin3\nu:1,Xenopol,35.8,36.7,Idlib,Ariha\n"
        "u:2,Xenopol,36.2,37.1,Aleppo,Atareb\n"
    )
    ((_, _, reason),) = rejects(mapped(f"Xenopol,opposition,2019-04-30,{ATLAS},,"))
    assert reason.startswith("field 'place': 'Xenopol' is ambiguous: ")
    assert {"u:1", "u:2"} <= set(reason.replace(")", " ").split())


def test_the_rows_around_it_do_not_tell_which_of_its_bearers_a_name_means(
    mapped: Callable[..., Built],
) -> None:
    ((_, line, reason),) = rejects(
        mapped(NO_REPORT_SPEAKS_OF_ARIHA, f"Maarata,opposition,2019-04-30,{ATLAS},,")
    )
    assert (line, reason[:38]) == ("3", "field 'place': 'Maarata' is ambiguous:")


def test_a_table_without_a_column_of_sources_is_set_aside_whole(mapped: Callable[..., Built]) -> None:
    ((file, line, reason),) = rejects(mapped("Ariha,opposition,2019-04-30", header="place,side,date"))
    assert (file, line) == ("baseline/known.csv", "")
    assert reason.startswith("no column source among 'place', 'side', 'date': a baseline needs")


def test_what_is_no_table_in_a_baseline_folder_is_no_report_either(desk: Path, tmp_path: Path) -> None:
    (desk / "baseline" / "b.txt").write_text(REPORT.replace("Saraqib", "Binnish"))
    built = im.build_map(desk, tmp_path / "output")
    assert [(file, reason[:24]) for file, _, reason in rejects(built)] == [
        ("baseline/b.txt", "a baseline is a table (.")
    ]
    assert {place.name for place in built.scene.places} == {"Saraqib", "Ariha"}


def test_a_baseline_within_an_archive_is_told_and_not_read(desk: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(desk / "more.zip", "w") as archive:
        archive.writestr("baseline/x.csv", table(f"Binnish,opposition,2019-04-30,{ATLAS},,"))
    ((file, _, reason),) = rejects(im.build_map(desk, tmp_path / "output"))
    assert file == "more.zip#baseline/x.csv"
    assert reason == "a baseline within an archive is not used. Put it beside the archive."


# Where baselines stand


@pytest.mark.parametrize(
    "named", ["baseline.csv", "baseline/x.csv", "2019/baseline/x.csv", "baseline/2019/x.csv"]
)
def test_a_baseline_among_the_reports_is_known_by_its_name_or_its_folder_s(
    tmp_path: Path, named: str
) -> None:
    (tmp_path / "desk" / named).parent.mkdir(parents=True)
    (tmp_path / "desk" / named).write_text(table(NO_REPORT_SPEAKS_OF_ARIHA))
    (tmp_path / "desk" / "a.txt").write_text(REPORT)
    (claim,) = claims_of(im.build_map(tmp_path / "desk", tmp_path / "output"))
    assert claim.file == named


@pytest.mark.parametrize("given", ["desk/known.csv", "desk"])
def test_a_baseline_named_by_an_option_is_not_read_again_as_a_table_of_control(
    tmp_path: Path, given: str
) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "known.csv").write_text(table(NO_REPORT_SPEAKS_OF_ARIHA))
    (tmp_path / "a.txt").write_text(REPORT)
    sources = [tmp_path / "a.txt", tmp_path / "desk" / "known.csv"]
    built = im.build_map(sources, tmp_path / "output", options=Options(baseline=tmp_path / given))
    assert [claim.rule for claim in im.read_claims(tmp_path / "output" / "claims.csv")][1:] == ["baseline"]
    assert rejects(built) == []


def test_a_theatre_s_own_baselines_are_on_every_map_of_it(tmp_path: Path, desk: Path) -> None:
    theatre = copytree(default_root(), tmp_path / "theatre")
    (theatre / "baseline").mkdir(exist_ok=True)
    (desk / "baseline" / "known.csv").rename(theatre / "baseline" / "known.csv")
    (theatre / "baseline" / "known.rejects.csv").write_text("file,line,reason\n")
    built = im.build_map(desk, tmp_path / "output", options=Options(theatre=theatre))
    assert [claim.place_id for claim in claims_of(built)] == [ARIHA]
    assert rejects(built) == []


def test_the_shipped_theatre_has_no_baseline_without_a_citable_source(built: Built) -> None:
    assert [path.name for path in (default_root() / "baseline").iterdir()] == ["README.md"]
    assert claims_of(built) == []


def test_a_baseline_that_is_not_there_is_an_error(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.csv: no such file or folder"):
        im.build_map(desk, tmp_path / "output", options=Options(baseline=tmp_path / "none.csv"))


def test_an_empty_folder_of_baselines_is_told(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    built = im.build_map(desk, tmp_path / "output", options=Options(baseline=tmp_path / "none"))
    assert ("none", "no baseline in this folder") in [(file, why[:26]) for file, _, why in rejects(built)]


def test_baselines_without_a_report_make_no_map(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="baselines and no report"):
        im.build_map(desk / "baseline", tmp_path / "output")


# Runs


def test_a_claims_table_gives_the_map_again_and_its_baseline_is_not_told_twice(
    mapped: Callable[..., Built], desk: Path, tmp_path: Path
) -> None:
    first = mapped(NO_REPORT_SPEAKS_OF_ARIHA).page.parent
    again = im.build_map(
        first / "claims.csv", tmp_path / "again", options=Options(baseline=desk / "baseline" / "known.csv")
    )
    for name in ("claims.csv", "control.csv"):
        assert (again.page.parent / name).read_bytes() == (first / name).read_bytes()


def test_a_table_read_as_control_before_is_read_anew_as_a_baseline(tmp_path: Path) -> None:
    loose = tmp_path / "known.csv"
    loose.write_text(table(NO_REPORT_SPEAKS_OF_ARIHA))
    (tmp_path / "a.txt").write_text(REPORT)
    before = im.build_map([tmp_path / "a.txt", loose], tmp_path / "output")
    assert claims_of(before) == []
    after = im.build_map(tmp_path / "a.txt", tmp_path / "output", options=Options(baseline=loose))
    assert [claim.rule for claim in claims_of(after)] == ["baseline"]


def test_the_columns_that_a_user_names_are_those_of_the_reports(desk: Path, tmp_path: Path) -> None:
    (desk / "more.csv").write_text(f'Body,Day\n"{REPORT.strip()}",2020-02-06\n')
    options = Options(columns={"text": "Body", "published": "Day"})
    built = im.build_map(desk, tmp_path / "output", options=options)
    assert len(claims_of(built)) == 1
    assert rejects(built) == []


def test_the_commands_take_a_baseline(run: Run, tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(table(NO_REPORT_SPEAKS_OF_ARIHA))
    for words in (("map", SEEDS, "-o", "output"), ("claims", SEEDS, "-o", "claims.csv")):
        done = run(*words, "--baseline", "known.csv")
        assert (done.returncode, "1 table rows" in done.stderr) == (0, True), done.stderr
    assert (tmp_path / "claims.csv").read_bytes() == (tmp_path / "output" / "claims.csv").read_bytes()
    assert json.loads((tmp_path / "output" / "run.json").read_text())["options"]["baseline"] == "known.csv"


def test_no_cell_of_a_baseline_runs_as_a_formula_in_what_is_written(mapped: Callable[..., Built]) -> None:
    built = mapped("Ariha,opposition,2019-04-30,=cmd(),,@SUM(A1)")
    (row,) = [row for row in rows_of(built, "claims.csv") if row["rule"] == "baseline"]
    assert (row["source"], row["sentence"]) == ("'=cmd()", "'@SUM(A1)")
    assert [claim.source for claim in claims_of(built)] == ["=cmd()"]
