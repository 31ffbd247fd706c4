"""The gazetteer as a geopy geocoder, in scripts written for any other."""

import geopandas as gpd
import geopandas.tools
import pytest
import shapely
from geopy.adapters import BaseAsyncAdapter
from geopy.distance import geodesic
from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point
from hypothesis import given, settings
from hypothesis import strategies as st

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.geocoder import GazetteerGeocoder
from idlibmap.gazetteer.place import SETTLED_KINDS

SARAQIB = (35.86108, 36.80609)
SEA = (35.0, 34.0)


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


def found_id(location: Location | None) -> str | None:
    return location and location.raw["id"]


# Names


@pytest.mark.parametrize("query", ["Saraqeb", "سراقب", "Саракиб"])
def test_a_name_is_geocoded_to_its_place(geocoder: GazetteerGeocoder, query: str) -> None:
    location = geocoder.geocode(query)
    assert (location.latitude, location.longitude) == SARAQIB
    assert location.address.startswith("Saraqib, ")
    assert (location.raw["id"], location.raw["admin1"]) == ("C3916", "Idlib")
    assert (location.raw["name_ar"], location.raw["kind"]) == ("سراقب", "town")


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        ("Ras al-Ain (Idlib)", "C3902"),
        ("Deirotan / Jableh", "C3644"),
        ("المسلّخة", "C5178"),
        ("سَرَاقِب", "C3916"),
    ],
)
def test_brackets_strokes_and_vowel_marks_part_no_name(
    geocoder: GazetteerGeocoder, query: str, place_id: str
) -> None:
    assert found_id(geocoder.geocode(query)) == place_id


def test_a_derived_point_tells_how_far_it_may_be_off(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Othman hill").raw["uncertainty_km"] == 3
    assert geocoder.geocode("Saraqeb").raw["uncertainty_km"] is None


def test_all_places_of_a_name_come_with_the_likeliest_first(geocoder: GazetteerGeocoder) -> None:
    locations = geocoder.geocode("Deir Sunbul", exactly_one=False)
    assert {"C4293", "C3190"} <= {location.raw["id"] for location in locations}
    assert locations[0].raw == geocoder.geocode("Deir Sunbul").raw
    assert geocoder.geocode("Deir Sunbul", exactly_one=False, limit=1) == locations[:1]


@pytest.mark.parametrize("query", ["Saraqib", "Nayrab", "Mushayrifah", "Deir Sunbul", "Idlib"])
def test_the_scores_of_a_name_are_shares_of_one_and_fall(geocoder: GazetteerGeocoder, query: str) -> None:
    scores = [location.raw["score"] for location in geocoder.geocode(query, exactly_one=False)]
    assert sum(scores) == pytest.approx(1, abs=0.001 * len(scores))
    assert scores == sorted(scores, reverse=True)


def test_a_town_is_likelier_meant_than_a_village_of_its_name(geocoder: GazetteerGeocoder) -> None:
    first, second = geocoder.geocode("Madaya", exactly_one=False)
    assert (first.raw["kind"], second.raw["kind"]) == ("town", "village")
    assert first.raw["score"] > second.raw["score"] > 0.05


@pytest.mark.parametrize("query", ["Idlib Governorate", "محافظة إدلب", "Ariha district"])
def test_a_unit_is_found_by_its_full_name(geocoder: GazetteerGeocoder, query: str) -> None:
    assert geocoder.geocode(query).raw["kind"] in {"governorate", "district"}


@pytest.mark.parametrize("several", [False, True])
def test_an_unknown_name_is_none(geocoder: GazetteerGeocoder, several: bool) -> None:  # noqa: FBT001 (a table)
    assert geocoder.geocode("xqzxq", exactly_one=not several) is None


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("", "empty query: give a place's name"),
        ("  ", "empty query: give a place's name"),
        (", ,", "query ', ,': no letter in it"),
        ("…!", "query '…!': no letter in it"),
        (None, "query None: expected a place's name"),
        (float("nan"), "query nan: expected a place's name"),
    ],
)
def test_an_unreadable_query_is_refused_as_geopy_refuses_it(
    geocoder: GazetteerGeocoder, query: str, fault: str
) -> None:
    with pytest.raises(GeocoderQueryError, match=fault):
        geocoder.geocode(query)


