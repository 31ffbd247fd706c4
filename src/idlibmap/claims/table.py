"""Claims and mentions as tables: ``claims.csv``, ``mentions.csv``, and DataFrames with the same columns."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from idlibmap.claims.claim import ACTIONS, SCOPES, SOURCE_CLASSES, STANCES, Claim
from idlibmap.claims.mention import Mention
from idlibmap.errors import SchemaError
from idlibmap.files import write_rows, write_text

if TYPE_CHECKING:
    import pandas as pd

CLAIM_COLUMNS = tuple(field.name for field in fields(Claim))
"""Columns of ``claims.csv``, each documented on :class:`Claim`."""
MENTION_COLUMNS = tuple(field.name for field in fields(Mention))
"""Columns of ``mentions.csv``, each documented on :class:`Mention`; candidates are ``|``-separated."""
DATES = frozenset({"published", "date_start", "date_end"})
NUMBERS: dict[str, type] = {
    "sentence_no": int,
    "char_start": int,
    "char_end": int,
    "where_prec": int,
    "latitude": float,
    "longitude": float,
    "confidence": float,
}
CHOICES = {"action": ACTIONS, "stance": STANCES, "scope": SCOPES, "source_class": SOURCE_CLASSES}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet would run as a formula."""


def claim_rows(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Return claims as rows for a CSV file: ISO dates, yes/no, nothing a spreadsheet would run."""
    return [{name: cell(value) for name, value in asdict(claim).items()} for claim in claims]


def mention_rows(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Return mentions as rows for a CSV file."""
    return [{name: cell(value) for name, value in asdict(mention).items()} for mention in mentions]


def cell(value: object) -> str:
    """
    Write one value as a CSV cell.

    A text that begins like a spreadsheet formula is led by an apostrophe, as spreadsheets themselves do.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return cell("|".join(map(str, value)))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)


def claims_table(claims: Iterable[Claim]) -> "pd.DataFrame":
    """Return claims as a DataFrame, one row a claim, the columns of ``claims.csv``; dates are datetime64."""
    import pandas as pd  # noqa: PLC0415 (kept out of the import of the package)

    table = pd.DataFrame([asdict(claim) for claim in claims], columns=list(CLAIM_COLUMNS))
    for name in DATES:
        table[name] = pd.to_datetime(table[name])
    return table


def read_claims(path: Path) -> tuple[Claim, ...]:
    """
    Read a ``claims.csv``, perhaps edited.

    Raises
    ------
    SchemaError
        Lists every fault with its line and field.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in CLAIM_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            msg = f"{path}:1: no column {', '.join(missing)}. `idlibmap claims` writes them all."
            raise SchemaError(msg)
        rows = list(enumerate(reader, start=2))
    faults: list[str] = []
    claims = []
    for line, row in rows:
        values = {name: _read(name, row[name] or "", f"{path}:{line}", faults) for name in CLAIM_COLUMNS}
        if not faults:
            claims.append(Claim(**values))
    if faults:
        raise SchemaError("\n".join(faults))
    return tuple(claims)


def _read(name: str, text: str, where: str, faults: list[str]) -> Any:  # noqa: ANN401 (a cell of any column)
    if text[:1] == "'" and text[1:].startswith(FORMULA):
        text = text[1:]
    if name in CHOICES and text not in CHOICES[name]:
        faults.append(f"{where}: field {name!r}: expected one of {', '.join(CHOICES[name])}, got {text!r}.")
    if name in {"recapture", "background"}:
        return text == "yes"
    reader: Callable[[str], Any] | None = date.fromisoformat if name in DATES else NUMBERS.get(name)
    if reader is None:
        return text
    if not text:
        return None
    try:
        return reader(text)
    except ValueError:
        expected = "a day like 2020-02-27" if name in DATES else "a number"
        faults.append(f"{where}: field {name!r}: expected {expected}, got {text!r}.")
        return None


def write_claims(claims: Iterable[Claim], path: Path) -> None:
    """
    Write claims as ``.csv`` or ``.jsonl``.

    Raises
    ------
    SchemaError
        The path has another suffix.
    """
    rows = claim_rows(claims)
    if path.suffix == ".jsonl":
        write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    elif path.suffix == ".csv":
        write_rows(path, rows, columns=CLAIM_COLUMNS)
    else:
        msg = f"{path}: claims are written as .csv or .jsonl, not {path.suffix or 'without a suffix'}."
        raise SchemaError(msg)
