"""An analyst's corrections from the table beside the reports to the map, and again at every build."""

import csv
import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import idlibmap as im
from idlibmap.claims import extraction
from idlibmap.claims.corrections import ANSWER_COLUMNS
from idlibmap.errors import SourceError
from idlibmap.pipeline import Built, Options

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "date 2020-02-28\n\nGovernment forces captured Saraqib on Thursday, 27 February 2020.\n"
REMOTE = {
    "decision": "add_place",
    "field": "Zanbaq Farm",
    "value": "35.61, 36.80 village",
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, *rows: dict[str, str]) -> None:
    signed = {"when": "2020-03-01", "who": "R. Haddad", "why": "Seen on two photographs."}
    columns = dict.fromkeys((*ANSWER_COLUMNS, *(name for row in rows for name in row)))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(signed | row for row in rows)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


@pytest.fixture
def rejecting(reports: Path, tmp_path: Path) -> Path:
    """Return reports with a table that rejects the one claim in them."""
    im.build_map(reports, tmp_path / "first")
    (claim,) = rows_of(tmp_path / "first" / "claims.csv")
    asked = {
        name: claim[name] for name in ("claim_id", "file", "place", "action", "side", "stance", "sentence")
    }
    write(reports / "corrections.csv", asked | {"decision": "reject"})
    return reports


def holders(built: Built) -> set[tuple[str, str]]:
    return {(place.name, run.holder) for place in built.scene.places for run in place.intervals}


def test_a_rejected_claim_moves_no_place_and_stays_in_the_table(rejecting: Path, tmp_path: Path) -> None:
    built = im.build_map(rejecting, tmp_path / "out")
    assert holders(built) == set()
    (row,) = rows_of(tmp_path / "out" / "claims.csv")
    assert (row["rule"].rpartition(":")[2], row["confidence"]) == ("rejected", "0.0")


def test_two_builds_with_corrections_are_the_same_bytes(rejecting: Path, tmp_path: Path) -> None:
    said = {"decision": "holds", "field": "Zanbaq Farm", "value": "opposition 2020-02-27"}
    table = rejecting / "corrections.csv"
    write(table, *rows_of(table), REMOTE, said)
    for name in ("one", "two"):
        im.build_map(rejecting, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir() if path.is_file())
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_place_that_is_added_is_read_in_reports_and_held_on_the_map(reports: Path, tmp_path: Path) -> None:
    text = TEXT.replace("Saraqib", "Zanbaq Farm")
    (reports / "a.txt").write_text(text)
    write(reports / "corrections.csv", REMOTE)
    assert holders(im.build_map(reports, tmp_path / "out")) == {("Zanbaq Farm", "government")}


def test_processes_know_the_places_that_are_added(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "a.txt").write_text(TEXT.replace("Saraqib", "Zanbaq Farm"))
    write(reports / "corrections.csv", REMOTE)
    monkeypatch.setattr(extraction, "IN_PROCESS_CHARACTERS", 0)
    assert holders(im.build_map(reports, tmp_path / "out")) == {("Zanbaq Farm", "government")}


def test_what_the_analyst_says_stands_on_the_map_in_his_name(reports: Path, tmp_path: Path) -> None:
    write(
        reports / "corrections.csv", {"decision": "holds", "field": "Saraqib", "value": "turkey 2020-03-02"}
    )
    scene = im.build_map(reports, tmp_path / "out").scene
    (claim,) = [one for one in scene.claims if one.source_class == "analyst"]
    assert (claim.source, scene.articles[claim.article].file) == ("R. Haddad", "corrections.csv")
    (place,) = scene.places
    assert place.intervals[-1].holder == "turkey"


def test_an_edited_report_keeps_its_answer_and_that_is_said(rejecting: Path, tmp_path: Path) -> None:
    (rejecting / "a.txt").write_text(TEXT.replace("Government forces", "Government  troops"))
    built = im.build_map(rejecting, tmp_path / "out")
    assert holders(built) == set()
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["corrections"] | {"sha256": ""} == {
        "file": "corrections.csv",
        "sha256": "",
        "applied": 1,
        "reattached": 1,
        "unmatched": 0,
        "faulty": 0,
    }
    assert any("corrections.csv: line 2: reject" in remark for remark in record["remarks"])


def test_the_answer_to_a_deleted_report_is_set_aside_with_what_it_was_about(
    rejecting: Path, tmp_path: Path
) -> None:
    (rejecting / "a.txt").unlink()
    (rejecting / "b.txt").write_text(TEXT.replace("Saraqib", "Morek"))
    built = im.build_map(rejecting, tmp_path / "out")
    assert holders(built) == {("Morek", "government")}
    (lost,) = rows_of(tmp_path / "out" / "rejects.csv")
    assert (lost["file"], lost["line"]) == ("corrections.csv", "2")
    assert "government captured Saraqib" in lost["reason"]


def test_corrections_under_another_name_are_named_and_never_read_as_a_report(
    rejecting: Path, tmp_path: Path
) -> None:
    mine = (rejecting / "corrections.csv").rename(rejecting / "mine.csv")
    without = im.build_map(rejecting, tmp_path / "without")
    assert holders(without) == {("Saraqib", "government")}
    assert [one.file for one in without.collection.rejects] == ["mine.csv"]
    named = im.build_map(rejecting, tmp_path / "with", options=Options(corrections=mine))
    assert holders(named) == set()


def test_of_two_tables_beside_reports_the_user_must_choose(rejecting: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "corrections.csv").write_bytes((rejecting / "corrections.csv").read_bytes())
    with pytest.raises(SourceError, match="--corrections"):
        im.build_map([rejecting, other], tmp_path / "out")


def test_a_table_that_is_not_there_is_told(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.csv: no such file"):
        im.build_map(reports, tmp_path / "out", options=Options(corrections=tmp_path / "gone.csv"))


def test_the_commands_count_corrections_and_name_what_is_not_used(rejecting: Path, run: Run) -> None:
    table = rejecting / "corrections.csv"
    table.write_text(table.read_text() + "c0,2020-03-01,R. Haddad,,accept,,,\n")
    mapped = run("map", "reports", "-o", "out")
    inferred = run("control", "out/claims.csv", "--corrections", table)
    for ended in (mapped, inferred):
        assert ended.returncode == 0, ended.stderr
        assert "corrections: 1 applied, 0 reattached, 1 unmatched, 0 faulty" in ended.stderr
        assert "set aside: corrections.csv:3: no claim 'c0' is read here" in ended.stderr
    assert rows_of(rejecting.parent / "control.csv") == []


def test_as_known_then_leaves_out_what_the_analyst_wrote_later(reports: Path, tmp_path: Path) -> None:
    said = {"decision": "holds", "field": "Saraqib", "value": "turkey 2020-02-28"}
    write(reports / "corrections.csv", said)
    claims = im.build_map(reports, tmp_path / "out").replay.claims
    known = im.infer_control(claims, as_of=date(2020, 2, 29))
    assert {run.holder for place in known.places for run in place.intervals} == {"government"}
