"""Layers as KML with times and styles, for Google Earth and its like."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from html import escape
from typing import Any

import shapely
from lxml import etree

from idlibmap.looks.inks import Inks
from idlibmap.maps.exports.schema import DECIMALS, LIST, Field
from idlibmap.maps.exports.table import Row, Table, writable
from idlibmap.maps.scene import Scene, SceneClaim

Element = Any
"""An element of lxml, which publishes no types."""
NAMESPACE = "http://www.opengis.net/kml/2.2"
_NAMED = ("place", "name", "where", "road_id", "holder_label")
"""Fields whose text names a row, the best first."""
_GROUPED = ("holder", "side")
"""Fields by which rows are put into folders."""
_CONTESTED = "contested"
_IN_THE_SPAN = ("start", "end")
"""Fields that the span tells: readers such as GDAL would take these for its begin and end."""
_ALPHA = {"assessed": 0xB0, "contested": 0x80, "claimed": 0x66, "stale": 0x40}
"""Of a surface's fill, by status: the ground below stays readable."""
_QUOTED = 5
"""So many sentences stand in a description at most."""


def write_kml(scene: Scene, tables: Iterable[Table]) -> bytes:
    """
    Return layers as a KML document: a folder for each layer, in it one for each side.

    Notes
    -----
    OGC 07-147r2, https://docs.ogc.org/is/07-147r2/07-147r2.html. A span ends with the last second of its last
    day, which no reader takes for the next one; a state that still lasts has no end.
    """
    root = etree.Element(_tag("kml"), nsmap={None: NAMESPACE})
    document = _text(root, "Document")
    _text(document, "name", scene.title)
    _text(document, "description", escape(" ".join([*scene.caveats, *scene.attribution]), quote=False))
    page = _Page(scene)
    for style in page.styles():
        document.append(style)
    for table in tables:
        page.write(document, table)
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


