"""Scoring claims against what a careful reader takes from the same reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from idlibmap.claims.claim import Claim
from idlibmap.claims.expected import (
    TOLD,
    Expected,
    Strictness,
    agreement,
    by_file,
    fits,
    is_about,
    same_stance,
    satisfied,
    within_a_day,
)

RESAMPLES = 2000
"""Draws of reports behind an interval."""
SEED = 7
CHANGES = frozenset({"captured", "handed_over", "withdrew", "entered"})
"""Actions that change who is in a place."""
SLOTS = ("action", "side", "stance", "date")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found and what was too much, in one report or in all."""

    required: int
    """Rows that must be found."""
    found: int
    """Of these, those that were."""
    claims: int
    """Claims told."""
    extra: int
    """Of these, those that fit no row."""

    @property
    def recall(self) -> float:
        """Share of required rows found."""
        return self.found / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        """Share of claims that fit a row."""
        return 1 - self.extra / self.claims if self.claims else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Scored:
    """Counts by report, under one strictness."""

    reports: tuple[Counts, ...]

    @cached_property
    def total(self) -> Counts:
        """All reports together."""
        columns = ((one.required, one.found, one.claims, one.extra) for one in self.reports)
        return Counts(*map(sum, zip(*columns, strict=True))) if self.reports else Counts(0, 0, 0, 0)

    @cached_property
    def interval(self) -> tuple[float, float]:
        """95 % of the F1s of as many reports drawn anew with repetition (bootstrap by article)."""
        table = np.array([(one.required, one.found, one.claims, one.extra) for one in self.reports])
        if not len(table):
            return 1.0, 1.0
        draws = np.random.default_rng(SEED).integers(len(table), size=(RESAMPLES, len(table)))
        drawn = table[draws].sum(axis=1)
        low, high = np.quantile([Counts(*row).f1 for row in drawn.tolist()], (0.025, 0.975))
        return float(low), float(high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How claims compare with the expected ones."""

    told: Scored
    """On place, action, side and stance."""
    merged: Scored
    """The same with reported and claimed as one stance."""
    dated: Scored
    """On place, action, side, stance and the last day, give or take one."""
    slots: dict[str, tuple[int, int]]
    """By slot: of the required rows whose place is told of, how many agree, and how many there are."""
    actions: dict[str, Counts]
    """By action; a claim counts under its own action, a row under its first."""
    confusions: dict[str, tuple[tuple[str, str, int], ...]]
    """By slot: what was expected, what was read instead, how often; the most frequent first."""
    leaks: int
    """Plans and denials that were read as facts."""
    unreal: int
    """Expected plans and denials."""
    invented: int
    """Changes of control told as facts in reports that have no required row."""
    silent: int
    """Required rows on whose place nothing was read."""
    missed_rows: tuple[Expected, ...]
    extra_claims: tuple[Claim, ...]


def evaluate(claims: Iterable[Claim], expected: Sequence[Expected]) -> Score:
    """
    Score claims.

    A claim fits a row of its report when place, action, side and stance agree. One claim satisfies one row; a
    claim that fits no row is extra. Rows that are not required are neither missed nor, where a claim fits
    them, extra.
    """
    told = by_file(claims)
    rows: dict[str, list[Expected]] = defaultdict(list)
    for row in expected:
        rows[row.file].append(row)
    files = sorted({*told, *rows})
    pairs = [(told.get(file, []), rows.get(file, [])) for file in files]
    strict = Strictness()
    found = [satisfied(*pair, strict) for pair in pairs]
    missed = [
        row
        for (_, gold), hit in zip(pairs, found, strict=True)
        for number, row in enumerate(gold)
        if row.required and number not in hit
    ]
    extra = [claim for pair in pairs for claim in _extra(*pair, strict)]
    nearest = [(row, _nearest(row, read)) for read, gold in pairs for row in gold if row.required]
    return Score(
        told=_scored(pairs, strict),
        merged=_scored(pairs, Strictness(merged=True)),
        dated=_scored(pairs, Strictness(dated=True)),
        slots=_slots(nearest),
        actions=_by_action(pairs, missed, extra),
        confusions=_confusions(nearest),
        leaks=sum(_leaks(claim, rows[claim.file]) for claim in extra),
        unreal=sum(row.stance not in TOLD for row in expected),
        invented=sum(
            claim.action in CHANGES and claim.stance in TOLD and not any(row.required for row in gold)
            for read, gold in pairs
            for claim in _extra(read, gold, strict)
        ),
        silent=sum(claim is None for _, claim in nearest),
        missed_rows=tuple(missed),
        extra_claims=tuple(extra),
    )


def _scored(pairs: Sequence[tuple[list[Claim], list[Expected]]], strictness: Strictness) -> Scored:
    return Scored(
        tuple(
            Counts(
                sum(row.required for row in gold),
                sum(gold[number].required for number in satisfied(read, gold, strictness)),
                len(read),
                len(_extra(read, gold, strictness)),
            )
            for read, gold in pairs
        )
    )


def _extra(read: list[Claim], gold: list[Expected], strictness: Strictness) -> list[Claim]:
    return [claim for claim in read if not any(fits(claim, row, strictness) for row in gold)]


def _nearest(row: Expected, read: list[Claim]) -> Claim | None:
    """Return the claim on a row's place that says most of what the row says."""
    about = [claim for claim in read if is_about(claim, row)]
    return max(about, key=lambda claim: agreement(claim, row), default=None)


def _agrees(row: Expected, claim: Claim) -> dict[str, bool]:
    agrees = {
        "action": claim.action in row.actions,
        "side": claim.side == row.side,
        "stance": same_stance(claim, row, merged=False),
    }
    return agrees | ({"date": within_a_day(claim, row)} if row.date_end else {})


def _slots(nearest: Sequence[tuple[Expected, Claim | None]]) -> dict[str, tuple[int, int]]:
    agreed, asked = Counter[str](), Counter[str]()
    for row, claim in nearest:
        for slot, agrees in (_agrees(row, claim) if claim else {}).items():
            asked[slot] += 1
            agreed[slot] += agrees
    return {slot: (agreed[slot], asked[slot]) for slot in SLOTS}


def _confusions(
    nearest: Sequence[tuple[Expected, Claim | None]],
) -> dict[str, tuple[tuple[str, str, int], ...]]:
    found: dict[str, Counter[tuple[str, str]]] = {slot: Counter() for slot in SLOTS[:3]}
    for row, claim in nearest:
        if claim is None:
            continue
        values = {
            "action": (row.actions[0], claim.action),
            "side": (row.side or "none", claim.side or "none"),
            "stance": (row.stance, claim.stance),
        }
        wrong = [slot for slot, agrees in _agrees(row, claim).items() if not agrees and slot in values]
        for slot in wrong:
            found[slot][values[slot]] += 1
    return {
        slot: tuple((*pair, count) for pair, count in counter.most_common())
        for slot, counter in found.items()
    }


def _by_action(
    pairs: Sequence[tuple[list[Claim], list[Expected]]], missed: Iterable[Expected], extra: Iterable[Claim]
) -> dict[str, Counts]:
    required = Counter(row.actions[0] for _, gold in pairs for row in gold if row.required)
    lost = Counter(row.actions[0] for row in missed)
    told = Counter(claim.action for read, _ in pairs for claim in read)
    wrong = Counter(claim.action for claim in extra)
    return {
        action: Counts(required[action], required[action] - lost[action], told[action], wrong[action])
        for action in sorted({*required, *told})
    }


def _leaks(claim: Claim, gold: Iterable[Expected]) -> bool:
    """A plan or denial read as fact: the same statement stands among the rows with such a stance only."""
    return (
        claim.stance in TOLD
        and any(
            is_about(claim, row)
            and claim.action in row.actions
            and row.side == claim.side
            and row.stance not in TOLD
            for row in gold
        )
        and not any(fits(claim, row, Strictness(merged=True)) for row in gold)
    )
