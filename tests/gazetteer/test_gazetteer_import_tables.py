"""Tables of places: OCHA's with P-codes, and any other."""

import re
from pathlib import Path

import odfdo
import pytest

from idlibmap.gazetteer.foreign.reading import Reading, Wanted, read_file

OLD = "PCode,NAME_EN,Name_AR,LATITUDE_Y,Longitude_X,admin1Name_en\nC3916,Saraqab,سراقب,35.861,36.806,Idleb\n"
NEW = (
    "ADM1_EN;ADM1_PCODE;ADM3_PCODE;admin4Pcode;admin4Name_en;admin4Name_ar;Latitude;Longitude\n"
    "#adm1+name;#adm1+code;#adm3+code;#adm4+code;#adm4+name;#adm4+name+ar;#geo+lat;#geo+lon\n"
    "Idleb;SY07;SY070004;C3916;Saraqab;سراقب;35,861;36,806\n"
)


def read(folder: Path, text: str, **wanted: object) -> Reading:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, Wanted(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [OLD, NEW], ids=["old headings", "new headings, tags and decimal commas"])
def test_tables_of_p_codes_are_known_by_their_headings(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, text)
    (found,) = reading.records
    assert reading.remarks[0].startswith("t.csv: read as ocha; columns taken: pcode from ")
    assert (found.id, found.source, found.kind) == ("C3916", "OCHA", "village")
    assert found.spellings == ("Saraqab", "سراقب")
    assert (found.latitude, found.longitude) == (35.861, 36.806)
    assert found.admin == ("Idleb", "", "")


def test_p_codes_of_units_are_kept_smallest_first(tmp_path: Path) -> None:
    assert read(tmp_path, NEW).records[0].units == ("SY070004", "SY07")


def test_a_table_of_unknown_headings_is_read_by_the_user_s_word(tmp_path: Path) -> None:
    text = "Dorf\tBreite\tLaenge\tArt\nTestin\t35.5\t36.5\tMilitary Base\n"
    columns = {"name": "Dorf", "latitude": "Breite", "longitude": "Laenge", "kind": "Art"}
    (found,) = read(tmp_path, text, columns=columns).records
    assert (found.id, found.source_id, found.source) == ("", "t.csv:2", "table")
    assert (found.spellings, found.kind) == (("Testin",), "military-base")


def test_without_columns_for_a_name_and_a_position_the_file_is_set_aside(tmp_path: Path) -> None:
    (reject,) = read(tmp_path, "Dorf,lat,Laenge\nTestin,35.5,36.5\n").rejects
    assert (reject.file, reject.line) == ("t.csv", None)
    assert reject.reason.startswith("no column for longitude and name among 'Dorf', 'lat', 'Laenge'.")
    assert "--columns name=NAME,latitude=NAME,longitude=NAME" in reject.reason


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    (reject,) = read(tmp_path, "name,lat,lon\nTestin,35.5,36.5\n", columns={"name": "Village"}).rejects
    assert reject.reason.startswith("no column 'Village', which --columns names for name. The columns are")


def test_alternative_names_are_parted_and_neat(tmp_path: Path) -> None:
    text = 'name,alt_names,lat,lon\n Kafr  Test ,"Kfar Test; كفر تست|KAFR TEST, =SUM(1)",35.5,36.5\n'
    assert read(tmp_path, text).records[0].spellings == ("Kafr Test", "Kfar Test", "كفر تست", "SUM(1)")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",35.5,36.5", r"no name in Latin or Arabic letters"),
        ("Testin,36 30 N,36.5", r"field 'latitude': .* got '36 30 N'"),
        ("Testin,nan,36.5", r"field 'latitude': .* got 'nan'"),
        ("Testin,35.5,36.5,more", r"4 fields where the header has 3"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    reading = read(tmp_path, f"name,lat,lon\nGood,35,36\n{row}\nGood too,35,36\n")
    (reject,) = reading.rejects
    assert reject.line == 3
    assert re.search(reason, reject.reason)
    assert [one.line for one in reading.records] == [2, 4]


def test_rows_count_from_where_they_begin(tmp_path: Path) -> None:
    reading = read(tmp_path, '\nname,lat,lon\n"Two\nlines",35,36\nNext,35,36\n')
    assert [(one.line, one.spellings) for one in reading.records] == [(3, ("Two lines",)), (5, ("Next",))]


def test_sheets_of_a_workbook_are_read_and_those_without_places_set_aside(tmp_path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    for name, rows in {
        "Places": [["Populated places"], ["PCode", "Name", "Lat", "Lon"], ["C1", "Testin", 35.5, 36.5]],
        "Admin": [["PCode", "Name", "Area"], ["SY07", "Idleb", 6097]],
    }.items():
        table = odfdo.Table(name)
        table.set_values(rows)
        document.body.append(table)
    document.save(tmp_path / "t.ods")
    reading = read_file(tmp_path / "t.ods", Wanted())
    assert [(one.id, one.file, one.line) for one in reading.records] == [("C1", "t.ods (Places)", 3)]
    assert [one.file for one in reading.rejects] == ["t.ods (Admin)"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty, or no text"),
        (b"\x00\x01\x02\x03", "empty, or no text"),
        (b"PK\x03\x04 cut off", "the archive is damaged or locked"),
        (b"\xd0\xcf\x11\xe0 cut off", "no spreadsheet that can be read"),
        (b"SQLite format 3\x00 cut off", "no gazetteer that can be read"),
        (b'{"type": "FeatureCollection", "feat', "no gazetteer that can be read"),
    ],
)
def test_a_spoilt_file_is_set_aside_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "t.any"
    path.write_bytes(content)
    (reject,) = read_file(path, Wanted()).rejects
    assert reject.reason.startswith(reason)


def test_a_missing_file_is_set_aside_with_its_path(tmp_path: Path) -> None:
    (reject,) = read_file(tmp_path / "none.csv", Wanted()).rejects
    assert reject.file == str(tmp_path / "none.csv")
    assert reject.reason == "No such file or directory. Check the path and its permissions."
