"""
Dumps of GeoNames: tab-separated, no header, 19 columns.

Columns and feature codes as in the readme and ``featureCodes_en.txt`` of download.geonames.org/export/dump.
"""

import re

from idlibmap.articles.tables.table import Row, Table
from idlibmap.errors import SchemaError
from idlibmap.gazetteer.foreign.cell import population_of, position_of
from idlibmap.gazetteer.foreign.record import (
    Origin,
    Record,
    RowReader,
    Skipped,
    family_of,
    settlement_kind,
)
from idlibmap.gazetteer.foreign.script import neat, spellings_of

COLUMNS = (
    "geonameid",
    "name",
    "asciiname",
    "alternatenames",
    "latitude",
    "longitude",
    "feature class",
    "feature code",
    "country code",
    "cc2",
    "admin1 code",
    "admin2 code",
    "admin3 code",
    "admin4 code",
    "population",
    "elevation",
    "dem",
    "timezone",
    "modification date",
)
ROW = re.compile(r"\d+\t[^\t]*\t[^\t]*\t[^\t]*\t-?[\d.]+\t-?[\d.]+\t[A-Z]?\t[A-Z0-9]*(?:\t[^\t]*){11}")
"""What each row looks like."""
CLASSES = {
    "A": "countries, states, regions",
    "H": "streams, lakes",
    "L": "parks, areas",
    "P": "settlements that are parts of others",
    "R": "roads, railways",
    "S": "buildings, farms",
    "T": "other land forms",
    "U": "undersea",
    "V": "forests, heaths",
}
KINDS = {
    **dict.fromkeys(("HLL", "HLLS", "PK", "PKS", "MND", "RDGE", "SPUR", "BUTE", "MESA"), "hill"),
    **dict.fromkeys(("MT", "MTS", "UPLD"), "mountain"),
    **dict.fromkeys(("AIRB", "AIRF", "AIRP", "AIRQ"), "airbase"),
    **dict.fromkeys(("PSTB", "PSTC", "CSTM"), "crossing"),
    **dict.fromkeys(("INSM", "MILB", "NVB", "FT", "CSTL", "RUIN", "ANS", "HSTS"), "site"),
}
"""Feature code → our kind, of what is no settlement."""
LEAST = {"PPLC": "city", "PPLA": "city", "PPLA2": "town", "PPLA3": "town"}
"""What a seat is, however few live there."""
GONE = frozenset({"PPLQ", "PPLH", "PPLW"})
"""Abandoned, historical and destroyed settlements."""
PARTS = frozenset({"PPLX"})
CODE = re.compile(r"[A-Z]{2,5}")
"""An alternative name that is a code of airports or ports."""
SOURCE = "GeoNames"


def fits(table: Table) -> bool:
    """Say whether a table is a dump of GeoNames."""
    return table.header == COLUMNS


def row_reader(_table: Table, origin: Origin) -> RowReader:
    """Return what reads a row."""

    def read(row: Row) -> Record | Skipped:
        return _record(row, origin)

    return read


def _record(row: Row, origin: Origin) -> Record | Skipped:
    cells = row.cells
    code = cells["feature code"]
    population = population_of(cells["population"])
    kind = _kind(cells["feature class"], code, population)
    if not kind:
        letter = cells["feature class"]
        return Skipped(why=f"feature class {letter or '(none)'} ({CLASSES.get(letter, 'not known')})")
    alternatives = [one for one in cells["alternatenames"].split(",") if not CODE.fullmatch(one)]
    spellings = spellings_of([cells["name"], cells["asciiname"], *alternatives])
    if not spellings:
        raise SchemaError("no name in Latin or Arabic letters. Write one into the column name.")
    latitude, longitude = position_of(cells["latitude"], cells["longitude"])
    return Record(
        id=f"gn:{neat(cells['geonameid'])}",
        source_id=neat(cells["geonameid"]),
        spellings=spellings,
        kind=kind,
        # What is left of a village is still the village that another gazetteer has.
        family="settlement" if code in GONE else family_of(kind),
        admin=("", "", ""),
        units=(),
        latitude=latitude,
        longitude=longitude,
        population=population,
        source=f"{origin.source} (abandoned)" if code in GONE else origin.source,
        file=origin.file,
        line=row.line,
    )


def _kind(letter: str, code: str, population: int | None) -> str:
    """Return our kind of a feature; empty for one that nobody holds."""
    if letter != "P":
        return KINDS.get(code, "")
    if code in PARTS:
        return ""
    if code in GONE:
        return "site"
    by_people = settlement_kind(population)
    return by_people if by_people == "city" else LEAST.get(code, by_people)
