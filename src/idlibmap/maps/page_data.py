"""The Scene as the page carries it: small, and safe to stand inside a script element."""

import json
from dataclasses import is_dataclass
from types import UnionType
from typing import get_args

from idlibmap.maps.scene import Json, Ring, Scene, ScenePlace, TypeForm, field_types

_PLACE_FIELDS = tuple(field_types(ScenePlace))
DECIMALS = 5
"""Decimals kept of positions (about one metre) and of every other number."""


def page_json(scene: Scene) -> str:
    """
    Return the page's data as JSON text that no HTML parser can read as markup.

    Notes
    -----
    Records become rows, lines become steps of 1e-5 degrees, and a history as known then that is the same
    in hindsight becomes 0; ``types`` says how ``browser/scene.js`` reads them back: for each field, ``""``
    for plain data, ``"line"`` for anything made of rings, else the type of the records in it.
    """
    data = {"types": _types(Scene), "scene": _packed(scene)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _types(kind: type) -> dict[str, list[tuple[str, str]]]:
    types: dict[str, list[tuple[str, str]]] = {kind.__name__: []}
    for name, hint in field_types(kind).items():
        item = _item(hint)
        if isinstance(item, type) and is_dataclass(item):
            types[kind.__name__].append((name, item.__name__))
            types |= _types(item)
        else:
            types[kind.__name__].append((name, "line" if item == Ring else ""))
    return types


def _item(hint: TypeForm) -> TypeForm:
    """Return what the tuples of a type hold in the end; a ring counts as one thing."""
    while hint != Ring and get_args(hint) and (isinstance(hint, UnionType) or hint.__origin__ is tuple):
        hint = get_args(hint)[0]
    return hint


def _packed(value: Json) -> Json:
    if isinstance(value, ScenePlace) and value.intervals_asof == value.intervals:
        return [0 if name == "intervals_asof" else _packed(getattr(value, name)) for name in _PLACE_FIELDS]
    if is_dataclass(value):
        return [_packed(getattr(value, name)) for name in field_types(value.__class__)]
    if _is_ring(value):
        return _steps(value)
    if isinstance(value, tuple):
        return [_packed(item) for item in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def _is_ring(value: Json) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and isinstance(value[0], tuple)
        and isinstance(value[0][0], float)
    )


def _steps(line: Ring) -> list[int]:
    steps = []
    before = [0, 0]
    for position in line:
        here = [round(degrees * 10**DECIMALS) for degrees in position]
        steps += [here[0] - before[0], here[1] - before[1]]
        before = here
    return steps
