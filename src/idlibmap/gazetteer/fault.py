"""Something in a gazetteer to look at."""

from dataclasses import dataclass

from idlibmap.gazetteer.foreign.grid import km_between
from idlibmap.gazetteer.place import Place

FAULT_COLUMNS = ("group", "place_id", "name", "other_place_id", "detail", "km")
"""Each documented on :class:`Fault`."""
NAMESAKE_KM = 2.0
"""Two places of one spelling farther apart than this are two places, and a reader must choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something to look at."""

    group: str
    """What is wrong, the same words for all of a kind."""
    place_id: str
    name: str
    """The place's."""
    other_place_id: str = ""
    """The place it clashes with."""
    detail: str = ""
    km: float | None = None
    """How far off, or how far from each other."""


def fault_of(
    group: str, place: Place, *, other: Place | None = None, detail: str = "", km: float | None = None
) -> Fault:
    """Return a fault of a place; kilometres to the metre."""
    return Fault(
        group=group,
        place_id=place.id,
        name=place.name,
        other_place_id=other.id if other else "",
        detail=detail,
        km=None if km is None else round(km, 3),
    )


def apart(one: Place, other: Place) -> float:
    """Return the distance of two places in km."""
    return km_between((one.latitude, one.longitude), (other.latitude, other.longitude))
