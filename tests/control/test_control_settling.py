"""What one report does to another: analysts over all, reversals within a day, echoes, interest, transfers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import log

import pytest

from idlibmap.claims.claim import Claim
from idlibmap.control import ControlInterval, holder_on, infer_control

Make = Callable[..., Claim]
MONITOR = {"source": "SOHR", "source_class": "monitor"}
ANALYST = {"source": "R. Haddad", "source_class": "analyst", "rule": "correction"}


def on(day: str, *claims: Claim, asof: bool = False) -> ControlInterval:
    return holder_on(infer_control(claims), "KN", date.fromisoformat(day), asof=asof)


# Analysts


def test_an_analyst_s_word_outweighs_any_number_of_sources(claim: Make) -> None:
    others = [claim("2020-02-27", side="opposition", outlet=f"outlet {n}") for n in range(30)]
    run = on("2020-02-27", *others, claim("2020-02-27", "holds", **ANALYST))
    assert (run.holder, run.status, run.reason) == ("government", "assessed", "")


def test_an_accepted_claim_outweighs_the_rest_though_a_party_made_it(claim: Make) -> None:
    party = {"source": "army", "source_class": "party", "stance": "claimed"}
    accepted = claim("2020-02-27", rule="take_active:accepted", **party)
    run = on("2020-02-27", accepted, claim("2020-02-27", side="opposition", **MONITOR))
    assert (run.holder, run.status) == ("government", "assessed")


def test_a_rejected_claim_moves_nothing(claim: Make) -> None:
    wrong = claim("2020-02-27", side="opposition", rule="take_active:rejected", confidence=0)
    assert infer_control([claim("2020-02-20"), wrong]).places == infer_control([claim("2020-02-20")]).places


def test_as_known_then_an_analyst_is_heard_from_the_day_he_wrote(claim: Make) -> None:
    told = claim("2020-02-27", side="opposition", published=date(2020, 2, 27))
    answer = claim("2020-02-27", "holds", published=date(2020, 3, 5), **ANALYST)
    assert on("2020-03-04", told, answer, asof=True).holder == "opposition"
    assert on("2020-03-05", told, answer, asof=True).holder == "government"


def test_an_analyst_settles_his_day_and_the_war_goes_on(claim: Make) -> None:
    answer = claim("2020-02-27", "holds", **ANALYST)
    assert on("2020-03-01", answer, claim("2020-03-01", side="opposition")).holder == "opposition"


def test_a_departure_that_an_analyst_confirms_ends_what_says_the_side_is_still_there(claim: Make) -> None:
    gone = claim("2020-02-27", "withdrew", rule="leave_past:accepted")
    run = on("2020-02-27", claim("2020-02-20"), gone, claim("2020-02-27", "holds", **MONITOR))
    assert run.reason == "withdrawing"


# Lost and retaken within a day


def test_a_town_one_source_has_lost_and_retaken_in_a_day_was_kept_and_fought_over(claim: Make) -> None:
    told = [
        claim("2020-02-20"),
        claim("2020-02-27", side="opposition"),
        claim("2020-02-27", from_side="opposition"),
    ]
    run = on("2020-02-27", *told)
    assert (run.holder, run.status, run.reason) == ("government", "contested", "fighting")
    assert not any(event.transfer for event in infer_control(told).events if event.side == "opposition")


def test_where_no_recapture_is_said_one_of_two_takers_may_be_misread(claim: Make) -> None:
    told = [claim("2020-02-20"), claim("2020-02-27", side="opposition"), claim("2020-02-27")]
    assert on("2020-02-27", *told).reason == "close"


def test_two_sources_that_name_two_takers_disagree(claim: Make) -> None:
    told = [claim("2020-02-20"), claim("2020-02-27", side="opposition", **MONITOR), claim("2020-02-27")]
    assert on("2020-02-27", *told).reason == "close"


def test_who_is_said_to_have_retaken_it_has_it_in_the_evening(claim: Make) -> None:
    told = [claim("2020-02-27", recapture=True), claim("2020-02-27", side="opposition")]
    run = on("2020-02-27", *told)
    assert (run.holder, run.reason) == ("government", "fighting")


def test_as_known_then_the_town_was_lost_until_its_recapture_was_told(claim: Make) -> None:
    told = [
        claim("2020-02-20", published=date(2020, 2, 20)),
        claim("2020-02-27", side="opposition", published=date(2020, 2, 27)),
        claim("2020-02-27", published=date(2020, 2, 28), recapture=True),
    ]
    assert on("2020-02-27", *told, asof=True).holder == "opposition"
    assert on("2020-02-28", *told, asof=True).holder == "government"


# Transfers


@pytest.mark.parametrize(("back", "lasted"), [("2020-02-28", False), ("2020-02-29", True)])
def test_a_transfer_is_a_change_that_lasts_more_than_a_day(claim: Make, back: str, *, lasted: bool) -> None:
    told = [claim("2020-02-20"), claim("2020-02-27", side="opposition"), claim(back, **MONITOR)]
    transfers = {event.day: event.transfer for event in infer_control(told).events}
    assert transfers[date(2020, 2, 27)] is lasted


def test_a_capture_that_the_map_does_not_follow_is_no_transfer(claim: Make) -> None:
    told = [claim("2020-02-27"), claim("2020-02-27", outlet="B"), claim("2020-02-27", outlet="C")]
    rumour = claim("2020-02-28", side="opposition", source_class="anonymous", confidence=0.4)
    events = infer_control([*told, rumour]).events
    assert {event.side: event.transfer for event in events} == {"government": True, "opposition": False}


# Interest


def test_what_tells_against_a_source_s_own_side_weighs_more_than_what_serves_it(claim: Make) -> None:
    voice = {"source": "activists", "source_class": "activist"}
    odds = {
        side: infer_control([claim("2020-02-27", side=side, **voice)]).weights[0].log_odds
        for side in ("opposition", "government")
    }
    assert odds["government"] > odds["opposition"] > 0


def test_an_enemy_s_departure_serves_the_side_that_tells_of_it(claim: Make) -> None:
    voice = {"source": "activists", "source_class": "activist"}
    enemy, own = (
        infer_control([claim("2020-02-27", "withdrew", side, **voice)]).weights[0].log_odds
        for side in ("government", "opposition")
    )
    assert own < enemy < 0


# What claims weigh


def test_copies_and_echoes_weigh_less_than_the_first_and_a_voice_once(claim: Make) -> None:
    told = [
        claim("2020-02-27", claim_id="first", published=date(2020, 2, 27)),
        claim("2020-02-27", claim_id="again", published=date(2020, 2, 28)),
        claim("2020-02-28", claim_id="other", published=date(2020, 2, 28), outlet="B"),
    ]
    odds = {one.claim_id: one.log_odds for one in infer_control(told).weights}
    assert odds["again"] == 0
    assert odds["other"] == pytest.approx(odds["first"] / 1.5)


def test_a_voice_that_says_it_more_firmly_adds_what_it_had_held_back(claim: Make) -> None:
    hedged = claim("2020-02-27", claim_id="a", hedge="reportedly", published=date(2020, 2, 27))
    firm = claim("2020-02-27", claim_id="b", published=date(2020, 2, 28))
    both = sum(one.log_odds for one in infer_control([hedged, firm]).weights)
    (alone,) = infer_control([replace(firm, published=None)]).weights
    assert both == pytest.approx(alone.log_odds)


def test_weights_add_up_to_the_belief_they_made(claim: Make) -> None:
    told = [claim("2020-02-27", "holds"), claim("2020-02-27", "holds", **MONITOR)]
    history = infer_control(told)
    shares = dict(history.places[0].intervals[0].probabilities)
    assert sum(one.log_odds for one in history.weights) == pytest.approx(
        log(shares["government"] / shares["opposition"])
    )


def test_what_a_claim_says_stands_beside_its_weight(claim: Make) -> None:
    told = [
        claim("2020-02-27", claim_id="a"),
        claim("2020-02-27", "withdrew", "opposition", claim_id="b", **MONITOR),
        claim("2020-02-27", "clashed", "", claim_id="c"),
    ]
    said = {one.claim_id: (one.says, one.side, one.log_odds) for one in infer_control(told).weights}
    assert said["a"][:2] == ("held", "government")
    assert said["b"][:2] == ("not_held", "opposition")
    assert said["b"][2] < 0
    assert said["c"] == ("", "", 0)
