"""Points made from places: so far in a direction, on a side, between two, a height in sight."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.derived import (
    ARABIC,
    BEARINGS,
    anchor_of,
    between_id,
    derived_place,
    distance_id,
    hill_id,
    post_id,
    side_id,
)
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.place import SETTLED_KINDS, Place

patient = settings(deadline=None)
GEOD = Geod(ellps="WGS84")
COMPASS = {
    one: 45 * number
    for number, one in enumerate(
        ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
    )
}
KHAN, SARAQIB, CAMP, SHORT = "C3987", "C3916", "gn:170063", "x:no-arabic"


def place(place_id: str, name: str, name_ar: str, latitude: float, longitude: float) -> Place:
    return Place(
        id=place_id,
        name=name,
        name_ar=name_ar,
        alt_names=("Other",),
        kind="town",
        admin1="Idlib",
        admin2="District",
        admin3="Sub-district",
        latitude=latitude,
        longitude=longitude,
        population=1000,
        source="OCHA",
        uncertainty_km=None,
    )


PLACES = {
    one.id: one
    for one in (
        place(KHAN, "Khan Sheikhoun", "خان شيخون", 35.44373, 36.65051),
        place(SARAQIB, "Saraqib", "سراقب", 35.86108, 36.80609),
        place(CAMP, "Dayr", "دير", 35.9, 36.5),
        place(SHORT, "Tell Nowhere", "", 35.5, 36.4),
    )
}


def derived(place_id: str) -> Place:
    found = derived_place(place_id, PLACES.get)
    assert found is not None
    return found


def way(start: Place, end: Place) -> tuple[float, float]:
    """Bearing (0 to 360 degrees) and length (km) of the way, by PROJ."""
    bearing, _, metres = GEOD.inv(start.longitude, start.latitude, end.longitude, end.latitude)
    return bearing % 360, metres / 1000


# Ids


def test_ids_say_what_a_point_is_made_of() -> None:
    assert distance_id(KHAN, 5.0, "north") == "C3987:5km-north"
    assert distance_id(KHAN, 2.5, "southwest") == "C3987:2.5km-southwest"
    assert side_id(KHAN, "east") == "C3987:east-of"
    assert between_id(KHAN, CAMP) == "C3987:between:gn:170063"
    assert hill_id(CAMP) == "gn:170063:hill"
    assert post_id(CAMP) == "gn:170063:post"


@pytest.mark.parametrize("anchor", [KHAN, CAMP, "x:tell-othman-hama", "op:morek"])
@pytest.mark.parametrize(
    "point", ["5km-north", "0.5km-southeast", "north-of", "between:C4068", "between:gn:1", "hill", "post"]
)
def test_a_point_is_told_from_its_place(anchor: str, point: str) -> None:
    assert anchor_of(f"{anchor}:{point}") == anchor


@pytest.mark.parametrize("place_id", [KHAN, CAMP, "x:tell-hill", "SY07:south", "C3987:around", ""])
def test_any_other_id_is_its_own_anchor(place_id: str) -> None:
    assert anchor_of(place_id) == place_id


# Positions


@patient
@given(
    st.sampled_from(sorted(PLACES)),
    st.floats(0.5, 150).map(lambda km: round(km, 1)),
    st.sampled_from(sorted(COMPASS)),
)
def test_a_point_lies_as_far_from_its_place_in_that_direction_as_said(
    anchor: str, kilometres: float, direction: str
) -> None:
    bearing, length = way(PLACES[anchor], derived(distance_id(anchor, kilometres, direction)))
    # Positions have five digits: about a metre.
    assert length == pytest.approx(kilometres, abs=0.002)
    off = (bearing - COMPASS[direction] + 180) % 360 - 180
    assert abs(off) < 0.2


def test_directions_are_those_of_a_compass() -> None:
    north, east, southwest = (derived(f"{KHAN}:10km-{one}") for one in ("north", "east", "southwest"))
    anchor = PLACES[KHAN]
    assert north.latitude > anchor.latitude
    assert north.longitude == anchor.longitude
    assert east.longitude > anchor.longitude
    assert southwest.latitude < anchor.latitude
    assert southwest.longitude < anchor.longitude


@pytest.mark.parametrize("direction", COMPASS)
def test_the_side_of_a_place_is_four_kilometres_off(direction: str) -> None:
    point = derived(side_id(CAMP, direction))
    bearing, length = way(PLACES[CAMP], point)
    assert length == pytest.approx(4, abs=0.002)
    assert abs((bearing - COMPASS[direction] + 180) % 360 - 180) < 0.1
    assert point.uncertainty_km == 4


@patient
@given(st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(PLACES)))
def test_between_two_places_is_midway_from_either_side(one: str, other: str) -> None:
    point = derived(between_id(one, other))
    first, second = PLACES[one], PLACES[other]
    half = way(first, second)[1] / 2
    assert way(first, point)[1] == pytest.approx(half, abs=0.05)
    assert way(second, point)[1] == pytest.approx(half, abs=0.05)
    back = derived(between_id(other, one))
    assert (point.latitude, point.longitude) == (back.latitude, back.longitude)


def test_a_hill_stands_on_its_place() -> None:
    hill = derived(hill_id(KHAN))
    assert (hill.latitude, hill.longitude) == (PLACES[KHAN].latitude, PLACES[KHAN].longitude)
    assert hill.uncertainty_km == 3


def test_a_post_stands_at_its_place_and_may_be_some_way_off() -> None:
    post = derived(post_id(KHAN))
    assert (post.latitude, post.longitude) == (PLACES[KHAN].latitude, PLACES[KHAN].longitude)
    assert post.uncertainty_km == 4


# What a point may be off


@pytest.mark.parametrize(
    ("point", "uncertainty_km"),
    [("2km-north", 1), ("4km-north", 1), ("8km-north", 2), ("30km-south", 7.5), ("0km-east", 1)],
)
def test_a_quarter_of_a_distance_is_in_doubt_and_a_kilometre_at_least(
    point: str, uncertainty_km: float
) -> None:
    assert derived(f"{KHAN}:{point}").uncertainty_km == uncertainty_km


def test_a_point_between_two_places_may_be_at_either() -> None:
    apart = geodesic((35.44373, 36.65051), (35.86108, 36.80609)).km
    assert derived(between_id(KHAN, SARAQIB)).uncertainty_km == pytest.approx(apart / 2, abs=0.05)
    assert derived(between_id(KHAN, KHAN)).uncertainty_km == 1


# Names and other fields


@pytest.mark.parametrize(
    ("place_id", "name", "name_ar"),
    [
        ("C3987:5km-north", "5 km north of Khan Sheikhoun", "5 كم شمال خان شيخون"),
        ("C3987:2.5km-southwest", "2.5 km southwest of Khan Sheikhoun", "2.5 كم جنوب غرب خان شيخون"),
        ("gn:170063:east-of", "east of Dayr", "شرق دير"),
        ("C3987:between:C3916", "between Khan Sheikhoun and Saraqib", "بين خان شيخون وسراقب"),
        ("C3916:hill", "hill at Saraqib", "تلة سراقب"),
        ("C3916:post", "post at Saraqib", "نقطة سراقب"),
        ("x:no-arabic:5km-north", "5 km north of Tell Nowhere", ""),
        ("x:no-arabic:hill", "hill at Tell Nowhere", ""),
    ],
)
def test_a_point_is_named_in_both_scripts(place_id: str, name: str, name_ar: str) -> None:
    assert (derived(place_id).name, derived(place_id).name_ar) == (name, name_ar)


@pytest.mark.parametrize(("one", "other"), [(KHAN, SHORT), (SHORT, KHAN)])
def test_between_two_places_one_without_an_arabic_name_has_none(one: str, other: str) -> None:
    assert derived(between_id(one, other)).name_ar == ""


def test_every_direction_has_an_arabic_name() -> None:
    assert ARABIC.keys() == BEARINGS.keys() == COMPASS.keys()
    assert len(set(ARABIC.values())) == len(COMPASS)


def test_a_point_is_no_settlement_and_lies_in_the_units_of_its_place() -> None:
    point = derived("gn:170063:5km-north")
    assert point.kind not in SETTLED_KINDS
    assert (point.admin1, point.admin2, point.admin3) == ("Idlib", "District", "Sub-district")
    assert (point.population, point.alt_names) == (None, ())
    assert point.source == "derived(from gn:170063)"
    assert replace(point, id="") == replace(derived("gn:170063:5.0km-north"), id="")


# Ids that make no point


@pytest.mark.parametrize(
    "place_id",
    [
        KHAN,
        "C0",
        "C0:5km-north",
        "C0:hill",
        "C3987:between:C0",
        "C3987:between:",
        "C3987:5km-up",
        "C3987:up-of",
        "C3987:-5km-north",
        "C3987:km-north",
        "C3987:5km-north:hill",
        "C3987:around",
        ":hill",
        "",
        "C3987:hill\n",
    ],
)
def test_an_unknown_place_or_way_makes_no_point(place_id: str) -> None:
    assert derived_place(place_id, PLACES.get) is None


@patient
@given(st.text("C3987gn:1-0.kmnorthbetweiljf\n٣", max_size=30))
def test_any_id_can_be_asked_for(place_id: str) -> None:
    found = derived_place(place_id, PLACES.get)
    assert found is None or found.id == place_id


# In the gazetteer


@pytest.fixture
def known(gazetteer: Gazetteer) -> Callable[[str], bool]:
    return gazetteer.knows


def test_the_gazetteer_makes_points_on_demand(gazetteer: Gazetteer, known: Callable[[str], bool]) -> None:
    point_id = distance_id(KHAN, 5, "north")
    assert gazetteer.place(point_id).name == "5 km north of Khan Sheikhoun"
    assert known(point_id)
    assert not known("C0:hill")
    assert point_id not in gazetteer.places


def test_a_point_of_an_unknown_place_is_an_error_with_the_mend(gazetteer: Gazetteer) -> None:
    with pytest.raises(
        UnknownPlaceError, match=r"'C0:5km-north': not in places\.csv\. `idlibmap place NAME`"
    ):
        gazetteer.place("C0:5km-north")
