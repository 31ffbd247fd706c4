"""One rule of docs/control.md after another, on one place."""

import math
from collections.abc import Callable
from datetime import date

import pytest

from idlibmap.claims.claim import Claim
from idlibmap.control import holder_on, infer_control

Make = Callable[..., Claim]
States = Callable[..., dict[str, tuple[str, str, str]]]

PARTY = {"source": "army", "source_class": "party", "stance": "claimed"}
REBELS = {"source": "rebels", "source_class": "party", "stance": "claimed"}
MONITOR = {"source": "SOHR", "source_class": "monitor"}


@pytest.fixture
def kafr_nabuda(claim: Make) -> list[Claim]:
    """May 2019 as agencies, a monitor and both sides told it."""
    return [
        claim("2019-05-08"),
        claim("2019-05-08", **MONITOR),
        claim("2019-05-08", side="opposition", **REBELS),
        claim("2019-05-08", side="opposition", source="army", source_class="party", stance="denied"),
        claim("2019-05-10", "repelled"),
        claim("2019-05-21", side="opposition", recapture=True),
        claim("2019-05-22", "entered", source="pro-government media", source_class="party", stance="claimed"),
        claim("2019-05-22", "holds", "opposition", source="pro-government media", source_class="admission"),
        claim("2019-05-26", recapture=True),
    ]


@pytest.mark.parametrize(
    ("day", "holder", "status", "reason"),
    [
        ("2019-05-07", "unknown", "unknown", ""),
        ("2019-05-08", "government", "contested", "disputed"),
        ("2019-05-09", "government", "contested", "disputed"),
        ("2019-05-10", "government", "assessed", ""),
        ("2019-05-20", "government", "assessed", ""),
        ("2019-05-21", "opposition", "assessed", ""),
        ("2019-05-22", "opposition", "contested", "partial"),
        ("2019-05-24", "opposition", "contested", "partial"),
        ("2019-05-25", "opposition", "assessed", ""),
        ("2019-05-26", "government", "assessed", ""),
    ],
)
def test_kafr_nabuda_in_may_2019_day_by_day(
    kafr_nabuda: list[Claim], day: str, holder: str, status: str, reason: str
) -> None:
    history = infer_control(kafr_nabuda)
    hindsight, then = (holder_on(history, "KN", date.fromisoformat(day), asof=asof) for asof in (False, True))
    assert (hindsight.holder, hindsight.status, hindsight.reason) == (holder, status, reason)
    assert (then.holder, then.status, then.reason) == (holder, status, reason)


def test_an_enemy_who_admits_the_loss_makes_the_holder_surer(kafr_nabuda: list[Claim]) -> None:
    history = infer_control(kafr_nabuda)
    before, after = (holder_on(history, "KN", date(2019, 5, day), asof=True) for day in (21, 22))
    assert dict(after.probabilities)["opposition"] > dict(before.probabilities)["opposition"]


def test_a_withdrawal_is_contested_until_the_capture_of_the_next_day(claim: Make, states: States) -> None:
    claims = [claim("2019-08-20", "withdrew", "opposition", **MONITOR), claim("2019-08-21", **MONITOR)]
    assert list(states(claims).items())[:3] == [
        ("08-19", ("opposition", "assessed", "")),
        ("08-20", ("opposition", "contested", "withdrawing")),
        ("08-21", ("government", "assessed", "")),
    ]


def test_a_place_that_was_left_and_not_taken_is_nobodys_after_a_week(claim: Make, states: States) -> None:
    assert states([claim("2019-08-20", "withdrew", "opposition")]) == {
        "08-19": ("opposition", "assessed", ""),
        "08-20": ("opposition", "contested", "withdrawing"),
        "08-27": ("unknown", "unknown", ""),
    }


def test_a_withdrawal_told_after_the_capture_changes_nothing(claim: Make, states: States) -> None:
    claims = [claim("2019-08-19"), claim("2019-08-20", "withdrew", "opposition")]
    assert set(states(claims).values()) <= {("government", "assessed", ""), ("government", "stale", "")}


def test_who_lost_a_place_held_it_the_day_before_and_no_longer_back(claim: Make, states: States) -> None:
    found = states([claim("2020-02-27", side="opposition", from_side="government")])
    assert list(found.items())[:2] == [
        ("02-26", ("government", "assessed", "")),
        ("02-27", ("opposition", "assessed", "")),
    ]


def test_a_claim_of_the_winning_side_alone_is_only_claimed(claim: Make, states: States) -> None:
    assert states([claim("2019-05-06", **PARTY)])["05-06"] == ("government", "claimed", "")


