"""Barriers: rivers and lakes that the land around a place does not reach across."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre

FILE = "gazetteer/barriers.geojson"
SHAPES = {"river": ("LineString", "MultiLineString"), "lake": ("Polygon", "MultiPolygon")}
"""Kinds of barriers, and the geometries each may have."""
WORLD = shapely.box(-180, -90, 180, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """One river or lake."""

    id: str
    """e.g. ``"euphrates"``."""
    name: str
    """As on maps, e.g. ``"Euphrates"``."""
    name_ar: str
    """In Arabic letters; empty if not known."""
    kind: str
    """One of ``SHAPES``."""
    uncertainty_km: float
    """How far the water can be from the line; what is nearer to the line may stand on either bank."""
    line: BaseGeometry
    """The course of a river, the extent of a lake; EPSG:4326."""


def read_barriers(theatre: Theatre) -> tuple[Barrier, ...]:
    """
    Read the theatre's barriers in the order of ``barriers.geojson``; a theatre without that file has none.

    Raises
    ------
    TheatreError
        The file is no GeoJSON, or features of it lack a field or have one that does not fit.
    """
    path = theatre.root / FILE
    if not path.is_file():
        return ()
    features = _features(path)
    faults = [
        f"{path}: feature {number}: {fault}"
        for number, feature in enumerate(features, start=1)
        for fault in _faults(feature)
    ]
    if not faults:
        faults = [f"{path}: {fault}" for fault in _doubles(features)]
    if faults:
        raise TheatreError("\n".join(faults))
    return tuple(_barrier(feature) for feature in features)


def _features(path: Path) -> list[Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        features = content["features"]
    except (ValueError, KeyError, TypeError) as error:
        msg = f"{path}: no FeatureCollection: {error!r}. Write GeoJSON with a list of features (RFC 7946)."
        raise TheatreError(msg) from error
    if not isinstance(features, list):
        msg = f"{path}: field 'features': expected a list, got {features!r:.40}. Put each barrier in it."
        raise TheatreError(msg)
    return features


def _barrier(feature: dict[str, Any]) -> Barrier:
    of = feature["properties"]
    return Barrier(
        id=of["id"],
        name=of["name"],
        name_ar=of["name_ar"],
        kind=of["kind"],
        uncertainty_km=float(of["uncertainty_km"]),
        line=shapely.from_geojson(json.dumps(feature["geometry"])),
    )


def _faults(feature: object) -> Iterator[str]:
    of = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(of, dict):
        yield "no properties. Give each feature id, name, name_ar, kind, uncertainty_km and source."
        return
    for field in ("id", "name", "name_ar", "source"):
        text = of.get(field)
        # A brook may have no Arabic name that its source gives.
        if not isinstance(text, str) or not (text or field == "name_ar"):
            yield f"field {field!r}: expected text, got {text!r}. Fill it."
    km = of.get("uncertainty_km")
    if isinstance(km, bool) or not isinstance(km, int | float) or not 0 < km < float("inf"):
        yield f"field 'uncertainty_km': expected kilometres above 0, got {km!r}. Say how far off the line is."
    kind = of.get("kind")
    if not isinstance(kind, str) or kind not in SHAPES:
        yield f"field 'kind': expected {' or '.join(SHAPES)}, got {kind!r}. Choose one."
        return
    yield from _shape_faults(feature.get("geometry"), kind)


def _shape_faults(geometry: object, kind: str) -> Iterator[str]:
    found = geometry.get("type") if isinstance(geometry, dict) else geometry
    if found not in SHAPES[kind]:
        yield f"field 'geometry': expected {' or '.join(SHAPES[kind])} for a {kind}, got {found!r}. Redraw."
        return
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.GEOSException as error:
        yield f"field 'geometry': coordinates that cannot be read ({error}). Write [longitude, latitude]."
        return
    if shape.is_empty or not shape.is_valid:
        yield f"field 'geometry': {shapely.is_valid_reason(shape)}, empty or crossing itself. Redraw it."
    elif not WORLD.covers(shape):
        yield (
            f"field 'geometry': expected degrees from -180 to 180 and -90 to 90, got {shape.bounds}. "
            "Write longitude before latitude."
        )


def _doubles(features: list[Any]) -> Iterator[str]:
    ids = [feature["properties"]["id"] for feature in features]
    for number, each in enumerate(ids, start=1):
        if each in ids[: number - 1]:
            yield f"feature {number}: field 'id': {each!r} stands twice. Give each barrier one of its own."
