"""Cells: who gets one, how far it reaches, and that cells fit together."""

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from idlibmap.control import ControlHistory
from idlibmap.gazetteer.place import Place
from idlibmap.territory import build_territory

MakePlace = Callable[..., Place]
MakeHistory = Callable[..., ControlHistory]
CIRCLE_KM2 = np.pi * 8**2
GEOD = Geod(ellps="WGS84")
OFFSETS = st.integers(-300, 300).map(lambda tenths: tenths / 10)
PLACES = st.lists(st.tuples(OFFSETS, OFFSETS, st.booleans()), min_size=1, max_size=25)


def test_a_place_alone_has_a_circle_of_the_radius(place: MakePlace, history: MakeHistory) -> None:
    (cell,) = build_territory(history(A="government"), [place("A")]).cells
    assert cell.area_km2 == pytest.approx(CIRCLE_KM2, rel=2e-3)
    lon, lat = shapely.get_coordinates(cell.geometry).T
    distances = GEOD.inv(np.full_like(lon, 36.8), np.full_like(lat, 35.8), lon, lat)[2]
    assert distances.max() <= 8000.5
    assert distances.min() >= 7990


@pytest.mark.parametrize("away_km", [4, 12])
def test_a_silent_neighbour_keeps_its_land_and_gets_no_cell(
    place: MakePlace, history: MakeHistory, away_km: int
) -> None:
    (cell,) = build_territory(history(A="government"), [place("A"), place("B", east_km=away_km)]).cells
    assert cell.place_ids == ("A",)
    east = (shapely.bounds(cell.geometry)[2] - 36.8) * 90.4
    assert east == pytest.approx(away_km / 2, abs=0.02)


def test_places_on_one_point_share_a_cell_and_it_says_who(place: MakePlace, history: MakeHistory) -> None:
    places = [place("A"), place("B"), place("C")]
    (cell,) = build_territory(history(A="government", B="government"), places).cells
    assert (cell.place_ids, cell.shared_with) == (("A", "B"), ("C",))


@pytest.mark.parametrize("away_m", [1e-6, 1e-3, 1, 49])
def test_places_within_50_m_share_a_cell_around_the_first(
    place: MakePlace, history: MakeHistory, away_m: float
) -> None:
    told, places = history(B="opposition", A="government"), [place("B", east_km=away_m / 1e3), place("A")]
    territory = build_territory(told, places)
    (cell,) = territory.cells
    assert cell.place_ids == ("A", "B")
    assert shapely.distance(shapely.centroid(cell.geometry), shapely.Point(36.8, 35.8)) < 5e-5
    assert territory.hindsight.fronts == ()


def test_places_further_apart_than_50_m_have_cells_of_their_own(
    place: MakePlace, history: MakeHistory
) -> None:
    places = [place("A"), place("B", east_km=0.051)]
    cells = build_territory(history(A="government", B="opposition"), places).cells
    assert [cell.place_ids for cell in cells] == [("A",), ("B",)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"uncertainty_km": 3.0}, "derived"),
        ({"kind": "hill"}, "no settlement"),
        ({"kind": "airbase"}, "no settlement"),
    ],
)
def test_derived_points_and_hills_get_no_cell_and_bound_none(
    place: MakePlace, history: MakeHistory, fields: dict[str, object], reason: str
) -> None:
    places = [place("A"), place("B", east_km=4, **fields)]
    territory = build_territory(history(A="government", B="opposition"), places)
    assert [cell.place_ids for cell in territory.cells] == [("A",)]
    assert territory.cells[0].area_km2 == pytest.approx(CIRCLE_KM2, rel=2e-3)
    assert [(bare.place_id, bare.reason) for bare in territory.bare] == [("B", reason)]


def test_a_place_without_a_gazetteer_row_is_listed(history: MakeHistory) -> None:
    territory = build_territory(history(A="government"), [])
    assert [(bare.place_id, bare.reason) for bare in territory.bare] == [("A", "not in the gazetteer")]


def test_cells_end_at_the_coast(place: MakePlace, history: MakeHistory) -> None:
    land = shapely.box(36.8, 35, 38, 37)
    (cell,) = build_territory(history(A="government"), [place("A")], land=land).cells
    assert cell.area_km2 == pytest.approx(CIRCLE_KM2 / 2, rel=5e-3)


def test_a_cell_that_the_coast_cuts_in_two_keeps_both_parts(place: MakePlace, history: MakeHistory) -> None:
    land = shapely.union(shapely.box(36, 35, 36.79, 37), shapely.box(36.81, 35, 38, 37))
    (cell,) = build_territory(history(A="government"), [place("A")], land=land).cells
    assert cell.geometry.geom_type == "MultiPolygon"
    assert cell.geometry.is_valid


def test_a_place_off_the_land_is_listed(place: MakePlace, history: MakeHistory) -> None:
    territory = build_territory(history(A="government"), [place("A")], land=shapely.box(30, 35, 31, 36))
    assert (territory.cells, territory.bare[0].reason) == ((), "off land")


@given(spots=PLACES)
def test_cells_never_overlap_and_their_edges_match(
    place: MakePlace, history: MakeHistory, spots: list[tuple[float, float, bool]]
) -> None:
    places = [place(f"P{n:02}", east_km=x, north_km=y) for n, (x, y, _) in enumerate(spots)]
    told = {p.id: "government" for p, (_, _, is_told) in zip(places, spots, strict=True) if is_told}
    cells = build_territory(history(**told), places).cells
    assert sorted(place_id for cell in cells for place_id in cell.place_ids) == sorted(told)
    assert shapely.coverage_is_valid([cell.geometry for cell in cells])
    assert all(cell.geometry.is_valid and 0 < cell.area_km2 <= CIRCLE_KM2 for cell in cells)


@given(spots=PLACES)
def test_no_point_of_a_cell_is_beyond_the_radius_or_nearer_to_another_place(
    place: MakePlace, history: MakeHistory, spots: list[tuple[float, float, bool]]
) -> None:
    places = [place(f"P{n:02}", east_km=x, north_km=y) for n, (x, y, _) in enumerate(spots)]
    cells = build_territory(history(**{p.id: "government" for p in places}), places).cells
    at = {p.id: (p.longitude, p.latitude) for p in places}
    for cell in cells:
        for lon, lat in shapely.get_coordinates(cell.geometry):
            away = {p: GEOD.inv(lon, lat, *there)[2] for p, there in at.items()}
            assert away[cell.place_ids[0]] <= min(8001, min(away.values()) + 5)


def test_the_order_of_the_gazetteer_does_not_matter(place: MakePlace, history: MakeHistory) -> None:
    places = [place(f"P{n}", east_km=n * 3 % 7, north_km=n * 5 % 11) for n in range(9)]
    told = history(**{p.id: "government" for p in places[:5]})
    assert build_territory(told, places) == build_territory(told, places[::-1])
