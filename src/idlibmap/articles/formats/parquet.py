"""Parquet tables, read in batches of rows."""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from idlibmap.articles.columns import read_table
from idlibmap.articles.found import Fault, File, Found
from idlibmap.articles.tables.objects import flat
from idlibmap.articles.tables.table import Row, Table
from idlibmap.errors import SourceError

BATCH_ROWS = 1000
MAX_ROWS = 5_000_000
"""A small file can claim any number of equal rows."""
DAMAGED = (pa.ArrowException, OSError, ValueError, LookupError, OverflowError)
"""What pyarrow raises on bytes that are not what the file says they are."""


def read(file: File) -> Iterator[Found]:
    """Read a table, or reports in one."""
    try:
        table = ParquetFile(file.path)
        names, rows = _header(table.schema_arrow), table.metadata.num_rows
    except DAMAGED as error:
        raise SourceError(_damaged(error)) from error
    with table:
        if rows > MAX_ROWS:
            msg = f"{rows:,} rows are more than the {MAX_ROWS:,} that a table may have. Split it."
            raise SourceError(msg)
        yield from read_table(Table(header=names, read_rows=lambda: _rows(table)), file)


def _header(schema: pa.Schema) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for field in schema:
        within = field.type if pa.types.is_struct(field.type) else ()
        names |= dict.fromkeys(
            (f"{field.name}.{inner.name}" for inner in within) if within else (field.name,)
        )
    return tuple(names)


def _rows(table: ParquetFile) -> Iterator[Row | Fault]:
    line = 1
    try:
        for batch in table.iter_batches(batch_size=BATCH_ROWS, use_threads=False):
            for values in batch.to_pylist():
                line += 1
                yield Row(line=line, cells=flat(values))
    except DAMAGED as error:
        if line == 1:
            raise SourceError(_damaged(error)) from error
        yield Fault(line=line + 1, reason=f"this row and those below it are lost: {_damaged(error)}")


def _damaged(error: BaseException) -> str:
    told = str(error).split("\n")[0][:120]
    return f"no Parquet that can be read ({told}). Save the table again, or as .csv."
