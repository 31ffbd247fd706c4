"""
Patterns of land, as shapes on a tile: what tells sides apart without colour, and why land is contested.

The same as ``browser/patterns.js`` draws on the page.
"""

from dataclasses import dataclass

TILE = 12.0
"""Side of a tile in pixels of the page, 1/96 inch; positions on it run right and down."""

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Disc:
    """A round spot on a tile."""

    x: float
    y: float
    radius: float


Mark = Corners | Disc
"""What is inked on a tile: a shape given by its corners, or a spot."""

HATCHES = {
    "close": "hatch",
    "partial": "patches",
    "fighting": "lattice",
    "disputed": "broken",
    "withdrawing": "gone",
    "changed_between": "bars",
}
"""Reason why land is contested: how it is hatched."""


def _bar(left: float, top: float, wide: float, high: float) -> Corners:
    return (left, top), (left + wide, top), (left + wide, top + high), (left, top + high)


def _slant(width: float, bottom: float) -> tuple[Corners, ...]:
    """Stripe that rises to the right from a height to the top, and the one that comes in from the left."""
    return tuple(
        (
            (left + TILE, 0.0),
            (left + TILE + width, 0.0),
            (left + TILE - bottom + width, bottom),
            (left + TILE - bottom, bottom),
        )
        for left in (-TILE, 0.0)
    )


def _mirrored(marks: tuple[Corners, ...]) -> tuple[Corners, ...]:
    return tuple(tuple((TILE - x, y) for x, y in reversed(corners)) for corners in marks)


_HALF = TILE / 2

MARKS: dict[str, tuple[Mark, ...]] = {
    "solid": (),
    "dots": (Disc(3, 3, 1.25), Disc(9, 9, 1.25)),
    "lines": (_bar(0, 2, TILE, 1.3), _bar(0, 8, TILE, 1.3)),
    "grid": (_bar(0, 5.5, TILE, 1), _bar(5.5, 0, 1, TILE)),
    "crosses": tuple(
        mark for at in (3, 9) for mark in (_bar(at - 2.2, at - 0.5, 4.4, 1), _bar(at - 0.5, at - 2.2, 1, 4.4))
    ),
    # Reports point both ways: stripes of equal width.
    "hatch": _slant(_HALF, TILE),
    # Only a part is taken: blocks of the one in the other's land.
    "patches": (_bar(0, 0, _HALF, _HALF), _bar(_HALF, _HALF, _HALF, _HALF)),
    # Fighting inside: lines that cross.
    "lattice": (*_slant(3, TILE), *_mirrored(_slant(3, TILE))),
    # Claimed by one, denied by another: stripes with gaps.
    "broken": _slant(_HALF, TILE * 0.55),
    # Left by one, and nobody said to have come.
    "gone": (
        _bar(0, 2, TILE * 0.6, 1.8),
        _bar(_HALF, 8, _HALF, 1.8),
        _bar(0, 8, TILE * 0.1, 1.8),
    ),
    # It changed hands on some day between: one after the other.
    "bars": (_bar(0, 0, _HALF, TILE),),
}
"""Name of a pattern: what is inked on its tile. Marks may reach over its right and left edge, where those of
the next tile go on."""
