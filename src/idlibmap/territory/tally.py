"""Tallies: land, places and people of each side, and the length of fronts, on every day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.territory.cell import Cell
from idlibmap.territory.front import Front
from idlibmap.territory.holding import Holding
from idlibmap.territory.projection import SQUARE_METRES_PER_KM2

Key = tuple[str, str]
Amounts = tuple[int, ...]
Change = tuple[date, Key, Amounts]
"""From a day on, so much more (or less) of something."""
MILLIMETRES_PER_KM = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one side holds in one status, on a run of days ``[start, end)`` on which it is the same."""

    side: str
    """Side id or unknown."""
    status: str
    start: date
    end: date | None
    places: int
    """All places with evidence, those without a cell too."""
    area_km2: float
    """Of their cells, on EPSG:6933."""
    population: int
    """Of those settlements among them for which the gazetteer has a figure."""
    places_with_population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontLength:
    """How long the front between two sides is, on a run of days ``[start, end)`` on which it is the same."""

    sides: tuple[str, str]
    """In alphabetical order."""
    start: date
    end: date | None
    length_km: float


def tallies(
    held: Mapping[str, Sequence[Holding]],
    *,
    cells: Iterable[tuple[Cell, Sequence[Holding]]],
    places: Mapping[str, Place],
) -> tuple[Tally, ...]:
    """
    Sum up what each side holds in each status.

    Parameters
    ----------
    held
        Holdings of each place.
    cells
        With their holdings.
    places
        The gazetteer.

    Returns
    -------
    tallies
        Ordered by side, status and day; days on which a side holds nothing in a status are left out. Areas
        are summed in whole square metres, so those of a day always add up to the same land.
    """
    changes = [change for place_id in held for change in _of(held[place_id], _people(places.get(place_id)))]
    changes += [change for cell, runs in cells for change in _of(runs, _land(cell))]
    return tuple(
        Tally(
            side=side,
            status=status,
            start=start,
            end=end,
            places=count,
            area_km2=square_metres / SQUARE_METRES_PER_KM2,
            population=people,
            places_with_population=peopled,
        )
        for (side, status), start, end, (count, peopled, people, square_metres) in _runs(changes)
    )


def front_lengths(fronts: Iterable[Front]) -> tuple[FrontLength, ...]:
    """Sum up the fronts between each two sides; ordered by sides and day."""
    changes: list[Change] = []
    for front in fronts:
        sides = (min(front.sides), max(front.sides))
        millimetres = round(front.length_km * MILLIMETRES_PER_KM)
        changes.append((front.start, sides, (millimetres,)))
        if front.end is not None:
            changes.append((front.end, sides, (-millimetres,)))
    return tuple(
        FrontLength(sides=sides, start=start, end=end, length_km=millimetres / MILLIMETRES_PER_KM)
        for sides, start, end, (millimetres,) in _runs(changes)
    )


def _people(place: Place | None) -> Amounts:
    people = place.population if place and place.kind in SETTLED_KINDS else None
    return (1, 0, 0, 0) if people is None else (1, 1, people, 0)


def _land(cell: Cell) -> Amounts:
    return 0, 0, 0, round(cell.area_km2 * SQUARE_METRES_PER_KM2)


def _of(held: Sequence[Holding], amounts: Amounts) -> Iterator[Change]:
    """Yield what changes hands with each holding."""
    for before, holding in zip((None, *held), held, strict=False):
        yield holding.start, (holding.side, holding.status), amounts
        if before is not None:
            yield holding.start, (before.side, before.status), tuple(-amount for amount in amounts)


def _runs(changes: Sequence[Change]) -> Iterator[tuple[Key, date, date | None, list[int]]]:
    """Yield the runs of days on which the sum of a key is the same, where it is not nothing."""
    if not changes:
        return
    days, day = np.unique([change[0].toordinal() for change in changes], return_inverse=True)
    names = sorted({change[1] for change in changes})
    number = {name: at for at, name in enumerate(names)}
    sums = np.zeros((len(names), len(days), len(changes[0][2])), dtype=np.int64)
    key = np.array([number[change[1]] for change in changes])
    np.add.at(sums, (key, day), np.array([change[2] for change in changes]))
    sums = sums.cumsum(axis=1)
    for name, of_days in zip(names, sums, strict=True):
        differs = np.ones(len(days), dtype=np.bool_)
        differs[1:] = (of_days[1:] != of_days[:-1]).any(axis=1)
        starts = np.flatnonzero(differs).tolist()
        for start, after in zip(starts, [*starts[1:], None], strict=True):
            if of_days[start].any():
                end = None if after is None else date.fromordinal(int(days[after]))
                yield name, date.fromordinal(int(days[start])), end, of_days[start].tolist()
