"""Who held each place over time, with the claims behind it."""

from dataclasses import dataclass
from datetime import date

STATUSES = ("assessed", "claimed", "contested", "stale", "unknown")
"""How well a holding is known; every place and day has exactly one."""
REASONS = ("close", "partial", "fighting", "disputed", "withdrawing", "changed_between")
"""Why a day is contested (the first five), or between which days it changed (stale or unknown)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlInterval:
    """A run of days ``[start, end)`` on which one place's state is the same."""

    start: date
    """First day."""
    end: date | None
    """First day after; None for the last interval."""
    holder: str
    """Side that most probably holds it; ``"unknown"`` where nothing says so."""
    status: str
    """One of STATUSES."""
    reason: str
    """One of REASONS; empty where the status needs none."""
    rival: str
    """Second side where contested; empty where none is named."""
    besieged_by: str
    """Side said to besiege it; empty if none."""
    probabilities: tuple[tuple[str, float], ...]
    """(side, probability) in the theatre's order of sides, at the first day; they sum to 1."""
    basis: str
    """reported (a claim on these days), carried (from earlier claims) or baseline."""
    age_days: int
    """Days from the latest evidence behind it to ``start``; 0 where there is none."""
    n_sources: int
    """Different sources among ``claim_ids``."""
    claim_ids: tuple[str, ...]
    """Claims behind what is shown, oldest first: those that made the holder so, that last confirmed it
    before ``start`` and that speak for it in the run; and those on the siege."""
    counter_ids: tuple[str, ...]
    """Claims that speak against it: denials, rival claims, fighting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHistory:
    """All intervals of one place, in hindsight and as known on each day."""

    place_id: str
    place: str
    latitude: float
    """WGS84 degrees."""
    longitude: float
    intervals: tuple[ControlInterval, ...]
    """In hindsight: every report used for every day. Consecutive, without gaps; the last is open."""
    intervals_asof: tuple[ControlInterval, ...]
    """As known then: each day by what was published up to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaHistory:
    """Claims on a named area (an enclave, southern Idlib): who is said to hold it, when."""

    area_id: str
    area: str
    intervals: tuple[ControlInterval, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadInterval:
    """A run of days ``[start, end)`` on which one segment of road has the same state."""

    start: date
    end: date | None
    """None for the last, where it is still so."""
    state: str
    """open, cut or contested."""
    status: str
    """One of STATUSES, as of places; never unknown."""
    reason: str
    """One of REASONS, ``changed_between`` also where contested; empty where the status needs none."""
    side: str
    """Who opened, holds or cut it, by the newest claim for it that names a side; empty if none does, and
    where contested."""
    probability: float | None
    """Of the state, on the first day, one half or more; None where contested."""
    claim_ids: tuple[str, ...]
    """Claims for the state, oldest first; where contested, for the last one known."""
    counter_ids: tuple[str, ...]
    """Claims against it: denials, rival claims, fighting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadHistory:
    """Whether one segment of road was open or cut."""

    segment_id: str
    """Of the road between two waypoints (``"M5:C3916-C1158"``), or between two places (``"C3891:C4024"``)."""
    roads: tuple[str, ...]
    """Ids of the roads that have it; none for the way between two places."""
    intervals: tuple[RoadInterval, ...]
    """In hindsight, in order; gaps where nothing is known."""
    intervals_asof: tuple[RoadInterval, ...]
    """As known then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlEvent:
    """Claims on the same place, side and action within a day of each other."""

    event_id: str
    place_id: str
    place: str
    latitude: float
    longitude: float
    action: str
    side: str
    day: date
    """Day it is dated to (the last day of an interval-dated claim)."""
    first_seen: date | None
    """Earliest publication among its reports."""
    claim_ids: tuple[str, ...]
    """Claims that say so."""
    denial_ids: tuple[str, ...]
    """Claims that deny it."""
    n_sources: int
    """Different sources among ``claim_ids``."""
    transfer: bool = False
    """By it the place came, in hindsight, to be its side's, and stayed so for more than a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedChange:
    """A number of places said to have changed hands, and the named ones it may stand for."""

    claim_id: str
    count: str
    """As written, e.g. ``"20"`` or ``"dozens"``."""
    at_least: int | None
    """The number; None where words tell none."""
    action: str
    side: str
    """Who took or left them."""
    first: date
    last: date
    """Days within which it happened, both included."""
    named: tuple[str, ...]
    """Places of which any report tells the same of that side on those days."""
    named_with_it: tuple[str, ...]
    """Those of them that the same report names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWeight:
    """What one claim adds to the belief in who holds one place."""

    claim_id: str
    place_id: str
    day: date
    """Day it counts on."""
    says: str
    """held or not_held; empty where it says nothing of who holds the place."""
    side: str
    """Of whom it speaks; empty if of nobody."""
    log_odds: float
    """What it adds, on that day, to the natural logarithm of the odds of its side against any other one.
    Below 0 where it says that the side does not hold the place; 0 where others have said the same already,
    or where what it says is overtaken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlHistory:
    """Everything inferred from a set of claims."""

    first: date | None
    """First day with dated evidence; None if there is none."""
    last: date | None
    """Last day with dated evidence."""
    places: tuple[PlaceHistory, ...]
    """Ordered by place_id."""
    areas: tuple[AreaHistory, ...]
    roads: tuple[RoadHistory, ...]
    """Of the segments that something is told of, ordered by segment_id."""
    events: tuple[ControlEvent, ...]
    """Ordered by day, then place."""
    counts: tuple[CountedChange, ...] = ()
    """Ordered by day."""
    weights: tuple[ClaimWeight, ...] = ()
    """What each claim weighs on its place, ordered by place and day."""
    roads_unplaced: tuple[str, ...] = ()
    """Claims, ordered by claim_id, of what is somewhere on a road, a cut, fighting, an opening of a part:
    no segment shows them."""

    def __repr__(self) -> str:
        days = "no dates" if self.first is None else f"{self.first} to {self.last}"
        told = f"{len(self.places)} places, {len(self.areas)} areas, {len(self.roads)} stretches of road"
        return f"<ControlHistory, {days}: {told}, {len(self.events)} events>"

    def _repr_html_(self) -> str:
        """Show the history in a notebook."""
        from idlibmap.control.shown import history_html  # noqa: PLC0415 (it is drawn from this module)

        return history_html(self)
