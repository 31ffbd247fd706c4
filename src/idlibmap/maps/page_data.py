"""The Scene as the page carries it: two packed blocks, the second read where somebody asks for evidence."""

import json

from idlibmap.maps.columns import Writer
from idlibmap.maps.packed import packed
from idlibmap.maps.scene import Scene, field_types

EVIDENCE = ("claims", "articles")
"""Fields of the Scene that make up the block of evidence; all others make up the block of the scene."""


def scene_block(scene: Scene) -> str:
    """Return all of the Scene but its evidence as a packed block (see ``pack``)."""
    return pack(scene, tuple(name for name in field_types(Scene) if name not in EVIDENCE))


def evidence_block(scene: Scene) -> str:
    """Return claims and articles as a packed block (see ``pack``)."""
    return pack(scene, EVIDENCE)


def pack(scene: Scene, names: tuple[str, ...]) -> str:
    """
    Pack fields of the Scene into base64 text, in which no parser can find markup.

    Notes
    -----
    Within base64 and raw deflate (RFC 1951) stand the length of the head in four bytes (the lowest first),
    the head as JSON (``form`` and ``tables``, see ``columns.py``) and the numbers. Positions keep five
    decimals of a degree, all other numbers two: more than the page shows.
    """
    writer = Writer()
    form = writer.records(Scene, [scene], names)
    head = {"form": form, "tables": [list(table) for table in writer.tables]}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return packed(len(text).to_bytes(4, "little") + text + writer.numbers)
