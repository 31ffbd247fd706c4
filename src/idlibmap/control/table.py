"""The history as tables, for files and notebooks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from idlibmap.control.history import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.theatre import Theatre

PLACE_COLUMNS = {
    "place_id": "key of the gazetteer row",
    "place": "its common name",
    "latitude": "WGS84 degrees",
    "longitude": "WGS84 degrees",
    "start": "datetime64, midnight: first day of the run",
    "end": "datetime64, midnight: first day after it; NaT for the last run of a place",
}
"""Columns that say where and when."""
STATE_COLUMNS = {
    "holder": "side id or unknown",
    "status": "assessed, claimed, contested, stale or unknown",
    "reason": "why contested or changed; empty if none",
    "rival": "second side where contested; empty if none",
    "besieged_by": "side id; empty if none",
    "p_<side>": "probability of each side on the first day of its interval, in the theatre's order",
    "basis": "reported, carried or baseline",
    "age_days": "days from the latest evidence to the first day of the run",
    "n_claims": "number of claim_ids",
    "n_sources": "different sources among them",
    "claim_ids": "claims behind the state, oldest first, joined by |",
    "counter_ids": "claims against it, likewise",
}
"""Columns of the state in hindsight; each stands again with ``_asof`` for what was known on those days."""
EVENT_COLUMNS = {
    "event_id": "place, day, action and side",
    "place_id": "key of the gazetteer row",
    "place": "its common name",
    "latitude": "WGS84 degrees",
    "longitude": "WGS84 degrees",
    "day": "datetime64, midnight",
    "action": "one of the actions of claims",
    "side": "side id; empty if not said",
    "transfer": "True where the place came to be that side's, in hindsight, for more than a day",
    "first_seen": "datetime64: earliest publication; NaT if none is known",
    "n_claims": "number of claim_ids",
    "n_sources": "different sources among them",
    "claim_ids": "claims that say so, joined by |",
    "denial_ids": "claims that deny it, likewise",
}
WEIGHT_COLUMNS = {
    "claim_id": "key of the row of claims.csv",
    "place_id": "the place it weighs on: its own, or one in its area",
    "day": "datetime64, midnight: the day it counts on",
    "says": "held or not_held; empty where it says nothing of who holds the place",
    "side": "of which side; empty if of none",
    "log_odds": "what it adds that day to the natural log odds of that side against another",
}
COUNT_COLUMNS = {
    "claim_id": "key of the row of claims.csv",
    "count": "as written",
    "at_least": "the number; empty where words tell none",
    "action": "captured, handed_over or withdrew",
    "side": "who took or left the places",
    "first": "datetime64, midnight: first day it can have happened",
    "last": "last day, included",
    "n_named": "number of named",
    "named": "places of which any report tells the same, joined by |",
    "n_named_with_it": "number of named_with_it",
    "named_with_it": "those of them that the same report names",
}
_DECIMALS = 4


def control_table(history: ControlHistory, theatre: Theatre) -> pd.DataFrame:
    """
    Return one row for each run of days on which neither the state in hindsight nor the one as known changes.

    Columns are PLACE_COLUMNS, STATE_COLUMNS, and STATE_COLUMNS again with ``_asof``. The ``_asof`` columns
    are always filled, equal or not; before the first publication they say ``unknown``.
    """
    sides = [side.id for side in theatre.sides]
    state = [name for column in STATE_COLUMNS for name in _expanded(column, sides)]
    columns = [*PLACE_COLUMNS, *state, *(f"{name}_asof" for name in state)]
    rows = [row for place in history.places for row in _rows(place, sides)]
    return _dated(pd.DataFrame(rows, columns=columns), "start", "end")


def events_table(history: ControlHistory) -> pd.DataFrame:
    """Return one row an event, ordered by day, then place; columns are EVENT_COLUMNS."""
    rows = [
        {
            **{name: getattr(event, name) for name in EVENT_COLUMNS if hasattr(event, name)},
            "n_claims": len(event.claim_ids),
            "claim_ids": "|".join(event.claim_ids),
            "denial_ids": "|".join(event.denial_ids),
        }
        for event in history.events
    ]
    return _dated(pd.DataFrame(rows, columns=list(EVENT_COLUMNS)), "day", "first_seen")


def weights_table(history: ControlHistory) -> pd.DataFrame:
    """Return one row for each claim on each place it weighs on; columns are WEIGHT_COLUMNS."""
    rows = [
        {name: getattr(weight, name) for name in WEIGHT_COLUMNS}
        | {"log_odds": round(weight.log_odds, _DECIMALS)}
        for weight in history.weights
    ]
    return _dated(pd.DataFrame(rows, columns=list(WEIGHT_COLUMNS)), "day")


def counts_table(history: ControlHistory) -> pd.DataFrame:
    """Return one row for each counted change, ordered by day; columns are COUNT_COLUMNS."""
    rows = [
        {
            **{name: getattr(one, name) for name in COUNT_COLUMNS if hasattr(one, name)},
            "n_named": len(one.named),
            "named": "|".join(one.named),
            "n_named_with_it": len(one.named_with_it),
            "named_with_it": "|".join(one.named_with_it),
        }
        for one in history.counts
    ]
    table = _dated(pd.DataFrame(rows, columns=list(COUNT_COLUMNS)), "first", "last")
    return table.assign(at_least=table["at_least"].astype("Int64"))


def _expanded(column: str, sides: Sequence[str]) -> list[str]:
    return [f"p_{side}" for side in sides] if column == "p_<side>" else [column]


def _dated(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return table.assign(**{name: pd.to_datetime(table[name]) for name in columns})


def _rows(place: PlaceHistory, sides: Sequence[str]) -> Iterator[dict[str, Any]]:
    cuts = sorted({run.start for run in (*place.intervals, *place.intervals_asof)})
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        known = _state(_interval_on(place.intervals_asof, start), start, sides)
        yield {
            "place_id": place.place_id,
            "place": place.place,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "start": start,
            "end": end,
            **_state(_interval_on(place.intervals, start), start, sides),
            **{f"{name}_asof": value for name, value in known.items()},
        }


def _interval_on(runs: Sequence[ControlInterval], day: date) -> ControlInterval | None:
    index = bisect_right(runs, day, key=lambda run: run.start) - 1
    return runs[index] if index >= 0 else None


def _state(run: ControlInterval | None, day: date, sides: Sequence[str]) -> dict[str, Any]:
    """Return the state columns of an interval, seen from a day in it; unknown where there is none."""
    if run is None:
        nothing = dict.fromkeys(["reason", "rival", "besieged_by", "claim_ids", "counter_ids"], "")
        counts = dict.fromkeys(["age_days", "n_claims", "n_sources"], 0)
        even = {f"p_{side}": round(1 / len(sides), _DECIMALS) for side in sides}
        return {"holder": "unknown", "status": "unknown", "basis": "carried", **even, **nothing, **counts}
    return {
        "holder": run.holder,
        "status": run.status,
        "reason": run.reason,
        "rival": run.rival,
        "besieged_by": run.besieged_by,
        **{f"p_{side}": round(p, _DECIMALS) for side, p in run.probabilities},
        "basis": run.basis,
        "age_days": run.age_days + (day - run.start).days,
        "n_claims": len(run.claim_ids),
        "n_sources": run.n_sources,
        "claim_ids": "|".join(run.claim_ids),
        "counter_ids": "|".join(run.counter_ids),
    }
