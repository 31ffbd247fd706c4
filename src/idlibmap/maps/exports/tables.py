"""The tables of an export: one set, made of the Scene, that every format is written from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from idlibmap.errors import IdlibmapError
from idlibmap.maps.exports.control_rows import cell_rows, interval_rows, named_area_rows, place_rows
from idlibmap.maps.exports.evidence_rows import claim_rows, event_rows
from idlibmap.maps.exports.ground_rows import area_rows, front_rows, pocket_rows, road_rows
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.table import Choice, Row, Table, writable
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene

_ROWS: dict[str, Callable[[Scene], Iterator[Row]]] = {
    "places": place_rows,
    "intervals": interval_rows,
    "cells": cell_rows,
    "fronts": front_rows,
    "roads": road_rows,
    "pockets": pocket_rows,
    "named_areas": named_area_rows,
    "events": event_rows,
    "claims": claim_rows,
}
"""What gives the rows of each layer but ``areas``, which are those of days asked for."""


def export_tables(scene: Scene, choice: Choice) -> tuple[Table, ...]:
    """
    Return the layers chosen, in the order of LAYERS, each with its rows.

    Raises
    ------
    IdlibmapError
        A layer is unknown, a day is outside the map's evidence, or the period ends before it begins.
    """
    unknown = [name for name in choice.layers if name not in LAYERS]
    if unknown:
        msg = f"layer {unknown[0]!r}: no such layer. Choose among {', '.join(sorted(LAYERS))}."
        raise IdlibmapError(msg)
    if choice.first is not None and choice.last is not None and choice.first > choice.last:
        msg = f"--from {choice.first}: after --to {choice.last}. Exchange them."
        raise IdlibmapError(msg)
    days = tuple(sorted({check_day(scene, day) for day in choice.days}))
    if not days and scene.last is not None:
        days = (scene.last,)
    return tuple(
        Table(layer=layer, rows=tuple(filter(choice.includes, _rows(scene, name, days))))
        for name, layer in LAYERS.items()
        if name in choice.layers
    )


def _rows(scene: Scene, layer: str, days: Iterable[str]) -> Iterator[Row]:
    return map(_writable, area_rows(scene, days) if layer == "areas" else _ROWS[layer](scene))


def _writable(row: Row) -> Row:
    """Return a row whose texts every format can hold."""
    values = {
        name: writable(value) if isinstance(value, str) else tuple(map(writable, value))
        for name, value in row.values.items()
        if isinstance(value, str | tuple)
    }
    return replace(row, values=row.values | values)
