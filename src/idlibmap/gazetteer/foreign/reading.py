"""One file of another gazetteer → its records, and all that was set aside."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from idlibmap.articles.found import Fault
from idlibmap.articles.tables.headings import remark_of
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SchemaError, SourceError
from idlibmap.gazetteer.foreign import tabular
from idlibmap.gazetteer.foreign.contents import tables_of
from idlibmap.gazetteer.foreign.formats import Known, format_of
from idlibmap.gazetteer.foreign.record import Origin, Record, Reject, Skipped
from idlibmap.gazetteer.foreign.script import neat


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How the user wants files to be read."""

    format: str | None = None
    """A key of FORMATS; None where the content is to tell."""
    source: str | None = None
    """What is written into the column ``source``; the format's own if None."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column holds what: our name → the file's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file holds."""

    records: tuple[Record, ...] = ()
    rejects: tuple[Reject, ...] = ()
    remarks: tuple[str, ...] = ()
    """What the user should know, e.g. what the file was read as."""


def read_file(path: Path, wanted: Wanted) -> Reading:
    """
    Read a file; one of which nothing can be used is set aside with the reason.

    Parameters
    ----------
    path
        Of any format.
    wanted
        How to read it.
    """
    try:
        tables = tables_of(path, dump=None if wanted.format is None else wanted.format == "geonames")
    except SourceError as error:
        return Reading(rejects=(Reject(file=path.name, line=None, reason=str(error)),))
    except OSError as error:
        reason = f"{error.strerror}. Check the path and its permissions."
        return Reading(rejects=(Reject(file=str(path), line=None, reason=reason),))
    if not tables:
        reason = "no table of places in it. Write a header with name, latitude and longitude."
        return Reading(rejects=(Reject(file=path.name, line=None, reason=reason),))
    return _joined([_read_table(table, _label(path, part), wanted) for part, table in tables])


def _label(path: Path, part: str) -> str:
    return f"{path.name} ({part})" if part else path.name


def _joined(readings: list[Reading]) -> Reading:
    return Reading(
        records=tuple(record for one in readings for record in one.records),
        rejects=tuple(reject for one in readings for reject in one.rejects),
        remarks=tuple(remark for one in readings for remark in one.remarks),
    )


def _read_table(table: Table, file: str, wanted: Wanted) -> Reading:
    known = format_of(table, named=wanted.format, has_columns=bool(wanted.columns))
    origin = Origin(file=file, source=neat(wanted.source or known.source), columns=wanted.columns)
    records: list[Record] = []
    rejects = [Reject(file=file, line=fault.line, reason=fault.reason) for fault in table.faults]
    skipped: Counter[str] = Counter()
    try:
        read = known.row_reader(table, origin)
    except SourceError as error:
        return Reading(rejects=(*rejects, Reject(file=file, line=None, reason=str(error))))
    for row in table.rows():
        try:
            found = _fault(row) if isinstance(row, Fault) else read(row)
        except SchemaError as error:
            rejects.append(Reject(file=file, line=row.line, reason=str(error)))
            continue
        if isinstance(found, Skipped):
            skipped[found.why] += 1
        else:
            records.append(found)
    rejects += [
        Reject(file=file, line=None, reason=f"{number:,} rows: {why}: not taken.")
        for why, number in sorted(skipped.items())
    ]
    return Reading(records=tuple(records), rejects=tuple(rejects), remarks=_remarks(table, known, origin))


def _fault(fault: Fault) -> Record:
    raise SchemaError(fault.reason)


def _remarks(table: Table, known: Known, origin: Origin) -> tuple[str, ...]:
    said = f"{origin.file}: read as {known.name}"
    if known.row_reader is not tabular.row_reader:
        return (said,)
    return (f"{said}; {remark_of(tabular.taken_of(table, origin), table.header).text}",)
