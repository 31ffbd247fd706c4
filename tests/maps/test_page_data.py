"""What the page carries comes back in the browser as it was in the Scene."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes import hostile_scene, idlib_scene, undated_scene

from idlibmap.maps.page_data import EVIDENCE, evidence_block, scene_block
from idlibmap.maps.rings import cell_polygons
from idlibmap.maps.scene import (
    Scene,
    SceneArea,
    SceneCell,
    SceneClaim,
    SceneInterval,
    ScenePlace,
    field_types,
    scene_to_json,
)

InModules = Callable[..., Any]

READ = (
    "Promise.all(argument.map(readBlock)).then(([scene, evidence]) => [unpackScene(scene), evidence])"
    ".then((read) => JSON.parse(JSON.stringify(read,"
    " (_, value) => (ArrayBuffer.isView(value) ? [...value] : value))))"
)
LINES = {"line", "lines", "polygons"}
"""Fields whose lines come back flat."""
LEFT_OUT = {"rings", "km"}
"""Fields of cells and borders: rings are made anew from borders, lengths of borders are not told."""


def read_back(in_modules: InModules, scene: Scene) -> dict[str, Any]:
    packed, evidence = in_modules(READ, [scene_block(scene), evidence_block(scene)])
    assert set(evidence) == set(EVIDENCE)
    return {**packed, **evidence}


def expected(scene: Scene) -> dict[str, Any]:
    """Return the Scene's JSON form as the page keeps it: rounded, lines flat, without what is left out."""
    data: dict[str, Any] = kept(scene_to_json(scene))
    for name in ("cells", "borders"):
        for record in data[name]:
            for field in LEFT_OUT & record.keys():
                del record[field]
    return data


def kept(value: Any, field: str = "") -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {name: kept(item, name) for name, item in value.items()}
    if field in LINES and value and isinstance(value[0][0], float):
        return [pytest.approx(degrees, abs=6e-6) for position in value for degrees in position]
    if isinstance(value, list):
        return [kept(item, field) for item in value]
    digits = 5 if field in {"lon", "lat", "bounds"} else 2
    return pytest.approx(value, abs=0.6 * 10**-digits) if isinstance(value, float) else value


def without_rings(data: dict[str, Any]) -> dict[str, Any]:
    cells = [{name: item for name, item in cell.items() if name != "rings"} for cell in data["cells"]]
    return data | {"cells": cells}


@pytest.mark.parametrize("make", [idlib_scene, hostile_scene, undated_scene])
def test_every_scene_comes_back(in_modules: InModules, make: Callable[[], Scene]) -> None:
    assert without_rings(read_back(in_modules, make())) == expected(make())


days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
texts = st.text(max_size=6) | days | st.just("20200227")
whole = st.integers(-(2**29), 2**29)
decimals = st.floats(-1e6, 1e6)
degrees = st.floats(-180, 180)
lines = st.lists(st.tuples(degrees, degrees), min_size=1, max_size=4).map(tuple)
polygons = st.lists(st.lists(lines, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)


def made_up(kind: type, **given_fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build records of any texts, numbers and lists of numbers, but for the fields given."""
    plain = {
        "str": texts, "str | None": st.none() | texts, "int": whole, "int | None": st.none() | whole,
        "float": decimals, "float | None": st.none() | decimals, "bool": st.booleans(),
        "tuple[int, ...]": st.lists(whole.map(lambda number: number // 2), max_size=3).map(tuple),
        "tuple[str, ...]": st.lists(texts, max_size=3).map(tuple),
    }  # fmt: skip
    others = {name: hint for name, hint in field_types(kind).items() if name not in given_fields}
    names = {name: getattr(hint, "__name__", "") for name, hint in others.items()}
    return st.builds(
        kind,
        **{name: plain[names[name] if names[name] in plain else str(hint)] for name, hint in others.items()},
        **given_fields,
    )


runs = st.lists(made_up(SceneInterval), max_size=3).map(tuple)
scenes = st.builds(
    lambda places, areas, claims: replace(
        undated_scene(), places=tuple(places), areas=tuple(areas), claims=tuple(claims)
    ),
    st.lists(made_up(ScenePlace, lon=degrees, lat=degrees, intervals=runs, intervals_asof=runs), max_size=3),
    st.lists(made_up(SceneArea, polygons=polygons, intervals=runs), max_size=2),
    st.lists(made_up(SceneClaim), max_size=3),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(scene=scenes)
def test_made_up_records_of_any_content_come_back(in_modules: InModules, scene: Scene) -> None:
    assert read_back(in_modules, scene) == expected(scene)


def test_rings_made_anew_run_through_the_same_borders(in_modules: InModules) -> None:
    scene = idlib_scene()
    read = read_back(in_modules, scene)
    for cell, again in zip(scene.cells, read["cells"], strict=True):
        assert around(again["rings"]) == around(ring for polygon in cell.rings for ring in polygon)
        for ring in again["rings"]:
            (outline,) = cell_polygons(scene, replace(cell, rings=((tuple(ring),),)))[0]
            assert outline[0] == outline[-1]


def around(rings: Any) -> list[int]:  # noqa: ANN401
    return sorted(one if one >= 0 else -1 - one for ring in rings for one in ring)


def test_a_cell_of_two_rings_gets_both(in_modules: InModules) -> None:
    scene = idlib_scene()
    model = scene.borders[0]
    square = [((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)), ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
    island = ((3.0, 3.0), (4.0, 3.0), (4.0, 4.0), (3.0, 3.0))
    borders = tuple(replace(model, line=line, cells=(0,)) for line in (*square, island))
    cell: SceneCell = replace(scene.cells[0], rings=())
    read = read_back(in_modules, replace(scene, cells=(cell,), borders=borders))
    rings = [around([ring]) for ring in read["cells"][0]["rings"]]
    assert sorted(rings) == [[0, 1], [2]]


def test_a_history_as_known_then_that_is_the_same_in_hindsight_is_one_list(in_modules: InModules) -> None:
    block = scene_block(idlib_scene())
    same = in_modules(
        "readBlock(argument).then(({ places }) => places.map((one) => one.intervals === one.intervals_asof))",
        block,
    )
    assert same == [place.id != "C3987" for place in idlib_scene().places]


def test_blocks_are_the_same_every_time_and_hold_no_markup() -> None:
    scene = hostile_scene()
    assert scene_block(scene) == scene_block(hostile_scene())
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", evidence_block(scene))
