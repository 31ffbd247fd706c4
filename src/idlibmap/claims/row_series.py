"""Rows that follow one another at a place: a new holder has taken it, an old one held it until then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from idlibmap.claims.claim import Claim, is_baseline

UNTIL = ":until"
"""Ends the rule of a claim on the last day of a holding."""
CHANGE = ":change"
"""Ends the rule of a holding that was read as a capture."""
NAMES_HOLDER = frozenset({"captured", "handed_over", "holds", "repelled"})
AFFIRMED = frozenset({"reported", "claimed"})


def with_changes(claims: Sequence[Claim]) -> list[Claim]:
    """
    Read each table as a series: a holding by another side than the day before is a capture.

    A row without an action says who has the place from its day on. Told as mere holdings, two rows would
    contradict each other, and the older one would go on for a while. Rows that name several sides on one
    day are not in order, hence disagree, and stay holdings.

    Parameters
    ----------
    claims
        In the order of their rows.

    Returns
    -------
    claims
        The same, without the last days of holdings on which somebody else has the place already.
    """
    changed: set[str] = set()
    overtaken: set[str] = set()
    for series in _by_table_and_place(claims):
        holder = ""
        for _, group in groupby(sorted(series, key=_day), key=_day):
            of_day = list(group)
            begun = {claim.side for claim in of_day if not claim.rule.endswith(UNTIL)}
            late = {one.claim_id for one in of_day if one.rule.endswith(UNTIL) and begun - {one.side}}
            overtaken |= late
            named = [claim for claim in of_day if claim.claim_id not in late]
            sides = {claim.side for claim in named}
            if len(sides) == 1:
                (side,) = sides
                if holder not in {"", side}:
                    begun_anew = (one for one in named if not one.rule.endswith(UNTIL))
                    changed |= {claim.claim_id for claim in begun_anew if claim.action == "holds"}
                holder = side
    return [_changed(one, changed) for one in claims if one.claim_id not in overtaken]


def _by_table_and_place(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Group the claims that affirm who holds a place; a baseline tells of no change, only of days."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        affirms = claim.action in NAMES_HOLDER and claim.side and claim.stance in AFFIRMED
        if affirms and not claim.extent and not is_baseline(claim):
            place = claim.place_id or claim.place
            groups.setdefault((claim.file, place, claim.relation), []).append(claim)
    yield from groups.values()


def _changed(claim: Claim, changed: set[str]) -> Claim:
    if claim.claim_id not in changed:
        return claim
    rule = claim.rule.removesuffix(UNTIL) + CHANGE
    return replace(claim, action="captured", rule=rule)


def _day(claim: Claim) -> str:
    return str(claim.date_end)
