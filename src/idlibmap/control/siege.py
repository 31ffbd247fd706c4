"""Sieges: runs of days on which a side is said to besiege a place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from idlibmap.control.evidence import Evidence, Kind
from idlibmap.control.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """A run of days ``[start, end)``, as ordinals."""

    start: int
    end: int
    side: int
    """Who besieges it."""
    claim_ids: tuple[str, ...]
    """The claim that began it and the one that told of it last."""


class Sieges:
    """
    The sieges in the evidence on one place.

    Parameters
    ----------
    told
        Ordered by day.
    """

    def __init__(self, told: Sequence[Evidence], *, rules: Rules) -> None:
        self._lasts = rules.days.siege
        besiegers = {e.side for e in told if e.kind is Kind.SIEGE}
        self._told = [e for e in told if besiegers and self._touches(e, besiegers)]
        self._days = [e.day for e in self._told]

    @staticmethod
    def _touches(evidence: Evidence, besiegers: set[int]) -> bool:
        taken = evidence.kind is Kind.GAIN and evidence.side in besiegers
        return taken or evidence.kind in {Kind.SIEGE, Kind.LIFT}

    def in_hindsight(self) -> list[Siege]:
        """Return them by all that is told: each ends when lifted, when it succeeds, or when forgotten."""
        return list(self._folded(self._told))

    def as_known(self) -> list[Siege]:
        """Return them as known then: on each day by what had been published."""
        found: list[Siege] = []
        known = sorted({e.known for e in self._told})
        for day, after in zip_longest(known, known[1:]):
            # What was told longer ago than a siege lasts unmentioned is over.
            lately = self._told[bisect_left(self._days, day - self._lasts) :]
            visible = [e for e in lately if e.known <= day]
            for siege in self._folded(visible):
                end = min(siege.end, after) if after else siege.end
                if siege.end > day and siege.start < end:
                    found.append(
                        Siege(
                            start=max(siege.start, day), end=end, side=siege.side, claim_ids=siege.claim_ids
                        )
                    )
        return [siege for siege in found if siege.start < siege.end]

    def _folded(self, told: Iterable[Evidence]) -> Iterator[Siege]:
        begun: list[Evidence] = []
        for e in sorted(told, key=_in_the_day):
            day = e.day
            if begun and day > begun[-1].day + self._lasts:
                yield self._siege(begun, end=day)
                begun = []
            ends = e.kind is Kind.LIFT or (e.kind is Kind.GAIN and begun and begun[-1].side == e.side)
            if begun and (ends or (e.kind is Kind.SIEGE and begun[-1].side != e.side)):
                yield self._siege(begun, end=day)
                begun = []
            if e.kind is Kind.SIEGE:
                begun.append(e)
        if begun:
            yield self._siege(begun, end=begun[-1].day + self._lasts + 1)

    def _siege(self, begun: Sequence[Evidence], *, end: int) -> Siege:
        return Siege(
            start=begun[0].day,
            end=min(end, begun[-1].day + self._lasts + 1),
            side=begun[0].side,
            claim_ids=tuple(dict.fromkeys((begun[0].claim_id, begun[-1].claim_id))),
        )


def _in_the_day(evidence: Evidence) -> tuple[int, int, str]:
    """On one day a siege is lifted before it begins anew, and begins before it succeeds."""
    rank = {Kind.LIFT: 0, Kind.SIEGE: 1, Kind.GAIN: 2}
    return evidence.day, rank[evidence.kind], evidence.claim_id
