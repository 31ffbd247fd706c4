"""An analyst's corrections, replayed: claims as read → claims as corrected, and what became of every row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from idlibmap.articles.article import Reject
from idlibmap.claims.amendments import ANALYST, Amender, Fields, amended
from idlibmap.claims.claim import Claim
from idlibmap.claims.corrections import (
    ACCEPT,
    CHANGE,
    REJECT,
    STATES,
    VERDICTS,
    Asked,
    Correction,
    Corrections,
)
from idlibmap.claims.reattachment import Search
from idlibmap.errors import SourceError
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.theatre import Theatre

ASKED = frozenset({"action", "side", "stance", "place", "date_start", "date_end"})
"""What a row says of its claim, and a change may have made otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What became of the claims, and of every answered row."""

    claims: tuple[Claim, ...]
    """In the order they had; the analyst's own at the end."""
    applied: int = 0
    """How many rows were carried out, those of re-attached claims among them."""
    reattached: tuple[Reject, ...] = ()
    """Rows whose claim has another id now, with both ids."""
    unmatched: tuple[Reject, ...] = ()
    """Rows whose claim is not found, or not told from others."""
    faults: tuple[Reject, ...] = ()
    """Rows that cannot be read."""

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """Rows that were not carried out."""
        return (*self.faults, *self.unmatched)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows came to what."""
        return {
            "applied": self.applied,
            "reattached": len(self.reattached),
            "unmatched": len(self.unmatched),
            "faulty": len(self.faults),
        }


class _Answer(NamedTuple):
    row: Correction
    fields: Fields
    """What it sets; nothing for a verdict."""


class _Reading(NamedTuple):
    """The rows of a table, read."""

    answers: list[_Answer]
    """What is about a claim, in the order of the file."""
    standing: list[Correction]
    """Rows about no claim."""
    own: list[Claim]
    """What the analyst says himself."""
    faults: list[Reject]


def apply_corrections(
    claims: Iterable[Claim], corrections: Corrections, *, theatre: Theatre, gazetteer: Gazetteer
) -> Replay:
    """
    Replay corrections on claims.

    Rows on one claim apply in the order of the file. Replaying them again changes nothing.

    Parameters
    ----------
    claims
        As read from reports and tables, or as an earlier replay left them.
    gazetteer
        Where places are looked up, with those that the corrections add.
    """
    reading = _read(corrections, Amender(theatre, gazetteer))
    told = _with_own(tuple(claims), reading.own)
    ids, reasons = _ids_now(told, reading.answers, corrections)
    by_claim: dict[str, list[_Answer]] = {}
    reattached, unmatched = [], []
    for answer in reading.answers:
        row, now = answer.row, ids.get(answer.row.claim_id)
        if now is None:
            unmatched.append(_reject(corrections, row, reasons[row.claim_id]))
            continue
        by_claim.setdefault(now, []).append(answer)
        if now != row.claim_id:
            reattached.append(_reject(corrections, row, f"{row.decision} {row.claim_id}: it is {now} now."))
    return Replay(
        claims=tuple(
            _corrected(one, by_claim[one.claim_id]) if one.claim_id in by_claim else one for one in told
        ),
        applied=len(reading.standing) + sum(map(len, by_claim.values())),
        reattached=tuple(reattached),
        unmatched=tuple(unmatched),
        faults=tuple(reading.faults),
    )


def _read(corrections: Corrections, amender: Amender) -> _Reading:
    """Read every row's value; a faulty row stops no other."""
    reading = _Reading([], [], [], list(corrections.faults))
    own: dict[tuple[object, ...], Claim] = {}
    for row in corrections.rows:
        try:
            if row.decision in STATES:
                # A later statement on the same place and day stands for an earlier one.
                said = amender.statements(row, file=corrections.file)
                own |= {_subject(one): one for one in said}
            fields = amender.fields(row.field, row.value) if row.decision == CHANGE else {}
        except SourceError as error:
            reading.faults.append(_reject(corrections, row, str(error)))
            continue
        if row.claim_id:
            reading.answers.append(_Answer(row, fields))
        else:
            reading.standing.append(row)
    reading.own.extend(own[key] for key in sorted(own, key=str))
    return reading


def _subject(statement: Claim) -> tuple[object, ...]:
    return statement.place_id, statement.date_start, statement.date_end


def _with_own(claims: tuple[Claim, ...], own: list[Claim]) -> tuple[Claim, ...]:
    """Add the analyst's own statements, once, and without those of an earlier replay that they replace."""
    known = {claim.claim_id for claim in claims}
    now = {_subject(one): one.claim_id for one in own}
    kept = (
        claim
        for claim in claims
        if claim.source_class != ANALYST or now.get(_subject(claim), claim.claim_id) == claim.claim_id
    )
    return (*kept, *(one for one in own if one.claim_id not in known))


def _ids_now(
    claims: tuple[Claim, ...], answers: list[_Answer], corrections: Corrections
) -> tuple[dict[str, str], dict[str, str]]:
    """Return by answered id the claim's id of now, and where there is none, why."""
    ids = {claim.claim_id: claim.claim_id for claim in claims}
    lost = dict.fromkeys(answer.row.claim_id for answer in answers if answer.row.claim_id not in ids)
    search = Search(claims, frozenset(corrections.asked))
    found: dict[str, list[str]] = {}
    reasons: dict[str, str] = {}
    for claim_id in lost:
        claim, reasons[claim_id] = search.find(claim_id, *_questions(claim_id, answers, corrections))
        if claim is not None:
            found.setdefault(claim.claim_id, []).append(claim_id)
    for now, rivals in found.items():
        if len(rivals) == 1:
            ids[rivals[0]] = now
        else:
            reason = f"{' and '.join(rivals)} are gone, and both may be {now} now. Answer by that id."
            reasons |= dict.fromkeys(rivals, reason)
    return ids, reasons


def _questions(claim_id: str, answers: list[_Answer], corrections: Corrections) -> tuple[Asked, Asked]:
    """Return what was asked about a claim, and how that reads when its changes are made."""
    asked = corrections.asked.get(claim_id, Asked())
    changes: dict[str, str] = {}
    for answer in answers:
        if answer.row.claim_id == claim_id:
            changes |= {name: str(value) for name, value in answer.fields.items() if name in ASKED}
    return asked, replace(asked, **changes)


def _corrected(claim: Claim, answers: list[_Answer]) -> Claim:
    """Carry out the answers on one claim, and note them in its rule."""
    verdicts = [answer.row.decision for answer in answers if answer.row.decision in VERDICTS]
    changes: dict[str, object] = {}
    for answer in answers:
        changes |= answer.fields
    rule, *notes = claim.rule.split(":")
    marks = {ACCEPT: "accepted", REJECT: "rejected"}
    if changes:
        notes = [*(note for note in notes if note != "corrected"), "corrected"]
    if verdicts:
        notes = [*(note for note in notes if note not in marks.values()), marks[verdicts[-1]]]
    confidence = 0.0 if "rejected" in notes else 1.0
    return replace(amended(claim, changes), rule=":".join((rule, *notes)), confidence=confidence)


def _reject(corrections: Corrections, row: Correction, reason: str) -> Reject:
    return Reject(file=corrections.file, line=row.line, reason=reason)
