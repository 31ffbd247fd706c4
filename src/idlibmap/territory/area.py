"""Areas: the land of each side in each status as one shape, for the days that are asked for."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.plane import Geometries
from idlibmap.territory.cell import Cell
from idlibmap.territory.holding import Holding
from idlibmap.territory.projection import as_array

Kind = tuple[str, str]
"""Side and status."""
BLOCK = 64
"""Cells that are joined first with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """All land of one side in one status, on one day."""

    side: str
    """Side id or unknown."""
    status: str
    geometry: BaseGeometry
    """Polygon or MultiPolygon, EPSG:4326; along the edge of another area it has the same vertices."""
    area_km2: float
    """On EPSG:6933."""


def areas_by_day(
    days: Iterable[date], *, cells: Sequence[Cell], held: Sequence[Sequence[Holding]]
) -> Iterator[tuple[date, tuple[Area, ...]]]:
    """
    Join the cells of each side and status, day by day.

    Parameters
    ----------
    days
        Ascending. From one to the next only what changed is joined anew.
    held
        Holdings of each cell.

    Yields
    ------
    day, areas
        A valid coverage of all cells, ordered by side and status; nothing before the first day told of.
    """
    mosaic = _Mosaic(cells)
    turns = sorted(
        (holding.start, number, (holding.side, holding.status))
        for number, runs in enumerate(held)
        for holding in runs
    )
    done = 0
    for day in days:
        while done < len(turns) and turns[done][0] <= day:
            _, number, kind = turns[done]
            mosaic.turn(number, kind)
            done += 1
        yield day, mosaic.areas()


class _Mosaic:
    """
    Cells in blocks of neighbours: what changes is joined anew in its block, and then the blocks.

    Joining costs what there are of lines, and most lines of cells vanish within a block.
    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._shapes = as_array([cell.geometry for cell in cells])
        self._km2 = np.array([cell.area_km2 for cell in cells])
        self._block = _blocks(self._shapes)
        self._kinds: list[Kind | None] = [None] * len(cells)
        self._members: dict[Kind, dict[int, set[int]]] = {}
        self._pieces: dict[Kind, dict[int, tuple[BaseGeometry, float]]] = {}
        self._touched: dict[Kind, set[int]] = {}
        self._areas: dict[Kind, Area] = {}

    def turn(self, number: int, kind: Kind) -> None:
        """Give a cell to a side, in a status."""
        block, before = self._block[number], self._kinds[number]
        if before is not None:
            self._members[before][block].discard(number)
            self._touched.setdefault(before, set()).add(block)
        self._members.setdefault(kind, {}).setdefault(block, set()).add(number)
        self._touched.setdefault(kind, set()).add(block)
        self._kinds[number] = kind

    def areas(self) -> tuple[Area, ...]:
        """Return the land of each side in each status as it is now."""
        for kind, blocks in self._touched.items():
            self._join(kind, blocks)
        self._touched = {}
        return tuple(self._areas[kind] for kind in sorted(self._areas))

    def _join(self, kind: Kind, blocks: Iterable[int]) -> None:
        pieces = self._pieces.setdefault(kind, {})
        for block in blocks:
            pieces.pop(block, None)
            members = sorted(self._members[kind][block])
            if members:
                shape = shapely.coverage_union_all(self._shapes[members])
                pieces[block] = shape, float(self._km2[members].sum())
        self._areas.pop(kind, None)
        if pieces:
            shapes, km2 = zip(*(pieces[block] for block in sorted(pieces)), strict=True)
            self._areas[kind] = Area(
                side=kind[0],
                status=kind[1],
                geometry=shapely.coverage_union_all(shapes),
                area_km2=sum(km2),
            )


def _blocks(shapes: Geometries) -> list[int]:
    """Number blocks of about BLOCK neighbouring cells, in strips from west to east; one for each cell."""
    xy = shapely.get_coordinates(shapely.centroid(shapes))
    strip = np.argsort(np.argsort(xy[:, 0], kind="stable")) // math.ceil(math.sqrt(BLOCK * max(1, len(xy))))
    order = np.lexsort((xy[:, 1], strip))
    blocks = np.empty(len(xy), dtype=np.int64)
    blocks[order] = np.arange(len(xy)) // BLOCK
    return [int(block) for block in blocks]
