"""The legend of a sheet: who holds how much, how sure that is, and what each sign means."""

from collections.abc import Iterator
from functools import partial

from matplotlib.axes import Axes
from matplotlib.path import Path

from idlibmap.maps.day_words import count_in_words
from idlibmap.maps.figures import layers, spots
from idlibmap.maps.figures.column import SAMPLE, Block, Entry, Pen, Position
from idlibmap.maps.figures.ink import PAPER, Inks, Look, paint
from idlibmap.maps.figures.rims import draw_rims
from idlibmap.maps.figures.seen import Seen, used_sides
from idlibmap.maps.figures.spots import Sign
from idlibmap.maps.on_day import Tally
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import SideWords, Words

_STATUSES = ("assessed", "claimed", "stale")
"""Those of a side's own land; contested and unknown stand among the sides."""
_SIGN_WORDS = {Sign.FLAG: "sign.captured", Sign.CROSS: "sign.clashed", Sign.POINT: "figure.sign.other"}
_NOTHING = Tally(places=0, km2=0.0)


class Legend:
    """The legend of maps of one Scene in one language."""

    def __init__(self, scene: Scene, words: Words, seen: Seen) -> None:
        self._words = words
        self._inks = Inks(scene.sides)
        self._names = SideWords(words, scene.sides)
        self._sides = used_sides(scene)
        self._seen = seen
        known = self._sides or [side.id for side in scene.sides]
        shown = [side for side in known if side in seen.sides] or known
        self._first = shown[0] if shown else ""
        contested = [state for state in seen.states if state.status == "contested"]
        self._contested = {state.reason: state for state in reversed(contested)}

    def blocks(self, *, is_brief: bool) -> list[Block]:
        """
        Return the legend, the weightiest first.

        Parameters
        ----------
        is_brief
            Statuses are named, not explained, and what needs no explanation is left out.
        """
        t = self._words.t
        told = [
            Block(heading=self._heading(is_brief=is_brief), entries=self.held(is_brief=is_brief)),
            Block(heading=t("figure.contested"), entries=tuple(self._reasons())),
            Block(heading=t("legend.statuses"), entries=tuple(self._statuses(is_brief=is_brief))),
            Block(heading=t("legend.signs"), entries=tuple(self._signs(is_brief=is_brief))),
        ]
        return [block for block in told if block.entries]

    def _heading(self, *, is_brief: bool) -> str:
        if self._seen.is_part:
            return self._words.t("figure.by_side_part")
        if len(self._seen.counts) > 1:
            return self._words.t("figure.by_side_over_time")
        return self._words.t("figure.by_side" if is_brief else "legend.caption")

    def held(self, *, is_brief: bool) -> tuple[Entry, ...]:
        """
        Return who holds how much, then what is contested and unknown.

        Parameters
        ----------
        is_brief
            Sides whose colours do not occur are left out, as they are of a part of the map.
        """
        is_short = is_brief or self._seen.is_part
        sides = [side for side in self._sides if not is_short or side in self._seen.sides]
        return tuple(self._held(sides or self._sides))

    def _held(self, sides: list[str]) -> Iterator[Entry]:
        for side in sides:
            look = self._inks.look(side, "assessed")
            name = self._names.name(side)
            yield Entry(pen=_sample(look), text=name, note=self._count(side), counted=side)
        if self._is_counted("contested"):
            yield Entry(
                pen=_sample(self._inks.of(next(iter(self._contested.values()), None))),
                text=self._contested_words(),
                note=self._count("contested"),
                counted="contested",
            )
        if self._is_counted("unknown"):
            look = self._inks.look("", "unknown")
            name = self._words.t("status.unknown")
            yield Entry(pen=_sample(look), text=name, note=self._count("unknown"), counted="unknown")

    def _contested_words(self) -> str:
        only = next(iter(self._contested)) if len(self._contested) == 1 else ""
        if not only:
            return self._words.t("status.contested")
        return self._words.t("figure.contested_here", why=self._words.t(f"reason.{only}"))

    def _is_counted(self, key: str) -> bool:
        return any(counts[key] != _NOTHING for counts in self._seen.counts)

    def _count(self, key: str) -> str:
        """Tell how much one has; on several days, from the first to the last."""
        first, last = self._seen.counts[0][key], self._seen.counts[-1][key]
        if len(self._seen.counts) == 1:
            return count_in_words(first, self._words, is_known=key != "unknown")
        return self._words.t("compare.from_to", **{"from": self._amount(first), "to": self._amount(last)})

    def _amount(self, count: Tally) -> str:
        if count == _NOTHING:
            return self._words.t("legend.none")
        places, area = self._words.t("count.places", n=count.places), self._words.km2(count.km2)
        return self._words.t("legend.held", places=places, area=area)

    def _reasons(self) -> Iterator[Entry]:
        """Tell the hatches apart, where there is more than one."""
        if len(self._contested) > 1:
            for reason in sorted(self._contested):
                why = self._words.t(f"reason.{reason}" if reason else "status.contested.why")
                yield Entry(pen=_sample(self._inks.of(self._contested[reason])), text=why)

    def _statuses(self, *, is_brief: bool) -> Iterator[Entry]:
        t, found = self._words.t, {state.status for state in self._seen.states}
        for status in _STATUSES:
            if status in found:
                name, why = t(f"status.{status}"), t(f"status.{status}.why")
                text = name if is_brief else t("print.status", status=name, why=why)
                yield Entry(pen=_sample(self._inks.look(self._first, status)), text=text)

    def _signs(self, *, is_brief: bool) -> Iterator[Entry]:
        t, seen = self._words.t, self._seen
        if not is_brief:
            yield Entry(pen=self._dot, text=t("figure.sign.place"))
        if seen.has_changes:
            yield Entry(pen=lambda axes, at: spots.draw_changed(axes, [at]), text=t("sign.changed"))
        for sign in seen.signs:
            yield Entry(pen=partial(self._badge, sign=sign), text=t(_SIGN_WORDS[sign]))
        if seen.is_denied:
            yield Entry(
                pen=partial(self._badge, sign=Sign.POINT, is_denied=True), text=t("figure.sign.denied")
            )
        if seen.besieger:
            colour = self._inks.colour(seen.besieger)
            yield Entry(pen=lambda axes, at: spots.draw_sieges(axes, [at], [colour]), text=t("sign.besieged"))
        if seen.has_circles:
            yield Entry(pen=lambda axes, at: spots.draw_circle(axes, at, 12, 12), text=t("sign.derived"))
        yield from self._lines()

    def _lines(self) -> Iterator[Entry]:
        t, seen = self._words.t, self._seen
        if seen.has_fronts:
            yield Entry(pen=lambda axes, at: layers.draw_front(axes, [_dash(at)]), text=t("sign.front"))
        if seen.around:
            yield Entry(
                pen=partial(_pocket, colour=self._inks.colour(seen.around)), text=t("figure.sign.pocket")
            )
        if len(seen.counts) > 1:
            yield Entry(pen=_rim, text=t("figure.sign.differs"))
        if seen.area:
            yield Entry(pen=partial(_wash, colour=self._inks.wash(seen.area)), text=t("figure.sign.areas"))
        for state, status, side in seen.roads:
            colour = self._inks.colour(side) if side else PAPER
            pen = partial(_road, state=state, status=status, colour=colour)
            yield Entry(pen=pen, text=t("figure.road", state=self._road(state, status)))

    def _road(self, state: str, status: str) -> str:
        told = self._words.t(f"road.{state}")
        return told if status == "assessed" else self._words.t(f"road.{status}", state=told)

    def _dot(self, axes: Axes, at: Position) -> None:
        state = next((one for one in self._seen.states if one.status == "assessed"), None)
        spots.draw_dots(axes, [spots.Dot(position=at, state=state)], self._inks)

    def _badge(self, axes: Axes, at: Position, *, sign: Sign, is_denied: bool = False) -> None:
        colour = self._inks.colour(self._first)
        spots.draw_badges(axes, [spots.Badge(position=at, sign=sign, colour=colour, is_denied=is_denied)])


def _sample(look: Look) -> Pen:
    return lambda axes, at: paint(axes, _rectangle(at), look, zorder=1)


def _pocket(axes: Axes, at: Position, *, colour: str) -> None:
    layers.draw_pocket(axes, [_dash(at)], colour=colour)


def _wash(axes: Axes, at: Position, *, colour: str) -> None:
    layers.draw_wash(axes, _rectangle(at), colour)


def _rim(axes: Axes, at: Position) -> None:
    draw_rims(axes, [_rectangle(at).vertices])


def _road(axes: Axes, at: Position, *, state: str, status: str, colour: str) -> None:
    layers.draw_road(axes, [_dash(at)], state=state, status=status, colour=colour)


def _dash(middle: Position) -> tuple[Position, Position]:
    x, y = middle
    return (x - 11, y), (x + 11, y)


def _rectangle(middle: Position) -> Path:
    """Return the outline of a sample."""
    (x, y), (wide, high) = middle, SAMPLE
    left, right, low, top = x - wide / 2, x + wide / 2, y - high / 2, y + high / 2
    return Path([(left, low), (right, low), (right, top), (left, top), (left, low)], closed=True)
