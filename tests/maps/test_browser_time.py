"""Periods, steps and jumps in time: the pure functions, run in the browser they are written for."""

from collections.abc import Callable
from typing import Any

import pytest

InModules = Callable[..., Any]

DATES = ["2020-02-05", "2020-02-06", "2020-02-08", "2020-02-24"]


def test_every_day_is_counted_over_the_end_of_a_leap_february(in_modules: InModules) -> None:
    days = in_modules("daysBetween('2020-02-28', '2020-03-01')")
    assert days == ["2020-02-28", "2020-02-29", "2020-03-01"]


def test_stops_of_every_day_keep_the_scale_of_the_dates(in_modules: InModules) -> None:
    stops = in_modules(
        "stopsOf(argument, timeScale(argument), { step: 'day', from: '2020-02-07', to: null })", DATES
    )
    assert stops["days"][:2] == ["2020-02-07", "2020-02-08"]
    assert len(stops["days"]) == 18
    of_dates = in_modules("timeScale(argument).at", DATES)
    assert [stops["at"][1], stops["at"][-1]] == pytest.approx([of_dates[2], of_dates[3]])


@pytest.mark.parametrize(
    ("asked", "fitted"),
    [
        (("2020-02-06", "2020-02-08"), ("2020-02-06", "2020-02-08")),
        (("2020-02-07", "2020-02-20"), ("2020-02-08", "2020-02-08")),
        (("2019-01-01", "2020-02-06"), (None, "2020-02-06")),
        (("2020-02-09", "2020-02-10"), (None, None)),
        (("2020-02-08", "2020-02-06"), (None, None)),
        ((None, None), (None, None)),
    ],
)
def test_a_period_is_put_on_the_dates_there_are(
    in_modules: InModules, asked: tuple[str | None, str | None], fitted: tuple[str | None, str | None]
) -> None:
    found = in_modules("fitPeriod(argument[0], { from: argument[1], to: argument[2] })", [DATES, *asked])
    assert (found["from"], found["to"]) == fitted


def test_an_end_of_a_period_stops_at_the_other(in_modules: InModules) -> None:
    period = "{ from: '2020-02-06', to: '2020-02-08' }"
    assert in_modules(f"moveEnd({period}, 'from', '2020-02-24').from") == "2020-02-08"
    assert in_modules(f"moveEnd({period}, 'to', '2020-02-05').to") == "2020-02-06"


def test_only_changes_at_places_that_are_seen_count_and_in_order(in_modules: InModules) -> None:
    changes = [
        ["2020-02-08", [{"kind": "place", "index": 1}]],
        ["2020-02-06", [{"kind": "road", "index": 1}, {"kind": "place", "index": 0}]],
        ["2020-02-05", [{"kind": "place", "index": 0}, {"kind": "place", "index": 1}]],
    ]
    days = in_modules("daysSeen(new Map(argument), (index) => index === 1)", changes)
    assert days == ["2020-02-05", "2020-02-08"]


def test_a_jump_leads_past_the_day_itself_or_nowhere(in_modules: InModules) -> None:
    jump = "nextFrom(argument, '2020-02-06', {})"
    assert [in_modules(jump.format(way), DATES) for way in (-1, 1)] == ["2020-02-05", "2020-02-08"]
    assert in_modules("nextFrom(argument, '2020-02-24', 1)", DATES) is None


def test_the_address_keeps_period_and_step(in_modules: InModules) -> None:
    state = {"from": "2020-02-06", "to": "2020-02-08", "step": "day"}
    assert in_modules("writeHash(argument)", state) == "#from=2020-02-06&to=2020-02-08&step=day"
    read = in_modules("readHash(writeHash(argument))", state)
    assert {key: read[key] for key in state} == state
    assert in_modules("readHash('#from=soon&step=week')")["from"] is None
    assert in_modules("readHash('#from=soon&step=week')")["step"] == "dates"


def test_dates_too_near_for_bars_of_their_own_share_one(in_modules: InModules) -> None:
    bars = in_modules("barPlaces([10, 11, 12.9, 13, 40], 3)")
    assert [bar["members"] for bar in bars] == [[0, 1, 2], [3], [4]]
    assert bars[0]["x"] == pytest.approx(11.45)


def test_a_day_that_towers_above_all_others_does_not_flatten_them(in_modules: InModules) -> None:
    assert in_modules("changeHeight([...Array(99).fill(4), 400])") == 7
    assert in_modules("changeHeight([1, 2, 14])") == pytest.approx(7)
    assert in_modules("changeHeight([0, 0])") == 7


@pytest.mark.parametrize("gap", [0, 1.2])
def test_pieces_of_a_bar_stand_on_each_other(in_modules: InModules, gap: float) -> None:
    news = [
        {"kind": "place", "before": {"holder": "unknown"}, "after": {"holder": holder}}
        for holder in ("government", "government", "opposition")
    ]
    low, high = in_modules("piecesOf(argument[0], 7, argument[1])", [news, gap])
    assert (low["side"], high["side"]) == ("government", "opposition")
    assert low["to"] - low["from"] == pytest.approx(14 - gap)
    assert high["from"] == pytest.approx(low["to"] + gap)
