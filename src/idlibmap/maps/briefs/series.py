"""Numbers of every day of a period: places and land by side, and how long the fronts between them are."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from idlibmap.maps.on_day import Tally, counted_as
from idlibmap.maps.scene import Scene, SceneInterval

CONTESTED, UNKNOWN = "contested", "unknown"
Codes = NDArray[np.int16]
Numbers = NDArray[np.float64]
KeyOf = Callable[[SceneInterval], str]
"""Says what a state counts as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Numbers on the days on which something changes; each holds until the next of them."""

    days: tuple[str, ...]
    """ISO 8601, ascending: the first and last day of the period among them."""
    places: dict[str, Numbers]
    """By side in legend order, then contested and unknown: how many on each of the days."""
    km2: dict[str, Numbers]
    fronts: dict[tuple[str, str], Numbers]
    """By pair of sides in legend order: km of borders between their cells; pairs that never meet are not
    listed."""

    def tally(self, day: str) -> dict[str, Tally]:
        """Return the numbers of one of the days, as :func:`idlibmap.maps.on_day.tally` does."""
        at = self.days.index(day)
        return {
            key: Tally(places=int(self.places[key][at]), km2=float(self.km2[key][at])) for key in self.places
        }

    def front_km(self, day: str) -> dict[tuple[str, str], float]:
        """Return the km of front of one of the days."""
        at = self.days.index(day)
        return {pair: float(km[at]) for pair, km in self.fronts.items()}


def series_of(scene: Scene, first: str, last: str) -> Series:
    """
    Count every day from ``first`` to ``last``, both included, in hindsight.

    Notes
    -----
    Days are told apart only where some place or cell begins or ends a state: the cost grows with places and
    changes, never with places times days of the year.
    """
    held = [cell.intervals or scene.places[cell.places[0]].intervals for cell in scene.cells]
    runs = [place.intervals for place in scene.places]
    days = _stops([*runs, *held], first, last)
    keys = [*(side.id for side in scene.sides), CONTESTED, UNKNOWN]
    places, cells = _codes(runs, days, keys, counted_as), _codes(held, days, keys, counted_as)
    km2 = np.array([cell.km2 for cell in scene.cells], dtype=np.float64)
    return Series(
        days=days,
        places={key: (places == code).sum(axis=0).astype(np.float64) for code, key in enumerate(keys)},
        km2={key: km2 @ (cells == code) for code, key in enumerate(keys)},
        fronts=_fronts(scene, _codes(held, days, keys, _holder), keys),
    )


def _stops(runs: Iterable[Sequence[SceneInterval]], first: str, last: str) -> tuple[str, ...]:
    """Return the days on which some state begins or ends, and the first and last."""
    found = {first, last}
    for intervals in runs:
        for state in intervals:
            found.update(day for day in (state.start, state.end) if day is not None and first < day < last)
    return tuple(sorted(found))


def _codes(
    runs: Sequence[Sequence[SceneInterval]], days: Sequence[str], keys: Sequence[str], key_of: KeyOf
) -> Codes:
    """Return what each counts as on each day, as a place in ``keys``; unknown where nothing is known."""
    code = {key: number for number, key in enumerate(keys)}
    codes = np.full((len(runs), len(days)), code[UNKNOWN], dtype=np.int16)
    for row, intervals in enumerate(runs):
        for state in intervals:
            start = bisect_left(days, state.start)
            end = len(days) if state.end is None else bisect_left(days, state.end)
            codes[row, start:end] = code.get(key_of(state), code[UNKNOWN])
    return codes


def _fronts(scene: Scene, holders: Codes, keys: Sequence[str]) -> dict[tuple[str, str], Numbers]:
    """Return the km of borders between the cells of each two sides that are not allied."""
    lines = [border for border in scene.borders if len(border.cells) > 1]
    ends = np.array([border.cells for border in lines], dtype=np.intp).reshape(-1, 2)
    km = np.array([border.km for border in lines], dtype=np.float64)
    sides = [key for key in keys if key not in {CONTESTED, UNKNOWN}]
    allied = {frozenset(pair) for pair in scene.allied}
    one, other = holders[ends[:, 0]], holders[ends[:, 1]]
    found: dict[tuple[str, str], Numbers] = {}
    for a in range(len(sides)):
        for b in range(a + 1, len(sides)):
            between = km @ (((one == a) & (other == b)) | ((one == b) & (other == a)))
            if between.any() and frozenset((sides[a], sides[b])) not in allied:
                found[sides[a], sides[b]] = between
    return found


def _holder(state: SceneInterval) -> str:
    return state.holder
