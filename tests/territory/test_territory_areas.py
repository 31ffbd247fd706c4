"""Areas and tallies: what each side holds on a day, as shapes and as numbers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.control import ControlHistory
from idlibmap.gazetteer.place import Place
from idlibmap.territory import Territory, build_territory
from idlibmap.territory.area import areas_by_day
from idlibmap.territory.table import areas_table, front_lengths_table, fronts_table, tallies_table

MakePlace = Callable[..., Place]
MakeHistory = Callable[..., ControlHistory]
CIRCLE_KM2 = 3.1416 * 8**2
FIRST = date(2020, 1, 1)
SIDES = st.sampled_from(["government", "opposition", "turkey", "unknown"])
MOVES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 20), SIDES), max_size=40)


def on_grid(place: MakePlace, history: MakeHistory, moves: list[tuple[int, int, str]]) -> Territory:
    """Lay nine villages in a square, 3 km apart, that change hands on some days."""
    names = [f"P{n}" for n in range(9)]
    held: dict[str, dict[str, str]] = {name: {FIRST.isoformat(): "government"} for name in names}
    for number, day, side in sorted(moves, key=lambda move: move[1]):
        held[names[number]][(FIRST + timedelta(days=day)).isoformat()] = side
    places = [place(name, east_km=3 * (n % 3), north_km=3 * (n // 3)) for n, name in enumerate(names)]
    return build_territory(history(**held), places)


def tally(territory: Territory, day: str, side: str, status: str = "assessed") -> dict[str, float]:
    table = tallies_table(territory)
    then = date.fromisoformat(day)
    is_on = (table["start"] <= then) & (table["end"].isna() | (table["end"] > then))
    (row,) = table[is_on & (table["side"] == side) & (table["status"] == status)].to_dict("records")
    return row


def test_a_side_s_area_is_that_of_the_cells_it_holds(place: MakePlace, history: MakeHistory) -> None:
    told = history(A={"2020-01-01": "government", "2020-02-01": "opposition"}, B="unknown")
    territory = build_territory(told, [place("A"), place("B", east_km=40)])
    assert tally(territory, "2020-01-31", "government")["area_km2"] == pytest.approx(CIRCLE_KM2, rel=2e-3)
    assert tally(territory, "2020-02-01", "opposition")["area_km2"] == pytest.approx(CIRCLE_KM2, rel=2e-3)
    assert tally(territory, "2020-02-01", "unknown", "unknown")["places"] == 1


def test_a_shared_cell_is_nobody_s_while_its_places_differ(place: MakePlace, history: MakeHistory) -> None:
    told = history(A="government", B={"2020-01-01": "opposition", "2020-02-01": "government"})
    territory = build_territory(told, [place("A"), place("B")])
    whole = territory.cells[0].area_km2
    assert tally(territory, "2020-01-31", "unknown", "unknown")["area_km2"] == pytest.approx(whole)
    assert tally(territory, "2020-01-31", "government")["places"] == 1
    assert tally(territory, "2020-02-01", "government")["area_km2"] == pytest.approx(whole)


def test_land_is_unknown_until_something_is_told_of_it(place: MakePlace, history: MakeHistory) -> None:
    territory = build_territory(
        history(A="government", B={"2020-02-01": "opposition"}), [place("A"), place("B", east_km=40)]
    )
    assert tally(territory, "2020-01-31", "unknown", "unknown")["places"] == 1
    assert list(areas_table(territory, date(2020, 1, 31))["side"]) == ["government", "unknown"]
    assert list(areas_table(territory, date(2020, 2, 1))["side"]) == ["government", "opposition"]


def test_people_are_counted_where_the_gazetteer_has_a_figure(place: MakePlace, history: MakeHistory) -> None:
    places = [place("A", population=1200), place("B", east_km=5), place("C", kind="hill", population=9)]
    territory = build_territory(history(A="government", B="government", C="government"), places)
    row = tally(territory, "2020-01-01", "government")
    assert (row["places"], row["population"], row["places_with_population"]) == (3, 1200, 1)


def test_a_tally_lasts_until_one_of_its_numbers_changes(place: MakePlace, history: MakeHistory) -> None:
    told = history(A="government", B={"2020-01-01": "opposition", "2020-02-01": "government"})
    territory = build_territory(told, [place("A"), place("B", east_km=20)])
    rows = [(one.side, str(one.start), one.end, one.places) for one in territory.hindsight.tallies]
    assert rows == [
        ("government", "2020-01-01", date(2020, 2, 1), 1),
        ("government", "2020-02-01", None, 2),
        ("opposition", "2020-01-01", date(2020, 2, 1), 1),
    ]


def test_the_length_of_the_front_is_that_of_its_lines(place: MakePlace, history: MakeHistory) -> None:
    territory = on_grid(place, history, [(4, 5, "opposition"), (5, 9, "opposition")])
    lengths = front_lengths_table(territory)
    assert list(lengths["side"].unique()) == ["government"]
    for row in lengths.to_dict("records"):
        assert row["length_km"] == pytest.approx(fronts_table(territory, row["start"])["length_km"].sum())


def test_as_known_then_has_numbers_of_its_own(place: MakePlace, history: MakeHistory) -> None:
    told = history(A={"2020-01-01": "government", "2020-02-01": "opposition"})
    late = told.places[0].intervals[:1]
    known = ControlHistory(
        first=None,
        last=None,
        places=(type(told.places[0])(
            place_id="A", place="A", latitude=35.8, longitude=36.8,
            intervals=told.places[0].intervals, intervals_asof=late,
        ),),
        areas=(),
        roads=(),
        events=(),
    )  # fmt: skip
    territory = build_territory(known, [place("A")])
    assert list(areas_table(territory, date(2020, 3, 1))["side"]) == ["opposition"]
    assert list(areas_table(territory, date(2020, 3, 1), asof=True)["side"]) == ["government"]
    assert list(tallies_table(territory, asof=True)["side"]) == ["government"]


@given(moves=MOVES)
def test_the_areas_of_a_day_are_a_coverage_of_all_land_told_of(
    place: MakePlace, history: MakeHistory, moves: list[tuple[int, int, str]]
) -> None:
    territory = on_grid(place, history, moves)
    land = sum(cell.area_km2 for cell in territory.cells)
    days = [FIRST + timedelta(days=n) for n in range(22)]
    for day, areas in areas_by_day(days, cells=territory.cells, held=territory.hindsight.held):
        assert shapely.coverage_is_valid([area.geometry for area in areas]), day
        assert sum(area.area_km2 for area in areas) == pytest.approx(land, rel=1e-6)


@given(moves=MOVES)
def test_numbers_and_shapes_of_a_day_agree(
    place: MakePlace, history: MakeHistory, moves: list[tuple[int, int, str]]
) -> None:
    territory = on_grid(place, history, moves)
    for day in (FIRST, FIRST + timedelta(days=10), FIRST + timedelta(days=30)):
        for area in areas_table(territory, day).to_dict("records"):
            row = tally(territory, day.isoformat(), area["side"], area["status"])
            assert row["area_km2"] == pytest.approx(area["area_km2"], rel=1e-5)


@given(moves=MOVES)
def test_the_front_of_a_day_is_where_the_areas_of_opposing_sides_touch(
    place: MakePlace, history: MakeHistory, moves: list[tuple[int, int, str]]
) -> None:
    territory = on_grid(place, history, moves)
    day = FIRST + timedelta(days=12)
    areas = areas_table(territory, day).set_index("side")["geometry"].drop("unknown", errors="ignore")
    touching = sum(
        shapely.intersection(areas.iloc[one].boundary, areas.iloc[other].boundary).length
        for one in range(len(areas))
        for other in range(one)
    )
    lines = fronts_table(territory, day)["geometry"].to_numpy()
    assert shapely.length(lines).sum() == pytest.approx(touching, abs=1e-9)
