"""Reading ``places.csv``, the theatre's or a user's own."""

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path

from idlibmap.errors import SchemaError
from idlibmap.files import unled
from idlibmap.gazetteer.place import Place

COLUMNS = (
    "id",
    "name",
    "name_ar",
    "alt_names",
    "kind",
    "admin1",
    "admin2",
    "admin3",
    "latitude",
    "longitude",
    "population",
    "source",
    "uncertainty_km",
)
"""Columns of ``places.csv``; ``id``, ``name``, ``latitude`` and ``longitude`` must be filled."""
REQUIRED = ("id", "name", "latitude", "longitude")


def read_places(path: Path) -> tuple[Place, ...]:
    """
    Read a table of places.

    Parameters
    ----------
    path
        CSV, UTF-8, with a header; missing optional columns are read as empty. Positions are WGS84 degrees.

    Returns
    -------
    places
        In the order of the file.

    Raises
    ------
    SchemaError
        Lists every fault with its line and field.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 ({error.reason} at byte {error.start}). Save the table as CSV UTF-8."
        raise SchemaError(msg) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        msg = f"{path}:1: no column {', '.join(missing)}. The header needs {', '.join(REQUIRED)}."
        raise SchemaError(msg)
    rows = [(reader.line_num, row) for row in reader]
    faults = [fault for line, row in rows for fault in _faults(row, line=line)]
    faults += _repeated(rows)
    if faults:
        raise SchemaError("\n".join(f"{path}:{fault}" for fault in faults))
    return tuple(_place(row) for _, row in rows)


def _faults(row: dict[str, str], *, line: int) -> Iterator[str]:
    for field in ("id", "name"):
        if not row[field]:
            yield f"{line}: field {field!r} is empty. Every place needs one."
    for field, limit in (("latitude", 90), ("longitude", 180)):
        if _number(row[field]) is None or abs(float(row[field])) > limit:
            yield (
                f"{line}: field {field!r}: expected degrees from -{limit} to {limit}, got {row[field]!r}. "
                "Write decimal degrees (35.93); if the columns are swapped, swap the header."
            )
    for field in ("population", "uncertainty_km"):
        if row.get(field) and _number(row[field]) is None:
            yield f"{line}: field {field!r}: expected a number or nothing, got {row[field]!r}."


def _repeated(rows: list[tuple[int, dict[str, str]]]) -> Iterator[str]:
    first: dict[str, int] = {}
    for line, row in rows:
        earlier = first.setdefault(row["id"], line)
        if row["id"] and earlier != line:
            yield f"{line}: field 'id': {row['id']!r} is also in line {earlier}. Give each row its own."


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _place(row: dict[str, str]) -> Place:
    return Place(
        id=unled(row["id"]),
        name=unled(row["name"]),
        name_ar=unled(row.get("name_ar") or ""),
        alt_names=tuple(filter(None, unled(row.get("alt_names") or "").split("|"))),
        kind=unled(row.get("kind") or "village"),
        admin1=unled(row.get("admin1") or ""),
        admin2=unled(row.get("admin2") or ""),
        admin3=unled(row.get("admin3") or ""),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(float(row["population"])) if row.get("population") else None,
        source=unled(row.get("source") or ""),
        uncertainty_km=_number(row.get("uncertainty_km")),
    )
