"""Claims and mentions as tables: ``claims.csv``, ``mentions.csv``, and DataFrames with the same columns."""

import csv
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from idlibmap.claims.claim import ACTIONS, SCOPES, SOURCE_CLASSES, STANCES, Claim
from idlibmap.claims.mention import Mention
from idlibmap.errors import SchemaError
from idlibmap.files import cells, unled, write_rows, write_text

if TYPE_CHECKING:
    import pandas as pd

CLAIM_COLUMNS = tuple(field.name for field in fields(Claim))
"""Columns of ``claims.csv``, each documented on :class:`Claim`."""
NEEDED_COLUMNS = tuple(field.name for field in fields(Claim) if field.default is MISSING)
"""Those without which a table is no ``claims.csv``."""
MENTION_COLUMNS = tuple(field.name for field in fields(Mention))
"""Columns of ``mentions.csv``, each documented on :class:`Mention`; candidates are ``|``-separated."""
DATES = frozenset({"published", "date_start", "date_end"})
WHOLE = frozenset({"sentence_no", "char_start", "char_end", "where_prec"})
NUMBERS = WHOLE | {"latitude", "longitude", "confidence"}
OPTIONAL = DATES | {"latitude", "longitude"}
LIMITS = {"latitude": (-90, 90), "longitude": (-180, 180), "confidence": (0, 1), "where_prec": (1, 6)}
CHOICES = {"action": ACTIONS, "stance": STANCES, "scope": SCOPES, "source_class": SOURCE_CLASSES}


_OF_CLAIM = attrgetter(*CLAIM_COLUMNS)
_OF_MENTION = attrgetter(*MENTION_COLUMNS)


def claim_row(claim: Claim) -> list[object]:
    """Return a claim as a row of ``claims.csv``."""
    return cells(_OF_CLAIM(claim))


def mention_row(mention: Mention) -> list[object]:
    """Return a mention as a row of ``mentions.csv``."""
    return cells(_OF_MENTION(mention))


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
        missing = [name for name in NEEDED_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            msg = f"{path}:1: no column {', '.join(missing)}. `idlibmap claims` writes them all."
            raise SchemaError(msg)
        rows = list(enumerate(reader, start=2))
    faults: list[str] = []
    claims = []
    for line, row in rows:
        found = read_claim(row)
        if isinstance(found, Claim):
            claims.append(found)
        else:
            faults += [f"{path}:{line}: {fault}" for fault in found]
    if faults:
        raise SchemaError("\n".join(faults))
    return tuple(claims)


def read_claim(row: Mapping[str, str | None]) -> Claim | tuple[str, ...]:
    """Read one row of a ``claims.csv``; return its faults, each naming its field, where it has any."""
    faults: list[str] = []
    values = {name: _read(name, row.get(name) or "", faults) for name in CLAIM_COLUMNS}
    return tuple(faults) if faults else Claim(**values)


def _read(name: str, text: str, faults: list[str]) -> Any:  # noqa: ANN401 (a cell of any column)
    text = unled(text)
    if name in CHOICES and text not in CHOICES[name]:
        faults.append(f"field {name!r}: expected one of {', '.join(CHOICES[name])}, got {text!r}.")
    if name in {"recapture", "background"}:
        return text == "yes"
    if name not in DATES | NUMBERS:
        return text
    if not text and name in OPTIONAL:
        return None
    try:
        return date.fromisoformat(text) if name in DATES else _number(name, text)
    except ValueError:
        expected = "a day like 2020-02-27" if name in DATES else _expected_number(name)
        faults.append(f"field {name!r}: expected {expected}, got {text!r}.")
        return None


def _number(name: str, text: str) -> float:
    lowest, highest = LIMITS.get(name, (0, math.inf))
    value = float(text)
    if not lowest <= value <= highest:
        raise ValueError
    if name not in WHOLE:
        return value
    if not value.is_integer():
        raise ValueError
    return int(value)


def _expected_number(name: str) -> str:
    limits = LIMITS.get(name)
    return f"a number from {limits[0]} to {limits[1]}" if limits else "a number"


def write_claims(claims: Iterable[Claim], path: Path) -> None:
    """
    Write claims as ``.csv`` or ``.jsonl``.

    Raises
    ------
    SchemaError
        The path has another suffix.
    """
    if path.suffix == ".jsonl":
        write_text(
            path, "".join(json.dumps(claim_cells(claim), ensure_ascii=False) + "\n" for claim in claims)
        )
    elif path.suffix == ".csv":
        write_rows(path, map(claim_row, claims), columns=CLAIM_COLUMNS)
    else:
        msg = f"{path}: claims are written as .csv or .jsonl, not {path.suffix or 'without a suffix'}."
        raise SchemaError(msg)


def claim_cells(claim: Claim) -> dict[str, str]:
    """Return a claim's row of ``claims.csv`` as texts by column."""
    row = zip(CLAIM_COLUMNS, claim_row(claim), strict=True)
    return {name: "" if value is None else str(value) for name, value in row}
