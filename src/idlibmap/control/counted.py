"""Counted changes ("20 localities"), held against the places that reports name."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from idlibmap.claims.claim import Claim, is_rejected
from idlibmap.control.evidence import CHANGES, day_of, is_here, span_of
from idlibmap.control.history import CountedChange
from idlibmap.control.rules import Rules

DIGITS = re.compile(r"\d[\d,]*")


def counted_changes(
    counts: Iterable[Claim], places: Iterable[Claim], *, rules: Rules
) -> tuple[CountedChange, ...]:
    """
    Say which named places a count may stand for.

    Parameters
    ----------
    counts
        Claims of scope count; plans, denials and what is undated are left out.
    places
        Usable claims of scope place.

    Returns
    -------
    changes
        In the order of their days. The places are those that the same side is said to have taken (or left)
        within the days of the count or an event's length around them, by whatever report.
    """
    changes: dict[tuple[str, str], list[Claim]] = {}
    for claim in places:
        if claim.action in CHANGES and claim.stance != "denied" and is_here(claim):
            changes.setdefault(_kind(claim), []).append(claim)
    found = [
        _change(claim, changes.get(_kind(claim), ()), rules=rules)
        for claim in counts
        if claim.scope == "count" and claim.action in CHANGES and _is_told(claim)
    ]
    return tuple(sorted(found, key=lambda change: (change.first, change.last, change.claim_id)))


def _is_told(claim: Claim) -> bool:
    told = claim.stance in {"reported", "claimed"} and not is_rejected(claim)
    return told and bool(claim.side) and day_of(claim) is not None


def _kind(claim: Claim) -> tuple[str, str]:
    """Return what was done and by whom; who is handed a place has taken it."""
    return ("left" if claim.action == "withdrew" else "taken"), claim.side


def _change(claim: Claim, named: Sequence[Claim], *, rules: Rules) -> CountedChange:
    first, last = span_of(claim) or (date.max, date.max)
    around = timedelta(days=rules.days.cluster)
    near = [one for one in named if first - around <= (day_of(one) or date.max) <= last + around]
    return CountedChange(
        claim_id=claim.claim_id,
        count=claim.count,
        at_least=_number(claim.count),
        action=claim.action,
        side=claim.side,
        first=first,
        last=last,
        named=tuple(sorted({one.place_id for one in near})),
        named_with_it=tuple(sorted({one.place_id for one in near if one.article_id == claim.article_id})),
    )


def _number(count: str) -> int | None:
    digits = DIGITS.search(count)
    return int(digits.group().replace(",", "")) if digits else None
