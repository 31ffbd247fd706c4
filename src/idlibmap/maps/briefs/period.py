"""The days that a brief tells of."""

from dataclasses import dataclass
from datetime import date, timedelta

from idlibmap.errors import IdlibmapError
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A run of days, both ends included."""

    first: str
    last: str
    before: str
    """The day that the last one is compared with: that before the first; the first of the evidence where the
    period begins with it."""

    def overlaps(self, start: str | None, end: str | None) -> bool:
        """Say whether days from ``start`` to ``end``, both included, reach into the period."""
        start, end = start or end, end or start
        return start is not None and end is not None and start <= self.last and end >= self.first


def period_of(scene: Scene, first: str | None = None, last: str | None = None) -> Period:
    """
    Return the period asked for; the month that ends with ``last``, or with the evidence, if not said.

    Raises
    ------
    IdlibmapError
        Nothing in the Scene is dated, a day lies outside its evidence, or the period ends before it begins.
    """
    if scene.first is None or scene.last is None:
        msg = (
            "nothing on this map is dated, so there is no period to tell of. Date the reports in sources.csv."
        )
        raise IdlibmapError(msg)
    last = check_day(scene, last or scene.last)
    first = check_day(scene, first or max(_month_before(last), scene.first))
    if first > last:
        msg = f"period {first} to {last}: it ends before it begins. Swap --from and --to."
        raise IdlibmapError(msg)
    return Period(first=first, last=last, before=max(day_before(first), scene.first))


def day_before(day: str) -> str:
    """Return the day before an ISO 8601 day."""
    return (date.fromisoformat(day) - _DAY).isoformat()


def _month_before(day: str) -> str:
    """Return the first day of the month that ends with ``day``: 2 February to 1 March."""
    last = date.fromisoformat(day) + _DAY
    year, month = (last.year, last.month - 1) if last.month > 1 else (last.year - 1, 12)
    length = (date(last.year, last.month, 1) - _DAY).day if last.month > 1 else 31
    return date(year, month, min(last.day, length)).isoformat()
