"""Standing: after each step, who holds the place and how firmly that is known."""

from dataclasses import dataclass, fields

import numpy as np

from idlibmap.control.belief import HALF
from idlibmap.control.evidence import NONE
from idlibmap.control.ledger import Floats, Ints, Mask
from idlibmap.control.rules import Rules
from idlibmap.control.steps import Steps

_ALIKE = 1e-9
"""Difference of probabilities that is only rounding."""
NEVER = 0
"""A day before all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who holds the place after each step, as columns; days are ordinals."""

    holder: Ints
    """Index of the side; NONE where nobody is known to."""
    begun: Ints
    """Day on which the holder came to be so."""
    vouched: Mask
    """Someone other than a party to the war has said since that the holder has it."""
    established: Floats
    """Probability of the holder when last named."""
    vacated: Ints
    """Day the holder left, nobody having come since; NEVER if it did not."""
    named: Ints
    """Day on which each side was last said to hold it, shape (steps, sides); NEVER if it was not."""
    seen: Ints
    """The same, without who is only said to have held it until then."""


def standing(steps: Steps, share: Floats, *, rules: Rules) -> Standing:
    """
    Go through the steps and move each place to the likeliest side that is named.

    A denial or silence moves nothing: the holder changes only where some report names the new one, and only
    if that one is then the likelier.

    Parameters
    ----------
    share
        Belief after each step, shape (steps, sides).
    """
    found = _empty(*share.shape)
    for level in steps.levels:
        before = _before(found, steps.parent[level], n_sides=share.shape[1])
        after = _after(before, steps, level, share[level], rules=rules)
        for field in fields(Standing):
            getattr(found, field.name)[level] = getattr(after, field.name)
    return found


def with_hindsight(steps: Steps, then: Standing, later: Standing) -> Standing:
    """
    Choose, for each step, the standing that later reports tell of; where none follow, the one known then.

    Parameters
    ----------
    then, later
        By the belief from the days before alone, and by that from all days.
    """
    ahead = np.zeros(len(steps.day), dtype=np.bool_)
    for level in reversed(steps.levels[1:]):
        ahead[steps.parent[level]] = ahead[level] | steps.named[level].any(axis=1)
    chosen = _empty(*later.named.shape)
    for field in fields(Standing):
        column = getattr(chosen, field.name)
        column[ahead] = getattr(later, field.name)[ahead]
        column[~ahead] = getattr(then, field.name)[~ahead]
    return chosen


def _empty(n: int, n_sides: int) -> Standing:
    return Standing(
        holder=np.full(n, NONE, dtype=np.int64),
        begun=np.full(n, NEVER, dtype=np.int64),
        vouched=np.zeros(n, dtype=np.bool_),
        established=np.zeros(n),
        vacated=np.full(n, NEVER, dtype=np.int64),
        named=np.full((n, n_sides), NEVER, dtype=np.int64),
        seen=np.full((n, n_sides), NEVER, dtype=np.int64),
    )


def _before(found: Standing, parent: Ints, *, n_sides: int) -> Standing:
    if parent[0] == NONE:
        return _empty(len(parent), n_sides)
    return Standing(**{field.name: getattr(found, field.name)[parent] for field in fields(Standing)})


def _after(before: Standing, steps: Steps, level: Ints, share: Floats, *, rules: Rules) -> Standing:
    day, named = steps.day[level], steps.named[level]
    gone = (before.vacated != NEVER) & (day >= before.vacated + rules.days.withdrawing)
    holder = np.where(gone, NONE, before.holder)
    vacated = np.where(gone, NEVER, before.vacated)
    at = np.arange(len(level))
    # Where the holder leaves, whoever was lately said to have come is there.
    leaving = (holder != NONE) & steps.left[level][at, holder]
    lately = (day[:, None] - before.seen <= rules.days.close) & leaving[:, None]
    candidates = named | lately
    # Of sides alike likely the one that has it keeps it, and where none has it nobody gets it.
    rank = np.where(candidates, share, -1.0)
    rank[at, holder] += np.where((holder != NONE) & candidates[at, holder], _ALIKE, 0.0)
    top = np.where(candidates.any(axis=1), rank.argmax(axis=1), holder)
    tied = np.sort(rank, axis=1)[:, -2:]
    clear = (tied[:, 1] - tied[:, 0] > _ALIKE / 2) if share.shape[1] > 1 else np.ones_like(leaving)
    better = np.where(holder == NONE, clear, share[at, top] > share[at, holder] + _ALIKE)
    moves = (top != holder) & better
    holder = np.where(moves, top, holder)
    vacated = np.where(moves, NEVER, vacated)
    held = holder != NONE
    confirmed = held & named[at, holder]
    # A weak word that a side left does not outweigh what makes it the likelier holder.
    left = held & steps.left[level][at, holder] & (share[at, holder] < HALF)
    kept = held & steps.seen[level][at, holder]
    vacated = np.where(left, np.where(vacated != NEVER, vacated, day), np.where(kept, NEVER, vacated))
    vouched = (before.vouched & ~moves & held) | (confirmed & steps.vouched[level][at, holder])
    return Standing(
        holder=holder,
        begun=np.where(moves, day, before.begun),
        vouched=vouched,
        established=np.where(confirmed, share[at, holder], np.where(moves, 0.0, before.established)),
        vacated=vacated,
        named=np.where(named, day[:, None], before.named),
        seen=np.where(steps.seen[level], day[:, None], before.seen),
    )
