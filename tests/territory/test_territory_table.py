"""The territory as a GeoDataFrame."""

from collections.abc import Callable
from datetime import date

import geopandas as gpd
import pytest
from shapely.geometry import Polygon

from idlibmap.articles.collection import read_articles
from idlibmap.claims.extraction import extract_claims
from idlibmap.control import ControlHistory
from idlibmap.control.infer import infer_control
from idlibmap.errors import SchemaError
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.gazetteer.place import Place
from idlibmap.territory.table import TERRITORY_COLUMNS, check_territory, territory_table
from idlibmap.territory.territory import build_territory


@pytest.fixture(scope="module")
def last_day() -> gpd.GeoDataFrame:
    history = infer_control(extract_claims(read_articles("seeds")))
    territory = build_territory(history, tuple(load_gazetteer().places.values()))
    return territory_table(territory, history, date(2020, 2, 27))


def test_each_place_with_a_cell_has_one_row_in_wgs84(last_day: gpd.GeoDataFrame) -> None:
    assert list(last_day.columns) == list(TERRITORY_COLUMNS)
    assert last_day.crs == "EPSG:4326"
    assert last_day["place_id"].is_unique


def test_areas_are_those_of_the_equal_area_projection(last_day: gpd.GeoDataFrame) -> None:
    measured = last_day.to_crs("EPSG:6933").area / 1e6
    assert measured.to_numpy() == pytest.approx(last_day["area_km2"].to_numpy(), rel=1e-6)


def test_the_holder_is_the_one_of_the_history(last_day: gpd.GeoDataFrame) -> None:
    holders = last_day.set_index("place_id")["holder"]
    assert holders["C3987"] == "government"


def test_a_table_in_another_crs_or_with_a_broken_polygon_is_refused(last_day: gpd.GeoDataFrame) -> None:
    with pytest.raises(SchemaError, match="to_crs"):
        check_territory(last_day.to_crs("EPSG:32637"))
    bowtie = Polygon([(36, 35), (37, 36), (37, 35), (36, 36)])
    broken = last_day.assign(geometry=gpd.GeoSeries([bowtie] * len(last_day), crs="EPSG:4326"))
    with pytest.raises(SchemaError, match="make_valid"):
        check_territory(broken)
    with pytest.raises(SchemaError, match="no column 'holder'"):
        check_territory(last_day.drop(columns="holder"))


def test_land_that_several_places_share_is_one_row_and_nobody_s_while_they_differ(
    place: Callable[..., Place], history: Callable[..., ControlHistory]
) -> None:
    told = history(A="government", B={"2020-01-01": "opposition", "2020-02-01": "government"})
    territory = build_territory(told, [place("A"), place("B")])
    rows = [territory_table(territory, told, date(2020, month, 15)).iloc[0] for month in (1, 2)]
    assert [(row["place_id"], row["holder"]) for row in rows] == [("A|B", "unknown"), ("A|B", "government")]
