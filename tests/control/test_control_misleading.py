"""States that would mislead: weak words that empty a town, echoes that shake its holder, old rivals, ties."""

from collections.abc import Callable
from datetime import date

import pytest

from idlibmap.claims.claim import Claim
from idlibmap.control import ControlInterval, holder_on, infer_control

Make = Callable[..., Claim]
MONITOR = {"source": "SOHR", "source_class": "monitor"}
UNNAMED = {"source": "unnamed", "source_class": "anonymous", "hedge": "reportedly"}
REBELS = {"source": "rebels", "source_class": "party", "stance": "claimed"}
ANALYST = {"source": "R. Haddad", "source_class": "analyst", "rule": "correction"}
IDLIB = {"scope": "area", "place_id": "SY07", "place": "Idlib", "latitude": None, "longitude": None}
IN_IDLIB = {"latitude": 35.86, "longitude": 36.80}


def on(day: str, *claims: Claim, asof: bool = False) -> ControlInterval:
    return holder_on(infer_control(claims), "KN", date.fromisoformat(day), asof=asof)


def chance(run: ControlInterval, side: str = "government") -> float:
    return dict(run.probabilities)[side]


def test_a_rumour_that_a_side_left_does_not_empty_a_town_that_others_see_it_in(claim: Make) -> None:
    seen = [claim("2020-05-20", "holds", outlet=name) for name in "ABC"]
    rumour = claim("2020-05-20", "withdrew", **UNNAMED)
    for asof in (False, True):
        assert on("2020-05-30", *seen, rumour, asof=asof).holder == "government"


def test_who_leaves_a_part_has_the_rest(claim: Make) -> None:
    gone = claim("2020-05-20", "withdrew", extent="outskirts")
    assert on("2020-05-30", claim("2020-05-10"), gone).holder == "government"


def test_a_side_said_to_leave_an_area_is_not_put_into_towns_it_does_not_hold(claim: Make) -> None:
    held = claim("2020-05-01", source="army", source_class="party", stance="claimed", **IN_IDLIB)
    gone = claim("2020-08-20", "withdrew", "opposition", **IDLIB)
    runs = infer_control([held, gone]).places[0].intervals
    assert {run.holder for run in runs} == {"government"}


def test_an_accepted_word_on_an_area_does_not_overrule_the_reports_on_its_towns(claim: Make) -> None:
    seen = [claim("2020-02-27", "holds", "opposition", **IN_IDLIB)]
    seen += [claim("2020-02-27", "repelled", "opposition", **(IN_IDLIB | MONITOR))]
    area = claim("2020-02-27", extent="most", rule="take_active:accepted", **IDLIB)
    assert on("2020-02-27", *seen, area).holder == "opposition"


def test_a_denial_that_an_analyst_accepts_ends_what_it_denies(claim: Make) -> None:
    held = claim("2020-05-10", "holds", "opposition")
    wrong = claim("2020-05-20", claim_id="w", source="army", source_class="party", stance="claimed")
    denial = claim("2020-05-21", stance="denied", reply_to="w", rule="deny:accepted", **MONITOR)
    run = on("2020-05-24", held, wrong, denial)
    assert (run.holder, run.status) == ("opposition", "assessed")


def test_an_analyst_who_dates_a_capture_a_day_later_keeps_it_a_capture(claim: Make) -> None:
    told = [claim("2020-05-01", "holds", "opposition"), claim("2020-05-07"), claim("2020-05-07", **MONITOR)]
    answer = claim("2020-05-08", from_side="opposition", published=date(2020, 5, 10), **ANALYST)
    for asof in (False, True):
        run = on("2020-05-12", *told, answer, asof=asof)
        assert (run.holder, run.status) == ("government", "assessed")
        assert chance(run) > 0.98


def test_once_an_analyst_has_answered_sources_disagree_no_more(claim: Make) -> None:
    told = [
        claim("2020-05-20", side="opposition", published=date(2020, 5, 20)),
        claim("2020-05-20", **MONITOR),
    ]
    answer = claim("2020-05-20", "holds", published=date(2020, 5, 22), **ANALYST)
    assert on("2020-05-21", *told, answer, asof=True).reason == "close"
    assert on("2020-05-22", *told, answer, asof=True).reason == ""


def test_an_analyst_s_word_ends_a_foothold_and_fighting_that_day(claim: Make) -> None:
    entered = claim("2020-05-20", "entered", "opposition")
    run = on("2020-05-21", claim("2020-05-01"), entered, claim("2020-05-21", "holds", **ANALYST))
    assert (run.holder, run.status) == ("government", "assessed")


def test_what_an_analyst_says_of_one_day_leaves_the_weeks_before_it_alone(claim: Make) -> None:
    taken = claim("2020-02-06", **MONITOR)
    later = claim("2020-02-27", "holds", "opposition", **ANALYST)
    run = on("2020-02-10", taken, later)
    assert (run.holder, run.status) == ("government", "assessed")


def test_a_vague_capture_that_never_shows_leaves_no_months_in_doubt(claim: Make) -> None:
    held = [claim("2019-05-01", "holds", outlet=name) for name in "AB"]
    seen = claim("2020-02-01", "holds")
    rumour = claim("2019-06-01/2019-12-31", side="opposition", background=True, **UNNAMED)
    assert on("2019-09-01", *held, seen, rumour).reason == ""


