"""The Scene's ground: cells from borders, fronts from who holds them, in Python and in the browser alike."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scenes import idlib_scene

from idlibmap.control.history import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.gazetteer.place import Place
from idlibmap.maps.assembly_ground import cell_outlines, scene_borders
from idlibmap.maps.on_day import cell_on_day, fronts_on_day, tally
from idlibmap.maps.rings import cell_polygons, joined
from idlibmap.maps.scene import Scene, SceneCell, ScenePlace, scene_to_json
from idlibmap.territory.table import fronts_table
from idlibmap.territory.territory import Territory, build_territory

InModules = Callable[..., Any]
DAY = "2020-01-01"
SIDES = ["government", "opposition", "turkey", "unknown"]
ALLIED = [frozenset({"opposition", "turkey"})]
spots = st.lists(
    st.tuples(st.integers(-120, 120), st.integers(-120, 120), st.sampled_from(SIDES)),
    min_size=1,
    max_size=14,
    unique_by=lambda spot: spot[:2],
)


def laid(drawn: list[tuple[int, int, str]]) -> tuple[Territory, Scene]:
    """Lay villages, a tenth of a kilometre the unit, on the ground, and draw a Scene of that."""
    places = [
        Place(
            id=f"P{n:02}", name="", name_ar="", alt_names=(), kind="village", admin1="", admin2="", admin3="",
            latitude=35.8 + y / 1112, longitude=36.8 + x / 904, population=None, source="",
            uncertainty_km=None,
        )
        for n, (x, y, _) in enumerate(drawn)
    ]  # fmt: skip
    runs = [
        ControlInterval(
            start=date.fromisoformat(DAY), end=None, holder=side,
            status="unknown" if side == "unknown" else "assessed", reason="", rival="", besieged_by="",
            probabilities=(), basis="reported", age_days=0, n_sources=1, claim_ids=(), counter_ids=(),
        )
        for _, _, side in drawn
    ]  # fmt: skip
    histories = tuple(
        PlaceHistory(
            place_id=place.id, place="", latitude=0.0, longitude=0.0, intervals=(run,), intervals_asof=(run,)
        )
        for place, run in zip(places, runs, strict=True)
    )
    history = ControlHistory(first=None, last=None, places=histories, areas=(), roads=(), events=())
    territory = build_territory(history, places, allied=ALLIED)
    return territory, _scene(territory, [run.holder for run in runs])


def _scene(territory: Territory, holders: list[str]) -> Scene:
    outlines = cell_outlines(territory.cells, territory.borders)
    numbers = [int(cell.place_ids[0][1:]) for cell in territory.cells]
    model = idlib_scene().places[0]
    cell_of = {place: cell for cell, place in enumerate(numbers)}
    return replace(
        idlib_scene(),
        places=tuple(_place(model, n, holder, cell_of[n]) for n, holder in enumerate(holders)),
        cells=tuple(
            SceneCell(
                places=(place,), shared_with=(), rings=rings, km2=1.0, intervals=(), intervals_asof=()
            )
            for place, rings in zip(numbers, outlines, strict=True)
        ),
        borders=scene_borders(territory.borders),
    )  # fmt: skip


def _place(model: ScenePlace, number: int, holder: str, cell: int) -> ScenePlace:
    status = "unknown" if holder == "unknown" else "assessed"
    run = replace(model.intervals[0], start=DAY, end=None, holder=holder, status=status, rival="", reason="")
    return replace(model, id=f"P{number:02}", cell=cell, intervals=(run,), intervals_asof=(run,))


@given(drawn=spots)
def test_a_cell_put_together_from_its_borders_is_the_cell(drawn: list[tuple[int, int, str]]) -> None:
    territory, scene = laid(drawn)
    for cell, found in zip(scene.cells, territory.cells, strict=True):
        drawn_again = shapely.union_all(
            [shapely.Polygon(polygon[0], polygon[1:]) for polygon in cell_polygons(scene, cell)]
        )
        # Positions are rounded to five decimals of a degree.
        assert drawn_again.symmetric_difference(found.geometry).area < 1e-5 * found.geometry.length
        assert all(ring[0] == ring[-1] for polygon in cell_polygons(scene, cell) for ring in polygon)


@given(drawn=spots)
def test_the_fronts_that_an_output_finds_are_those_of_the_territory(
    drawn: list[tuple[int, int, str]],
) -> None:
    territory, scene = laid(drawn)
    found = sum(border.km for border in fronts_on_day(scene, DAY))
    assert found == pytest.approx(
        fronts_table(territory, date.fromisoformat(DAY))["length_km"].sum(), abs=0.05
    )


@pytest.mark.parametrize("view", ["hindsight", "asof"])
def test_the_page_finds_the_fronts_and_numbers_that_figures_find(in_modules: InModules, view: str) -> None:
    scene = idlib_scene()
    told = in_modules(
        "argument.scene.dates.map((day) => { const on = statesOn(argument.scene, argument.view, day);"
        " const fronts = argument.scene.borders"
        ".flatMap((one, n) => (isFront(argument.scene, on.cellStates, one) ? [n] : []));"
        " return [fronts, [...tally(argument.scene, on)]]; })",
        {"scene": scene_to_json(scene), "view": view},
    )
    if view == "asof":
        places = tuple(replace(place, intervals=place.intervals_asof) for place in scene.places)
        scene = replace(scene, places=places)
    for day, (fronts, sums) in zip(scene.dates, told, strict=True):
        assert [scene.borders[number] for number in fronts] == list(fronts_on_day(scene, day)), day
        for key, sum_of in sums:
            counted = tally(scene, day)[key]
            assert (sum_of["places"], sum_of["km2"]) == (counted.places, pytest.approx(counted.km2))
    assert view == "asof" or any(fronts for fronts, _ in told)


def test_land_that_several_places_share_has_a_state_of_its_own(in_modules: InModules) -> None:
    scene = idlib_scene()
    own = replace(scene.places[0].intervals[0], start=DAY, end=None, holder="unknown", status="unknown")
    shared = replace(scene.cells[0], places=(0, 1), intervals=(own,), intervals_asof=(own,))
    scene = replace(scene, cells=(shared, *scene.cells[1:]))
    assert cell_on_day(scene, shared, DAY) == own
    states = in_modules(f"statesOn(argument, 'hindsight', '{DAY}').cellStates", scene_to_json(scene))
    assert states[0]["holder"] == "unknown"


def test_cells_that_touch_are_joined_without_a_line_between_them() -> None:
    west = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),)
    east = (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0)),)
    (whole,) = joined([west, east])
    assert shapely.Polygon(whole[0]).equals(shapely.box(0, 0, 2, 1))


def test_the_land_along_a_road_is_told_by_side_the_longest_first(in_modules: InModules) -> None:
    held = [("a", "assessed"), ("b", "stale"), ("unknown", "unknown"), ("b", "claimed"), ("b", "contested")]
    states = [{"holder": holder, "status": status} for holder, status in held]
    road = {"cells": [[0, 3.0], [1, 2.0], [2, 9.0], [3, 2.5], [4, 1.0]]}
    found = in_modules("[...heldAlong(...argument)]", [road, states])
    assert found == [["b", 4.5], ["a", 3.0], ["contested", 1.0]]
    english = "makeWords(LANGUAGES.en, LANGUAGES.en, new Map())"
    words = in_modules(f"{english}.along(new Map([['b', 4.5], ['contested', 0.2]]))")
    assert words == "Land along it: b 5 km, contested under 1 km."
