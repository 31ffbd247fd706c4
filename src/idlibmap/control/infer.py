"""The whole inference: claims in, the history of every place, area and road out."""

import logging
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from idlibmap.claims.claim import Claim
from idlibmap.control.belief import ignorance
from idlibmap.control.event import events
from idlibmap.control.evidence import Evidence, day_of, evidence_of, position_of, usable
from idlibmap.control.history import (
    AreaHistory,
    ControlHistory,
    ControlInterval,
    PlaceHistory,
)
from idlibmap.control.road import road_histories
from idlibmap.control.rules import Rules, load_rules
from idlibmap.control.track import hindsight, known_then
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
        places=tuple(_place(group, rules=rules) for group in _grouped(of_places)),
        areas=tuple(_area(group, rules=rules) for group in _grouped(areas)),
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
        probabilities=tuple(zip(sides, ignorance(len(sides)) if sides else (), strict=True)),
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


def _place(claims: Sequence[Claim], *, rules: Rules) -> PlaceHistory:
    first = claims[0]
    latitude, longitude = position_of(first)
    evidence = _evidence(claims, rules=rules)
    return PlaceHistory(
        place_id=first.place_id,
        place=first.place,
        latitude=latitude,
        longitude=longitude,
        intervals=hindsight(evidence, rules=rules),
        intervals_asof=known_then(evidence, rules=rules),
    )


def _area(claims: Sequence[Claim], *, rules: Rules) -> AreaHistory:
    evidence = _evidence(claims, rules=rules)
    return AreaHistory(
        area_id=claims[0].place_id,
        area=claims[0].place,
        intervals=hindsight(evidence, rules=rules),
    )


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
