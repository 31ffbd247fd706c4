"""Scoring claims against what a careful reader takes from the same reports."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from idlibmap.claims.claim import Claim
from idlibmap.errors import SchemaError

GOLD_COLUMNS = ("file", "place_id", "scope", "action", "also", "side", "stance", "required")
"""Columns an expected-claims table must have; it may have more (dates, source, note)."""


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
class Score:
    """How claims compare with the expected ones."""

    required: int
    """Expected rows that must be found."""
    found: int
    """Of these, those that were."""
    claims: int
    """Claims compared: those on places."""
    extra: int
    """Of these, those that fit no expected row."""
    leaks: int
    """Plans and denials that were read as facts."""
    dated: int
    """Found rows with a date whose claim ends within a day of it."""
    datable: int
    """Found rows with a date."""
    missed_rows: tuple[Expected, ...]
    extra_claims: tuple[Claim, ...]

    @property
    def recall(self) -> float:
        """Share of required rows found."""
        return self.found / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        """Share of claims on places that fit an expected row."""
        return 1 - self.extra / self.claims if self.claims else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


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


def evaluate(claims: Iterable[Claim], expected: Sequence[Expected]) -> Score:
    """
    Score claims.

    A claim fits a row of its report when scope, action, side and stance agree (reported and claimed are one),
    and on scope place the place. One claim satisfies one row. A claim on a place that fits no row is extra.
    """
    claims = list(claims)
    satisfied = _satisfied(claims, expected)
    placed = [claim for claim in claims if claim.scope == "place"]
    extra = [claim for claim in placed if not any(fits(claim, row) for row in expected)]
    required = [row for row in expected if row.required]
    dated = [(expected[number], claim) for number, claim in satisfied.items() if expected[number].date_end]
    return Score(
        required=len(required),
        found=sum(expected[number].required for number in satisfied),
        claims=len(placed),
        extra=len(extra),
        leaks=sum(_leaks(claim, expected) for claim in extra),
        dated=sum(_within_a_day(row, claim) for row, claim in dated),
        datable=len(dated),
        missed_rows=tuple(
            row for number, row in enumerate(expected) if row.required and number not in satisfied
        ),
        extra_claims=tuple(extra),
    )


def fits(claim: Claim, row: Expected) -> bool:
    """Say whether a claim says what a row expects."""
    where = claim.file == row.file and claim.scope == row.scope
    place = row.scope != "place" or claim.place_id == row.place_id
    told = (
        claim.action in row.actions
        and claim.side == row.side
        and _stance(claim.stance) == _stance(row.stance)
    )
    return where and place and told


def _satisfied(claims: list[Claim], expected: Sequence[Expected]) -> dict[int, Claim]:
    """Give each row a claim of its own, required rows first."""
    free = dict(enumerate(claims))
    satisfied: dict[int, Claim] = {}
    for number in sorted(range(len(expected)), key=lambda number: not expected[number].required):
        match = next((at for at, claim in free.items() if fits(claim, expected[number])), None)
        if match is not None:
            satisfied[number] = free.pop(match)
    return satisfied


def _stance(stance: str) -> str:
    return "told" if stance in {"reported", "claimed"} else stance


def _leaks(claim: Claim, expected: Sequence[Expected]) -> bool:
    """A plan or denial read as fact: the same statement stands among the rows with such a stance only."""
    return _stance(claim.stance) == "told" and any(
        row.file == claim.file
        and row.place_id == claim.place_id
        and claim.action in row.actions
        and row.side == claim.side
        and row.stance in {"denied", "intended"}
        for row in expected
    )


def _within_a_day(row: Expected, claim: Claim) -> bool:
    if claim.date_end is None:
        return False
    return abs((claim.date_end - type(claim.date_end).fromisoformat(row.date_end)).days) <= 1


def describe_score(score: Score) -> str:
    """Return a score in words, with every miss and every extra."""
    lines = [
        f"required found    {score.found} of {score.required} (recall {score.recall:.3f})",
        f"extra on places   {score.extra} of {score.claims} (precision {score.precision:.3f})",
        f"F1                {score.f1:.3f}",
        f"plan/denial read as fact  {score.leaks}",
        f"date within a day {score.dated} of {score.datable}",
    ]
    lines += [
        f"missed: {row.file}: {row.place or row.scope} {row.actions[0]} {row.side or '-'} {row.stance}"
        for row in score.missed_rows
    ]
    lines += [
        f"extra:  {claim.file}: {claim.place} {claim.action} {claim.side or '-'} {claim.stance}"
        for claim in score.extra_claims
    ]
    return "\n".join(lines)
