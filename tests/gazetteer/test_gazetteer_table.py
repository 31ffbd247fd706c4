"""``places.csv``: its schema, the shipped table, and a user's own."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from idlibmap.errors import SchemaError, TheatreError
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.place import SETTLED_KINDS
from idlibmap.gazetteer.table import COLUMNS, read_places
from idlibmap.theatre import default_root

Table = Callable[[str], Path]
HEADER = "id,name,latitude,longitude,population,uncertainty_km\n"
DOCS = Path(__file__).parents[2] / "docs" / "gazetteer.md"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def write(text: str) -> Path:
        path = tmp_path / "places.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


# The schema


def test_only_id_name_and_position_must_be_given(table: Table) -> None:
    (place,) = read_places(table("id,name,latitude,longitude\nu:1,Nowhere,35.5,36.5\n"))
    assert (place.id, place.name, place.latitude, place.longitude) == ("u:1", "Nowhere", 35.5, 36.5)
    assert (place.kind, place.alt_names, place.population) == ("village", (), None)


def test_alternative_names_are_separated_by_bars(table: Table) -> None:
    (place,) = read_places(table("id,name,latitude,longitude,alt_names\nu:1,A,35,36,B|C D||\n"))
    assert place.alt_names == ("B", "C D")


def test_a_table_from_a_spreadsheet_may_begin_with_a_mark(table: Table) -> None:
    assert len(read_places(table("\ufeffid,name,latitude,longitude\nu:1,A,35,36\n"))) == 1


def test_a_missing_column_is_named(table: Table) -> None:
    path = table("id,name,lat,lon\nu:1,A,35,36\n")
    expected = rf"^{re.escape(str(path))}:1: no column latitude, longitude\. The header needs id, name,"
    with pytest.raises(SchemaError, match=expected):
        read_places(path)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",A,35,36,,", "field 'id' is empty"),
        ("u:1,,35,36,,", "field 'name' is empty"),
        ("u:1,A,,36,,", "field 'latitude': expected degrees from -90 to 90, got ''"),
        ("u:1,A,north,36,,", "field 'latitude': expected degrees from -90 to 90, got 'north'"),
        ("u:1,A,nan,36,,", "field 'latitude': expected degrees from -90 to 90, got 'nan'"),
        ("u:1,A,135,36,,", "field 'latitude': expected degrees from -90 to 90, got '135'"),
        ("u:1,A,35,361,,", "field 'longitude': expected degrees from -180 to 180, got '361'"),
        ("u:1,A,35", "field 'longitude': expected degrees from -180 to 180, got None"),
        ("u:1,A,35,36,many,", "field 'population': expected a number or nothing, got 'many'"),
        ("u:1,A,35,36,inf,", "field 'population': expected a number or nothing, got 'inf'"),
        ("u:1,A,35,36,,3 km", "field 'uncertainty_km': expected a number or nothing, got '3 km'"),
        ("u:0,A,35,36,,", "field 'id': 'u:0' is also in line 2"),
    ],
)
def test_a_fault_is_named_with_line_and_field(table: Table, row: str, fault: str) -> None:
    path = table(f"{HEADER}u:0,Good,35,36,,\n{row}\n")
    with pytest.raises(SchemaError, match=f"^{re.escape(f'{path}:3: {fault}')}"):
        read_places(path)


def test_all_faults_are_listed_at_once(table: Table) -> None:
    with pytest.raises(SchemaError) as error:
        read_places(table(f"{HEADER},A,north,36,,\nu:2,B,35,east,,\n"))
    found = re.findall(r"places\.csv:(\d): field '(\w+)'", str(error.value))
    assert found == [("2", "id"), ("2", "latitude"), ("3", "longitude")]


def test_a_table_in_another_encoding_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(f"{HEADER}u:1,Café,35,36,,\n".encode("cp1252"))
    with pytest.raises(SchemaError, match=r"not UTF-8 .* Save the table as CSV UTF-8"):
        read_places(path)


# A user's own table


def test_a_user_s_table_adds_places(table: Table) -> None:
    own = load_gazetteer(extra=table("id,name,latitude,longitude\nu:farm,Xenophon farm,35.5,36.5\n"))
    assert [place.id for place in own.candidates("Xenophon Farm")] == ["u:farm"]
    assert own.candidates("Saraqeb")[0].id == "C3916"


def test_a_user_s_row_wins_over_the_shipped_one(table: Table, gazetteer: Gazetteer) -> None:
    own = load_gazetteer(extra=table("id,name,latitude,longitude\nC3916,Saraqib,35.9,36.9\n"))
    assert own.place("C3916").latitude == 35.9
    assert gazetteer.place("C3916").latitude == 35.86108
    assert len(own.places) == len(gazetteer.places)


# The shipped table


def test_the_table_has_the_documented_columns() -> None:
    text = (default_root() / "gazetteer" / "places.csv").read_text(encoding="utf-8")
    assert tuple(text.split("\n", 1)[0].split(",")) == COLUMNS
    documented = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(documented[: len(COLUMNS)]) == COLUMNS


def test_ids_are_unique() -> None:
    text = (default_root() / "gazetteer" / "places.csv").read_text(encoding="utf-8")
    ids = Counter(line.split(",", 1)[0] for line in text.splitlines())
    assert [place_id for place_id, count in ids.items() if count > 1] == []


def test_no_row_comes_from_openstreetmap(gazetteer: Gazetteer) -> None:
    taken = [p.id for p in gazetteer.places.values() if "osm" in f"{p.id} {p.source}".lower()]
    assert taken == []


def test_kinds_are_those_documented_with_their_numbers(gazetteer: Gazetteer) -> None:
    kinds = Counter(place.kind for place in gazetteer.places.values())
    rows = re.findall(r"^\| ([a-z-]+) \| ([\d,]+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert {kind: int(number.replace(",", "")) for kind, number in rows} == kinds


def test_all_places_lie_in_the_country(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    # Arwad is an island 3 km off a coast line simplified by half a kilometre.
    near = shapes.land().buffer(0.05)
    shapely.prepare(near)
    outside = [
        p.id for p in gazetteer.places.values() if not near.contains_properly(point(p.longitude, p.latitude))
    ]
    assert outside == []


def point(longitude: float, latitude: float) -> shapely.Point:
    return shapely.Point(longitude, latitude)


def test_settlements_lie_in_the_province_they_are_said_to(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    ids = {name: province for province, name in gazetteer.provinces.items()}
    settled = [p for p in gazetteer.places.values() if p.kind in SETTLED_KINDS and p.admin1]
    astray = [
        p.id for p in settled if shapes.polygon(ids[p.admin1]).distance(point(p.longitude, p.latitude)) > 0.02
    ]
    assert astray == []


def test_derived_points_say_how_far_they_may_be_off(gazetteer: Gazetteer) -> None:
    derived = {p.id for p in gazetteer.places.values() if "derived" in p.source}
    assert derived == {p.id for p in gazetteer.places.values() if p.uncertainty_km}
    assert {"x:tell-othman-hama", "x:janabra-hama", "op:morek", "x:jabal-al-zawiya"} <= derived


def test_names_are_neat(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places.values():
        for name in (place.name, place.name_ar, *place.alt_names):
            assert name == name.strip()
            assert not re.search(r"[\t\n|<>=]", name)


# Roads


@pytest.mark.parametrize(
    ("road", "towns"),
    [
        ("M5", ["Homs", "Hama", "Morek", "Khan Sheikhoun", "Maarat al-Numan", "Saraqib", "Aleppo"]),
        ("M4", ["Latakia", "Jisr al-Shughur", "Ariha", "Saraqib", "Aleppo", "Al-Bab", "Manbij"]),
    ],
)
def test_a_road_passes_its_towns_in_order(gazetteer: Gazetteer, road: str, towns: list[str]) -> None:
    names = [waypoint.place for waypoint in gazetteer.roads[road].waypoints]
    assert [name for name in names if name in towns] == towns


def test_waypoints_stand_where_their_places_do(gazetteer: Gazetteer) -> None:
    for road in gazetteer.roads.values():
        for waypoint in road.waypoints:
            place = gazetteer.place(waypoint.place_id)
            assert (waypoint.latitude, waypoint.longitude) == (place.latitude, place.longitude)


# A theatre of one's own


@pytest.fixture
def theatre_root(tmp_path: Path) -> Path:
    """Copy the small files of the shipped theatre, to be spoiled."""
    (tmp_path / "gazetteer").mkdir()
    for name in ("actors.toml", "areas.toml", "roads.csv", "gazetteer/places.csv", "gazetteer/spellings.csv"):
        (tmp_path / name).write_bytes((default_root() / name).read_bytes())
    return tmp_path


def load(root: Path) -> Gazetteer:
    from idlibmap.theatre import load_theatre  # noqa: PLC0415 (uncached per test)

    return load_gazetteer(load_theatre(root))


def test_a_whole_theatre_loads(theatre_root: Path, gazetteer: Gazetteer) -> None:
    assert load(theatre_root).places == gazetteer.places


@pytest.mark.parametrize("name", ["actors.toml", "areas.toml", "roads.csv", "gazetteer/places.csv"])
def test_a_missing_file_of_a_theatre_is_named(theatre_root: Path, name: str) -> None:
    (theatre_root / name).unlink()
    with pytest.raises(
        TheatreError, match=rf"{name}: no such file\. A theatre's folder needs it; docs/theatres"
    ):
        load(theatre_root)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("actors.toml", "[theatre]", "[theatre", r"actors\.toml: not valid TOML: .*line 3"),
        ("actors.toml", 'home = "SY07"', "", r"actors\.toml: 'home'\. It needs \[theatre\] with name, home"),
        ("actors.toml", 'label = "Opposition"', "", r"actors\.toml: .*'label'"),
        ("actors.toml", 'id = "sdf"', 'id = "sdf"\nflag = 1', r"actors\.toml: .*'flag'"),
        ("areas.toml", 'name = "Ghab plain"', "", r"areas\.toml: no 'name'\. .* for each area"),
        ("areas.toml", "bare_is_area", "bare_is_town", r"areas\.toml: no 'bare_is_area'"),
        ("areas.toml", 'links = ["Latakia", "Aleppo"]', "", r"roads: 'links'\. areas\.toml needs"),
        ("roads.csv", "M5,1,C2528,Homs,34.73010", "M5,1,C2528,Homs,north", r"roads: .*'north'"),
        ("roads.csv", "road,seq", "road,number", r"roads: 'seq'\. .*roads\.csv the columns road, seq"),
    ],
)
def test_a_fault_in_a_theatre_names_file_and_field(
    theatre_root: Path, name: str, old: str, new: str, message: str
) -> None:
    path = theatre_root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TheatreError, match=message):
        load(theatre_root)
