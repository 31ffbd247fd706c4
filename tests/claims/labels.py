"""
Checks the rows of labelled dispatches: ids, words of the schema, days, files.

    python tests/claims/labels.py tests/data/reading/open

It prints the rows that are not well formed, and nothing of the texts.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from idlibmap.claims.claim import ACTIONS, STANCES
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.theatre import load_theatre

SIDES = {"government", "opposition", "turkey", "sdf", "islamic_state", ""}
WORDS = {
    "scope": {"place", "area", "count", "road"},
    "relation": {"at", "near", "toward"},
    "action": set(ACTIONS),
    "side": SIDES,
    "date_prec": {"day", "range", "week", "month", "unknown"},
    "stance": set(STANCES),
    "background": {"yes", "no"},
    "required": {"yes", "no"},
}  # fmt: skip


def faults_in(folder: Path) -> Iterator[str]:
    """Name every row of a folder's expected claims that says what the schema does not know."""
    texts = {path.name for path in folder.glob("*.txt")}
    published = {row["file"]: row["published"] for row in _rows(folder / "sources.csv")}
    for file in sorted(texts ^ published.keys()):
        yield f"{folder}: {file} is in sources.csv or among the texts, not in both"
    known = set(load_gazetteer(load_theatre()).places)
    for line, row in enumerate(_rows(folder / "expected_claims.csv"), start=2):
        for fault in _row_faults(row, texts, known):
            yield f"{folder / 'expected_claims.csv'}:{line}: {fault}"


def _row_faults(row: dict[str, str], texts: set[str], known: set[str]) -> Iterator[str]:
    if row["file"] not in texts:
        yield f"no text {row['file']!r}"
    for column, words in WORDS.items():
        if row[column] not in words:
            yield f"field {column!r}: {row[column]!r} is none of {', '.join(sorted(words))}"
    if not set(filter(None, row["also"].split("|"))) <= set(ACTIONS):
        yield f"field 'also': {row['also']!r}"
    if row["scope"] == "place" and row["place_id"] not in known:
        yield f"field 'place_id': {row['place_id']!r} is no place of the gazetteer"
    yield from _date_faults(row)


def _date_faults(row: dict[str, str]) -> Iterator[str]:
    dated = bool(row["date_start"]), bool(row["date_end"])
    if dated != (row["date_prec"] != "unknown",) * 2:
        yield f"dates {row['date_start']!r} to {row['date_end']!r} do not go with {row['date_prec']!r}"
    elif all(dated) and date.fromisoformat(row["date_start"]) > date.fromisoformat(row["date_end"]):
        yield "ends before it starts"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    found = [fault for folder in sys.argv[1:] for fault in faults_in(Path(folder))]
    sys.exit("\n".join(found) if found else None)
