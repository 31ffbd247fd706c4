"""Joining verdicts on single days into intervals, with the claims behind each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from idlibmap.control.belief import Probabilities
from idlibmap.control.contest import Contest
from idlibmap.control.evidence import Evidence
from idlibmap.control.history import ControlInterval
from idlibmap.control.rules import Rules
from idlibmap.control.state import NOBODY, State, belief_on
from idlibmap.control.status import Change, Verdict, turning_days, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One verdict from a day on, with what it rests on."""

    start: date
    verdict: Verdict
    belief: Probabilities
    confirmed: date | None
    """Day of the latest evidence for the holder."""
    claim_ids: tuple[str, ...]
    counter_ids: tuple[str, ...]


def pieces(
    state: State,
    *,
    start: date,
    end: date | None,
    contests: Sequence[Contest],
    changes: Sequence[Change],
    rules: Rules,
) -> Iterator[Piece]:
    """
    Yield the pieces of a stretch of days ``[start, end)`` on which no evidence arrives.

    Parameters
    ----------
    state
        In force from ``start`` on.
    contests, changes
        All that may touch the stretch.
    """
    spans = [(c.start, c.end) for c in contests] + [(c.start, c.end) for c in changes]
    turns = turning_days(state, rules=rules).union(*spans)
    days = {start} | {day for day in turns if start < day and (end is None or day < end)}
    for day in sorted(days):
        yield _piece(
            state,
            day,
            contests=[c for c in contests if c.start <= day < c.end],
            changes=[c for c in changes if c.start <= day < c.end],
            rules=rules,
        )


def _piece(
    state: State, day: date, *, contests: Sequence[Contest], changes: Sequence[Change], rules: Rules
) -> Piece:
    found = verdict(state, day, contests=contests, changes=changes, rules=rules)
    known = found.holder != NOBODY
    support = [*state.founding, *state.latest] if known else []
    if found.besieger != NOBODY:
        support += state.siege_claims
    changed = [c.claim_id for c in changes]
    against = [claim for _, claim in state.against] if known else []
    against += [claim for contest in contests for claim in contest.claim_ids]
    if found.reason == "changed_between":
        (against if known else support).extend(changed)
    return Piece(
        start=day,
        verdict=found,
        belief=belief_on(state, day, rules=rules),
        confirmed=state.supported[found.holder] if known else None,
        claim_ids=tuple(support),
        counter_ids=tuple(claim for claim in against if claim not in set(support)),
    )


def intervals(
    found: Iterable[Piece], *, evidence: Sequence[Evidence], rules: Rules
) -> tuple[ControlInterval, ...]:
    """
    Merge pieces with the same verdict into consecutive intervals, the last one open.

    Parameters
    ----------
    found
        In the order of their days.
    evidence
        All evidence on the place: sources and days of the claims the pieces name.
    """
    runs: list[list[Piece]] = []
    for piece in found:
        if runs and runs[-1][0].verdict == piece.verdict:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    told: dict[str, Evidence] = {}
    for e in evidence:
        told.setdefault(e.claim_id, e)
    ends = [*(run[0].start for run in runs[1:]), None]
    return tuple(
        _interval(run, end=end, told=told, rules=rules) for run, end in zip(runs, ends, strict=bool(runs))
    )


def _interval(
    run: Sequence[Piece], *, end: date | None, told: Mapping[str, Evidence], rules: Rules
) -> ControlInterval:
    first = run[0]
    support = _ordered((claim for piece in run for claim in piece.claim_ids), told)
    counter = _ordered((claim for piece in run for claim in piece.counter_ids), told)
    days = [told[claim].day for claim in support]
    reported = any(first.start <= day and (end is None or day < end) for day in days)
    return ControlInterval(
        start=first.start,
        end=end,
        holder=_name(first.verdict.holder, rules, nobody="unknown"),
        status=first.verdict.status,
        reason=first.verdict.reason,
        rival=_name(first.verdict.rival, rules, nobody=""),
        besieged_by=_name(first.verdict.besieger, rules, nobody=""),
        probabilities=tuple(zip(rules.sides, first.belief, strict=True)),
        basis="reported" if reported else "carried",
        age_days=(first.start - first.confirmed).days if first.confirmed else 0,
        n_sources=len({told[claim].source for claim in support}),
        claim_ids=support,
        counter_ids=tuple(claim for claim in counter if claim not in set(support)),
    )


def _ordered(claims: Iterable[str], told: Mapping[str, Evidence]) -> tuple[str, ...]:
    """Return each claim once, oldest first."""
    return tuple(sorted(set(claims), key=lambda claim: (told[claim].day, claim)))


def _name(side: int, rules: Rules, *, nobody: str) -> str:
    return nobody if side == NOBODY else rules.sides[side]
