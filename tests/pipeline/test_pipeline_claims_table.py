"""Tables that say who holds what, as sources: our own claims.csv, an analyst's, an export of events."""

import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import odfdo
import pytest
from five_reports import SEEDS
from playwright.sync_api import Page

import idlibmap as im
from idlibmap.errors import SourceError
from idlibmap.pipeline import Built, Options
from idlibmap.workers import Workers

Run = Callable[..., subprocess.CompletedProcess[str]]
NewPage = Callable[..., Page]
Row = dict[str, str]
SERIES = "place,date,side\nSaraqib,2020-02-06,government\nSaraqib,2020-02-27,opposition\n"
WIRE = (
    "Opposition fighters captured Darkush on Tuesday after a night of shelling, residents said by telephone. "
    "Families left with what their cars would hold, the bakery stood empty until noon, and a teacher counted "
    "eleven new holes in the roof of his school before anybody could say when the road would be open again."
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture(scope="module", autouse=True)
def in_one_process() -> Iterator[None]:
    """Other tests hold the processes; these hold the tables."""

    def here(
        _workers: Workers, function: Callable[[Any], Any], tasks: Iterable[Any], *, seconds: float
    ) -> Iterator[Any]:
        assert seconds > 0
        return map(function, tasks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workers, "map", here)
        yield


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_rows(path: Path, rows: Sequence[Row]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def held(built: Built) -> list[tuple[str, str, str, str]]:
    """Return who holds what from when until when, as ``control.csv`` has it; a stale holder still holds."""
    found = rows_of(built.page.parent / "control.csv")
    return [
        (row["place"], row["start"], row["end"], row["holder"]) for row in found if row["status"] != "stale"
    ]


def starts(built: Built) -> list[tuple[str, str, str]]:
    return [(place, start, side) for place, start, _, side in held(built)]


def rejects(built: Built) -> list[tuple[str, str, str]]:
    return [(row["file"], row["line"], row["reason"]) for row in rows_of(built.page.parent / "rejects.csv")]


@pytest.fixture
def mapped(tmp_path: Path) -> Callable[..., Built]:
    """Map one table given by its text."""

    def build(text: str, name: str = "held.csv", options: Options | None = None) -> Built:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return im.build_map(tmp_path / name, tmp_path / "output", options=options)

    return build


# Our own claims.csv


def test_the_claims_of_reports_give_the_control_that_the_reports_give(
    run: Run, output: Path, tmp_path: Path
) -> None:
    assert run("claims", SEEDS, "-o", "claims.csv").returncode == 0
    assert run("map", "claims.csv", "-o", "again").returncode == 0
    for name in ("control.csv", "events.csv", "claims.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (output / name).read_bytes(), name


def test_the_claims_of_near_copies_give_the_control_that_the_copies_give(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    outlets = ("Courier", "Herald", "Gazette")
    for number, outlet in enumerate(outlets):
        own = f"Government forces captured {('Ariha', 'Binnish', 'Binnish')[number]} on Monday."
        (tmp_path / "reports" / f"{outlet}.txt").write_text(f"date 2020-05-{12 + number}\n\n{WIRE} {own}")
    notes = "".join(f"{outlet}.txt,{outlet}\n" for outlet in outlets)
    (tmp_path / "reports" / "sources.csv").write_text(f"file,outlet\n{notes}")
    im.build_map(tmp_path / "reports", tmp_path / "first")
    again = im.build_map(tmp_path / "first" / "claims.csv", tmp_path / "again")
    assert [row["witness"] for row in rows_of(tmp_path / "first" / "claims.csv")] == ["", "", "Courier"]
    for name in ("control.csv", "claims.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "first" / name).read_bytes()
    assert rejects(again) == []


@pytest.fixture
def edited(output: Path, tmp_path: Path) -> Callable[[Callable[[list[Row]], list[Row]]], Built]:
    """Map the claims of the project's dispatches after an edit."""

    def build(edit: Callable[[list[Row]], list[Row]]) -> Built:
        table = write_rows(tmp_path / "claims.csv", edit(rows_of(output / "claims.csv")))
        return im.build_map(table, tmp_path / "edited")

    return build


Edited = Callable[[Callable[[list[Row]], list[Row]]], Built]


def test_without_the_rows_of_a_place_it_is_not_on_the_map(edited: Edited, built: Built) -> None:
    assert "Saraqib" in {place for place, *_ in held(built)}
    after = edited(lambda rows: [row for row in rows if row["place_id"] != "C3916"])
    assert "Saraqib" not in {place for place, *_ in held(after)}
    assert held(after) == [row for row in held(built) if row[0] != "Saraqib"]


def test_with_a_side_changed_the_map_follows(mapped: Callable[..., Built], tmp_path: Path) -> None:
    first = mapped(SERIES)
    rows = rows_of(first.page.parent / "claims.csv")
    rows[1]["side"] = "turkey"
    after = im.build_map(write_rows(tmp_path / "claims.csv", rows), tmp_path / "edited")
    assert starts(first) == [("Saraqib", "2020-02-06", "government"), ("Saraqib", "2020-02-27", "opposition")]
    assert starts(after) == [("Saraqib", "2020-02-06", "government"), ("Saraqib", "2020-02-27", "turkey")]


def test_with_a_date_changed_the_map_follows(mapped: Callable[..., Built], tmp_path: Path) -> None:
    rows = rows_of(mapped(SERIES).page.parent / "claims.csv")
    rows[1] |= {"date_start": "2020-02-20", "date_end": "2020-02-20"}
    after = im.build_map(write_rows(tmp_path / "claims.csv", rows), tmp_path / "edited")
    assert starts(after)[-1] == ("Saraqib", "2020-02-20", "opposition")


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("side", "purple", "field 'side': expected one of government, opposition,"),
        ("date_start", "soon", "field 'date_start': expected a day like 2020-02-27, got 'soon'."),
        ("action", "danced", "field 'action': expected one of"),
        ("place_id", "C0", "field 'place_id': no place 'C0' is known."),
        ("latitude", "", "fields 'latitude' and 'longitude': a claim with a place_id needs both."),
        ("latitude", "north", "field 'latitude': expected a number from -90 to 90, got 'north'."),
        ("claim_id", "", "field 'claim_id' is empty. Give the row one of its own."),
    ],
)
def test_a_row_edited_wrongly_is_named_and_the_rest_is_mapped(
    mapped: Callable[..., Built], tmp_path: Path, name: str, value: str, reason: str
) -> None:
    rows = rows_of(mapped(SERIES).page.parent / "claims.csv")
    rows[1][name] = value
    after = im.build_map(write_rows(tmp_path / "claims.csv", rows), tmp_path / "edited")
    ((file, line, told),) = rejects(after)
    assert (file, line) == ("claims.csv", "3")
    assert told.startswith(reason)
    assert starts(after) == [("Saraqib", "2020-02-06", "government")]


def test_a_row_pasted_twice_counts_once_and_is_told(mapped: Callable[..., Built], tmp_path: Path) -> None:
    rows = rows_of(mapped(SERIES).page.parent / "claims.csv")
    after = im.build_map(write_rows(tmp_path / "claims.csv", [*rows, rows[0]]), tmp_path / "edited")
    ((_, line, told),) = rejects(after)
    assert line == "4"
    assert told.endswith("is also in claims.csv, line 2. Give each row its own, or delete one of the two.")
    assert after.claims == 2


# An analyst's table


def test_place_date_and_side_are_enough(mapped: Callable[..., Built]) -> None:
    built = mapped(SERIES)
    assert starts(built) == [("Saraqib", "2020-02-06", "government"), ("Saraqib", "2020-02-27", "opposition")]
    assert rejects(built) == []
    assert [(one.day, one.action, one.side) for one in built.scene.events] == [
        ("2020-02-27", "captured", "opposition")
    ]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_separators_of_other_countries_say_the_same(mapped: Callable[..., Built], separator: str) -> None:
    assert starts(mapped(SERIES.replace(",", separator)))[1] == ("Saraqib", "2020-02-27", "opposition")


def test_headings_and_cells_may_be_arabic(mapped: Callable[..., Built]) -> None:
    rows = "سراقب,2020-02-06,الحكومة السورية وحلفاؤها\nسراقب,2020-02-27,المعارضة\n"
    built = mapped(f"البلدة,التاريخ,السيطرة\n{rows}")
    assert starts(built) == [("Saraqib", "2020-02-06", "government"), ("Saraqib", "2020-02-27", "opposition")]


def test_a_workbook_says_the_same(tmp_path: Path, mapped: Callable[..., Built]) -> None:
    expected = held(mapped(SERIES))
    lines = [line.split(",") for line in SERIES.splitlines()]
    write_xlsx(tmp_path / "held.xlsx", lines)
    assert held(im.build_map(tmp_path / "held.xlsx", tmp_path / "output")) == expected


def test_an_open_document_sheet_says_the_same(tmp_path: Path, mapped: Callable[..., Built]) -> None:
    expected = held(mapped(SERIES))
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    sheet = odfdo.Table("Sheet1")
    for line in SERIES.splitlines():
        place, day, side = line.split(",")
        cell = date.fromisoformat(day) if day != "date" else day
        sheet.append_row(odfdo.Row())
        sheet.set_row_values(sheet.height - 1, [place, cell, side])
    document.body.append(sheet)
    document.save(tmp_path / "held.ods")
    assert held(im.build_map(tmp_path / "held.ods", tmp_path / "output")) == expected


def write_xlsx(path: Path, lines: Sequence[Sequence[str]]) -> None:
    """Write the least that is a workbook."""
    data = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for letter, cell in zip("ABC", cells, strict=True)
        )
        + "</row>"
        for number, cells in enumerate(lines, start=1)
    )
    link = f'<Relationship Id="r1" Type="{LINKS}/{{}}" Target="{{}}"/>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": link.format("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": link.format("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Holders" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            whole = f'<Relationships xmlns="{PACKAGE}">{text}</Relationships>' if "rels" in name else text
            archive.writestr(name, whole)


def test_events_of_acled_change_who_holds_and_others_are_reports(mapped: Callable[..., Built]) -> None:
    built = mapped(
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,"
        "admin1,source,notes,geo_precision,time_precision\n"
        "SYR1,06 February 2020,Battles,Government regains territory,Military Forces of Syria (2000-),"
        "HTS: Hayat Tahrir al-Sham,Saraqib,35.8611,36.8061,Idlib,SOHR,Troops retook the town at dusk.,1,1\n"
        "SYR2,27 February 2020,Battles,Non-state actor overtakes territory,HTS: Hayat Tahrir al-Sham,"
        "Military Forces of Syria (2000-),Saraqib,35.8611,36.8061,Idlib,SOHR,It was lost at dawn.,1,1\n"
        "SYR3,28 February 2020,Battles,Armed clash,Military Forces of Syria (2000-),,Ariha,35.81,36.6,"
        "Idlib,SOHR,Government forces captured Ariha.,1,1\n"
    )
    found = starts(built)
    assert ("Saraqib", "2020-02-06", "government") in found
    assert ("Saraqib", "2020-02-27", "opposition") in found
    assert [article.file for article in built.collection] == ["held.csv#SYR3"]
    assert {claim.sentence for claim in built.scene.claims} >= {
        "Troops retook the town at dusk.",
        "Government forces captured Ariha.",
    }


# Reports and tables together


def test_a_folder_may_hold_reports_and_tables(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text("date 2020-03-02\n\nGovernment forces captured Ariha on Monday.")
    (folder / "held.csv").write_text(SERIES)
    (folder / "told.csv").write_text("published,text\n2020-03-04,Rebels took Binnish on Tuesday.\n")
    built = im.build_map(folder, tmp_path / "output")
    assert {claim.file for claim in im.read_claims(tmp_path / "output" / "claims.csv")} == {
        "a.txt",
        "held.csv",
        "told.csv#2",
    }
    assert {place for place, *_ in held(built)} == {"Ariha", "Saraqib", "Binnish"}


def test_claims_of_last_month_and_reports_of_this_give_the_map_of_both(tmp_path: Path) -> None:
    for folder, text in {
        "old": "date 2020-02-06\n\nGovernment forces captured Saraqib on Wednesday.",
        "new": "date 2020-02-27\n\nOpposition fighters captured Saraqib on Wednesday.",
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_text(text)
    im.build_map(tmp_path / "old", tmp_path / "last")
    both = im.build_map([tmp_path / "old", tmp_path / "new"], tmp_path / "both")
    mixed = im.build_map([tmp_path / "last" / "claims.csv", tmp_path / "new"], tmp_path / "mixed")
    assert held(mixed) == held(both)
    assert len(held(both)) > 1


# What is wrong, and what was guessed


FAULTY = (
    "town,day,holder\n"
    "Saraqib,2020-02-06,government\n"
    "Binnish,soon,government\n"
    "Sarmin,2020-03-05,\n"
    "Taftanaz,2020-03-05,purple\n"
    "Ariha,2020-03-06,opposition,more\n"
    "Harem,2020-03-07,opposition\n"
)


def test_faulty_rows_are_named_with_line_and_field_and_the_rest_is_mapped(
    mapped: Callable[..., Built],
) -> None:
    built = mapped(FAULTY)
    told = {line: reason for file, line, reason in rejects(built) if file == "held.csv"}
    assert told["3"] == "field 'day': expected a day like 2020-02-27, got 'soon'."
    assert told["4"].startswith("field 'holder' is empty.")
    assert "'purple' is no side or party known here." in told["5"]
    assert told["6"].startswith("4 fields where the header has 3.")
    assert len(told) == 4
    assert {place for place, *_ in held(built)} == {"Saraqib", "Harem"}


def test_a_field_that_is_refused_has_the_table_s_own_name(mapped: Callable[..., Built]) -> None:
    (told,) = [reason for _, line, reason in rejects(mapped(FAULTY)) if line == "5"]
    assert told.startswith("field 'holder'")


def test_the_columns_that_were_guessed_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "held.csv").write_text(FAULTY.replace("holder", "Held by"))
    ended = run("map", "held.csv", "-o", "out")
    assert ended.returncode == 0
    told = "note: held.csv: columns taken: place from 'town', date from 'day', side from 'Held by'"
    assert told in ended.stderr.splitlines()
    assert json.loads((tmp_path / "out" / "run.json").read_text())["remarks"] == [told.removeprefix("note: ")]


def test_a_table_of_dated_rows_is_not_told_to_be_undated(run: Run, tmp_path: Path) -> None:
    (tmp_path / "held.csv").write_text(SERIES)
    ended = run("map", "held.csv", "-o", "out")
    assert ended.returncode == 0
    assert json.loads((tmp_path / "out" / "scene.json").read_text())["undated"] == []
    assert "stay off the slider" not in ended.stderr


def test_columns_that_the_user_names_are_taken(run: Run, tmp_path: Path) -> None:
    rows = "Where it is,As at,Flag,Colour\nSaraqib,2020-02-06,government,red\n"
    (tmp_path / "held.csv").write_text(rows)
    words = "place=Where it is,date=As at,side=Flag"
    ended = run("map", "held.csv", "-o", "out", "--columns", words)
    assert ended.returncode == 0
    (row, *_) = rows_of(tmp_path / "out" / "control.csv")
    assert (row["place"], row["start"], row["holder"]) == ("Saraqib", "2020-02-06", "government")
    assert "side from 'Flag'; not used: 'Colour'" in ended.stderr


def test_a_table_whose_columns_say_nothing_is_told_what_is_missing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("town,colour\nSaraqib,red\n")
    ended = run("map", "odd.csv", "-o", "out")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "odd.csv: columns 'town', 'colour': for reports a text column is needed" in ended.stderr
    assert "(here no date and side)" in ended.stderr
    assert "--columns place=NAME,date=NAME,side=NAME." in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_column_that_is_not_there_is_told_with_those_that_are(mapped: Callable[..., Built]) -> None:
    with pytest.raises(SourceError, match=r"no column 'Boss', which --columns names for side\."):
        mapped(SERIES, options=Options(columns={"side": "Boss"}))


# What the page shows of it


NOTED = (
    "place,date,side,source,note\nSaraqib,2020-02-06,government,SOHR,Checkpoints changed flags overnight.\n"
)


def test_the_scene_has_the_note_as_the_sentence_and_the_table_as_the_article(
    mapped: Callable[..., Built],
) -> None:
    scene = mapped(NOTED).scene
    (claim,) = scene.claims
    assert claim.sentence == "Checkpoints changed flags overnight."
    assert (scene.articles[claim.article].file, claim.source) == ("held.csv", "SOHR")


def test_a_row_without_a_note_is_put_into_words_with_its_table_and_line(mapped: Callable[..., Built]) -> None:
    scene = mapped(SERIES).scene
    assert [claim.sentence for claim in scene.claims] == [
        "Saraqib: held by government, 2020-02-06 (held.csv, row 2)",
        "Saraqib: held by opposition, 2020-02-27 (held.csv, row 3)",
    ]
    assert {claim.source for claim in scene.claims} == {"held"}


def test_the_page_shows_the_note_and_names_the_table(
    mapped: Callable[..., Built], offline_page: NewPage
) -> None:
    built = mapped(NOTED)
    page = offline_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{built.page.as_uri()}#date=2020-02-06&place=C3916")
    page.wait_for_selector("html[data-ready]")
    panel = page.locator("#panel")
    assert panel.locator("blockquote").all_inner_texts() == ["Checkpoints changed flags overnight."]
    panel.get_by_text("More", exact=True).click()
    assert "held.csv" in panel.inner_text()
    assert "SOHR" in panel.inner_text()


def test_an_edited_claims_table_beside_its_reports_stands_for_what_they_say(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(f"date 2020-03-03\n\n{WIRE}")
    im.build_map(reports, tmp_path / "first")
    (row,) = rows_of(tmp_path / "first" / "claims.csv")
    write_rows(reports / "claims.csv", [row | {"side": "government"}])
    built = im.build_map(reports, tmp_path / "second")
    assert [(claim.id, claim.side) for claim in built.scene.claims] == [(row["claim_id"], "government")]
