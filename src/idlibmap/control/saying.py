"""Sayings: what each claim alone says of who has its place or area, or of whether its road is open."""

from collections.abc import Iterable, Iterator, Sequence

from idlibmap.claims.claim import Claim
from idlibmap.control.evidence import evidence_of, says_of, usable
from idlibmap.control.history import ClaimWeight
from idlibmap.control.infer import AREA_ACTIONS, SAYINGS
from idlibmap.control.road import state_told
from idlibmap.control.rules import Rules


def sayings(claims: Sequence[Claim], weights: Iterable[ClaimWeight], *, rules: Rules) -> dict[str, str]:
    """
    Say what each claim says by itself, whatever else is told.

    Parameters
    ----------
    weights
        Of a history inferred from the claims: what these say of places has been decided there.

    Returns
    -------
    sayings
        By claim_id: ``"held"`` or ``"not_held"``, by the side it speaks of; of a road ``"open"`` or
        ``"cut"``. Claims that say nothing of that, and those that never count, are left out.
    """
    place_ids = {claim.claim_id: claim.place_id for claim in claims if claim.scope == "place"}
    found = {one.claim_id: one.says for one in weights if place_ids.get(one.claim_id) == one.place_id}
    found |= _of_areas(claims, rules=rules)
    found |= _of_roads(claims)
    return {claim_id: says for claim_id, says in found.items() if says}


def _of_areas(claims: Sequence[Claim], *, rules: Rules) -> Iterator[tuple[str, str]]:
    for claim in usable(claims, scope="area", as_of=None):
        if claim.action in AREA_ACTIONS:
            yield claim.claim_id, SAYINGS[says_of(next(evidence_of(claim, rules=rules)))]


def _of_roads(claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    for claim in usable(claims, scope="road", as_of=None):
        if claim.stance != "denied":
            yield claim.claim_id, state_told(claim.action)