class _Page:
    """One document that layers are written into."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._inks = Inks(scene.sides)
        self._claims = {claim.id: claim for claim in scene.claims}
        self._labels = {side.id: side.label for side in scene.sides}

    def styles(self) -> Iterator[Element]:
        """Give a shared style for each side and status."""
        for side in (*self._labels, "unknown"):
            for status in (*_ALPHA, "unknown"):
                yield self._style(side, status)

    def write(self, document: Element, table: Table) -> None:
        """Write a layer."""
        folder = _text(document, "Folder")
        _text(folder, "name", table.layer.title)
        _text(folder, "description", f"{table.layer.meaning[0].upper()}{table.layer.meaning[1:]}.")
        names = [field.name for field in table.layer.fields]
        by = next((name for name in _GROUPED if name in names), None)
        groups: dict[str, list[Row]] = {}
        for row in table.rows:
            # What is contested is nobody's, whoever is the likelier holder.
            is_open = row.values.get("status") == _CONTESTED and by == "holder"
            groups.setdefault(_CONTESTED if is_open else (by and row.values[by]) or "", []).append(row)
        order = [*self._labels, *sorted(groups.keys() - self._labels.keys())]
        for side in (side for side in order if side in groups):
            inner = folder
            if by is not None:
                inner = _text(folder, "Folder")
                label = self._labels.get(side) or (side.capitalize() if side else "No side named")
                # Readers that know no folders in folders take each for a layer, told apart by its name.
                _text(inner, "name", f"{label} ({table.layer.name})")
            for row in groups[side]:
                self._placemark(inner, table, row)

    def _style(self, side: str, status: str) -> Element:
        style = etree.Element(_tag("Style"), id=_style_id(side, status))
        hue = self._inks.colour(side)
        # Without an address the reader's own pin is tinted, and no host is asked for a picture.
        icon = _text(style, "IconStyle")
        _text(icon, "color", _abgr(hue, 0xFF if status == "assessed" else 0xB0))
        _text(icon, "scale", "0.8")
        _text(_text(style, "LabelStyle"), "scale", "0.7")
        line = _text(style, "LineStyle")
        _text(line, "color", _abgr(hue, 0xFF))
        _text(line, "width", "1.5" if status == "assessed" else "2.5")
        _text(_text(style, "PolyStyle"), "color", _abgr(hue, _ALPHA.get(status, 0x10)))
        return style

    def _placemark(self, folder: Element, table: Table, row: Row) -> None:
        mark = _text(folder, "Placemark")
        _text(mark, "name", _name(row.values))
        _text(mark, "description", self._description(table, row))
        _write_span(mark, row.values)
        side = next((row.values[name] for name in _GROUPED if row.values.get(name)), "unknown")
        status = row.values.get("status") or "assessed"
        known = side in self._labels and status in _ALPHA
        _text(mark, "styleUrl", "#" + (_style_id(side, status) if known else _style_id("unknown", "unknown")))
        data = _text(mark, "ExtendedData")
        for field in table.layer.fields:
            value = row.values[field.name]
            if field.name not in _IN_THE_SPAN and value not in (None, ()):
                held = etree.SubElement(data, _tag("Data"), name=field.name)
                _text(held, "value", _plain(field, value))
        if row.shape is not None:
            _write_shape(mark, row.shape)

    def _description(self, table: Table, row: Row) -> str:
        """Say in HTML what is known and by whom it is said; every text of a report is escaped."""
        values = row.values
        facts = [
            str(values[name])
            for name in ("holder_label", "status", "state", "action", "reason")
            if values.get(name)
        ]
        lines = [escape(", ".join(facts), quote=False)]
        claims = [self._claims[key] for key in values.get("claims") or ()]
        if table.layer.name == "claims":
            claims = [self._claims[values["claim_id"]]]
        lines += [self._quote(claim) for claim in claims[:_QUOTED]]
        if len(claims) > _QUOTED:
            lines.append(f"And {len(claims) - _QUOTED} more claims.")
        return "<br>".join(filter(None, lines))

    def _quote(self, claim: SceneClaim) -> str:
        article = self._scene.articles[claim.article]
        source = ", ".join(filter(None, (article.outlet, article.published or "undated")))
        return escape(f"{source}: “{claim.sentence}”", quote=False)


def _write_span(mark: Element, values: Mapping[str, Any]) -> None:
    start, end = values.get("start"), values.get("end")
    if start is None:
        return
    span = _text(mark, "TimeSpan")
    _text(span, "begin", f"{start}T00:00:00Z")
    if end is not None:
        last = date.fromisoformat(end) - timedelta(days=1)
        _text(span, "end", f"{last.isoformat()}T23:59:59Z")


def _write_shape(parent: Element, shape: shapely.Geometry) -> None:
    if isinstance(shape, shapely.MultiPolygon):
        several = _text(parent, "MultiGeometry")
        for part in shape.geoms:
            _write_shape(several, part)
    elif isinstance(shape, shapely.Polygon):
        polygon = _text(parent, "Polygon")
        _text(polygon, "tessellate", "1")
        _write_ring(polygon, "outerBoundaryIs", shape.exterior)
        for hole in shape.interiors:
            _write_ring(polygon, "innerBoundaryIs", hole)
    else:
        line = _text(parent, "LineString" if isinstance(shape, shapely.LineString) else "Point")
        if isinstance(shape, shapely.LineString):
            _text(line, "tessellate", "1")
        _text(line, "coordinates", _positions(shape))


def _write_ring(polygon: Element, kind: str, ring: shapely.LinearRing) -> None:
    _text(_text(_text(polygon, kind), "LinearRing"), "coordinates", _positions(ring))


def _positions(shape: shapely.Geometry) -> str:
    positions = shapely.get_coordinates(shape).round(DECIMALS).tolist()
    return " ".join(f"{lon},{lat}" for lon, lat in positions)


def _name(values: Mapping[str, Any]) -> str:
    return next((str(values[name]) for name in _NAMED if values.get(name)), next(iter(values.values())))


def _plain(field: Field, value: Any) -> str:  # noqa: ANN401 - of any type of the schema
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "|".join(value) if field.type == LIST else str(value)


def _style_id(side: str, status: str) -> str:
    return f"{side}-{status}"


def _abgr(hue: str, alpha: int) -> str:
    """Write ``#rrggbb`` as KML does: alpha, blue, green, red."""
    return f"{alpha:02x}{hue[5:7]}{hue[3:5]}{hue[1:3]}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(parent: Element, name: str, text: str | None = None) -> Element:
    child: Element = etree.SubElement(parent, _tag(name))
    if text is not None:
        child.text = writable(text)
    return child
