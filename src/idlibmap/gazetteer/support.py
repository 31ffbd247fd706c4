"""How much the names of a text speak for the places beside them."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from idlibmap.gazetteer.place import Place

Numbers = npt.NDArray[np.float64]

BEST_POINTS = 4.0
"""For another name of the text whose place is beside it, in the same sentence."""
MEAN_POINTS = 5.0
"""For all other names of the text whose places are beside it."""
NEAR_KM = 22.0
"""Distance at which another place counts half."""
TEXT_CHARACTERS = 150.0
"""Distance in the text at which another name counts half."""
ROUNDS = 3
BLOCK = 120
"""Names of a long text that are weighed together."""
KM_PER_DEGREE = 111.195
"""Mean length of a degree of latitude."""
MIDDLE = 35.0
"""Latitude at which a degree of longitude is measured: the middle of the theatre."""
STRETCH = math.cos(math.radians(MIDDLE))


class Bearers(Struct, frozen=True, gc=False):
    """The places that one name of a text may mean."""

    at: int
    """Where in the text the name stands."""
    words: tuple[str, ...]
    """Its plain words: the same name elsewhere says nothing about it."""
    places: tuple[Place, ...]
    points: Sequence[float]
    """What speaks for each by itself."""
    weight: float
    """How much it may speak for others: 1 for a place without doubt, 0 for what may be none."""


def shares_of(points: Numbers) -> Numbers:
    """Return points as shares of one."""
    weights = np.exp(points - points.max())
    return np.asarray(weights / weights.sum())


def apart_km(one: Place, other: Place) -> float:
    """Return the distance of two places in km, to a percent or two within a theatre."""
    east = (one.longitude - other.longitude) * STRETCH
    return KM_PER_DEGREE * math.hypot(east, one.latitude - other.latitude)


def weighed(names: Sequence[Bearers], known: Sequence[Place]) -> list[Numbers]:
    """
    Add to the points of each name's places what the other names of the text speak for them.

    Parameters
    ----------
    names
        In the order of the text.
    known
        Places that the text is about, wherever it names them.

    Returns
    -------
    points
        For each name, one number for each of its places.
    """
    fixed = [Bearers(name.at, (), (place,), (0.0,), weight=1.0) for name in names[:1] for place in known]
    points: list[Numbers] = []
    for first in range(0, len(names), BLOCK):
        points += _weighed([*names[first : first + BLOCK], *fixed])[: len(names[first : first + BLOCK])]
    return points


def _weighed(names: Sequence[Bearers]) -> list[Numbers]:
    own = np.array([points for name in names for points in name.points])
    sizes = [len(name.places) for name in names]
    of = np.repeat(np.arange(len(names)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    nearness = _nearness(names)
    weights = _text_weights(names)
    points = own
    for _ in range(ROUNDS):
        shares = _shares(points, of, starts)
        # How much each name speaks for each place: the nearness of what it is likely to mean.
        support = np.add.reduceat(nearness * shares[None, :], starts, axis=1) * weights[of]
        total = weights[of].sum(axis=1)
        mean = np.divide(support.sum(axis=1), total, out=np.zeros_like(total), where=total > 0)
        points = own + BEST_POINTS * support.max(axis=1) + MEAN_POINTS * mean
    return [points[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def _shares(points: Numbers, of: npt.NDArray[np.intp], starts: npt.NDArray[np.intp]) -> Numbers:
    weights = np.exp(points - np.maximum.reduceat(points, starts)[of])
    return np.asarray(weights / np.add.reduceat(weights, starts)[of])


def _nearness(names: Sequence[Bearers]) -> Numbers:
    """Return how near each place of each name is to each other, 1 for beside it."""
    degrees = np.array([(place.longitude, place.latitude) for name in names for place in name.places])
    xy = degrees * (KM_PER_DEGREE * STRETCH, KM_PER_DEGREE)
    kilometres = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    numbers: dict[str, int] = {}
    ids = np.array([numbers.setdefault(place.id, len(numbers)) for name in names for place in name.places])
    # A place says nothing for itself, however differently the text spells it.
    return np.where(ids[:, None] == ids[None, :], 0.0, 1 / (1 + (kilometres / NEAR_KM) ** 2))


def _text_weights(names: Sequence[Bearers]) -> Numbers:
    """Return what each name counts for each other: by their distance in the text; nothing for itself."""
    at = np.array([name.at for name in names], dtype=float)
    weights = 1 / (1 + np.abs(at[:, None] - at[None, :]) / TEXT_CHARACTERS)
    weights *= np.array([name.weight for name in names])[None, :]
    numbers: dict[tuple[str, ...], int] = {}
    # A place without words has the name of no other: it is known, not named.
    words = [numbers.setdefault(name.words, at) if name.words else -1 - at for at, name in enumerate(names)]
    same = np.equal.outer(words, words)
    return np.asarray(np.where(same, 0.0, weights))
