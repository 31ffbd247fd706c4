"""Texts that stand on one line each, without marks that could turn what is around them."""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar
from unicodedata import category

from idlibmap.maps.scene import Scene

Record = TypeVar("Record", bound=Any)
"""One of the Scene's dataclasses."""


def plain_scene(scene: Scene) -> Scene:
    """Return the Scene without control and direction marks in what reports and users wrote."""
    roads = _plain_in(scene.roads, "name")
    return replace(
        scene,
        title=plain(scene.title),
        theatre=plain(scene.theatre),
        sides=_plain_in(scene.sides, "label", "label_ar"),
        places=_plain_in(scene.places, "name", "name_ar"),
        areas=_plain_in(scene.areas, "name", "name_ar"),
        towns=_plain_in(scene.towns, "name", "name_ar"),
        roads=tuple(replace(road, roads=tuple(map(plain, road.roads))) for road in roads),
        claims=_plain_in(scene.claims, "sentence", "where", "source", "hedge"),
        articles=_plain_in(scene.articles, "title", "outlet", "file", "url"),
        caveats=tuple(map(plain, scene.caveats)),
        attribution=tuple(map(plain, scene.attribution)),
    )


def _plain_in(records: Iterable[Record], *names: str) -> tuple[Record, ...]:
    """Return records with some of their texts plain; those that are, as nearly all are, as they were."""
    # Of a single name it would return no tuple.
    texts = attrgetter(*names, names[0])
    return tuple(record if _are_plain(texts(record)) else _made_plain(record, names) for record in records)


def _are_plain(texts: Iterable[str]) -> bool:
    # One look at all of them: there may be tens of thousands of records.
    joined = f"|{'|'.join(texts)}|"
    return joined.isprintable() and not any(gap in joined for gap in ("  ", "| ", " |"))


def _made_plain(record: Record, names: Iterable[str]) -> Record:
    return replace(record, **{name: plain(getattr(record, name)) for name in names})


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
