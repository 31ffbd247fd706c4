"""Areas follow the rules of places; so does each segment of road, which is open or cut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.claims.claim import Claim
from idlibmap.control import RoadInterval, infer_control
from idlibmap.errors import UnknownPlaceError

Make = Callable[..., Claim]
AREA = {"scope": "area", "place_id": "SY07:south", "place": "southern Idlib", "where_prec": 4}
NOWHERE = {"latitude": None, "longitude": None, "where_prec": 5}
M5 = {"scope": "road", "place_id": "M5", "place": "M5", **NOWHERE}
M4 = M5 | {"place_id": "M4", "place": "M4"}
SARAQIB = {"place_id": "C3916", "place": "Saraqib", "latitude": 35.86108, "longitude": 36.80609}
MAARAT = {"place_id": "C3985", "place": "Maarat al-Numan", "latitude": 35.64771, "longitude": 36.6767}
BABILA = {"place_id": "C3964", "place": "Babila", "latitude": 35.70331, "longitude": 36.72888}
MIDWAY = {"place_id": "X", "place": "half way to Tal Hadya", "latitude": 35.9284, "longitude": 36.8723}
SOUTH, NORTH = AT_SARAQIB = ("M5:C3930-C3916", "M5:C3916-C1158")
ON_M5, ON_M4 = 23, 27
"""Segments of each road; eight are of both."""
PARTY = {"source": "rebels", "source_class": "party", "stance": "claimed"}
MONITOR = {"source": "SOHR", "source_class": "monitor"}


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


def told(*claims: Claim) -> set[str]:
    """Return the segments that claims tell something of."""
    return {road.segment_id for road in infer_control(claims).roads}


def states(segment: str, *claims: Claim, asof: bool = False) -> dict[str, tuple[str, str]]:
    """Return (state, status) of a segment by the first day of each run."""
    found = {
        road.segment_id: road.intervals_asof if asof else road.intervals
        for road in infer_control(claims).roads
    }
    return {f"{run.start:%m-%d}": (run.state, run.status) for run in found.get(segment, ())}


def on(day: str, segment: str, *claims: Claim, asof: bool = False) -> RoadInterval:
    (road,) = [road for road in infer_control(claims).roads if road.segment_id == segment]
    runs = road.intervals_asof if asof else road.intervals
    return next(run for run in reversed(runs) if run.start <= date.fromisoformat(day))


# Which segments a claim is about


@pytest.mark.parametrize("stretch", ["M5:C3964-C3931", "M5:C3931-C3964"])
def test_what_is_told_of_a_stretch_is_told_of_its_segments_alone(claim: Make, stretch: str) -> None:
    cut = claim("2020-02-27", "cut", "opposition", **M5 | {"place_id": stretch})
    assert told(cut, claim("2020-02-27", **SARAQIB)) == {"M5:C3964-C3925", "M5:C3925-C3931"}


def test_the_way_between_two_places_is_a_segment_of_its_own(claim: Make) -> None:
    cut = claim("2020-02-27", "cut", "opposition", **M5 | {"place_id": "C3891:C4024"})
    (road,) = infer_control([cut]).roads
    assert (road.segment_id, road.roads, road.intervals[0].state) == ("C3891:C4024", (), "cut")


@pytest.mark.parametrize("unknown", ["M9", "M5:C3916-C4024", "M5:C3916-C3916"])
def test_a_road_that_the_theatre_does_not_know_is_named_with_what_to_do(claim: Make, unknown: str) -> None:
    with pytest.raises(UnknownPlaceError, match=rf"road id '{unknown}': .*M5, M4.*ROAD:ID-ID"):
        infer_control([claim("2020-02-27", "cut", **M5 | {"place_id": unknown})])


def test_a_cut_lies_on_both_sides_of_the_waypoint_at_which_its_report_has_a_place(claim: Make) -> None:
    assert told(claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", **M5)) == set(AT_SARAQIB)


def test_at_the_end_of_a_road_one_side_is_all_there_is(claim: Make) -> None:
    aleppo = claim("2020-02-27", place_id="C1007", latitude=36.20612, longitude=37.15253)
    assert told(aleppo, claim("2020-02-27", "cut", **M5)) == {"M5:C7369-C1007"}


def test_a_place_between_waypoints_is_on_the_nearest_segment_alone(claim: Make) -> None:
    assert told(claim("2020-02-27", **MIDWAY), claim("2020-02-27", "cut", **M5)) == {NORTH}


@pytest.mark.parametrize(("east", "segments"), [(0.06, {NORTH}), (0.08, set())])
def test_a_place_is_on_a_road_within_five_kilometres_of_its_line(
    claim: Make, east: float, segments: set[str]
) -> None:
    place = claim("2020-02-27", **MIDWAY | {"longitude": MIDWAY["longitude"] + east})
    assert told(place, claim("2020-02-27", "cut", **M5)) == segments


def test_a_report_that_tells_of_places_far_from_a_road_is_about_another_end_of_it(claim: Make) -> None:
    far = claim("2020-02-27", place_id="C1858", latitude=36.7, longitude=38.95)
    opened = claim("2020-02-27", "reopened", **M5)
    assert told(far, opened) == set()
    assert infer_control([far, opened]).roads_unplaced == (opened.claim_id,)
    assert len(told(opened)) == len(told(replace(far, article_id="a2"), opened)) == 23


def test_a_place_of_another_report_does_not_say_where_a_road_is_cut(claim: Make) -> None:
    cut = claim("2020-02-27", "cut", "opposition", **M5, article_id="a2")
    assert told(claim("2020-02-27", **SARAQIB), cut) == set()


def test_the_places_of_its_sentence_come_first_then_those_of_its_day_then_of_its_week(claim: Make) -> None:
    cut = claim("2020-02-27", "cut", **M5, sentence_no=3)
    week = claim("2020-02-20", **BABILA)
    today = claim("2020-02-27", **MIDWAY)
    same = claim("2020-02-01", **SARAQIB, sentence_no=3)
    assert told(cut, week) == {"M5:C3985-C3964", "M5:C3964-C3925"}
    assert told(cut, week, today) == {NORTH}
    assert told(cut, week, today, same) == set(AT_SARAQIB)


@pytest.mark.parametrize(
    ("day", "fields"),
    [("2020-02-19", {}), ("2020-02-20", {"background": True}), ("2020-02-20", {"stance": "denied"})],
)
def test_history_denials_and_what_is_over_a_week_off_say_nothing_of_where(
    claim: Make, day: str, fields: dict[str, object]
) -> None:
    cut = claim("2020-02-27", "cut", **M5, sentence_no=3)
    assert told(cut, claim(day, **SARAQIB, **fields)) == set()


def test_of_the_places_told_of_those_of_its_own_side_come_first(claim: Make) -> None:
    places = claim("2020-02-27", **SARAQIB, side="opposition"), claim("2020-02-27", **BABILA)
    assert told(*places, claim("2020-02-27", "cut", "opposition", **M5)) == set(AT_SARAQIB)
    assert len(told(*places, claim("2020-02-27", "cut", "sdf", **M5))) == len(places) * 2
    assert len(told(*places, claim("2020-02-27", "cut", "", **M5))) == len(places) * 2


def test_a_road_held_at_two_places_is_held_between_them_and_one_cut_there_is_not(claim: Make) -> None:
    places = claim("2020-02-27", **SARAQIB), claim("2020-02-27", **MAARAT)
    between = {"M5:C3964-C3925", "M5:C3925-C3931"}
    held, cut = (told(*places, claim("2020-02-27", action, **M5)) for action in ("holds", "cut"))
    assert held - cut == between | {"M5:C3931-C3930"}
    assert cut == {"M5:C4112-C3985", "M5:C3985-C3964", *AT_SARAQIB}


@pytest.mark.parametrize("action", ["reopened", "captured", "handed_over", "holds"])
def test_what_opens_or_holds_a_road_at_no_place_is_told_of_all_of_it(claim: Make, action: str) -> None:
    opened = claim("2020-02-27", action, **M5)
    assert len(told(opened)) == ON_M5
    assert on("2020-02-27", NORTH, opened).status == "assessed"


def test_a_cut_at_no_place_is_laid_on_no_segment_and_listed(claim: Make) -> None:
    cut = claim("2020-02-27", "cut", "opposition", **M5)
    history = infer_control([claim("2020-02-27"), cut])
    assert history.roads == ()
    assert history.roads_unplaced == (cut.claim_id,)
    assert infer_control([claim("2020-02-27", **SARAQIB), cut]).roads_unplaced == ()


def test_of_a_road_opened_in_part_nobody_can_say_which_part(claim: Make) -> None:
    part = claim("2020-02-27", "reopened", extent="part", **M5)
    assert infer_control([part]).roads_unplaced == (part.claim_id,)
    assert told(part, claim("2020-02-27", **SARAQIB)) == set(AT_SARAQIB)


@pytest.mark.parametrize("action", ["reopened", "cut", "holds", "clashed"])
@pytest.mark.parametrize("extent", ["part", "outskirts"])
def test_what_is_told_of_a_part_of_a_stretch_lies_where_its_report_has_a_place_on_it(
    claim: Make, action: str, extent: str
) -> None:
    part = claim("2020-02-27", action, extent=extent, **M5 | {"place_id": "M5:C3985-C3916"})
    assert told(part) == told(part, claim("2020-02-27", **MIDWAY)) == set()
    assert told(part, claim("2020-02-27", **SARAQIB)) == {SOUTH}


def test_a_part_of_a_stretch_that_no_place_says_where_is_listed(claim: Make) -> None:
    part = claim("2020-02-27", "reopened", extent="part", **M5 | {"place_id": "M5:C3985-C3916"})
    assert infer_control([part, claim("2020-02-27", **MIDWAY)]).roads_unplaced == (part.claim_id,)


def test_a_part_of_the_way_between_two_places_is_told_of_by_a_report_with_one_of_them(claim: Make) -> None:
    part = claim("2020-02-27", "cut", extent="part", **M5 | {"place_id": "C3916:C4024"})
    assert told(part, claim("2020-02-27", **MAARAT)) == set()
    assert told(part, claim("2020-02-27", **SARAQIB)) == {"C3916:C4024"}


def test_a_part_of_a_stretch_is_denied_where_it_was_told_of_else_along_the_stretch(claim: Make) -> None:
    place, part = (
        claim("2020-02-27", **SARAQIB),
        claim("2020-02-27", "cut", "opposition", extent="part", **M5 | {"place_id": "M5:C3985-C3916"}),
    )
    denial = replace(part, claim_id="d", stance="denied", article_id="a2", reply_to=part.claim_id)
    assert on("2020-02-27", SOUTH, place, part, denial).counter_ids == ("d",)
    assert told(place, part, denial) == {SOUTH}


@pytest.mark.parametrize(
    ("road", "extent", "weight"), [("M5", "part", 0.35), ("M5:C3985-C3916", "outskirts", 0.2)]
)
def test_an_opening_of_a_part_weighs_as_a_part(claim: Make, road: str, extent: str, weight: float) -> None:
    place = claim("2020-02-27", **SARAQIB)
    part = claim("2020-02-27", "reopened", extent=extent, **M5 | {"place_id": road})
    assert on("2020-02-27", SOUTH, place, part).probability == pytest.approx(
        0.93**weight / (0.93**weight + 0.07**weight)
    )


def test_what_opens_the_road_at_a_place_weighs_by_half_on_the_rest_of_it(claim: Make) -> None:
    claims = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "reopened", **M5)
    here, there = (on("2020-02-27", segment, *claims) for segment in (NORTH, "M5:C2528-C2870"))
    assert (here.state, here.status, here.probability) == ("open", "assessed", pytest.approx(0.93))
    half = 0.93**0.5 / (0.93**0.5 + 0.07**0.5)
    assert (there.state, there.status, there.probability) == ("open", "assessed", pytest.approx(half))


@pytest.mark.parametrize("action", ["cut", "holds"])
def test_what_cuts_or_holds_it_at_a_place_weighs_on_no_other_segment(claim: Make, action: str) -> None:
    assert told(claim("2020-02-27", **SARAQIB), claim("2020-02-27", action, **M5)) == set(AT_SARAQIB)


def test_a_report_that_cuts_the_road_and_has_it_taken_that_day_means_the_rest_as_taken(claim: Make) -> None:
    place = claim("2020-02-27", "clashed", **SARAQIB)
    cut = claim("2020-02-27", "cut", "opposition", **M5)
    taken = claim("2020-02-27", **M5, sentence_no=8)
    assert states(NORTH, place, cut, taken) == states(NORTH, place, cut)
    assert len(told(place, cut, taken)) == ON_M5
    reopened = replace(taken, action="reopened")
    assert on("2020-02-27", NORTH, place, cut, reopened).state == "contested"


def test_nor_is_it_taken_where_the_report_has_another_side_take_a_place_that_day(claim: Make) -> None:
    place = claim("2020-02-27", **SARAQIB, side="opposition")
    taken = claim("2020-02-27", **M5, sentence_no=8)
    assert len(told(place, taken)) == ON_M5 - len(AT_SARAQIB)
    assert len(told(replace(place, date_end=date(2020, 2, 26)), taken)) == ON_M5


def test_a_report_that_has_it_taken_at_the_very_place_contradicts_itself(claim: Make) -> None:
    place = claim("2020-02-27", **SARAQIB)
    claims = place, claim("2020-02-27", "cut", "opposition", **M5), claim("2020-02-27", **M5)
    assert on("2020-02-27", NORTH, *claims).state == "contested"


def test_an_analyst_s_word_on_a_road_is_about_all_of_it_whatever_else_he_writes(claim: Make) -> None:
    analyst = {"source": "R. Haddad", "source_class": "analyst", "rule": "correction"}
    word = claim("2020-02-27", "holds", **M5, **analyst)
    assert len(told(claim("2020-02-27", **SARAQIB, **analyst), word)) == ON_M5


# What a claim says of them


def test_a_road_is_open_until_it_is_cut_and_open_again_once_reopened(claim: Make) -> None:
    place = claim("2020-02-27", **SARAQIB, side="opposition")
    claims = (
        place,
        claim("2020-02-20", "reopened", **M5),
        claim("2020-02-27", "cut", "opposition", **M5),
        claim("2020-03-02", "reopened", **M5, article_id="a2"),
    )
    assert states(NORTH, *claims) == {
        "02-20": ("open", "assessed"),
        "02-27": ("cut", "assessed"),
        "03-02": ("open", "assessed"),
        "01-12": ("open", "stale"),
    }
    assert [on(day, NORTH, *claims).side for day in ("2020-02-20", "2020-02-27", "2020-03-02")] == [
        "government",
        "opposition",
        "government",
    ]


@pytest.mark.parametrize("action", ["withdrew", "entered", "advanced", "besieged", "repelled"])
def test_who_is_on_a_road_or_left_it_does_not_say_whether_it_is_open(claim: Make, action: str) -> None:
    assert told(claim("2020-02-27", **SARAQIB), claim("2020-02-27", action, **M5)) == set()


def test_what_happens_near_a_road_says_nothing_of_it(claim: Make) -> None:
    assert told(claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", **M5, relation="near")) == set()


def test_fighting_on_a_segment_contests_it_for_three_days_and_then_nothing_is_known(claim: Make) -> None:
    place, fight = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "clashed", "", **M5)
    (run,) = next(iter(infer_control([place, fight]).roads)).intervals
    assert (run.state, run.reason, run.side, run.end) == ("contested", "fighting", "", date(2020, 3, 1))
    assert run.probability is None
    assert run.counter_ids == (fight.claim_id,)


def test_fighting_at_no_place_contests_nothing_and_is_listed(claim: Make) -> None:
    fight = claim("2020-02-27", "clashed", **M5)
    assert infer_control([fight]).roads_unplaced == (fight.claim_id,)
    assert told(fight) == set()
    assert infer_control([fight, claim("2020-02-27", **SARAQIB)]).roads_unplaced == ()


def test_fighting_that_is_denied_contests_nothing(claim: Make) -> None:
    fight = claim("2020-02-27", "clashed", **M5)
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5, **PARTY)
    run = on("2020-02-27", NORTH, place, cut, replace(fight, stance="denied"))
    assert (run.state, run.counter_ids) == ("cut", ())


def test_what_only_the_winning_side_says_is_claimed(claim: Make) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5, **PARTY)
    run = on("2020-02-27", NORTH, place, cut)
    assert (run.state, run.status, run.side) == ("cut", "claimed", "opposition")
    assert on("2020-02-27", NORTH, place, cut, replace(cut, claim_id="m", **MONITOR)).status == "assessed"


def test_an_enemy_who_admits_it_is_believed(claim: Make) -> None:
    cut = claim("2020-02-27", "cut", "opposition", **M5, source="army", source_class="admission")
    run = on("2020-02-27", NORTH, claim("2020-02-27", **SARAQIB), cut)
    assert (run.status, run.probability) == ("assessed", pytest.approx(0.96))


@pytest.mark.parametrize(
    "weaker", [{"hedge": "reportedly"}, {"background": True}, {"confidence": 0.5}, {"extent": "most"}]
)
def test_doubt_and_history_weigh_less(claim: Make, weaker: dict[str, object]) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5)
    plain, doubted = (
        on("2020-02-27", NORTH, place, one).probability for one in (cut, replace(cut, **weaker))
    )
    assert 0.5 < doubted < plain


def test_the_second_voice_that_says_the_same_counts_for_less_and_the_same_voice_for_nothing(
    claim: Make,
) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5)
    one, again, other = (
        on("2020-02-27", NORTH, place, cut, *more).probability
        for more in ((), [replace(cut, claim_id="b")], [replace(cut, claim_id="b", outlet="B")])
    )
    assert again == one < other
    assert other / (1 - other) == pytest.approx((0.93 / 0.07) ** (1 + 1 / 1.5))


@pytest.mark.parametrize(("day", "state"), [("2020-02-27", "contested"), ("2020-03-01", "cut")])
def test_a_party_s_cut_is_contested_if_it_is_denied_within_two_days(
    claim: Make, day: str, state: str
) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5, **PARTY)
    denial = claim(day, "cut", "opposition", **M5, stance="denied", article_id="a2")
    run = on("2020-02-27", NORTH, place, cut, denial)
    assert run.state == state
    if state == "contested":
        assert (run.reason, run.side) == ("disputed", "")
        assert (run.claim_ids, run.counter_ids) == ((cut.claim_id,), (denial.claim_id,))


def test_an_agency_s_cut_that_is_denied_is_cut_with_the_denial_beside_it(claim: Make) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5)
    denial = claim("2020-02-27", "cut", "opposition", **M5, stance="denied", article_id="a2")
    plain, run = on("2020-02-27", NORTH, place, cut), on("2020-02-27", NORTH, place, cut, denial)
    assert (run.state, run.counter_ids) == ("cut", (denial.claim_id,))
    assert run.probability < plain.probability


def denials(cut: Claim, *days: int) -> list[Claim]:
    """Return what as many outlets said against a claim, each on its day of February."""
    return [
        replace(
            cut,
            claim_id=f"d{number}",
            article_id=f"d{number}",
            outlet=f"D{number}",
            stance="denied",
            date_start=date(2020, 2, day),
            date_end=date(2020, 2, day),
            published=date(2020, 2, day),
        )
        for number, day in enumerate(days)
    ]


@pytest.mark.parametrize("asof", [False, True])
def test_a_state_that_denials_make_less_likely_than_its_opposite_is_not_shown(
    claim: Make, *, asof: bool
) -> None:
    opened = claim("2020-02-10", "reopened", **M5)
    claims = opened, *denials(opened, 20, 25, 25)
    (road,) = [road for road in infer_control(claims).roads if road.segment_id == NORTH]
    runs = road.intervals_asof if asof else road.intervals
    assert [(run.start.day, run.end and run.end.day, run.state, run.status) for run in runs] == [
        (10, 20, "open", "assessed"),
        (20, 25, "open", "stale"),
    ]


@pytest.mark.parametrize("asof", [False, True])
def test_it_is_shown_again_from_the_day_on_which_it_is_likelier(claim: Make, *, asof: bool) -> None:
    opened = claim("2020-02-10", "reopened", **M5)
    again = claim("2020-02-27", "holds", **M5, article_id="a2", **MONITOR)
    claims = opened, *denials(opened, 20, 20), again
    assert "02-20" not in states(NORTH, *claims, asof=asof)
    assert on("2020-02-27", NORTH, *claims, asof=asof).state == "open"


def test_where_it_may_have_changed_already_it_is_contested_instead(claim: Make) -> None:
    cut = claim("2020-02-10", "cut", "opposition", **M5 | {"place_id": NORTH})
    opened = claim("2020-02-20/2020-02-26", "reopened", **M5, article_id="a2")
    run = on("2020-02-20", NORTH, cut, opened, *denials(cut, 20, 20, 20))
    assert (run.state, run.status, run.reason) == ("contested", "contested", "changed_between")
    assert (run.side, run.probability, run.end) == ("", None, date(2020, 2, 26))


def test_a_denial_lies_where_that_lies_which_it_denies_by_name(claim: Make) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5, **PARTY)
    elsewhere = claim("2020-02-28", **MAARAT, article_id="a2")
    denial = claim("2020-02-28", "cut", "opposition", **M5, stance="denied", article_id="a2")
    assert on("2020-02-27", NORTH, place, cut, elsewhere, denial).state == "cut"
    answer = replace(denial, reply_to=cut.claim_id)
    assert on("2020-02-27", NORTH, place, cut, elsewhere, answer).state == "contested"


def test_a_denial_alone_makes_no_road(claim: Make) -> None:
    history = infer_control([claim("2020-02-28", "cut", stance="denied", **M5)])
    assert (history.roads, history.roads_unplaced) == ((), ())


def test_two_reports_of_a_cut_and_a_reopening_on_one_day_contest_it(claim: Make) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5)
    opened = claim("2020-02-27", "reopened", **M5, article_id="a2", outlet="B")
    run = on("2020-02-27", NORTH, place, cut, opened)
    assert (run.state, run.reason, run.side) == ("contested", "close", "")
    assert on("2020-02-27", "M5:C2528-C2870", place, cut, opened).state == "open"


def test_that_a_side_retook_a_road_does_not_say_that_it_was_open_before(claim: Make) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5)
    retaken = claim("2020-02-27", **M5, recapture=True, from_side="opposition")
    assert on("2020-02-27", NORTH, place, cut, retaken).reason == "close"


def test_the_side_is_that_of_the_newest_claim_that_names_one(claim: Make) -> None:
    place, cut = claim("2020-02-27", **SARAQIB), claim("2020-02-27", "cut", "opposition", **M5)
    unnamed = claim("2020-02-28", "cut", "", **M5)
    later = claim("2020-02-29", "cut", "sdf", **M5)
    assert on("2020-02-29", NORTH, place, unnamed).side == ""
    assert on("2020-02-29", NORTH, place, cut, unnamed).side == "opposition"
    assert on("2020-02-29", NORTH, place, cut, later, asof=True).side == "sdf"


def test_a_segment_that_two_roads_share_is_told_of_with_either_and_the_rest_is_not(claim: Make) -> None:
    histories = {road.segment_id: road for road in infer_control([claim("2020-02-27", "holds", **M4)]).roads}
    assert len(histories) == ON_M4
    assert histories[NORTH].roads == ("M5", "M4")
    assert histories["M4:C3908-C3916"].roads == ("M4",)
    assert SOUTH not in histories


def test_an_opening_told_long_ago_goes_stale_and_stays_open(claim: Make) -> None:
    opened = claim("2018-02-27", "reopened", **M5)
    runs = infer_control([opened]).roads[0].intervals
    assert [(run.state, run.status) for run in runs] == [("open", "assessed"), ("open", "stale")]
    assert (runs[1].start - runs[0].start).days > 365
    assert (runs[1].end, runs[1].side) == (None, "government")


def test_a_road_reopened_on_a_day_not_known_closer_is_so_from_the_last(claim: Make) -> None:
    opened = claim("2020-02-20/2020-02-26", "reopened", **M5)
    assert next(iter(states(NORTH, opened))) == "02-26"


def test_until_then_a_road_that_was_cut_may_be_open_already(claim: Make) -> None:
    place, cut = claim("2020-02-10", **SARAQIB), claim("2020-02-10", "cut", "opposition", **M5)
    opened = claim("2020-02-20/2020-02-26", "reopened", **M5, article_id="a2")
    run = on("2020-02-20", NORTH, place, cut, opened)
    assert (run.state, run.status, run.reason) == ("cut", "stale", "changed_between")


def test_as_known_then_a_cut_told_late_is_known_late(claim: Make) -> None:
    known = {"published": date(2020, 2, 20)}
    late = {"published": date(2020, 3, 5), "article_id": "a2"}
    claims = (
        claim("2020-02-20", "reopened", **M5, **known),
        claim("2020-02-27", **SARAQIB, **late),
        claim("2020-02-27", "cut", "opposition", **M5, **late),
    )
    assert on("2020-03-04", NORTH, *claims).state == "cut"
    assert on("2020-03-04", NORTH, *claims, asof=True).state == "open"
    assert on("2020-03-05", NORTH, *claims, asof=True).state == "cut"
    assert told(claims[1], claims[2]) == set(AT_SARAQIB)
    assert {r.segment_id for r in infer_control(claims[1:], as_of=date(2020, 3, 4)).roads} == set()


def test_a_cut_that_an_analyst_accepts_beats_every_source_and_one_he_rejects_is_none(claim: Make) -> None:
    place = claim("2020-02-27", **SARAQIB)
    cut = claim("2020-02-27", "cut", "opposition", **M5, **PARTY)
    opened = claim("2020-02-27", "reopened", **M5, article_id="a2", **MONITOR)
    accepted, rejected = (replace(cut, rule=f"cut_active:{note}") for note in ("accepted", "rejected"))
    run = on("2020-02-27", NORTH, place, accepted, opened)
    assert (run.state, run.status) == ("cut", "assessed")
    assert infer_control([place, rejected, opened]).roads == infer_control([place, opened]).roads


def test_an_analyst_who_accepts_an_opening_vouches_for_where_it_is_about_alone(claim: Make) -> None:
    place = claim("2020-02-27", **SARAQIB)
    opened = claim("2020-02-27", "reopened", **M5, **PARTY, rule="reopen:accepted")
    assert on("2020-02-27", NORTH, place, opened).status == "assessed"
    assert on("2020-02-27", "M5:C2528-C2870", place, opened).status == "claimed"


def test_the_history_begins_with_the_first_day_of_a_road(claim: Make) -> None:
    history = infer_control([claim("2020-02-27", "holds", **M5), claim("2020-03-01", **SARAQIB)])
    assert (history.first, history.last) == (date(2020, 2, 27), date(2020, 3, 1))


PLACES = st.sampled_from([SARAQIB, MAARAT, MIDWAY, BABILA])
ROADS = st.sampled_from([M5, M4, M5 | {"place_id": "M5:C3916-C3985"}, M5 | {"place_id": "C3891:C4024"}])


@given(data=st.data())
def test_a_claim_on_one_road_never_moves_a_segment_of_another(claim: Make, data: st.DataObject) -> None:
    def drawn(fields: dict[str, object], *actions: str) -> Claim:
        return claim(
            f"2020-02-{data.draw(st.integers(10, 19))}",
            data.draw(st.sampled_from(actions)),
            data.draw(st.sampled_from(["government", "opposition", ""])),
            **fields,
            stance=data.draw(st.sampled_from(["reported", "claimed", "denied"])),
            article_id=data.draw(st.sampled_from(["a1", "a2"])),
            sentence_no=data.draw(st.integers(0, 2)),
        )

    places = [drawn(data.draw(PLACES), "captured", "withdrew") for _ in range(3)]
    roads = [drawn(data.draw(ROADS), "cut", "reopened", "captured", "holds", "clashed") for _ in range(4)]
    all_told = infer_control([*places, *roads])
    for road in ("M5", "M4"):
        own = [one for one in roads if one.place_id.startswith(road)]
        alone = infer_control([*places, *own]).roads
        assert [one for one in all_told.roads if one.roads == (road,)] == [
            one for one in alone if one.roads == (road,)
        ]
    assert infer_control(places).places == all_told.places


REPORTS = st.tuples(
    st.integers(10, 25),
    st.sampled_from(["cut", "reopened", "holds", "clashed"]),
    st.sampled_from(["reported", "denied"]),
    st.floats(0.1, 1.0),
)


@given(reports=st.lists(REPORTS, min_size=2, max_size=8))
def test_no_run_shows_a_state_that_is_less_likely_than_its_opposite(
    claim: Make, reports: list[tuple[int, str, str, float]]
) -> None:
    told = [
        claim(f"2020-02-{day}", action, **M5 | {"place_id": NORTH}, stance=stance, confidence=confidence)
        for day, action, stance, confidence in reports
    ]
    for road in infer_control(
        [replace(one, outlet=f"O{n}", article_id=f"O{n}") for n, one in enumerate(told)]
    ).roads:
        for run in (*road.intervals, *road.intervals_asof):
            assert (run.probability is None) == (run.state == "contested")
            assert run.probability is None or run.probability > 0.499
