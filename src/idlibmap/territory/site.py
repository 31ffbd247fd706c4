"""Sites: the points of settlements, which bound the land of each other."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import shapely

from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.plane import METRES_PER_KM, Geometries, Plane, plane_around
from idlibmap.territory.neighbours import spots
from idlibmap.territory.projection import Mask, Numbers

LEAST_REACH_KM = 3.0
"""However close settlements stand, a report on one may colour the land so far around it."""
SPACINGS = 2.0
"""Reach of a report, in distances to the NEIGHBOURS-th settlement around."""
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Settlements as columns of equal length, a row for each spot that one or several stand on."""

    plane: Plane
    """The plane that points are measured on."""
    place_ids: tuple[tuple[str, ...], ...]
    """The settlements of each site, in the order of their ids."""
    points: Geometries
    """Where the first settlement of each stands, in metres."""
    wanted: Mask
    """Whether a site is to get a cell."""
    reach_m: Numbers
    """How far its cell may reach."""


def sites_of(places: Iterable[Place], *, wanted_ids: AbstractSet[str], radius_km: float) -> Sites | None:
    """
    Group settlements by their spot, as far as they can bound the land of a wanted one.

    Parameters
    ----------
    places
        The gazetteer; only settlements with a surveyed position become sites.
    wanted_ids
        Places that are to get a cell.
    radius_km
        No cell reaches further, and in dense country it reaches less far.

    Returns
    -------
    sites
        Ordered by their first settlement; None if none is wanted.
    """
    settled = sorted(
        (place for place in places if place.kind in SETTLED_KINDS and place.uncertainty_km is None),
        key=lambda place: place.id,
    )
    is_wanted = np.array([place.id in wanted_ids for place in settled], dtype=np.bool_)
    if not is_wanted.any():
        return None
    degrees = shapely.points([(place.longitude, place.latitude) for place in settled])
    plane = plane_around(degrees[is_wanted])
    points = plane.metres(degrees)
    first, number = np.unique(spots(points), return_inverse=True)
    points = points[first]
    wanted = np.bincount(number, weights=is_wanted) > 0
    ids: list[list[str]] = [[] for _ in first]
    for place, site in zip(settled, number.tolist(), strict=True):
        ids[site].append(place.id)
    near = _near(points, points[wanted], within_m=2 * radius_km * METRES_PER_KM)
    return Sites(
        plane=plane,
        place_ids=tuple(tuple(ids[site]) for site in near),
        points=points[near],
        wanted=wanted[near],
        reach_m=_reach_m(points, radius_km=radius_km)[near],
    )


def _near(points: Geometries, around: Geometries, *, within_m: float) -> np.ndarray:
    found = shapely.STRtree(points).query(around, predicate="dwithin", distance=within_m)
    return np.unique(found[1])


def _reach_m(points: Geometries, *, radius_km: float) -> Numbers:
    """Return how far the cell of each site may reach: where settlements are few, as far as the radius."""
    radius_m = radius_km * METRES_PER_KM
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=radius_m / SPACINGS)
    away = shapely.distance(points[one], points[other])
    order = np.lexsort((away, one))
    one, away = one[order], away[order]
    # The nearest of all is the site itself.
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    reach = np.full(len(points), radius_m)
    reach[one[rank == NEIGHBOURS]] = SPACINGS * away[rank == NEIGHBOURS]
    least = min(LEAST_REACH_KM, radius_km) * METRES_PER_KM
    return np.asarray(np.clip(reach, least, radius_m))
