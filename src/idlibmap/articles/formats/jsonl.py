"""JSON lines: one object a line."""

import json
import re
from collections.abc import Iterator

from idlibmap.articles.columns import read_table
from idlibmap.articles.found import Fault, File, Found
from idlibmap.articles.tables.file_text import text_of
from idlibmap.articles.tables.objects import Object, table_of_objects
from idlibmap.errors import SourceError

LINE = re.compile(r"[^\n]*\n|[^\n]+")


def read(file: File) -> Iterator[Found]:
    """Read a table, or reports in one."""
    text = text_of(file)
    table = table_of_objects(lambda: _objects(text))
    if not table.header:
        first = next((one.reason for one in _objects(text) if isinstance(one, Fault)), "it is empty.")
        msg = f"no line holds a JSON object with a value. The first: {first}"
        raise SourceError(msg)
    yield from read_table(table, file)


def _objects(text: str) -> Iterator[Object | Fault]:
    for line, match in enumerate(LINE.finditer(text), start=1):
        if match[0].isspace():
            continue
        try:
            value = json.loads(match[0])
        except (ValueError, RecursionError) as error:
            told = "nested too deep" if isinstance(error, RecursionError) else str(error)
            yield Fault(line=line, reason=f"no JSON ({told}). Write one object a line, or save it as .json.")
            continue
        if isinstance(value, dict):
            yield line, value
        else:
            reason = 'not an object like {"text": ...}. Write one object a line, or save it as .json.'
            yield Fault(line=line, reason=reason)
