"""What of a run a human should look at first, and the rows in which the answer is written down."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from idlibmap.claims.claim import DECISIVE, Claim, is_answered
from idlibmap.claims.corrections import ANSWER_COLUMNS
from idlibmap.claims.explain import describe_claim
from idlibmap.claims.table import read_claims
from idlibmap.errors import SchemaError, SourceError
from idlibmap.files import cells, write_rows

CORRECTION_COLUMNS = (
    *ANSWER_COLUMNS,
    "reasons", "confidence", "file", "place", "action", "side", "stance", "date_start", "date_end",
    "sentence",
)  # fmt: skip
"""Columns of ``corrections.csv``: the first seven are the analyst's answer, the rest what was asked."""
UNSURE = 0.5
"""Confidence below which a reading is doubtful."""
TOLD = frozenset({"reported", "claimed"})
INFERRED = {
    "inferred_actor": "nobody is named who did it: the side was inferred",
    "unknown_actor": "an actor that actors.toml does not know",
    "named_later": "the place is named in a later sentence",
}
"""What a claim's rule says was inferred."""
DATED = {
    "published": "no day is told: the day of the report stands for it",
    "inherited": "no day is told: that of an earlier sentence stands for it",
    "unknown": "no day is known",
}
"""What a claim's date basis says was inferred."""
AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim, or a name that was read for no place, with the reasons to look at it."""

    claim: Claim
    reasons: tuple[str, ...]

    @property
    def urgency(self) -> tuple[bool, bool, float]:
        """Sort key, the most urgent first: what decides who holds a place, lacks its side, is unsure."""
        decisive = self.claim.action in DECISIVE and self.claim.stance in TOLD and not self.claim.background
        return not decisive, bool(self.claim.side), self.claim.confidence


def doubts(claims: Iterable[Claim], ambiguous: Mapping[tuple[str, str], str] | None = None) -> list[Doubt]:
    """
    Return the claims that a human should look at and has not yet, the most urgent first.

    Parameters
    ----------
    ambiguous
        By article id and name as written, why a name was not located among its namesakes.
    """
    known = ambiguous or {}
    found = [Doubt(claim, tuple(_reasons(claim, known))) for claim in claims if not is_answered(claim)]
    return sorted((one for one in found if one.reasons), key=lambda one: (one.urgency, one.claim.claim_id))


def _reasons(claim: Claim, ambiguous: Mapping[tuple[str, str], str]) -> Iterator[str]:
    unclear = ambiguous.get((claim.article_id, claim.place_as_written))
    if unclear:
        yield unclear
    elif claim.scope == "place" and not claim.place_id:
        yield "a place that no list has"
    if not claim.side and claim.action in DECISIVE:
        yield "no side"
    notes = claim.rule.split(":")[1:]
    yield from (reason for note, reason in INFERRED.items() if note in notes)
    if claim.action in DECISIVE and claim.date_basis in DATED:
        yield DATED[claim.date_basis]
    if claim.confidence < UNSURE:
        yield f"confidence {claim.confidence}"


def unknown_actors(claims: Iterable[Claim]) -> Counter[str]:
    """Count the claims of each actor that no list knows, as the reports write it."""
    return Counter(claim.actor for claim in claims if "unknown_actor" in claim.rule.split(":"))


def review_output(output: Path) -> list[Doubt]:
    """
    Return what of a run's folder a human should look at, the most urgent first.

    Raises
    ------
    SourceError
        The folder holds no ``claims.csv`` and ``mentions.csv``.
    SchemaError
        ``claims.csv`` is faulty.
    """
    claims, mentions = output / "claims.csv", output / "mentions.csv"
    for path in (claims, mentions):
        if not path.is_file():
            msg = f"{path}: no such file. Run `idlibmap map SOURCES -o {output}` first."
            raise SourceError(msg)
    with mentions.open(encoding="utf-8", newline="") as stream:
        unclear = {
            (row["article_id"], row["text"]): row["reason"]
            for row in csv.DictReader(stream)
            if row["reason"].startswith(AMBIGUOUS)
        }
    return doubts(read_claims(claims), unclear)


def describe_doubt(doubt: Doubt) -> str:
    """Return a doubt as text: what is doubtful, the claim, its sentence and where that stands."""
    claim = doubt.claim
    words = " ".join(claim.sentence.split())
    return (
        f"{'; '.join(doubt.reasons)}\n  {describe_claim(claim)}\n  {claim.file} @{claim.char_start}: {words}"
    )


def write_corrections(found: Iterable[Doubt], path: Path) -> int:
    """
    Write the rows to be answered; those that a table has already stay as they are.

    Returns
    -------
    added
        How many rows are new.

    Raises
    ------
    SchemaError
        It is another table, or a row of it has more fields than its header.
    """
    kept = _kept(path) if path.is_file() else []
    answered = {row["claim_id"] for row in kept}
    new = [one for one in found if one.claim.claim_id not in answered]
    columns = tuple(dict.fromkeys((*CORRECTION_COLUMNS, *(kept[0] if kept else ()))))
    own = [""] * (len(columns) - len(CORRECTION_COLUMNS))
    rows = [[row.get(name, "") for name in columns] for row in kept]
    write_rows(path, [*rows, *([*_row(one), *own] for one in new)], columns=columns)
    return len(new)


def _kept(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table as they stand, the analyst's own columns among them."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, restval="")
        missing = [name for name in ANSWER_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            msg = f"{path}:1: no column {', '.join(missing)}. Name another file, or move this one away."
            raise SchemaError(msg)
        kept: list[dict[str, str]] = []
        for row in reader:
            if None in row:
                msg = (
                    f"{path}:{reader.line_num}: more fields than the header has. "
                    "Quote a text that holds a comma."
                )
                raise SchemaError(msg)
            kept.append(row)
    return kept


def _row(doubt: Doubt) -> list[object]:
    claim = doubt.claim
    asked = (
        claim.claim_id, "", "", "", "", "", "", "; ".join(doubt.reasons), claim.confidence, claim.file,
        claim.place or claim.place_as_written, claim.action, claim.side, claim.stance, claim.date_start,
        claim.date_end, " ".join(claim.sentence.split()),
    )  # fmt: skip
    return cells(asked)
