"""Looks as fills of pictures that are written as SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from idlibmap.looks.inks import Inks, Look, Party, State
from idlibmap.looks.patterns import MARKS, TILE, Disc, Mark

_EDGE = 1.2


@dataclass(frozen=True, slots=True)
class Fill:
    """How one state is painted."""

    look: Look
    pattern: str = ""
    """Id of its pattern in the document."""

    @property
    def is_empty(self) -> bool:
        """Whether the ground shows through."""
        return self.look.face == "none"

    @property
    def attributes(self) -> str:
        """Return fill and edge as attributes of an SVG element."""
        fill = f"url(#{self.pattern})" if self.pattern else self.look.face
        dashes = ' stroke-dasharray="5 4"' if self.look.dashed else ""
        return f'fill="{fill}" fill-rule="evenodd" stroke="{self.look.edge}" stroke-width="{_EDGE}"{dashes}'


class Fills:
    """The fills of some sides' states; ``name`` begins the ids of their patterns."""

    def __init__(self, sides: Iterable[Party], name: str) -> None:
        self._inks = Inks(sides)
        self._name = name
        self._numbers: dict[tuple[str, str, str], int] = {}

    def hue(self, side: str) -> str:
        """Return a side's colour; grey for one that is unknown or not listed."""
        return self._inks.colour(side)

    def wash(self, side: str) -> str:
        """Return how a whole area is drawn, as attributes."""
        pale, edge = self._inks.wash(side), self.hue(side)
        return f'fill="{pale}" stroke="{edge}" stroke-width="1" stroke-dasharray="1 4"'

    def of(self, state: State | None) -> Fill:
        """Return how a state is painted."""
        return self._filled(self._inks.of(state))

    def held(self, holder: str, status: str, rival: str = "") -> Fill:
        """Return how the land of a side is painted."""
        return self._filled(self._inks.look(holder, status, rival=rival))

    def _filled(self, look: Look) -> Fill:
        if not MARKS[look.marks]:
            return Fill(look)
        number = self._numbers.setdefault((look.face, look.marks, look.ink), len(self._numbers))
        return Fill(look, f"{self._name}{number}")

    def patterns(self) -> str:
        """Return the patterns of the fills asked for so far."""
        size = f'width="{TILE:g}" height="{TILE:g}"'
        return "".join(
            f'<pattern id="{self._name}{number}" {size} patternUnits="userSpaceOnUse">'
            f'<rect {size} fill="{colour}"/><path d="{_path(MARKS[marks])}" fill="{ink}"/></pattern>'
            for (colour, marks, ink), number in self._numbers.items()
        )


def _path(marks: Sequence[Mark]) -> str:
    return "".join(_outline(mark) for mark in marks)


def _outline(mark: Mark) -> str:
    if isinstance(mark, Disc):
        across = 2 * mark.radius
        half = f"a{mark.radius:g} {mark.radius:g} 0 0 1"
        return f"M{mark.x - mark.radius:g} {mark.y:g}{half} {across:g} 0{half} {-across:g} 0z"
    return "M" + "L".join(f"{round(x, 2):g} {round(y, 2):g}" for x, y in mark) + "z"
