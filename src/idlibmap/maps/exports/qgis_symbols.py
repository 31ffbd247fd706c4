"""Symbols of QGIS styles: fills, lines and markers that look as on the page, as XML of a style file."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from idlibmap.looks.inks import Look
from idlibmap.looks.patterns import HATCHES, MARKS, TILE, Disc

Element = Any
"""An element of lxml, which publishes no types."""
INK, PAPER = "#222222", "#ffffff"

_MARK_MM = 2.6
_MM_OF_A_PIXEL = 25.4 / 96
_RIVALS_ANGLE = "90"
"""Of a half circle: the right half of a contested place is its rival's."""


def options(parent: Element, values: Mapping[str, str]) -> None:
    """Write properties as QGIS 3 does."""
    held = etree.SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        etree.SubElement(held, "Option", name=name, value=value, type="QString")


def symbol(parent: Element, kind: str, name: str, *, alpha: float = 1) -> Element:
    """Begin a symbol: ``kind`` is fill, line or marker."""
    return etree.SubElement(
        parent, "symbol", type=kind, name=name, alpha=f"{alpha:g}", clip_to_extent="1", force_rhr="0"
    )


def colour(hue: str, alpha: int = 255) -> str:
    """Write ``#rrggbb`` as QGIS does; nothing at all for ``"none"``."""
    if hue == "none":
        return "0,0,0,0"
    return ",".join([*(str(int(hue[at : at + 2], 16)) for at in (1, 3, 5)), str(alpha)])


def fill(parent: Element, name: str, painted: Look, *, width_mm: float = 0.2) -> None:
    """Write the fill of a state: colour, the side's pattern or the hatch of a contest, edge."""
    made = symbol(parent, "fill", name)
    _simple_fill(made, painted, width_mm=width_mm)
    if MARKS[painted.marks]:
        _tiled(made, painted)


def band(parent: Element, name: str, strokes: Iterable[tuple[str, float, str]], *, alpha: float = 1) -> None:
    """Write a line of several strokes, the lowest first: colour, width in mm, solid or dash."""
    made = symbol(parent, "line", name, alpha=alpha)
    for hue, width, style in strokes:
        _stroke(made, hue, width_mm=width, style=style)


def outline(parent: Element, name: str, hue: str, *, width_mm: float) -> None:
    """Write a surface that is an outline alone."""
    made = symbol(parent, "fill", name)
    _stroke(made, PAPER, width_mm=width_mm + 0.6, style="solid")
    _stroke(made, hue, width_mm=width_mm, style="dash")


def dot(
    parent: Element, name: str, painted: Look, *, shape: str = "circle", size_mm: float = _MARK_MM
) -> None:
    """Write the marker of a state; of a contested place the right half is its rival's."""
    made = symbol(parent, "marker", name)
    edge = PAPER if painted.face != "none" and not painted.dashed else painted.edge
    rim = {
        "outline_color": colour(INK if edge.lower() == PAPER else edge),
        "outline_style": "dash" if painted.dashed else "solid",
        "outline_width": "0.3",
        "outline_width_unit": "MM",
    }
    _marker(made, shape, painted.face, size_mm=size_mm, rim=rim)
    if painted.marks in HATCHES.values():
        _marker(made, "semi_circle", painted.ink, size_mm=size_mm, rim=rim, angle=_RIVALS_ANGLE)


def _layer(parent: Element, kind: str, values: Mapping[str, str]) -> Element:
    layer = etree.SubElement(parent, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options(layer, values)
    return layer


def _simple_fill(parent: Element, painted: Look, *, width_mm: float) -> None:
    values = {
        "color": colour(painted.face),
        "style": "no" if painted.face == "none" else "solid",
        "joinstyle": "round",
        "outline_color": colour(painted.edge),
        "outline_style": "dash" if painted.dashed else "solid",
        "outline_width": f"{width_mm + 0.15 if painted.dashed else width_mm:g}",
        "outline_width_unit": "MM",
    }
    _layer(parent, "SimpleFill", values)


def _tiled(parent: Element, painted: Look) -> None:
    """Write the tiles of a pattern as a picture within the style."""
    values = {
        "svgFile": "base64:" + b64encode(_tile(painted).encode()).decode(),
        "width": f"{TILE * _MM_OF_A_PIXEL:g}",
        "pattern_width_unit": "MM",
        "angle": "0",
    }
    inner = symbol(_layer(parent, "SVGFill", values), "line", "@0@1")
    _layer(inner, "SimpleLine", {"line_style": "no"})


def _tile(painted: Look) -> str:
    drawn = "".join(
        f'<circle cx="{mark.x:g}" cy="{mark.y:g}" r="{mark.radius:g}"/>'
        if isinstance(mark, Disc)
        else f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in mark)}"/>'
        for mark in MARKS[painted.marks]
    )
    box = f'width="{TILE:g}" height="{TILE:g}" viewBox="0 0 {TILE:g} {TILE:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><g fill="{painted.ink}">{drawn}</g></svg>'


def _stroke(parent: Element, hue: str, *, width_mm: float, style: str) -> None:
    values = {
        "line_color": colour(hue),
        "line_width": f"{width_mm:g}",
        "line_width_unit": "MM",
        "line_style": style,
        "capstyle": "round" if style == "solid" else "flat",
        "joinstyle": "round",
    }
    _layer(parent, "SimpleLine", values)


def _marker(
    parent: Element, shape: str, hue: str, *, size_mm: float, rim: Mapping[str, str], angle: str = "0"
) -> None:
    values = {"name": shape, "color": colour(hue), "size": f"{size_mm:g}", "size_unit": "MM", "angle": angle}
    _layer(parent, "SimpleMarker", values | dict(rim))
