from dataclasses import replace

import hypothesis.strategies as st
import pytest
import shapely
from export_scenes import FIRST, HOSTILE, LAST, RICH, SCENE, TURN, interval
from hypothesis import given

from idlibmap.errors import IdlibmapError
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.schema import DAY, LIST, NUMBER, SHAPES, TEXT, TYPES, WHOLE, YES_NO
from idlibmap.maps.exports.table import Choice, Row, Table
from idlibmap.maps.exports.tables import export_tables
from idlibmap.maps.on_day import cell_on_day, fronts_on_day, lasts_on
from idlibmap.maps.scene import Scene, SceneInterval

ALL = Choice(layers=tuple(LAYERS))
KINDS = {TEXT: str, NUMBER: float, WHOLE: int, DAY: str, YES_NO: bool, LIST: tuple}


def rows(layer: str, scene: Scene = RICH, **choice: object) -> list[Row]:
    (table,) = export_tables(scene, Choice(layers=(layer,), **choice))  # type: ignore[arg-type]
    return list(table.rows)


@pytest.mark.parametrize("table", export_tables(RICH, ALL), ids=lambda table: table.layer.name)
def test_rows_have_the_fields_of_their_schema_and_values_of_their_types(table: Table) -> None:
    assert table.rows
    for row in table.rows:
        assert list(row.values) == [field.name for field in table.layer.fields]
        for field in table.layer.fields:
            value = row.values[field.name]
            assert value is None or isinstance(value, KINDS[field.type]), (field.name, value)


@pytest.mark.parametrize("table", export_tables(RICH, ALL), ids=lambda table: table.layer.name)
def test_a_row_is_known_by_its_first_field_and_drawn_by_one_valid_shape(table: Table) -> None:
    keys = [next(iter(row.values.values())) for row in table.rows]
    assert len(set(keys)) == len(keys)
    for row in table.rows:
        if row.shape is not None:
            assert shapely.is_valid(row.shape)
            assert row.shape.geom_type.removeprefix("Multi") in SHAPES[table.layer.shape]


@pytest.mark.parametrize("layer", LAYERS.values(), ids=lambda layer: layer.name)
def test_every_field_has_a_type_a_meaning_and_a_tag(layer) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert all(field.type in TYPES and field.meaning and field.hxl.startswith("#") for field in layer.fields)
    assert layer.licence
    tags = [field.hxl for field in layer.fields]
    assert len(set(tags)) == len(tags)


def test_runs_are_half_open_and_the_last_has_no_end() -> None:
    first, second = (row.values for row in rows("intervals")[:2])
    assert (first["start"], first["end"], first["holder"]) == (FIRST, TURN, "government")
    assert (second["start"], second["end"], second["holder"]) == (TURN, None, "opposition")


def test_the_last_day_of_a_claim_is_still_in_its_run() -> None:
    claim = rows("claims")[0].values
    assert (claim["start"], claim["end"]) == (TURN, "2020-02-28")
    assert RICH.claims[0].end == TURN


def test_only_a_p_code_is_told_as_one() -> None:
    assert [row.values["pcode"] for row in rows("places")] == ["C1", "C2", None]


def test_characters_that_no_format_can_hold_are_left_out_and_nothing_else() -> None:
    title = next(row.values["title"] for row in rows("claims") if row.values["claim_id"] == "c-hostile")
    assert title == HOSTILE.replace("\0", "")


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    addresses = {row.values["claim_id"]: row.values["url"] for row in rows("claims")}
    assert addresses["c-hostile"] is None
    assert addresses["c-new"] == "https://example.org/report"


def test_the_land_of_a_side_and_status_is_one_shape_on_each_day_asked_for() -> None:
    drawn = rows("areas", days=(FIRST, TURN))
    told = [(row.values["start"], row.values["holder"], row.values["status"]) for row in drawn]
    assert told == [
        (FIRST, "government", "assessed"),
        (FIRST, "opposition", "claimed"),
        (TURN, "opposition", "claimed"),
        (TURN, "opposition", "contested"),
    ]
    assert [row.values["km2"] for row in drawn] == [90.0] * 4


def test_land_of_one_holder_and_status_has_no_border_within() -> None:
    alike = tuple(replace(place, intervals=(interval(),)) for place in SCENE.places)
    (land,) = rows("areas", replace(SCENE, places=alike))
    assert land.values["cells"] == 2
    assert land.shape is not None
    assert land.shape.geom_type == "Polygon"


def test_areas_are_of_the_last_day_where_none_is_asked_for() -> None:
    assert {row.values["start"] for row in rows("areas")} == {LAST}


DAYS = [f"2020-02-{day:02d}" for day in range(6, 29)]
SIDES = st.sampled_from(["government", "opposition", "unknown"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[SceneInterval, ...]:
    starts = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=5)))
    ends = [*starts[1:], draw(st.none() | st.just(LAST))]
    return tuple(
        interval(start, end, holder=draw(SIDES), status=draw(st.sampled_from(["assessed", "contested"])))
        for start, end in zip(starts, ends, strict=True)
    )


ALLIED = st.sampled_from([(), (("government", "opposition"),)])


@given(histories(), histories(), ALLIED, st.sampled_from(DAYS))
def test_the_fronts_that_last_on_a_day_are_those_that_the_map_draws(
    one: tuple[SceneInterval, ...],
    other: tuple[SceneInterval, ...],
    allied: tuple[tuple[str, str], ...],
    day: str,
) -> None:
    held = (
        replace(SCENE.places[0], intervals=one),
        replace(SCENE.places[1], intervals=other),
        SCENE.places[2],
    )
    scene = replace(SCENE, places=held, allied=allied)
    lasting = [SCENE.borders[row.drawn] for row in rows("fronts", scene, first=day, last=day)]
    assert lasting == list(fronts_on_day(scene, day))


@given(st.sampled_from(DAYS))
def test_the_cells_that_last_on_a_day_are_those_that_the_map_colours(day: str) -> None:
    drawn = {row.drawn: row.values["holder"] for row in rows("cells", first=day, last=day)}
    states = [cell_on_day(RICH, cell, day) for cell in RICH.cells]
    assert drawn == {number: state.holder for number, state in enumerate(states) if state is not None}


def test_a_period_leaves_out_what_had_ended_and_what_begins_later() -> None:
    kept = rows("intervals", first=TURN, last=TURN)
    assert "C1@2020-02-06" not in {row.values["id"] for row in kept}
    assert all(lasts_on(interval(row.values["start"], row.values["end"]), TURN) for row in kept)
    assert len(rows("places", first=TURN, last=TURN)) == 3


def test_a_layer_that_is_none_and_a_day_without_evidence_are_named() -> None:
    with pytest.raises(
        IdlibmapError, match=r"layer 'cell': no such layer. Choose among areas, cells, claims"
    ):
        rows("cell")
    with pytest.raises(IdlibmapError, match=r"day '2031-01-01'.*2020-02-06 to 2020-03-01"):
        rows("areas", days=("2031-01-01",))


def test_a_scene_in_which_nothing_is_dated_has_empty_layers() -> None:
    empty = replace(SCENE, first=None, last=None, dates=(), places=(), cells=(), borders=(), events=())
    tables = {table.layer.name: table.rows for table in export_tables(empty, ALL)}
    assert tables["areas"] == tables["cells"] == tables["intervals"] == ()
