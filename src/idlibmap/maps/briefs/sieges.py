"""Sieges: runs of days on which a place is besieged by one side, and the claims that tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.scene import ScenePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """A run of days ``[start, end)`` on which a place is besieged by one side."""

    by: str
    start: str
    end: str | None


def sieges_of(place: ScenePlace) -> Iterator[Siege]:
    """Return the sieges of a place, states of one siege joined."""
    for by, states in groupby(place.intervals, key=lambda state: state.besieged_by):
        joined = list(states)
        if by:
            yield Siege(by=by, start=joined[0].start, end=joined[-1].end)


def siege_claims(desk: Desk, place: ScenePlace, start: str, end: str | None) -> tuple[int, ...]:
    """Return the claims on a place that tell of a siege on some days ``[start, end)``."""
    return tuple(
        number
        for number in place.claims
        if (claim := desk.scene.claims[number]).action == "besieged"
        and claim.stance != "intended"
        and claim.end is not None
        and claim.end >= start
        and (end is None or (claim.start or claim.end) < end)
    )
