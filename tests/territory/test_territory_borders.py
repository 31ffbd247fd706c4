"""Borders: the lines that bound cells, each once."""

from collections.abc import Callable

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.control import ControlHistory
from idlibmap.gazetteer.place import Place
from idlibmap.maps.assembly_ground import cell_outlines
from idlibmap.territory import Cell, Territory, build_territory
from idlibmap.territory.border import borders

MakePlace = Callable[..., Place]
MakeHistory = Callable[..., ControlHistory]
SPOTS = st.lists(
    st.tuples(st.integers(-150, 150), st.integers(-150, 150)), min_size=1, max_size=20, unique=True
)
SQUARES = st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=4)
"""Rows of unit squares: the number of the cell that each belongs to, 0 for land without one."""


def tiled(rows: list[list[int]]) -> list[Cell]:
    """Return cells of squares: they touch each other, and themselves, at corners too."""
    squares: dict[int, list[shapely.Polygon]] = {}
    for y, row in enumerate(rows):
        for x, number in enumerate(row):
            squares.setdefault(number, []).append(shapely.box(x, y, x + 1, y + 1))
    return [
        Cell(
            place_ids=(str(number),),
            shared_with=(),
            geometry=shapely.coverage_union_all(squares[number]),
            area_km2=1,
        )
        for number in sorted(squares)
        if number
    ]


def laid(place: MakePlace, history: MakeHistory, spots: list[tuple[int, int]]) -> Territory:
    places = [place(f"P{n:02}", east_km=x / 10, north_km=y / 10) for n, (x, y) in enumerate(spots)]
    return build_territory(history(**{p.id: "government" for p in places}), places)


def test_two_cells_have_one_border_between_them_and_one_each_around(
    place: MakePlace, history: MakeHistory
) -> None:
    borders = laid(place, history, [(0, 0), (60, 0)]).borders
    assert [border.cells for border in borders] == [(0, None), (1, None), (0, 1)]


def test_a_cell_alone_has_a_border_that_closes(place: MakePlace, history: MakeHistory) -> None:
    (border,) = laid(place, history, [(0, 0)]).borders
    assert border.line.is_closed
    assert border.length_km == pytest.approx(2 * 3.1416 * 8, rel=1e-3)


def test_both_parts_of_a_cell_that_the_coast_cuts_have_borders(
    place: MakePlace, history: MakeHistory
) -> None:
    land = shapely.union(shapely.box(36, 35, 36.79, 37), shapely.box(36.81, 35, 38, 37))
    borders = build_territory(history(A="government"), [place("A")], land=land).borders
    assert [(border.cells, border.line.is_closed) for border in borders] == [((0, None), True)] * 2


@given(spots=SPOTS)
def test_the_borders_of_a_cell_are_its_outline(
    place: MakePlace, history: MakeHistory, spots: list[tuple[int, int]]
) -> None:
    territory = laid(place, history, spots)
    for number, cell in enumerate(territory.cells):
        own = [border.line for border in territory.borders if number in border.cells]
        around = shapely.union_all(own)
        assert around.symmetric_difference(cell.geometry.boundary).length < 1e-12
        assert sum(line.length for line in own) == pytest.approx(cell.geometry.boundary.length)


@given(spots=SPOTS)
def test_the_border_of_two_cells_is_the_edge_they_share(
    place: MakePlace, history: MakeHistory, spots: list[tuple[int, int]]
) -> None:
    territory = laid(place, history, spots)
    shapes = [cell.geometry for cell in territory.cells]
    for one in range(len(shapes)):
        for other in range(one + 1, len(shapes)):
            shared = shapely.intersection(shapes[one].boundary, shapes[other].boundary).length
            found = sum(b.line.length for b in territory.borders if b.cells == (one, other))
            assert found == pytest.approx(shared, abs=1e-12)


def test_a_border_ends_where_a_cell_touches_itself_at_another() -> None:
    found = [(border.cells, border.line.length) for border in borders(tiled([[0, 1], [1, 2]]))]
    assert found == [((0, None), 3), ((0, None), 3), ((1, None), 2), ((0, 1), 1), ((0, 1), 1)]


@given(rows=SQUARES)
def test_each_border_lies_within_one_ring_of_each_of_its_cells(rows: list[list[int]]) -> None:
    cells = tiled(rows)
    rings = [shapely.get_rings(shapely.get_parts(cell.geometry)) for cell in cells]
    for border in borders(cells):
        for cell in border.cells:
            assert cell is None or shapely.covers(rings[cell], border.line).sum() == 1


@given(rows=SQUARES)
def test_borders_in_their_order_close_the_rings_of_cells(rows: list[list[int]]) -> None:
    cells = tiled(rows)
    lines = [list(border.line.coords) for border in borders(cells)]
    for cell, outline in zip(cells, cell_outlines(cells, borders(cells)), strict=True):
        drawn = []
        for ring in (ring for part in outline for ring in part):
            ways = [lines[number] if number >= 0 else lines[-1 - number][::-1] for number in ring]
            assert [way[-1] for way in ways] == [way[0] for way in (*ways[1:], ways[0])]
            drawn.append(shapely.LineString([spot for way in ways for spot in way]))
        assert shapely.union_all(drawn).equals(cell.geometry.boundary)
