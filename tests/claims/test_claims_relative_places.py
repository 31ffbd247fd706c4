"""Places told from others: a distance in a direction, between two, a hill above one, its countryside."""

import csv
import math
from datetime import date
from pathlib import Path

import pytest
from claim_reports import claims_in, only_claim, reading, report, shipped
from pyproj import Geod

import idlibmap as im
from idlibmap.claims.mention import Mention
from idlibmap.pipeline import Options

EARTH = Geod(ellps="WGS84")
BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225}
BEARINGS |= {"west": 270, "northwest": 315}
HUNDRED_METRES = 100.0
KM_PER_MILE = 1.609344
FAR = [
    # sentence, the place it is told from, how it is written, kilometres, direction
    ("Jets struck a farm 5 km north of Khan Sheikhoun.", "C3987", "Khan Sheikhoun", 5, "north"),
    ("Jets struck a farm 5 kilometres north of Khan Sheikhoun.", "C3987", "Khan Sheikhoun", 5, "north"),
    ("Jets struck a farm 5km to the north of Khan Sheikhoun.", "C3987", "Khan Sheikhoun", 5, "north"),
    ("Jets struck a farm five kilometres north of Khan Sheikhoun.", "C3987", "Khan Sheikhoun", 5, "north"),
    ("A mine went off 2.5 km east of the town of Morek.", "C3029", "Morek", 2.5, "east"),
    ("They dug in two miles south-west of Ariha.", "C4278", "Ariha", 2 * KM_PER_MILE, "southwest"),
    ("They dug in two miles southwest of Ariha.", "C4278", "Ariha", 2 * KM_PER_MILE, "southwest"),
    ("A post was set up 800 metres east of Saraqib.", "C3916", "Saraqib", 0.8, "east"),
    ("A post was set up 800m east of Saraqib.", "C3916", "Saraqib", 0.8, "east"),
    ("Shells fell some 10 km south-east of Sarmin.", "C3953", "Sarmin", 10, "southeast"),
    ("سقطت قذائف على بعد 3 كم شرق سراقب.", "C3916", "سراقب", 3, "east"),
    ("سقطت قذائف على بعد 3 كيلومترات شمال غرب سراقب.", "C3916", "سراقب", 3, "northwest"),
]
SIDES = [
    ("Clashes raged north of Saraqib.", "C3916", "Saraqib", "north"),
    ("Clashes raged to the south of Saraqib.", "C3916", "Saraqib", "south"),
    ("Clashes raged just west of Ariha.", "C4278", "Ariha", "west"),
    ("Clashes raged south-east of the town of Morek.", "C3029", "Morek", "southeast"),
    ("اندلعت اشتباكات شمال سراقب.", "C3916", "سراقب", "north"),
    ("اندلعت اشتباكات جنوب شرق سراقب.", "C3916", "سراقب", "southeast"),
]
EDGES = {
    "Clashes raged on Saraqib's southern outskirts.": "at",
    "Clashes raged on the outskirts of Saraqib.": "at",
    "Clashes raged near Saraqib.": "near",
    "Clashes raged close to Saraqib.": "near",
    "Clashes raged in the vicinity of Saraqib.": "near",
    "اندلعت اشتباكات قرب سراقب.": "near",
    "اندلعت اشتباكات في محيط سراقب.": "near",
    "اندلعت اشتباكات بالقرب من سراقب.": "near",
}
COUNTRYSIDES = {
    "Shells fell on the countryside south of Saraqib.": ("Saraqib", "C3916:south"),
    "Shells fell on the southern countryside of Saraqib.": ("Saraqib", "C3916:south"),
    "Shells fell on Saraqib's southern countryside.": ("Saraqib", "C3916:south"),
    "Shells fell on Saraqib countryside.": ("Saraqib", "C3916:around"),
    "Shells fell on the Saraqib countryside.": ("Saraqib", "C3916:around"),
    "Shells fell on the countryside of Saraqib.": ("Saraqib", "C3916:around"),
    "سقطت قذائف على ريف سراقب.": ("سراقب", "C3916:around"),
    "سقطت قذائف على ريف سراقب الجنوبي.": ("سراقب", "C3916:south"),
}
NOT_TOLD_FROM = {
    "Clashes raged in northern Saraqib.": "C3916",
    "A convoy 5 km long reached Saraqib.": "C3916",
    "They marched 5 km to Saraqib.": "C3916",
    "Five miles of road were cleared in Saraqib.": "C3916",
    "The army fought for control of Saraqib.": "C3916",
}


