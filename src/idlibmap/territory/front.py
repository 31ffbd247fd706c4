"""Fronts: edges between cells of opposing sides, on the days they oppose each other."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString

from idlibmap.control.history import ControlInterval
from idlibmap.territory.cell import Cell
from idlibmap.territory.projection import METRES_PER_KM, as_array, local_metres

NOBODY = "unknown"
_SHORTEST_M = 1.0

Runs = Sequence[ControlInterval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The edge that two cells share, whoever holds them."""

    cells: tuple[int, int]
    """Indices of the cells."""
    line: LineString | MultiLineString
    """EPSG:4326; its vertices are vertices of both cells."""
    length_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One border, on a run of days ``[start, end)`` on which the same two sides face each other there."""

    start: date
    end: date | None
    sides: tuple[str, str]
    place_ids: tuple[str, str]
    """The first place of the cell on each side."""
    line: LineString | MultiLineString
    """EPSG:4326."""
    length_km: float


def borders(cells: Sequence[Cell]) -> tuple[Border, ...]:
    """Find the edges that cells share, ordered by the cells' indices."""
    if not cells:
        return ()
    shapes = as_array([cell.geometry for cell in cells])
    first, second = shapely.STRtree(shapes).query(shapes, predicate="touches")
    order = np.lexsort((second, first))
    pairs = [(a, b) for a, b in zip(first[order], second[order], strict=True) if a < b]
    if not pairs:
        return ()
    edges = shapely.boundary(shapes)
    one, other = (edges[[pair[side] for pair in pairs]] for side in (0, 1))
    lines = shapely.line_merge(shapely.intersection(one, other))
    lengths = shapely.length(local_metres(shapes).project(lines))
    return tuple(
        Border(cells=(int(a), int(b)), line=line, length_km=float(length) / METRES_PER_KM)
        for (a, b), line, length in zip(pairs, lines, lengths, strict=True)
        if length >= _SHORTEST_M
    )


def fronts(
    found: Sequence[Border],
    *,
    cells: Sequence[Cell],
    histories: Mapping[str, Runs],
    allied: Collection[frozenset[str]],
) -> tuple[Front, ...]:
    """
    Say on which days which borders are fronts.

    Parameters
    ----------
    histories
        Intervals of each place.
    allied
        Pairs of sides that do not face each other.

    Returns
    -------
    fronts
        One for each border and run of days, ordered by first day; a border between cells of one side, of
        allies, or with an unknown holder is none.
    """
    owners = [_owners(cell, histories) for cell in cells]
    lines = [
        Front(
            start=start,
            end=end,
            sides=sides,
            place_ids=(cells[border.cells[0]].place_ids[0], cells[border.cells[1]].place_ids[0]),
            line=border.line,
            length_km=border.length_km,
        )
        for border in found
        for start, end, sides in _faced(owners[border.cells[0]], owners[border.cells[1]])
        if NOBODY not in sides and sides[0] != sides[1] and frozenset(sides) not in allied
    ]
    return tuple(sorted(lines, key=lambda front: (front.start, front.place_ids)))


def owner_on(cell: Cell, day: date, histories: Mapping[str, Runs]) -> str:
    """Return who holds a cell on a day; unknown where the places that share it differ."""
    holders = {_holder(histories[place_id], day) for place_id in cell.place_ids}
    return holders.pop() if len(holders) == 1 else NOBODY


def _holder(runs: Runs, day: date) -> str:
    index = bisect_right(runs, day, key=lambda run: run.start) - 1
    return runs[index].holder if index >= 0 else NOBODY


def _owners(cell: Cell, histories: Mapping[str, Runs]) -> list[tuple[date, str]]:
    """Return who holds a cell from which day on."""
    days = sorted({run.start for place_id in cell.place_ids for run in histories[place_id]})
    return [(day, owner_on(cell, day, histories)) for day in days]


def _faced(
    one: Sequence[tuple[date, str]], other: Sequence[tuple[date, str]]
) -> Iterator[tuple[date, date | None, tuple[str, str]]]:
    """Yield the runs of days on which two cells keep their holders."""
    changes: list[tuple[date, tuple[str, str]]] = []
    left, right = dict(one), dict(other)
    sides = (NOBODY, NOBODY)
    for day in sorted(left | right):
        now = (left.get(day, sides[0]), right.get(day, sides[1]))
        if now != sides:
            changes.append((day, now))
        sides = now
    ends = [*(day for day, _ in changes[1:]), None]
    for (start, faced), end in zip(changes, ends, strict=bool(changes)):
        yield start, end, faced
