"""How far cells reach: less far where settlements stand close, and never across a barrier."""

from collections.abc import Callable

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from idlibmap.control import ControlHistory
from idlibmap.gazetteer.barrier import Barrier
from idlibmap.gazetteer.place import Place
from idlibmap.territory import Cell, build_territory

MakePlace = Callable[..., Place]
MakeHistory = Callable[..., ControlHistory]
GEOD = Geod(ellps="WGS84")
SARAQIB = (36.8, 35.8)


def river(east_km: float, *, uncertainty_km: float = 0.1, until: float = 38.0) -> Barrier:
    """Return a river from south to north, so far east of Saraqib."""
    longitude = 36.8 + east_km / 90.4
    return Barrier(
        id="river",
        name="River",
        name_ar="",
        kind="river",
        uncertainty_km=uncertainty_km,
        line=shapely.LineString([(longitude, 34), (longitude, until)]),
    )


def east_of(cell: Cell) -> float:
    """Return how far a cell reaches to the east of Saraqib, in km."""
    return float((shapely.bounds(cell.geometry)[2] - SARAQIB[0]) * 90.4)


@pytest.mark.parametrize(("spacing_km", "reach_km"), [(1, 3), (2.5, 5), (3.5, 7), (5, 8), (30, 8)])
def test_a_cell_reaches_two_distances_to_the_third_settlement_around(
    place: MakePlace, history: MakeHistory, spacing_km: float, reach_km: float
) -> None:
    # All neighbours stand west of it: nothing else bounds its east.
    west = [place(f"W{n}", east_km=-spacing_km, north_km=n / 10) for n in range(3)]
    (cell,) = build_territory(history(A="government"), [place("A"), *west]).cells
    assert east_of(cell) == pytest.approx(reach_km, abs=0.05)


def test_places_on_one_spot_are_no_settlements_around_each_other(
    place: MakePlace, history: MakeHistory
) -> None:
    rows = [place(f"A{n}", east_km=n / 25) for n in range(4)]
    (cell,) = build_territory(history(A0="government"), rows).cells
    assert east_of(cell) == pytest.approx(8, abs=0.01)


def test_a_radius_below_the_least_reach_holds_everywhere(place: MakePlace, history: MakeHistory) -> None:
    west = [place(f"W{n}", east_km=-1, north_km=n / 10) for n in range(3)]
    (cell,) = build_territory(history(A="government"), [place("A"), *west], radius_km=2).cells
    assert east_of(cell) == pytest.approx(2, abs=0.02)


def test_a_cell_ends_at_a_river(place: MakePlace, history: MakeHistory) -> None:
    (cell,) = build_territory(history(A="government"), [place("A")], barriers=[river(2)]).cells
    assert east_of(cell) == pytest.approx(2, abs=0.01)


def test_land_across_the_river_goes_to_a_place_on_that_bank(place: MakePlace, history: MakeHistory) -> None:
    # Without the river the border would be half way, 3 km east.
    told, places = history(A="government", B="opposition"), [place("A"), place("B", east_km=6)]
    west, east = build_territory(told, places, barriers=[river(1)]).cells
    assert east_of(west) == pytest.approx(1, abs=0.01)
    assert (shapely.bounds(east.geometry)[0] - SARAQIB[0]) * 90.4 == pytest.approx(1, abs=0.01)
    assert len(build_territory(told, places, barriers=[river(1)]).hindsight.fronts) == 1


def test_a_place_too_near_a_river_to_say_which_bank_it_is_on_has_land_on_both(
    place: MakePlace, history: MakeHistory
) -> None:
    told, places = history(A="government"), [place("A")]
    (cell,) = build_territory(told, places, barriers=[river(1, uncertainty_km=1.5)]).cells
    assert east_of(cell) == pytest.approx(8, abs=0.01)


def test_a_river_that_ends_in_the_land_parts_nothing(place: MakePlace, history: MakeHistory) -> None:
    (cell,) = build_territory(history(A="government"), [place("A")], barriers=[river(2, until=35.81)]).cells
    assert east_of(cell) == pytest.approx(8, abs=0.01)


def test_nobody_has_land_in_a_lake(place: MakePlace, history: MakeHistory) -> None:
    lake = Barrier(
        id="lake",
        name="Lake",
        name_ar="",
        kind="lake",
        uncertainty_km=0.1,
        line=shapely.Point(36.83, 35.8).buffer(0.01),
    )
    (cell,) = build_territory(history(A="government"), [place("A")], barriers=[lake]).cells
    assert not cell.geometry.intersects(shapely.Point(36.83, 35.8))
    assert len(cell.geometry.interiors) == 1


@given(
    spots=st.lists(st.tuples(st.integers(-200, 200), st.integers(-200, 200)), min_size=1, max_size=20),
    east=st.integers(-100, 100),
)
def test_cells_stay_a_coverage_whatever_river_runs_through(
    place: MakePlace, history: MakeHistory, spots: list[tuple[int, int]], east: int
) -> None:
    places = [place(f"P{n:02}", east_km=x / 10, north_km=y / 10) for n, (x, y) in enumerate(spots)]
    barriers = [river(east / 10)]
    cells = build_territory(history(**{p.id: "government" for p in places}), places, barriers=barriers).cells
    assert shapely.coverage_is_valid([cell.geometry for cell in cells])
    assert sorted(place_id for cell in cells for place_id in cell.place_ids) == [p.id for p in places]
    for cell in cells:
        here = next(p for p in places if p.id == cell.place_ids[0])
        lon, lat = shapely.get_coordinates(cell.geometry).T
        assert max(GEOD.inv([here.longitude] * len(lon), [here.latitude] * len(lat), lon, lat)[2]) < 8001
