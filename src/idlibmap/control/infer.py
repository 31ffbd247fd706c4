"""The whole inference: claims in, the history of every place, area and road out."""

import logging
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from idlibmap.claims.claim import Claim
from idlibmap.control.counted import counted_changes
from idlibmap.control.course import Courses
from idlibmap.control.cover import Outlines, evidence_of_areas
from idlibmap.control.event import events, with_transfers
from idlibmap.control.evidence import (
    FOREVER,
    NAMES_HOLDER,
    SAYS_HELD,
    SAYS_NOT,
    SAYS_NOTHING,
    Evidence,
    Kind,
    day_of,
    evidence_of,
    grouped,
    position_of,
    published_by,
    usable,
)
from idlibmap.control.history import (
    AreaHistory,
    ClaimWeight,
    ControlHistory,
    ControlInterval,
    PlaceHistory,
)
from idlibmap.control.interval import intervals
from idlibmap.control.laid import laid_on
from idlibmap.control.ledger import Ledger, ledger_of, log_odds
from idlibmap.control.road import road_histories
from idlibmap.control.rules import Rules, load_rules
from idlibmap.control.view import view_as_known, view_in_hindsight
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.gazetteer.road import read_roads
from idlibmap.theatre import Theatre, load_theatre

logger = logging.getLogger(__name__)

AREA_ACTIONS = frozenset({"captured", "holds", "withdrew", "handed_over"})
"""What a claim can say of a whole area; fighting somewhere in it says nothing of its holder."""
SAYINGS = {SAYS_HELD: "held", SAYS_NOT: "not_held", SAYS_NOTHING: ""}
"""How a claim's weight tells what it says of its side."""


def infer_control(
    claims: Iterable[Claim],
    *,
    theatre: Theatre | None = None,
    as_of: date | None = None,
    rules: Rules | None = None,
    outlines: Outlines | None = None,
) -> ControlHistory:
    """
    Infer who held each place on each day, according to the claims.

    Parameters
    ----------
    claims
        In any order; the same claims give the same history. Plans, undated and unlocated claims move
        nothing.
    theatre
        Whose sides, areas, roads and ``sources.toml`` are used; the shipped one if none.
    as_of
        Use only what was published by that day.
    rules
        Numbers of the inference, perhaps learned; those of ``sources.toml`` if none.
    outlines
        Gives the shapes of areas; those of the theatre's own gazetteer if none.

    Raises
    ------
    TheatreError
        The theatre's ``sources.toml`` or its roads are missing or wrong.
    UnknownPlaceError
        A claim names an area or a road that the theatre does not know.
    """
    theatre = theatre or load_theatre()
    rules = rules or load_rules(theatre)
    told = list(claims)
    of_places, of_areas, of_roads = (
        usable(told, scope=scope, as_of=as_of) for scope in ("place", "area", "road")
    )
    areas = [claim for claim in of_areas if claim.action in AREA_ACTIONS]
    by_place = {group[0].place_id: group for group in grouped(of_places)}
    ledger = ledger_of(
        _evidence(by_place, areas, outlines=outlines or partial(_shapes_of, theatre), rules=rules),
        rules=rules,
    )
    places = tuple(_places(by_place, ledger, rules=rules))
    courses = _courses_of(theatre) if of_roads else Courses(())
    laid = laid_on(of_roads, places=of_places, courses=courses)
    counts = (claim for claim in told if as_of is None or published_by(claim, as_of))
    history = ControlHistory(
        first=None,
        last=None,
        places=places,
        areas=tuple(_areas(grouped(areas), rules=rules)),
        roads=road_histories(laid, courses=courses, rules=rules),
        events=with_transfers(events(of_places, rules=rules), places, rules=rules),
        counts=counted_changes(counts, of_places, rules=rules),
        weights=tuple(_weights(list(by_place), ledger, rules=rules)),
        roads_unplaced=tuple(one.claim.claim_id for one in laid if one.is_unplaced),
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


@cache
def _shapes_of(theatre: Theatre) -> AreaShapes:
    return AreaShapes(theatre, load_gazetteer(theatre).places)


@cache
def _courses_of(theatre: Theatre) -> Courses:
    return Courses(read_roads(theatre))


def _evidence(
    places: Mapping[str, Sequence[Claim]], areas: Sequence[Claim], *, outlines: Outlines, rules: Rules
) -> list[list[Evidence]]:
    """Return the evidence on each place: what is told of it, and of areas it lies in."""
    found = {
        place_id: [e for claim in told for e in evidence_of(claim, rules=rules)]
        for place_id, told in places.items()
    }
    held = {
        place_id: places[place_id]
        for place_id, evidence in found.items()
        if any(e.kind in NAMES_HOLDER for e in evidence)
    }
    for place_id, evidence in evidence_of_areas(areas, held, outlines=outlines, rules=rules):
        found[place_id].append(evidence)
    return list(found.values())


def _places(groups: Mapping[str, Sequence[Claim]], ledger: Ledger, *, rules: Rules) -> Iterator[PlaceHistory]:
    hindsight = intervals(view_in_hindsight(ledger, rules=rules))
    as_known = intervals(view_as_known(ledger, rules=rules))
    for group, runs, runs_asof in zip(groups.values(), hindsight, as_known, strict=True):
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
    told = [[e for claim in group for e in evidence_of(claim, rules=rules)] for group in groups]
    ledger = ledger_of(told, rules=rules)
    hindsight = intervals(view_in_hindsight(ledger, rules=rules))
    for group, runs in zip(groups, hindsight, strict=True):
        yield AreaHistory(area_id=group[0].place_id, area=group[0].place, intervals=runs)


def _weights(place_ids: Sequence[str], ledger: Ledger, *, rules: Rules) -> Iterator[ClaimWeight]:
    """Yield what each claim adds to the belief on its own day, a claim once a place."""
    odds = log_odds(ledger, n_sides=len(rules.sides))
    columns = zip(ledger.evidence, ledger.place.tolist(), ledger.says.tolist(), odds.tolist(), strict=True)
    found: dict[tuple[str, str], ClaimWeight] = {}
    for e, place, says, adds in columns:
        key = place_ids[place], e.claim_id
        # Of a claim read anew once more was known, the newer reading counts.
        if e.kind is not Kind.BEFORE and (e.until == FOREVER or key not in found):
            found[key] = ClaimWeight(
                claim_id=e.claim_id,
                place_id=place_ids[place],
                day=date.fromordinal(e.day),
                says=SAYINGS[says],
                side=rules.sides[e.side] if e.side >= 0 else "",
                log_odds=adds if e.until == FOREVER else 0.0,
            )
    yield from found.values()


def _bounded(history: ControlHistory, claims: Sequence[Claim]) -> ControlHistory:
    """Return the history with its first and last day."""
    starts = [place.intervals[0].start for place in history.places]
    starts += [area.intervals[0].start for area in history.areas]
    starts += [run.start for road in history.roads for run in road.intervals[:1]]
    starts += [event.day for event in history.events]
    days = [day for claim in claims if (day := day_of(claim))]
    logger.info("%d claims on %d places", len(claims), len(history.places))
    return replace(
        history,
        first=min(starts, default=None),
        last=max(days, default=None),
    )
