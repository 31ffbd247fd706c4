"""
How each state looks in every picture: the same as ``browser/patterns.js`` has it on the page.

Colours are ``#rrggbb``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from idlibmap.looks.patterns import HATCHES

LAND = "#faf8f3"
"""Ground that nothing is said of; paler colours are mixed with it."""
UNKNOWN = "#8f8f8f"
"""Of what belongs to no side."""
STRENGTHS = {"assessed": 0.88, "claimed": 0.5, "stale": 0.26, "contested": 0.88}
"""How much of a side's colour is over the land, by status."""
WASH = 0.16
"""The same of a whole area."""

_LEFT = 0.12
_PATTERN = 0.34
"""How much of black or white is in the marks of a side's pattern."""
_DARK = 0.45
"""Lightness below which these are white."""


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

    @property
    def reason(self) -> str:
        """Why it is contested; empty where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the land of one state is drawn."""

    face: str
    """Fill; ``"none"`` for empty."""
    edge: str
    dashed: bool = False
    """A dashed edge: less than fully known."""
    marks: str = "solid"
    """Key of ``patterns.MARKS``."""
    ink: str = ""
    """Colour of the marks."""


class Inks:
    """The looks of some sides."""

    def __init__(self, sides: Iterable[Party]) -> None:
        drawn = tuple(sides)
        self._colours = {side.id: side.colour.lower() for side in drawn}
        self._patterns = {side.id: side.pattern for side in drawn}

    def colour(self, side: str) -> str:
        """Return a side's colour; grey for a side that is unknown or not listed."""
        return self._colours.get(side, UNKNOWN)

    def wash(self, side: str) -> str:
        """Return the pale colour of a whole area."""
        return mix(self.colour(side), LAND, WASH)

    def of(self, state: State | None) -> Look:
        """Return how a state is drawn."""
        if state is None:
            return self.look("unknown", "unknown")
        return self.look(state.holder, state.status, rival=state.rival, reason=state.reason)

    def look(self, holder: str, status: str, *, rival: str = "", reason: str = "") -> Look:
        """
        Return how a holding is drawn.

        Parameters
        ----------
        rival
            The second side of a contested place; grey where the reports name none.
        reason
            Why it is contested, for the hatch.
        """
        if status == "contested":
            return self._contested(holder, rival, reason)
        if status == "unknown" or holder not in self._colours:
            return Look(face="none", edge=UNKNOWN, dashed=True)
        hue, is_claimed = self._colours[holder], status == "claimed"
        face = mix(hue, LAND, STRENGTHS[status])
        return Look(
            face=face,
            edge=_darker(hue) if is_claimed else LAND,
            dashed=is_claimed,
            marks=self._patterns[holder],
            ink=mix("#ffffff" if _lightness(face) < _DARK else "#000000", face, _PATTERN),
        )

    def _contested(self, holder: str, rival: str, reason: str) -> Look:
        hue = self.colour(holder)
        if reason == "withdrawing" and not rival:
            # Its colour in broken lines, and no second one.
            edge = _darker(hue)
            return Look(face=mix(hue, LAND, _LEFT), edge=edge, dashed=True, marks="gone", ink=edge)
        strength = STRENGTHS["contested"]
        return Look(
            face=mix(hue, LAND, strength),
            edge=LAND,
            marks=HATCHES.get(reason, "hatch"),
            ink=mix(self.colour(rival), LAND, strength),
        )


def mix(colour: str, ground: str, part: float) -> str:
    """Return ``part`` of a colour over another, all ``#rrggbb``."""
    both = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(over * part + under * (1 - part)):02x}" for over, under in both)


def _darker(hue: str) -> str:
    """Return a colour that stands out a little more from the land."""
    return mix(hue, "#000000", 0.8)


def _lightness(colour: str) -> float:
    red, green, blue = _channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
