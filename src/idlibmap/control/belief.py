"""
Belief: the probability of each side holding each place, stepped through the days with evidence.

A hidden Markov model with one state a side, over all places at once. Between two days the belief decays
towards knowing nothing: an unreported change could have happened. A reported change sets part of it free, so
that one good report can overturn a long history. Then Bayes' rule weighs what is told. :func:`forward` knows
the past alone; :func:`backward` adds what later days tell (Rabiner 1989, forward and backward variables).
"""

from dataclasses import dataclass

import numpy as np

from idlibmap.control.evidence import NONE
from idlibmap.control.ledger import Floats, Ints, Mask
from idlibmap.control.rules import Rules
from idlibmap.control.steps import Steps

HALF = 0.5
"""Probability above which a side is believed to have a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What is believed after each step."""

    share: Floats
    """Probability of each side, shape (steps, sides); each row sums to 1."""
    hot_until: Ints
    """Day until which the place is hot."""
    freed: Floats
    """Share of the belief before each step that was set free for the change it tells of."""


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
    freed = np.zeros(n)
    hot_until = steps.day + np.where(steps.hot, rules.days.heat, 0)
    for level in steps.levels:
        parent = steps.parent[level]
        if parent[0] == NONE:
            before = np.full((len(level), n_sides), 1 / n_sides)
        else:
            passed = half_lives(steps.day[parent], steps.day[level], hot_until=hot_until[parent], rules=rules)
            before = decayed(share[parent], passed)
            hot_until[level] = np.maximum(hot_until[level], hot_until[parent])
        freed[level] = rules.belief.jump * steps.change[level] * _is_news(before, steps, level)
        share[level] = _weighed(_spread(before, freed[level]), steps.chances[level])
    return Belief(share=share, hot_until=hot_until, freed=freed)


def backward(steps: Steps, belief: Belief, *, rules: Rules) -> Floats:
    """
    Return the chance of all that later steps tell, by who holds the place after each step.

    Denials are left out, and what an analyst says: neither moves a place on an earlier day.

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
        looked = _looked_back(chance, belief.freed[level], steps.gains[level], rules=rules)
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


def before_step(steps: Steps, belief: Belief, ahead: Floats, *, rules: Rules) -> Floats:
    """Return the chance of what each step and all later ones tell, by who held the place just before it."""
    chance = _scaled(np.log(ahead) + steps.lasting)
    return _looked_back(chance, belief.freed, steps.gains, rules=rules)


def _is_news(before: Floats, steps: Steps, level: Ints) -> Mask:
    """Say where what is told is a change: not that a side took what it had, or left what it had not."""
    likeliest = before == before.max(axis=1, keepdims=True)
    taken = (steps.gains[level] & ~(likeliest & (before > HALF))).any(axis=1)
    left = (steps.leaves[level] & (before > 1 / before.shape[1])).any(axis=1)
    return np.asarray(taken | left)


def _spread(share: Floats, freed: Floats) -> Floats:
    """Spread part of a belief over all sides alike."""
    even = share.mean(axis=1, keepdims=True)
    return np.asarray(share + freed[:, None] * (even - share))


def _looked_back(chance: Floats, freed: Floats, gains: Mask, *, rules: Rules) -> Floats:
    """
    Return the chance of what is told from a step on, by who held the place before its changes.

    Where one side alone is said to have taken it, that it had the place already speaks against the report.
    """
    back = _spread(chance, freed)
    alone = gains & (gains.sum(axis=1, keepdims=True) == 1)
    return np.where(alone, back * rules.belief.again, back)


def _weighed(share: Floats, chances: Floats) -> Floats:
    """Apply Bayes' rule."""
    product = share * np.exp(chances - chances.max(axis=1, keepdims=True))
    return np.asarray(product / product.sum(axis=1, keepdims=True))


def _scaled(logs: Floats) -> Floats:
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))
