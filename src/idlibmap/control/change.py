"""Days within which places changed hands, where reports give no closer day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.control.evidence import NAMES_HOLDER, Evidence, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run of days ``[start, end)``, as ordinals, within which a place changed hands."""

    start: int
    end: int
    side: int
    """Who took it (``left`` false) or left it."""
    left: bool
    claim_id: str


def changes(told: Sequence[Evidence]) -> list[Change]:
    """
    Find the changes on one place of which no day is known.

    A closer report settles it: of the same side none of the days are left, of another side only those
    after it.

    Parameters
    ----------
    told
        Ordered by day.
    """
    vague = [e for e in told if e.kind in {Kind.GAIN, Kind.LEAVE} and e.first != e.day]
    if not vague:
        return []
    naming = [e for e in told if e.kind in NAMES_HOLDER]
    days = [e.day for e in naming]
    found = []
    for e in vague:
        inside = naming[bisect_left(days, e.first) : bisect_left(days, e.day)]
        closer = [other for other in inside if other.first == other.day]
        if any((other.side == e.side) == (e.kind is Kind.GAIN) for other in closer):
            continue
        start = max((other.day + 1 for other in closer), default=e.first)
        left = e.kind is Kind.LEAVE
        found.append(Change(start=start, end=e.day, side=e.side, left=left, claim_id=e.claim_id))
    return sorted((c for c in found if c.start < c.end), key=lambda c: (c.start, c.end, c.claim_id))
