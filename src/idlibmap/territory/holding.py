"""Holdings: who is shown to hold each cell, from which day on."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from idlibmap.control.history import ControlHistory, ControlInterval

UNKNOWN = "unknown"
"""Side and status of land that nobody is known to hold."""

Runs = Sequence[ControlInterval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a cell from a day on, until its next holding."""

    start: date
    side: str
    """Side id or UNKNOWN."""
    status: str
    """assessed, claimed, contested, stale or unknown."""


def runs_of(history: ControlHistory, *, asof: bool) -> dict[str, Runs]:
    """Return the intervals of each place, in hindsight or as known then."""
    return {place.place_id: place.intervals_asof if asof else place.intervals for place in history.places}


def first_day(runs: Mapping[str, Runs]) -> date | None:
    """Return the first day that is told of any place; None if there is none."""
    return min((of_place[0].start for of_place in runs.values() if of_place), default=None)


def holdings(
    place_ids: Sequence[str], runs: Mapping[str, Runs], *, first: date | None = None
) -> tuple[Holding, ...]:
    """
    Say who holds a place, or land that several places share.

    Parameters
    ----------
    first
        Day from which on it is unknown who holds it, where nothing is told of it yet.

    Returns
    -------
    holdings
        Ordered by day, each unlike the one before. Land of several places is nobody's while they differ,
        and known as well as the least known of them.
    """
    starts = {run.start for place_id in place_ids for run in runs[place_id]}
    days = sorted(starts | {first} if first else starts)
    found: list[Holding] = []
    for day in days:
        side, status = _shared(_on_day(runs[place_id], day) for place_id in place_ids)
        if not found or (found[-1].side, found[-1].status) != (side, status):
            found.append(Holding(start=day, side=side, status=status))
    return tuple(found)


_LEAST_KNOWN_LAST = ("assessed", "claimed", "stale", "contested", UNKNOWN)


def _shared(states: Iterable[tuple[str, str]]) -> tuple[str, str]:
    sides, statuses = zip(*states, strict=True)
    if len(set(sides)) > 1:
        return UNKNOWN, UNKNOWN
    return sides[0], least_known(statuses)


def least_known(statuses: Iterable[str]) -> str:
    """Return which of some statuses is known least."""
    return max(statuses, key=_LEAST_KNOWN_LAST.index)


def _on_day(runs: Runs, day: date) -> tuple[str, str]:
    index = bisect_right(runs, day, key=lambda run: run.start) - 1
    return (runs[index].holder, runs[index].status) if index >= 0 else (UNKNOWN, UNKNOWN)
