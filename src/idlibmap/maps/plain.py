"""Texts that stand on one line each, without marks that could turn what is around them."""

from dataclasses import replace
from typing import Any, TypeVar
from unicodedata import category

from idlibmap.maps.scene import Scene

Record = TypeVar("Record", bound=Any)
"""One of the Scene's dataclasses."""


def plain_scene(scene: Scene) -> Scene:
    """Return the Scene without control and direction marks in what reports and users wrote."""
    return replace(
        scene,
        title=plain(scene.title),
        theatre=plain(scene.theatre),
        sides=tuple(_plain_in(side, "label", "label_ar") for side in scene.sides),
        places=tuple(_plain_in(place, "name", "name_ar") for place in scene.places),
        areas=tuple(_plain_in(area, "name", "name_ar") for area in scene.areas),
        roads=tuple(
            replace(_plain_in(road, "name"), roads=tuple(map(plain, road.roads))) for road in scene.roads
        ),
        claims=tuple(_plain_in(claim, "sentence", "where", "source", "hedge") for claim in scene.claims),
        articles=tuple(_plain_in(one, "title", "outlet", "file", "url") for one in scene.articles),
        caveats=tuple(map(plain, scene.caveats)),
        attribution=tuple(map(plain, scene.attribution)),
    )


def _plain_in(record: Record, *names: str) -> Record:
    """Return a record with some of its texts plain; the same one where they are, as nearly all are."""
    told = {name: getattr(record, name) for name in names}
    marked = {name: clean for name, text in told.items() if (clean := plain(text)) != text}
    return replace(record, **marked) if marked else record


def plain(text: str) -> str:
    """Return a text on one line, without control and direction marks that could disturb its neighbours."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(map(_plain_letter, text)).split())


def _plain_letter(letter: str) -> str:
    """Return a letter; nothing for a mark that takes no room, a space for anything else that is not drawn."""
    if letter.isprintable():
        return letter
    return "" if category(letter) == "Cf" else " "
