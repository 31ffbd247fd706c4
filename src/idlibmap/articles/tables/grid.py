"""Lines of cells below a header, as in CSV and on a sheet → a table."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from idlibmap.articles.found import Fault
from idlibmap.articles.tables.table import Row, Table

Line = tuple[int, Sequence[str]]
"""Its number, and its cells."""


def table_of_grid(header: Line, lines: Callable[[], Iterator[Line | Fault]]) -> Table:
    """
    Make a table.

    Parameters
    ----------
    header
        The line of headings; a column without one is left out.
    lines
        The lines below it, anew at every call.
    """
    line, headings = header
    names = [heading.strip() for heading in headings]
    times = Counter(filter(None, names))
    return Table(
        header=tuple(times),
        read_rows=lambda: _rows(names, lines),
        faults=tuple(
            Fault(
                line=line,
                reason=f"column {name!r} stands {number} times in the header; the first was read. "
                "Give each column a name of its own.",
            )
            for name, number in times.items()
            if number > 1
        ),
    )


def _rows(names: list[str], lines: Callable[[], Iterator[Line | Fault]]) -> Iterator[Row | Fault]:
    # The first of two columns of a name is to win, and dict keeps the last.
    backwards = names[::-1]
    for one in lines():
        if isinstance(one, Fault):
            yield one
            continue
        line, cells = one
        if len(cells) != len(names):
            fault = _misfit(line, cells, len(names))
            if fault:
                yield fault
            if fault and len(cells) > len(names):
                continue
            cells = [*cells[: len(names)], *[""] * (len(names) - len(cells))]
        row = dict(zip(backwards, reversed(cells), strict=True))
        row.pop("", None)
        yield Row(line=line, cells=row)


def _misfit(line: int, cells: Sequence[str], expected: int) -> Fault | None:
    """Return what is wrong with a row longer or shorter than the header; nothing if it is empty or padded."""
    if not any(cells):
        return None
    if len(cells) < expected:
        told = "; the last were taken as empty. Write a comma for each empty field."
    elif any(map(str.strip, cells[expected:])):
        told = ". Quote a text that holds a comma."
    else:
        return None
    return Fault(line=line, reason=f"{len(cells)} fields where the header has {expected}{told}")
