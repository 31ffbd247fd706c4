"""Learning from the claims themselves how far each class of sources is right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from idlibmap.claims.claim import Claim
from idlibmap.control.belief import backward, forward, joined
from idlibmap.control.evidence import FOREVER, SAYS_HELD, SAYS_NOTHING, Kind, evidence_of, grouped, usable
from idlibmap.control.ledger import Ledger, ledger_of
from idlibmap.control.rules import AGAINST, NEUTRAL, OWN, Rules
from idlibmap.control.steps import steps_in_hindsight

PRIOR = 20
"""Claims that the start value of a class counts for (a Dirichlet prior)."""
ROUNDS = 30
CLOSE_ENOUGH = 1e-3
LEAST, MOST = 0.51, 0.99
"""Bounds of what is learned: no class is worse than chance, none beyond doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """How far one class of sources is believed, before and after."""

    source_class: str
    interest: str
    """One of INTERESTS."""
    start: float
    correct: float
    claims: float
    """Claims it rests on, echoes counted for less."""


def learn_rules(
    claims: Iterable[Claim], *, rules: Rules, as_of: date | None = None
) -> tuple[Rules, tuple[Learned, ...]]:
    """
    Learn the chances that sources are right, by expectation maximisation.

    Each round believes the holders that the claims make likely, all reports used for every day, and counts
    how often each class of sources named them (Dawid and Skene 1979, inside a hidden Markov model). What
    losers admit and what analysts say themselves stays as it is: they anchor the rest.

    Returns
    -------
    rules
        With the chances learned.
    learned
        Each class and interest that claims were found of, with its start value.
    """
    groups = grouped(usable(claims, scope="place", as_of=as_of))
    start, found = rules, dict[tuple[str, str], Learned]()
    for _ in range(ROUNDS):
        told = [[e for claim in group for e in evidence_of(claim, rules=rules)] for group in groups]
        found = _counted(ledger_of(told, rules=rules), rules=rules, start=start)
        change = max(
            (abs(one.correct - rules.sources[of].chance(interest)) for (of, interest), one in found.items()),
            default=0.0,
        )
        rules = _with(rules, found)
        if change < CLOSE_ENOUGH:
            break
    return rules, tuple(found[key] for key in sorted(found))


def _counted(ledger: Ledger, *, rules: Rules, start: Rules) -> dict[tuple[str, str], Learned]:
    """Count how often each class named a likely holder."""
    steps = steps_in_hindsight(ledger, rules=rules)
    belief = forward(steps, rules=rules)
    share = joined(belief.share, backward(steps, belief, rules=rules))
    rows = np.flatnonzero(
        (ledger.says != SAYS_NOTHING) & (ledger.kind != Kind.BEFORE) & (ledger.until == FOREVER)
    )
    span = FOREVER + 1
    step = np.searchsorted(steps.place * span + steps.day, ledger.place[rows] * span + ledger.day[rows])
    named = share[step, ledger.side[rows]]
    right = np.where(ledger.says[rows] == SAYS_HELD, named, 1 - named)
    sums: dict[tuple[str, str], tuple[float, float]] = {}
    for row, p, weight in zip(rows.tolist(), right.tolist(), ledger.share[rows].tolist(), strict=True):
        e = ledger.evidence[row]
        if e.source_class not in {"admission", "analyst"} and not e.answered:
            key = (
                e.source_class,
                e.interest if start.sources[e.source_class].tells_apart(e.interest) else NEUTRAL,
            )
            before = sums.get(key, (0.0, 0.0))
            sums[key] = before[0] + weight * p, before[1] + weight
    return {key: _learned(key, *sums[key], start=start) for key in sums}


def _learned(key: tuple[str, str], right: float, claims: float, *, start: Rules) -> Learned:
    before = start.sources[key[0]].chance(key[1])
    correct = (PRIOR * before + right) / (PRIOR + claims)
    return Learned(
        source_class=key[0],
        interest=key[1],
        start=before,
        correct=min(MOST, max(LEAST, correct)),
        claims=claims,
    )


def _with(rules: Rules, found: dict[tuple[str, str], Learned]) -> Rules:
    sources = dict(rules.sources)
    for (of, interest), one in found.items():
        if interest == OWN:
            sources[of] = replace(sources[of], own=one.correct)
        elif interest == AGAINST:
            sources[of] = replace(sources[of], against=one.correct)
        else:
            sources[of] = replace(sources[of], correct=one.correct)
    return replace(rules, sources=sources)
