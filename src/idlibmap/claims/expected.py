"""What a careful reader takes from reports: a table of expected claims, and which claims fit its rows."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from idlibmap.claims.claim import Claim
from idlibmap.errors import SchemaError

GOLD_COLUMNS = ("file", "place_id", "scope", "action", "also", "side", "stance", "required")
"""Columns an expected-claims table must have; it may have more (dates, source, note)."""
KNOWN_ROADS = frozenset({"M4", "M5"})
"""Roads that tables of expected claims name by their ids, as places."""
TOLD = frozenset({"reported", "claimed"})
"""Stances of what is told as a fact."""
NEAR = timedelta(days=1)
"""How far a claim's last day may lie from the expected one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One claim that a careful reader takes from a report."""

    file: str
    place: str
    place_id: str
    scope: str
    actions: tuple[str, ...]
    """The action, and others that count as right."""
    side: str
    stance: str
    required: bool
    """Must be found; else a fair reading, neither missed nor extra."""
    date_end: str
    """ISO day; empty where the row is not dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strictness:
    """What must agree before a claim fits a row."""

    merged: bool = False
    """Take reported and claimed for one stance."""
    dated: bool = False
    """Ask for a last day within a day of the row's, where the row has one."""


def read_expected(path: Path) -> tuple[Expected, ...]:
    """
    Read a table of expected claims.

    Raises
    ------
    SchemaError
        A column is missing.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in GOLD_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            msg = f"{path}:1: no column {', '.join(missing)}. It needs {', '.join(GOLD_COLUMNS)}."
            raise SchemaError(msg)
        return tuple(
            Expected(
                file=row["file"],
                place=row.get("place", ""),
                place_id=row["place_id"],
                scope=row["scope"],
                actions=(row["action"], *filter(None, row["also"].split("|"))),
                side=row["side"],
                stance=row["stance"],
                required=row["required"] == "yes",
                date_end=row.get("date_end", ""),
            )
            for row in reader
        )


def by_file(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Group claims by their report."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.file].append(claim)
    return grouped


def fits(claim: Claim, row: Expected, strictness: Strictness) -> bool:
    """Say whether a claim says what a row of its report expects."""
    return (
        is_about(claim, row)
        and claim.action in row.actions
        and claim.side == row.side
        and same_stance(claim, row, merged=strictness.merged)
        and not (strictness.dated and row.date_end and not within_a_day(claim, row))
    )


def is_about(claim: Claim, row: Expected) -> bool:
    """
    Say whether a claim and a row of the same report are about the same ground.

    Places agree by id. A place or derived point that no list has is expected as an area. Roads agree by id
    where the row has one; else a row on a known road agrees with all of it and with every stretch.
    """
    listed = claim.scope == "place" and claim.place_id and ":" not in claim.place_id.removeprefix("x:")
    if row.scope == "place" or listed:
        return claim.scope == row.scope and claim.place_id == row.place_id
    if row.scope == "area":
        return claim.scope in {"area", "place"}
    if row.scope == "road" and claim.scope == "road" and row.place_id:
        return claim.place_id == row.place_id
    known = row.scope == "road" and row.place in KNOWN_ROADS and claim.place_id
    return claim.scope == row.scope and (not known or claim.place_id.partition(":")[0] == row.place)


def same_stance(claim: Claim, row: Expected, *, merged: bool) -> bool:
    """Say whether a claim has the stance of a row."""
    return claim.stance == row.stance or (merged and claim.stance in TOLD and row.stance in TOLD)


def within_a_day(claim: Claim, row: Expected) -> bool:
    """Say whether a claim ends within a day of a dated row."""
    return claim.date_end is not None and abs(claim.date_end - date.fromisoformat(row.date_end)) <= NEAR


def agreement(claim: Claim, row: Expected) -> int:
    """Count how much of a row a claim on its place says: action first, then side, stance and day."""
    return (
        8 * (claim.action in row.actions)
        + 4 * (claim.side == row.side)
        + 2 * same_stance(claim, row, merged=False)
        + (bool(row.date_end) and within_a_day(claim, row))
    )


def satisfied(
    claims: Sequence[Claim], expected: Sequence[Expected], strictness: Strictness
) -> dict[int, Claim]:
    """Give each row of one report a claim of its own that fits it, required rows first."""
    free = dict(enumerate(claims))
    found: dict[int, Claim] = {}
    for number in sorted(range(len(expected)), key=lambda number: not expected[number].required):
        fitting = [at for at, claim in free.items() if fits(claim, expected[number], strictness)]
        if fitting:
            best = max(fitting, key=lambda at: agreement(free[at], expected[number]))
            found[number] = free.pop(best)
    return found
