"""The land of a Scene, put together from its borders for any way it is coloured."""

from collections import defaultdict
from collections.abc import Sequence

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
        counts = np.array([len(border.line) for border in scene.borders], dtype=np.intp)
        self._points = np.array([at for border in scene.borders for at in border.line]).reshape(-1, 2)
        self._counts = counts
        self._starts = np.cumsum(counts) - counts
        ends = self._points[np.column_stack([self._starts, self._starts + counts - 1]).ravel()]
        _, nodes = np.unique(ends, axis=0, return_inverse=True)
        self._nodes: list[list[int]] = nodes.reshape(-1, 2).tolist()
        self._left, self._right = self._sides(scene)
        self.boxes = self._boxes(len(scene.cells))
        """west, south, east, north of each cell."""

    def _sides(self, scene: Scene) -> tuple[Numbers, Numbers]:
        """Return the cell to the left and to the right of each border."""
        left, right = np.full((2, len(scene.borders)), NOTHING)
        turns = self._turns().tolist()
        for number, cell in enumerate(scene.cells):
            for polygon in cell.rings:
                for place, ring in enumerate(polygon):
                    area = sum(turns[one] if one >= 0 else -turns[-1 - one] for one in ring)
                    # To the left of an outline that runs anticlockwise, of a hole that runs clockwise.
                    is_left = (area > 0) != (place > 0)
                    for one in ring:
                        side = left if (one >= 0) == is_left else right
                        side[one if one >= 0 else -1 - one] = number
        return left, right

    def _turns(self) -> npt.NDArray[np.float64]:
        """Return what each border adds to twice the area of its rings: positive if it turns left."""
        x, y = self._points.T
        steps = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
        # From the end of one border to the start of the next there is no step.
        steps[self._starts + self._counts - 1] = 0.0
        return np.add.reduceat(steps, self._starts) if len(self._starts) else steps[:0]

    def _boxes(self, cells: int) -> npt.NDArray[np.float64]:
        boxes = np.full((cells, 4), np.inf)
        boxes[:, 2:] = -np.inf
        if len(self._starts):
            low, high = (each.reduceat(self._points, self._starts) for each in (np.minimum, np.maximum))
            own = np.hstack([low, high])
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
        walked: list[int] = []
        closing: list[int] = []
        for first in steps:
            before = len(walked)
            self._walk(self._ends(first)[0], onward, walked)
            if len(walked) > before:
                closing.append(len(walked))
        return self._path(walked, closing)

    def _walk(self, at: int, onward: dict[int, list[int]], walked: list[int]) -> None:
        """Follow borders from a point until there is no way on, which is where the walk began."""
        while onward[at]:
            walked.append(onward[at].pop())
            at = self._ends(walked[-1])[1]

    def _path(self, walked: Sequence[int], closing: Sequence[int]) -> Path:
        """Return rings of borders, each ring up to its place in ``closing``, as one path."""
        steps = np.array(walked)
        borders = np.where(steps >= 0, steps, -1 - steps)
        counts = self._counts[borders].copy()
        # Each border leaves its last point to the next, which begins with it, but for the last of a ring.
        counts -= 1
        lasts = np.array(closing) - 1
        counts[lasts] += 1
        along = np.where(steps >= 0, 1, -1)
        firsts = self._starts[borders] + np.where(steps >= 0, 0, self._counts[borders] - 1)
        offsets = np.cumsum(counts) - counts
        within = np.arange(counts.sum()) - np.repeat(offsets, counts)
        points = self._points[np.repeat(firsts, counts) + np.repeat(along, counts) * within]
        codes = np.full(len(points), Path.LINETO, dtype=Path.code_type)
        ends = np.cumsum(counts)[lasts]
        codes[np.append(0, ends[:-1])] = Path.MOVETO
        codes[ends - 1] = Path.CLOSEPOLY
        return Path(points, codes)

    def _ends(self, step: int) -> tuple[int, int]:
        if step >= 0:
            start, end = self._nodes[step]
            return start, end
        end, start = self._nodes[-1 - step]
        return start, end

    def merged(self, borders: Sequence[int]) -> list[npt.NDArray[np.float64]]:
        """Return some borders as lines, joined where two meet end to end."""
        chosen = np.asarray(borders, dtype=np.intp)
        counts = self._counts[chosen]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        joined = self._points[np.repeat(self._starts[chosen], counts) + within]
        lines = shapely.linestrings(joined, indices=np.repeat(np.arange(len(chosen)), counts))
        points, parts = shapely.get_coordinates(
            shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines))), return_index=True
        )
        return np.split(points, np.flatnonzero(np.diff(parts)) + 1)
