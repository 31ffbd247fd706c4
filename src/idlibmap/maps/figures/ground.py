"""The land of a Scene, put together from its borders for any way it is coloured."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path

from idlibmap.maps.scene import Scene

Numbers = npt.NDArray[np.intp]

NOTHING = -1
"""In place of a cell or a colour where there is none."""


class Ground:
    """
    The cells of a Scene as lines that each bound one or two of them.

    Land of one colour is outlined by the lines that have the colour on one side alone, so that no shape
    need be computed, whatever the day.
    """

    def __init__(self, scene: Scene) -> None:
        self._lines = [np.array(border.line) for border in scene.borders]
        self._left = np.full(len(self._lines), NOTHING)
        self._right = np.full(len(self._lines), NOTHING)
        areas = [_twice_area(line) for line in self._lines]
        for number, cell in enumerate(scene.cells):
            for polygon in cell.rings:
                for place, ring in enumerate(polygon):
                    self._enclose(number, ring, areas, is_hole=place > 0)
        self.boxes = self._boxes(len(scene.cells))
        """west, south, east, north of each cell."""
        ends = np.array([(line[0], line[-1]) for line in self._lines]).reshape(-1, 2)
        _, nodes = np.unique(ends, axis=0, return_inverse=True)
        self._nodes: list[list[int]] = nodes.reshape(-1, 2).tolist()

    def _enclose(self, cell: int, ring: Sequence[int], areas: Sequence[float], *, is_hole: bool) -> None:
        """Note on which side of its borders a cell lies: to the left of an outline run anticlockwise."""
        turns = sum(areas[one] if one >= 0 else -areas[-1 - one] for one in ring)
        is_left = (turns > 0) != is_hole
        for one in ring:
            border = one if one >= 0 else -1 - one
            side = self._left if (one >= 0) == is_left else self._right
            side[border] = cell

    def _boxes(self, cells: int) -> npt.NDArray[np.float64]:
        boxes = np.full((cells, 4), np.inf)
        boxes[:, 2:] = -np.inf
        if self._lines:
            own = np.array([(*line.min(axis=0), *line.max(axis=0)) for line in self._lines])
            for side in (self._left, self._right):
                bounded = side != NOTHING
                np.minimum.at(boxes[:, :2], side[bounded], own[bounded, :2])
                np.maximum.at(boxes[:, 2:], side[bounded], own[bounded, 2:])
        return boxes

    def colours(self, of_cells: Numbers) -> tuple[Numbers, Numbers]:
        """Return the colour to the left and to the right of each border; NOTHING where there is no cell."""
        padded = np.append(of_cells, NOTHING)
        return padded[self._left], padded[self._right]

    def outlines(self, of_cells: Numbers) -> dict[int, Path]:
        """Return the land of each colour as one path to be filled; land of colour NOTHING is left out."""
        left, right = self.colours(of_cells)
        bounding = np.flatnonzero(left != right).tolist()
        steps: dict[int, list[int]] = defaultdict(list)
        for border in bounding:
            steps[left[border]].append(border)
            steps[right[border]].append(-1 - border)
        return {int(colour): self._closed(steps[colour]) for colour in sorted(steps) if colour != NOTHING}

    def _closed(self, steps: Sequence[int]) -> Path:
        """Join borders, each run with the land to its left, into rings."""
        onward: dict[int, list[int]] = defaultdict(list)
        for step in reversed(steps):
            onward[self._ends(step)[0]].append(step)
        parts: list[npt.NDArray[np.float64]] = []
        codes: list[npt.NDArray[np.uint8]] = []
        for first in steps:
            start = self._ends(first)[0]
            ring = self._walked(start, onward)
            if ring:
                points = np.concatenate([ring[0][:1], *(line[1:] for line in ring)])
                code = np.full(len(points), Path.LINETO, dtype=Path.code_type)
                code[0], code[-1] = Path.MOVETO, Path.CLOSEPOLY
                parts.append(points)
                codes.append(code)
        return Path(np.concatenate(parts), np.concatenate(codes))

    def _walked(self, start: int, onward: dict[int, list[int]]) -> list[npt.NDArray[np.float64]]:
        """Follow borders from a point until there is no way on, which is where the walk began."""
        lines = []
        at = start
        while onward[at]:
            step = onward[at].pop()
            lines.append(self._lines[step] if step >= 0 else self._lines[-1 - step][::-1])
            at = self._ends(step)[1]
        return lines

    def _ends(self, step: int) -> tuple[int, int]:
        if step >= 0:
            start, end = self._nodes[step]
            return start, end
        end, start = self._nodes[-1 - step]
        return start, end

    def merged(self, borders: Iterable[int]) -> list[npt.NDArray[np.float64]]:
        """Return some borders as lines, joined where two meet end to end."""
        chosen = shapely.MultiLineString([self._lines[border] for border in borders])
        return [shapely.get_coordinates(line) for line in shapely.get_parts(shapely.line_merge(chosen))]


def _twice_area(line: npt.NDArray[np.float64]) -> float:
    """Return what a line adds to twice the area of a ring it is part of: positive if it turns left."""
    x, y = line.T
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))
