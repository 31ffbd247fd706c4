"""What stands around a static map: scale, north arrow, legend, the day's events, locator, notes."""

import math
from collections.abc import Callable, Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from matplotlib.path import Path

from idlibmap.maps.day_words import count_in_words, happenings
from idlibmap.maps.figures import layers, spots
from idlibmap.maps.figures.ink import INK, LAND, OUTSIDE, PAPER, QUIET, Inks, Look, paint, size_points
from idlibmap.maps.figures.labels import Box
from idlibmap.maps.figures.text import Ruler, plain
from idlibmap.maps.on_day import Tally, fronts_on_day, on_day, tally
from idlibmap.maps.scene import Ring, Scene
from idlibmap.maps.words import words_in

_WORDS = words_in("en")
_SMALL, _BODY, _HEAD = 6.6, 7.6, 8.6
"""Font sizes in points."""
_LEADING = 1.26
_ROOM_FOR_HALF = 50.0
"""Length of a scale bar that has room for a number at its middle, in points."""
_OUTLETS = 8
"""Outlets named in the line of sources, and days named for each; the rest is counted."""
_DAYS = 3
_AREAS = 4
"""Areas named in the legend."""
_ROAD_WORDS = {
    ("open", "assessed"): "Road open",
    ("open", "stale"): "Road last known open",
    ("cut", "assessed"): "Road cut",
    ("cut", "stale"): "Road last known cut",
    ("contested", "assessed"): "Road contested",
    ("", "assessed"): "Road, no word of it",
}
_SWATCH = (24.0, 12.0)
_INDENT = 32.0
SCALE_BOX: Box = (0.0, 0.0, 150.0, 40.0)
"""Lower left corner of the frame that scale bar and north arrow fill, in points."""


def draw_scale(axes: Axes, *, km_wide: float) -> None:
    """
    Draw a scale bar and a north arrow in the lower left of a map.

    Parameters
    ----------
    km_wide
        Width of the frame on the ground at its middle latitude.
    """
    width, height = size_points(axes)
    room = SCALE_BOX[2] - 70
    length_km = _round_length(room / width * km_wide)
    bar = length_km / km_wide * width
    pen = _Pen(axes, width, height)
    pen.box(4, 4, SCALE_BOX[2] - 8, SCALE_BOX[3] - 8, PAPER, alpha=0.8)
    for part, ink in enumerate((INK, PAPER, INK, PAPER)):
        pen.box(38 + part * bar / 4, 12, bar / 4, 3.6, ink, edge=INK)
    for share in (0.0, 0.5, 1.0) if bar > _ROOM_FOR_HALF else (0.0, 1.0):
        unit = " km" if share == 1 else ""
        pen.text(38 + share * bar, 19, f"{length_km * share:g}{unit}", _SMALL, align="center")
    pen.arrow(20, 9)


class _Pen:
    """Draws on a frame in points from its lower left corner."""

    def __init__(self, axes: Axes, width: float, height: float) -> None:
        self._axes = axes
        self._size = width, height

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x / self._size[0], y / self._size[1]

    def box(
        self, x: float, y: float, wide: float, high: float, face: str, *, edge: str = "none", alpha: float = 1
    ) -> None:
        self._axes.add_patch(
            Rectangle(
                self._at(x, y),
                *self._at(wide, high),
                facecolor=face,
                edgecolor=edge,
                linewidth=0.6,
                alpha=alpha,
                transform=self._axes.transAxes,
                zorder=20,
            )
        )

    def text(self, x: float, y: float, text: str, size: float, *, align: str = "left") -> None:
        self._axes.text(
            *self._at(x, y), text, size=size, ha=align, color=INK, transform=self._axes.transAxes, zorder=21
        )

    def arrow(self, x: float, y: float) -> None:
        for side, face in ((-4.0, INK), (4.0, PAPER)):
            corners = [self._at(x, y + 16), self._at(x + side, y), self._at(x, y + 3.5)]
            self._axes.add_patch(
                Polygon(
                    corners,
                    closed=True,
                    facecolor=face,
                    edgecolor=INK,
                    linewidth=0.6,
                    transform=self._axes.transAxes,
                    zorder=21,
                )
            )
        self.text(x, y + 17.5, "N", _SMALL, align="center")