def test_three_voices_of_one_party_are_still_only_claimed(claim: Make, states: States) -> None:
    claims = [
        claim("2019-05-06", **(PARTY | {"source": name})) for name in ("army", "militia", "state media")
    ]
    assert states(claims)["05-06"] == ("government", "claimed", "")


def test_a_party_and_a_monitor_together_are_assessed(claim: Make, states: States) -> None:
    claims = [claim("2019-05-06", **PARTY), claim("2019-05-06", **MONITOR)]
    assert states(claims)["05-06"] == ("government", "assessed", "")


def test_a_capture_that_a_monitor_sees_still_coming_stays_claimed(claim: Make) -> None:
    coming = claim("2019-05-06", "advanced", relation="toward", **MONITOR)
    run = holder_on(infer_control([claim("2019-05-06", **PARTY), coming]), "KN", date(2019, 5, 6))
    assert (run.holder, run.status, run.counter_ids) == ("government", "claimed", (coming.claim_id,))


def test_a_claim_denied_within_two_days_is_disputed(claim: Make, states: States) -> None:
    claims = [
        claim("2020-02-27", side="opposition", **REBELS),
        claim("2020-02-28", side="opposition", source="army", source_class="party", stance="denied"),
    ]
    assert states(claims)["02-27"] == ("opposition", "contested", "disputed")
    assert states(claims)["03-01"] == ("opposition", "claimed", "")


def test_a_denial_of_what_an_agency_saw_is_kept_as_counter_evidence(claim: Make) -> None:
    taken = claim("2020-02-27", side="opposition")
    denial = claim("2020-02-27", side="opposition", source="army", source_class="party", stance="denied")
    run = holder_on(infer_control([taken, denial]), "KN", date(2020, 2, 27))
    assert (run.holder, run.status) == ("opposition", "assessed")
    assert (run.claim_ids, run.counter_ids) == ((taken.claim_id,), (denial.claim_id,))
    assert dict(run.probabilities)["opposition"] < 0.93


def test_a_capture_between_two_days_is_unknown_inside_and_held_from_the_last(
    claim: Make, states: States
) -> None:
    assert list(states([claim("2020-02-01/2020-02-26")]).items())[:2] == [
        ("02-01", ("unknown", "unknown", "changed_between")),
        ("02-26", ("government", "assessed", "")),
    ]


def test_inside_a_capture_between_two_days_the_old_holder_is_kept_stale(claim: Make, states: States) -> None:
    claims = [claim("2020-01-20", "holds", "opposition"), claim("2020-02-01/2020-02-26")]
    assert list(states(claims).items())[:3] == [
        ("01-20", ("opposition", "assessed", "")),
        ("02-01", ("opposition", "stale", "changed_between")),
        ("02-26", ("government", "assessed", "")),
    ]


def test_a_closer_report_settles_a_capture_between_two_days(claim: Make, states: States) -> None:
    claims = [claim("2020-02-01/2020-02-26"), claim("2020-02-05")]
    assert next(iter(states(claims))) == "02-05"


def test_a_month_that_was_told_closer_does_not_undo_what_came_after(claim: Make) -> None:
    claims = [
        claim("2016-12-05", "captured", "islamic_state"),
        claim("2016-12-20"),
        claim("2016-12-01/2016-12-31", "captured", "islamic_state"),
    ]
    assert holder_on(infer_control(claims), "KN", date(2016, 12, 31)).holder == "government"


def test_background_establishes_a_holder_where_it_is_all_there_is(claim: Make, states: States) -> None:
    claims = [claim("2020-02-05", background=True), claim("2020-02-27", side="opposition")]
    assert states(claims)["02-05"] == ("government", "claimed", "")


def test_a_siege_leaves_the_holder_as_it_was(claim: Make) -> None:
    claims = [claim("2019-08-10", "holds", "opposition"), claim("2019-08-21", "besieged")]
    run = holder_on(infer_control(claims), "KN", date(2019, 8, 21))
    assert (run.holder, run.besieged_by) == ("opposition", "government")


def test_a_place_of_unknown_holder_can_be_besieged(claim: Make) -> None:
    siege = claim("2019-08-21", "besieged")
    run = holder_on(infer_control([siege]), "KN", date(2019, 8, 21))
    assert (run.holder, run.status, run.besieged_by) == ("unknown", "unknown", "government")
    assert run.claim_ids == (siege.claim_id,)


@pytest.mark.parametrize("end", [{"action": "captured"}, {"action": "besieged", "stance": "denied"}])
def test_a_siege_ends_when_it_succeeds_or_is_said_to_be_over(claim: Make, end: dict[str, str]) -> None:
    claims = [claim("2019-08-21", "besieged"), claim("2019-08-25", **end)]
    assert holder_on(infer_control(claims), "KN", date(2019, 8, 25)).besieged_by == ""


