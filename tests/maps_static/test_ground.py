"""Land put together from its borders: whatever is coloured alike is outlined, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path
from static_scenes import SCENE, ground

from idlibmap.maps.figures.ground import NOTHING, Ground
from idlibmap.maps.rings import cell_polygons
from idlibmap.maps.scene import Polygon

COLUMNS, ROWS = 4, 3


def grid() -> tuple[Polygon, ...]:
    """Squares side by side, one of them with a hole in which another lies."""
    squares: list[Polygon] = []
    for number in range(COLUMNS * ROWS):
        x, y = float(number % COLUMNS), float(number // COLUMNS)
        squares.append((((x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y), (x, y)),))
    inner = ((1.4, 1.4), (1.4, 1.6), (1.6, 1.6), (1.6, 1.4), (1.4, 1.4))
    holed = 1 + COLUMNS
    squares[holed] = (*squares[holed], inner)
    return (*squares, (inner,))


CELLS, BORDERS = ground(*grid())
SQUARES = replace(SCENE, cells=CELLS, borders=BORDERS)
LAND = Ground(SQUARES)
AREAS = [sum(shapely.Polygon(one[0], one[1:]).area for one in cell_polygons(SQUARES, cell)) for cell in CELLS]


def area(path: Path) -> float:
    """Return what a path encloses, holes taken off."""
    return sum(
        0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
        for x, y in (ring.T for ring in path.to_polygons())
    )


colourings = st.lists(st.integers(NOTHING, 3), min_size=len(CELLS), max_size=len(CELLS))


@given(colourings)
def test_each_colour_covers_its_cells(colours: list[int]) -> None:
    outlines = LAND.outlines(np.array(colours))
    assert set(outlines) == set(colours) - {NOTHING}
    for colour, path in outlines.items():
        expected = sum(one for one, its in zip(AREAS, colours, strict=True) if its == colour)
        assert area(path) == pytest.approx(expected)


def test_cells_of_one_colour_have_no_line_between_them() -> None:
    (path,) = LAND.outlines(np.zeros(len(CELLS), dtype=int)).values()
    inside = [(x, y) for x, y in path.vertices.tolist() if 0 < x < COLUMNS and 0 < y < ROWS]
    assert inside == []


def test_boxes_are_those_of_the_cells() -> None:
    assert LAND.boxes[0].tolist() == [0, 0, 1, 1]
    assert LAND.boxes[-1].tolist() == [1.4, 1.4, 1.6, 1.6]


def test_borders_that_meet_end_to_end_become_one_line() -> None:
    left, right = LAND.colours(np.array([number % COLUMNS < 2 for number in range(len(CELLS))], dtype=int))
    between = [border for border in range(len(BORDERS)) if {int(left[border]), int(right[border])} == {0, 1}]
    lines = LAND.merged(between)
    assert [line[:, 0].tolist() for line in lines if set(line[:, 0]) == {2.0}] == [[2.0] * (ROWS + 1)]


def test_a_map_without_land_has_none() -> None:
    nothing = Ground(replace(SCENE, cells=(), borders=()))
    assert nothing.outlines(np.array([], dtype=int)) == {}
