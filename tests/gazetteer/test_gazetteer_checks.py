"""The checks of a gazetteer: each finds its fault, and nothing in a table that has none."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.gazetteer.checks import CHECKS, check_gazetteer, describe_faults, write_faults
from idlibmap.gazetteer.fault import FAULT_COLUMNS, Fault
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.theatre import default_root, load_theatre

COLUMNS = "id,name,name_ar,kind,admin1,admin2,admin3,latitude,longitude,source,uncertainty_km,alt_names"
UNITS = (
    "SY,Syria,سوريا,governorate,Idlib,,,35.5,36.5,,,",
    "SY1,Ariha District,أريحا,district,Idlib,Ariha,,35.5,36.5,,,",
)
GOOD = "C1,Testin,تستين,village,Idlib,Ariha,,35.5,36.5,OCHA,,"
Found = Callable[..., list[Fault]]


def square(level: str, pcode: str, half: float, parent: str = "") -> dict[str, object]:
    west, east, south, north = 36.5 - half, 36.5 + half, 35.5 - half, 35.5 + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    names = {"level": level, "pcode": pcode, "name": pcode, "name_ar": "", "parent": parent}
    return {"type": "Feature", "properties": names, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def faults_of(tmp_path: Path) -> Found:
    """Check a theatre of one square province with one square district, and a user's rows laid over it."""
    for path in default_root().rglob("*"):
        if path.is_file() and path.parent.name != "baseline":
            target = tmp_path / path.relative_to(default_root())
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    areas = 'bare_is_area = ["Idlib"]\n'
    (tmp_path / "areas.toml").write_text(areas)
    features = [
        square("country", "SY0", 1),
        square("governorate", "SY", 1),
        square("district", "SY1", 0.5, "SY"),
    ]
    (tmp_path / "gazetteer" / "admin.geojson").write_text(json.dumps({"features": features}))

    def check(*rows: str, own: Iterable[str] = ()) -> list[Fault]:
        (tmp_path / "gazetteer" / "places.csv").write_text(
            "\n".join((COLUMNS, *UNITS, *rows)), encoding="utf-8"
        )
        extra = tmp_path / "own.csv"
        extra.write_text("\n".join((COLUMNS, *own)), encoding="utf-8")
        return list(check_gazetteer(load_gazetteer(load_theatre(tmp_path), extra)))

    return check


def test_a_sound_gazetteer_has_no_faults(faults_of: Found) -> None:
    assert faults_of(GOOD) == []
    assert describe_faults([]) == "no faults found"


@pytest.mark.parametrize(
    ("row", "group", "km"),
    [
        ("C2,B,ب,village,Idlib,,,36.6,36.5,,,", "outside the country", 11.1),
        ("C2,B,ب,village,Idlib,,,36.505,36.5,,,", "outside the country by less than 1 km", 0.56),
        ("C2,B,ب,village,Idlib,Ariha,,36.1,36.5,,,", "outside its district", 11.1),
        ("C2,B,ب,village,Idlib,Ariha,,35.5,37.1,,,", "outside its district", 9.05),
        ("C2,B,ب,village,Idlib,Ariha,,36.005,36.5,,,", "outside its district by less than 1 km", 0.56),
        ("C2,B,ب,village,Idlib,Harim,,35.6,36.5,,,", "district of this name has no polygon", None),
        ("C2,B,,village,Idlib,,,35.6,36.5,,,", "no Arabic name", None),
        ("C2,B,ب,village,,,,35.6,36.5,,,", "no governorate", None),
        ("C2,B,ب,village,Idlib,,,35.6,36.5,derived(x),,", "derived point without uncertainty", None),
    ],
)
def test_each_fault_of_a_row_is_found_alone(faults_of: Found, row: str, group: str, km: float | None) -> None:
    (fault,) = faults_of(GOOD, row)
    assert (fault.group, fault.place_id, fault.name) == (group, "C2", "B")
    assert fault.km == (None if km is None else pytest.approx(km, rel=0.01))


def test_two_places_on_a_point_are_found_once_the_lesser_first(faults_of: Found) -> None:
    (fault,) = faults_of("C0,Hill,ب,hill,Idlib,,,35.5,36.5,,,", GOOD)
    assert (fault.group, fault.place_id, fault.other_place_id) == (
        "on the point of another place",
        "C0",
        "C1",
    )


