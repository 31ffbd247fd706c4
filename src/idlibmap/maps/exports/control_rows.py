"""Rows of what is held: places, their intervals, the land around them, areas that reports name."""

from collections.abc import Iterable, Iterator
from typing import Any

import shapely

from idlibmap.maps.exports.table import Row, evidence, pcode
from idlibmap.maps.rings import cell_polygons
from idlibmap.maps.scene import Polygon, Scene, SceneInterval, ScenePlace


def place_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each place."""
    for index, place in enumerate(scene.places):
        values = {
            **_place(place),
            "names": place.names,
            "uncertainty_km": place.uncertainty_km,
            "cell_km2": _cell_km2(scene, place),
            "n_claims": len(place.claims),
        }
        yield Row(values=values, shape=shapely.Point(place.lon, place.lat), drawn=index)


def interval_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each place and run of days."""
    for index, place in enumerate(scene.places):
        shape = shapely.Point(place.lon, place.lat)
        for interval in place.intervals:
            key = f"{place.id}@{interval.start}"
            yield Row(values=_held(scene, place, interval, key=key), shape=shape, drawn=index)


def cell_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each cell and run of days; what several places share bears their names."""
    for index, cell in enumerate(scene.cells):
        shape = surface(cell_polygons(scene, cell))
        places = [scene.places[number] for number in cell.places]
        names = " / ".join(place.name for place in places)
        for interval in cell.intervals or places[0].intervals:
            key = f"{places[0].id}@{interval.start}/cell"
            values = _held(scene, places[0], interval, key=key) | {"place": names}
            yield Row(values=values, shape=shape, drawn=index)


def named_area_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each area that reports name and run of days."""
    for index, area in enumerate(scene.areas):
        shape = surface(area.polygons)
        for interval in area.intervals:
            values = {
                "id": f"{area.id}@{interval.start}",
                "area_id": area.id,
                "name": area.name,
                "name_ar": area.name_ar or None,
                **_state(scene, interval),
                **evidence(scene, interval.support, interval.counter),
            }
            yield Row(values=values, shape=shape, drawn=index)


def surface(polygons: Iterable[Polygon]) -> shapely.Geometry | None:
    """Return polygons as one valid shape that follows the right-hand rule; None where there are none."""
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons]
    if not parts:
        return None
    shape: shapely.Geometry = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    if not shapely.is_valid(shape):
        # Positions are rounded to a metre, by which a ring may come to touch itself.
        mended = shapely.get_parts(shapely.make_valid(shape, method="structure", keep_collapsed=False))
        shape = shapely.union_all([part for part in mended if part.geom_type.endswith("Polygon")])
    return shapely.orient_polygons(shape)


def held_by(scene: Scene, holder: str) -> str:
    """Return the name of the side that holds something."""
    labels = {side.id: side.label for side in scene.sides}
    return labels.get(holder, "Unknown")


def _place(place: ScenePlace) -> dict[str, Any]:
    return {
        "place_id": place.id,
        "pcode": pcode(place.id),
        "place": place.name,
        "place_ar": place.name_ar or None,
        "admin": place.admin,
        "kind": place.kind,
    }


def _cell_km2(scene: Scene, place: ScenePlace) -> float | None:
    return None if place.cell is None else scene.cells[place.cell].km2


def _held(scene: Scene, place: ScenePlace, interval: SceneInterval, *, key: str) -> dict[str, Any]:
    return {
        "id": key,
        **_place(place),
        "uncertainty_km": place.uncertainty_km,
        "cell_km2": _cell_km2(scene, place),
        **_state(scene, interval),
        **evidence(scene, interval.support, interval.counter),
    }


def _state(scene: Scene, interval: SceneInterval) -> dict[str, Any]:
    return {
        "start": interval.start,
        "end": interval.end,
        "holder": interval.holder,
        "holder_label": held_by(scene, interval.holder),
        "status": interval.status,
        "reason": interval.reason or None,
        "rival": interval.rival or None,
        "besieged_by": interval.besieged_by or None,
        "probability": interval.probability,
    }
