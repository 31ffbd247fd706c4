"""The gazetteer as a geopy geocoder, in scripts written for any other."""

import geopandas as gpd
import geopandas.tools
import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.geocoder import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


@pytest.mark.parametrize("query", ["Saraqeb", "سراقب"])
def test_a_name_is_geocoded_to_its_place(geocoder: GazetteerGeocoder, query: str) -> None:
    location = geocoder.geocode(query)
    assert (location.latitude, location.longitude) == (35.86108, 36.80609)
    assert location.address.startswith("Saraqib, ")
    assert location.raw["id"] == "C3916"
    assert location.raw["admin1"] == "Idlib"


def test_a_derived_point_tells_how_far_it_may_be_off(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Othman hill").raw["uncertainty_km"] == 3
    assert geocoder.geocode("Saraqeb").raw["uncertainty_km"] is None


def test_all_places_of_a_name_come_with_the_likeliest_first(geocoder: GazetteerGeocoder) -> None:
    locations = geocoder.geocode("Deir Sunbul", exactly_one=False)
    assert {"C4293", "C3190"} <= {location.raw["id"] for location in locations}
    assert locations[0].raw == geocoder.geocode("Deir Sunbul").raw


@pytest.mark.parametrize("exactly_one", [True, False])
def test_an_unknown_name_is_none(geocoder: GazetteerGeocoder, exactly_one: bool) -> None:  # noqa: FBT001 (a table)
    assert geocoder.geocode("xqzxq", exactly_one=exactly_one) is None


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_query_is_refused_as_geopy_refuses_it(geocoder: GazetteerGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError, match="empty query: give a place's name"):
        geocoder.geocode(query)


def test_it_is_a_geopy_geocoder_and_needs_no_arguments() -> None:
    geocoder = GazetteerGeocoder()
    assert isinstance(geocoder, Geocoder)
    assert geocoder.geocode("Morek").raw["id"] == "C3029"


def test_a_rate_limiter_takes_it(geocoder: GazetteerGeocoder) -> None:
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert [found and found.raw["id"] for found in map(geocode, ["Morek", "xqzxq"])] == ["C3029", None]


def test_geopandas_geocodes_a_column_of_names_with_it() -> None:
    table = gpd.tools.geocode(["Saraqeb", "xqzxq", "مورك"], provider=GazetteerGeocoder)
    assert table.crs.to_epsg() == 4326
    assert table.geometry.is_empty.tolist() == [False, True, False]
    assert (table.geometry.iloc[0].x, table.geometry.iloc[0].y) == (36.80609, 35.86108)
    assert table.address.iloc[2].startswith("Morek, ")
