"""Events: claims on the same place, side and action within a day of each other, with their denials."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from idlibmap.claims.claim import Claim
from idlibmap.control.evidence import day_of, is_here, position_of, source_of
from idlibmap.control.history import ControlEvent
from idlibmap.control.rules import Rules

Key = tuple[str, str, str]
"""Place, action and side."""


def events(claims: Iterable[Claim], *, rules: Rules) -> tuple[ControlEvent, ...]:
    """
    Cluster usable claims of scope place into events.

    Returns
    -------
    events
        What is said to have happened at a place (a holding is no event), ordered by day, then place.
    """
    told = list(claims)
    happened = sorted((c for c in told if _happens(c)), key=lambda c: (_key(c), _day(c), c.claim_id))
    denials = _Denials(c for c in told if c.stance == "denied")
    found = [
        _event(cluster, denials=denials, within=timedelta(days=rules.days.disputed))
        for _, of_key in groupby(happened, key=_key)
        for cluster in _clusters(of_key, days=rules.days.cluster)
    ]
    return tuple(sorted(found, key=lambda e: (e.day, e.place_id, e.action, e.side)))


class _Denials:
    """Denials, found by the claim they answer, or by place, action and day."""

    def __init__(self, denials: Iterable[Claim]) -> None:
        self._by_answer: dict[str, list[Claim]] = {}
        self._by_kind: dict[tuple[str, str], list[Claim]] = {}
        for denial in sorted(denials, key=_day):
            self._by_answer.setdefault(denial.reply_to, []).append(denial)
            self._by_kind.setdefault((denial.place_id, denial.action), []).append(denial)

    def of(self, cluster: Sequence[Claim], *, within: timedelta) -> tuple[str, ...]:
        """Return the ids of the denials of a cluster of claims, ordered."""
        first = cluster[0]
        alike = self._by_kind.get((first.place_id, first.action), [])
        start = bisect_left(alike, _day(first) - within, key=_day)
        end = bisect_right(alike, _day(first) + within, key=_day)
        found = [denial for denial in alike[start:end] if denial.side in {first.side, ""}]
        for claim in cluster:
            found += self._by_answer.get(claim.claim_id, ())
        return tuple(sorted({denial.claim_id for denial in found}))


def _happens(claim: Claim) -> bool:
    return (
        claim.stance != "denied"
        and claim.action != "holds"
        and (is_here(claim) or claim.action == "advanced")
    )


def _key(claim: Claim) -> Key:
    return claim.place_id, claim.action, claim.side


def _day(claim: Claim) -> date:
    return day_of(claim) or date.max


def _clusters(claims: Iterable[Claim], *, days: int) -> list[list[Claim]]:
    """Split claims, ordered by day, so that none is more than ``days`` after the first of its cluster."""
    found: list[list[Claim]] = []
    for claim in claims:
        if found and _day(claim) - _day(found[-1][0]) <= timedelta(days=days):
            found[-1].append(claim)
        else:
            found.append([claim])
    return found


def _event(cluster: Sequence[Claim], *, denials: _Denials, within: timedelta) -> ControlEvent:
    first = cluster[0]
    day = _day(first)
    latitude, longitude = position_of(first)
    return ControlEvent(
        event_id="-".join(filter(None, (first.place_id, day.isoformat(), first.action, first.side))),
        place_id=first.place_id,
        place=first.place,
        latitude=latitude,
        longitude=longitude,
        action=first.action,
        side=first.side,
        day=day,
        first_seen=min((c.published for c in cluster if c.published), default=None),
        claim_ids=tuple(claim.claim_id for claim in cluster),
        denial_ids=denials.of(cluster, within=within),
        n_sources=len({source_of(claim) for claim in cluster}),
    )
