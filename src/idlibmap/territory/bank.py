"""Banks: the land as barriers cut it up, and which of them each site lies on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.barrier import Barrier
from idlibmap.gazetteer.plane import METRES_PER_KM, Geometries
from idlibmap.territory.projection import as_array
from idlibmap.territory.site import Sites

LAKE = "lake"
_AREAL = 2
"""Dimensions of what has an area."""
_WHOLE = 0
"""Number of the bank that is all land which no barrier parts; the pieces of other land follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A piece of the land as barriers cut it, or all the land that they leave whole."""

    land: BaseGeometry
    """In metres."""
    sites: np.ndarray
    """Numbers of the sites that may have land on it."""


def banks(
    sites: Sites, *, land: BaseGeometry | None, barriers: Sequence[Barrier], radius_km: float
) -> list[Bank]:
    """
    Cut the land into banks, and keep what cells can reach of them.

    Parameters
    ----------
    land
        Outline in EPSG:4326; if none, land ends where the outermost cells or barriers may.
    barriers
        Each cuts what it crosses from edge to edge; where one ends inside the land, both sides are one.
    radius_km
        No cell reaches further.

    Returns
    -------
    banks
        Those with a site, none of them in a lake. All sites may have land on the land left whole. On a piece
        may those that stand on it or, if off the land, nearest to it; those so near a barrier that they may
        stand on it; and, as if there were no barrier, those further than the radius from any and those on
        land left whole.
    """
    radius_m = radius_km * METRES_PER_KM
    within = _around(shapely.buffer(sites.points, 2 * radius_m))
    lines = sites.plane.metres(as_array([each.line for each in barriers]))
    lakes = [line for each, line in zip(barriers, lines, strict=True) if each.kind == LAKE]
    ground = _around([within, *lines]) if land is None else sites.plane.metres(as_array([land]))[0]
    lands, numbers = _lands(*_pieces(ground, lines, lakes=shapely.union_all(lakes)), within=within)
    if not len(lands):
        return []
    site, own = shapely.STRtree(lands).query_nearest(sites.points, all_matches=False)
    beside = [_beside(sites, lands, line, each) for each, line in zip(barriers, lines, strict=True)]
    is_free = ~shapely.dwithin(sites.points, shapely.union_all(lines), radius_m)
    is_free[site[numbers[own] == _WHOLE]] = True
    may = is_free[:, np.newaxis] | (numbers == _WHOLE)
    may[tuple(np.hstack([np.stack([site, own]), *beside]))] = True
    shapely.prepare(lands)
    may &= shapely.dwithin(lands, sites.points[:, np.newaxis], radius_m)
    return [
        Bank(land=each, sites=np.flatnonzero(on)) for each, on in zip(lands, may.T, strict=True) if on.any()
    ]


def _around(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    return shapely.box(*shapely.total_bounds(as_array([*shapes])))


def _pieces(ground: BaseGeometry, lines: Geometries, *, lakes: BaseGeometry) -> tuple[Geometries, np.ndarray]:
    """Cut the whole land, that no cut ends where the evidence does; number the bank of each dry piece."""
    noded = shapely.union_all([shapely.boundary(ground), *(_line_of(line) for line in lines)])
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(pieces)
    piece, polygon = shapely.STRtree(shapely.get_parts(ground)).query(inside, predicate="within")
    is_dry = ~shapely.contains(lakes, inside[piece])
    piece, polygon = piece[is_dry], polygon[is_dry]
    is_parted = np.bincount(polygon)[polygon] > 1
    return pieces[piece], np.where(is_parted, _WHOLE + 1 + np.arange(len(piece)), _WHOLE)


def _lands(pieces: Geometries, bank: np.ndarray, *, within: BaseGeometry) -> tuple[Geometries, np.ndarray]:
    """Join the pieces of each bank, as far as they lie in a box; return the banks' numbers too."""
    parts, piece = shapely.get_parts(shapely.intersection(pieces, within), return_index=True)
    is_land = (shapely.get_dimensions(parts) == _AREAL) & ~shapely.is_empty(parts)
    parts, of = parts[is_land], bank[piece[is_land]]
    order = np.argsort(of, kind="stable")
    numbers, index = np.unique(of[order], return_inverse=True)
    lands = shapely.multipolygons(parts[order], indices=index) if len(parts) else parts
    return np.asarray(lands), numbers


def _line_of(barrier: BaseGeometry) -> BaseGeometry:
    return shapely.boundary(barrier) if shapely.get_dimensions(barrier) == _AREAL else barrier


def _beside(sites: Sites, lands: Geometries, line: BaseGeometry, barrier: Barrier) -> np.ndarray:
    """Pair the sites that stand at a barrier, as near as its line can be off, with the banks at hand."""
    reach_m = barrier.uncertainty_km * METRES_PER_KM
    close = np.flatnonzero(shapely.dwithin(sites.points, line, reach_m))
    found = shapely.STRtree(lands).query(sites.points[close], predicate="dwithin", distance=reach_m)
    return np.stack([close[found[0]], found[1]])