def _round_length(km: float) -> float:
    """Return the greatest 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(km))
    return next(step * power for step in (5, 2, 1) if step * power <= km)


class Column:
    """A column of the sheet, filled from the top; one data unit of its axes is one point."""

    def __init__(self, axes: Axes, ruler: Ruler) -> None:
        self.axes = axes
        self.ruler = ruler
        self.width, self.top = size_points(axes)
        """``top`` is what is still free, in points from the bottom."""
        axes.set(xlim=(0, self.width), ylim=(0, self.top))
        axes.axis("off")

    def head(self, text: str) -> None:
        """Write a heading."""
        self.top -= 6
        self._write(text, _HEAD, weight="bold")
        self.top -= 2.5

    def lines(
        self, text: str, *, size: float = _BODY, indent: float = 0.0, colour: str = INK, most: int = 9
    ) -> None:
        """Write a text over as many lines as it needs, and no more than ``most``."""
        for row in self.ruler.wrap(text, size, width=self.width - indent, lines=most):
            self._write(row, size, indent=indent, colour=colour)

    def swatch(self, look: Look, text: str, *, note: str) -> None:
        """Write a legend row: a piece of a cell, what it is, and a quieter note."""
        start = self.top
        self._cell(look, (1 + _SWATCH[0] / 2, start - 9))
        self.lines(text, indent=_INDENT)
        self.lines(note, size=_SMALL, indent=_INDENT, colour=QUIET)
        self.top = min(self.top, start - _SWATCH[1]) - 3

    def swatches(self, looks: dict[str, Look]) -> None:
        """Write legend entries for looks, two in a row."""
        for look, middle in zip(looks.values(), self.symbols(list(looks)), strict=True):
            self._cell(look, middle)

    def symbols(self, texts: Sequence[str]) -> list[tuple[float, float]]:
        """Write legend entries for symbols, two in a row, and return where to draw each."""
        half, indent = self.width / 2, _INDENT - 2
        middles = []
        for start in range(0, len(texts), 2):
            rows = [
                self.ruler.wrap(text, _SMALL, width=half - indent - 2) for text in texts[start : start + 2]
            ]
            high = max(16.0, max(map(len, rows)) * _SMALL * _LEADING + 3)
            middle = self.top - high / 2
            for place, lines in enumerate(rows):
                middles.append((place * half + indent / 2, middle))
                self.axes.text(
                    place * half + indent, middle, "\n".join(lines), size=_SMALL, color=INK, va="center"
                )
            self.top -= high
        return middles

    def _cell(self, look: Look, middle: tuple[float, float]) -> None:
        paint(self.axes, _rectangle(middle), look, zorder=1, width=0.9)

    def _write(
        self, text: str, size: float, *, indent: float = 0.0, colour: str = INK, weight: str = "normal"
    ) -> None:
        self.top -= size * _LEADING
        self.axes.text(indent, self.top + size * (_LEADING - 1), text, size=size, color=colour, weight=weight)


def draw_legend(column: Column, scene: Scene, day: str) -> None:
    """Draw what colours, patterns and symbols mean, with what each side holds on the day."""
    inks, counts = Inks(scene), tally(scene, day)
    column.head("Who held what, as far as reports say")
    for side in scene.sides:
        column.swatch(inks.look(side.id, "assessed"), side.label, note=_note(counts[side.id]))
    column.head("How well it is known")
    column.swatches(_statuses(scene, inks, counts))
    _draw_symbols(column, scene, day, inks)
    column.lines("Colours and patterns carry no judgement.", size=_SMALL, colour=QUIET)


def _statuses(scene: Scene, inks: Inks, counts: dict[str, Tally]) -> dict[str, Look]:
    """Explain each status in the colour of the first side."""
    unknown = {f"Unknown: {_note(counts['unknown'])}": inks.look("", "unknown")}
    if not scene.sides:
        return unknown
    first, second = scene.sides[0].id, scene.sides[min(1, len(scene.sides) - 1)].id
    return {
        "Assessed: others confirm it": inks.look(first, "assessed"),
        "Claimed: by the gaining side alone": inks.look(first, "claimed"),
        "Stale: last known, fading": inks.look(first, "stale"),
        f"Contested: {_note(counts['contested'])}": inks.look(first, "contested", rival=second),
        **unknown,
    }


def _note(count: Tally) -> str:
    return count_in_words(count, _WORDS)


def _draw_symbols(column: Column, scene: Scene, day: str, inks: Inks) -> None:
    """Explain the symbols that this day's map shows, and no others."""
    axes, pens = column.axes, _symbol_pens(column.axes, scene, day, inks)
    roads = {layers.road_look(on_day(road.intervals, day)) for road in scene.roads}
    roads_told = [name for name in _ROAD_WORDS if name in roads]
    column.head("Symbols")
    middles = column.symbols([*pens, *(_ROAD_WORDS[name] for name in roads_told)])
    for pen, spot in zip(pens.values(), middles, strict=False):
        pen(spot)
    for name, (x, y) in zip(roads_told, middles[len(pens) :], strict=True):
        layers.draw_road(axes, [_dash((x, y))], state=name[0], status=name[1])


