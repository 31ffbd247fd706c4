"""Spreadsheets: every sheet that holds a table; formulas are what was last computed, nothing is run."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from idlibmap.articles.columns import read_table
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found, Remark
from idlibmap.articles.tables.grid import Line, table_of_grid
from idlibmap.articles.tables.objects import cell_of
from idlibmap.errors import SourceError

MAX_UNPACKED = 400_000_000
"""Bytes; what a workbook of 64 MB unpacks to unless it was made to harm."""
HEADER_CELLS = 2
"""A row with fewer filled cells is a title above the table."""


def read(file: File) -> Iterator[Found]:
    """Read the table of each sheet; a sheet that holds none is told of, if another does."""
    workbook = _workbook(file)
    names = workbook.sheet_names
    reasons = {}
    for number, name in enumerate(names):
        try:
            for found in _sheet(workbook, number, file):
                yield found if len(names) == 1 else _of_sheet(found, name)
        except SourceError as error:
            reasons[name] = str(error)
    if len(reasons) == len(names):
        raise SourceError("; ".join(f"sheet {name!r}: {reason}" for name, reason in reasons.items()))
    for name, reason in reasons.items():
        yield Remark(text=f"sheet {name!r} was not read: {reason}")


def _workbook(file: File) -> CalamineWorkbook:
    try:
        data = file.path.read_bytes()
        unpacked = _unpacked(data)
        if unpacked <= MAX_UNPACKED:
            return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise SourceError("a workbook with a password. Save it without one.") from error
    except (CalamineError, OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        msg = f"no spreadsheet that can be read ({str(error)[:120]}). Save it again, or as .csv."
        raise SourceError(msg) from error
    msg = f"unpacks to {unpacked / 1e6:,.0f} MB, more than the {MAX_UNPACKED / 1e6:.0f} MB allowed. Split it."
    raise SourceError(msg)


def _unpacked(data: bytes) -> int:
    """Return how many bytes a packed workbook says that it unpacks to; 0 for one of another kind."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _sheet(workbook: CalamineWorkbook, number: int, file: File) -> Iterator[Found]:
    try:
        sheet = workbook.get_sheet_by_index(number)
    except (CalamineError, ValueError) as error:
        msg = f"cannot be read ({str(error)[:120]}). Save it as .csv."
        raise SourceError(msg) from error
    header = next((line for line in _lines(sheet, 0) if sum(map(bool, line[1])) >= HEADER_CELLS), None)
    if header is None:
        raise SourceError("no table on it, for no row has two filled cells.")
    yield from read_table(table_of_grid(header, lambda: _lines(sheet, header[0])), file)


def _lines(sheet: CalamineSheet, after: int) -> Iterator[Line]:
    for number, cells in enumerate(islice(sheet.iter_rows(), after, None), start=after + 1):
        yield number, [cell_of(cell) for cell in cells]


def _of_sheet(found: Found, name: str) -> Found:
    """Tell of which sheet a part is: rows are counted on each anew."""
    if isinstance(found, Fault):
        return replace(found, part=f"sheet {name}")
    if isinstance(found, Remark):
        return Remark(text=f"sheet {name!r}: {found.text}")
    if isinstance(found, ControlRow):
        return replace(found, part=f"sheet {name}")
    return replace(found, part=f"{name} {found.part}") if isinstance(found, Document) else found
