"""What a row of another gazetteer says: a place, or why it is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from idlibmap.articles.tables.table import Row, Table

CITY_PEOPLE, TOWN_PEOPLE = 50_000, 10_000
FAMILIES = {
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
    "hill": "height",
    "mountain": "height",
}
"""Kinds that one gazetteer may say where another says the next; any other kind is a family of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A place as another gazetteer has it; positions are WGS84 degrees."""

    id: str
    """Id its row gets, with its prefix; empty where one is made of the name."""
    source_id: str
    """Its key in the other gazetteer; ``file:line`` where that has none."""
    spellings: tuple[str, ...]
    """Neat, each once, the commonest of each script first; at least one."""
    kind: str
    family: str
    """A value of FAMILIES, or the kind."""
    admin: tuple[str, str, str]
    """Governorate, district and sub-district as written there."""
    units: tuple[str, ...]
    """P-codes of the units it lies in, smallest first."""
    latitude: float
    longitude: float
    population: int | None
    source: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that is sound but no place that anyone holds; such rows are only counted."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """What was set aside: a row, a group of rows, or a whole file."""

    file: str
    line: int | None
    """None for a group or a file."""
    reason: str
    """What was found, and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the rows of a table come from."""

    file: str
    """How the file, and the sheet or layer in it, is named in tables and messages."""
    source: str
    """What is written into the column ``source``."""
    columns: Mapping[str, str]
    """Which column holds what, as the user said: our name → the file's."""


RowReader = Callable[[Row], Record | Skipped]
"""
Reads one row.

It raises :class:`~idlibmap.errors.SchemaError` where the row is wrong, its message being the reason.
"""
Format = Callable[[Table, Origin], RowReader]
"""
What every format offers as ``row_reader``.

It raises :class:`~idlibmap.errors.SourceError` where the table is none of its own.
"""


def family_of(kind: str) -> str:
    """Return what kind of thing a place is, however large."""
    return FAMILIES.get(kind, kind)


def settlement_kind(population: int | None) -> str:
    """Return the kind of a settlement of which only the people are known: city, town or village."""
    people = population or 0
    if people >= CITY_PEOPLE:
        return "city"
    return "town" if people >= TOWN_PEOPLE else "village"
