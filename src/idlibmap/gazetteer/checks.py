"""What a gazetteer has that is likely wrong: gaps, contradictions, namesakes."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.files import cells, write_rows
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.collisions import sound_alikes, variants_of_others
from idlibmap.gazetteer.fault import FAULT_COLUMNS, NAMESAKE_KM, Fault, apart, fault_of
from idlibmap.gazetteer.foreign.grid import KM_PER_DEGREE
from idlibmap.gazetteer.foreign.units import LEVELS, Unit, read_units
from idlibmap.gazetteer.gazetteer import Gazetteer, prominence
from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.gazetteer.table import read_places
from idlibmap.theatre import load_theatre

BORDER_KM = 1.0
"""Polygons are simplified: a point this near to its own is told apart from one that is far."""
Check = Callable[[Gazetteer], Iterable[Fault]]


def outside_country(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find points outside the theatre's country."""
    theatre = load_theatre(gazetteer.origin.theatre)
    land = AreaShapes(theatre, gazetteer.places).land()
    for place, km in _outside(land, _points(gazetteer)):
        yield fault_of(f"outside the country{_near(km)}", place, km=km)


def outside_units(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find points outside the district or the sub-district that their row names."""
    units = read_units(load_theatre(gazetteer.origin.theatre), gazetteer.places)
    for number, level in enumerate(LEVELS[1:], start=2):
        members: dict[tuple[str, ...], list[Place]] = {}
        for place in _points(gazetteer):
            named = (place.admin1, place.admin2, place.admin3)[:number]
            if named[-1]:
                members.setdefault(named, []).append(place)
        yield from _outside_level([unit for unit in units if unit.level == level], members, number=number)


def _outside_level(
    units: Sequence[Unit], members: dict[tuple[str, ...], list[Place]], *, number: int
) -> Iterator[Fault]:
    shapes = {unit.names[:number]: unit for unit in units}
    for named, places in members.items() if shapes else ():
        level, unit = LEVELS[number - 1], shapes.get(named)
        if unit is None:
            group, detail = f"{level} of this name has no polygon", ", ".join(reversed(named))
            yield from (fault_of(group, one, detail=detail) for one in places)
            continue
        for place, km in _outside(unit.shape, places):
            yield fault_of(f"outside its {level}{_near(km)}", place, detail=named[-1], km=km)


def no_arabic_name(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find rows without an Arabic name."""
    return (fault_of("no Arabic name", one) for one in gazetteer.places.values() if not one.name_ar)


def no_governorate(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find rows without a governorate."""
    return (fault_of("no governorate", one) for one in gazetteer.places.values() if not one.admin1)


def one_point(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find places on the point of a better known one."""
    groups: dict[tuple[float, float], list[Place]] = {}
    for place in _points(gazetteer):
        groups.setdefault((place.latitude, place.longitude), []).append(place)
    for places in groups.values():
        first, *others = sorted(places, key=prominence)
        yield from (fault_of("on the point of another place", one, other=first, km=0) for one in others)


def repeated_ids(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find rows of the user's table whose id the theatre has, too: they replace its row."""
    if gazetteer.origin.places is None:
        return
    shipped = read_places(load_theatre(gazetteer.origin.theatre).path("gazetteer/places.csv"))
    by_id = {place.id: place for place in shipped}
    for place in read_places(gazetteer.origin.places):
        if before := by_id.get(place.id):
            yield fault_of("replaces a row of the theatre", place, other=before, km=apart(place, before))


def namesakes(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find places more than 2 km from a better known one that is spelled exactly so, but for case."""
    groups: dict[str, dict[str, Place]] = {}
    for place in _points(gazetteer):
        for name in filter(None, (place.name, place.name_ar, *place.alt_names)):
            groups.setdefault(" ".join(name.casefold().split()), {})[place.id] = place
    for name, places in groups.items():
        first, *others = sorted(places.values(), key=prominence)
        for one in others:
            if (km := apart(one, first)) > NAMESAKE_KM:
                yield fault_of("spelled as another place", one, other=first, detail=name, km=km)


def no_uncertainty(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find derived points that do not say how far off they may be."""
    for place in _points(gazetteer):
        if "derived" in place.source and place.uncertainty_km is None:
            yield fault_of("derived point without uncertainty", place, detail=place.source)


CHECKS: tuple[Check, ...] = (
    outside_country,
    outside_units,
    no_arabic_name,
    no_governorate,
    one_point,
    repeated_ids,
    namesakes,
    sound_alikes,
    variants_of_others,
    no_uncertainty,
)
"""All checks, in the order of the report; a further one is a function from a gazetteer to faults."""


def check_gazetteer(gazetteer: Gazetteer, checks: Sequence[Check] = CHECKS) -> tuple[Fault, ...]:
    """Return all faults, in the order of the checks and, within one, of the gazetteer."""
    return tuple(fault for check in checks for fault in check(gazetteer))


def describe_faults(faults: Iterable[Fault]) -> str:
    """Say how many faults of each group there are, a line each."""
    groups = Counter(fault.group for fault in faults)
    width = max((len(f"{number:,}") for number in groups.values()), default=0)
    return "\n".join(f"{number:{width},}  {group}" for group, number in groups.items()) or "no faults found"


def write_faults(faults: Iterable[Fault], path: Path) -> None:
    """Write faults as a table; kilometres to the metre."""
    rows = (cells(getattr(fault, column) for column in FAULT_COLUMNS) for fault in faults)
    write_rows(path, rows, columns=FAULT_COLUMNS)


def _points(gazetteer: Gazetteer) -> list[Place]:
    """Return the places that are no areas."""
    return [place for place in gazetteer.places.values() if place.kind not in ADMIN_KINDS]


def _near(km: float) -> str:
    return f" by less than {BORDER_KM:g} km" if km < BORDER_KM else ""


def _outside(shape: BaseGeometry, places: Sequence[Place]) -> list[tuple[Place, float]]:
    """Return the places outside a polygon, each with its distance in kilometres."""
    positions = np.array([(place.longitude, place.latitude) for place in places]).reshape(-1, 2)
    shapely.prepare(shape)
    outside = np.flatnonzero(~shapely.intersects_xy(shape, positions))
    if not outside.size:
        return []
    # Degrees of longitude are made as long as those of latitude here.
    stretch = np.array([math.cos(math.radians(shape.centroid.y)), 1.0])
    flat = shapely.transform(shape, lambda degrees: degrees * stretch)
    km = shapely.distance(flat, shapely.points(positions[outside] * stretch)) * KM_PER_DEGREE
    return [(places[number], far) for number, far in zip(outside.tolist(), km.tolist(), strict=True)]
