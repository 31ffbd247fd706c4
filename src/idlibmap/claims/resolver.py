"""Which of the places that share a name an article means."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geopy.distance import great_circle

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.place import SETTLED_KINDS, Place

KIND_WEIGHT = {"city": 3.0, "town": 2.0, "village": 1.0}
EXACT = 2.5
ADMIN_NAMED = 2.0
KIND_NAMED = 3.0
NEAR_KM = 40.0
"""Distance at which nearness to the article's other places counts half."""
NEARNESS = 3.0
MARGIN = 0.35
"""A lead smaller than this, over a place more than TOLERATED_KM away, is no choice."""
TOLERATED_KM = 5.0
HILL_NOUNS = frozenset({"hill", "hills", "hilltop", "tell", "mound", "heights", "mountain"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A place chosen for a name, or none."""

    place: Place | None
    score: float
    """0 to 1."""
    reason: str
    """The evidence that chose, or the places it could not choose between."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says about where it plays."""

    anchors: tuple[Place, ...]
    """Places it names without doubt."""
    provinces: frozenset[str]
    """Names of provinces it speaks of."""


def surroundings(sure: Iterable[Place], provinces: Iterable[str]) -> Surroundings:
    """Gather an article's unambiguous places and named provinces."""
    unique = {place.id: place for place in sure}
    return Surroundings(tuple(unique[place_id] for place_id in sorted(unique)), frozenset(provinces))


def choose(
    candidates: Sequence[Place],
    words: tuple[str, ...],
    *,
    gazetteer: Gazetteer,
    noun: str,
    around: Surroundings,
) -> Choice:
    """
    Choose among the places of one name.

    Parameters
    ----------
    candidates
        Places whose spelling, or its sound, matches.
    words
        Plain words of the name as written.
    noun
        The noun of kind beside it ("hill"), or empty.
    around
        The article's own places and provinces.
    """
    if len(candidates) == 1:
        return Choice(candidates[0], 1.0, "only place of this name")
    scored = sorted(
        ((_score(place, words, gazetteer, noun, around), place) for place in candidates),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    best_score, best = scored[0]
    rivals = [place for score, place in scored[1:] if best_score - score < MARGIN]
    far = [place for place in rivals if _km(place, best) > TOLERATED_KM]
    if far:
        names = "; ".join(f"{place.name} ({place.admin3}, {place.admin1})" for place in (best, *far[:4]))
        return Choice(None, 0.0, f"ambiguous: {names}")
    lead = best_score - scored[1][0]
    reason = f"best of {len(scored)} by kind, province, nearness"
    return Choice(best, round(min(1.0, 0.6 + lead / 5), 2), reason)


def _score(
    place: Place, words: tuple[str, ...], gazetteer: Gazetteer, noun: str, around: Surroundings
) -> float:
    score = KIND_WEIGHT.get(place.kind, 0.0) + math.log10(1 + (place.population or 0)) / 2
    if gazetteer.is_spelled(words, place.id):
        score += EXACT
    if noun in HILL_NOUNS:
        score += KIND_NAMED if place.kind in {"hill", "mountain"} else -1.0
    elif noun == place.kind:
        score += KIND_NAMED / 3
    elif noun and place.kind not in SETTLED_KINDS:
        score -= 1.0
    if place.admin1 in around.provinces:
        score += ADMIN_NAMED
    others = [anchor for anchor in around.anchors if anchor.id != place.id]
    if others:
        nearest = min(_km(place, anchor) for anchor in others)
        score += NEARNESS / (1 + nearest / NEAR_KM)
    return score


def _km(one: Place, other: Place) -> float:
    return float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km)
