"""What holds for any set of claims."""

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from idlibmap.claims.claim import ACTIONS, Claim
from idlibmap.control import ControlHistory, ControlInterval, holder_on, infer_control
from idlibmap.control.history import REASONS, STATUSES

Make = Callable[..., Claim]
ClaimLists = st.SearchStrategy[list[Claim]]

SIDES = {"government", "opposition", "turkey", "sdf", "islamic_state", "unknown"}


def all_runs(history: ControlHistory) -> Iterator[tuple[ControlInterval, ...]]:
    for place in history.places:
        yield place.intervals
        yield place.intervals_asof
    for area in history.areas:
        yield area.intervals


@given(data=st.data())
def test_the_order_of_claims_does_not_matter(claim_lists: ClaimLists, data: st.DataObject) -> None:
    claims = data.draw(claim_lists)
    assert infer_control(data.draw(st.permutations(claims))) == infer_control(claims)


@given(data=st.data())
def test_a_claim_never_moves_another_place(claim_lists: ClaimLists, data: st.DataObject) -> None:
    claims = data.draw(claim_lists)
    saraqib = [c for c in claims if c.place_id == "SQ" and c.scope == "place"]
    alone = {p.place_id: p for p in infer_control(saraqib).places}
    together = {p.place_id: p for p in infer_control(claims).places}
    assert alone.get("SQ") == together.get("SQ")


@given(data=st.data())
def test_intervals_follow_each_other_without_gaps_and_the_last_is_open(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    for runs in all_runs(infer_control(data.draw(claim_lists))):
        assert all(a.end == b.start and a.start < a.end for a, b in pairwise(runs))
        assert runs[-1].end is None


@given(data=st.data())
def test_neighbouring_intervals_differ(claim_lists: ClaimLists, data: st.DataObject) -> None:
    for runs in all_runs(infer_control(data.draw(claim_lists))):
        for a, b in pairwise(runs):
            shown = [
                (r.holder, r.status, r.reason, r.rival, r.besieged_by, r.claim_ids, r.counter_ids)
                for r in (a, b)
            ]
            assert shown[0] != shown[1]


@given(data=st.data())
def test_in_hindsight_neighbouring_intervals_differ_in_what_they_show(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    for place in infer_control(data.draw(claim_lists)).places:
        for a, b in pairwise(place.intervals):
            shown = [(r.holder, r.status, r.reason, r.rival, r.besieged_by) for r in (a, b)]
            assert shown[0] != shown[1]


@given(data=st.data())
def test_as_known_then_names_no_claim_published_after_the_first_day_of_a_run(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    claims = {claim.claim_id: claim for claim in data.draw(claim_lists)}
    for place in infer_control(claims.values()).places:
        for run in place.intervals_asof:
            told = [claims[one] for one in (*run.claim_ids, *run.counter_ids)]
            assert all((claim.published or claim.date_end) <= run.start for claim in told)


@given(data=st.data())
def test_every_interval_has_one_status_with_the_reason_it_needs(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    for runs in all_runs(infer_control(data.draw(claim_lists))):
        for run in runs:
            assert run.status in STATUSES
            assert run.holder in SIDES
            assert run.reason in {"", *REASONS}
            assert (run.status == "contested") == (run.reason not in {"", "changed_between"})
            assert run.holder == "unknown" or run.status != "unknown"
            assert run.holder != run.rival


@given(data=st.data())
def test_probabilities_sum_to_one_and_an_assessed_holder_is_likely(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    for runs in all_runs(infer_control(data.draw(claim_lists))):
        for run in runs:
            assert math.isclose(sum(p for _, p in run.probabilities), 1)
            if run.status == "assessed":
                assert dict(run.probabilities)[run.holder] > 0.75 - 1e-6


@given(data=st.data())
def test_every_claim_named_exists_and_speaks_of_the_place(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    claims = data.draw(claim_lists)
    by_place = {p: {c.claim_id for c in claims if c.place_id == p} for p in ("KN", "SQ")}
    for place in infer_control(claims).places:
        for run in (*place.intervals, *place.intervals_asof):
            assert set(run.claim_ids) | set(run.counter_ids) <= by_place[place.place_id]
            assert not set(run.claim_ids) & set(run.counter_ids)
            assert bool(run.claim_ids) or run.holder == "unknown"


@given(data=st.data())
def test_a_denial_alone_never_transfers_a_place(
    claim_lists: ClaimLists, claim: Make, data: st.DataObject
) -> None:
    claims = data.draw(claim_lists)
    day = data.draw(st.dates(date(2020, 1, 1), date(2020, 3, 9)))
    action = data.draw(st.sampled_from(["captured", "holds", "withdrew"]))
    side = data.draw(st.sampled_from(["government", "opposition"]))
    assume(all(day not in {c.date_end, c.date_start and c.date_start - timedelta(days=1)} for c in claims))
    denial = claim(day.isoformat(), action, side, stance="denied", source_class="admission")
    before = holder_on(infer_control(claims), "KN", day).holder
    assert holder_on(infer_control([*claims, denial]), "KN", day).holder == before


@given(data=st.data())
def test_what_was_known_on_a_day_is_what_the_claims_published_by_then_say(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    claims = data.draw(claim_lists)
    day = data.draw(st.dates(date(2020, 1, 1), date(2020, 4, 9)))
    then = holder_on(infer_control(claims), "KN", day, asof=True)
    early = holder_on(infer_control(claims, as_of=day), "KN", day, asof=True)
    assert (then.holder, then.status, then.reason) == (early.holder, early.status, early.reason)


@given(data=st.data())
def test_once_all_is_published_both_views_agree(claim_lists: ClaimLists, data: st.DataObject) -> None:
    late = date(2020, 2, 29) + timedelta(days=41)
    for place in infer_control(data.draw(claim_lists)).places:
        runs = [
            next(r for r in reversed(side) if r.start <= late)
            for side in (place.intervals, place.intervals_asof)
        ]
        assert runs[0].holder == runs[1].holder
        assert runs[0].status == runs[1].status


@given(data=st.data())
def test_one_more_report_changes_its_own_place_alone(
    claim_lists: ClaimLists, claim: Make, data: st.DataObject
) -> None:
    claims = data.draw(claim_lists)
    report = claim("2020-02-10", data.draw(st.sampled_from(ACTIONS)), place_id="KN", claim_id="new")
    before, after = infer_control(claims), infer_control([*claims, report])
    assert [p for p in before.places if p.place_id != "KN"] == [p for p in after.places if p.place_id != "KN"]
    assert before.areas == after.areas


@given(data=st.data())
def test_a_report_of_a_later_day_changes_no_earlier_day_as_known_then(
    claim_lists: ClaimLists, claim: Make, data: st.DataObject
) -> None:
    claims = data.draw(claim_lists)
    day = data.draw(st.dates(date(2020, 1, 1), date(2020, 4, 9)))
    report = claim("2020-01-20", published=day + timedelta(days=1), claim_id="new")
    seen = [holder_on(infer_control(told), "KN", day, asof=True) for told in (claims, [*claims, report])]
    shown = [(run.holder, run.status, run.reason) for run in seen]
    assert shown[0] == shown[1]


@given(data=st.data())
def test_every_claim_s_weight_is_told_once_for_each_place_it_speaks_of(
    claim_lists: ClaimLists, data: st.DataObject
) -> None:
    claims = data.draw(claim_lists)
    weights = infer_control(claims).weights
    usable = {c.claim_id for c in claims if c.scope == "place" and c.stance != "intended"}
    assert sorted(one.claim_id for one in weights) == sorted(usable)
    assert all(math.isfinite(one.log_odds) for one in weights)
