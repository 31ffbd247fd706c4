"""Workbooks that hold places (.xlsx, .xls, .ods): every sheet with a header."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from idlibmap.articles.tables.grid import Line, table_of_grid
from idlibmap.articles.tables.objects import cell_of
from idlibmap.articles.tables.table import Table
from idlibmap.errors import SourceError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

HEADER_CELLS = 3
"""A name and a position; a row with fewer filled cells is a title above the table."""


def tables_of_workbook(data: bytes) -> list[tuple[str, Table]]:
    """
    Read every sheet that holds a table.

    Returns
    -------
    sheets
        The sheet's name (empty where the workbook has but one) and its table.

    Raises
    ------
    SourceError
        The workbook cannot be read, or what reads it is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        msg = (
            f"a spreadsheet is read with {error.name}, which is not installed. "
            "Run: pip install 'idlibmap[sheets]', or save it as .csv."
        )
        raise SourceError(msg) from error
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
        sheets = [workbook.get_sheet_by_index(number) for number in range(len(names))]
    except (CalamineError, OSError, ValueError) as error:
        msg = f"no spreadsheet that can be read ({str(error)[:120]}). Save it again, or as .csv."
        raise SourceError(msg) from error
    found = [("" if len(names) == 1 else name, _table(one)) for name, one in zip(names, sheets, strict=True)]
    return [(name, table) for name, table in found if table is not None]


def _table(sheet: "CalamineSheet") -> Table | None:
    header = next((line for line in _lines(sheet, 0) if sum(map(bool, line[1])) >= HEADER_CELLS), None)
    return None if header is None else table_of_grid(header, lambda: _lines(sheet, header[0]))


def _lines(sheet: "CalamineSheet", after: int) -> Iterator[Line]:
    for number, cells in enumerate(islice(sheet.iter_rows(), after, None), start=after + 1):
        yield number, [cell_of(cell) for cell in cells]
