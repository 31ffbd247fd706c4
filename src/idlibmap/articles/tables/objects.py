"""JSON objects, and values of typed cells → rows of a table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from math import isnan

from idlibmap.articles.found import Fault
from idlibmap.articles.tables.table import Row, Table

Object = tuple[int, Mapping[str, object]]
"""Its number or line, and its values by name."""


def table_of_objects(objects: Callable[[], Iterator[Object | Fault]]) -> Table:
    """
    Make a table of objects; its header is every name that any of them has.

    Parameters
    ----------
    objects
        Anew at every call.
    """
    names = {name: None for one in objects() if not isinstance(one, Fault) for name in flat(one[1])}
    return Table(header=tuple(names), read_rows=lambda: _rows(objects))


def flat(values: Mapping[str, object]) -> dict[str, str]:
    """Return the values as cells, those of an object within under names like ``source.name``."""
    cells: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            cells |= {f"{name}.{inner}": cell_of(one) for inner, one in value.items()}
        else:
            cells[name] = cell_of(value)
    return cells


def cell_of(value: object) -> str:
    """Return a value as text; a list gives a line for each of its values, an object in it its name."""
    if isinstance(value, list):
        return _lines(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or isinstance(value, Mapping) else str(value)


def _lines(values: list[object]) -> str:
    named = (one.get("name") if isinstance(one, Mapping) else one for one in values)
    return "\n".join(str(one) for one in named if isinstance(one, str | int | float))


def _number(value: float) -> str:
    if isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _rows(objects: Callable[[], Iterator[Object | Fault]]) -> Iterator[Row | Fault]:
    for one in objects():
        yield one if isinstance(one, Fault) else Row(line=one[0], cells=flat(one[1]))
