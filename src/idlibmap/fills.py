"""Colours and patterns of sides and statuses, in pictures that are written as SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

LAND = "#faf8f3"
UNKNOWN = "#8f8f8f"
"""Of what belongs to no side."""

_TILE = 12
_STRENGTH = {"assessed": 0.88, "claimed": 0.5, "stale": 0.26, "contested": 0.88}
"""How much of a side's colour is over the land, by status."""
_MARKS = {
    "dots": '<circle cx="3" cy="3" r="1"/><circle cx="9" cy="9" r="1"/>',
    "lines": '<path d="M0 3h12M0 9h12"/>',
    "grid": '<path d="M0 6h12M6 0v12"/>',
    "crosses": '<path d="M1 3h4M3 1v4M7 9h4M9 7v4"/>',
    "stripes": '<path d="M-3 3l6 -6M-3 15l18 -18M9 15l6 -6" stroke-width="4"/>',
}
"""What is drawn on a tile of each pattern but the solid one."""


class Party(Protocol):
    """Whoever holds places, as drawn."""

    @property
    def id(self) -> str:
        """Key of the side."""

    @property
    def colour(self) -> str:
        """``#RRGGBB``."""

    @property
    def pattern(self) -> str:
        """Name of a pattern, ``"solid"`` for none."""


class State(Protocol):
    """What is known of a place for some days."""

    @property
    def holder(self) -> str:
        """Id of a side, or ``"unknown"``."""

    @property
    def status(self) -> str:
        """assessed, claimed, contested, stale or unknown."""

    @property
    def rival(self) -> str:
        """Second side where contested; empty where none."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How one state is painted."""

    colour: str
    """``"none"`` for empty land."""
    edge: str
    dashed: bool
    marks: str = ""
    ink: str = ""
    pattern: str = ""
    """Id of its pattern in the document."""

    @property
    def attributes(self) -> str:
        """Return fill and edge as attributes of an SVG element."""
        fill = f"url(#{self.pattern})" if self.pattern else self.colour
        dashes = ' stroke-dasharray="5 4"' if self.dashed else ""
        return f'fill="{fill}" fill-rule="evenodd" stroke="{self.edge}" stroke-width="1.2"{dashes}'


class Fills:
    """The fills of some sides' states; ``name`` begins the ids of their patterns."""

    def __init__(self, sides: Iterable[Party], name: str) -> None:
        self._sides = {side.id: side for side in sides}
        self._name = name
        self._numbers: dict[tuple[str, str, str], int] = {}

    def hue(self, side: str) -> str:
        """Return a side's colour; grey for one that is unknown or not listed."""
        return mix(self._sides[side].colour, LAND, 1) if side in self._sides else UNKNOWN

    def wash(self, side: str) -> str:
        """Return how a whole area is drawn, as attributes."""
        pale, edge = mix(self.hue(side), LAND, 0.14), self.hue(side)
        return f'fill="{pale}" stroke="{edge}" stroke-width="1" stroke-dasharray="1 4"'

    def of(self, state: State | None) -> Fill:
        """Return how a state is painted."""
        if state is None or state.status == "unknown" or state.holder not in self._sides:
            return Fill("none", UNKNOWN, dashed=True)
        return self.held(state.holder, state.status, state.rival)

    def held(self, holder: str, status: str, rival: str = "") -> Fill:
        """Return how the land of a side is painted."""
        colour = mix(self.hue(holder), LAND, _STRENGTH[status])
        if status == "contested":
            ink = mix(self.hue(rival), LAND, _STRENGTH[status])
            return self._patterned(colour, "stripes", ink, edge=LAND)
        edge = mix(self.hue(holder), "#000000", 0.8) if status == "claimed" else LAND
        marks = self._sides[holder].pattern
        return self._patterned(
            colour, marks, mix("#000000", colour, 0.3), edge=edge, dashed=status == "claimed"
        )

    def _patterned(self, colour: str, marks: str, ink: str, *, edge: str, dashed: bool = False) -> Fill:
        if marks not in _MARKS:
            return Fill(colour, edge, dashed)
        number = self._numbers.setdefault((colour, marks, ink), len(self._numbers))
        return Fill(colour, edge, dashed, marks, ink, f"{self._name}{number}")

    def patterns(self) -> str:
        """Return the patterns of the fills asked for so far."""
        size = f'width="{_TILE}" height="{_TILE}"'
        return "".join(
            f'<pattern id="{self._name}{number}" {size} patternUnits="userSpaceOnUse">'
            f'<rect {size} fill="{colour}"/><g fill="{ink}" stroke="{ink}">{_MARKS[marks]}</g></pattern>'
            for (colour, marks, ink), number in self._numbers.items()
        )


def mix(colour: str, ground: str, part: float) -> str:
    """Return ``part`` of a colour over another, all ``#rrggbb``."""
    both = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(over * part + under * (1 - part)):02x}" for over, under in both)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
