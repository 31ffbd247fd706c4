"""Areas follow the rules of places; roads are open or cut, near a place or whole."""

from collections.abc import Callable
from datetime import date

import pytest

from idlibmap.claims.claim import Claim
from idlibmap.control import infer_control

Make = Callable[..., Claim]
AREA = {"scope": "area", "place_id": "SY07:south", "place": "southern Idlib", "where_prec": 4}
ROAD = {"scope": "road", "place_id": "M5", "place": "M5", "latitude": None, "longitude": None}


def test_an_area_is_held_by_who_is_said_to_have_taken_it(claim: Make) -> None:
    (area,) = infer_control([claim("2020-02-20/2020-02-27", **AREA)]).areas
    assert [(run.start, run.holder, run.reason) for run in area.intervals[:2]] == [
        (date(2020, 2, 20), "unknown", "changed_between"),
        (date(2020, 2, 27), "government", ""),
    ]
    assert (area.area_id, area.area) == ("SY07:south", "southern Idlib")


def test_an_area_is_not_held_against_it_that_it_is_no_point(claim: Make) -> None:
    (area,) = infer_control([claim("2020-02-27", **AREA)]).areas
    assert dict(area.intervals[0].probabilities)["government"] == pytest.approx(0.93)


def test_fighting_somewhere_in_an_area_says_nothing_of_its_holder(claim: Make) -> None:
    assert infer_control([claim("2020-02-27", "clashed", **AREA)]).areas == ()


def test_a_road_is_open_until_it_is_cut(claim: Make) -> None:
    claims = [claim("2020-02-20", "reopened", **ROAD), claim("2020-02-27", "cut", "opposition", **ROAD)]
    (road,) = infer_control(claims).roads
    assert [(run.start, run.end, run.state, run.side) for run in road.intervals] == [
        (date(2020, 2, 20), date(2020, 2, 27), "open", "government"),
        (date(2020, 2, 27), date(2020, 8, 25), "cut", "opposition"),
    ]


def test_a_road_is_cut_where_the_same_report_has_the_same_side_in_a_place_that_day(claim: Make) -> None:
    claims = [claim("2020-02-27", side="opposition"), claim("2020-02-27", "cut", "opposition", **ROAD)]
    (road,) = infer_control(claims).roads
    assert (road.road_id, road.near_place_id) == ("M5", "KN")


def test_a_road_reopened_is_open_as_a_whole(claim: Make) -> None:
    (road,) = infer_control([claim("2020-02-27"), claim("2020-02-27", "reopened", **ROAD)]).roads
    assert road.near_place_id == ""


def test_a_cut_told_in_another_report_concerns_the_whole_road(claim: Make) -> None:
    cut = claim("2020-02-27", "cut", "opposition", **ROAD, article_id="a2")
    (road,) = infer_control([claim("2020-02-27", side="opposition"), cut]).roads
    assert road.near_place_id == ""


def test_a_road_said_cut_and_open_on_one_day_is_contested(claim: Make) -> None:
    claims = [claim("2020-02-27", "reopened", **ROAD), claim("2020-02-27", "cut", "opposition", **ROAD)]
    (road,) = infer_control(claims).roads
    assert (road.intervals[0].state, road.intervals[0].side) == ("contested", "")


def test_a_partys_cut_that_is_denied_is_contested_and_an_agencys_is_not(claim: Make) -> None:
    denial = claim("2020-02-28", "cut", "opposition", stance="denied", **ROAD)
    for source_class, state in (("party", "contested"), ("outlet", "cut")):
        cut = claim("2020-02-27", "cut", "opposition", source_class=source_class, **ROAD)
        (road,) = infer_control([cut, denial]).roads
        assert road.intervals[0].state == state
        assert road.intervals[0].claim_ids == (cut.claim_id, denial.claim_id)


def test_a_denial_alone_makes_no_road(claim: Make) -> None:
    assert infer_control([claim("2020-02-28", "cut", stance="denied", **ROAD)]).roads == ()


def test_a_road_reopened_as_a_whole_is_open_again_where_it_was_cut(claim: Make) -> None:
    cut = [claim("2020-02-20", side="opposition"), claim("2020-02-20", "cut", "opposition", **ROAD)]
    roads = infer_control([*cut, claim("2020-02-25", "reopened", **ROAD)]).roads
    (stretch,) = [road for road in roads if road.near_place_id == "KN"]
    assert [(run.start, run.state) for run in stretch.intervals] == [
        (date(2020, 2, 20), "cut"),
        (date(2020, 2, 25), "open"),
    ]
