"""Roads: their lines, their segments, and the road between two places."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from idlibmap.errors import TheatreError, UnknownPlaceError
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.road import Road, read_roads
from idlibmap.gazetteer.road_line import (
    RoadLine,
    road_between,
    segments,
    stretch_at,
    stretch_between,
    waypoints_in,
    whole_line,
)
from idlibmap.gazetteer.table import read_places
from idlibmap.theatre import Theatre, default_root, load_theatre

EARTH = Geod(ellps="WGS84")
ROADS = {road.id: road for road in read_roads(load_theatre())}
PLACES = {place.id: place for place in read_places(default_root() / "gazetteer" / "places.csv")}
M5, M4 = ROADS["M5"], ROADS["M4"]
SOME = ["C3987", "C3985", "C3916", "C4278", "C4199", "C3480", "C1007", "C3891", "C4024", "C2169", "C4068"]


def between(one: str, other: str) -> RoadLine:
    return road_between(ROADS.values(), PLACES[one], PLACES[other])


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS.keys())
def test_waypoints_stand_where_the_gazetteer_has_their_places(road: Road) -> None:
    for waypoint in road.waypoints:
        place = PLACES[waypoint.place_id]
        assert waypoint.place == place.name
        assert (waypoint.longitude, waypoint.latitude) == (place.longitude, place.latitude)


def test_the_line_of_a_road_runs_through_all_its_waypoints() -> None:
    m5 = whole_line(M5)
    assert m5.id == m5.road == "M5"
    assert list(m5.line.coords) == [(one.longitude, one.latitude) for one in M5.waypoints]
    assert (M5.waypoints[0].place, M5.waypoints[-1].place) == ("Homs", "Aleppo")


def test_lengths_are_geodesic_kilometres() -> None:
    steps = [
        EARTH.inv(one.longitude, one.latitude, two.longitude, two.latitude)[2]
        for one, two in pairwise(M5.waypoints)
    ]
    assert whole_line(M5).length_km == pytest.approx(sum(steps) / 1000)
    assert 170 < whole_line(M5).length_km < 200


def test_segments_follow_each_other_and_make_the_road() -> None:
    found = segments([M5])
    assert len(found) == len(M5.waypoints) - 1
    assert all(one.ends[1] == two.ends[0] for one, two in pairwise(found))
    assert (found[15].id, found[15].roads) == ("M5:C3916-C1158", ("M5",))
    assert found[15].name == "M5 between Saraqib and Tal Hadya"
    assert [end.place for end in found[15].ends] == ["Saraqib", "Tal Hadya"]
    assert list(found[15].line.coords) == [(end.longitude, end.latitude) for end in found[15].ends]
    assert sum(each.length_km for each in found) == pytest.approx(whole_line(M5).length_km)


def test_roads_that_run_together_share_their_segments() -> None:
    found = {each.id: each for each in segments(ROADS.values())}
    shared = found["M5:C3916-C1158"]
    assert shared.roads == ("M5", "M4")
    assert shared.name == "M5 and M4 between Saraqib and Tal Hadya"
    assert "M4:C3916-C1158" not in found
    assert found["M4:C3908-C3916"].roads == ("M4",)
    assert len([each for each in found.values() if each.roads == ("M5", "M4")]) == 8


def test_a_segment_is_shared_by_a_road_that_passes_it_the_other_way() -> None:
    back = replace(M5, id="back", waypoints=M5.waypoints[::-1])
    assert {each.roads for each in segments([M5, back])} == {("M5", "back")}


def test_a_waypoint_in_common_alone_is_no_segment_in_common() -> None:
    beside = replace(M5, id="side", waypoints=(M5.waypoints[0], M5.waypoints[2]))
    assert [each.roads for each in segments([M5, beside])][-1] == ("side",)


def test_waypoints_in_an_area_are_those_of_its_towns(shapes: AreaShapes) -> None:
    inside = waypoints_in(M5, shapes.polygon("SY0702"))
    assert [one.place for one in inside][:2] == ["Khan Sheikhoun", "Tabish"]
    assert "Maarat al-Numan" in {one.place for one in inside}
    assert {"Saraqib", "Morek"}.isdisjoint(one.place for one in inside)
    assert waypoints_in(M5, shapes.polygon("SY06")) == ()


def test_the_road_between_two_towns_of_a_motorway_is_its_stretch() -> None:
    found = between("C3987", "C3985")
    assert (found.id, found.road) == ("M5:C3987-C3985", "M5")
    assert found.name == "M5 between Khan Sheikhoun and Maarat al-Numan"
    assert found.line.coords[0] == (PLACES["C3987"].longitude, PLACES["C3987"].latitude)
    assert len(found.line.coords) == 5
    assert found.length_km == pytest.approx(22.9, abs=0.1)


@pytest.mark.parametrize(
    ("one", "other", "stretch"),
    [
        ("C3480", "C4199", "M4:C3480-C4199"),  # Latakia, Jisr al-Shughur: only the M4 has both
        ("C3916", "C1007", "M5:C3916-C1007"),  # Saraqib, Aleppo: both roads, the M5 is named first
        ("C4105", "C3985", "M5:C4104-C3985"),  # Hish stands beside the M5
    ],
)
def test_the_road_that_has_both_places_is_meant(one: str, other: str, stretch: str) -> None:
    assert between(one, other).id == stretch


def test_of_two_roads_the_one_nearer_to_the_places_is_meant() -> None:
    beside = replace(
        M5, id="old", waypoints=tuple(replace(each, longitude=each.longitude + 0.02) for each in M5.waypoints)
    )
    assert road_between([beside, M5], PLACES["C3987"], PLACES["C3985"]).road == "M5"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C3891", "C4024"),  # Abu al-Duhur, Sinjar: on no known road
        ("C3987", "C4068"),  # Khan Sheikhoun on the M5, Kafr Nabl 11 km off
        ("C4112", "op:maar-hattat"),  # both at one waypoint
    ],
)
def test_between_places_that_no_known_road_joins_runs_a_straight_line(one: str, other: str) -> None:
    found = between(one, other)
    assert found.id == f"{one}:{other}"
    assert found.road == ""
    assert found.name == f"road between {PLACES[one].name} and {PLACES[other].name}"
    assert len(found.line.coords) == 2


@settings(deadline=None)
@given(st.lists(st.sampled_from(SOME), min_size=2, max_size=2, unique=True))
def test_a_road_is_the_same_from_either_end_and_no_shorter_than_the_way(ends: list[str]) -> None:
    one, other = ends
    there, back = between(one, other), between(other, one)
    assert there == back
    first, last = there.line.coords[0], there.line.coords[-1]
    assert there.length_km * 1000 >= EARTH.inv(*first, *last)[2] - 0.001
    assert there.length_km == pytest.approx(EARTH.geometry_length(there.line) / 1000)


@pytest.mark.parametrize(
    ("road_id", "name"),
    [
        ("M5", "M5 highway (Damascus - Aleppo)"),
        ("M5:C3987-C3985", "M5 between Khan Sheikhoun and Maarat al-Numan"),
        ("M5:C3985-C3987", "M5 between Khan Sheikhoun and Maarat al-Numan"),
        ("M5:gn:11554508-C1007", "M5 between Ikadira and Aleppo"),  # a waypoint whose id has a colon
        ("C3891:C4024", "road between Abu al-Duhur and Sinjar"),
        ("C4024:C3891", "road between Abu al-Duhur and Sinjar"),
        ("C4068:gn:166238", "road between Kafr Nabl and Qalaajiyah"),
        ("C3987:C3985", "M5 between Khan Sheikhoun and Maarat al-Numan"),  # a known road has both
    ],
)
def test_an_id_leads_to_the_line_of_its_road(gazetteer: Gazetteer, road_id: str, name: str) -> None:
    assert gazetteer.road_line(road_id).name == name


@settings(deadline=None)
@given(st.lists(st.sampled_from(SOME), min_size=2, max_size=2, unique=True))
def test_every_road_between_two_places_is_found_again_by_its_id(
    gazetteer: Gazetteer, ends: list[str]
) -> None:
    found = between(*ends)
    assert gazetteer.road_line(found.id) == found
    assert gazetteer.knows_road(found.id)


@pytest.mark.parametrize(
    "road_id",
    [
        "",
        "M6",
        "M5:",
        "M5:C3987",
        "M5:C3987-C3987",
        "M5:C3987-C4068",
        "M5:15",
        "C3891:C3891",
        "C3891:C0",
        "SY07",
    ],
)
def test_an_id_of_no_road_is_refused_with_the_forms_there_are(gazetteer: Gazetteer, road_id: str) -> None:
    with pytest.raises(
        UnknownPlaceError, match=rf"road id '{road_id}': no such road\. Write .* \(M5, M4\), .*"
    ):
        gazetteer.road_line(road_id)
    assert not gazetteer.knows_road(road_id)


def test_a_road_is_known_by_one_spelling_of_its_id(gazetteer: Gazetteer) -> None:
    assert gazetteer.knows_road("M5:C3987-C3985")
    assert not gazetteer.knows_road("M5:C3985-C3987")


@pytest.mark.parametrize(
    ("place", "stretch"),
    [
        ("C3916", "M5:C3930-C1158"),  # Saraqib, between Tal Mardikh and Tal Hadya
        ("C4105", "M5:C7884-C4112"),  # Hish, 1.5 km from Sahyan
        ("C2528", "M5:C2528-C2870"),  # Homs, the first waypoint
        ("C1007", "M5:C7369-C1007"),  # Aleppo, the last
        ("C4068", "M5"),  # Kafr Nabl, 11 km off
    ],
)
def test_at_a_place_a_road_runs_from_the_waypoint_before_to_the_one_behind(place: str, stretch: str) -> None:
    assert stretch_at(M5, PLACES[place]).id == stretch


@pytest.mark.parametrize(
    ("one", "other", "stretch"),
    [
        ("C3985", "C3987", "M5:C3987-C3985"),
        ("C1001", "C1007", "M5"),  # Damascus lies beyond its first waypoint
        ("C4112", "op:maar-hattat", "M5"),  # both at one waypoint
    ],
)
def test_between_two_places_a_road_is_its_stretch_or_all_of_it(one: str, other: str, stretch: str) -> None:
    assert stretch_between(M5, PLACES[one], PLACES[other]).id == stretch


def test_every_name_of_a_road_leads_to_that_road_alone() -> None:
    names = [name for road in ROADS.values() for name in road.names]
    assert len(names) == len(set(names))


def test_the_gazetteer_has_the_roads_in_the_order_of_the_file(gazetteer: Gazetteer) -> None:
    assert list(gazetteer.roads) == ["M5", "M4"]
    assert shapely.Point(36.80609, 35.86108).distance(whole_line(gazetteer.roads["M5"]).line) == 0


ROAD = "[[road]]\nid = 'A'\nname = 'A'\nnames = []\nlinks = []"
HEADER = "road,seq,place_id,place,latitude,longitude\n"
ROWS = HEADER + "A,2,C2,Two,35.2,36.2\nA,1,C1,One,35.1,36.1\n"


def roads_of(root: Path, *, areas: str = ROAD, rows: str = ROWS) -> tuple[Road, ...]:
    (root / "areas.toml").write_text(areas, encoding="utf-8")
    (root / "roads.csv").write_text(rows, encoding="utf-8")
    return read_roads(Theatre(root=root, version="", name="", sides=(), home="", attribution=()))


def test_waypoints_are_put_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    assert [one.place for one in roads_of(tmp_path)[0].waypoints] == ["One", "Two"]


@pytest.mark.parametrize(
    ("areas", "rows", "fault"),
    [
        (
            ROAD,
            ROWS.replace("35.2", "352"),
            r"roads\.csv:2: roads: field 'latitude': .* -90 to 90, got '352'",
        ),
        (ROAD, ROWS.replace("36.1", ""), r"roads\.csv:3: roads: field 'longitude': .* got ''"),
        (ROAD, ROWS.replace("A,1", "A,first"), r"roads\.csv:3: roads: field 'seq': .* got 'first'"),
        (ROAD, ROWS.replace("place_id", "code"), r"roads\.csv:1: roads: 'place_id'\. No such column"),
        (ROAD, HEADER + "A,1,C1,One,35.1,36.1\n", r"road 'A': expected two waypoints or more, found 1"),
        (ROAD.replace("links = []", ""), ROWS, r"roads: 'links'\. areas\.toml needs for each"),
    ],
)
def test_a_fault_in_a_road_is_named_with_its_mend(tmp_path: Path, areas: str, rows: str, fault: str) -> None:
    with pytest.raises(TheatreError, match=fault):
        roads_of(tmp_path, areas=areas, rows=rows)


def test_all_faults_of_the_waypoints_are_told_at_once(tmp_path: Path) -> None:
    rows = ROWS.replace("35.2", "north").replace("36.1", "east")
    with pytest.raises(TheatreError, match=r"(?s)'north'.*'east'"):
        roads_of(tmp_path, rows=rows)
