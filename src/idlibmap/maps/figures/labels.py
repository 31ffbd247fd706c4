"""Where labels go: greedily, the weightiest first, none over another."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""left, bottom, right, top in points."""
Point = tuple[float, float]

# Right of the point first, as cartographers do, then left, above, below and the corners.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_REACHES = (12.0, 20.0, 30.0, 42.0, 56.0)
"""How far beyond its gap a label may stand that a line leads to, in points."""
_BEARINGS = 16
_STEP = 3.0
"""Of the checks along such a line."""
_SHELF = 40.0
"""Width and height of a compartment of a shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A label that wants to stand near a point."""

    x: float
    """Of the point, in points (1/72 inch) from the lower left."""
    y: float
    width: float
    """Of the label, in points."""
    height: float
    gap: float
    """From the point to the label, in points; 0 sets the label on the point itself, if anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """Where a label stands that a line leads to."""

    box: Box
    line: tuple[Point, Point]
    """From the symbol to the label."""


class Shelf:
    """Boxes that are taken, found by where they lie."""

    def __init__(self, frame: Box, taken: Iterable[Box] = ()) -> None:
        self.frame = frame
        """No label leaves it."""
        self._compartments: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Keep labels off a box."""
        for compartment in _compartments(box):
            self._compartments[compartment].append(box)

    def is_free(self, box: Box) -> bool:
        """Say whether a box is inside the frame and meets none that is taken."""
        left, bottom, right, top = box
        low_x, low_y, high_x, high_y = self.frame
        if left < low_x or bottom < low_y or right > high_x or top > high_y:
            return False
        return not any(
            boxes_meet(box, other)
            for compartment in _compartments(box)
            for other in self._compartments.get(compartment, ())
        )


def box_around(x: float, y: float, radius: float) -> Box:
    """Return the square around a point."""
    return x - radius, y - radius, x + radius, y + radius


def place_label(wish: Wish, *shelves: Shelf) -> Box | None:
    """Return the first place for a label that is free on all shelves, or None where there is no room."""
    return next((box for box in _candidates(wish) if all(shelf.is_free(box) for shelf in shelves)), None)


def place_labels(wishes: Sequence[Wish], *, frame: Box, taken: Sequence[Box]) -> list[Box | None]:
    """
    Give each label a place of its own, in the order of the wishes.

    Parameters
    ----------
    frame
        No label leaves it.
    taken
        Boxes that no label may cover: symbols and furniture.

    Returns
    -------
    boxes
        One a wish: where it stands, or None where there is no room.
    """
    shelf = Shelf(frame, taken)
    placed: list[Box | None] = []
    for wish in wishes:
        box = place_label(wish, shelf)
        if box is not None:
            shelf.take(box)
        placed.append(box)
    return placed


def lead_to_label(wish: Wish, symbols: Shelf, labels: Shelf) -> Led | None:
    """
    Find a label room farther off, where a line leads to it from its crowded point.

    Parameters
    ----------
    symbols, labels
        The label covers none of either; its line crosses no label.
    """
    for reach in _REACHES:
        for number in range(_BEARINGS):
            led = _led(wish, wish.gap + reach, 2 * math.pi * number / _BEARINGS)
            if (
                symbols.is_free(led.box)
                and labels.is_free(led.box)
                and all(labels.is_free(box) for box in boxes_along(led.line))
            ):
                return led
    return None


def boxes_along(line: tuple[Point, Point]) -> Iterator[Box]:
    """Return small boxes that cover a line."""
    (x0, y0), (x1, y1) = line
    steps = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / _STEP))
    for step in range(steps + 1):
        share = step / steps
        yield box_around(x0 + share * (x1 - x0), y0 + share * (y1 - y0), _STEP / 4)


def _led(wish: Wish, reach: float, bearing: float) -> Led:
    across, up = math.cos(bearing), math.sin(bearing)
    x, y = wish.x + reach * across, wish.y + reach * up
    # The label begins where the line ends: with its side, top or foot turned to the point.
    middle_x = x + wish.width / 2 * (0 if abs(across) < abs(up) / 3 else math.copysign(1, across))
    middle_y = y + wish.height / 2 * (0 if abs(up) < abs(across) / 3 else math.copysign(1, up))
    box = _box_at(wish, middle_x, middle_y)
    start = wish.x + wish.gap * 0.6 * across, wish.y + wish.gap * 0.6 * up
    return Led(box=box, line=(start, (wish.x + (reach - 1) * across, wish.y + (reach - 1) * up)))


def _candidates(wish: Wish) -> Iterator[Box]:
    if not wish.gap:
        yield _box_at(wish, wish.x, wish.y)
        return
    for across, up in _SIDES:
        yield _box_at(
            wish,
            wish.x + across * (wish.width / 2 + _reach(wish, across, up)),
            wish.y + up * (wish.height / 2 + _reach(wish, up, across)),
        )


def _reach(wish: Wish, along: int, other: int) -> float:
    # At the corners a round symbol leaves room: the label may come nearer.
    return wish.gap * (0.7 if along and other else 1.0)


def _box_at(wish: Wish, x: float, y: float) -> Box:
    return x - wish.width / 2, y - wish.height / 2, x + wish.width / 2, y + wish.height / 2


def _compartments(box: Box) -> Iterator[tuple[int, int]]:
    left, bottom, right, top = (math.floor(side / _SHELF) for side in box)
    for across in range(left, right + 1):
        for up in range(bottom, top + 1):
            yield across, up


def boxes_meet(one: Box, other: Box) -> bool:
    """Say whether two boxes have more than an edge in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
