"""Fronts: borders between cells of opposing sides, on the days they oppose each other."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shapely.geometry import LineString

from idlibmap.territory.border import Border
from idlibmap.territory.cell import Cell
from idlibmap.territory.holding import UNKNOWN, Holding

Allied = Collection[frozenset[str]]
"""Pairs of sides that do not face each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One border, on a run of days ``[start, end)`` on which the same two sides face each other there."""

    start: date
    end: date | None
    sides: tuple[str, str]
    place_ids: tuple[str, str]
    """The first place of the cell on each side."""
    line: LineString
    """EPSG:4326."""
    length_km: float


def fronts(
    found: Sequence[Border], *, cells: Sequence[Cell], held: Sequence[Sequence[Holding]], allied: Allied
) -> tuple[Front, ...]:
    """
    Say on which days which borders are fronts.

    Parameters
    ----------
    held
        Holdings of each cell.

    Returns
    -------
    fronts
        One for each border and run of days, ordered by first day; a border between cells of one side, of
        allies, or with an unknown holder is none.
    """
    lines = [
        Front(
            start=start,
            end=end,
            sides=sides,
            place_ids=(cells[one].place_ids[0], cells[other].place_ids[0]),
            line=border.line,
            length_km=border.length_km,
        )
        for border in found
        for one, other in (border.cells,)
        if other is not None
        for start, end, sides in _faced(held[one], held[other])
        if faces(*sides, allied=allied)
    ]
    return tuple(sorted(lines, key=lambda front: (front.start, front.place_ids)))


def faces(one: str, other: str, *, allied: Allied) -> bool:
    """Say whether two sides face each other where their land touches."""
    return UNKNOWN not in {one, other} and one != other and frozenset({one, other}) not in allied


def _faced(
    one: Sequence[Holding], other: Sequence[Holding]
) -> Iterator[tuple[date, date | None, tuple[str, str]]]:
    """Yield the runs of days on which two cells keep their sides."""
    changes: list[tuple[date, tuple[str, str]]] = []
    left, right = ({holding.start: holding.side for holding in held} for held in (one, other))
    sides = (UNKNOWN, UNKNOWN)
    for day in sorted(left | right):
        now = (left.get(day, sides[0]), right.get(day, sides[1]))
        if now != sides:
            changes.append((day, now))
        sides = now
    ends = [*(day for day, _ in changes[1:]), None]
    for (start, faced), end in zip(changes, ends, strict=bool(changes)):
        yield start, end, faced
