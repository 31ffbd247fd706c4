"""What was read before is not read again, and whatever changed, the map is that of a first run."""

import gzip
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import idlibmap as im
from idlibmap.articles import contents
from idlibmap.articles.article import Article
from idlibmap.articles.found import File
from idlibmap.claims import extraction
from idlibmap.gathering import INDEX_FOLDER, Ground, claims_of, collect
from idlibmap.index import INDEX_FILE
from idlibmap.pipeline import Options
from idlibmap.theatre import default_root
from idlibmap.workers import Workers

COMMAND = Path(sys.executable).parent / "idlibmap"
PLACES = (
    *("Saraqib", "Ariha", "Binnish", "Taftanaz", "Sarmin", "Kafr Nabl"),
    *("Khan Sheikhoun", "Maarat al-Numan", "Harem", "Salqin", "Armanaz", "Darkush"),
)
HEADER = "id,name,latitude,longitude\n"
WIRE = (
    "Opposition fighters captured Darkush on Tuesday after a night of shelling, residents said by telephone. "
    "Families left with what their cars would hold, the bakery stood empty until noon, a teacher counted "
    "eleven new holes in the roof of his school, and nobody could say when the road would be open again."
)
EXTRA = {
    "more-1.txt": "date 2020-06-03\n\nGovernment forces captured Jarjanaz on Tuesday, a war monitor said.",
    "more-2.html": "<html><body><p>date 2020-06-04</p><p>Rebels captured Atarib on Monday.</p></body></html>",
    "more-3.txt": "date 2020-06-05\n\nOpposition fighters captured Kafr Takharim on Monday.",
}


def told(number: int) -> str:
    side = ("Government forces", "Opposition fighters")[number % 2]
    place = PLACES[number % len(PLACES)]
    return f"{side} captured {place} on Monday, a war monitor said. It was dispatch {number}."


def dated(number: int) -> str:
    return f"date 2020-0{1 + number % 6}-{1 + number % 27:02}\n\n{told(number)}"


def page(number: int) -> str:
    day = f"2020-0{1 + number % 6}-{1 + number % 27:02}"
    head = f"<title>Dispatch {number}</title><meta property='article:published_time' content='{day}'>"
    return f"<html><head>{head}</head><body><article><p>{told(number)}</p></article></body></html>"


def write_reports(folder: Path) -> None:
    """Write some sixty reports: texts, pages, a table, an archive, near-copies, one without its year."""
    (folder / "sub").mkdir(parents=True)
    for number in range(34):
        (folder / ("sub" if number % 3 else ".") / f"r{number:02}.txt").write_text(dated(number))
    for number in range(34, 40):
        (folder / f"p{number}.html").write_text(page(number))
    rows = [f'2020-03-{number - 30:02},"{told(number)}"' for number in range(40, 50)]
    (folder / "table.csv").write_text("\n".join(["published,text", *rows]))
    (folder / "held.csv").write_text("place,date,side\nMorek,2020-02-01,government\n")
    with zipfile.ZipFile(folder / "bundle.zip", "w") as archive:
        for number in range(50, 58):
            archive.writestr(f"in/z{number}.txt", dated(number))
    (folder / "wire-a.txt").write_text(f"date 2020-05-12\n\n{WIRE}")
    (folder / "wire-b.txt").write_text(f"date 2020-05-13\n\n{WIRE} More soon.")
    (folder / "sources.csv").write_text("file,outlet,published\nr00.txt,The Courier,2020-01-05\n")
    (folder / "places.csv").write_text(f"{HEADER}X1,Dispatchville,35.8,36.7\n")


def here(
    _workers: Workers, function: Callable[[Any], Any], tasks: Iterable[Any], *, seconds: float
) -> Iterator[Any]:
    """Stand in for processes, so that what they read can be watched."""
    assert seconds > 0
    return map(function, tasks)


@pytest.fixture(scope="module", autouse=True)
def in_one_process() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workers, "map", here)
        yield


@dataclass(frozen=True)
class Reading:
    """Names of the files that were opened, and of the articles that were read for claims."""

    files: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    seen = Reading()
    reader_of, read_claims_of = contents.reader_of, extraction.read_claims_of

    def watched_reader(file: File) -> Any:  # noqa: ANN401
        seen.files.append(file.name)
        return reader_of(file)

    def watched_claims(article: Article, *others: Any) -> Any:  # noqa: ANN401
        seen.articles.append(article.file)
        return read_claims_of(article, *others)

    monkeypatch.setattr(contents, "reader_of", watched_reader)
    monkeypatch.setattr(extraction, "read_claims_of", watched_claims)
    return seen


