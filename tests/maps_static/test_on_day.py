from dataclasses import replace

import pytest
from static_scenes import FIRST, LAST, SARAQIB, SCENE, TURN, alone, interval

from idlibmap.errors import IdlibmapError
from idlibmap.maps.on_day import check_day, on_day, tally


def test_an_interval_ends_the_day_before_the_next_begins() -> None:
    before, after = SARAQIB.intervals
    assert on_day(SARAQIB.intervals, "2020-02-26") is before
    assert on_day(SARAQIB.intervals, TURN) is after
    assert on_day(SARAQIB.intervals, "2020-02-05") is None


def test_the_first_and_the_last_day_of_evidence_can_be_drawn() -> None:
    assert check_day(SCENE, FIRST) == FIRST
    assert check_day(SCENE, LAST) == LAST


@pytest.mark.parametrize("day", ["2020-02-05", "2020-03-02", "20200227", "2020-02-30", "soon", ""])
def test_any_other_day_is_refused_with_the_days_that_can_be_had(day: str) -> None:
    with pytest.raises(IdlibmapError, match="2020-02-06 to 2020-03-01"):
        check_day(SCENE, day)


def test_a_map_without_dates_says_that_it_has_none() -> None:
    with pytest.raises(IdlibmapError, match=r"nothing on this map is dated.*sources\.csv"):
        check_day(replace(SCENE, first=None, last=None), TURN)


def test_a_contested_place_counts_for_neither_side() -> None:
    counts = tally(SCENE, TURN)
    assert {key: count.places for key, count in counts.items()} == {
        "government": 0,
        "opposition": 1,
        "contested": 1,
        "unknown": 1,
    }
    assert counts["opposition"].km2 == 90.0
    assert tally(SCENE, FIRST)["government"].places == 1


def test_a_place_is_unknown_before_its_first_interval() -> None:
    late = replace(SARAQIB, intervals=(interval(LAST),))
    assert tally(alone(late), FIRST)["unknown"].places == 1
