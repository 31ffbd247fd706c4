"""Who acts in a statement that names nobody: the side for which most cues speak, or nobody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp

from msgspec.structs import replace

from idlibmap.claims.cue_weights import WEIGHTS
from idlibmap.claims.cues import NOBODY, Vote, lost_again, scene_of, votes_on
from idlibmap.claims.ground import opponent
from idlibmap.claims.reading import Reading
from idlibmap.claims.statement import Statement
from idlibmap.claims.who import PRONOUNS

CLEAR = 0.45
"""Share that a side must have of what speaks for any, or for nobody, to be inferred."""
AGENTLESS = frozenset({"besieged", "cut", "reopened"})
"""Actions that somebody does, whom a passive leaves out."""


def with_inferred(statements: Sequence[Statement], reading: Reading) -> list[Statement]:
    """Infer, in the order of a report, who took what "fell", who holds what was attacked."""
    if all(one.side or not is_asked(one, reading) for one in statements):
        return list(statements)
    scene, found = scene_of(reading, statements), list(statements)
    for number, one in enumerate(statements):
        if one.side or not is_asked(one, reading):
            continue
        loser = one.from_side or lost_again(one, number, scene)
        side = opponent(loser, reading.sides) if loser else chosen(votes_on(one, number, scene), WEIGHTS)
        if side:
            scene.ground.tell(one, number, side)
            found[number] = replace(one, side=side, notes=(*one.notes, "inferred_actor"))
    return found


def is_asked(one: Statement, reading: Reading) -> bool:
    """Say whether a statement leaves open who acts, and its neighbours may tell."""
    nameless = one.draft.party is not None and one.draft.party.name.lower() not in PRONOUNS
    # A history goes through several sieges of a place: who lays "the siege of P" its neighbours do not tell.
    history = one.draft.rule == "siege_noun" and reading.article.published is None
    agentless = one.draft.action in AGENTLESS and not one.draft.negated and not history
    return one.draft.needs_side or agentless or nameless


def chosen(votes: Iterable[Vote], weights: Mapping[str, float]) -> str:
    """Return the side for which most cues speak; nothing where that is nobody, or none is clearly ahead."""
    shares = shares_of(votes, weights)
    best = max(sorted(shares), key=lambda side: shares[side])
    return best if best != NOBODY and shares[best] >= CLEAR else ""


def shares_of(votes: Iterable[Vote], weights: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each side is by the cues, and that nobody is meant."""
    scores: dict[str, float] = defaultdict(float)
    for cue, side, value in votes:
        scores[side] += weights.get(cue, 0.0) * value
    most = max(scores.values())
    odds = {side: exp(score - most) for side, score in scores.items()}
    total = sum(odds.values())
    return {side: one / total for side, one in odds.items()}
