"""
Styles of QGIS for the layers of a GeoPackage: the page's colours and patterns, labels, and time.

Notes
-----
The form is that of QGIS 3 style files (``.qml``), as QGIS 3.22 reads and writes them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from idlibmap.looks.inks import LAND, UNKNOWN, Inks, Look
from idlibmap.maps.exports import qgis_symbols as symbols
from idlibmap.maps.exports.ground_rows import day_after
from idlibmap.maps.exports.qgis_symbols import INK, PAPER, Element
from idlibmap.maps.exports.schema import POINT, Layer
from idlibmap.maps.exports.table import Table, writable
from idlibmap.maps.scene import Scene, SceneInterval
from idlibmap.maps.words import SideWords, words_in

Values = dict[str, Any]
_NO_DAY = "1970-01-01"
_LABELLED = {"intervals": "place", "named_areas": "name"}
"""Layers with labels, and the field that is written."""
_STATED = {"cells", "intervals", "areas", "named_areas"}
"""Layers of who holds what and how well that is known."""
_OF_A_STATE = (
    'if("status" = \'contested\', concat("holder", \'|contested|\', "rival", \'|\', "reason"), '
    'concat("holder", \'|\', "status"))'
)
_BY = {
    **dict.fromkeys(_STATED, _OF_A_STATE),
    "roads": 'concat("state", \'|\', "status")',
    **dict.fromkeys(("events", "claims"), "coalesce(\"side\", '')"),
    "pockets": '"side"',
}
"""Expression by whose value the rows of a layer are told apart; one symbol for all where there is none."""
_BY_EXPRESSION = "4"
"""Of the time slider's modes the one whose days QGIS works out itself: of fields it compares texts."""
_START = 'to_datetime("start")'
_STROKES = {
    "open": [(INK, 1.5, "solid"), (PAPER, 0.9, "solid")],
    "contested": [(INK, 1.5, "solid"), (PAPER, 0.9, "dash")],
    "cut": [(PAPER, 1.7, "solid"), (INK, 0.9, "dash")],
}
"""A road by its state, as on the page: the lowest stroke first."""
_ROAD_STRENGTH = {"claimed": 0.7, "stale": 0.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Category:
    """Rows that look alike."""

    value: str
    label: str
    draw: Callable[[Element, str], None]
    """Writes the symbol of a name."""


class Styles:
    """The styles of a Scene's layers."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._inks = Inks(scene.sides)
        english = words_in("en")
        self._because = english.because
        self._words = SideWords(english, scene.sides)
        self._order = [side.id for side in scene.sides]

    def qml(self, table: Table) -> str:
        """Return the style of a layer as the text of a QGIS style file."""
        layer = table.layer
        root = etree.Element(
            "qgis", version="3.22.0", styleCategories="AllStyleCategories", hasScaleBasedVisibilityFlag="0",
            labelsEnabled="1" if layer.name in _LABELLED else "0",
        )  # fmt: skip
        if layer.lasts:
            _write_time(root, self._scene)
        if layer.name in _BY:
            _write_categories(root, _BY[layer.name], self._categories(table))
        else:
            _write_single(root, layer)
        if layer.name in _LABELLED:
            _write_labels(root, layer, _LABELLED[layer.name])
        text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
        return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + text

    def _categories(self, table: Table) -> Iterable[_Category]:
        name = table.layer.name
        if name in _STATED:
            states = {_state(row.values): None for row in table.rows}
            return (self._state_category(name, *state) for state in sorted(states, key=self._rank))
        if name == "roads":
            pairs = sorted({(row.values["state"], row.values["status"]) for row in table.rows})
            return (_road_category(*pair) for pair in pairs)
        sides = sorted({row.values["side"] or "" for row in table.rows}, key=lambda side: self._rank((side,)))
        return (self._side_category(name, side) for side in sides)

    def _rank(self, key: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        side = key[0]
        return (self._order.index(side) if side in self._order else len(self._order)), key

    def _state_category(self, layer: str, holder: str, status: str, *contest: str) -> _Category:
        rival, reason = contest or ("", "")
        state = SceneInterval(
            start="", end=None, holder=holder, status=status, reason=reason, besieged_by="", rival=rival,
            probability=None, support=(), counter=(),
        )  # fmt: skip
        painted = self._inks.of(state)

        def draw(parent: Element, name: str) -> None:
            if layer == "intervals":
                symbols.dot(parent, name, painted)
            elif layer == "named_areas":
                symbols.fill(
                    parent,
                    name,
                    Look(face=self._inks.wash(holder), edge=self._inks.colour(holder), dashed=True),
                )
            else:
                symbols.fill(parent, name, painted)

        label = self._words.state(state) + self._because(reason)
        return _Category(value="|".join((holder, status, *contest)), label=label, draw=draw)

    def _side_category(self, layer: str, side: str) -> _Category:
        hue = self._inks.colour(side)

        def draw(parent: Element, name: str) -> None:
            if layer == "pockets":
                symbols.outline(parent, name, hue, width_mm=0.9)
            elif layer == "events":
                symbols.dot(parent, name, Look(face=hue, edge=PAPER), shape="triangle", size_mm=2.4)
            else:
                symbols.dot(parent, name, Look(face=hue, edge=PAPER), shape="square", size_mm=1.6)

        return _Category(value=side, label=self._words.name(side) if side else "No side named", draw=draw)


def _state(values: Values) -> tuple[str, ...]:
    """Return what tells a state from others by its look, as the expression of its layer does."""
    contest = (values["rival"] or "", values["reason"] or "") if values["status"] == "contested" else ()
    return values["holder"], values["status"], *contest


def _road_category(state: str, status: str) -> _Category:
    def draw(parent: Element, name: str) -> None:
        symbols.band(parent, name, _STROKES[state], alpha=_ROAD_STRENGTH.get(status, 1))

    return _Category(value=f"{state}|{status}", label=f"{state.capitalize()}, {status}", draw=draw)


def _write_time(root: Element, scene: Scene) -> None:
    """
    Let the time slider use the rows' days.

    Runs are half-open, so the end is left out. One without an end lasts as long as the map, or the slider's
    full range would have no end; one without a start is on no day.
    """
    beyond = date.fromisoformat(day_after(scene.last or _NO_DAY))
    until = f"make_datetime({beyond.year}, {beyond.month}, {beyond.day}, 0, 0, 0)"
    time = etree.SubElement(
        root, "temporal", enabled="1", mode=_BY_EXPRESSION, limitMode="0", accumulate="0",
        startExpression=_START, endExpression=f'coalesce(to_datetime("end"), {until})', startField="start",
        endField="end", durationField="", durationUnit="min", fixedDuration="0",
    )  # fmt: skip
    fixed = etree.SubElement(time, "fixedRange")
    etree.SubElement(fixed, "start")
    etree.SubElement(fixed, "end")


def _renderer(root: Element, kind: str, **attributes: str) -> Element:
    return etree.SubElement(
        root, "renderer-v2", type=kind, symbollevels="0", enableorderby="0", forceraster="0", **attributes
    )


def _write_categories(root: Element, by: str, categories: Iterable[_Category]) -> None:
    renderer = _renderer(root, "categorizedSymbol", attr=by)
    listed, drawn = etree.SubElement(renderer, "categories"), etree.SubElement(renderer, "symbols")
    for number, category in enumerate(categories):
        etree.SubElement(
            listed, "category", symbol=str(number), value=category.value, label=writable(category.label),
            render="true", type="string",
        )  # fmt: skip
        category.draw(drawn, str(number))


def _write_single(root: Element, layer: Layer) -> None:
    drawn = etree.SubElement(_renderer(root, "singleSymbol"), "symbols")
    if layer.shape == POINT:
        symbols.dot(drawn, "0", Look(face=LAND, edge=UNKNOWN), size_mm=1.4)
    else:
        symbols.band(drawn, "0", [(PAPER, 1.3, "solid"), (INK, 0.7, "solid")])


def _write_labels(root: Element, layer: Layer, field: str) -> None:
    labeling = etree.SubElement(root, "labeling", type="simple")
    settings = etree.SubElement(labeling, "settings", calloutType="simple")
    text = etree.SubElement(
        settings, "text-style", fieldName=field, isExpression="0", fontSize="7", fontSizeUnit="Point",
        textColor=symbols.colour(INK), textOpacity="1", namedStyle="Regular", multilineHeight="1",
    )  # fmt: skip
    etree.SubElement(
        text, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferOpacity="1",
        bufferColor=symbols.colour(PAPER), bufferNoFill="1", bufferJoinStyle="128",
    )  # fmt: skip
    # Around a point as on maps, upper right first (6); within a surface, horizontal (1). Without a priority
    # QGIS places no label at all.
    point = {"placement": "6", "predefinedPositionOrder": "TR,TL,BR,BL,R,L,TSR,BSR", "dist": "1"}
    around = point if layer.shape == POINT else {"placement": "1"}
    etree.SubElement(settings, "placement", around | {"priority": "5", "distUnits": "MM"})
    etree.SubElement(settings, "rendering", drawLabels="1", obstacle="1", scaleVisibility="0", displayAll="0")
