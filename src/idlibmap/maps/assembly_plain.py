"""Geometry and intervals as the plain data of a Scene."""

from collections.abc import Iterable, Mapping, Sequence

from shapely.geometry.base import BaseGeometry

from idlibmap.control.history import ControlInterval
from idlibmap.maps.assembly_evidence import iso
from idlibmap.maps.scene import Polygon, Ring, SceneInterval

DECIMALS = 5
"""Of a degree: about a metre, more than any source here knows."""


def scene_intervals(runs: Iterable[ControlInterval], index: Mapping[str, int]) -> tuple[SceneInterval, ...]:
    """Return intervals with numbers of claims for their ids."""
    return tuple(_interval(run, index) for run in runs)


def _interval(run: ControlInterval, index: Mapping[str, int]) -> SceneInterval:
    return SceneInterval(
        start=run.start.isoformat(),
        end=iso(run.end),
        holder=run.holder,
        status=run.status,
        reason=run.reason,
        besieged_by=run.besieged_by,
        rival=run.rival,
        probability=dict(run.probabilities).get(run.holder),
        support=tuple(index[claim_id] for claim_id in run.claim_ids),
        counter=tuple(index[claim_id] for claim_id in run.counter_ids),
    )


def scene_polygons(shape: BaseGeometry) -> tuple[Polygon, ...]:
    """Return a shape's polygons, the largest first."""
    parts = sorted(getattr(shape, "geoms", (shape,)), key=lambda part: part.area, reverse=True)
    return tuple(
        (scene_ring(part.exterior.coords), *(scene_ring(hole.coords) for hole in part.interiors))
        for part in parts
        if part.geom_type == "Polygon" and not part.is_empty
    )


def scene_ring(positions: Iterable[Sequence[float]]) -> Ring:
    """Return positions rounded to what sources know."""
    return tuple((round(position[0], DECIMALS), round(position[1], DECIMALS)) for position in positions)