# Names with the units they lie in


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        ("Al-Nayrab, Aleppo", "gn:166356"),
        ("Al-Nayrab, Idlib", "C3867"),
        ("Al-Nayrab, Idleb province", "C3867"),
        ("Al-Nayrab, Halab", "gn:166356"),
        ("النيرب، محافظة حلب", "gn:166356"),
        ("النيرب، ريف إدلب", "C3867"),
        ("Madaya, Maarat al-Numan district, Idlib, Syria", "C6593"),
        ("Madaya, Heish sub-district", "C6593"),
        ("Madaya, Rif Dimashq", "C2450"),
        ("Madaya, ريف دمشق", "C2450"),
        ("Saraqib, Syria", "C3916"),
        ("سراقب، سوريا", "C3916"),
    ],
)
def test_only_places_in_the_units_of_the_query_count(
    geocoder: GazetteerGeocoder, query: str, place_id: str
) -> None:
    assert found_id(geocoder.geocode(query)) == place_id


@pytest.mark.parametrize(
    "query", ["Saraqib, Hama", "Saraqib, Narnia", "Saraqib, Turkey", "Madaya, دمشق", "Madaya, Idlib, Hama"]
)
def test_a_name_in_a_unit_it_does_not_lie_in_is_none(geocoder: GazetteerGeocoder, query: str) -> None:
    assert geocoder.geocode(query, exactly_one=False) is None


