"""Banks: the land as barriers cut it up, and which of them each site lies on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.barrier import Barrier
from idlibmap.territory.projection import METRES_PER_KM, Geometries, as_array
from idlibmap.territory.site import Sites

LAKE = "lake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A piece of land that no barrier crosses."""

    land: BaseGeometry
    """In metres."""
    sites: np.ndarray
    """Numbers of the sites on it; one so near a barrier that its bank is not sure is on both."""


def banks(sites: Sites, *, frame: BaseGeometry, barriers: Sequence[Barrier]) -> list[Bank]:
    """
    Cut the land into banks.

    Parameters
    ----------
    frame
        All land that cells may lie on, in metres.
    barriers
        Each cuts what it crosses from edge to edge; where one ends inside the land, both sides are one.

    Returns
    -------
    banks
        Those with a site, none of them in a lake. A site off the land is on the bank nearest to it.
    """
    if frame.is_empty:
        return []
    lines = sites.metres.project(as_array([each.line for each in barriers]))
    pieces = _pieces(frame, lines)
    lakes = [line for each, line in zip(barriers, lines, strict=True) if each.kind == LAKE]
    wet = shapely.contains(shapely.union_all(lakes), shapely.point_on_surface(pieces))
    pieces = pieces[~wet]
    site, piece = shapely.STRtree(pieces).query_nearest(sites.points, all_matches=False)
    beside = [_beside(sites, pieces, line, each) for each, line in zip(barriers, lines, strict=True)]
    pairs = np.unique(np.hstack([np.stack([site, piece]), *beside]), axis=1)
    return [Bank(land=pieces[number], sites=pairs[0][pairs[1] == number]) for number in np.unique(pairs[1])]


def _pieces(frame: BaseGeometry, lines: Geometries) -> Geometries:
    if not len(lines):
        return np.array([frame], dtype=object)
    noded = shapely.union_all([shapely.boundary(frame), *(_line_of(line) for line in lines)])
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    shapely.prepare(frame)
    return pieces[shapely.contains(frame, shapely.point_on_surface(pieces))]


def _line_of(barrier: BaseGeometry) -> BaseGeometry:
    return shapely.boundary(barrier) if shapely.get_dimensions(barrier) > 1 else barrier


def _beside(sites: Sites, pieces: Geometries, line: BaseGeometry, barrier: Barrier) -> np.ndarray:
    """Pair the sites that stand at a barrier, as near as its line can be off, with the banks at hand."""
    reach_m = barrier.uncertainty_km * METRES_PER_KM
    close = np.flatnonzero(shapely.dwithin(sites.points, line, reach_m))
    found = shapely.STRtree(pieces).query(sites.points[close], predicate="dwithin", distance=reach_m)
    return np.stack([close[found[0]], found[1]])