@pytest.mark.parametrize(("latitude", "found"), [("35.5179", []), ("35.5181", ["tastin"])])
def test_one_spelling_of_two_far_places_is_found(faults_of: Found, latitude: str, found: list[str]) -> None:
    faults = faults_of(f"{GOOD}TASTIN", f"C2,B,ب,village,Idlib,,,{latitude},36.5,,,Tastin|Other")
    assert [fault.detail for fault in faults] == found


def test_the_better_known_of_two_namesakes_is_the_one_that_readers_prefer(faults_of: Found) -> None:
    (fault,) = faults_of(GOOD, "C0,Testin,ب,hill,Idlib,,,35.6,36.5,,,")
    assert (fault.group, fault.place_id, fault.other_place_id) == ("spelled as another place", "C0", "C1")


def test_a_user_s_row_that_replaces_the_theatre_s_is_found_with_its_move(faults_of: Found) -> None:
    (fault,) = faults_of(GOOD, own=[GOOD.replace("35.5,", "35.6,")])
    assert (fault.group, fault.place_id) == ("replaces a row of the theatre", "C1")
    assert fault.km == pytest.approx(11.1, rel=0.01)


def test_areas_are_no_points(faults_of: Found) -> None:
    assert faults_of("SY2,Far District,ب,district,Idlib,Far,,39,39,derived,,Testin", GOOD) == []


def test_groups_are_counted_in_the_order_of_the_checks() -> None:
    one, two = Fault(group="a", place_id="C1", name="A"), Fault(group="b", place_id="C1", name="A")
    assert describe_faults([two, *[one] * 12]) == " 1  b\n12  a"


def test_faults_are_written_with_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "faults.csv"
    write_faults([Fault(group="a", place_id="C1", name="=A", detail="x", km=1.5)], path)
    with path.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert tuple(row) == FAULT_COLUMNS
    assert list(row.values()) == ["a", "C1", "'=A", "", "x", "1.5"]


def test_places_that_only_sound_alike_are_told_with_both_spellings(faults_of: Found) -> None:
    far = "C2,Tisteen,,village,Idlib,Ariha,,35.6,36.6,OCHA,,"
    (fault,) = [fault for fault in faults_of(GOOD, far) if fault.group == "sounds as another place"]
    assert {fault.place_id, fault.other_place_id} == {"C1", "C2"}
    assert fault.detail == "Tisteen / Testin"
    assert fault.km == pytest.approx(14.3, abs=0.1)


def test_places_spelled_alike_or_side_by_side_do_not_only_sound_alike(faults_of: Found) -> None:
    namesake = "C2,Testin,,village,Idlib,Ariha,,35.6,36.6,OCHA,,"
    beside = "C3,Tisteen,,village,Idlib,Ariha,,35.501,36.501,OCHA,,"
    for row in (namesake, beside):
        assert "sounds as another place" not in {fault.group for fault in faults_of(GOOD, row)}


def test_a_name_that_can_be_written_as_anothers_is_told(faults_of: Found) -> None:
    joined = "C2,Kafranbel,,village,Idlib,Ariha,,35.6,36.6,OCHA,,"
    parted = "C3,Kafr Anbel,,village,Idlib,Ariha,,35.8,36.8,OCHA,,"
    groups = [fault.group for fault in faults_of(joined, parted)]
    assert "can be written as another place" in groups


def test_a_further_check_is_a_function(faults_of: Found) -> None:
    assert faults_of(GOOD) == []
    found = check_gazetteer(load_gazetteer(), [lambda _gazetteer: [Fault(group="z", place_id="", name="")]])
    assert [fault.group for fault in found] == ["z"]
    assert all(check.__doc__ for check in CHECKS)


def test_the_shipped_gazetteer_has_no_fault_of_the_grave_kinds() -> None:
    groups = {fault.group for fault in check_gazetteer(load_gazetteer())}
    assert not groups & {
        "district of this name has no polygon",
        "subdistrict of this name has no polygon",
        "replaces a row of the theatre",
        "derived point without uncertainty",
    }


def test_no_point_of_the_shipped_gazetteer_is_far_outside_what_it_is_said_to_lie_in() -> None:
    outside = [fault for fault in check_gazetteer(load_gazetteer()) if fault.group.startswith("outside")]
    assert max(fault.km or 0 for fault in outside) < 2.5


def test_the_command_counts_on_stdout_and_writes_the_rows(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["gazetteer", "check", "-o", str(tmp_path / "faults.csv")])
    assert result.exit_code == 0
    assert "  spelled as another place\n" in result.stdout
    assert (tmp_path / "faults.csv").read_text(encoding="utf-8").startswith("group,place_id,name,")
