"""Fronts: where and when cells of opposing sides touch."""

import math
from collections.abc import Callable
from datetime import date

import pytest
import shapely

from idlibmap.control import ControlHistory
from idlibmap.gazetteer.place import Place
from idlibmap.territory import build_territory
from idlibmap.territory.table import fronts_table

MakePlace = Callable[..., Place]
MakeHistory = Callable[..., ControlHistory]
CHORD_KM = 2 * (8**2 - 3**2) ** 0.5
"""Of two circles of 8 km whose centres are 6 km apart."""


@pytest.fixture
def pair(place: MakePlace) -> list[Place]:
    return [place("A"), place("B", east_km=6)]


def test_a_front_runs_where_cells_of_two_sides_touch(pair: list[Place], history: MakeHistory) -> None:
    (front,) = build_territory(history(A="government", B="opposition"), pair).hindsight.fronts
    assert (front.place_ids, front.sides) == (("A", "B"), ("government", "opposition"))
    assert front.length_km == pytest.approx(CHORD_KM, rel=5e-3)
    assert shapely.get_coordinates(front.line)[:, 0] == pytest.approx(36.8 + 3 / 90.4, abs=2e-4)


@pytest.mark.parametrize("other", ["government", "unknown"])
def test_there_is_no_front_within_a_side_or_towards_the_unknown(
    pair: list[Place], history: MakeHistory, other: str
) -> None:
    assert build_territory(history(A="government", B=other), pair).hindsight.fronts == ()


def test_allies_have_no_front(pair: list[Place], history: MakeHistory) -> None:
    told = history(A="turkey", B="opposition")
    allied = [frozenset({"turkey", "opposition"})]
    assert build_territory(told, pair, allied=allied).hindsight.fronts == ()
    assert len(build_territory(told, pair).hindsight.fronts) == 1


def test_cells_that_do_not_touch_have_no_front(place: MakePlace, history: MakeHistory) -> None:
    places = [place("A"), place("B", east_km=16.5)]
    assert build_territory(history(A="government", B="opposition"), places).hindsight.fronts == ()


def test_a_front_lasts_while_both_hold(pair: list[Place], history: MakeHistory) -> None:
    told = history(
        A="government",
        B={"2020-01-05": "opposition", "2020-02-01": "government", "2020-02-27": "opposition"},
    )
    territory = build_territory(told, pair)
    assert [(front.start, front.end) for front in territory.hindsight.fronts] == [
        (date(2020, 1, 5), date(2020, 2, 1)),
        (date(2020, 2, 27), None),
    ]
    assert fronts_table(territory, date(2020, 2, 10)).empty
    assert len(fronts_table(territory, date(2020, 2, 27))) == 1


def test_a_front_is_not_cut_where_only_the_status_changes(pair: list[Place], history: MakeHistory) -> None:
    told = history(A="government", B={"2020-01-05": "opposition", "2020-02-01": "opposition"})
    assert len(build_territory(told, pair).hindsight.fronts) == 1


def test_the_front_of_a_war_that_is_known_lies_within_a_cell_of_the_true_one(
    place: MakePlace, history: MakeHistory
) -> None:
    # The true line bends; villages stand 3 km apart, each a little off its row.
    truth = shapely.LineString(
        [(36.8 + (5 * math.sin(y / 6)) / 90.4, 35.8 + y / 111.2) for y in range(-30, 31)]
    )
    spots = [
        (3 * x + math.sin(7 * x + y), 3 * y + math.cos(5 * x - y)) for x in range(-6, 7) for y in range(-6, 7)
    ]
    places = [place(f"P{n:03}", east_km=x, north_km=y) for n, (x, y) in enumerate(spots)]
    west = truth.buffer(1, single_sided=True)
    held = {
        p.id: "government" if west.contains(shapely.Point(p.longitude, p.latitude)) else "opposition"
        for p in places
    }
    territory = build_territory(history(**held), places)
    land = {cell.place_ids[0]: cell.geometry for cell in territory.cells}
    fronts = territory.hindsight.fronts
    assert len(fronts) > 10
    assert all(any(land[side].intersects(truth) for side in front.place_ids) for front in fronts)


def test_a_front_follows_the_vertices_of_both_cells(pair: list[Place], history: MakeHistory) -> None:
    territory = build_territory(history(A="government", B="opposition"), pair)
    front = {tuple(xy) for xy in shapely.get_coordinates(territory.hindsight.fronts[0].line)}
    for cell in territory.cells:
        assert front <= {tuple(xy) for xy in shapely.get_coordinates(cell.geometry)}
