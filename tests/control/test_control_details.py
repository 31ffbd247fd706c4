"""The finer points of docs/control.md: what ends a contest, what weighs less, what stands behind a state."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from idlibmap.claims.claim import Claim
from idlibmap.control import ControlInterval, holder_on, infer_control

Make = Callable[..., Claim]
States = Callable[..., dict[str, tuple[str, str, str]]]
PARTY = {"source": "army", "source_class": "party", "stance": "claimed"}
REBELS = {"source": "rebels", "source_class": "party", "stance": "claimed"}
MONITOR = {"source": "SOHR", "source_class": "monitor"}


def on(day: str, *claims: Claim, asof: bool = False) -> ControlInterval:
    return holder_on(infer_control(claims), "KN", date.fromisoformat(day), asof=asof)


def chance(run: ControlInterval, side: str = "government") -> float:
    return dict(run.probabilities)[side]


def odds(run: ControlInterval, side: str = "government") -> float:
    """Return the log odds of a side against any one of the four others."""
    return math.log(chance(run, side) / (1 - chance(run, side)) * 4)


def test_a_source_that_says_it_again_the_next_day_adds_nothing(claim: Make) -> None:
    once = on("2020-02-28", claim("2020-02-27", "holds"), claim("2020-02-28", "clashed", relation="near"))
    again = infer_control([claim("2020-02-27", "holds"), claim("2020-02-28", "holds")])
    later = infer_control([claim("2020-02-27", "holds"), claim("2020-02-28", "holds", outlet="Other")])
    p_again, p_later = (chance(h.places[0].intervals[-1]) for h in (again, later))
    assert chance(once) < 0.94
    assert p_again == pytest.approx(p_later, abs=1e-3)
    assert len(again.places[0].intervals) == 2
    assert later.places[0].intervals[-1].start > again.places[0].intervals[-1].start


@pytest.mark.parametrize(
    ("fields", "weight"),
    [
        ({"hedge": "reportedly"}, 0.8),
        ({"background": True}, 0.3),
        ({"action": "repelled"}, 0.6),
        ({"where_prec": 3}, 0.25),
        ({"extent": "most"}, 0.8),
        ({"confidence": 0.5}, 0.5),
        ({"hedge": "reportedly", "confidence": 0.5}, 0.4),
    ],
)
def test_weaker_statements_weigh_less(claim: Make, fields: dict[str, object], weight: float) -> None:
    full, weak = on("2020-02-27", claim("2020-02-27")), on("2020-02-27", claim("2020-02-27", **fields))
    assert odds(weak) == pytest.approx(weight * odds(full))


def test_a_denial_weighs_six_tenths_of_its_source(claim: Make) -> None:
    denial = claim("2020-02-27", **(PARTY | {"stance": "denied"}))
    run = on("2020-02-27", claim("2020-02-27"), denial)
    alone = on("2020-02-27", claim("2020-02-27"))
    assert odds(run) - odds(alone) == pytest.approx(0.6 * math.log(0.3 / 0.7))


def test_voices_of_one_party_weigh_as_one(claim: Make) -> None:
    one = on("2020-02-27", claim("2020-02-27", **PARTY))
    three = on("2020-02-27", *(claim("2020-02-27", **(PARTY | {"source": name})) for name in "abc"))
    assert chance(three) == pytest.approx(chance(one))
    assert three.n_sources == 3


def test_a_party_that_says_it_twice_is_surer_and_still_only_claimed(claim: Make) -> None:
    run = on("2020-03-05", claim("2020-02-27", **PARTY), claim("2020-03-05", "holds", **PARTY))
    assert chance(on("2020-02-27", claim("2020-02-27", **PARTY))) < 0.75
    assert run.status == "claimed"


def test_a_claim_goes_stale_after_ninety_days(claim: Make, states: States) -> None:
    assert states([claim("2020-01-01", **PARTY)]) == {
        "01-01": ("government", "claimed", ""),
        "04-01": ("government", "stale", ""),
    }


def test_a_siege_is_forgotten_after_ninety_days(claim: Make) -> None:
    siege = claim("2020-01-01", "besieged")
    assert on("2020-03-31", siege).besieged_by == "government"
    assert on("2020-04-01", siege).besieged_by == ""


def test_a_lost_place_with_no_taker_named_was_left(claim: Make, states: States) -> None:
    found = states([claim("2020-02-27", side="", from_side="opposition")])
    assert found["02-27"] == ("opposition", "contested", "withdrawing")


def test_who_is_seen_still_holding_it_has_not_left(claim: Make) -> None:
    claims = [claim("2020-02-20", "withdrew", "opposition"), claim("2020-02-22", "holds", "opposition")]
    assert on("2020-02-21", *claims, asof=True).reason == "withdrawing"
    assert on("2020-02-22", *claims, asof=True).reason == ""
    assert {on(f"2020-02-{day}", *claims).status for day in (20, 21, 22)} == {"assessed"}


def test_a_party_on_its_way_is_no_counter_evidence(claim: Make) -> None:
    coming = claim("2020-02-27", "advanced", relation="toward", **PARTY)
    assert on("2020-02-27", claim("2020-02-27", **REBELS), coming).counter_ids == ()


def test_an_advance_towards_a_place_a_monitor_has_seen_taken_is_no_counter_evidence(claim: Make) -> None:
    coming = claim("2020-02-27", "advanced", relation="toward", **MONITOR)
    assert on("2020-02-27", claim("2020-02-27"), coming).counter_ids == ()


def test_an_attack_repelled_makes_a_holding_go_stale_sooner(claim: Make) -> None:
    held = [claim("2020-01-01", "holds", outlet=name) for name in ("AFP", "AP")]
    quiet = infer_control([*held, claim("2020-01-02", "holds", outlet="X", confidence=0.6)])
    fought = infer_control([*held, claim("2020-01-02", "repelled", outlet="X")])
    first, second = (h.places[0].intervals[-1] for h in (fought, quiet))
    assert first.status == second.status == "stale"
    assert first.start < second.start


def test_an_agencys_capture_ends_the_fighting_and_a_partys_does_not(claim: Make, states: States) -> None:
    fight = claim("2020-02-26", "clashed", "")
    assert states([fight, claim("2020-02-27")])["02-27"] == ("government", "assessed", "")
    assert states([fight, claim("2020-02-27", **PARTY)])["02-27"] == ("government", "contested", "fighting")


def test_a_party_that_entered_completes_it_by_its_own_capture(claim: Make, states: States) -> None:
    claims = [claim("2020-02-26", "entered", **PARTY), claim("2020-02-27", **PARTY)]
    assert states(claims)["02-27"] == ("government", "claimed", "")


def test_a_denial_of_a_withdrawal_does_not_dispute_a_capture(claim: Make, states: States) -> None:
    denial = claim("2020-02-27", "withdrew", "opposition", stance="denied")
    assert states([claim("2020-02-27", side="opposition", **REBELS), denial])["02-27"][1] == "claimed"


def test_a_denial_that_names_its_claim_disputes_it_whatever_its_words(claim: Make, states: States) -> None:
    taken = claim("2020-02-27", side="opposition", **REBELS)
    denial = claim("2020-02-28", "holds", stance="denied", reply_to=taken.claim_id)
    assert states([taken, denial])["02-27"] == ("opposition", "contested", "disputed")


def test_as_known_then_fighting_lasts_its_three_days_through_other_news(claim: Make) -> None:
    claims = [claim("2020-02-20"), claim("2020-02-25", "clashed", ""), claim("2020-02-27", "holds")]
    assert on("2020-02-27", *claims, asof=True).reason == "fighting"
    assert on("2020-02-28", *claims, asof=True).reason == ""


def test_a_report_read_before_its_day_counts_from_its_day(claim: Make) -> None:
    early = claim("2020-02-01/2020-02-05", published=date(2020, 2, 3))
    assert on("2020-02-04", early, asof=True).holder == "unknown"
    assert on("2020-02-05", early, asof=True).holder == "government"


def test_late_news_counts_as_if_it_had_been_read_in_the_order_of_its_days(claim: Make) -> None:
    days = {"2020-02-01": claim("2020-02-01"), "2020-02-10": claim("2020-02-10", side="opposition")}
    days["2020-02-20"] = claim("2020-02-20", "holds", "opposition", **REBELS)
    late = replace(days["2020-02-10"], published=date(2020, 2, 22))
    in_time = [replace(c, published=date(2020, 2, 22)) for c in days.values()]
    run = on("2020-02-22", days["2020-02-01"], days["2020-02-20"], late, asof=True)
    assert (run.start, run.holder, run.age_days) == (date(2020, 2, 22), "opposition", 2)
    assert run.probabilities == on("2020-02-22", *in_time, asof=True).probabilities


def test_a_place_its_taker_had_already_did_not_change_between_two_days(claim: Make) -> None:
    assert on("2020-02-10", claim("2020-01-20"), claim("2020-02-01/2020-02-26")).status == "assessed"


def test_what_another_side_had_on_a_day_inside_narrows_the_change(claim: Make) -> None:
    vague, exact = claim("2020-02-01/2020-02-26"), claim("2020-02-10", side="opposition")
    assert on("2020-02-09", vague, exact).reason == ""
    assert on("2020-02-10", vague, exact).status == "assessed"
    assert on("2020-02-11", vague, exact).reason == "changed_between"


def test_a_change_told_closer_and_reversed_is_over(claim: Make) -> None:
    told = [claim("2020-02-01/2020-02-26"), claim("2020-02-05"), claim("2020-02-10", side="opposition")]
    assert (on("2020-02-15", *told).holder, on("2020-02-15", *told).reason) == ("opposition", "")


def test_a_withdrawal_between_two_days_is_a_change_between_them(claim: Make) -> None:
    told = [
        claim("2020-01-20", "holds", "opposition"),
        claim("2020-02-01/2020-02-10", "withdrew", "opposition"),
    ]
    assert [on(day, *told).reason for day in ("2020-02-05", "2020-02-10")] == [
        "changed_between",
        "withdrawing",
    ]


def test_a_weak_second_voice_makes_nothing_close(claim: Make) -> None:
    rumour = claim("2020-02-27", "holds", "opposition", source_class="anonymous", confidence=0.3)
    run = on("2020-02-27", claim("2020-02-27", "holds", **PARTY), rumour)
    assert chance(run) < 0.75
    assert run.status == "claimed"


def test_a_close_contest_ends_when_its_claims_are_a_week_old(claim: Make, states: States) -> None:
    found = states([claim("2020-02-01", "holds"), claim("2020-02-01", "holds", "opposition", **MONITOR)])
    assert found["02-01"] == ("government", "contested", "close")
    assert found["02-09"][1] != "contested"


@pytest.mark.parametrize(("attacker", "rival"), [("opposition", "opposition"), ("government", "turkey")])
def test_the_rival_is_who_attacks_or_else_who_had_it_before(claim: Make, attacker: str, rival: str) -> None:
    claims = [
        claim("2020-02-01", side="turkey"),
        claim("2020-02-20"),
        claim("2020-02-27", "clashed", attacker),
    ]
    assert on("2020-02-27", *claims).rival == rival


def test_a_carried_state_names_what_founded_it_and_what_confirmed_it_last(claim: Make) -> None:
    told = [claim("2020-01-01"), claim("2020-01-10", "holds"), claim("2020-01-20", "holds")]
    run = on("2022-12-31", *told)
    assert (run.status, run.basis) == ("stale", "carried")
    assert run.claim_ids == (told[0].claim_id, told[2].claim_id)
    assert on("2020-01-10", *told).basis == "reported"


def test_the_report_of_a_change_between_two_days_stands_behind_them(claim: Make) -> None:
    vague, held = claim("2020-02-01/2020-02-26"), claim("2020-01-20", "holds", "opposition")
    assert on("2020-02-10", vague).claim_ids == (vague.claim_id,)
    assert on("2020-02-10", vague, held).counter_ids == (vague.claim_id,)


def test_fighting_is_kept_as_counter_evidence(claim: Make) -> None:
    fight = claim("2020-02-27", "clashed", "")
    assert on("2020-02-27", claim("2020-02-27"), fight).counter_ids == (fight.claim_id,)


def test_a_rivals_claim_is_counter_evidence_to_the_holder(claim: Make) -> None:
    held, rival = claim("2020-02-20"), claim("2020-02-22", "holds", "opposition", **REBELS)
    run = on("2020-02-22", held, rival)
    assert (run.holder, run.counter_ids) == ("government", (rival.claim_id,))
