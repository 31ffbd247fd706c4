"""The whole way of an import in one page: files → records → merged places → three tables."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from idlibmap.errors import SchemaError, SourceError
from idlibmap.files import cells, write_rows
from idlibmap.gazetteer.foreign.merging import Match, Merging
from idlibmap.gazetteer.foreign.reading import Wanted, read_file
from idlibmap.gazetteer.foreign.record import Record, Reject
from idlibmap.gazetteer.foreign.units import Names, read_units, units_at
from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.gazetteer.table import COLUMNS, read_places
from idlibmap.theatre import Theatre

CROSSWALK_COLUMNS = ("source", "source_id", "place_id", "distance_km", "how", "candidates")
"""Each documented on :class:`~idlibmap.gazetteer.foreign.merging.Match`."""
REJECT_COLUMNS = ("file", "line", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import found."""

    places: tuple[Place, ...]
    """Rows that are new, and rows of the theatre that have new spellings."""
    crosswalk: tuple[Match, ...]
    """What became of each record."""
    rejects: tuple[Reject, ...]
    remarks: tuple[str, ...]
    """What each file was read as."""

    def counted(self) -> str:
        """Say how much was found, in a line."""
        how = Counter(match.how for match in self.crosswalk)
        new = how["new"] + how["ambiguous"]
        return (
            f"{len(self.crosswalk):,} records: {new:,} new places ({how['ambiguous']:,} of them ambiguous), "
            f"{len(self.places) - new:,} places with new spellings, {len(self.rejects):,} lines of rejects"
        )


def import_places(
    files: Sequence[Path], theatre: Theatre, *, wanted: Wanted | None = None, near_km: float = 2.0
) -> Imported:
    """
    Read other gazetteers and merge them with each other and with a theatre's places.

    Parameters
    ----------
    files
        Read in this order; where two say the same, the earlier makes the row.
    wanted
        How the files are to be read.
    near_km
        How far apart two positions of one place may be that share a name.

    Raises
    ------
    SourceError
        No file holds a place.
    """
    readings = [read_file(path, wanted or Wanted()) for path in files]
    records = [record for reading in readings for record in reading.records]
    rejects = [reject for reading in readings for reject in reading.rejects]
    if not records:
        told = "\n".join(f"{reject.file}: {reject.reason}" for reject in rejects[:10])
        msg = f"no place in {', '.join(path.name for path in files)}.\n{told}"
        raise SourceError(msg)
    places = {place.id: place for place in read_places(theatre.path("gazetteer/places.csv"))}
    merging = Merging(places.values(), near_km=near_km)
    crosswalk = []
    for record, admin in zip(records, _admins(records, theatre, places), strict=True):
        try:
            crosswalk.append(merging.add(record, admin))
        except SchemaError as error:
            rejects.append(Reject(file=record.file, line=record.line, reason=str(error)))
    return Imported(
        places=merging.rows(),
        crosswalk=tuple(crosswalk),
        rejects=tuple(rejects),
        remarks=tuple(remark for reading in readings for remark in reading.remarks),
    )


def _admins(records: Sequence[Record], theatre: Theatre, places: dict[str, Place]) -> Iterable[Names]:
    """Return each record's units: by P-code, else by where it lies, else as its gazetteer writes them."""
    by_code = {
        place.id: (place.admin1, place.admin2, place.admin3)
        for place in places.values()
        if place.kind in ADMIN_KINDS
    }
    found = units_at(
        read_units(theatre, places),
        longitudes=[record.longitude for record in records],
        latitudes=[record.latitude for record in records],
    )
    for record, at in zip(records, found, strict=True):
        coded = next((by_code[code] for code in record.units if code in by_code), None)
        # A name from elsewhere is never set below a unit of ours that it may not lie in.
        known = sum(map(bool, coded or at))
        first, second, third = (*(coded or at)[:known], *record.admin[known:])
        yield first, second, third


def write_imported(imported: Imported, path: Path) -> None:
    """
    Write ``places.csv`` at a path, and ``crosswalk.csv`` and ``rejects.csv`` beside it.

    No cell begins like a formula, so that the tables open in a spreadsheet as they are.
    """
    write_rows(path, (place_row(place) for place in imported.places), columns=COLUMNS)
    write_rows(
        path.with_name("crosswalk.csv"),
        (cells(getattr(match, column) for column in CROSSWALK_COLUMNS) for match in imported.crosswalk),
        columns=CROSSWALK_COLUMNS,
    )
    write_rows(
        path.with_name("rejects.csv"),
        (cells((one.file, one.line, one.reason)) for one in imported.rejects),
        columns=REJECT_COLUMNS,
    )


def place_row(place: Place) -> list[object]:
    """Return a place as a row of ``places.csv``."""
    return cells(getattr(place, column) for column in COLUMNS)
