"""Events: what is said to have happened, clustered, with its denials."""

from collections.abc import Callable
from datetime import date

from idlibmap.claims.claim import Claim
from idlibmap.control import infer_control

Make = Callable[..., Claim]


def test_reports_of_one_capture_within_a_day_are_one_event(claim: Make) -> None:
    claims = [
        claim("2020-02-27", published=date(2020, 2, 28)),
        claim("2020-02-28", published=date(2020, 2, 29), source="SOHR", source_class="monitor"),
        claim("2020-03-02"),
    ]
    first, second = infer_control(claims).events
    assert (first.day, first.first_seen, first.n_sources) == (date(2020, 2, 27), date(2020, 2, 28), 2)
    assert first.claim_ids == (claims[0].claim_id, claims[1].claim_id)
    assert second.day == date(2020, 3, 2)


def test_a_denial_of_the_same_side_and_action_belongs_to_the_event(claim: Make) -> None:
    denial = claim("2020-02-28", side="opposition", stance="denied")
    taken, repelled = claim("2020-02-27", side="opposition"), claim("2020-02-27", "repelled")
    lost = claim("2020-02-27", side="turkey")
    events = infer_control([taken, repelled, lost, denial]).events
    assert [event.side for event in events if event.denial_ids == (denial.claim_id,)] == ["opposition"]
    assert len(events) == 3


def test_a_denial_that_names_the_claim_it_answers_belongs_to_its_event(claim: Make) -> None:
    taken = claim("2020-02-27", side="opposition")
    denial = claim("2020-03-05", "withdrew", stance="denied", reply_to=taken.claim_id)
    (event,) = infer_control([taken, denial]).events
    assert event.denial_ids == (denial.claim_id,)


def test_an_event_between_two_days_is_dated_to_the_last(claim: Make) -> None:
    (event,) = infer_control([claim("2020-02-01/2020-02-26")]).events
    assert event.day == date(2020, 2, 26)


def test_a_holding_and_what_happens_beside_a_place_are_no_events_there(claim: Make) -> None:
    claims = [claim("2020-02-27", "holds"), claim("2020-02-27", "clashed", relation="near")]
    assert infer_control(claims).events == ()


def test_events_have_their_own_ids_ordered_by_day(claim: Make) -> None:
    claims = [claim(f"2020-02-{day}", side=side) for day in (27, 20) for side in ("government", "opposition")]
    events = infer_control(claims).events
    assert [event.event_id for event in events] == [
        "KN-2020-02-20-captured-government",
        "KN-2020-02-20-captured-opposition",
        "KN-2020-02-27-captured-government",
        "KN-2020-02-27-captured-opposition",
    ]
