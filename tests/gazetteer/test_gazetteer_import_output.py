"""The whole way of an import: files in, ``places.csv``, ``crosswalk.csv`` and ``rejects.csv`` out."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.errors import SourceError
from idlibmap.gazetteer.foreign.importing import (
    CROSSWALK_COLUMNS,
    Imported,
    import_places,
    place_row,
    write_imported,
)
from idlibmap.gazetteer.foreign.merging import Match
from idlibmap.gazetteer.foreign.reading import Wanted
from idlibmap.gazetteer.foreign.script import neat, spellings_of
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.table import COLUMNS, read_places
from idlibmap.theatre import default_root, load_theatre

SARAQIB = "Saraqqueb,35.861,36.806,Elsewhere"
FARM = "Xenophon Farm,35.9,36.9,Elsewhere"
ABROAD = "Xenophon Field,30,30,Elsewhere"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(
        f"name,lat,lon,governorate\n{SARAQIB}\n{FARM}\n{ABROAD}\nNo Where,x,y,\n", encoding="utf-8"
    )
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def imported(table: Path, **wanted: str) -> Imported:
    return import_places([table], load_theatre(), wanted=Wanted(**wanted))  # type: ignore[arg-type]


def test_only_new_and_changed_rows_are_written(table: Path) -> None:
    write_imported(imported(table), table.with_name("places.csv"))
    saraqib, farm, abroad = read_places(table.with_name("places.csv"))
    shipped = read_places(default_root() / "gazetteer" / "places.csv")
    (before,) = [place for place in shipped if place.id == "C3916"]
    assert saraqib == replace(
        before, alt_names=(*before.alt_names, "Saraqqueb"), source=f"{before.source}|table"
    )
    assert (farm.id, abroad.id) == ("x:xenophon-farm-idlib", "x:xenophon-field-elsewhere")


def test_a_place_s_units_are_those_it_lies_in_and_abroad_those_its_table_says(table: Path) -> None:
    _, farm, abroad = imported(table).places
    assert (farm.admin1, farm.admin2, farm.admin3) == ("Idlib", "Idleb", "Saraqab")
    assert (abroad.admin1, abroad.admin2) == ("Elsewhere", "")


def test_a_p_code_of_a_unit_counts_more_than_the_position(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("PCode,Name,Lat,Lon,ADM3_PCODE\nC90001,Xenophon Farm,35.9,36.9,SY070502\n")
    (farm,) = imported(path).places
    assert (farm.admin1, farm.admin2, farm.admin3) == ("Idlib", "Ariha", "Mhambal")


def test_the_crosswalk_has_every_record_and_the_rejects_every_other_row(table: Path) -> None:
    write_imported(imported(table), table.with_name("places.csv"))
    crosswalk = rows_of(table.with_name("crosswalk.csv"))
    assert tuple(crosswalk[0]) == CROSSWALK_COLUMNS
    assert [(row["source_id"], row["place_id"], row["how"]) for row in crosswalk] == [
        ("villages.csv:2", "C3916", "name+position"),
        ("villages.csv:3", "x:xenophon-farm-idlib", "new"),
        ("villages.csv:4", "x:xenophon-field-elsewhere", "new"),
    ]
    (reject,) = rows_of(table.with_name("rejects.csv"))
    assert (reject["file"], reject["line"]) == ("villages.csv", "5")
    assert reject["reason"].startswith("field 'latitude': expected degrees")


def test_candidates_are_parted_by_bars(tmp_path: Path) -> None:
    match = Match(
        source="x", source_id="1", place_id="gn:1", distance_km=None, how="ambiguous", candidates=("C2", "C1")
    )
    found = Imported(places=(), crosswalk=(match,), rejects=(), remarks=())
    write_imported(found, tmp_path / "places.csv")
    assert [row["candidates"] for row in rows_of(tmp_path / "crosswalk.csv")] == ["C2|C1"]


def test_the_table_written_is_a_user_s_own_table(table: Path) -> None:
    write_imported(imported(table), table.with_name("places.csv"))
    own = load_gazetteer(extra=table.with_name("places.csv"))
    assert own.candidates("Saraqqueb")[0].id == "C3916"
    assert [place.id for place in own.candidates("Xenophon farm")] == ["x:xenophon-farm-idlib"]


def test_an_import_of_what_was_imported_changes_nothing(table: Path) -> None:
    first = table.with_name("places.csv")
    write_imported(imported(table), first)
    both = import_places([table, table], load_theatre())
    assert [replace(one, source="") for one in both.places] == [
        replace(one, source="") for one in read_places(first)
    ]


def test_the_same_files_give_the_same_bytes(table: Path) -> None:
    written = []
    for _ in range(2):
        write_imported(imported(table), table.with_name("places.csv"))
        written.append([table.with_name(f"{n}.csv").read_bytes() for n in ("places", "crosswalk", "rejects")])
    assert written[0] == written[1]


def test_nothing_that_is_written_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,name,lat,lon,kind,governorate\n=1:2,"=HYPERLINK(1)",30,30,@kind,+A1\n-x,"-",z,1,,\n')
    write_imported(imported(path, source="=cmd"), tmp_path / "places.csv")
    cells = [cell for name in ("places", "crosswalk", "rejects") for row in rows_of(tmp_path / f"{name}.csv")
             for cell in row.values()]  # fmt: skip
    assert {"HYPERLINK(1)", "cmd"} <= set(cells)
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}] == []


names = st.text(alphabet="Aaé'bإاب =+-@|,\"\n;", min_size=1, max_size=8).map(neat).filter(spellings_of)
texts = st.text(max_size=8).map(neat)
places = st.builds(
    Place,
    id=names,
    name=names,
    name_ar=texts,
    alt_names=st.lists(names, max_size=3).map(tuple),
    kind=texts.filter(bool),
    admin1=texts,
    admin2=texts,
    admin3=texts,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    population=st.none() | st.integers(1, 10**8),
    source=texts,
    uncertainty_km=st.none() | st.floats(0.1, 100),
)


@given(st.lists(places, unique_by=lambda place: place.id, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
def test_what_is_written_is_read_back(tmp_path: Path, rows: list[Place]) -> None:
    path = tmp_path / "places.csv"
    write_imported(Imported(places=tuple(rows), crosswalk=(), rejects=(), remarks=()), path)
    assert read_places(path) == tuple(rows)


def test_a_row_has_a_cell_for_each_column(gazetteer: Gazetteer) -> None:
    assert len(place_row(gazetteer.place("C3916"))) == len(COLUMNS)


def test_files_without_any_place_are_an_error_that_says_why(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("name,lat,lon\nTestin,x,36\n")
    with pytest.raises(
        SourceError, match=r"no place in t\.csv\.\nt\.csv: field 'latitude': expected degrees"
    ):
        imported(path)


def test_one_spoilt_file_does_not_stop_the_others(table: Path) -> None:
    spoilt = table.with_name("spoilt.xlsx")
    spoilt.write_bytes(b"PK\x03\x04")
    found = import_places([spoilt, table], load_theatre())
    assert len(found.crosswalk) == 3
    assert found.rejects[0].file == "spoilt.xlsx"


# The commands


def test_the_import_command_writes_three_tables_and_says_what_it_did(table: Path) -> None:
    output = table.with_name("out.csv")
    words = ["gazetteer", "import", str(table), "-o", str(output), "--source", "Our survey", "--near", "3"]
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.stdout) == (0, f"{output}\n")
    assert "villages.csv: read as table; columns taken: name from 'name'" in result.stderr
    assert "3 records: 2 new places (0 of them ambiguous), 1 places with new spellings" in result.stderr
    assert read_places(output)[1].source == "Our survey"


def test_the_format_can_be_said_and_columns_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Code,Dorf,B,L\nC90001,Xenophon Farm,35.9,36.9\n")
    columns = "pcode=Code,name=Dorf,latitude=B,longitude=L"
    words = ["gazetteer", "import", str(path), "-o", str(tmp_path / "places.csv"), "--format", "ocha"]
    result = CliRunner().invoke(app, [*words, "--columns", columns])
    assert result.exit_code == 0
    (farm,) = read_places(tmp_path / "places.csv")
    assert (farm.id, farm.source) == ("C90001", "OCHA")


def test_an_unknown_format_is_wrong_use(table: Path) -> None:
    assert CliRunner().invoke(app, ["gazetteer", "import", str(table), "--format", "gpx"]).exit_code == 2
