"""Cells: the land that is nearer to a place with evidence than to any other known settlement."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.barrier import Barrier
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.plane import Geometries
from idlibmap.territory.bank import Bank, banks
from idlibmap.territory.projection import Numbers, areas_km2, as_array
from idlibmap.territory.site import Sites, sites_of

_GRID_M = 0.01
"""Lines nearer than this are one line, so that neighbours' edges match to the last digit."""
_QUARTER_STEPS = 32
"""Sides of a quarter circle; the drawn circle lies up to 3 in 10,000 of its radius inside the true one."""

_STRAIGHT_M = 250.0
"""Lines no longer than this bend by less than the grid."""
NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The land of one settlement, or of several on one spot."""

    place_ids: tuple[str, ...]
    """Places with evidence whose land it is; more than one stand on one spot."""
    shared_with: tuple[str, ...]
    """Further settlements on that spot, without evidence."""
    geometry: Polygon | MultiPolygon
    """EPSG:4326, valid; along a shared edge neighbours have the same vertices."""
    area_km2: float
    """On EPSG:6933."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A place with evidence that has no cell."""

    place_id: str
    reason: str
    """derived (its position is), no settlement, off land, or not in the gazetteer."""
    uncertainty_km: float | None
    """Of a derived position."""


def cells(
    place_ids: AbstractSet[str],
    *,
    places: Iterable[Place],
    radius_km: float,
    land: BaseGeometry | None,
    barriers: Sequence[Barrier] = (),
) -> tuple[Cell, ...]:
    """
    Divide the land around places with evidence.

    Parameters
    ----------
    place_ids
        The places with evidence.
    places
        The gazetteer: every settlement bounds the cells of its neighbours.
    radius_km
        No cell reaches further from its place; where settlements stand close, it reaches less far.
    land
        Outline in EPSG:4326 that cells are clipped to; no clipping if none.
    barriers
        No cell reaches across one, unless its place stands so near that its bank is not sure.

    Returns
    -------
    cells
        Ordered by their first place; they do not overlap, and neighbours' edges match.
    """
    sites = sites_of(places, wanted_ids=place_ids, radius_km=radius_km)
    if sites is None:
        return ()
    on = banks(sites, land=land, barriers=barriers, radius_km=radius_km)
    kept, whole = _shapes(sites, on=on)
    found = [
        Cell(
            place_ids=tuple(p for p in sites.place_ids[site] if p in place_ids),
            shared_with=tuple(p for p in sites.place_ids[site] if p not in place_ids),
            geometry=geometry,
            area_km2=float(area),
        )
        for site, geometry, area in zip(kept, whole, areas_km2(whole), strict=True)
    ]
    return tuple(sorted(found, key=lambda cell: cell.place_ids))


def bare_places(
    place_ids: AbstractSet[str], *, places: Mapping[str, Place], found: Iterable[Cell]
) -> tuple[Bare, ...]:
    """List the places with evidence that have no cell, with the reason, by id."""
    celled = {place_id for cell in found for place_id in cell.place_ids}
    return tuple(
        Bare(place_id=place_id, reason=reason, uncertainty_km=place.uncertainty_km if place else None)
        for place_id in sorted(place_ids - celled)
        for place in (places.get(place_id),)
        for reason in (_reason(place),)
    )


def _reason(place: Place | None) -> str:
    if place is None:
        return "not in the gazetteer"
    if place.uncertainty_km is not None:
        return "derived"
    return "off land" if place.kind in SETTLED_KINDS else "no settlement"


def _shapes(sites: Sites, *, on: Sequence[Bank]) -> tuple[np.ndarray, Geometries]:
    """
    Return the numbers of the sites that have land, and that land in EPSG:4326.

    Eight kilometres that are straight in metres bend by a metre in degrees. Where that takes an edge across a
    corner beside it, edges are cut short first.
    """
    for longest_m in (math.inf, _STRAIGHT_M):
        faces, owners = _faces(sites, on=on, longest_m=longest_m)
        kept = np.unique(owners)
        whole = sites.plane.degrees(as_array([_one_shape(faces[owners == site]) for site in kept]))
        if shapely.coverage_is_valid(whole):
            break
    return kept, whole


def _faces(sites: Sites, *, on: Sequence[Bank], longest_m: float) -> tuple[Geometries, np.ndarray]:
    """Cut the land along all borders at once, so that edges match; return the pieces and their sites."""
    lines = as_array([line for bank in on for line in _lines(bank, sites)])
    if longest_m < math.inf:
        lines = np.asarray(shapely.segmentize(lines, longest_m))
    noded = shapely.union_all(lines, grid_size=_GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(faces)
    tree = shapely.STRtree(inside)
    owners = np.full(len(faces), NOBODY)
    for bank in on:
        here = tree.query(bank.land, predicate="contains")
        nearest = bank.sites[shapely.STRtree(sites.points[bank.sites]).nearest(inside[here])]
        near = sites.wanted[nearest] & shapely.contains(_circles(sites, nearest), inside[here])
        owners[here[near]] = nearest[near]
    kept = owners != NOBODY
    return faces[kept], owners[kept]


def _lines(bank: Bank, sites: Sites) -> Iterator[BaseGeometry]:
    """Yield all that may bound a cell on a bank: its shore, what lies between sites, and their circles."""
    yield shapely.boundary(bank.land)
    points = sites.points[bank.sites]
    around = _corners(points, margin_m=4 * float(sites.reach_m.max()))
    between = MultiPoint(np.vstack([shapely.get_coordinates(points), around]))
    yield shapely.intersection(shapely.voronoi_polygons(between, only_edges=True), bank.land)
    wanted = np.flatnonzero(sites.wanted[bank.sites])
    own = shapely.get_parts(shapely.voronoi_polygons(between, ordered=True))[wanted]
    circles = _circles(sites, bank.sites[wanted])
    reaching = ~shapely.contains(circles, own)
    arcs = shapely.intersection(shapely.boundary(circles[reaching]), shapely.make_valid(own[reaching]))
    yield from shapely.intersection(arcs, bank.land)


def _circles(sites: Sites, numbers: np.ndarray) -> Geometries:
    return np.asarray(shapely.buffer(sites.points[numbers], sites.reach_m[numbers], quad_segs=_QUARTER_STEPS))


def _corners(points: Geometries, *, margin_m: float) -> Numbers:
    """Return four far points, which close off the land of the outermost ones."""
    west, south, east, north = shapely.total_bounds(points)
    low, high = (west - margin_m, south - margin_m), (east + margin_m, north + margin_m)
    return np.array([low, (low[0], high[1]), (high[0], low[1]), high])


def _one_shape(faces: Geometries) -> BaseGeometry:
    """Join the pieces of a cell, which the coast may have cut apart; no vertex is lost."""
    return faces[0] if len(faces) == 1 else shapely.coverage_union_all(faces)