def test_two_sides_said_to_have_taken_it_by_equal_sources_are_close(claim: Make, states: States) -> None:
    claims = [claim("2020-02-27"), claim("2020-02-27", side="opposition", **MONITOR)]
    assert states(claims)["02-27"] == ("government", "contested", "close")


def test_a_long_held_place_said_taken_and_kept_on_one_day_is_close(claim: Make, states: States) -> None:
    claims = [
        *(claim("2020-02-20", "holds", outlet=outlet) for outlet in ("AFP", "AP", "Reuters")),
        claim("2020-02-27"),
        claim("2020-02-27", side="opposition", **MONITOR),
    ]
    assert states(claims)["02-27"] == ("government", "contested", "close")


def test_fighting_in_a_place_is_contested_for_three_days(claim: Make, states: States) -> None:
    claims = [claim("2020-02-27", side="opposition"), claim("2020-02-27", "clashed", "")]
    assert list(states(claims).items())[:2] == [
        ("02-27", ("opposition", "contested", "fighting")),
        ("03-01", ("opposition", "assessed", "")),
    ]


def test_fighting_near_a_place_does_not_contest_it(claim: Make, states: States) -> None:
    claims = [claim("2020-02-27"), claim("2020-02-27", "clashed", "", relation="near")]
    assert states(claims)["02-27"] == ("government", "assessed", "")


def test_who_enters_and_takes_a_place_on_one_day_has_it_whole(claim: Make, states: States) -> None:
    claims = [claim("2020-02-27", "entered"), claim("2020-02-27")]
    assert states(claims)["02-27"] == ("government", "assessed", "")


def test_a_captured_part_is_an_entry_not_a_capture(claim: Make, states: States) -> None:
    claims = [claim("2020-02-20", "holds", "opposition"), claim("2020-02-27", extent="part")]
    assert states(claims)["02-27"] == ("opposition", "contested", "partial")


def test_after_silence_a_holding_goes_stale_and_keeps_its_holder(claim: Make, states: States) -> None:
    assert states([claim("2019-08-21", "holds", "opposition")]) == {
        "08-21": ("opposition", "assessed", ""),
        "06-15": ("opposition", "stale", ""),
    }


def test_fighting_nearby_makes_a_holding_go_stale_sooner(claim: Make, states: States) -> None:
    quiet = claim("2019-08-21", "holds", "opposition")
    near = claim("2019-08-22", "clashed", "", relation="near")
    assert list(states([quiet, near])) < list(states([quiet]))


def test_a_late_report_changes_the_past_in_hindsight_only(claim: Make, states: States) -> None:
    claims = [
        claim("2020-02-01", published=date(2020, 2, 1)),
        claim("2020-02-10", side="opposition", published=date(2020, 2, 15)),
    ]
    assert states(claims)["02-10"] == ("opposition", "assessed", "")
    assert states(claims, asof=True)["02-15"] == ("opposition", "assessed", "")
    assert "02-10" not in states(claims, asof=True)


def test_as_of_a_day_nothing_published_later_is_used(claim: Make) -> None:
    claims = [
        claim("2020-02-01", published=date(2020, 2, 1)),
        claim("2020-02-10", side="opposition", published=date(2020, 2, 15)),
    ]
    history = infer_control(claims, as_of=date(2020, 2, 14))
    assert holder_on(history, "KN", date(2020, 2, 14)).holder == "government"


@pytest.mark.parametrize(
    "change",
    [{"stance": "intended"}, {"date_start": None, "date_end": None}, {"latitude": None}, {"place_id": ""}],
)
def test_plans_undated_and_unlocated_claims_make_no_history(claim: Make, change: dict[str, object]) -> None:
    assert infer_control([claim("2020-02-27", **change)]).places == ()


def test_a_capture_north_of_a_place_says_nothing_of_the_place(claim: Make, states: States) -> None:
    assert states([claim("2020-02-27", relation="north_of")]) == {"02-27": ("unknown", "unknown", "")}


def test_one_source_repeated_is_no_surer_than_once(claim: Make) -> None:
    once = infer_control([claim("2020-02-27")])
    again = infer_control([claim("2020-02-27"), claim("2020-02-27", claim_id="again")])
    assert once.places[0].intervals[0].probabilities == again.places[0].intervals[0].probabilities


def test_a_second_independent_source_is_surer_but_counts_less_than_the_first(claim: Make) -> None:
    both = infer_control([claim("2020-02-27"), claim("2020-02-27", outlet="Other agency")])
    p = dict(both.places[0].intervals[0].probabilities)["government"]
    assert math.isclose(math.log(p / (1 - p) * 4), (1 + 1 / 1.5) * math.log(0.93 / 0.07 * 4))
