"""Cells: the land that is nearer to a place with evidence than to any other known settlement."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.territory.projection import (
    METRES_PER_KM,
    Geometries,
    Numbers,
    areas_km2,
    as_array,
    local_metres,
)

_GRID_M = 0.01
"""Lines nearer than this are one line, so that neighbours' edges match to the last digit."""
_QUARTER_STEPS = 32
"""Sides of a quarter circle; the drawn circle lies up to 3 in 10,000 of its radius inside the true one."""

Point = tuple[float, float]
"""Longitude, latitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The land of one settlement, or of several that share a point."""

    place_ids: tuple[str, ...]
    """Places with evidence whose land it is; more than one share a point."""
    shared_with: tuple[str, ...]
    """Further settlements on that point, without evidence."""
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
    place_ids: AbstractSet[str], *, places: Iterable[Place], radius_km: float, land: BaseGeometry | None
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
        No cell reaches further from its place.
    land
        Outline in EPSG:4326 that cells are clipped to; no clipping if none.

    Returns
    -------
    cells
        Ordered by their first place; they do not overlap, and neighbours' edges match.
    """
    sites = _sites(places)
    is_wanted = np.array([not place_ids.isdisjoint(ids) for ids in sites.values()], dtype=bool)
    if not is_wanted.any():
        return ()
    points = shapely.points(list(sites))
    metres = local_metres(points[is_wanted])
    mask = _mask(metres.project(points[is_wanted]), radius_m=radius_km * METRES_PER_KM)
    if land is not None:
        mask = shapely.intersection(mask, metres.project(as_array([land]))[0])
    faces, owners = _faces(metres.project(points), is_wanted, mask=mask, radius_m=radius_km * METRES_PER_KM)
    kept = np.unique(owners)
    whole = metres.unproject(as_array([_one_shape(faces[owners == site]) for site in kept]))
    ids = list(sites.values())
    found = [
        Cell(
            place_ids=tuple(p for p in ids[site] if p in place_ids),
            shared_with=tuple(p for p in ids[site] if p not in place_ids),
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


def _sites(places: Iterable[Place]) -> dict[Point, tuple[str, ...]]:
    """Group the settlements with a surveyed position by their point."""
    sites: dict[Point, list[str]] = {}
    for place in places:
        if place.kind in SETTLED_KINDS and place.uncertainty_km is None:
            sites.setdefault((place.longitude, place.latitude), []).append(place.id)
    return {point: tuple(sorted(sites[point])) for point in sorted(sites)}


def _one_shape(faces: Geometries) -> BaseGeometry:
    """Join the pieces of a cell, which the coast may have cut apart; no vertex is lost."""
    return faces[0] if len(faces) == 1 else shapely.coverage_union_all(faces)


def _mask(points: Geometries, *, radius_m: float) -> BaseGeometry:
    """
    Return all land within the radius of any of the points.

    Land of a cell within the radius of another place is within that of its own, which is nearer: one mask
    for all cells keeps to the radius, and gives neighbours the same edge.
    """
    return shapely.union_all(shapely.buffer(points, radius_m, quad_segs=_QUARTER_STEPS), grid_size=_GRID_M)


def _faces(
    points: Geometries, is_wanted: np.ndarray, *, mask: BaseGeometry, radius_m: float
) -> tuple[Geometries, np.ndarray]:
    """Cut the mask along the lines between settlements; return the pieces and the settlement of each."""
    near = _near(points, points[is_wanted], reach_m=2 * radius_m)
    lines = _borders(shapely.get_coordinates(points[near]), margin_m=4 * radius_m)
    noded = shapely.union_all([lines, shapely.boundary(mask)], grid_size=_GRID_M)
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(pieces)
    owners = near[shapely.STRtree(points[near]).nearest(inside)]
    shapely.prepare(mask)
    kept = is_wanted[owners] & shapely.contains(mask, inside)
    return pieces[kept], owners[kept]


def _near(points: Geometries, around: Geometries, *, reach_m: float) -> np.ndarray:
    """Return the indices of the points that can bound a cell: others lie too far off to."""
    found = shapely.STRtree(points).query(around, predicate="dwithin", distance=reach_m)
    return np.unique(found[1])


def _borders(xy: Numbers, *, margin_m: float) -> BaseGeometry:
    """Return the lines between nearest-point cells, closed off by four far corners."""
    low, high = xy.min(axis=0) - margin_m, xy.max(axis=0) + margin_m
    corners = [(low[0], low[1]), (low[0], high[1]), (high[0], low[1]), (high[0], high[1])]
    return shapely.voronoi_polygons(MultiPoint(np.vstack([xy, corners])), only_edges=True)