def test_fighting_within_the_days_of_a_vague_capture_is_told(claim: Make) -> None:
    told = [claim("2020-05-10/2020-05-26"), claim("2020-05-15", "clashed", "")]
    assert on("2020-05-12", *told).reason == "changed_between"
    assert on("2020-05-15", *told).reason == "fighting"


def test_a_reversal_within_a_day_does_not_hang_on_ids(claim: Make) -> None:
    held = [claim("2020-05-01", "holds"), claim("2020-05-01", "holds", **MONITOR)]
    for ids in (("a", "b"), ("b", "a")):
        lost = claim("2020-05-20", side="opposition", from_side="government", claim_id=ids[0])
        both = [lost, claim("2020-05-20", from_side="opposition", claim_id=ids[1])]
        assert on("2020-05-20", *held, *both).holder == "government"


def test_who_tells_of_a_loss_and_a_recapture_is_one_voice_whatever_its_interest(claim: Make) -> None:
    lost = claim("2020-05-20", source="rebels", source_class="admission")
    back = claim("2020-05-20", side="opposition", recapture=True, **REBELS)
    run = on("2020-05-20", claim("2020-05-01", "holds", "opposition"), lost, back)
    assert (run.holder, run.reason) == ("opposition", "fighting")


def test_a_reversal_told_in_two_pieces_still_weighs(claim: Make) -> None:
    told = [
        claim("2020-05-20", claim_id="x", published=date(2020, 5, 20), recapture=True),
        claim("2020-05-20", side="opposition", claim_id="y", published=date(2020, 5, 21)),
    ]
    weights = infer_control([claim("2020-05-01", "holds"), *told]).weights
    (mine,) = [one for one in weights if one.claim_id == "x"]
    assert mine.log_odds > 3


@pytest.mark.parametrize("side", ["government", "islamic_state"])
def test_an_echo_or_an_absurd_rumour_does_not_shake_a_sure_holder(claim: Make, side: str) -> None:
    sure = [claim("2020-05-01", outlet=name) for name in "ABC"]
    action = "captured" if side == "government" else "withdrew"
    echo = claim("2020-05-10", action, side, background=True, **UNNAMED)
    run = on("2020-05-10", *sure, echo)
    assert (run.holder, run.status) == ("government", "assessed")


def test_a_tie_is_nobody_s(claim: Make) -> None:
    told = [claim("2020-05-01", outlet="A"), claim("2020-05-01", side="opposition", outlet="B")]
    run = on("2020-05-20", *told)
    assert (run.holder, run.status) == ("unknown", "unknown")
    assert on("2020-05-01", *told).reason == "close"


def test_a_siege_lifted_by_nobody_named_is_lifted(claim: Make) -> None:
    lifted = claim("2020-05-10", "reopened", "")
    assert on("2020-05-10", claim("2020-05-01", "besieged"), lifted).besieged_by == ""


def test_a_besieger_who_denies_it_lifts_no_siege_and_others_do(claim: Make) -> None:
    siege = claim("2020-05-01", "besieged", **MONITOR)
    state = {"source": "SANA", "source_class": "party"}
    assert on("2020-05-03", siege, claim("2020-05-03", "besieged", stance="denied", **state)).besieged_by
    assert not on("2020-05-03", siege, claim("2020-05-03", "besieged", stance="denied")).besieged_by


def test_a_town_that_is_nobody_s_says_who_told_of_the_departure(claim: Make) -> None:
    gone = claim("2020-05-20", "withdrew")
    run = on("2020-06-10", claim("2020-05-01"), gone)
    assert (run.holder, run.claim_ids) == ("unknown", (gone.claim_id,))


def test_the_rival_in_a_fight_is_no_one_from_another_era(claim: Make) -> None:
    told = [
        claim("2015-05-01", side="islamic_state"),
        claim("2016-05-01"),
        claim("2019-06-01", "clashed", ""),
    ]
    assert on("2019-06-01", *told).rival == ""


def test_when_the_holder_leaves_whoever_was_said_to_have_come_is_there(claim: Make) -> None:
    told = [
        claim("2019-08-19", "holds", "opposition", **MONITOR),
        claim("2019-08-20", source="SANA", source_class="party", stance="claimed"),
        claim("2019-08-20", "holds", "opposition", **REBELS),
        claim("2019-08-21", "withdrew", "opposition"),
    ]
    run = on("2019-09-01", *told)
    assert (run.holder, run.status) == ("government", "claimed")


def test_a_holder_less_likely_than_another_is_shown_fading_at_most(claim: Make) -> None:
    told = [claim("2020-05-01", **(REBELS | {"source": "army"}))]
    told += [claim(f"2020-05-{day:02}", "withdrew", **MONITOR) for day in (2, 5)]
    for run in infer_control(told).places[0].intervals:
        shares = dict(run.probabilities)
        if run.status in {"assessed", "claimed"}:
            assert shares[run.holder] >= max(shares.values()) - 1e-6


def test_a_side_that_another_s_leaving_leaves_in_a_place_is_shown_with_the_claim_that_it_came(
    claim: Make,
) -> None:
    came = claim("2020-01-01", from_side="government", background=True)
    told = [came, claim("2020-01-01/2020-01-02", "withdrew", "opposition")]
    run = on("2020-01-02", *told)
    assert (run.holder, run.claim_ids) == ("government", (came.claim_id,))
