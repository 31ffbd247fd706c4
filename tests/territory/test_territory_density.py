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
from idlibmap.territory.territory import RADIUS_KM

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


def laid(history: MakeHistory, places: list[Place], **ground: object) -> dict[str, Cell]:
    """Return the cells of places that all have evidence, by their first place."""
    told = history(**{place.id: "government" for place in places})
    return {cell.place_ids[0]: cell for cell in build_territory(told, places, **ground).cells}


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


def test_a_town_off_the_outline_keeps_its_land_whatever_river_runs_far_away(
    place: MakePlace, history: MakeHistory
) -> None:
    # An islet lies nearer to A than the coast does.
    land = shapely.union(shapely.box(36.8, 34, 38, 37), shapely.box(36.79, 35.799, 36.791, 35.801))
    places = [place("A", east_km=-0.4), place("B", east_km=6)]
    alone, beside = (laid(history, places, land=land, barriers=barriers) for barriers in ([], [river(40)]))
    assert 40 < alone["A"].area_km2 == pytest.approx(beside["A"].area_km2)
    assert alone["B"].area_km2 == pytest.approx(beside["B"].area_km2)


def test_land_left_whole_and_land_a_river_cuts_are_for_towns_on_both(
    place: MakePlace, history: MakeHistory
) -> None:
    land = shapely.union(shapely.box(36.85, 34, 38, 37), shapely.box(36.7, 35.7, 36.84, 35.9))
    places = [place("A"), place("B", east_km=20)]
    cells = laid(history, places, land=land, barriers=[river(12)])
    assert east_of(cells["A"]) == pytest.approx(8, abs=0.01)
    assert len(shapely.get_parts(cells["A"].geometry)) == 2


@pytest.mark.parametrize("away_km", [{}, {"C": 60}, {"C": -60, "D": 90}])
def test_evidence_far_away_does_not_change_whether_a_river_parts(
    place: MakePlace, history: MakeHistory, away_km: dict[str, int]
) -> None:
    # The river ends 78 km north of the places, within the land: one can walk around it.
    far = [place(place_id, north_km=km) for place_id, km in away_km.items()]
    land = shapely.box(35, 34.5, 39, 37.5)
    barriers = [river(2, until=36.5)]
    cells = laid(history, [place("A"), place("B", east_km=8), *far], land=land, barriers=barriers)
    assert east_of(cells["A"]) == pytest.approx(4, abs=0.01)


def test_a_river_that_crosses_the_land_parts_it_however_far_its_ends_are(
    place: MakePlace, history: MakeHistory
) -> None:
    cells = laid(history, [place("A")], land=shapely.box(35, 34.5, 39, 37.5), barriers=[river(2)])
    assert east_of(cells["A"]) == pytest.approx(2, abs=0.01)


@given(
    spots=st.lists(
        st.tuples(st.integers(-200, 200), st.integers(-200, 200)), min_size=1, max_size=15, unique=True
    ),
    east=st.integers(-250, 250),
    uncertainty_km=st.sampled_from([0.1, 1.5]),
)
def test_cells_further_than_the_radius_from_a_river_are_as_without_it(
    place: MakePlace, history: MakeHistory, spots: list[tuple[int, int]], east: int, uncertainty_km: float
) -> None:
    places = [place(f"P{n:02}", east_km=x / 10, north_km=y / 10) for n, (x, y) in enumerate(spots)]
    # An islet lies off the coast, and the river cuts the mainland alone.
    land = shapely.union(shapely.box(36, 34.5, 36.85, 37.5), shapely.box(36.86, 35.7, 36.9, 35.9))
    alone = laid(history, places, land=land, barriers=[])
    beside = laid(history, places, land=land, barriers=[river(east / 10, uncertainty_km=uncertainty_km)])
    for place_id, cell in alone.items():
        west, _, east_end, _ = shapely.bounds(cell.geometry)
        at = 36.8 + east / 904
        if max(west - at, at - east_end) * 90.4 > RADIUS_KM + 0.1:
            assert cell.area_km2 == pytest.approx(beside[place_id].area_km2)
            assert shapely.symmetric_difference(cell.geometry, beside[place_id].geometry).area < 1e-9


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


def test_cells_fit_together_where_a_long_edge_passes_close_by_a_corner(
    place: MakePlace, history: MakeHistory
) -> None:
    # Eight kilometres straight in metres bend by a metre in degrees, here across the river's corner.
    courses = {
        "even": ([(-40, 0), (40, 0)], 1.5),
        "bent": ([(15, -2.0787), (15.6667, 2.9979), (18.3333, -2.1354)], 0.001),
    }
    barriers = [
        Barrier(
            id=name,
            name=name,
            name_ar="",
            kind="river",
            uncertainty_km=uncertainty_km,
            line=shapely.LineString([(36.8 + x / 90.4, 35.8 + y / 111.2) for x, y in course]),
        )
        for name, (course, uncertainty_km) in courses.items()
    ]
    places = [place("A", east_km=12, north_km=4.463), place("B", east_km=12, north_km=1.535)]
    told = history(A="government", B="opposition")
    cells = build_territory(told, places, barriers=barriers).cells
    assert shapely.coverage_is_valid([cell.geometry for cell in cells])
