"""What is told of areas, counts and allies, and what of it reaches single places."""

from collections.abc import Callable
from datetime import date

import pytest

from idlibmap.claims.claim import Claim
from idlibmap.control import ControlHistory, holder_on, infer_control

Make = Callable[..., Claim]
IDLIB = {"scope": "area", "place_id": "SY07", "place": "Idlib", "latitude": None, "longitude": None}
IN_IDLIB = {"latitude": 35.86, "longitude": 36.80}
COUNT = {"scope": "count", "place_id": "", "place": "", "latitude": None, "longitude": None}


def chance(history: ControlHistory, day: str, side: str = "government") -> float:
    return dict(holder_on(history, "KN", date.fromisoformat(day)).probabilities)[side]


def test_an_area_taken_weighs_half_on_a_place_in_it_that_is_told_of(claim: Make) -> None:
    held = claim("2020-01-01", "holds", "opposition", **IN_IDLIB)
    taken = claim("2020-02-27", **IDLIB)
    history = infer_control([held, taken])
    assert chance(history, "2020-02-27") > chance(infer_control([held]), "2020-02-27")
    (weight,) = [one for one in history.weights if one.claim_id == taken.claim_id]
    (full,) = infer_control([claim("2020-02-27")]).weights
    assert weight.log_odds == pytest.approx(full.log_odds / 2)


def test_an_area_taken_says_nothing_of_a_place_outside_it_or_one_that_no_report_names(claim: Make) -> None:
    elsewhere = claim("2020-01-01", "holds", "opposition", latitude=35.13, longitude=36.75)
    history = infer_control([elsewhere, claim("2020-02-27", **IDLIB)])
    assert [one.claim_id for one in history.weights] == [elsewhere.claim_id]
    assert infer_control([claim("2020-02-27", **IDLIB)]).places == ()


def test_an_area_taken_paints_no_place_that_is_only_fought_over(claim: Make) -> None:
    fought = claim("2020-02-26", "clashed", "", **IN_IDLIB)
    history = infer_control([fought, claim("2020-02-27", **IDLIB)])
    assert holder_on(history, "KN", date(2020, 2, 27)).holder == "unknown"


def test_that_a_side_holds_a_province_is_a_way_of_speaking_and_moves_no_town(claim: Make) -> None:
    town = claim("2020-01-01", **IN_IDLIB)
    spoken = [claim(f"2020-01-{day:02}", "holds", "opposition", **IDLIB) for day in range(2, 30)]
    assert infer_control([town, *spoken]).places == infer_control([town]).places


def test_an_area_that_the_theatre_does_not_know_is_named(claim: Make) -> None:
    with pytest.raises(LookupError, match="area 'nowhere'"):
        infer_control([claim("2020-01-01"), claim("2020-01-01", **(IDLIB | {"place_id": "nowhere"}))])


def test_a_count_is_held_beside_the_named_places_it_may_stand_for(claim: Make) -> None:
    named = [
        claim("2020-02-26", place_id="A"),
        claim("2020-02-27", place_id="B", article_id="other"),
        claim("2020-02-27", "handed_over", place_id="C"),
    ]
    beside = [
        claim("2020-02-27", side="opposition", place_id="D"),
        claim("2020-02-10", place_id="E"),
        claim("2020-02-27", relation="near", place_id="F"),
        claim("2020-02-27", stance="denied", place_id="G"),
    ]
    counted = claim("2020-02-25/2020-02-27", count="20", **COUNT)
    (change,) = infer_control([*named, *beside, counted]).counts
    assert (change.count, change.at_least, change.side) == ("20", 20, "government")
    assert change.named == ("A", "B", "C")
    assert change.named_with_it == ("A", "C")


@pytest.mark.parametrize(
    ("count", "number"), [("dozens", None), ("some 60", 60), ("1,200", 1200), ("more than 12", 12)]
)
def test_the_number_of_a_count_is_read_where_it_has_one(claim: Make, count: str, number: int | None) -> None:
    (change,) = infer_control([claim("2020-02-27", count=count, **COUNT)]).counts
    assert change.at_least == number


@pytest.mark.parametrize(
    "change", [{"stance": "intended"}, {"stance": "denied"}, {"date_start": None, "date_end": None}]
)
def test_plans_denials_and_undated_counts_are_no_changes(claim: Make, change: dict[str, object]) -> None:
    assert infer_control([claim("2020-02-27", count="20", **(COUNT | change))]).counts == ()


def test_an_ally_that_leaves_does_not_give_the_town_up(claim: Make) -> None:
    held = claim("2020-02-20")
    gone = claim("2020-02-27", "withdrew", actor="Russian military")
    own = claim("2020-02-27", "withdrew", actor="Syrian army")
    assert holder_on(infer_control([held, gone]), "KN", date(2020, 2, 27)).status == "assessed"
    assert holder_on(infer_control([held, own]), "KN", date(2020, 2, 27)).reason == "withdrawing"


def test_a_foreign_post_has_a_holder_of_its_own_beside_its_town_s(claim: Make) -> None:
    post = {"place_id": "KN:post", "place": "post at Kafr Nabuda", "where_prec": 2}
    history = infer_control([claim("2020-02-20"), claim("2020-02-20", "holds", "turkey", **post)])
    holders = {place.place_id: place.intervals[0].holder for place in history.places}
    assert holders == {"KN": "government", "KN:post": "turkey"}
