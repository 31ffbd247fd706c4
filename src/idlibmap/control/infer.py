"""The whole inference: claims in, the history of every place, area and road out."""

import logging
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from idlibmap.claims.claim import Claim
from idlibmap.control.event import events
from idlibmap.control.evidence import Evidence, day_of, evidence_of, position_of, usable
from idlibmap.control.history import (
    AreaHistory,
    ControlHistory,
    ControlInterval,
    PlaceHistory,
)
from idlibmap.control.interval import intervals
from idlibmap.control.ledger import ledger_of
from idlibmap.control.road import road_histories
from idlibmap.control.rules import Rules, load_rules
from idlibmap.control.view import view_as_known, view_in_hindsight
from idlibmap.theatre import Theatre, load_theatre

logger = logging.getLogger(__name__)

AREA_ACTIONS = frozenset({"captured", "holds", "withdrew", "handed_over"})
"""What a claim can say of a whole area; fighting somewhere in it says nothing of its holder."""


def infer_control(
    claims: Iterable[Claim], *, theatre: Theatre | None = None, as_of: date | None = None
) -> ControlHistory:
    """
    Infer who held each place on each day, according to the claims.

    Parameters
    ----------
    claims
        In any order; the same claims give the same history. Plans, undated and unlocated claims move
        nothing.
    theatre
        Whose sides and ``sources.toml`` are used; the shipped one if none.
    as_of
        Use only what was published by that day.

    Raises
    ------
    TheatreError
        The theatre's ``sources.toml`` is missing or wrong.
    """
    rules = load_rules(theatre or load_theatre())
    told = list(claims)
    of_places, of_areas, of_roads = (
        usable(told, scope=scope, as_of=as_of) for scope in ("place", "area", "road")
    )
    areas = [claim for claim in of_areas if claim.action in AREA_ACTIONS]
    history = ControlHistory(
        first=None,
        last=None,
        places=tuple(_places(_grouped(of_places), rules=rules)),
        areas=tuple(_areas(_grouped(areas), rules=rules)),
        roads=road_histories(of_roads, places=of_places, rules=rules),
        events=events(of_places, rules=rules),
    )
    return _bounded(history, (*of_places, *areas, *of_roads))


def holder_on(history: ControlHistory, place_id: str, day: date, *, asof: bool = False) -> ControlInterval:
    """
    Return the interval of a place that holds on a day.

    Parameters
    ----------
    place_id
        Key of the gazetteer row.
    asof
        By what had been published by that day, instead of in hindsight.

    Returns
    -------
    interval
        An ``unknown`` one before the first report, and for a place that no report speaks of.
    """
    index = bisect_left(history.places, place_id, key=lambda place: place.place_id)
    runs: Sequence[ControlInterval] = ()
    if index < len(history.places) and history.places[index].place_id == place_id:
        place = history.places[index]
        runs = place.intervals_asof if asof else place.intervals
    for run in reversed(runs):
        if run.start <= day:
            return run
    return _unknown(history, start=day, end=runs[0].start if runs else None)


def _unknown(history: ControlHistory, *, start: date, end: date | None) -> ControlInterval:
    sides = next((tuple(s for s, _ in p.intervals[0].probabilities) for p in history.places), ())
    return ControlInterval(
        start=start,
        end=end,
        holder="unknown",
        status="unknown",
        reason="",
        rival="",
        besieged_by="",
        probabilities=tuple((side, 1 / len(sides)) for side in sides),
        basis="carried",
        age_days=0,
        n_sources=0,
        claim_ids=(),
        counter_ids=(),
    )


def _grouped(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Group claims by place, in the order of the place ids."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.place_id, []).append(claim)
    return [groups[key] for key in sorted(groups)]


def _places(groups: Sequence[Sequence[Claim]], *, rules: Rules) -> Iterator[PlaceHistory]:
    ledger = ledger_of([_evidence(group, rules=rules) for group in groups], rules=rules)
    hindsight = intervals(ledger, view_in_hindsight(ledger, rules=rules))
    as_known = intervals(ledger, view_as_known(ledger, rules=rules))
    for group, runs, runs_asof in zip(groups, hindsight, as_known, strict=True):
        latitude, longitude = position_of(group[0])
        yield PlaceHistory(
            place_id=group[0].place_id,
            place=group[0].place,
            latitude=latitude,
            longitude=longitude,
            intervals=runs,
            intervals_asof=runs_asof,
        )


def _areas(groups: Sequence[Sequence[Claim]], *, rules: Rules) -> Iterator[AreaHistory]:
    ledger = ledger_of([_evidence(group, rules=rules) for group in groups], rules=rules)
    hindsight = intervals(ledger, view_in_hindsight(ledger, rules=rules))
    for group, runs in zip(groups, hindsight, strict=True):
        yield AreaHistory(area_id=group[0].place_id, area=group[0].place, intervals=runs)


def _evidence(claims: Iterable[Claim], *, rules: Rules) -> list[Evidence]:
    return [evidence for claim in claims for evidence in evidence_of(claim, rules=rules)]


def _bounded(history: ControlHistory, claims: Sequence[Claim]) -> ControlHistory:
    """Return the history with its first and last day."""
    starts = [place.intervals[0].start for place in history.places]
    starts += [area.intervals[0].start for area in history.areas]
    starts += [road.intervals[0].start for road in history.roads]
    starts += [event.day for event in history.events]
    days = [day for claim in claims if (day := day_of(claim))]
    logger.info("%d claims on %d places", len(claims), len(history.places))
    return replace(
        history,
        first=min(starts, default=None),
        last=max(days, default=None),
    )
