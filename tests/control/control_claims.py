"""Claims as tests of ``control`` write them: only what matters is said, the rest is ordinary."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from idlibmap.claims.claim import Claim

ORDINARY = Claim(
    claim_id="",
    article_id="a1",
    file="a1.txt",
    outlet="Agency",
    published=None,
    sentence_no=0,
    char_start=0,
    char_end=0,
    sentence="",
    scope="place",
    place_id="KN",
    place="Kafr Nabuda",
    place_as_written="Kafr Nabuda",
    latitude=35.43,
    longitude=36.49,
    where_prec=1,
    relation="at",
    extent="",
    count="",
    action="captured",
    recapture=False,
    side="government",
    actor="",
    from_side="",
    from_actor="",
    date_start=None,
    date_end=None,
    date_prec="day",
    date_basis="explicit",
    source="outlet",
    source_class="outlet",
    stance="reported",
    hedge="",
    background=False,
    reply_to="",
    confidence=1.0,
    rule="",
)


AREAS = {"KN": "SY07", "SQ": "SY07:south"}
"""Areas that neither of the places of the tests lies in."""
ROADS = {"KN": "M5", "SQ": "M4"}


def make_claim(
    day: str | None, action: str = "captured", side: str = "government", **fields: object
) -> Claim:
    """Return an agency's claim on Kafr Nabuda, dated ``"2019-05-08"`` or ``"first/last"``."""
    first, _, last = (day or "").partition("/")
    dates = {
        "date_start": date.fromisoformat(first) if first else None,
        "date_end": date.fromisoformat(last or first) if first else None,
    }
    claim = replace(ORDINARY, action=action, side=side, **(dates | fields))
    return claim if claim.claim_id else replace(claim, claim_id=f"{crc32(repr(claim).encode()):08x}")


def any_claim(
    *,
    days: tuple[date, date],
    exact: bool,
    delay: int | None,
    action: str,
    sides: tuple[str, str],
    fields: dict[str, Any],
) -> Claim:
    first, last = sorted(days)
    if fields["scope"] in {"area", "road"}:
        known = AREAS if fields["scope"] == "area" else ROADS
        fields = fields | {"place_id": known[fields["place_id"]]}
    return replace(
        ORDINARY,
        action=action,
        side=sides[0],
        from_side=sides[1],
        date_start=last if exact else first,
        date_end=last,
        published=None if delay is None else last + timedelta(days=delay),
        **fields,
    )
