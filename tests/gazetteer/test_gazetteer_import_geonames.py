"""Dumps of GeoNames: which of their features are places, and by which names."""

import re
import zipfile
from pathlib import Path

import pytest

from idlibmap.gazetteer.foreign.reading import Reading, Wanted, read_file
from idlibmap.gazetteer.foreign.record import Record

SARAQIB = ("173811", "Sarāqib", "Saraqib", "ALP,Saraqeb,Sarakeb,سراقب,Саракиб", "35.86409", "36.80598")


def row(start: tuple[str, ...] = SARAQIB, *, feature: str = "P.PPL", people: str = "0") -> str:
    rest = (*feature.split("."), "SY", "", "12", "", "", "", people, "", "370", "Asia/Damascus", "2020-01-01")
    return "\t".join((*start, *rest)) + "\n"


def read(folder: Path, text: str) -> Reading:
    path = folder / "SY.txt"
    path.write_text(text, encoding="utf-8")
    return read_file(path, Wanted())


def record(folder: Path, feature: str, people: str = "0") -> Record:
    (found,) = read(folder, row(feature=feature, people=people)).records
    return found


def test_a_dump_is_known_by_its_columns_and_said_so(tmp_path: Path) -> None:
    reading = read(tmp_path, row())
    assert reading.remarks == ("SY.txt: read as geonames",)
    (found,) = reading.records
    assert (found.id, found.source_id, found.source) == ("gn:173811", "173811", "GeoNames")
    assert (found.latitude, found.longitude, found.line) == (35.86409, 36.80598, 1)


def test_names_in_latin_and_arabic_letters_are_kept_and_no_others(tmp_path: Path) -> None:
    # Саракиб is in neither script, ALP is an airport's code, Saraqib is Sarāqib without its accent.
    assert record(tmp_path, "P.PPL").spellings == ("Sarāqib", "Saraqeb", "Sarakeb", "سراقب")


@pytest.mark.parametrize(
    ("feature", "people", "kind"),
    [
        ("P.PPL", "0", "village"),
        ("P.PPL", "9999", "village"),
        ("P.PPL", "10000", "town"),
        ("P.PPLA3", "0", "town"),
        ("P.PPLA3", "50000", "city"),
        ("P.PPLA", "0", "city"),
        ("T.HLL", "0", "hill"),
        ("T.MT", "0", "mountain"),
        ("S.AIRB", "0", "airbase"),
        ("S.INSM", "0", "site"),
        ("L.MILB", "0", "site"),
        ("S.CSTL", "0", "site"),
        ("S.PSTB", "0", "crossing"),
    ],
)
def test_a_feature_s_code_and_people_say_its_kind(
    tmp_path: Path, feature: str, people: str, kind: str
) -> None:
    assert record(tmp_path, feature, people).kind == kind


def test_an_abandoned_village_is_a_site_that_matches_villages_and_says_so(tmp_path: Path) -> None:
    found = record(tmp_path, "P.PPLQ")
    assert (found.kind, found.family, found.source) == ("site", "settlement", "GeoNames (abandoned)")


def test_nought_people_means_that_nobody_counted(tmp_path: Path) -> None:
    assert record(tmp_path, "P.PPL", "0").population is None
    assert record(tmp_path, "P.PPL", "42000").population == 42000


def test_features_that_nobody_holds_are_counted_by_class(tmp_path: Path) -> None:
    reading = read(tmp_path, row() + 2 * row(feature="H.WAD") + row(feature="P.PPLX"))
    assert [(one.line, one.reason) for one in reading.rejects] == [
        (None, "2 rows: feature class H (streams, lakes): not taken."),
        (None, "1 rows: feature class P (settlements that are parts of others): not taken."),
    ]
    assert len(reading.records) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(("1", "A", "A", "", "95.5", "36.8")), r"field 'latitude': expected degrees .* got '95.5'"),
        (row(("1", "A", "A", "", "35.5", "")), r"field 'longitude': expected degrees .* got ''"),
        (row(("1", "A", "A", "", "0", "0")), r"position 0, 0 stands for none\. Write the place's own"),
        (row(("1", "Саракиб", "", "", "35", "36")), r"no name in Latin or Arabic letters"),
        ("a\tshort\tline\n", r"3 fields where a dump of GeoNames has 19"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_the_rest_is_read(
    tmp_path: Path, line: str, reason: str
) -> None:
    reading = read(tmp_path, row() + line + row())
    (reject,) = reading.rejects
    assert (reject.file, reject.line) == ("SY.txt", 2)
    assert re.search(reason, reject.reason)
    assert [one.line for one in reading.records] == [1, 3]


def test_a_quote_in_a_name_swallows_no_rows(tmp_path: Path) -> None:
    assert len(read(tmp_path, row(("1", '"Ayn', '"Ayn', "", "35", "36")) + row() + row()).records) == 3


def test_the_archive_it_is_shipped_in_is_read_without_its_readme(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "Readme for the dump")
        archive.writestr("SY.txt", row())
    reading = read_file(path, Wanted())
    assert [one.source_id for one in reading.records] == ["173811"]
    assert reading.rejects == ()


def test_an_archive_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("idlibmap.gazetteer.foreign.contents.MAX_UNPACKED", 2_000_000)
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all.txt", "0" * 3_000_000)
    (reject,) = read_file(path, Wanted()).rejects
    assert reject.reason.startswith("unpacks to 3 MB, more than the 2 MB allowed. Take the file of")


def test_the_user_s_attribution_stands_for_the_format_s(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(row(), encoding="utf-8")
    (found,) = read_file(path, Wanted(source="GeoNames, CC BY 4.0")).records
    assert found.source == "GeoNames, CC BY 4.0"
