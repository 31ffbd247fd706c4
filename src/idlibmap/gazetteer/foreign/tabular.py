"""Tables of places with a header: OCHA's with P-codes, and any other whose columns are known or named."""

import re

from idlibmap.articles.tables.headings import Synonyms, check_named, columns_taken, listed
from idlibmap.articles.tables.table import Row, Table
from idlibmap.errors import SchemaError, SourceError
from idlibmap.gazetteer.foreign.cell import population_of, position_of
from idlibmap.gazetteer.foreign.record import Origin, Record, RowReader, family_of, settlement_kind
from idlibmap.gazetteer.foreign.script import neat, spellings_of

NEEDED = ("latitude", "longitude")
SYNONYMS: Synonyms = {
    "pcode": (
        *("pcode", "admin4pcode", "adm4pcode", "locationpcode", "communitypcode", "placepcode"),
        *("popplacepcode", "featurepcode", "settlementpcode", "localitypcode"),
    ),
    "id": ("id", "placeid", "uid"),
    "name": (
        *("name", "nameen", "englishname", "nameenglish", "admin4nameen", "adm4en", "admin4name", "adm4name"),
        *("locationnameen", "communitynameen", "communityname", "placename", "placenameen", "popplacenameen"),
        *("popplacename", "featurenameen", "featurename", "locationname", "settlementname", "village"),
        *("town", "settlement", "locality", "place", "community", "toponym"),
    ),
    "name_ar": (
        *("namear", "namearabic", "arabicname", "admin4namear", "adm4ar", "locationnamear", "placenamear"),
        *("communitynamear", "popplacenamear", "featurenamear", "الاسم", "اسم", "القرية", "البلدة"),
    ),
    "alt_names": (
        *("altnames", "altname", "alternativenames", "alternatenames", "aliases", "alias", "othernames"),
        *("admin4altnameen", "adm4altnameen", "featurealtname1en", "admin4refname", "referencename"),
    ),
    "latitude": ("lat", "latitude", "latitudey", "ylatitude", "y", "ycoord", "gpslatitude", "خطالعرض"),
    "longitude": (
        *("lon", "longitude", "longitudex", "xlongitude", "lng", "long", "x", "xcoord", "gpslongitude"),
        "خطالطول",
    ),
    "kind": ("kind",),
    "population": ("population", "pop", "totalpopulation", "populationtotal", "inhabitants"),
    "admin1": ("admin1nameen", "adm1en", "admin1name", "adm1name", "admin1", "governorate", "province"),
    "admin2": ("admin2nameen", "adm2en", "admin2name", "adm2name", "admin2", "district"),
    "admin3": ("admin3nameen", "adm3en", "admin3name", "adm3name", "admin3", "subdistrict", "nahya"),
    "admin1_pcode": ("admin1pcode", "adm1pcode"),
    "admin2_pcode": ("admin2pcode", "adm2pcode"),
    "admin3_pcode": ("admin3pcode", "adm3pcode"),
}
"""Our name → headings it may have, likeliest first, without case, spaces and signs."""
LISTS = re.compile(r"[|;,\n]")
UNITS = ("admin3_pcode", "admin2_pcode", "admin1_pcode")
ADMIN = ("admin1", "admin2", "admin3")
P_CODE_SOURCE = "OCHA"
SOURCE = "table"


def fits_p_codes(table: Table) -> bool:
    """Say whether a table names places by their P-codes."""
    return columns_taken(SYNONYMS, table.header, {}).keys() >= {"pcode", "name", *NEEDED}


def row_reader(table: Table, origin: Origin) -> RowReader:
    """
    Return what reads a row.

    Raises
    ------
    SourceError
        No column has names or positions, or one that the user named is not there.
    """
    check_named(origin.columns, table.header, SYNONYMS.keys())
    taken = taken_of(table, origin)
    lacking = [name for name in NEEDED if name not in taken]
    lacking += [] if taken.keys() & {"name", "name_ar"} else ["name"]
    if lacking:
        msg = (
            f"no column for {' and '.join(sorted(lacking))} among {listed(table.header)}. "
            "Say which they are with --columns name=NAME,latitude=NAME,longitude=NAME."
        )
        raise SourceError(msg)

    def read(row: Row) -> Record:
        return _record(row, taken, origin)

    return read


def taken_of(table: Table, origin: Origin) -> dict[str, str]:
    """Return which column was taken for what: our name → the file's."""
    return columns_taken(SYNONYMS, table.header, origin.columns)


def _record(row: Row, taken: dict[str, str], origin: Origin) -> Record:
    cells = {name: row.cell(taken[name]) if name in taken else "" for name in SYNONYMS}
    spellings = spellings_of([cells["name"], cells["name_ar"], *LISTS.split(cells["alt_names"])])
    if not spellings:
        raise SchemaError("no name in Latin or Arabic letters. Fill the name, or drop the row.")
    latitude, longitude = position_of(cells["latitude"], cells["longitude"])
    population = population_of(cells["population"])
    kind = "-".join(neat(cells["kind"]).lower().split()) or settlement_kind(population)
    code, own = neat(cells["pcode"]), neat(cells["id"])
    return Record(
        id=code or (own if ":" in own else ""),
        source_id=code or own or f"{origin.file}:{row.line}",
        spellings=spellings,
        kind=kind,
        family=family_of(kind),
        admin=(neat(cells["admin1"]), neat(cells["admin2"]), neat(cells["admin3"])),
        units=tuple(code for name in UNITS if (code := neat(cells[name]))),
        latitude=latitude,
        longitude=longitude,
        population=population,
        source=origin.source,
        file=origin.file,
        line=row.line,
    )
