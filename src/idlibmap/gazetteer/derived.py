"""
Derived points: "5 km north of P", "between P and Q", "the hill overlooking P", "the outpost at P".

A derived point's id says what it is made of, as an area's does:

======================  ============================================
``"C3987:5km-north"``   so far from a place in one direction
``"C3987:north-of"``    somewhere on that side of it
``"C3987:between:C4068"``  midway between two places
``"C3987:hill"``        a height in sight of it
``"C3987:post"``        a military post at it, apart from the place itself
======================  ============================================
"""

import re
from collections.abc import Callable

from geopy.distance import geodesic
from geopy.point import Point

from idlibmap.gazetteer.place import Place

BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
"""Degrees clockwise from north."""
ARABIC = {
    "north": "شمال",
    "northeast": "شمال شرق",
    "east": "شرق",
    "southeast": "جنوب شرق",
    "south": "جنوب",
    "southwest": "جنوب غرب",
    "west": "غرب",
    "northwest": "شمال غرب",
}
BESIDE_KM = 4.0
"""Where "north of P" is, and how far off it may be: as far as villages lie apart here."""
HILL_KM = 3.0
"""How far off a height may be that overlooks a place."""
POST_KM = 4.0
"""How far from a place a post may be that is told of as at, in or near it."""
DISTANCE_SHARE = 0.25
"""Reports round distances and directions: the share of a distance that it may be off."""
LEAST_KM = 1.0
KIND = "derived"
"""Kind of derived places."""
DERIVED = re.compile(
    r"(?P<anchor>.+?):(?:(?P<km>\d+(?:\.\d+)?)km-(?P<direction>[a-z]+)|(?P<side>[a-z]+)-of|between:(?P<other>.+)|(?P<hill>hill)|(?P<post>post))"
)


def distance_id(place_id: str, kilometres: float, direction: str) -> str:
    """Return the id of the point so many kilometres from a place; ``direction`` is a key of BEARINGS."""
    return f"{place_id}:{kilometres:g}km-{direction}"


def side_id(place_id: str, direction: str) -> str:
    """Return the id of the point on one side of a place."""
    return f"{place_id}:{direction}-of"


def between_id(place_id: str, other_id: str) -> str:
    """Return the id of the point midway between two places."""
    return f"{place_id}:between:{other_id}"


def hill_id(place_id: str) -> str:
    """Return the id of a height in sight of a place."""
    return f"{place_id}:hill"


def post_id(place_id: str) -> str:
    """Return the id of a military post at a place."""
    return f"{place_id}:post"


def anchor_of(place_id: str) -> str:
    """Return the id of the place that a derived point is told from; any other id as it is."""
    match = DERIVED.fullmatch(place_id)
    return match["anchor"] if match else place_id


def derived_place(place_id: str, find: Callable[[str], Place | None]) -> Place | None:
    """
    Make a derived point from its id.

    Parameters
    ----------
    find
        Gives the place of an id, or None.

    Returns
    -------
    place
        Without settlement, of kind ``"derived"``, with its uncertainty; None if the id is of no such kind or
        is made of places that are not there.

    Notes
    -----
    Distances are geodesic on WGS84 (geopy).
    """
    match = DERIVED.fullmatch(place_id)
    anchor = find(match["anchor"]) if match else None
    if match is None or anchor is None:
        return None
    if match["other"]:
        other = find(match["other"])
        return _between(place_id, anchor, other) if other else None
    if match["hill"] or match["post"]:
        words, radius_km = (("hill", "تلة"), HILL_KM) if match["hill"] else (("post", "نقطة"), POST_KM)
        names = (f"{words[0]} at {anchor.name}", f"{words[1]} {anchor.name_ar}")
        return _place(place_id, anchor, names, _point(anchor), radius_km)
    direction = match["direction"] or match["side"]
    if direction not in BEARINGS:
        return None
    told = float(match["km"]) if match["km"] else None
    kilometres = BESIDE_KM if told is None else told
    point = geodesic(kilometers=kilometres).destination(_point(anchor), bearing=BEARINGS[direction])
    if told is None:
        names = (f"{direction} of {anchor.name}", f"{ARABIC[direction]} {anchor.name_ar}")
        return _place(place_id, anchor, names, point, BESIDE_KM)
    names = (f"{told:g} km {direction} of {anchor.name}", f"{told:g} كم {ARABIC[direction]} {anchor.name_ar}")
    return _place(place_id, anchor, names, point, max(LEAST_KM, DISTANCE_SHARE * told))


def _between(place_id: str, one: Place, other: Place) -> Place:
    apart = geodesic(_point(one), _point(other)).km
    middle = Point((one.latitude + other.latitude) / 2, (one.longitude + other.longitude) / 2)
    arabic = f"بين {one.name_ar} و{other.name_ar}" if other.name_ar else ""
    names = (f"between {one.name} and {other.name}", arabic)
    return _place(place_id, one, names, middle, max(LEAST_KM, apart / 2))


def _point(place: Place) -> Point:
    return Point(place.latitude, place.longitude)


def _place(
    place_id: str, anchor: Place, names: tuple[str, str], point: Point, uncertainty_km: float
) -> Place:
    return Place(
        id=place_id,
        name=names[0],
        name_ar=names[1] if anchor.name_ar else "",
        alt_names=(),
        kind=KIND,
        admin1=anchor.admin1,
        admin2=anchor.admin2,
        admin3=anchor.admin3,
        latitude=round(point.latitude, 5),
        longitude=round(point.longitude, 5),
        population=None,
        source=f"derived(from {anchor.id})",
        uncertainty_km=round(uncertainty_km, 1),
    )
