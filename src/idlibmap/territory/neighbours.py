"""Neighbours: which places lie next to each other, and which of them have neighbours all around."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.plane import METRES_PER_KM, Geometries, plane_around
from idlibmap.territory.projection import Numbers, as_array

REACH_KM = 15.0
"""Places further apart are no neighbours: nobody has told what lies between them."""
OUTSIDE_SHARE = 1 / 3
"""Nor are places between which more than this share of the straight line lies outside the land."""
ONE_POINT_M = 50.0
"""Places no further apart stand on one spot: they are one node, and one site of a cell."""

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceGraph:
    """The places with evidence as nodes, and which of them are neighbours."""

    place_ids: tuple[tuple[str, ...], ...]
    """Of each node, in order; nodes are ordered by their first place."""
    n_places: Ints
    """How many those are."""
    pairs: Ints
    """Nodes that are neighbours, a row of two each."""
    is_closed_in: Mask
    """Of each node: whether its neighbours go all the way round it; the others lie at the edge of what is
    known."""


def place_graph(
    place_ids: AbstractSet[str], *, places: Iterable[Place], land: BaseGeometry | None
) -> PlaceGraph:
    """
    Find the neighbours of places with evidence.

    Parameters
    ----------
    place_ids
        The places with evidence; those without a surveyed position are left out.
    places
        The gazetteer.
    land
        Outline in EPSG:4326 that parts places with other land or water between them; if none, nothing does.
    """
    known = {place.id: place for place in places if place.id in place_ids and place.uncertainty_km is None}
    ids = sorted(known)
    if not ids:
        none = np.empty(0, dtype=np.int64)
        return PlaceGraph(
            place_ids=(), n_places=none, pairs=none.reshape(0, 2), is_closed_in=np.empty(0, bool)
        )
    degrees = shapely.points([(known[place_id].longitude, known[place_id].latitude) for place_id in ids])
    plane = plane_around(degrees)
    points = plane.metres(degrees)
    nodes: dict[int, list[str]] = {}
    for place_id, node in zip(ids, spots(points).tolist(), strict=True):
        nodes.setdefault(node, []).append(place_id)
    ground = None if land is None else plane.metres(as_array([land]))[0]
    pairs, is_closed_in = _meshed(points[list(nodes)], ground)
    return PlaceGraph(
        place_ids=tuple(map(tuple, nodes.values())),
        n_places=np.array([len(ids) for ids in nodes.values()], dtype=np.int64),
        pairs=pairs,
        is_closed_in=is_closed_in,
    )


def spots(points: Geometries) -> Ints:
    """
    Group points that stand on one spot, each within ``ONE_POINT_M`` of another.

    Parameters
    ----------
    points
        In metres.

    Returns
    -------
    spot
        Of each point: the lowest number of a point on its spot.
    """
    near = shapely.STRtree(points).query(points, predicate="dwithin", distance=ONE_POINT_M)
    return connected(len(points), near.T)


def connected(n_nodes: int, pairs: Ints) -> Ints:
    """
    Find the connected parts of a graph.

    Returns
    -------
    part
        Of each node: the lowest number of a node that it is connected with.
    """
    part = np.arange(n_nodes)
    one, other = pairs[:, 0], pairs[:, 1]
    while one.size:
        np.minimum.at(part, np.maximum(one, other), np.minimum(one, other))
        while (part[part] != part).any():
            part = part[part]
        one, other = part[one], part[other]
        is_apart = one != other
        one, other = one[is_apart], other[is_apart]
    return part


def _meshed(points: Geometries, ground: BaseGeometry | None) -> tuple[Ints, Mask]:
    """
    Mesh nodes with triangles; return the edges that are kept, and the nodes that are closed in.

    An inner node of a mesh has as many triangles as edges; one on its rim has fewer.
    """
    triangles = shapely.get_parts(shapely.delaunay_triangles(MultiPoint(list(points))))
    xy = shapely.get_coordinates(triangles).reshape(-1, 4, 2)[:, :3]
    corners = shapely.STRtree(points).nearest(shapely.points(xy.reshape(-1, 2))).reshape(-1, 3)
    sides = np.sort(corners[:, [[0, 1], [1, 2], [2, 0]]], axis=2).reshape(-1, 2)
    edges, number = np.unique(sides, axis=0, return_inverse=True)
    is_kept = _within_reach(points, edges, ground)
    is_whole = is_kept[number.reshape(-1, 3)].all(axis=1) & (_circumradii(xy) <= REACH_KM * METRES_PER_KM)
    n_edges = np.bincount(edges.ravel(), minlength=len(points))
    n_whole = np.bincount(corners[is_whole].ravel(), minlength=len(points))
    return edges[is_kept], (n_edges > 0) & (n_whole == n_edges)


def _circumradii(corners: Numbers) -> Numbers:
    """Return the radius of the circle around each triangle: within it nothing is told of any place."""
    one, other, third = (corners[:, (n + 1) % 3] - corners[:, n] for n in range(3))
    twice_area = np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
    sides = [np.hypot(side[:, 0], side[:, 1]) for side in (one, other, third)]
    with np.errstate(divide="ignore"):
        return np.asarray(np.prod(sides, axis=0) / (2 * twice_area))


def _within_reach(points: Geometries, edges: Ints, ground: BaseGeometry | None) -> Mask:
    """Say which edges are short enough, and not outside the land for too long."""
    lines = np.asarray(shapely.linestrings(shapely.get_coordinates(points)[edges]))
    lengths = np.asarray(shapely.length(lines))
    is_kept = np.asarray(lengths <= REACH_KM * METRES_PER_KM)
    if ground is None:
        return is_kept
    shapely.prepare(ground)
    inside = np.where(shapely.covers(ground, lines), lengths, 0)
    at_border = is_kept & (inside == 0)
    inside[at_border] = shapely.length(shapely.intersection(lines[at_border], ground))
    return is_kept & (lengths - inside <= OUTSIDE_SHARE * lengths)
