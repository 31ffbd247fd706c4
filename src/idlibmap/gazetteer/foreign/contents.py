"""A file of any kind → the tables in it, told apart by what they begin with and not by their names."""

import io
import re
import zipfile
from pathlib import Path

from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError
from idlibmap.gazetteer.foreign.layer import tables_of_layers
from idlibmap.gazetteer.foreign.text_table import table_of_text
from idlibmap.gazetteer.foreign.workbook import tables_of_workbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of the .xls of old."""
GEODATA = (
    re.compile(rb"SQLite format 3\0|fgb\x03|\0\0\x27\x0a|.{4}\x0a\x09OSMHeader", re.DOTALL),
    re.compile(rb"(?:\xef\xbb\xbf)?\s*\{(?=.*\"type\")", re.DOTALL),
    re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:osm|kml|gpx)\b", re.DOTALL),
)
"""GeoPackage, FlatGeobuf, shapefile, OSM's own; GeoJSON; OSM's and others' XML."""
HEAD = 4096
MAX_UNPACKED = 1_000_000_000
"""Bytes; the dump of a large country unpacks to a fifth of it."""
TEXTS = (".txt", ".csv", ".tsv")
NOT_PLACES = re.compile(r"(?:^|/)(?:readme|licen[cs]e|__macosx|\.)", re.IGNORECASE)


def tables_of(path: Path, *, dump: bool | None = None) -> list[tuple[str, Table]]:
    """
    Return the tables of a file.

    Parameters
    ----------
    dump
        Whether its text is a dump of GeoNames; None where the text is to tell.

    Returns
    -------
    tables
        How each is named in the file (empty where there is but one), and the table.

    Raises
    ------
    SourceError
        Nothing in the file can be read.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if any(mark.match(head) for mark in GEODATA):
        return tables_of_layers(path)
    data = path.read_bytes()
    if head.startswith(OLE):
        return tables_of_workbook(data)
    if head.startswith(ZIP):
        return _tables_of_archive(path, data, dump=dump)
    return [("", table_of_text(data, dump=dump))]


def _tables_of_archive(path: Path, data: bytes, *, dump: bool | None) -> list[tuple[str, Table]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive)
            names = [name for name in archive.namelist() if not NOT_PLACES.search(name)]
            if any(name.startswith("xl/") or name == "content.xml" for name in names):
                return tables_of_workbook(data)
            texts = {name: archive.read(name) for name in names if name.lower().endswith(TEXTS)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        msg = f"the archive is damaged or locked ({str(error)[:120]}). Unpack it and name what is in it."
        raise SourceError(msg) from error
    if not texts:
        return tables_of_layers(path)
    return [("" if len(texts) == 1 else name, table_of_text(one, dump=dump)) for name, one in texts.items()]


def _check_size(archive: zipfile.ZipFile) -> None:
    size = sum(member.file_size for member in archive.infolist())
    if size > MAX_UNPACKED:
        msg = (
            f"unpacks to {size / 1e6:,.0f} MB, more than the {MAX_UNPACKED / 1e6:,.0f} MB allowed. "
            "Take the file of the theatre's country alone."
        )
        raise SourceError(msg)
