"""
Four simple ways to say who holds a place: what the inference has to beat.

They read told claims (not denied, not planned) on a place as such, dated to a week or closer, on the last
day of these.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from control_world import GAINS, NAMES_A_HOLDER, World
from numpy.typing import NDArray

from idlibmap.claims.claim import Claim

INDEPENDENT = frozenset({"outlet", "monitor", "third_party", "admission"})
"""Source classes that gain nothing by telling of a change."""
DATED = frozenset({"day", "range", "week"})
"""Precisions that have a day worth the name: a month's last day would overrule what was told within it."""
PARTIAL = frozenset({"part", "outskirts"})
"""Extents that leave it open who has the place."""
WINDOW_DAYS = 30
"""A claim counts for this many days, its own among them, where age matters."""
CONFIDENCE = 0.85
"""Probability of the holder named by a method that has no votes to count; the rest is shared evenly."""
UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a method says of every place and day."""

    holder: NDArray[np.int8]
    """Number of the side, or UNKNOWN: places x days."""
    probabilities: NDArray[np.float64]
    """Places x days x sides; each sums to 1, even where nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The claims of a world that name a holder, in the order they count."""

    shape: tuple[int, int, int]
    """Places, days, sides."""
    place: NDArray[np.intp]
    day: NDArray[np.intp]
    """Last day the claim is dated to; as known then, not before it is published."""
    side: NDArray[np.intp]
    turns: NDArray[np.bool_]
    """Whether it is a change told by an independent source."""
    apart_km: NDArray[np.float64]
    """Distances: places x places."""


def votes_of(world: World, *, as_known_then: bool) -> Votes:
    """Return a world's votes, on the days they tell of or on the days one could know of them."""
    number = {place.id: at for at, place in enumerate(world.places)}
    rows = []
    for claim in world.claims:
        if claim.place_id in number and claim.side in world.sides and _is_vote(claim):
            turns = claim.action in GAINS and claim.source_class in INDEPENDENT
            published = claim.published or claim.date_end
            known = max(claim.date_end, published) if as_known_then else claim.date_end
            day, side = (known - world.first).days, world.sides.index(claim.side)
            rows.append((day, published, claim.claim_id, number[claim.place_id], side, turns))
    places, days = world.holder.shape
    rows = sorted(row for row in rows if 0 <= row[0] < days)
    return Votes(
        shape=(places, days, len(world.sides)),
        day=np.array([row[0] for row in rows], dtype=np.intp),
        place=np.array([row[3] for row in rows], dtype=np.intp),
        side=np.array([row[4] for row in rows], dtype=np.intp),
        turns=np.array([row[5] for row in rows], dtype=bool),
        apart_km=np.linalg.norm(world.positions_km[:, None] - world.positions_km[None], axis=2),
    )


def carry_forward(votes: Votes) -> Answer:
    """Keep the first holder named until an independent source tells of a change."""
    named = _last_named(votes, np.ones_like(votes.turns))
    first = (np.cumsum(named != UNKNOWN, axis=1) == 1) & (named != UNKNOWN)
    turned = _last_named(votes, votes.turns)
    return _sure(_filled(np.where(turned != UNKNOWN, turned, np.where(first, named, UNKNOWN))), votes)


def last_claim_wins(votes: Votes) -> Answer:
    """Believe the latest claim."""
    return _sure(_filled(_last_named(votes, np.ones_like(votes.turns))), votes)


def majority(votes: Votes) -> Answer:
    """Believe most claims of the last 30 days, the latest where they tie; else the last majority."""
    counts = np.zeros(votes.shape)
    np.add.at(counts, (votes.place, votes.day, votes.side), 1)
    total = np.cumsum(counts, axis=1)
    recent = total.copy()
    recent[:, WINDOW_DAYS:] -= total[:, :-WINDOW_DAYS]
    seen = recent.sum(axis=2) > 0
    latest = last_claim_wins(votes).holder
    tie = 0.5 * (latest[:, :, None] == np.arange(votes.shape[2]))
    now = np.where(seen, (recent + tie).argmax(axis=2), UNKNOWN)
    holder, at = _filled(now), _last_day(seen)
    kept = np.take_along_axis(recent, np.maximum(at, 0)[:, :, None], axis=1) * (at >= 0)[:, :, None]
    shares = (kept + 1 / votes.shape[2]) / (kept.sum(axis=2, keepdims=True) + 1)
    return Answer(holder=holder, probabilities=shares)


def nearest_known(votes: Votes) -> Answer:
    """Believe what is said of the nearest place with a claim in the last 30 days, itself first."""
    named = _last_named(votes, np.ones_like(votes.turns))
    holder, at = _filled(named), _last_day(named != UNKNOWN)
    recent = (at >= 0) & (np.arange(votes.shape[1]) - at < WINDOW_DAYS)
    days = np.arange(votes.shape[1])
    order = np.argsort(votes.apart_km, axis=1, kind="stable")
    answer = np.full_like(holder, UNKNOWN)
    for place, near in enumerate(order):
        source = near[recent[near].argmax(axis=0)]
        answer[place] = np.where(recent.any(axis=0), holder[source, days], UNKNOWN)
    return _sure(answer, votes)


RIVALS: dict[str, Callable[[Votes], Answer]] = {
    "carry forward": carry_forward,
    "last claim wins": last_claim_wins,
    "majority": majority,
    "nearest known place": nearest_known,
}
"""All four by name."""


def _is_vote(claim: Claim) -> bool:
    told = claim.stance in {"reported", "claimed"} and claim.action in NAMES_A_HOLDER
    whole = claim.relation == "at" and claim.extent not in PARTIAL
    return told and whole and claim.date_end is not None and claim.date_prec in DATED


def _last_named(votes: Votes, chosen: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return who is named last on each day by the chosen votes, which stand in order."""
    cell = np.ravel_multi_index((votes.place[chosen], votes.day[chosen]), votes.shape[:2])
    named = np.full(votes.shape[0] * votes.shape[1], UNKNOWN, np.int8)
    cells, from_end = np.unique(cell[::-1], return_index=True)
    named[cells] = votes.side[chosen][::-1][from_end]
    return named.reshape(votes.shape[:2])


def _last_day(known: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the latest day up to each on which something is known, -1 before the first."""
    return np.maximum.accumulate(np.where(known, np.arange(known.shape[1]), -1), axis=1)


def _filled(holder: NDArray[np.integer]) -> NDArray[np.int8]:
    """Carry each known holder forward to the next."""
    at = _last_day(holder != UNKNOWN)
    carried = np.take_along_axis(holder, np.maximum(at, 0), axis=1)
    return np.where(at >= 0, carried, UNKNOWN).astype(np.int8)


def _sure(holder: NDArray[np.int8], votes: Votes) -> Answer:
    """Give each named holder the same confidence."""
    sides = votes.shape[2]
    named = holder[:, :, None] == np.arange(sides)
    rest = (1 - CONFIDENCE) / (sides - 1)
    probabilities = np.where(named, CONFIDENCE, rest)
    probabilities[holder == UNKNOWN] = 1 / sides
    return Answer(holder=holder, probabilities=probabilities)
