"""Claims for the tests of ``control``: only what matters is written, the rest is ordinary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zlib import crc32

import pytest
from hypothesis import strategies as st

from idlibmap.claims.claim import ACTIONS, SOURCE_CLASSES, STANCES, Claim
from idlibmap.control import infer_control

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


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture(scope="session")
def states() -> Callable[..., dict[str, tuple[str, str, str]]]:
    """Return (holder, status, reason) of one place by first day of each interval, ``"MM-DD"``."""

    def states_of(claims: list[Claim], *, asof: bool = False) -> dict[str, tuple[str, str, str]]:
        (place,) = infer_control(claims).places
        runs = place.intervals_asof if asof else place.intervals
        return {f"{run.start:%m-%d}": (run.holder, run.status, run.reason) for run in runs}

    return states_of


@pytest.fixture(scope="session")
def claim_lists() -> st.SearchStrategy[list[Claim]]:
    """Claims of every kind on two places, an area and a road, within two months."""
    days = st.dates(date(2020, 1, 1), date(2020, 2, 29))
    one = st.builds(
        _any_claim,
        days=st.tuples(days, days),
        exact=st.booleans(),
        delay=st.none() | st.integers(0, 40),
        action=st.sampled_from(ACTIONS),
        sides=st.tuples(*[st.sampled_from(["government", "opposition", "turkey", ""])] * 2),
        fields=st.fixed_dictionaries(
            {
                "scope": st.sampled_from(["place"] * 6 + ["area", "road"]),
                "place_id": st.sampled_from(["KN", "SQ"]),
                "stance": st.sampled_from(STANCES),
                "source_class": st.sampled_from(SOURCE_CLASSES),
                "source": st.sampled_from(["outlet", "SOHR", "army", "rebels"]),
                "relation": st.sampled_from(["at", "at", "near", "toward"]),
                "extent": st.sampled_from(["", "", "most", "part"]),
                "background": st.booleans(),
                "hedge": st.sampled_from(["", "reportedly"]),
                "confidence": st.floats(0.1, 1),
            }
        ),
    )
    lists = st.lists(one, max_size=14)
    return lists.map(lambda told: [replace(c, claim_id=f"c{n:02}") for n, c in enumerate(told)])


def _any_claim(
    *,
    days: tuple[date, date],
    exact: bool,
    delay: int | None,
    action: str,
    sides: tuple[str, str],
    fields: dict[str, Any],
) -> Claim:
    first, last = sorted(days)
    if fields["scope"] == "area":
        fields = fields | {"place_id": AREAS[fields["place_id"]]}
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
