"""Control as GeoJSON (RFC 7946), for any mapping tool."""

from collections.abc import Iterable, Sequence
from typing import Any

from idlibmap.maps.rings import cell_polygons, right_handed
from idlibmap.maps.scene import Polygon, Scene, SceneCell, SceneInterval, ScenePlace

_DECIMALS = 5
"""About a metre: RFC 7946, section 11.2, warns of more than the data know."""


def control_geojson(scene: Scene) -> dict[str, Any]:
    """
    Return who held each place when, in hindsight, as a GeoJSON FeatureCollection.

    Every place gives one Point feature an interval, every cell one Polygon feature an interval beside them.

    Returns
    -------
    collection
        Plain data for ``json.dump``. Beside ``features`` it has ``bbox`` (left out if there is no feature),
        and ``title``, ``caveats`` and ``attribution``, which belong on any map made of it.

    Notes
    -----
    Positions are (longitude, latitude) in WGS 84 with 5 decimals; rings follow the right-hand rule; there is
    no ``crs`` member. A feature's ``id`` is ``<place_id>@<start>``, with ``/cell`` behind it for a cell.
    Properties:

    ``layer``
        ``"place"`` (Point) or ``"cell"`` (Polygon, or MultiPolygon where a coast cuts it: the land nearer to
        this place than to any other).
    ``place_id``, ``place``, ``place_ar``, ``admin``, ``kind``
        The gazetteer's row; of land that several places share the first one's, with all their names in
        ``place``. Such land is nobody's while they differ.
    ``uncertainty_km``
        Radius within which a derived point lies; null for a surveyed one.
    ``cell_km2``
        Area of the cell in km² on EPSG:6933; null without one.
    ``start``, ``end``
        First day, and first day *after*: half-open. ``end`` is null while the state lasts.
    ``holder``
        A side's id or ``"unknown"``; ``holder_label`` is its name.
    ``status``
        assessed, claimed, contested, stale or unknown.
    ``reason``, ``rival``, ``besieged_by``
        Why it is contested, the second side where contested, the besieging side; null where none.
    ``probability``
        Of the holder, 0 to 1; null where unknown.
    ``sources``
        Outlets whose reports support the holder; ``claims`` and ``counter_claims`` are claim ids for and
        against, as in ``claims.csv``.
    """
    features = [_point(scene, place, interval) for place in scene.places for interval in place.intervals]
    features += [
        _polygon(scene, cell, interval)
        for cell in scene.cells
        for interval in cell.intervals or scene.places[cell.places[0]].intervals
    ]
    collection: dict[str, Any] = {"type": "FeatureCollection", "title": scene.title}
    if features:
        collection["bbox"] = _bbox(features)
    return collection | {
        "caveats": list(scene.caveats),
        "attribution": list(scene.attribution),
        "features": features,
    }


def _point(scene: Scene, place: ScenePlace, interval: SceneInterval) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{place.id}@{interval.start}",
        "geometry": {
            "type": "Point",
            "coordinates": [round(place.lon, _DECIMALS), round(place.lat, _DECIMALS)],
        },
        "properties": {"layer": "place", **_properties(scene, place, interval)},
    }


def _polygon(scene: Scene, cell: SceneCell, interval: SceneInterval) -> dict[str, Any]:
    """Return a cell's feature; what several places share bears their names, and has a holder of its own."""
    places = [scene.places[number] for number in cell.places]
    properties = _properties(scene, places[0], interval)
    properties["place"] = " / ".join(place.name for place in places)
    return {
        "type": "Feature",
        "id": f"{places[0].id}@{interval.start}/cell",
        "geometry": _geometry(cell_polygons(scene, cell)),
        "properties": {"layer": "cell", **properties},
    }


def _properties(scene: Scene, place: ScenePlace, interval: SceneInterval) -> dict[str, Any]:
    labels = {side.id: side.label for side in scene.sides}
    outlets = {scene.articles[scene.claims[index].article].outlet for index in interval.support}
    return {
        "place_id": place.id,
        "place": place.name,
        "place_ar": place.name_ar or None,
        "admin": place.admin,
        "kind": place.kind,
        "uncertainty_km": place.uncertainty_km,
        "cell_km2": None if place.cell is None else scene.cells[place.cell].km2,
        "start": interval.start,
        "end": interval.end,
        "holder": interval.holder,
        "holder_label": labels.get(interval.holder, "Unknown"),
        "status": interval.status,
        "reason": interval.reason or None,
        "rival": interval.rival or None,
        "besieged_by": interval.besieged_by or None,
        "probability": interval.probability,
        "sources": sorted(outlets - {""}),
        "claims": [scene.claims[index].id for index in interval.support],
        "counter_claims": [scene.claims[index].id for index in interval.counter],
    }


def _geometry(polygons: Sequence[Polygon]) -> dict[str, Any]:
    parts = [_rounded(polygon) for polygon in polygons]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _rounded(polygon: Polygon) -> list[list[list[float]]]:
    return [
        [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in ring]
        for ring in right_handed(polygon)
    ]


def _bbox(features: Iterable[dict[str, Any]]) -> list[float]:
    positions = [position for feature in features for position in _positions(feature["geometry"])]
    lons, lats = zip(*positions, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _positions(geometry: dict[str, Any]) -> list[list[float]]:
    if geometry["type"] == "Point":
        return [geometry["coordinates"]]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [position for polygon in polygons for ring in polygon for position in ring]
