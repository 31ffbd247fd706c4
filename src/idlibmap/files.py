"""Writing output files: beside their place and moved into it whole, so that no reader meets half a file."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

PART = ".part"
"""Ends the name of a file that is not whole yet."""
AS_THEY_ARE = frozenset({int, float, date, type(None)})
FORMULA = frozenset({"=", "+", "-", "@", "\t", "\r"})
"""Beginnings that a spreadsheet would run as a formula."""
LEAD = "'"
"""Stands before such a text, that it be not run."""


@contextmanager
def moved_into(path: Path) -> Iterator[Path]:
    """Lend a file beside another, moved into its place when whole, deleted if it never is."""
    # Two runs at once write beside each other; the last to end moves its own into the place.
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    try:
        yield part
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def clear_leftovers(folder: Path) -> None:
    """Delete what runs that were killed left half written."""
    for part in folder.glob(f"*{PART}"):
        pid = part.name.removesuffix(PART).rpartition(".")[2]
        if pid.isdecimal() and not _is_running(int(pid)):
            part.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    """Say whether a process is there, as far as this system tells without harm to it."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole."""
    with moved_into(path) as part:
        part.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file whole; characters that no encoding has become question marks."""
    write_bytes(path, text.encode("utf-8", errors="replace"))


@contextmanager
def table_writer(path: Path, columns: Sequence[str]) -> Iterator[Callable[[Iterable[object]], object]]:
    """Write a CSV table row by row, moved into its place when whole; lends what writes one row."""
    with moved_into(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        yield writer.writerow


def write_rows(path: Path, rows: Iterable[Iterable[object]], *, columns: Sequence[str]) -> None:
    """Write a CSV table with a header, also where there are no rows; cells are as of :func:`cells`."""
    with table_writer(path, columns) as write:
        for row in rows:
            write(row)


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write plain data as JSON, one key a line at the top."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def write_compact_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write plain data as JSON without spaces, for files that programs read."""
    write_text(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


def cells(values: Iterable[object]) -> list[object]:
    """
    Return values as the cells of a CSV row: yes/no, ``|`` between several, nothing a spreadsheet would run.

    A text that begins like a formula is led by an apostrophe, as spreadsheets themselves do, and so is one
    that is such a text with apostrophes before it: :func:`unled` gives back what was there. ISO dates,
    numbers, and empty cells for None are what :mod:`csv` makes of them.
    """
    # The commonest kinds first, without a call: a table may have millions of cells.
    return [
        (_led(value) if value[:1] in FORMULA or value[:1] == LEAD else value)
        if type(value) is str
        else value
        if type(value) in AS_THEY_ARE
        else _cell(value)
        for value in values
    ]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "|".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return _led(text)


def _led(text: str) -> str:
    return LEAD + text if text.lstrip(LEAD)[:1] in FORMULA else text


def unled(text: str) -> str:
    """Return the text of a cell without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == LEAD and text.lstrip(LEAD)[:1] in FORMULA else text