def mention(text: str, name: str) -> Mention:
    found = [one for one in reading(report(text)).mentions if one.text == name and one.kind != "none"]
    assert len(found) == 1, found
    return found[0]


def metres(one: Mention, latitude: float, longitude: float) -> float:
    assert one.latitude is not None
    assert one.longitude is not None
    return float(EARTH.inv(one.longitude, one.latitude, longitude, latitude)[2])


def away(place_id: str, kilometres: float, direction: str) -> tuple[float, float]:
    """Return latitude and longitude of the point so far from a place, on WGS84."""
    place = shipped()[1].place(place_id)
    longitude, latitude, _ = EARTH.fwd(
        place.longitude, place.latitude, BEARINGS[direction], kilometres * 1000
    )
    return latitude, longitude


@pytest.mark.parametrize(("text", "place_id", "name", "kilometres", "direction"), FAR)
def test_a_distance_in_a_direction_is_a_point_of_its_own(
    text: str, place_id: str, name: str, kilometres: float, direction: str
) -> None:
    found = mention(text, name)
    assert (found.relation, found.where_prec) == (f"{direction}_of", 2)
    assert found.place_id.startswith(f"{place_id}:")
    assert found.place_id.endswith(f"km-{direction}")
    assert metres(found, *away(place_id, kilometres, direction)) < HUNDRED_METRES
    assert found.radius_km == pytest.approx(max(1.0, kilometres / 4), abs=0.06)


@pytest.mark.parametrize(("text", "place_id", "name", "direction"), SIDES)
def test_a_side_without_a_distance_is_some_kilometres_off_and_as_uncertain(
    text: str, place_id: str, name: str, direction: str
) -> None:
    found = mention(text, name)
    assert (found.place_id, found.relation) == (f"{place_id}:{direction}-of", f"{direction}_of")
    assert found.where_prec == 2
    assert found.radius_km is not None
    assert 2 <= found.radius_km <= 8
    assert metres(found, *away(place_id, found.radius_km, direction)) < HUNDRED_METRES


def test_between_two_places_is_the_middle_with_a_radius_that_reaches_both() -> None:
    text = "Clashes raged between Saraqib and Ariha."
    one, other = mention(text, "Saraqib"), mention(text, "Ariha")
    assert one.relation == other.relation == "between"
    assert one.place_id == other.place_id == "C3916:between:C4278"
    saraqib, ariha = (shipped()[1].place(place_id) for place_id in ("C3916", "C4278"))
    apart = metres(one, saraqib.latitude, saraqib.longitude), metres(one, ariha.latitude, ariha.longitude)
    assert apart[0] == pytest.approx(apart[1], abs=HUNDRED_METRES)
    assert one.radius_km is not None
    assert one.radius_km * 1000 == pytest.approx(apart[0], abs=HUNDRED_METRES)


def test_the_order_of_the_two_places_does_not_move_the_point_between_them() -> None:
    one = mention("Clashes raged between Saraqib and Ariha.", "Saraqib")
    other = mention("Clashes raged between Ariha and Saraqib.", "Saraqib")
    assert (one.place_id, one.latitude, one.longitude) == (other.place_id, other.latitude, other.longitude)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the hill overlooking Saraqib.",
        "Rebels shelled a hilltop that overlooks Saraqib.",
        "Rebels shelled hills above Saraqib.",
        "Rebels shelled the heights commanding Saraqib.",
    ],
)
def test_a_hill_above_a_place_is_not_the_place(text: str) -> None:
    found = mention(text, "Saraqib")
    assert (found.place_id, found.relation, found.where_prec) == ("C3916:hill", "hill", 2)
    assert found.radius_km is not None
    assert found.radius_km >= 1


