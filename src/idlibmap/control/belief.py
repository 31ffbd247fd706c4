"""
Belief: one probability for each side, as plain tuples that sum to 1.

Three moves, after a hidden Markov model with one state a side: decay towards knowing nothing, a jump
that makes room for a reported change, and Bayes' rule over weighted reports. With a handful of sides
plain floats are several times faster than arrays, and need no import.
"""

import math
from collections.abc import Iterable
from datetime import date, timedelta

from idlibmap.control.rules import HalfLife

Probabilities = tuple[float, ...]
"""One for each side, in the theatre's order; they sum to 1."""
LogChances = tuple[float, ...]
"""Log chance of a report for each side that may be the true holder."""


def ignorance(n_sides: int) -> Probabilities:
    """Return the belief of one who knows nothing: every side alike."""
    return (1.0 / n_sides,) * n_sides


def pulled(belief: Probabilities, *, keep: float) -> Probabilities:
    """Return ``belief`` with only the share ``keep`` of what sets it apart from ignorance."""
    prior = 1.0 / len(belief)
    return tuple(prior + (p - prior) * keep for p in belief)


def says_held(side: int, *, correct: float, n_sides: int) -> LogChances:
    """Return, for each true holder, the log chance that a source names ``side`` as the holder."""
    wrong = math.log((1 - correct) / max(1, n_sides - 1))
    return tuple(math.log(correct) if s == side else wrong for s in range(n_sides))


def says_not_held(side: int, *, correct: float, n_sides: int) -> LogChances:
    """Return, for each true holder, the log chance that a source says ``side`` does not hold it."""
    return tuple(math.log(1 - correct) if s == side else math.log(correct) for s in range(n_sides))


def strength(*, correct: float, n_sides: int) -> float:
    """Return how much one full report of a holder favours it: the log ratio of right to wrong."""
    return math.log(correct * max(1, n_sides - 1) / (1 - correct))


def weighed(belief: Probabilities, reports: Iterable[tuple[float, LogChances]]) -> Probabilities:
    """
    Apply Bayes' rule.

    Parameters
    ----------
    reports
        (weight, log chance for each true holder) of each report; a weight of 0 says nothing.
    """
    logs = [math.log(max(p, 1e-300)) for p in belief]
    for weight, chances in reports:
        for side, chance in enumerate(chances):
            logs[side] += weight * chance
    top = max(logs)
    shares = [math.exp(value - top) for value in logs]
    total = math.fsum(shares)
    return tuple(share / total for share in shares)


def half_lives(start: date, end: date, *, hot_until: date, half_life: HalfLife) -> float:
    """Count the half-lives that pass from ``start`` to ``end``, hot ones through ``hot_until``."""
    days = (end - start).days
    hot = min(days, max(0, (hot_until - start).days))
    return hot / half_life.hot + (days - hot) / half_life.quiet


def first_day_below(
    p: float, threshold: float, *, prior: float, start: date, hot_until: date, half_life: HalfLife
) -> date | None:
    """
    Say on which day a probability that decays from ``start`` is first below ``threshold``.

    Returns
    -------
    day
        None where it is below already, or never falls so far.
    """
    if p < threshold or threshold <= prior:
        return None
    passed = math.log2((p - prior) / (threshold - prior))
    hot = max(0, (hot_until - start).days)
    if passed <= hot / half_life.hot:
        days = passed * half_life.hot
    else:
        days = hot + (passed - hot / half_life.hot) * half_life.quiet
    # The day on the edge is below or not by a rounding error; the day after surely is.
    return start + timedelta(days=math.floor(days + 1e-9) + 1)