def _symbol_pens(
    axes: Axes, scene: Scene, day: str, inks: Inks
) -> dict[str, Callable[[spots.Position], None]]:
    states = [state for place in scene.places if (state := on_day(place.intervals, day))]
    besieger = next((inks.colour(state.besieged_by) for state in states if state.besieged_by), None)
    known = next((state for state in states if state.status == "assessed"), None)
    pens: dict[str, Callable[[spots.Position], None]] = {
        "Place with evidence": lambda at: spots.draw_dots(axes, [spots.Dot(position=at, state=known)], inks)
    }
    if besieger is not None:
        pens["Besieged, by the ring's colour"] = lambda at: spots.draw_sieges(axes, [at], [besieger])
    if any(event.day == day for event in scene.events):
        pens["Event on this day"] = lambda at: spots.draw_badges(
            axes, [spots.Badge(position=at, sign=spots.Sign.FLAG, colour=QUIET, is_denied=False)]
        )
    if any(place.uncertainty_km is not None for place in scene.places):
        pens["Place lies in the circle"] = lambda at: spots.draw_circle(axes, at, 12, 12)
    if fronts_on_day(scene, day):
        pens["Cells of opposing sides touch"] = lambda at: layers.draw_front(axes, [_dash(at)])
    around = next((run.by[0] for run in layers.pockets_on_day(scene, day)), None)
    if around is not None:
        pens["Cut off, as the map shows; no claim"] = lambda at: layers.draw_pocket(
            axes, [_dash(at)], colour=inks.colour(around)
        )
    for area, state in layers.areas_told_of(scene, day)[:_AREAS]:
        pens[f"{area.name}, said of it as a whole"] = partial(_wash_spot, axes, inks.wash(state.holder))
    return pens


def _dash(middle: spots.Position) -> Ring:
    x, y = middle
    return (x - 11, y), (x + 11, y)


def _wash_spot(axes: Axes, colour: str, middle: spots.Position) -> None:
    layers.draw_wash(axes, _rectangle(middle), colour)


def _rectangle(middle: spots.Position) -> Path:
    """Return the outline of a swatch."""
    (x, y), (wide, high) = middle, _SWATCH
    left, right, low, top = x - wide / 2, x + wide / 2, y - high / 2, y + high / 2
    return Path([(left, low), (right, low), (right, top), (left, top), (left, low)], closed=True)


def draw_events(column: Column, scene: Scene, day: str, *, until: float) -> None:
    """
    List what is said to have happened on the day.

    Parameters
    ----------
    until
        The list ends this many points above the column's foot, and says how many events it left out.
    """
    events = happenings(scene, day, _WORDS)
    column.head("On this day")
    if not events:
        column.lines("Nothing is dated to this day.", colour=QUIET)
    for written, text in enumerate(events):
        left = len(events) - written
        lines_needed = 2 + (left > 1)
        if column.top - lines_needed * _BODY * _LEADING < until:
            column.lines(f"and {left} more", colour=QUIET)
            break
        column.lines(text, most=2)
        column.top -= 2


def draw_locator(axes: Axes, scene: Scene, frame: Box) -> None:
    """
    Draw where the map lies in its country.

    Parameters
    ----------
    frame
        west, south, east, north of the map, degrees.
    """
    rings = [ring for outline in scene.outlines if outline.level == "land" for ring in outline.lines]
    lons, lats = zip(*(position for ring in rings for position in ring), strict=True)
    for ring in rings:
        axes.add_patch(
            Polygon(ring, closed=ring[0] == ring[-1], facecolor=LAND, edgecolor=QUIET, linewidth=0.5)
        )
    west, south, east, north = frame
    axes.add_patch(
        Rectangle((west, south), east - west, north - south, facecolor="none", edgecolor=INK, linewidth=1.4)
    )
    margin = 0.04 * (max(lats) - min(lats))
    axes.set(
        xlim=(min(*lons, west) - margin, max(*lons, east) + margin),
        ylim=(min(*lats, south) - margin, max(*lats, north) + margin),
        xticks=[],
        yticks=[],
        facecolor=OUTSIDE,
        aspect=1 / math.cos(math.radians((max(lats) + min(lats)) / 2)),
        anchor="SW",
    )
    axes.spines[:].set(linewidth=0.6, color=QUIET)


def has_locator(scene: Scene, frame: Box) -> bool:
    """Say whether the Scene knows enough of the country around the map to show where it lies."""
    positions = [
        position
        for outline in scene.outlines
        if outline.level == "land"
        for ring in outline.lines
        for position in ring
    ]
    west, south, east, north = frame
    outside = [1 for lon, lat in positions if not (west <= lon <= east and south <= lat <= north)]
    return len(outside) > len(positions) / 2


def source_line(scene: Scene) -> str:
    """Name the outlets with the days of their reports, most reports first."""
    days: dict[str, list[str]] = {}
    for article in scene.articles:
        days.setdefault(plain(article.outlet) or "outlet not known", []).append(
            article.published or "undated"
        )
    ranked = sorted(days, key=lambda outlet: (-len(days[outlet]), outlet))
    named = [f"{outlet} ({_days_in_words(days[outlet])})" for outlet in ranked[:_OUTLETS]]
    others = [f"and {len(ranked) - _OUTLETS} more outlets"] if len(ranked) > _OUTLETS else []
    return "; ".join([*named, *others])


def _days_in_words(days: Sequence[str]) -> str:
    distinct = sorted(set(days))
    if len(distinct) <= _DAYS:
        return ", ".join(distinct)
    dated = [day for day in distinct if day != "undated"]
    return f"{len(days)} reports, {dated[0]} to {dated[-1]}"
