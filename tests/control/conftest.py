"""What the tests of ``control`` share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from control_claims import any_claim, make_claim
from hypothesis import strategies as st

from idlibmap.claims.claim import ACTIONS, SOURCE_CLASSES, STANCES, Claim
from idlibmap.control import infer_control


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
        any_claim,
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
