"""JSON: one report, a list of reports or rows, an answer of an interface, GeoJSON, a Telegram export."""

import json
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from idlibmap.articles.columns import read_table
from idlibmap.articles.formats import telegram
from idlibmap.articles.found import Fault, File, Found
from idlibmap.articles.tables import reports
from idlibmap.articles.tables.file_text import text_of
from idlibmap.articles.tables.headings import key
from idlibmap.articles.tables.objects import Object, table_of_objects
from idlibmap.errors import SourceError

LISTS = (
    *("articles", "items", "data", "results", "result", "documents", "docs", "messages", "hits", "records"),
    *("rows", "posts", "entries", "reports", "events", "features", "response"),
)
"""Names under which interfaces give a list of objects, or an object that holds one."""
WITHIN = ("_source", "fields", "attributes", "properties")
"""Names under which they give the values of one."""
COORDINATES = 2


def read(file: File) -> Iterator[Found]:
    """Read a table, reports, or the messages of a chat."""
    text = text_of(file)
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise SourceError("JSON nested too deep to be read. Save its reports as a plain list.") from error
    except ValueError as error:
        msg = f"no JSON ({error}). Save it again; if it holds one object a line, name it .jsonl."
        raise SourceError(msg) from error
    if telegram.fits(value):
        yield from telegram.read(value)
        return
    objects = _list_in(value)
    if not any(isinstance(one, dict) and one for one in objects):
        msg = "no JSON object in it. Write a list of objects, each with the text of a report."
        raise SourceError(msg)
    yield from read_table(table_of_objects(lambda: _numbered(objects)), file)


def _list_in(value: object) -> list[object]:
    """Return the list of objects that a value is or holds; an object that holds none is one report."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    under_known = _under_known(value)
    within = [one for holder in under_known if isinstance(holder, dict) for one in _under_known(holder)]
    for one in (*under_known, *within):
        if _holds_objects(one):
            return list(one)
    lists = [one for one in value.values() if _holds_objects(one)]
    is_report = any(key(name) in reports.WHOLE_TEXT for name in value)
    return list(lists[0]) if len(lists) == 1 and not is_report else [value]


def _under_known(value: Mapping[str, object]) -> list[object]:
    names = {key(name): name for name in reversed(list(value))}
    return [value[names[known]] for known in LISTS if known in names]


def _holds_objects(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _numbered(objects: list[object]) -> Iterator[Object | Fault]:
    for number, one in enumerate(objects, start=1):
        if isinstance(one, dict):
            yield number, _values(one)
        else:
            reason = f"object {number} of the list is none. Write it as an object with named values."
            yield Fault(line=number, reason=reason)


def _values(one: Mapping[str, object]) -> Mapping[str, object]:
    """Return the values of an object, those one level down among them, and its point on the map."""
    values = dict(one)
    for name in WITHIN:
        within = values.get(name)
        if isinstance(within, dict):
            del values[name]
            values |= within
    geometry = values.pop("geometry", None)
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        point = geometry.get("coordinates")
        if isinstance(point, list) and len(point) >= COORDINATES:
            values = {"longitude": point[0], "latitude": point[1], **values}
    return values
