"""Where the bytes of a page go: what it is smaller by without each part of its Scene."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from idlibmap.maps.browser_library import browser_library
from idlibmap.maps.page import write_page
from idlibmap.maps.scene import Scene, SceneInterval, ScenePlace

_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def page_bytes(scene: Scene) -> dict[str, int]:
    """
    Return the bytes of each part of a page, from the whole down.

    Notes
    -----
    Parts of the data are packed together, so the sum of what is saved without each is not quite the whole.
    """
    whole = _written(scene)
    ours = _size(browser_library().html)
    sizes = {
        "whole page": _size(whole),
        "Leaflet, script and style": _size(browser_library(with_leaflet=True).html) - ours,
        "our script, style and words": ours,
        "our style around the map": sum(map(_size, _STYLE.findall(whole))),
        "for readers without scripts": sum(map(_size, _WITHOUT_SCRIPTS.findall(whole))),
    }
    data = _data_size(whole)
    return sizes | {name: data - _data_size(_written(without(scene))) for name, without in PARTS.items()}


def _written(scene: Scene) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        write_page(scene, path)
        return path.read_text(encoding="utf-8")


def _data_size(page: str) -> int:
    return _size(_WITHOUT_SCRIPTS.sub("", page))


def _size(text: str) -> int:
    return len(text.encode())


def _places(scene: Scene, change: Callable[[ScenePlace], ScenePlace]) -> Scene:
    return replace(scene, places=tuple(map(change, scene.places)))


def _no_cells(scene: Scene) -> Scene:
    roads = tuple(replace(road, cells=()) for road in scene.roads)
    bare = _places(scene, lambda place: replace(place, cell=None))
    return replace(bare, cells=(), borders=(), roads=roads)


def _no_histories(scene: Scene) -> Scene:
    bare = _places(scene, lambda place: replace(place, intervals=(), intervals_asof=()))
    cells = tuple(replace(cell, intervals=(), intervals_asof=()) for cell in scene.cells)
    return replace(bare, cells=cells)


def _no_names(scene: Scene) -> Scene:
    return _places(scene, lambda place: replace(place, name="", name_ar="", names=(), admin=""))


def _no_evidence(scene: Scene) -> Scene:
    bare = _places(
        scene,
        lambda place: replace(
            place,
            claims=(),
            intervals=tuple(map(_unsupported, place.intervals)),
            intervals_asof=tuple(map(_unsupported, place.intervals_asof)),
        ),
    )
    events = tuple(replace(event, claims=(), denials=()) for event in scene.events)
    return replace(bare, claims=(), articles=(), events=events, reports_per_day=())


def _unsupported(run: SceneInterval) -> SceneInterval:
    return replace(run, support=(), counter=())


PARTS: dict[str, Callable[[Scene], Scene]] = {
    "cells and borders": _no_cells,
    "histories": _no_histories,
    "names of places": _no_names,
    "events": lambda scene: replace(scene, events=()),
    "evidence": _no_evidence,
    "roads": lambda scene: replace(scene, roads=()),
    "pockets": lambda scene: replace(scene, pockets=(), pockets_asof=()),
    "base map": lambda scene: replace(scene, outlines=(), towns=()),
}
"""Parts of the data: a Scene without each of them."""
