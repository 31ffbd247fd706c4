"""Borders: the lines that bound cells, each once, with the cells on both sides of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString

from idlibmap.gazetteer.plane import METRES_PER_KM, Geometries, plane_around
from idlibmap.territory.cell import NOBODY, Cell
from idlibmap.territory.neighbours import connected
from idlibmap.territory.projection import Mask, as_array

_PASSING = 2
"""Edges at a corner where a line only turns."""

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A line between two cells, or between a cell and land without one, whoever holds them."""

    cells: tuple[int, int | None]
    """Numbers of the cells, the lower one first; no second one towards land without a cell."""
    line: LineString
    """EPSG:4326; its vertices are vertices of both cells. It ends where more than two lines meet, or
    closes."""
    length_km: float


def borders(cells: Sequence[Cell]) -> tuple[Border, ...]:
    """
    Find the borders of cells.

    Returns
    -------
    borders
        Those towards land without a cell first, then by their cells; laid together they are the outlines of
        all cells, each line once.
    """
    if not cells:
        return ()
    shapes = as_array([cell.geometry for cell in cells])
    edges = _edges(shapes)
    chain = connected(len(edges.lines), _joints(edges.ends))
    order = np.lexsort((chain, edges.cells[:, 1], edges.cells[:, 0]))
    is_first = np.diff(chain[order], prepend=NOBODY) != 0
    lines = np.asarray(
        shapely.line_merge(shapely.multilinestrings(edges.lines[order], indices=np.cumsum(is_first) - 1))
    )
    lengths = shapely.length(plane_around(shapes).metres(lines)) / METRES_PER_KM
    return tuple(
        Border(
            cells=(min(one, other), max(one, other)) if one != NOBODY else (other, None),
            line=line,
            length_km=length,
        )
        for (one, other), line, length in zip(
            edges.cells[order[is_first]].tolist(), lines, lengths.tolist(), strict=True
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edges:
    """The straight edges of cells, each once."""

    lines: Geometries
    cells: Ints
    """Shape (edges, 2), ascending; NOBODY where there is no cell."""
    ends: Ints
    """Shape (edges, 2): numbers of the corners they join."""


def _edges(shapes: Geometries) -> _Edges:
    parts, cell_of_part = shapely.get_parts(shapes, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    _, corner = np.unique(xy, axis=0, return_inverse=True)
    is_edge: Mask = ring[1:] == ring[:-1]
    ends = np.sort(np.stack([corner[:-1], corner[1:]], axis=1)[is_edge], axis=1)
    owner = cell_of_part[part_of_ring[ring[:-1][is_edge]]]
    known, first, edge, times = np.unique(
        ends, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    last = np.zeros(len(first), dtype=np.int64)
    last[edge] = np.arange(len(edge))
    cells = np.stack([owner[first], np.where(times > 1, owner[last], NOBODY)], axis=1)
    start = np.flatnonzero(is_edge)[first]
    lines = shapely.linestrings(np.stack([xy[start], xy[start + 1]], axis=1))
    return _Edges(lines=np.asarray(lines), cells=np.sort(cells, axis=1), ends=known)


def _joints(ends: Ints) -> Ints:
    """
    Pair the edges that meet where no other does.

    Were lines joined where others meet too, one could run from the ring of a cell into another of its rings.
    """
    corner = ends.ravel()
    is_joint = np.bincount(corner)[corner] == _PASSING
    at = np.flatnonzero(is_joint)
    return at[np.argsort(corner[at], kind="stable")].reshape(-1, 2) // 2
