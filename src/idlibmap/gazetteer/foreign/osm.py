"""
Extracts of OpenStreetMap: a feature's tags stand in columns, in ``other_tags``, or in Geofabrik's ``fclass``.

Tags as in "Map features", wiki.openstreetmap.org; columns as GDAL's OSM driver, overpass-turbo and
download.geofabrik.de write them.
"""

import re
from collections.abc import Mapping

from idlibmap.articles.tables.table import Row, Table
from idlibmap.gazetteer.foreign.cell import population_of, position_of
from idlibmap.gazetteer.foreign.hstore import read_hstore
from idlibmap.gazetteer.foreign.layer import LATITUDE, LONGITUDE, SHAPE
from idlibmap.gazetteer.foreign.record import (
    Origin,
    Record,
    RowReader,
    Skipped,
    family_of,
    settlement_kind,
)
from idlibmap.gazetteer.foreign.script import neat, spellings_of

MARKS = frozenset({"osm_id", "osm_way_id", "osmid", "other_tags", "@id", "full_id", "fclass"})
"""Columns that only extracts have."""
KINDS = {
    "place": {"city": "city", "town": "town", "village": "village", "hamlet": "village"},
    "aeroway": {"aerodrome": "airbase", "airstrip": "airbase"},
    "military": {
        "airfield": "airbase",
        **dict.fromkeys(("base", "barracks", "naval_base", "checkpoint", "bunker", "academy"), "site"),
    },
    "barrier": {"border_control": "crossing"},
    "natural": {"peak": "hill", "hill": "hill", "ridge": "hill", "mountain_range": "mountain"},
    "historic": dict.fromkeys(("castle", "fort", "citadel", "ruins", "archaeological_site"), "site"),
    "fclass": {
        "city": "city",
        "national_capital": "city",
        "town": "town",
        "village": "village",
        "hamlet": "village",
        "peak": "hill",
        **dict.fromkeys(("airport", "airfield"), "airbase"),
        **dict.fromkeys(("castle", "fort", "ruins", "archaeological"), "site"),
    },
}
"""Tag → value → our kind; the first that a feature has counts."""
NAMES = (
    "name:en",
    "int_name",
    "name",
    "name:ar",
    "name:fr",
    "name:tr",
    "name:ku",
    "alt_name",
    "alt_name:en",
    "alt_name:ar",
    "old_name",
    "old_name:ar",
)
ELEMENT = re.compile(r"(node|way|relation|[nwr])[/_]?(\d+)")
ELEMENTS = {"Point": "n", "LineString": "w", "Polygon": "w", "MultiPolygon": "r", "MultiLineString": "r"}
SOURCE = "OpenStreetMap"


def fits(table: Table) -> bool:
    """Say whether a table is an extract: by its columns of ids, or a layer with a tag of places."""
    names = set(table.header)
    return bool(names & MARKS) or (SHAPE in names and {"place", "name"} <= names)


def row_reader(table: Table, origin: Origin) -> RowReader:
    """Return what reads a feature."""
    # A layer of areas has two columns of ids: osm_way_id of ways, and osm_id of relations alone.
    of_relations = "osm_way_id" in table.header

    def read(row: Row) -> Record | Skipped:
        return _record(row, origin, of_relations=of_relations)

    return read


def _record(row: Row, origin: Origin, *, of_relations: bool) -> Record | Skipped:
    tags = {
        **read_hstore(row.cells.get("other_tags", "")),
        **{tag: value for tag, value in row.cells.items() if value},
    }
    kind = _kind(tags)
    if not kind:
        return Skipped(why=_told(tags))
    spellings = spellings_of(part for name in NAMES for part in tags.get(name, "").split(";"))
    if not spellings:
        return Skipped(why=f"{kind} without a name in Latin or Arabic letters")
    element = _element(tags, of_relations=of_relations)
    latitude, longitude = position_of(tags.get(LATITUDE, ""), tags.get(LONGITUDE, ""))
    population = population_of(tags.get("population", ""))
    return Record(
        id=f"osm:{element}" if element else "",
        source_id=element or f"{origin.file}:{row.line}",
        spellings=spellings,
        kind=settlement_kind(population) if kind == "village" else kind,
        family=family_of(kind),
        admin=("", "", ""),
        units=(),
        latitude=latitude,
        longitude=longitude,
        population=population,
        source=origin.source,
        file=origin.file,
        line=row.line,
    )


def _kind(tags: Mapping[str, str]) -> str:
    return next((kinds[tags[tag]] for tag, kinds in KINDS.items() if tags.get(tag) in kinds), "")


def _told(tags: Mapping[str, str]) -> str:
    """Say what a feature is that is no place."""
    tag = next((tag for tag in KINDS if tags.get(tag)), "")
    return f"{tag}={neat(tags[tag])[:40]}" if tag else f"no tag {', '.join(KINDS)}"


def _element(tags: Mapping[str, str], *, of_relations: bool) -> str:
    """Return which element a feature is, e.g. ``n123`` or ``w45``; empty where nothing says it."""
    for column in ("@id", "full_id", "id"):
        if found := ELEMENT.fullmatch(tags.get(column, "")):
            return found[1][0] + found[2]
    way, number = tags.get("osm_way_id", ""), tags.get("osm_id", "") or tags.get("osmid", "")
    if way.isdecimal():
        return f"w{way}"
    if not number.lstrip("-").isdecimal():
        return ""
    said = tags.get("osm_type", "") or tags.get("element_type", "") or tags.get("element", "")
    letter = said[:1] if said[:1] in {"n", "w", "r"} else ELEMENTS.get(tags.get(SHAPE, ""), "n")
    # osm2pgsql writes relations as negative ways.
    negative = number.startswith("-") or (of_relations and letter != "n")
    return f"{'r' if negative else letter}{number.lstrip('-')}"
