"""One day of a Scene: what holds on it, and in which numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from idlibmap.errors import IdlibmapError
from idlibmap.maps.scene import Scene, SceneBorder, SceneCell, SceneInterval


class Interval(Protocol):
    """Anything that lasts a run of days ``[start, end)``."""

    @property
    def start(self) -> str:
        """First day."""

    @property
    def end(self) -> str | None:
        """First day after; None while it still lasts."""


Lasting = TypeVar("Lasting", bound=Interval)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much one side holds on a day."""

    places: int
    km2: float
    """Sum of the cells, km²; derived points have none."""


def check_day(scene: Scene, day: str) -> str:
    """
    Return ``day`` if the Scene covers it.

    Parameters
    ----------
    day
        ISO 8601 calendar day.

    Raises
    ------
    IdlibmapError
        It is no day, or no evidence of the Scene reaches it; the message names the days that can be had.
    """
    if scene.first is None or scene.last is None:
        msg = f"day {day!r}: nothing on this map is dated, so it has no days. Give dates in sources.csv."
        raise IdlibmapError(msg)
    try:
        known = date.fromisoformat(day).isoformat() == day
    except ValueError:
        known = False
    if not (known and scene.first <= day <= scene.last):
        msg = (
            f"day {day!r}: expected one as YYYY-MM-DD within this map's evidence, "
            f"{scene.first} to {scene.last}. Choose a day between them."
        )
        raise IdlibmapError(msg)
    return day


def on_day(intervals: Iterable[Lasting], day: str) -> Lasting | None:
    """Return the interval that holds on ``day``, or None before the first."""
    return next((each for each in intervals if lasts_on(each, day)), None)


def lasts_on(interval: Interval, day: str) -> bool:
    """Say whether a half-open interval holds on ``day``."""
    return interval.start <= day and (interval.end is None or day < interval.end)


def tally(scene: Scene, day: str) -> dict[str, Tally]:
    """
    Count what each side holds on one day.

    Returns
    -------
    tallies
        Keyed by side in legend order, then ``"contested"`` and ``"unknown"``. A contested place counts as
        contested alone, whoever is the likelier holder.
    """
    places = dict.fromkeys([*(side.id for side in scene.sides), "contested", "unknown"], 0)
    km2 = dict.fromkeys(places, 0.0)
    for place in scene.places:
        places[counted_as(on_day(place.intervals, day))] += 1
    for cell in scene.cells:
        km2[counted_as(cell_on_day(scene, cell, day))] += cell.km2
    return {key: Tally(places=places[key], km2=km2[key]) for key in places}


def counted_as(state: SceneInterval | None) -> str:
    """Return whose a state counts as: a side's, ``"contested"`` or ``"unknown"``."""
    if state is None or state.status == "unknown":
        return "unknown"
    return "contested" if state.status == "contested" else state.holder


def cell_on_day(scene: Scene, cell: SceneCell, day: str) -> SceneInterval | None:
    """Return the state of a cell on a day: that of its place, or its own where several share it."""
    return on_day(cell.intervals or scene.places[cell.places[0]].intervals, day)


def fronts_on_day(scene: Scene, day: str) -> tuple[SceneBorder, ...]:
    """Return the borders between cells of two sides that are not allied."""
    states = [cell_on_day(scene, cell, day) for cell in scene.cells]
    holders = ["unknown" if state is None else state.holder for state in states]
    friendly = {frozenset(pair) for pair in scene.allied}

    def opposed(one: int, other: int) -> bool:
        sides = {holders[one], holders[other]}
        return len(sides) > 1 and "unknown" not in sides and frozenset(sides) not in friendly

    return tuple(border for border in scene.borders if len(border.cells) > 1 and opposed(*border.cells))
