"""Comma-, semicolon-, bar- and tab-separated tables."""

import csv
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from idlibmap.articles.columns import read_table
from idlibmap.articles.found import Fault, File, Found
from idlibmap.articles.tables.file_text import text_of
from idlibmap.articles.tables.grid import Line, table_of_grid
from idlibmap.errors import SourceError

DELIMITERS = ",;\t|"
"""The likeliest first."""
MAX_FIELD = 1_000_000
"""Characters; a longer field is the rest of a table below a quote that was never closed."""
TOLD = re.compile(r'"?sep=([,;\t|])"?$')
"""A first line with which Excel tells the delimiter."""


def read(file: File) -> Iterator[Found]:
    """Read a table, or reports in one."""
    text = text_of(file)
    csv.field_size_limit(MAX_FIELD)
    start, delimiter = _delimiter(text, file.name)
    lines = partial(_lines, text, delimiter, start)
    header = next((one for one in lines() if isinstance(one, Fault) or any(map(str.strip, one[1]))), None)
    if header is None or isinstance(header, Fault):
        msg = f"no header: {header.reason}" if header else "only empty fields. Write a header and rows below."
        raise SourceError(msg)
    # A table is read whole or not at all: one whose rest was swallowed by a quote shows it only at its end.
    for _ in lines():
        pass
    yield from read_table(table_of_grid(header, lambda: _below(header[0], lines())), file)


def _below(header: int, lines: Iterator[Line | Fault]) -> Iterator[Line | Fault]:
    return (one for one in lines if (one.line or 0 if isinstance(one, Fault) else one[0]) > header)


def _delimiter(text: str, name: str) -> tuple[int, str]:
    """Return how many lines stand before the header, and the delimiter that parts it into most fields."""
    first, second = [*islice(_physical(text), 2), ""][:2]
    if told := TOLD.match(first.rstrip("\n")):
        return 1, told[1]
    if name.lower().endswith(".tsv"):
        return 0, "\t"
    head = (first if first.strip() else second)[:MAX_FIELD]
    return 0, max(DELIMITERS, key=lambda one: len(next(csv.reader([head], delimiter=one), [])))


def _lines(text: str, delimiter: str, after: int) -> Iterator[Line | Fault]:
    """Return the rows after so many lines; a row counts where it begins."""
    reader = csv.reader(islice(_physical(text), after, None), delimiter=delimiter, strict=True)
    while True:
        line = after + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _fault(error, line)
        else:
            yield line, cells


def _fault(error: csv.Error, line: int) -> Fault:
    told = str(error)
    if "field limit" in told:
        msg = f"line {line}: a field of more than {MAX_FIELD:,} characters. Close its quote, or cut it."
        raise SourceError(msg) from error
    if "unexpected end" in told:
        msg = f"line {line}: a quote that is never closed. Close it, and double each quote within a field."
        raise SourceError(msg) from error
    reason = f"the row cannot be told apart into fields ({told}). Double each quote within a quoted field."
    return Fault(line=line, reason=reason)


def _physical(text: str) -> Iterator[str]:
    """Return the lines, as newlines alone end them."""
    return (match[0] for match in re.finditer(r"[^\n]*\n|[^\n]+", text))
