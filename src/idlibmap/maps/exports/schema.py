"""What stands in an exported layer: its fields with type, unit, meaning and HXL tag."""

from dataclasses import dataclass

CRS = "EPSG:4326"
"""Of every shape: WGS 84, longitude before latitude."""
DECIMALS = 5
"""Of degrees, about a metre: RFC 7946, section 11.2, warns of more than the data know."""

TEXT, NUMBER, WHOLE, DAY, YES_NO, LIST = "text", "number", "whole number", "day", "yes or no", "list"
TYPES = {
    TEXT: "text",
    NUMBER: "decimal number",
    WHOLE: "integer",
    DAY: "calendar day, without hours or time zone",
    YES_NO: "true or false; `yes` or `no` in CSV",
    LIST: "texts; joined by a bar where a format has no lists",
}
"""Types of fields, with what they are."""

POINT, LINE, SURFACE = "point", "line", "surface"
SHAPES = {
    POINT: "Point",
    LINE: "LineString",
    SURFACE: "Polygon or MultiPolygon",
}
"""Kinds of shapes, with what they are in most formats."""

PLACES_LICENCE = (
    "Names and positions: CC BY, of the sources that the attribution names. States: made of reports."
)
REPORTS_LICENCE = "Sentences and titles are quoted of reports, and their publishers' own. The rest as places."


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a layer."""

    name: str
    type: str
    """One of TYPES."""
    meaning: str
    unit: str = ""
    """Empty where there is none."""
    hxl: str = ""
    """Tag of the Humanitarian Exchange Language, https://hxlstandard.org; empty where none fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer: a table, each row with one shape or none."""

    name: str
    title: str
    """Shown to people."""
    meaning: str
    """What one row is."""
    shape: str
    """One of SHAPES."""
    fields: tuple[Field, ...]
    """In order; the first is the key of a row."""
    licence: str = PLACES_LICENCE

    @property
    def lasts(self) -> bool:
        """Say whether rows hold for a run of days, ``start`` to ``end``."""
        return any(field.name == "start" for field in self.fields)
