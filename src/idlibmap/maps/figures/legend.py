"""The legend of a sheet: who holds how much, how sure that is, and what each sign means."""

from collections.abc import Iterator
from functools import partial

from matplotlib.axes import Axes
from matplotlib.path import Path

from idlibmap.maps.day_words import count_in_words
from idlibmap.maps.figures import layers
from idlibmap.maps.figures.column import SAMPLE, Block, Entry, Pen, Position
from idlibmap.maps.figures.ink import Inks, Look, paint
from idlibmap.maps.figures.rims import draw_rims
from idlibmap.maps.figures.seen import Seen, used_sides
from idlibmap.maps.on_day import Tally
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import SideWords, Words

_STATUSES = ("assessed", "claimed", "stale")
"""Those of a side's own land; contested and unknown stand among the sides."""
_NOTHING = Tally(places=0, km2=0.0)


class Legend:
    """The legend of maps of one Scene in one language."""

    def __init__(self, scene: Scene, words: Words, seen: Seen) -> None:
        self._words = words
        self._inks = Inks(scene)
        self._names = SideWords(words, scene.sides)
        self._sides = used_sides(scene)
        self._seen = seen
        known = self._sides or [side.id for side in scene.sides]
        self._first = known[0] if known else ""
        self._second = known[1] if len(known) > 1 else ""

    def blocks(self, *, is_brief: bool) -> list[Block]:
        """
        Return the legend, the weightiest first.

        Parameters
        ----------
        is_brief
            Statuses are named, not explained, and what every map has is left out.
        """
        t = self._words.t
        told = [
            Block(heading=self._heading(), entries=tuple(self._held())),
            Block(heading=t("legend.statuses"), entries=tuple(self._statuses(is_brief=is_brief))),
            Block(heading=t("legend.signs"), entries=tuple(self._signs(is_brief=is_brief))),
        ]
        if len(self._seen.reasons) > 1:
            told.insert(1, Block(heading=t("figure.contested"), entries=tuple(self._reasons())))
        return [block for block in told if block.entries]

    def _heading(self) -> str:
        part = self._seen.is_part
        return self._words.t("figure.by_side_part" if part else "legend.caption")

    def _held(self) -> Iterator[Entry]:
        for side in self._sides:
            look = self._inks.look(side, "assessed")
            yield Entry(pen=_sample(look), text=self._names.name(side), note=self._count(side))
        if self._counted("contested"):
            yield Entry(
                pen=_sample(self._contested(self._only_reason)),
                text=self._contested_words(),
                note=self._count("contested"),
            )
        if self._counted("unknown"):
            look = self._inks.look("", "unknown")
            yield Entry(
                pen=_sample(look),
                text=self._words.t("status.unknown"),
                note=self._count("unknown"),
            )

    @property
    def _only_reason(self) -> str:
        return next(iter(self._seen.reasons)) if len(self._seen.reasons) == 1 else ""

    def _contested_words(self) -> str:
        if not self._only_reason:
            return self._words.t("status.contested")
        return self._words.t("figure.contested_here", why=self._words.t(f"reason.{self._only_reason}"))

    def _contested(self, reason: str) -> Look:
        return self._inks.look(self._first, "contested", rival=self._second)

    def _counted(self, key: str) -> bool:
        return any(counts.get(key, _NOTHING) != _NOTHING for counts in self._seen.counts)

    def _count(self, key: str) -> str:
        """Tell how much one has; on several days, from the first to the last."""
        told = [
            count_in_words(counts[key], self._words, is_known=key != "unknown")
            for counts in (self._seen.counts[0], self._seen.counts[-1])
        ]
        if len(self._seen.counts) == 1:
            return told[0]
        return self._words.t("compare.from_to", **{"from": told[0], "to": told[1]})

    def _reasons(self) -> Iterator[Entry]:
        for reason in sorted(self._seen.reasons):
            yield Entry(pen=_sample(self._contested(reason)), text=self._words.t(f"reason.{reason}"))

    def _statuses(self, *, is_brief: bool) -> Iterator[Entry]:
        t = self._words.t
        for status in _STATUSES:
            if status in self._seen.statuses:
                name, why = t(f"status.{status}"), t(f"status.{status}.why")
                text = name if is_brief else t("print.status", status=name, why=why)
                yield Entry(pen=_sample(self._inks.look(self._first, status)), text=text)

    def _signs(self, *, is_brief: bool) -> Iterator[Entry]:
        t, inks, seen = self._words.t, self._inks, self._seen
        look = inks.look(self._first, "assessed")
        if not is_brief:
            yield Entry(
                pen=lambda axes, at: layers.draw_dots(axes, [at], [look]), text=t("figure.sign.place")
            )
        if seen.has_events:
            yield Entry(pen=layers.draw_burst, text=t("sign.changed"))
        for side in seen.besiegers[:1]:
            yield Entry(pen=partial(_siege, colour=inks.colour(side)), text=t("sign.besieged"))
        if seen.has_circles:
            yield Entry(pen=lambda axes, at: layers.draw_circle(axes, at, 12, 12), text=t("sign.derived"))
        if seen.has_fronts:
            yield Entry(pen=lambda axes, at: layers.draw_front(axes, [_dash(at)]), text=t("sign.front"))
        for side in seen.around[:1]:
            yield Entry(pen=partial(_pocket, colour=inks.colour(side)), text=t("figure.sign.pocket"))
        if len(seen.counts) > 1:
            yield Entry(
                pen=lambda axes, at: draw_rims(axes, [_rectangle(at).vertices]), text=t("figure.sign.differs")
            )
        for _, holder in seen.areas[:1]:
            yield Entry(pen=partial(_wash, colour=inks.colour(holder)), text=t("figure.sign.areas"))
        for state, is_stale in (road for road in seen.roads if road[0] or not is_brief):
            yield Entry(
                pen=partial(_road, state=state, is_stale=is_stale), text=self._road(state, is_stale=is_stale)
            )

    def _road(self, state: str, *, is_stale: bool) -> str:
        if not state:
            return self._words.t("places.road_none")
        told = self._words.t(f"road.{state}")
        return self._words.t(
            "figure.road", state=self._words.t("road.stale", state=told) if is_stale else told
        )


def _sample(look: Look) -> Pen:
    return lambda axes, at: paint(axes, _rectangle(at), look, zorder=1, width=0.9)


def _siege(axes: Axes, at: Position, *, colour: str) -> None:
    layers.draw_siege(axes, at, colour)


def _pocket(axes: Axes, at: Position, *, colour: str) -> None:
    layers.draw_pocket(axes, [_dash(at)], colour=colour)


def _wash(axes: Axes, at: Position, *, colour: str) -> None:
    layers.draw_wash(axes, _rectangle(at), colour)


def _road(axes: Axes, at: Position, *, state: str, is_stale: bool) -> None:
    layers.draw_road(axes, [_dash(at)], state=state, is_stale=is_stale)


def _dash(middle: Position) -> tuple[Position, Position]:
    x, y = middle
    return (x - 11, y), (x + 11, y)


def _rectangle(middle: Position) -> Path:
    """Return the outline of a sample."""
    (x, y), (wide, high) = middle, SAMPLE
    left, right, low, top = x - wide / 2, x + wide / 2, y - high / 2, y + high / 2
    return Path([(left, low), (right, low), (right, top), (left, top), (left, low)], closed=True)
