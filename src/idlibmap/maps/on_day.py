"""One day of a Scene: what holds on it, in numbers and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from idlibmap.errors import IdlibmapError
from idlibmap.maps.scene import Scene, SceneBorder, SceneCell, SceneEvent, SceneInterval

# Not from the C library's locale: the same words on every machine.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ACTION_WORDS = {
    "captured": ("captured by {side}", "captured"),
    "withdrew": ("{side} withdrew", "a withdrawal"),
    "handed_over": ("handed over to {side}", "handed over"),
    "entered": ("entered by {side}", "entered"),
    "advanced": ("{side} advanced", "an advance"),
    "clashed": ("attacked by {side}", "fighting"),
    "repelled": ("attack repelled by {side}", "attack repelled"),
    "besieged": ("besieged by {side}", "besieged"),
    "holds": ("held by {side}", "held"),
    "cut": ("road cut by {side}", "road cut"),
    "reopened": ("road reopened by {side}", "road reopened"),
}
"""What happened at a place, where its side is known and where it is not."""


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


def day_in_words(day: str, *, weekday: bool = False) -> str:
    """
    Write an ISO day out in English.

    Parameters
    ----------
    weekday
        Name the day of the week before it.

    Examples
    --------
    >>> day_in_words("2020-02-27", weekday=True)
    'Thursday 27 February 2020'
    """
    when = date.fromisoformat(day)
    words = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{_WEEKDAYS[when.weekday()]} {words}" if weekday else words


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
        places[_tallied_as(on_day(place.intervals, day))] += 1
    for cell in scene.cells:
        km2[_tallied_as(cell_on_day(scene, cell, day))] += cell.km2
    return {key: Tally(places=places[key], km2=km2[key]) for key in places}


def _tallied_as(state: SceneInterval | None) -> str:
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


def count_in_words(count: Tally) -> str:
    """Write a tally as ``"12 places, 340 km²"``; no area where there are no cells."""
    places = f"{count.places:,} place" + ("" if count.places == 1 else "s")
    return f"{places}, {count.km2:,.0f} km²" if count.km2 else places


def event_in_words(scene: Scene, event: SceneEvent) -> str:
    """Write one event as ``"Saraqib: captured by Opposition (reported, disputed)"``."""
    names = {place.id: place.name for place in scene.places}
    labels = {side.id: side.label for side in scene.sides}
    fallback = event.action.replace("_", " ")
    with_side, without = _ACTION_WORDS.get(event.action, (fallback + " ({side})", fallback))
    words = with_side.format(side=labels.get(event.side, event.side)) if event.side else without
    stance = f"{event.stance}, disputed" if event.disputed else event.stance
    return f"{names.get(event.place, event.place)}: {words} ({stance})"


def describe_day(scene: Scene, day: str) -> str:
    """
    Say in words what a picture of the day shows: its alternative text.

    Returns
    -------
    text
        Title, date, what each side holds, what is contested or unknown, and the day's events.
    """
    labels = {side.id: side.label for side in scene.sides}
    labels |= {"contested": "Contested", "unknown": "Unknown"}
    held = [
        f"{labels[key]}: {count_in_words(count)}." for key, count in tally(scene, day).items() if count.places
    ]
    events = [event_in_words(scene, event) for event in scene.events if event.day == day]
    told = [f"On this day: {'; '.join(events)}."] if events else []
    return " ".join([f"Map: {scene.title}, {day_in_words(day)}.", *held, *told])
