"""
Belief: the probability of each side holding each place, stepped through the days with evidence.

A hidden Markov model with one state a side, over all places at once. Between two days the belief decays
towards knowing nothing: an unreported change could have happened. A reported change sets most of it free,
so that one report makes the side that came about as likely as its source is right, whatever was believed
before. Then Bayes' rule weighs what is told. :func:`forward` knows the past
alone; :func:`backward` adds what later days tell (Rabiner 1989, forward and backward variables).
"""

from dataclasses import dataclass

import numpy as np

from idlibmap.control.ledger import Floats, Ints, Mask
from idlibmap.control.rules import Rules
from idlibmap.control.steps import NONE, Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What is believed after each step."""

    share: Floats
    """Probability of each side, shape (steps, sides); each row sums to 1."""
    hot_until: Ints
    """Day until which the place is hot."""


def half_lives(start: Ints, end: Ints, *, hot_until: Ints, rules: Rules) -> Floats:
    """Count the half-lives that pass from ``start`` to ``end`` (ordinals), hot ones through ``hot_until``."""
    days = end - start
    hot = np.minimum(days, np.maximum(0, hot_until - start))
    return np.asarray(hot / rules.half_life.hot + (days - hot) / rules.half_life.quiet)


def decayed(share: Floats, passed: Floats) -> Floats:
    """
    Return a belief with only what so many half-lives leave of what sets it apart from ignorance.

    Works on beliefs and, since the decay is symmetric, on chances of what comes later.
    """
    even = share.mean(axis=1, keepdims=True)
    return np.asarray(even + (share - even) * np.exp2(-passed)[:, None])


def forward(steps: Steps, *, rules: Rules) -> Belief:
    """Return the belief after each step, by what it and those before it tell."""
    n, n_sides = steps.chances.shape
    share = np.empty((n, n_sides))
    hot_until = steps.day + np.where(steps.hot, rules.days.heat, 0)
    for level in steps.levels:
        parent = steps.parent[level]
        if parent[0] == NONE:
            before = np.full((len(level), n_sides), 1 / n_sides)
        else:
            passed = half_lives(steps.day[parent], steps.day[level], hot_until=hot_until[parent], rules=rules)
            before = decayed(share[parent], passed)
            hot_until[level] = np.maximum(hot_until[level], hot_until[parent])
        moved = _freed(before, steps.changed[level], rules=rules)
        share[level] = _weighed(moved, steps.chances[level])
    return Belief(share=share, hot_until=hot_until)


def backward(steps: Steps, belief: Belief, *, rules: Rules) -> Floats:
    """
    Return the chance of all that later steps tell, by who holds the place after each step.

    Denials are left out: what somebody denies of an earlier day moves no place.

    Parameters
    ----------
    steps
        Of hindsight, where each has at most one step after it.

    Returns
    -------
    ahead
        Shape (steps, sides), scaled so that each row's largest is 1; ones for the last of a place.
    """
    ahead = np.ones_like(belief.share)
    for level in reversed(steps.levels[1:]):
        parent = steps.parent[level]
        chance = _scaled(np.log(ahead[level]) + steps.lasting[level])
        looked = _looked_back(chance, steps.changed[level], steps.gains[level], rules=rules)
        passed = half_lives(
            steps.day[parent], steps.day[level], hot_until=belief.hot_until[parent], rules=rules
        )
        back = decayed(looked, passed)
        ahead[parent] = back / back.max(axis=1, keepdims=True)
    return ahead


def joined(share: Floats, ahead: Floats) -> Floats:
    """Return the belief by what was told before and what comes later."""
    product = share * ahead
    return np.asarray(product / product.sum(axis=1, keepdims=True))


def before_step(steps: Steps, ahead: Floats, *, rules: Rules) -> Floats:
    """Return the chance of what each step and all later ones tell, by who held the place just before it."""
    chance = _scaled(np.log(ahead) + steps.lasting)
    return _looked_back(chance, steps.changed, steps.gains, rules=rules)


def _freed(share: Floats, changed: Mask, *, rules: Rules) -> Floats:
    """Set free the share ``jump`` where a change is reported: the past counts for less."""
    even = share.mean(axis=1, keepdims=True)
    return np.where(changed[:, None], share + rules.belief.jump * (even - share), share)


def _looked_back(chance: Floats, changed: Mask, gains: Mask, *, rules: Rules) -> Floats:
    """
    Return the chance of what is told from a step on, by who held the place before its changes.

    Where one side alone is said to have taken it, that it had the place already speaks against the report.
    """
    freed = _freed(chance, changed, rules=rules)
    alone = gains & (gains.sum(axis=1, keepdims=True) == 1)
    return np.where(alone, freed * rules.belief.again, freed)


def _weighed(share: Floats, chances: Floats) -> Floats:
    """Apply Bayes' rule."""
    product = share * np.exp(chances - chances.max(axis=1, keepdims=True))
    return np.asarray(product / product.sum(axis=1, keepdims=True))


def _scaled(logs: Floats) -> Floats:
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))
