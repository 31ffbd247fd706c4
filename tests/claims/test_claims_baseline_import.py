"""Other people's tables of who held which town: imported, and read as the baseline they have become."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import odfdo
import pytest
from claim_reports import shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from idlibmap.articles.collection import read_articles
from idlibmap.claims.baseline_import import (
    COLUMNS,
    Imported,
    Wanted,
    changes_of,
    import_holdings,
    write_baseline,
)
from idlibmap.claims.claim import Claim
from idlibmap.claims.from_rows import claims_of_rows
from idlibmap.claims.holding_rows import Layout
from idlibmap.cli import app
from idlibmap.errors import SchemaError, SourceError

ATLAS = "Made-up Atlas, Example Press, p. 3"
FIRST = date(2019, 4, 30)
Import = Callable[..., Imported]
Kept = tuple[str, str, str]
"""Place, day and side."""


def imported(
    path: Path, *, source: str = ATLAS, sides: dict[str, str] | None = None, **layout: str
) -> Imported:
    theatre, gazetteer = shipped()
    day = date.fromisoformat(layout.pop("day")) if "day" in layout else None
    wanted = Wanted(source=source, layout=Layout(columns=layout, day=day), sides=sides or {})
    return import_holdings(path, theatre, gazetteer, wanted=wanted)


@pytest.fixture
def of(tmp_path: Path) -> Import:
    """Import a table given by its lines."""

    def read(*lines: str, sides: dict[str, str] | None = None, **how: str) -> Imported:
        path = tmp_path / "towns.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return imported(path, sides=sides, **how)

    return read


def kept(found: Imported) -> list[Kept]:
    return [(one.place, one.date.isoformat(), one.side) for one in found.holdings]


def reasons(found: Imported) -> list[tuple[int | None, str]]:
    return [(one.line, one.reason) for one in found.rejects]


def claims_of(path: Path) -> list[Claim]:
    theatre, gazetteer = shipped()
    claims, rejects = claims_of_rows(read_articles((), baselines=[path]).rows, gazetteer, theatre=theatre)
    assert rejects == []
    return claims


# Layouts


def test_of_a_row_a_place_and_day_one_row_a_change_is_kept(of: Import) -> None:
    found = of(
        "town,day,control",
        "Saraqib,2020-02-27,opposition",
        "Saraqib,2020-02-06,government",
        "Saraqib,2020-01-01,opposition",
        "Saraqib,2020-01-02,rebels",
    )
    assert kept(found) == [
        ("C3916", "2020-01-01", "opposition"),
        ("C3916", "2020-02-06", "government"),
        ("C3916", "2020-02-27", "opposition"),
    ]
    assert found.counted() == "4 holdings read, 3 changes at 1 places kept, 0 lines of rejects"


def test_of_a_row_a_place_the_user_says_the_day(of: Import) -> None:
    found = of("town,control", "Saraqib,opposition", "Ariha,opposition", day="2019-04-30")
    assert kept(found) == [("C3916", "2019-04-30", "opposition"), ("C4278", "2019-04-30", "opposition")]


def test_of_a_column_a_day_empty_cells_say_nothing(of: Import) -> None:
    found = of(
        "town,30/04/2019,06/02/2020,27/02/2020",
        "Saraqib,opposition,government,opposition",
        "Ariha,,,opposition",
        "Morek,,,",
    )
    assert kept(found) == [
        ("C3916", "2019-04-30", "opposition"),
        ("C3916", "2020-02-06", "government"),
        ("C3916", "2020-02-27", "opposition"),
        ("C4278", "2020-02-27", "opposition"),
    ]
    assert reasons(found) == [(4, "no side on any day. Write who held the place, or drop the row.")]
    assert found.remarks == ("towns.csv: columns taken: place from 'town'; 3 columns of days",)


def test_days_whose_month_could_be_either_are_left_out(of: Import) -> None:
    found = of("town,day,control", "Saraqib,05/03/2020,government", "Ariha,2020-03-05,opposition")
    assert kept(found) == [("C4278", "2020-03-05", "opposition")]
    assert "day and month could be either" in found.rejects[0].reason


def test_points_of_a_map_are_the_towns_they_lie_on_and_areas_are_none(tmp_path: Path) -> None:
    shapes = [
        {"type": "Point", "coordinates": [36.806, 35.861]},
        {"type": "Polygon", "coordinates": [[[36.6, 35.8], [36.7, 35.8], [36.6, 35.9], [36.6, 35.8]]]},
    ]
    features = [{"type": "Feature", "properties": {"status": "rebels"}, "geometry": one} for one in shapes]
    path = tmp_path / "towns.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    found = imported(path, day="2019-04-30")
    assert kept(found) == [("C3916", "2019-04-30", "opposition")]
    assert reasons(found) == [(2, "a Polygon names no town. Write a point for each.")]


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = odfdo.Document("spreadsheet")
    book.body.clear()
    for name, town, day in (("May", "Saraqib", date(2019, 5, 1)), ("June", "Ariha", date(2019, 6, 1))):
        sheet = odfdo.Table(name)
        sheet.set_values([["Town", "Day", "Status"], [town, day, "opposition"]])
        book.body.append(sheet)
    book.save(tmp_path / "towns.ods")
    found = imported(tmp_path / "towns.ods")
    assert [(one.name, one.date, one.file) for one in found.holdings] == [
        ("Saraqib", date(2019, 5, 1), "towns.ods (May)"),
        ("Ariha", date(2019, 6, 1), "towns.ods (June)"),
    ]


# Places


@pytest.mark.parametrize(
    ("row", "place_id"),
    [
        ("C3916,,,", "C3916"),
        ("C3916,Sara-Keb,,", "C3916"),
        ("XX99,Saraqeb,,", "C3916"),
        (",سراقب,,", "C3916"),
        (",,35.8611,36.8061", "C3916"),
        (",A name that no list has,35.8611,36.8061", "C3916"),
        (",Saraqib,35.89,36.83", "C3916"),
    ],
)
def test_a_place_is_known_by_its_code_its_name_or_its_position(of: Import, row: str, place_id: str) -> None:
    found = of("pcode,name,lat,lon,side,date", f"{row},opposition,2019-04-30")
    assert [one.place for one in found.holdings] == [place_id]


def test_a_position_means_the_settlement_within_one_kilometre_and_no_farther(of: Import) -> None:
    saraqib = shipped()[1].place("C3916")
    near, far = saraqib.latitude - 0.0085, saraqib.latitude - 0.0095
    header, end = "lat,lon,side,date", f"{saraqib.longitude},opposition,2019-04-30"
    assert kept(of(header, f"{near},{end}")) == [("C3916", "2019-04-30", "opposition")]
    with pytest.raises(SourceError, match=r"no list has"):
        of(header, f"{far},{end}")


def test_a_name_of_several_places_is_set_aside_naming_them(of: Import) -> None:
    found = of("town,side,date", "Maarata,opposition,2019-04-30", "Ariha,opposition,2019-04-30")
    ((line, reason),) = reasons(found)
    assert line == 2
    assert reason.startswith("field 'place': 'Maarata' is ambiguous: ")
    assert {"C6598)", "C8063)"} <= set(reason.replace(";", "").split())


def test_a_place_that_could_be_another_is_named_to_be_checked(of: Import) -> None:
    found = of("town,side,date", "Souran,government,2019-04-30", "Ariha,opposition,2019-04-30")
    assert found.remarks[1:] == ("check these places, they could be others: Souran (C3026)",)


# Sides


def test_sides_are_looked_up_and_the_user_names_the_others(of: Import) -> None:
    lines = "town,side,date", "Saraqib,Opp. (north),2019-04-30", "Ariha,HTS,2019-04-30"
    found = of(*lines, sides={"opp. (NORTH)": "opposition"})
    assert [one.side for one in found.holdings] == ["opposition", "opposition"]
    assert reasons(of(*lines))[0][1].startswith(
        "field 'side': 'Opp. (north)' is no side or party known here."
    )


def test_a_side_that_the_theatre_has_not_cannot_be_named(of: Import) -> None:
    with pytest.raises(SourceError, match=r"--sides red=reds: 'reds' is no side. Write one of government, "):
        of("town,side,date", "Ariha,red,2019-04-30", sides={"red": "reds"})


def test_two_sides_on_one_day_are_both_set_aside(of: Import) -> None:
    found = of(
        "town,side,date",
        "Ariha,opposition,2019-04-30",
        "Ariha,government,2019-04-30",
        "Ariha,opposition,2019-05-30",
    )
    assert kept(found) == [("C4278", "2019-05-30", "opposition")]
    assert [line for line, _ in reasons(found)] == [2, 3]
    assert "held by government and opposition on 2019-04-30 (lines 2, 3)" in found.rejects[0].reason


# What cannot be imported


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("town,side", "no column of days among 'town', 'side'. Say which it is with --columns date=NAME"),
        ("town,date", "no column of sides among 'town', 'date', and none headed by a day."),
        ("side,date", "no column of places among 'side', 'date'. Say which it is with --columns place=NAME"),
    ],
)
def test_a_table_that_lacks_a_column_is_an_error_that_names_it(of: Import, header: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        of(header, "x,y")
    assert str(caught.value).startswith("towns.csv: no row of it says who held a known place.\ntowns.csv: ")
    assert reason in str(caught.value)


def test_a_source_must_be_named(of: Import) -> None:
    with pytest.raises(SourceError, match="--source is empty"):
        of("town,side,date", "Ariha,opposition,2019-04-30", source="  ")


def test_a_baseline_is_written_as_csv_alone(tmp_path: Path) -> None:
    nothing = Imported(holdings=(), read=0, rejects=(), remarks=())
    with pytest.raises(SchemaError, match=r"known\.xlsx: a baseline is written as \.csv, not \.xlsx"):
        write_baseline(nothing, tmp_path / "known.xlsx")


# What is written


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["C3916", "C4278", "C3987", "C4068"]),
            st.integers(0, 9).map(lambda days: FIRST + timedelta(days)),
            st.sampled_from(["government", "opposition", "turkey"]),
        ),
        min_size=1,
        unique_by=lambda row: row[:2],
    ),
    st.text(alphabet="Aaé'ب =+-@|,\"\n;", min_size=1).filter(lambda text: text.strip(" \n'=+-@")),
)
@settings(deadline=None, max_examples=25)
def test_what_is_imported_is_read_as_the_same_holdings(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, date, str]], source: str
) -> None:
    folder = tmp_path_factory.mktemp("round")
    lines = [f"{place},{day},{side}" for place, day, side in rows]
    (folder / "towns.csv").write_text("\n".join(["place,date,side", *lines]) + "\n")
    found = imported(folder / "towns.csv", source=source)
    write_baseline(found, folder / "known.csv")
    claims = claims_of(folder / "known.csv")
    assert {(one.place_id, str(one.date_start), one.side) for one in claims} == set(kept(found))
    assert {one.source for one in claims} == {" ".join(source.split())}
    for place, day, side in rows:
        until = [one for one in claims if one.place_id == place and one.date_end and one.date_end <= day]
        assert max(until, key=lambda one: str(one.date_end)).side == side


def test_no_cell_that_is_written_begins_like_a_formula(of: Import, tmp_path: Path) -> None:
    found = of(
        "town,side,date,note,url",
        "Ariha,opposition,2019-04-30,=cmd(),+1",
        "=cmd(),opposition,2019-04-30,,",
        source="@SUM(A1)",
    )
    write_baseline(found, tmp_path / "known.csv")
    with (tmp_path / "known.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert tuple(row) == COLUMNS
    assert (row["source"], row["note"], row["url"]) == ("'@SUM(A1)", "'=cmd()", "'+1")
    (claim,) = claims_of(tmp_path / "known.csv")
    assert (claim.source, claim.sentence) == ("@SUM(A1)", "=cmd()")


def test_an_import_of_an_import_changes_nothing(of: Import, tmp_path: Path) -> None:
    write_baseline(
        of("town,date,side", "Ariha,2019-04-30,rebels", "Ariha,2019-05-30,regime"), tmp_path / "known.csv"
    )
    write_baseline(imported(tmp_path / "known.csv"), tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "known.csv").read_bytes()


def test_the_order_of_rows_changes_nothing(of: Import) -> None:
    rows = "Ariha,2019-04-30,rebels", "Saraqib,2019-05-01,HTS", "Ariha,2020-05-30,regime"
    forward, backward = of("town,date,side", *rows), of("town,date,side", *rows[::-1])
    assert kept(forward) == kept(backward)
    assert kept(forward) == [(one.place, str(one.date), one.side) for one in changes_of(backward.holdings)[0]]


# The command


def test_the_command_writes_the_baseline_and_beside_it_what_was_set_aside(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("Ort,Seite,Breite,Laenge\n,red,35.8611,36.8061\nNowhereville,red,,\n")
    output = tmp_path / "known.csv"
    columns = "place=Ort,side=Seite,lat=Breite,lon=Laenge"
    words = ["baseline", "import", str(tmp_path / "towns.csv"), "-o", str(output), "--source", ATLAS]
    how = ["--columns", columns, "--date", "2019-04-30", "--sides", "red=opposition,blue=government"]
    result = CliRunner().invoke(app, [*words, *how])
    assert (result.exit_code, result.stdout) == (0, f"{output}\n")
    assert "1 holdings read, 1 changes at 1 places kept, 1 lines of rejects" in result.stderr
    assert output.read_text().splitlines()[1] == f'C3916,Saraqib,opposition,2019-04-30,"{ATLAS}",,'
    rejects = (tmp_path / "known.rejects.csv").read_text().splitlines()
    assert rejects[1].startswith("towns.csv,3,")


def test_pairs_that_are_none_are_wrong_use(tmp_path: Path) -> None:
    words = ["baseline", "import", "towns.csv", "-o", str(tmp_path / "o.csv"), "--source", ATLAS]
    result = CliRunner().invoke(app, [*words, "--sides", "red"])
    assert result.exit_code == 2
    assert "--sides 'red'" in result.stderr


def test_the_page_on_baselines_shows_what_the_import_makes(tmp_path: Path) -> None:
    blocks = (Path(__file__).parents[2] / "docs" / "baselines.md").read_text(encoding="utf-8").split("```\n")
    (survey,) = (block for block in blocks if block.startswith("Town,Y,X"))
    (made,) = (block for block in blocks if block.startswith("place,name"))
    (tmp_path / "towns.csv").write_text(survey)
    columns = {"place": "Town", "lat": "Y", "lon": "X"}
    sides = {"greens": "opposition", "reds": "government"}
    found = imported(tmp_path / "towns.csv", source="Example Survey 2020, table 2", sides=sides, **columns)
    write_baseline(found, tmp_path / "known.csv")
    assert (tmp_path / "known.csv").read_text() == made
    assert [one.line for one in found.rejects] == [4]
