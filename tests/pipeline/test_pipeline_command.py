"""The installed command: what it says, where, and how it ends."""

import csv
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from five_reports import SEEDS

import idlibmap as im
from idlibmap.cli import app

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
GOOD = "date 2020-02-27 Opposition fighters captured Saraqeb on Thursday, a war monitor said."


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    return folder


# Every command once


def test_the_command_says_its_version(run: Run) -> None:
    ended = run("--version")
    assert (ended.returncode, ended.stdout) == (0, f"idlibmap {im.__version__}\n")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_every_command_has_an_example_that_runs_it(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert ended.returncode == 0
    assert f"Example: idlibmap {command} " in " ".join(ended.stdout.split())


def test_map_prints_where_the_page_is_and_talks_to_stderr(run: Run, tmp_path: Path) -> None:
    ended = run("map", SEEDS, "-o", "out")
    assert ended.returncode == 0
    assert ended.stdout == "out/map.html\n"
    assert ended.stderr.splitlines()[-1].startswith("5 articles, ")
    assert (tmp_path / "out" / "map.html").is_file()


def test_the_command_writes_the_bytes_the_library_writes(run: Run, output: Path, tmp_path: Path) -> None:
    run("map", SEEDS, "-o", "out")
    for path in (path for path in output.iterdir() if path.is_file()):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


def test_map_takes_title_and_limits(run: Run, tmp_path: Path) -> None:
    ended = run(
        "map", SEEDS, "-o", "out", "--title", "Two summers", "--from", "2019-08-01", "--to", "2019-12-31"
    )
    assert ended.returncode == 0
    scene = json.loads((tmp_path / "out" / "scene.json").read_text())
    assert scene["title"] == "Two summers"
    assert scene["first"] >= "2019-08-01"
    assert scene["last"] <= "2019-12-31"


def test_claims_are_those_of_the_map(run: Run, output: Path, tmp_path: Path) -> None:
    ended = run("claims", SEEDS, "-o", "claims.csv")
    assert (ended.returncode, ended.stdout) == (0, "claims.csv\n")
    assert (tmp_path / "claims.csv").read_bytes() == (output / "claims.csv").read_bytes()


def test_claims_can_be_lines_of_json(run: Run, output: Path, tmp_path: Path) -> None:
    assert run("claims", SEEDS, "-o", "claims.jsonl").returncode == 0
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows(output / "claims.csv")


def test_control_of_the_claims_is_that_of_the_map(run: Run, output: Path, tmp_path: Path) -> None:
    ended = run("control", output / "claims.csv", "-o", "control.csv")
    assert (ended.returncode, ended.stdout) == (0, "control.csv\n")
    assert (tmp_path / "control.csv").read_bytes() == (output / "control.csv").read_bytes()


def test_control_as_of_a_day_knows_nothing_later(run: Run, output: Path, tmp_path: Path) -> None:
    assert run("control", output / "claims.csv", "--as-of", "2019-12-31", "-o", "then.csv").returncode == 0
    then = rows(tmp_path / "then.csv")
    assert {row["place_id"] for row in then} >= {"C3987", "C7869"}
    assert "C3916" not in {row["place_id"] for row in then}
    assert all(row["start"] < "2020" for row in then if row["basis"] == "reported")


@pytest.mark.parametrize(
    ("name", "begins"), [("map.png", b"\x89PNG"), ("map.svg", b"<?xml"), ("map.pdf", b"%PDF")]
)
def test_a_figure_is_drawn_in_the_format_of_its_name(
    run: Run, output: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    ended = run("figure", output, "--date", "2020-02-27", "-o", name)
    assert (ended.returncode, ended.stdout) == (0, f"{name}\n")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_embed_prints_every_format_below_its_name(run: Run, output: Path) -> None:
    ended = run("embed", output, "--date", "2020-02-27")
    assert ended.returncode == 0
    assert "map.html#embed&amp;date=2020-02-27" in ended.stdout
    named = [line.split()[1] for line in ended.stdout.splitlines() if line.startswith("--format ")]
    assert named == ["iframe", "wordpress", "markdown", "word", "latex"]


def test_embed_prints_one_format_alone(run: Run, output: Path) -> None:
    ended = run("embed", output, "--format", "markdown", "--figure", "map.png", "--lang", "ar")
    assert ended.returncode == 0
    assert ended.stdout.startswith("[![")
    assert "(map.html#date=2020-02-27&lang=ar)" in ended.stdout


def test_place_finds_a_name_in_either_script(run: Run) -> None:
    for name in ("Saraqeb", "سراقب"):
        ended = run("place", name)
        assert ended.returncode == 0
        assert ended.stdout.startswith("Saraqib (سراقب)  C3916\n  town in Saraqab sub-district")


def test_evaluate_scores_claims(run: Run, output: Path, tmp_path: Path) -> None:
    expected = "file,place,place_id,scope,action,also,side,stance,required\n"
    expected += "saraqeb-reentered.txt,Nowhere,C0,place,captured,,government,reported,yes\n"
    (tmp_path / "gold.csv").write_text(expected)
    ended = run("evaluate", output / "claims.csv", "gold.csv")
    assert ended.returncode == 0
    assert ended.stdout.startswith("place, action, side, stance  F1 0.000")
    assert "missed: saraqeb-reentered.txt: Nowhere captured government reported" in ended.stdout


def test_claims_can_be_explained(run: Run, desk: Path, tmp_path: Path) -> None:
    ended = run("claims", desk, "--explain")
    assert ended.returncode == 0
    assert "rule take_active" in ended.stdout
    assert not (tmp_path / "claims.csv").exists()


def test_review_lists_what_is_in_doubt_and_keeps_the_answers(run: Run, output: Path, tmp_path: Path) -> None:
    first = run("review", output)
    assert first.returncode == 0
    assert "confidence" in first.stdout
    asked = rows(tmp_path / "corrections.csv")
    assert first.stderr == f"{len(asked)} claims to look at, {len(asked)} of them new in corrections.csv\n"
    assert ", 0 of them new in" in run("review", output).stderr
    assert rows(tmp_path / "corrections.csv") == asked


def test_unknown_actors_are_told_with_how_often_they_act(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-02-27 On Thursday Liwa al-Nasr captured Saraqeb.")
    assert "unknown actors: Liwa al Nasr 1. Name them in actors.toml." in run("claims", "a.txt").stderr


def test_a_report_comes_by_standard_input(run: Run, tmp_path: Path) -> None:
    ended = run("map", "-", "-o", "out", stdin=GOOD)
    assert ended.returncode == 0
    assert {claim.file for claim in im.read_claims(tmp_path / "out" / "claims.csv")} == {"-"}


# How it ends: 0 if anything was read, 1 if nothing usable, 2 for wrong use; never a traceback


def test_bad_files_are_told_and_the_rest_is_mapped(run: Run, desk: Path, tmp_path: Path) -> None:
    (desk / "photo.txt").write_bytes(b"\x89PNG\0\0\0\0")
    (desk / "sources.csv").write_text("file,published\na.txt,27 Feb\n")
    with (desk / "dump.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    ended = run("map", desk, "-o", "out")
    assert ended.returncode == 0
    told = ended.stderr.splitlines()
    assert (
        "set aside: photo.txt: not a text file (binary data). Save the report as plain text (.txt)." in told
    )
    assert (
        "set aside: sources.csv:2: field 'published': expected a day like 2020-02-27, got '27 Feb'." in told
    )
    assert told[-1] == "1 articles, 1 claims, 1 places, 3 set aside (rejects.csv)"
    listed = [(row["file"], row["line"]) for row in rows(tmp_path / "out" / "rejects.csv")]
    assert listed == [("dump.txt", ""), ("photo.txt", ""), ("sources.csv", "2")]


def test_undated_reports_and_inferred_years_are_told(run: Run, desk: Path) -> None:
    names = "Saraqeb, Ankara, Moscow, Damascus, Idlib and Aleppo"
    (desk / "a.txt").write_text(f"{GOOD} It is told from {names}.")
    (desk / "b.txt").write_text(f"BEIRUT, Feb 28 (Agency) - Fighting was told from {names}.")
    (desk / "c.txt").write_text("Government troops captured Morek on Monday.")
    told = run("map", desk).stderr.splitlines()
    assert "year inferred: b.txt: read as 2020-02-28. Check it." in told
    assert "undated: c.txt: its claims stay off the slider. Date it in sources.csv." in told


def test_a_report_without_a_day_whose_claims_say_theirs_is_not_told_as_undated(run: Run, desk: Path) -> None:
    (desk / "c.txt").write_text("Government troops captured Morek on 21 August 2019.")
    assert "undated" not in run("map", desk).stderr


def test_an_empty_folder_is_nothing_usable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = run("map", "empty", "-o", "out")
    assert (ended.returncode, ended.stdout) == (1, "")
    message = "no reports in it. Put each report in as a file of its own (.txt, .html, .pdf, ...)."
    assert ended.stderr == f"idlibmap: empty: {message}\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_of_bad_files_is_nothing_usable_and_each_is_told(run: Run, desk: Path) -> None:
    (desk / "a.txt").write_bytes(b"\0\1\2\3")
    (desk / "b.pdf").write_text("x")
    ended = run("map", desk)
    assert ended.returncode == 1
    first, *told = ended.stderr.splitlines()
    assert first.endswith("none of 2 files could be read as a report:")
    assert [line.split(":")[0] for line in told] == ["  a.txt", "  b.pdf"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["map", "nowhere"],
            "idlibmap: nowhere: no such file or folder. Give reports, or folders of them.\n",
        ),
        (
            ["claims", "nowhere"],
            "idlibmap: nowhere: no such file or folder. Give reports, or folders of them.\n",
        ),
        (
            ["map", "reports", "--theatre", "none"],
            "idlibmap: none/actors.toml: no such file. A theatre's folder",
        ),
        (
            ["map", "reports", "--gazetteer", "none.csv"],
            "idlibmap: none.csv: no such file. Give a places.csv",
        ),
        (
            ["map", "reports", "-o", "reports/a.txt"],
            "idlibmap: reports/a.txt: a file, not a folder. Name another.",
        ),
        (
            ["claims", "reports", "-o", "none/claims.csv"],
            "idlibmap: none: no such folder. Make it, or name another.",
        ),
        (
            ["claims", "reports", "-o", "claims.xlsx"],
            "idlibmap: claims.xlsx: claims are written as .csv or .jsonl",
        ),
        (["control", "none.csv"], "idlibmap: none.csv: No such file or directory. Check the path"),
        (["control", "reports/a.txt"], "idlibmap: reports/a.txt:1: no column claim_id"),
        (["evaluate", "none.csv", "gold.csv"], "idlibmap: none.csv: No such file or directory."),
        (
            ["figure", "none"],
            "idlibmap: none/scene.json: No such file or directory. Run `idlibmap map SOURCES -o none`",
        ),
        (["embed", "none"], "idlibmap: none/scene.json: No such file or directory. Run `idlibmap map"),
        (
            ["place", "Sraqib"],
            "idlibmap: 'Sraqib': no place of this name. Spelled nearly so: Saraqib (C3916, Saraqab, Idleb",
        ),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_a_user_can_mend_ends_with_its_message_and_no_traceback(
    run: Run, words: list[str], message: str
) -> None:
    ended = run(*words)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(message)


def test_a_map_without_days_has_no_figure(run: Run, desk: Path) -> None:
    (desk / "a.txt").write_text("Government troops captured Morek on Monday.")
    assert run("map", desk, "-o", "out").returncode == 0
    ended = run("figure", "out")
    assert ended.returncode == 1
    assert "so there is no day to draw. Date the reports in sources.csv." in ended.stderr


def test_a_scene_that_is_broken_is_told_with_the_mend(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "scene.json").write_text("{")
    ended = run("figure", "out")
    assert ended.returncode == 1
    assert "out/scene.json: not JSON" in ended.stderr
    assert "Run `idlibmap map SOURCES -o out` again." in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["map"],
        ["fly"],
        ["map", "reports", "--from", "yesterday"],
        ["map", "reports", "--colour", "red"],
        ["control", "claims.csv", "--as-of", "27.02.2020"],
        ["place"],
    ],
)
def test_wrong_use_ends_with_2(run: Run, words: list[str]) -> None:
    ended = run(*words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Usage: idlibmap" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_file_name_in_no_encoding_does_not_stop_the_map(run: Run, desk: Path) -> None:
    (desk / "a.txt").rename(desk / os.fsdecode(b"caf\xe9.txt"))
    assert run("map", desk).returncode == 0
