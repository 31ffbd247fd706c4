"""A layer with its rows, and the choice of layers, days and period that rows are made for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely

from idlibmap.maps.exports.schema import Layer
from idlibmap.maps.scene import Scene, SceneClaim

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NO_PCODE = ":"
"""Stands in the id of a place that has no P-code, behind the prefix that says whose id it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a layer."""

    values: dict[str, Any]
    """By field, in the schema's order: str, float, int, bool, tuple of str, ISO day; None where missing."""
    shape: shapely.Geometry | None
    """Positions as (longitude, latitude), outer rings anticlockwise; None where nobody can locate it."""
    drawn: int
    """Index in the Scene of the cell, border, place, … that is drawn; of land that of its first cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A layer with its rows."""

    layer: Layer
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of a Scene is exported."""

    layers: tuple[str, ...] = ()
    """Names of layers; those of the format if none."""
    days: tuple[str, ...] = ()
    """ISO days that ``areas`` are drawn for; the last one of the map if none."""
    first: str | None = None
    """ISO day: what had ended by then is left out."""
    last: str | None = None
    """ISO day: what begins later is left out."""
    as_known: bool = False
    """Each day by what had been published up to it, in place of hindsight."""

    def includes(self, row: Row) -> bool:
        """Say whether a row holds on some day of the period; one that has no days is always in."""
        start, end = row.values.get("start"), row.values.get("end")
        late = self.last is not None and start is not None and start > self.last
        over = self.first is not None and end is not None and end <= self.first
        return not (late or over)


def pcode(place_id: str) -> str | None:
    """Return the id of a place where it is a P-code."""
    return place_id if place_id and NO_PCODE not in place_id else None


def evidence(scene: Scene, support: Iterable[int], counter: Iterable[int]) -> dict[str, Any]:
    """Return the fields that name the claims for and against something, and the outlets of those for it."""
    backing = [scene.claims[index] for index in support]
    outlets = {scene.articles[claim.article].outlet for claim in backing}
    return {
        "sources": tuple(sorted(outlets - {""})),
        "claims": tuple(claim.id for claim in backing),
        "counter_claims": claim_ids(scene.claims, counter),
    }


def claim_ids(claims: tuple[SceneClaim, ...], indices: Iterable[int]) -> tuple[str, ...]:
    """Return the ids of claims by their indices."""
    return tuple(claims[index].id for index in indices)


def writable(text: str) -> str:
    """Return a text without characters that XML or UTF-8 cannot hold, or at which GDAL ends a text."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)