def written(output: Path) -> dict[str, bytes]:
    files = (path for path in sorted(output.iterdir()) if path.is_file() and path.name[0] != ".")
    return {path.name: path.read_bytes() for path in files}


def run(*words: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    ended = subprocess.run([COMMAND, *words], cwd=cwd, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ``reports`` and their ``output``, which no test may change."""
    root = tmp_path_factory.mktemp("finished")
    write_reports(root / "reports")
    im.build_map(root / "reports", root / "output")
    return root


@pytest.fixture
def desk(finished: Path, tmp_path: Path) -> Path:
    """Copy that folder, the index of its run included, for a test to change."""
    return Path(shutil.copytree(finished, tmp_path / "desk"))


def built_again(desk: Path, options: Options | None = None) -> dict[str, bytes]:
    im.build_map(desk / "reports", desk / "output", options=options)
    return written(desk / "output")


def built_afresh(desk: Path, options: Options | None = None) -> dict[str, bytes]:
    im.build_map(desk / "reports", desk / "fresh", options=options)
    return written(desk / "fresh")


# What is not read again


def test_a_first_run_reads_every_file_and_every_report(desk: Path, reading: Reading) -> None:
    built_afresh(desk)
    assert len(reading.files) == 53
    assert len(reading.articles) == 60


def test_a_second_map_reads_nothing_and_writes_the_same_bytes(desk: Path, reading: Reading) -> None:
    before = written(desk / "output")
    assert built_again(desk) == before
    assert reading == Reading()


def test_the_claims_of_a_second_run_are_the_same_and_nothing_is_read(desk: Path, reading: Reading) -> None:
    tables = []
    for _ in range(2):
        with im.Resources(index=desk / "index") as resources:
            collection = collect(desk / "reports", resources=resources)
            theatre = im.load_theatre()
            ground = Ground(theatre, im.load_gazetteer(theatre))
            tables.append(claims_of(collection, ground, resources=resources))
        read = (len(reading.files), len(reading.articles))
        reading.files.clear()
        reading.articles.clear()
    assert tables[0] == tables[1]
    assert read == (0, 0)


def test_the_claims_command_writes_the_same_bytes_twice(desk: Path) -> None:
    run("claims", "reports", cwd=desk)
    before = (desk / "claims.csv").read_bytes()
    run("claims", "reports", cwd=desk)
    assert (desk / "claims.csv").read_bytes() == before
    assert before.count(b"\n") > 50


def test_of_three_more_reports_only_these_are_read(desk: Path, reading: Reading) -> None:
    for name, text in EXTRA.items():
        (desk / "reports" / name).write_text(text)
    again = built_again(desk)
    assert sorted(reading.files) == sorted(reading.articles) == sorted(EXTRA)
    assert again == built_afresh(desk)
    assert b"Jarjanaz" in again["control.csv"]


def test_after_one_byte_changed_only_that_report_is_read(desk: Path, reading: Reading) -> None:
    before = written(desk / "output")
    report = desk / "reports" / "r03.txt"
    report.write_text(report.read_text().replace("Taftanaz", "Taftanas"))
    again = built_again(desk)
    assert (reading.files, reading.articles) == (["r03.txt"], ["r03.txt"])
    assert again == built_afresh(desk)
    assert again["claims.csv"] != before["claims.csv"]


def test_a_report_that_is_touched_but_not_changed_is_not_read(desk: Path, reading: Reading) -> None:
    for path in (desk / "reports").rglob("*.txt"):
        path.write_bytes(path.read_bytes())
    built_again(desk)
    assert reading == Reading()


def test_a_deleted_report_is_gone_and_nothing_is_read(desk: Path, reading: Reading) -> None:
    (desk / "reports" / "r06.txt").unlink()
    again = built_again(desk)
    assert reading == Reading()
    assert b"r06.txt" not in b"".join(again.values())
    assert again == built_afresh(desk)


def test_an_archive_with_one_member_more_is_as_a_new_one(desk: Path) -> None:
    with zipfile.ZipFile(desk / "reports" / "bundle.zip", "a") as archive:
        archive.writestr("in/extra.txt", EXTRA["more-1.txt"])
    again = built_again(desk)
    assert b"bundle.zip#in/extra.txt" in again["articles.csv"]
    assert again == built_afresh(desk)


@pytest.mark.parametrize("name", ["r09.txt", "p35.html", "table.csv", "held.csv", "bundle.zip"])
def test_a_renamed_file_has_its_new_name_everywhere(desk: Path, name: str) -> None:
    old = desk / "reports" / name
    old.rename(old.with_stem("renamed"))
    again = built_again(desk)
    assert name.encode() not in b"".join(again.values())
    assert again == built_afresh(desk)


def test_a_renamed_gzip_file_has_its_new_name_everywhere(desk: Path) -> None:
    reports = desk / "reports"
    (reports / "older.txt.gz").write_bytes(gzip.compress(EXTRA["more-1.txt"].encode(), mtime=0))
    assert b"older.txt" in built_again(desk)["articles.csv"]
    (reports / "older.txt.gz").rename(reports / "newer.txt.gz")
    again = built_again(desk)
    assert b"older.txt" not in again["articles.csv"]
    assert again == built_afresh(desk)


def test_two_gzip_files_of_one_content_have_each_its_own_name(desk: Path) -> None:
    for name in ("one", "two"):
        packed = gzip.compress(EXTRA["more-1.txt"].encode(), mtime=0)
        (desk / "reports" / f"{name}.txt.gz").write_bytes(packed)
    articles = built_again(desk)["articles.csv"]
    assert b"one.txt.gz#one.txt" in articles
    assert b"two.txt.gz#two.txt" in articles


def test_a_report_with_another_suffix_is_read_anew(desk: Path, reading: Reading) -> None:
    report = desk / "reports" / "r12.txt"
    report.rename(report.with_suffix(".md"))
    again = built_again(desk)
    assert reading.files == ["r12.md"]
    assert again == built_afresh(desk)


# What stands beside the reports


def test_a_date_changed_in_sources_csv_moves_its_report(desk: Path, reading: Reading) -> None:
    table = desk / "reports" / "sources.csv"
    table.write_text(table.read_text().replace("2020-01-05", "2020-04-20"))
    again = built_again(desk)
    assert (reading.files, reading.articles) == ([], ["r00.txt"])
    assert b"2020-04-20" in again["claims.csv"]
    assert again == built_afresh(desk)


def test_an_outlet_changed_in_sources_csv_is_that_of_its_claims(desk: Path) -> None:
    table = desk / "reports" / "sources.csv"
    table.write_text(table.read_text().replace("The Courier", "The Herald"))
    again = built_again(desk)
    assert b"The Courier" not in b"".join(again.values())
    assert again == built_afresh(desk)


def test_a_place_added_to_places_csv_is_found_in_old_reports(desk: Path) -> None:
    (desk / "reports" / "r.txt").write_text("date 2020-06-03\n\nGovernment forces captured Tell Quince.")
    run("map", "reports", "-o", "output", cwd=desk)
    with (desk / "reports" / "places.csv").open("a") as table:
        table.write("X2,Tell Quince,35.9,36.8\n")
    run("map", "reports", "-o", "output", cwd=desk)
    run("map", "reports", "-o", "fresh", cwd=desk)
    assert written(desk / "output") == written(desk / "fresh")
    assert b"X2" in (desk / "output" / "control.csv").read_bytes()


def test_a_script_that_builds_again_sees_a_place_added_meanwhile(desk: Path) -> None:
    (desk / "reports" / "r.txt").write_text("date 2020-06-03\n\nGovernment forces captured Tell Quince.")
    assert b"X2" not in built_again(desk)["control.csv"]
    with (desk / "reports" / "places.csv").open("a") as table:
        table.write("X2,Tell Quince,35.9,36.8\n")
    assert b"X2" in built_again(desk)["control.csv"]


def test_a_word_changed_in_the_theatre_changes_what_is_read(desk: Path) -> None:
    words = Path(shutil.copytree(default_root(), desk / "theatre")) / "lexicon.toml"
    run("map", "reports", "-o", "output", "--theatre", "theatre", cwd=desk)
    before = written(desk / "output")
    words.write_text(words.read_text().replace('"capture"', '"quapture"'))
    run("map", "reports", "-o", "output", "--theatre", "theatre", cwd=desk)
    run("map", "reports", "-o", "fresh", "--theatre", "theatre", cwd=desk)
    assert written(desk / "output") == written(desk / "fresh")
    assert written(desk / "output")["claims.csv"] != before["claims.csv"]


def test_back_and_forth_between_two_days_of_publication_is_as_afresh(desk: Path) -> None:
    (desk / "reports" / "r.txt").write_text("Government forces captured Jarjanaz on Monday.")
    for day in (date(2020, 6, 3), date(2020, 7, 3), date(2020, 6, 3)):
        options = Options(published=day)
        assert built_again(desk, options) == built_afresh(desk, options)


def test_columns_named_anew_are_read_anew(desk: Path) -> None:
    rows = "Note,Story,Day\nRebels took Harem.,Rebels took Salqin.,2020-06-03\n"
    (desk / "reports" / "odd.csv").write_text(rows)
    for column, place in (("Story", b"Salqin"), ("Note", b"Harem")):
        options = Options(columns={"text": column, "published": "Day"})
        again = built_again(desk, options)
        assert place in next(row for row in again["claims.csv"].splitlines() if b"odd.csv" in row)
        assert again == built_afresh(desk, options)


# Reports that depend on their neighbours, though these are not read again


def test_an_earlier_print_that_comes_later_is_the_first(desk: Path, reading: Reading) -> None:
    assert b"wire-a.txt" in built_again(desk)["claims.csv"]
    (desk / "reports" / "wire-0.txt").write_text(f"date 2020-05-11\n\n{WIRE} Nothing else is known.")
    again = built_again(desk)
    assert reading.articles == ["wire-0.txt"]
    assert b"wire-0.txt" in again["claims.csv"]
    assert b"wire-a.txt" not in again["claims.csv"]
    assert again == built_afresh(desk)


def test_without_its_first_print_a_copy_speaks_for_itself(desk: Path, reading: Reading) -> None:
    assert b"wire-b.txt" not in written(desk / "output")["claims.csv"]
    (desk / "reports" / "wire-a.txt").unlink()
    again = built_again(desk)
    assert reading == Reading()
    assert b"wire-b.txt" in again["claims.csv"]
    assert again == built_afresh(desk)


def test_a_neighbour_that_comes_later_tells_the_year(desk: Path) -> None:
    names = "Jarjanaz, Ankara, Moscow, Damascus, Beirut and Amman"
    (desk / "reports" / "dateless.txt").write_text(
        f"BEIRUT, Aug 28 (Agency) - Fighting was told from {names}."
    )
    assert b"year_inferred" not in built_again(desk)["articles.csv"]
    (desk / "reports" / "neighbour.txt").write_text(f"date 2019-08-27\n\nRebels took {names}.")
    again = built_again(desk)
    assert b"2019-08-28,year_inferred" in again["articles.csv"]
    assert again == built_afresh(desk)


@dataclass(frozen=True)
class Edit:
    """One thing that somebody does to a folder of reports."""

    name: str
    text: str | None
    """None deletes."""


TEXTS = st.sampled_from(
    [
        *(dated(number) for number in range(3)),
        *(f"date 2020-05-{day}\n\n{WIRE}" for day in (11, 12, 25)),
        f"{WIRE} Nothing else is known.",
        "BEIRUT, Feb 28 (Agency) - Told from Saraqeb, Ankara, Moscow, Damascus, Idlib and Aleppo.",
        "date 2020-02-27\n\nTold from Saraqeb, Ankara, Moscow, Damascus, Idlib and Aleppo.",
        "date 2019-02-27\n\nTold from Saraqeb, Ankara, Moscow, Damascus, Idlib and Aleppo.",
        "",
    ]
)
EDITS = st.lists(
    st.builds(
        Edit,
        name=st.sampled_from(["a.txt", "b.txt", "c.md", "d.txt", "sub/a.txt"]),
        text=st.one_of(st.none(), TEXTS),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_after_any_edits_articles_and_claims_are_those_of_a_first_reading(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    root = tmp_path_factory.mktemp("edits")
    (root / "reports" / "sub").mkdir(parents=True)
    for edit in edits:
        path = root / "reports" / edit.name
        path.unlink(missing_ok=True) if edit.text is None else path.write_text(edit.text)
        found = []
        for index in (root / "index", None):
            with im.Resources(index=index) as resources:
                articles = im.read_articles(root / "reports", resources=resources)
                found.append((articles, extraction.extract(articles, resources=resources)))
        assert found[0] == found[1]
    shutil.rmtree(root)


# A broken index


def overwrite(index: Path, data: bytes) -> None:
    index.write_bytes(data)


def as_foreign_table(index: Path) -> None:
    index.unlink()
    with sqlite3.connect(index) as base:
        base.execute("CREATE TABLE result (fruit TEXT)")
    base.close()


def with_values(index: Path, value: str) -> None:
    with sqlite3.connect(index) as base:
        base.execute(f"UPDATE result SET value = {value}")  # noqa: S608
    base.close()


def as_folder(index: Path) -> None:
    index.unlink()
    index.mkdir()


def spoiled(data: bytes, step: int) -> bytes:
    """Turn one bit in every so many bytes."""
    copy = bytearray(data)
    for at in range(step // 2, len(copy), step):
        copy[at] ^= 0x10
    return bytes(copy)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda index: overwrite(index, b""),
    "another file": lambda index: overwrite(index, b"These are our notes of the week.\n" * 99),
    "cut in half": lambda index: overwrite(index, index.read_bytes()[: index.stat().st_size // 2]),
    "cut by a byte": lambda index: overwrite(index, index.read_bytes()[:-1]),
    "without its head": lambda index: overwrite(index, bytes(100) + index.read_bytes()[100:]),
    "without its tail": lambda index: overwrite(index, index.read_bytes()[:-8192] + bytes(8192)),
    "0xFF in the middle": lambda index: overwrite(index, half_spoiled(index.read_bytes())),
    "a database of somebody else": as_foreign_table,
    "a folder": as_folder,
    "values cut in half": lambda index: with_values(index, "substr(value, 1, length(value) / 2)"),
    "values of another kind": lambda index: with_values(index, "x'c0'"),
    "values exchanged": lambda index: with_values(index, "(SELECT max(value) FROM result)"),
}


def half_spoiled(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[: middle - 6000] + b"\xff" * 12000 + data[middle + 6000 :]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_changes_nothing_of_the_map(desk: Path, damage: str) -> None:
    before = written(desk / "output")
    DAMAGES[damage](desk / "output" / INDEX_FOLDER / INDEX_FILE)
    assert built_again(desk) == before
    assert built_again(desk) == before


@pytest.mark.parametrize("step", [701, 2003, 5003, 20011])
def test_turned_bits_in_the_index_change_nothing_of_the_map(desk: Path, step: int) -> None:
    before = written(desk / "output")
    index = desk / "output" / INDEX_FOLDER / INDEX_FILE
    index.write_bytes(spoiled(index.read_bytes(), step))
    assert built_again(desk) == before


def test_a_file_in_the_place_of_the_index_s_folder_changes_nothing_of_the_map(desk: Path) -> None:
    before = written(desk / "output")
    shutil.rmtree(desk / "output" / INDEX_FOLDER)
    (desk / "output" / INDEX_FOLDER).write_text("nothing")
    assert built_again(desk) == before


def test_a_damaged_index_is_told_and_is_whole_after_the_run(
    desk: Path, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    index = desk / "output" / INDEX_FOLDER / INDEX_FILE
    index.write_bytes(b"no database at all" * 99)
    built_again(desk)
    assert f"{index}: damaged" in caplog.text
    assert "begun anew." in caplog.text
    assert len(reading.articles) == 60
    built_again(desk)
    assert len(reading.articles) == 60


def test_without_its_index_the_map_is_the_same(desk: Path) -> None:
    before = written(desk / "output")
    shutil.rmtree(desk / "output" / INDEX_FOLDER)
    assert built_again(desk) == before


# Runs at once, processes, orders


def test_two_runs_at_once_into_one_folder_both_end_well(desk: Path) -> None:
    fresh = written(desk / "output")
    for number in range(4):
        words = [COMMAND, "map", "reports", "-o", f"at-once-{number % 2}"]
        pair = [
            subprocess.Popen(words, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        ended = [(*one.communicate(), one.returncode) for one in pair]
        assert [code for _, _, code in ended] == [0, 0], ended
        assert written(desk / f"at-once-{number % 2}") == fresh


@pytest.mark.parametrize("processes", ["1", "2"])
def test_the_number_of_processes_changes_no_byte(desk: Path, processes: str) -> None:
    run("map", "reports", "-o", "fresh", "--processes", processes, cwd=desk)
    assert written(desk / "fresh") == written(desk / "output")


def test_the_order_in_which_files_came_into_the_folder_does_not_matter(desk: Path) -> None:
    (desk / "copy").mkdir()
    for path in sorted((desk / "reports").rglob("*"), reverse=True):
        target = desk / "copy" / path.relative_to(desk / "reports")
        target.parent.mkdir(exist_ok=True)
        if path.is_file():
            shutil.copy(path, target)
    im.build_map(desk / "copy", desk / "fresh")
    assert written(desk / "fresh") == written(desk / "output")


def test_the_order_of_the_sources_changes_no_byte(desk: Path) -> None:
    reports = desk / "reports"
    halves = [reports / "sub", *sorted(path for path in reports.iterdir() if path.is_file())]
    im.build_map(halves, desk / "one")
    im.build_map(halves[::-1], desk / "other")
    assert written(desk / "one") == written(desk / "other")
    im.build_map([reports, reports / "sub"], desk / "one")
    im.build_map([reports / "sub", reports], desk / "other")
    assert written(desk / "one") == written(desk / "other")
