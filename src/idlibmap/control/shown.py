"""
A history as a notebook shows it: of each place its holders over time as a strip, its last state in words.

Strips are images with alternative text, so that those see them too whose program takes styles and drawings
out of HTML: readers on GitHub, and of notebooks that they have not yet trusted.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from idlibmap.control.history import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.looks.fills import Fills
from idlibmap.looks.inks import LAND
from idlibmap.theatre import Side, load_theatre

MOST_PLACES = 40
"""Places that are listed: those that changed most often."""
MOST_RUNS = 12
"""Runs of a place that are told in words: the latest ones."""
NOT_KNOWN = "not known"
_SIGNS = (
    "striped: contested",
    "pale: claimed by the gaining side alone (dashed), or stale",
    f"blank: {NOT_KNOWN}",
)
_WIDE, _TALL = 360, 16
"""Of a strip, in pixels."""
_THINNEST = 5.0
"""Pixels of a run, however short: a single day of a long war is still seen."""
_GREYS = ("#5a5a5a", "#8a8a8a", "#b4b4b4", "#727272")
_PATTERNS = ("solid", "dots", "lines", "grid", "crosses")
_CELL = 'style="text-align:left;vertical-align:middle"'
_NAME = 'style="text-align:left;vertical-align:middle;white-space:nowrap"'


def history_html(history: ControlHistory) -> str:
    """
    Return a history as HTML: a legend, and a table with one row a place.

    Sides have the names and colours of the shipped theatre where they are its own, else their ids and greys.
    """
    if history.first is None or history.last is None or not history.places:
        return f"<p>{escape(repr(history))}</p>"
    sides = {side.id: side for side in _sides(history.places[0])}
    strips = _Strips(sides, history.first, history.last)
    often = sorted(history.places, key=lambda place: (-len(place.intervals), place.place_id))[:MOST_PLACES]
    rows = "".join(_row(place, strips) for place in sorted(often, key=lambda one: (one.place, one.place_id)))
    return (
        f"<p>{_heading(history)}</p><p>{_legend(often, strips)}</p>"
        f'<table><thead><tr><th scope="col" {_CELL}>Place</th>'
        f'<th scope="col" {_CELL}>{history.first} to {history.last}</th>'
        f'<th scope="col" {_CELL}>On {history.last}, in hindsight</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{_rest(history)}"
    )


def _heading(history: ControlHistory) -> str:
    counts = {"places": history.places, "areas": history.areas, "stretches of road": history.roads}
    told = ", ".join(f"{len(items):,} {name}" for name, items in counts.items())
    return f"<b>Who held what, as far as claims say</b>: {told}, {len(history.events):,} events"


def _rest(history: ControlHistory) -> str:
    more = len(history.places) - MOST_PLACES
    if more <= 0:
        return ""
    table = "<code>im.control_table(history, im.load_theatre())</code>"
    return f"<p>{more:,} more places, which changed less often, stand in {table}.</p>"


def _sides(place: PlaceHistory) -> tuple[Side, ...]:
    """Return the sides of a history, which every place knows the probabilities of."""
    ids = [side for side, _ in place.intervals[0].probabilities]
    shipped = load_theatre().sides
    if ids == [side.id for side in shipped]:
        return shipped
    return tuple(
        Side(
            id=side,
            label=side.replace("_", " "),
            label_ar="",
            colour=_GREYS[number % len(_GREYS)],
            pattern=_PATTERNS[number % len(_PATTERNS)],
        )
        for number, side in enumerate(ids)
    )


class _Strips:
    """Draws and tells the runs of places between two days, both included."""

    def __init__(self, sides: Mapping[str, Side], first: date, last: date) -> None:
        self.sides = sides
        self._first, self._last = first, last
        self._per_day = _WIDE / ((last - first).days + 1)

    def name(self, side: str) -> str:
        """Name a side; one that is not listed by its id."""
        return self.sides[side].label if side in self.sides else side

    def runs(self, place: PlaceHistory) -> list[ControlInterval]:
        """Return what is known of a place up to the last day: what fades later is not yet so."""
        return [run for run in place.intervals if run.start <= self._last]

    def words(self, run: ControlInterval) -> str:
        """Tell a state: ``"Opposition, claimed"``."""
        if run.status == "unknown":
            told = NOT_KNOWN
        elif run.status == "contested":
            rivals = [self.name(side) for side in (run.holder, run.rival) if side not in {"", "unknown"}]
            told = ": ".join(filter(None, ["contested", " or ".join(rivals)]))
        else:
            told = f"{self.name(run.holder)}, {run.status}"
        why = f" ({run.reason.replace('_', ' ')})" if run.reason else ""
        siege = f", besieged by {self.name(run.besieged_by)}" if run.besieged_by else ""
        return told + why + siege

    def strip(self, runs: Sequence[ControlInterval]) -> str:
        """Draw the runs of one place."""
        fills = Fills(self.sides.values(), "f")
        # The shortest last, so that no neighbour covers them.
        spans = sorted(((run, *self._span(run)) for run in runs), key=lambda span: -span[2])
        drawn = "".join(
            f'<rect x="{x:.1f}" y="1" width="{wide:.1f}" height="{_TALL - 2}" {fills.of(run).attributes}/>'
            for run, x, wide in spans
        )
        told = [f"from {run.start} {self.words(run)}" for run in runs]
        earlier = [f"{len(told) - MOST_RUNS} earlier states"] if len(told) > MOST_RUNS else []
        return _picture(_WIDE, _TALL, drawn, fills, words="; ".join([*earlier, *told[-MOST_RUNS:]]))

    def swatch(self, side: str) -> str:
        """Draw how land of a side looks."""
        fills = Fills(self.sides.values(), "f")
        attributes = fills.held(side, "assessed").attributes
        drawn = f'<rect x="1" y="1" width="26" height="{_TALL - 2}" {attributes}/>'
        return _picture(28, _TALL, drawn, fills, words="")

    def _span(self, run: ControlInterval) -> tuple[float, float]:
        """Return where a run begins, and how wide it is."""
        x = (run.start - self._first).days * self._per_day
        end = _WIDE if run.end is None else min((run.end - self._first).days * self._per_day, _WIDE)
        wide = max(end - x, _THINNEST)
        return min(x, _WIDE - wide), wide


def _picture(wide: int, tall: int, drawn: str, fills: Fills, *, words: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}">'
        f'<defs>{fills.patterns()}</defs><rect width="{wide}" height="{tall}" fill="{LAND}"/>{drawn}</svg>'
    )
    coded = b64encode(svg.encode()).decode("ascii")
    told = f'alt="{escape(words)}" title="{escape(words)}"' if words else 'alt=""'
    return (
        f'<img src="data:image/svg+xml;base64,{coded}" width="{wide}" height="{tall}" {told} '
        'style="max-width:none;vertical-align:middle">'
    )


def _legend(places: Sequence[PlaceHistory], strips: _Strips) -> str:
    """Name the sides that hold one of the places at some time."""
    holding = {side for place in places for run in strips.runs(place) for side in (run.holder, run.rival)}
    rows = [f"{strips.swatch(side)} {escape(strips.name(side))}" for side in strips.sides if side in holding]
    return " &ensp; ".join([*rows, *_SIGNS])


def _row(place: PlaceHistory, strips: _Strips) -> str:
    runs = strips.runs(place)
    now = escape(strips.words(runs[-1]) if runs else NOT_KNOWN)
    since = f', <span style="white-space:nowrap">since {runs[-1].start}</span>' if runs else ""
    return "".join(
        [
            f'<tr><th scope="row" {_NAME}>{escape(place.place)}</th>',
            f"<td {_CELL}>{strips.strip(runs)}</td>",
            f"<td {_CELL}>{now}{since}</td></tr>",
        ]
    )
