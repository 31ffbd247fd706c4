"""Where labels go: greedily, the weightiest first, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Box = tuple[float, float, float, float]
"""left, bottom, right, top in points."""

# Right of the point first, as cartographers do, then left, above, below and the corners.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


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


def box_around(x: float, y: float, radius: float) -> Box:
    """Return the square around a point."""
    return x - radius, y - radius, x + radius, y + radius


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
    boxes = np.empty((len(taken) + len(wishes), 4))
    boxes[: len(taken)] = np.reshape(taken, (-1, 4))
    used = len(taken)
    placed: list[Box | None] = []
    for wish in wishes:
        box = next((box for box in _candidates(wish) if _is_free(box, frame, boxes[:used])), None)
        if box is not None:
            boxes[used] = box
            used += 1
        placed.append(box)
    return placed


def _candidates(wish: Wish) -> list[Box]:
    if not wish.gap:
        return [_box_at(wish, wish.x, wish.y)]
    return [
        _box_at(
            wish,
            wish.x + across * (wish.width / 2 + _reach(wish, across, up)),
            wish.y + up * (wish.height / 2 + _reach(wish, up, across)),
        )
        for across, up in _SIDES
    ]


def _reach(wish: Wish, along: int, other: int) -> float:
    # At the corners a round symbol leaves room: the label may come nearer.
    return wish.gap * (0.7 if along and other else 1.0)


def _box_at(wish: Wish, x: float, y: float) -> Box:
    return x - wish.width / 2, y - wish.height / 2, x + wish.width / 2, y + wish.height / 2


def _is_free(box: Box, frame: Box, taken: npt.NDArray[np.float64]) -> bool:
    left, bottom, right, top = box
    inside = frame[0] <= left and frame[1] <= bottom and right <= frame[2] and top <= frame[3]
    if not inside:
        return False
    apart = (taken[:, 2] <= left) | (right <= taken[:, 0]) | (taken[:, 3] <= bottom) | (top <= taken[:, 1])
    return bool(apart.all())
