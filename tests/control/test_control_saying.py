"""What each claim alone says of who has its place or area, or of its road."""

from dataclasses import replace
from datetime import date

import pytest
from control_claims import make_claim

from idlibmap.control.evidence import readable_from
from idlibmap.control.infer import infer_control
from idlibmap.control.rules import load_rules
from idlibmap.control.saying import sayings
from idlibmap.theatre import load_theatre


@pytest.mark.parametrize(
    ("action", "fields", "says"),
    [
        ("captured", {}, "held"),
        ("holds", {"stance": "claimed"}, "held"),
        ("captured", {"stance": "denied"}, "not_held"),
        ("withdrew", {}, "not_held"),
        ("withdrew", {"stance": "denied"}, "held"),
        ("captured", {"side": "", "from_side": "opposition"}, "not_held"),
        ("captured", {"relation": "near"}, None),
        ("captured", {"extent": "part"}, None),
        ("captured", {"stance": "intended"}, None),
        ("clashed", {}, None),
        ("captured", {"scope": "area", "place_id": "SY07"}, "held"),
        ("withdrew", {"scope": "area", "place_id": "SY07"}, "not_held"),
        ("clashed", {"scope": "area", "place_id": "SY07"}, None),
        ("captured", {"scope": "road", "place_id": "M5"}, "open"),
        ("cut", {"scope": "road", "place_id": "M5"}, "cut"),
        ("cut", {"scope": "road", "place_id": "M5", "stance": "denied"}, None),
        ("clashed", {"scope": "road", "place_id": "M5"}, None),
    ],
)
def test_a_claim_says_by_itself(action: str, fields: dict[str, str], says: str | None) -> None:
    claim = make_claim("2020-02-06", action, **fields)
    found = sayings([claim], infer_control([claim]).weights, rules=load_rules(load_theatre()))
    assert found.get(claim.claim_id) == says


def test_a_word_on_an_area_is_not_one_on_each_place_in_it() -> None:
    claims = [make_claim("2020-02-06"), make_claim("2020-02-07", scope="area", place_id="SY")]
    found = sayings(claims, infer_control(claims).weights, rules=load_rules(load_theatre()))
    assert found == {claim.claim_id: "held" for claim in claims}


def test_a_claim_can_be_read_from_its_publication_and_never_before_its_day() -> None:
    claim = make_claim("2020-02-01/2020-02-06")
    assert readable_from(claim) == date(2020, 2, 6)
    assert readable_from(replace(claim, published=date(2020, 2, 3))) == date(2020, 2, 6)
    assert readable_from(replace(claim, published=date(2020, 2, 9))) == date(2020, 2, 9)
    assert readable_from(make_claim(None)) is None