def test_scores_are_shared_among_the_places_in_the_unit(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Madaya").raw["score"] < 1
    assert geocoder.geocode("Madaya, Idlib").raw["score"] == 1


# Names that are misspelt


def test_a_misspelt_name_of_one_place_is_found_and_flagged(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Saraqb")
    assert (location.raw["id"], location.raw["typo"]) == ("C3916", True)
    assert geocoder.geocode("Saraqib").raw["typo"] is False


def test_a_misspelt_name_of_several_places_is_not_guessed(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Deir Sunbl") is None
    locations = geocoder.geocode("Deir Sunbl", exactly_one=False)
    assert {"C4293", "C3190"} <= {location.raw["id"] for location in locations}
    assert all(location.raw["typo"] for location in locations)


def test_a_unit_may_single_out_one_of_them(geocoder: GazetteerGeocoder) -> None:
    assert found_id(geocoder.geocode("Deir Sunbl, Hama")) == "C3190"


# Positions


@pytest.mark.parametrize("query", [Point(35.86, 36.80), "35.86, 36.80", (35.86, 36.80), [35.86, 36.80, 9.0]])
def test_a_position_is_reversed_to_the_nearest_settlement(
    geocoder: GazetteerGeocoder, query: Point | str
) -> None:
    location = geocoder.reverse(query)
    assert location.raw["id"] == "C3916"
    assert location.raw["distance_km"] == pytest.approx(geodesic((35.86, 36.80), SARAQIB).km, abs=0.001)


def test_far_from_every_settlement_there_is_nothing(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse(SEA) is None
    assert geocoder.reverse(SEA, exactly_one=False) is None
    assert geocoder.reverse(SEA, within_km=300) is not None


def test_all_settlements_within_a_distance_come_nearest_first(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.reverse(SARAQIB, exactly_one=False, within_km=6)
    distances = [location.raw["distance_km"] for location in found]
    assert distances == sorted(distances)
    assert distances[0] == 0
    assert 5 < distances[-1] <= 6
    assert geocoder.reverse(SARAQIB, exactly_one=False, within_km=6, limit=2) == found[:2]


@settings(deadline=None)
@given(number=st.integers(0), north=st.floats(-0.05, 0.05), east=st.floats(-0.05, 0.05))
def test_no_settlement_is_nearer_than_the_one_found(
    geocoder: GazetteerGeocoder, gazetteer: Gazetteer, number: int, north: float, east: float
) -> None:
    settled = [place for place in gazetteer.places.values() if place.kind in SETTLED_KINDS]
    start = settled[number % len(settled)]
    at = (start.latitude + north, start.longitude + east)
    beside = [one for one in settled if abs(one.latitude - at[0]) + abs(one.longitude - at[1]) < 0.2]
    nearest = min(geodesic(at, (one.latitude, one.longitude)).km for one in beside)
    assert geocoder.reverse(at).raw["distance_km"] == pytest.approx(nearest, abs=0.001)


@pytest.mark.parametrize("query", ["", "here", None, 5, (), (35.86,), ("a", "b"), (float("nan"), 36.8)])
def test_what_is_no_position_is_refused_as_geopy_refuses_it(
    geocoder: GazetteerGeocoder, query: object
) -> None:
    with pytest.raises(GeocoderQueryError, match=r"Write degrees, latitude first, as '35\.86, 36\.80'\."):
        geocoder.reverse(query)


# As any other geocoder


def test_it_is_a_geopy_geocoder_and_needs_no_arguments() -> None:
    geocoder = GazetteerGeocoder()
    assert isinstance(geocoder, Geocoder)
    assert geocoder.geocode("Morek").raw["id"] == "C3029"


def test_it_takes_the_options_of_other_geocoders(gazetteer: Gazetteer) -> None:
    with GazetteerGeocoder(gazetteer, user_agent="my-script", timeout=3, domain="example.org") as geocoder:
        assert geocoder.headers == {"User-Agent": "my-script"}
        assert found_id(geocoder.geocode("Morek", timeout=1)) == "C3029"
        assert found_id(geocoder.reverse(SARAQIB, timeout=None)) == "C3916"


def test_an_option_that_no_geocoder_has_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(TypeError, match="speed"):
        GazetteerGeocoder(gazetteer, speed=9)


def test_an_asynchronous_adapter_is_refused(gazetteer: Gazetteer) -> None:
    class Adapter(BaseAsyncAdapter):
        async def get_json(self, url: str, **options: object) -> None: ...
        async def get_text(self, url: str, **options: object) -> None: ...

    with pytest.raises(ConfigurationError, match="asks no network"):
        GazetteerGeocoder(gazetteer, adapter_factory=Adapter)


def test_a_rate_limiter_takes_it(geocoder: GazetteerGeocoder) -> None:
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert [found_id(geocode(name)) for name in ("Morek", "xqzxq")] == ["C3029", None]
    reverse = RateLimiter(geocoder.reverse, min_delay_seconds=0)
    assert [found_id(reverse(position)) for position in (SARAQIB, SEA)] == ["C3916", None]


def test_geopandas_geocodes_a_column_of_names_with_it() -> None:
    names = ["Saraqeb", "xqzxq", "مورك", ""]
    table = gpd.tools.geocode(names, provider=GazetteerGeocoder, timeout=5, user_agent="my-script")
    assert table.crs.to_epsg() == 4326
    assert table.geometry.is_empty.tolist() == [False, True, False, True]
    assert (table.geometry.iloc[0].x, table.geometry.iloc[0].y) == (36.80609, 35.86108)
    assert table.address.iloc[2].startswith("Morek, ")


def test_geopandas_reverses_a_column_of_points_with_it() -> None:
    points = [shapely.Point(36.80, 35.86), shapely.Point(*reversed(SEA))]
    table = gpd.tools.reverse_geocode(points, provider=GazetteerGeocoder)
    assert table.address.iloc[0].startswith("Saraqib, ")
    assert table.geometry.is_empty.tolist() == [False, True]
