"""The history read back from five reports: the project's dispatches, and those they tell of where at hand."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from five_reports import COLLECTIONS, REAL

import idlibmap as im
from idlibmap.claims.claim import Claim
from idlibmap.control.history import ControlHistory, ControlInterval

SARAQEB, KHAN_SHEIKHOUN, MOREK, MAARAT = "C3916", "C3987", "C3029", "C3985"
M5_SEGMENTS = 23
AL_BANI, OTHMAN_HILL, TEL_MANNAS = "C7869", "x:tell-othman-hama", "C3974"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What five reports tell, read and inferred."""

    claims: tuple[Claim, ...]
    history: ControlHistory

    def on(self, place_id: str, day: str) -> ControlInterval:
        return im.holder_on(self.history, place_id, date.fromisoformat(day))

    def against(self, place_id: str, day: str) -> list[Claim]:
        ids = self.on(place_id, day).counter_ids
        return [claim for claim in self.claims if claim.claim_id in ids]

    def about(self, place_id: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.place_id == place_id]


@cache
def read(folder: Path) -> Told:
    claims = tuple(im.extract_claims(im.read_articles(folder)))
    return Told(claims=claims, history=im.infer_control(claims))


@pytest.fixture(params=COLLECTIONS.values(), ids=COLLECTIONS.keys())
def told(request: pytest.FixtureRequest) -> Told:
    return read(request.param)


def test_khan_sheikhoun_is_held_left_and_taken_within_three_days(told: Told) -> None:
    assert told.on(KHAN_SHEIKHOUN, "2019-08-19").holder == "opposition"
    leaving = told.on(KHAN_SHEIKHOUN, "2019-08-20")
    assert (leaving.status, leaving.reason) == ("contested", "withdrawing")
    assert told.on(KHAN_SHEIKHOUN, "2019-08-21").holder == "government"
    assert told.on(KHAN_SHEIKHOUN, "2019-08-21").status == "assessed"


def test_al_bani_is_the_government_s_from_the_day_two_sources_say_so(told: Told) -> None:
    # Before, only the lead says who had it: "wrested from hardline factions".
    assert told.on(AL_BANI, "2019-05-05").holder in {"unknown", "opposition"}
    taken = told.on(AL_BANI, "2019-05-06")
    assert (taken.holder, taken.status, taken.n_sources) == ("government", "assessed", 2)


def test_saraqeb_is_the_government_s_before_it_is_retaken(told: Told) -> None:
    assert told.on(SARAQEB, "2020-02-26").holder == "government"


def test_saraqeb_is_retaken_or_contested_with_all_that_speaks_against_it(told: Told) -> None:
    retaken = told.on(SARAQEB, "2020-02-27")
    assert retaken.holder == "opposition" or retaken.status == "contested"
    against = told.against(SARAQEB, "2020-02-27")
    assert any(claim.stance == "denied" and "Russian" in claim.source for claim in against)
    assert any(claim.action == "clashed" and claim.side == "government" for claim in against)


def test_othman_hill_is_claimed_only(told: Told) -> None:
    state = told.on(OTHMAN_HILL, "2019-05-06")
    assert (state.holder, state.status) == ("government", "claimed")


def test_the_town_of_morek_is_captured_by_nobody(told: Told) -> None:
    assert told.on(MOREK, "2019-08-21").holder == "unknown"
    assert {claim.action for claim in told.about(MOREK)} <= {"besieged", "cut"}


def test_tel_mannas_is_held_by_the_opposition(told: Told) -> None:
    assert told.on(TEL_MANNAS, "2019-08-21").holder == "opposition"


def on_the_m5(told: Told, day: str, *, asof: bool = False) -> dict[str, tuple[str, str]]:
    """Return (state, side) of each segment of the M5 that anything is known of."""
    then = date.fromisoformat(day)
    return {
        road.segment_id: (run.state, run.side)
        for road in told.history.roads
        for run in (road.intervals_asof if asof else road.intervals)
        if "M5" in road.roads and run.start <= then and (run.end is None or then < run.end)
    }


def test_the_m5_is_the_government_s_and_open_in_february(told: Told) -> None:
    states = on_the_m5(told, "2020-02-26")
    assert len(states) == M5_SEGMENTS
    assert set(states.values()) == {("open", "government")}


@pytest.mark.parametrize("asof", [False, True])
def test_the_m5_is_cut_at_saraqeb_and_nowhere_else(told: Told, *, asof: bool) -> None:
    assert on_the_m5(told, "2020-02-26", asof=True) == {}
    states = on_the_m5(told, "2020-02-27", asof=asof)
    at_saraqeb = {segment: state for segment, state in states.items() if SARAQEB in segment}
    assert at_saraqeb == dict.fromkeys(["M5:C3930-C3916", "M5:C3916-C1158"], ("cut", "opposition"))
    elsewhere = [state for segment, state in states.items() if segment not in at_saraqeb]
    assert elsewhere == [("open", "government")] * (M5_SEGMENTS - len(at_saraqeb))


def test_towns_passed_through_and_capitals_that_speak_are_claimed_by_nobody(told: Told) -> None:
    assert told.about(MAARAT) == []
    assert {claim.place for claim in told.claims} & {"Damascus", "Ankara", "Moscow"} == set()


def test_plans_move_nothing(told: Told) -> None:
    planned = {claim.claim_id for claim in told.claims if claim.stance == "intended"}
    behind = {one for place in told.history.places for run in place.intervals for one in run.claim_ids}
    assert planned
    assert not planned & behind


if REAL.is_dir():
    # The dispatches tell these two in words that the reader does not take in yet.

    def test_the_monitor_contradicts_the_capture_of_othman_hill() -> None:
        against = read(REAL).against(OTHMAN_HILL, "2019-05-06")
        assert [(claim.source_class, claim.action) for claim in against] == [("monitor", "advanced")]

    def test_the_post_at_morek_is_besieged() -> None:
        assert read(REAL).on(MOREK, "2019-08-21").besieged_by == "government"
