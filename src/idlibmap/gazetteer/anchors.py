"""The places that a text is surely about, and which of them others told beside them bear out."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import itemgetter

from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.support import apart_km

KNOWN_KINDS = frozenset({"city", "town"})
NAMED_AFAR = KNOWN_KINDS | {"airbase", "crossing"}
"""Kinds that a report names wherever it plays."""
FEWEST_TO_REFUTE = 2
"""Fewer places than these beside a village say nothing against it."""
ALONE_KM = 70.0
"""A village so far from all places of a text is not the one meant, though no other bears its name."""
FEWEST_TO_EXCLUDE = 3
"""Places that must be told before one can be too far from them."""
BESIDE = 1_500
"""Characters from a name within which a place can speak for it: a long text plays everywhere."""

Anchor = tuple[Place, tuple[str, ...]]
"""A place that a text is about, and the plain words of the name it has there."""


def beside(told: Sequence[tuple[int, Anchor]], at: int) -> Collection[Anchor]:
    """Return the places that are told near a spot of a text, each once."""
    first = bisect_left(told, at - BESIDE, key=itemgetter(0))
    last = bisect_right(told, at + BESIDE, key=itemgetter(0))
    return {(place.id, words): (place, words) for _, (place, words) in told[first:last]}.values()


def borne_out(told: Sequence[tuple[int, Anchor]]) -> list[tuple[int, Anchor]]:
    """Leave out villages far from what is told beside them: namesakes far off speak for no others."""
    return [(at, anchor) for at, anchor in told if _is_borne_out(anchor, beside(told, at))]


def _is_borne_out(anchor: Anchor, others: Collection[Anchor]) -> bool:
    place, words = anchor
    if place.kind in NAMED_AFAR:
        return True
    apart = [other for other, of in others if other.id != place.id and of != words]
    near = [other for other in apart if apart_km(place, other) <= ALONE_KM]
    few = len(apart) < FEWEST_TO_REFUTE
    return few or len(near) > 1 or any(other.kind in NAMED_AFAR for other in near)
