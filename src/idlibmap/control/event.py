"""Events: claims on the same place, side and action within a day of each other, with their denials."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from idlibmap.claims.claim import Claim
from idlibmap.control.evidence import GAINS, day_of, is_here, position_of, source_of
from idlibmap.control.history import ControlEvent, PlaceHistory
from idlibmap.control.rules import Rules

UNKNOWN = "unknown"

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


def with_transfers(
    found: Iterable[ControlEvent], places: Iterable[PlaceHistory], *, rules: Rules
) -> tuple[ControlEvent, ...]:
    """
    Mark the events by which a place came to be a side's for more than a day, as ACLED counts transfers.

    Parameters
    ----------
    places
        With their intervals in hindsight.
    """
    came: dict[tuple[str, str], list[date]] = {}
    for place in places:
        for start, holder in _lasting_holders(place):
            came.setdefault((place.place_id, holder), []).append(start)
    near = timedelta(days=rules.days.cluster)
    return tuple(
        replace(event, transfer=True)
        if event.action in GAINS
        and any(abs(day - event.day) <= near for day in came.get((event.place_id, event.side), ()))
        else event
        for event in found
    )


def _lasting_holders(place: PlaceHistory) -> Iterator[tuple[date, str]]:
    """Yield each side that came to hold a place for more than a day, with its first day."""
    for holder, of_holder in groupby(place.intervals, key=lambda run: run.holder):
        runs = list(of_holder)
        end = runs[-1].end
        if holder != UNKNOWN and (end is None or end - runs[0].start > timedelta(days=1)):
            yield runs[0].start, holder


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