@pytest.mark.parametrize(("text", "relation"), EDGES.items())
def test_the_edge_of_a_place_and_what_is_near_it_keep_its_own_point(text: str, relation: str) -> None:
    found = mention(text, "سراقب" if text[0] > "\u0600" else "Saraqib")
    saraqib = shipped()[1].place("C3916")
    assert (found.place_id, found.relation) == ("C3916", relation)
    assert metres(found, saraqib.latitude, saraqib.longitude) < 1
    assert found.where_prec == (1 if relation == "at" else 2)


@pytest.mark.parametrize(("text", "name", "area"), [(text, *told) for text, told in COUNTRYSIDES.items()])
def test_the_countryside_of_a_place_is_an_area(text: str, name: str, area: str) -> None:
    found = mention(text, name)
    assert (found.kind, found.place_id, found.where_prec) == ("area", area, 4)
    assert found.latitude is None


@pytest.mark.parametrize(("text", "place_id"), NOT_TOLD_FROM.items())
def test_a_length_or_a_part_is_no_distance_from_a_place(text: str, place_id: str) -> None:
    found = mention(text, "Saraqib")
    assert (found.place_id, found.relation) == (place_id, "at")


def test_what_is_taken_beside_a_place_stands_on_the_point_and_leaves_the_place_alone() -> None:
    claim = only_claim("The army captured a hill 5 km north of Khan Sheikhoun.")
    assert (claim.place_id, claim.where_prec, claim.action) == ("C3987:5km-north", 2, "captured")
    assert claim.side == "government"
    latitude, longitude = away("C3987", 5, "north")
    assert claim.latitude == pytest.approx(latitude, abs=0.001)
    assert claim.longitude == pytest.approx(longitude, abs=0.001)


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Rebels seized a farm south of Morek.", "C3029:south-of"),
        ("Rebels captured the hill overlooking Ariha.", "C4278:hill"),
        ("Rebels captured hills overlooking Ariha.", "C4278:hill"),
        ("Rebels captured a checkpoint between Saraqib and Ariha.", "C3916:between:C4278"),
        ("Rebels captured a hill 800 metres east of Saraqib.", "C3916:0.8km-east"),
    ],
)
def test_every_point_that_is_told_from_a_place_can_be_taken(text: str, place_id: str) -> None:
    claim = only_claim(text)
    assert (claim.place_id, claim.action, claim.side) == (place_id, "captured", "opposition")


def test_a_place_and_a_point_beside_it_in_one_report_are_two() -> None:
    text = "The army captured Khan Sheikhoun. Rebels captured a hill 5 km north of Khan Sheikhoun."
    assert [(claim.place_id, claim.side) for claim in claims_in(text)] == [
        ("C3987", "government"),
        ("C3987:5km-north", "opposition"),
    ]


def test_nearer_points_are_told_more_narrowly() -> None:
    radii = [
        mention(f"Jets struck a farm {kilometres} km east of Saraqib.", "Saraqib").radius_km
        for kilometres in (2, 8, 20)
    ]
    assert radii == sorted(radii, key=lambda radius: radius or math.inf)
    assert len(set(radii)) == 3


@pytest.mark.parametrize(
    ("taken", "place_id", "radius_km"),
    [
        ("a hill 5 km north of Khan Sheikhoun", "C3987:5km-north", 1.25),
        ("hills overlooking Khan Sheikhoun", "C3987:hill", 3),
    ],
)
def test_a_point_beside_a_place_is_on_the_map_and_has_no_cell(
    tmp_path: Path, taken: str, place_id: str, radius_km: float
) -> None:
    text = f"The army captured {taken}. Rebels captured Khan Sheikhoun and Morek."
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(f"{text}\n", encoding="utf-8")
    options = Options(published=date(2019, 8, 12))
    scene = im.build_map(tmp_path / "reports", tmp_path / "output", options=options).scene
    with (tmp_path / "output" / "control.csv").open(encoding="utf-8", newline="") as table:
        holders = {row["place_id"]: row["holder"] for row in csv.DictReader(table) if row["holder"]}
    assert (holders[place_id], holders["C3987"]) == ("government", "opposition")
    places = {place.id: place for place in scene.places}
    assert places["C3987"].cell is not None
    assert places[place_id].cell is None
    assert places[place_id].uncertainty_km == pytest.approx(radius_km, abs=0.06)
