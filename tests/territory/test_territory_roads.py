"""Stretches of road between waypoints, and what is said of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from idlibmap.control import ControlHistory, RoadHistory, RoadInterval
from idlibmap.gazetteer.road import Road, Waypoint, read_roads
from idlibmap.territory import Territory, build_territory
from idlibmap.theatre import load_theatre

MakeHistory = Callable[..., ControlHistory]
ROAD = Road(
    id="M5",
    name="M5",
    names=(),
    links=(),
    waypoints=tuple(
        Waypoint(place_id=name, place=name, latitude=35.7 + 0.1 * n, longitude=36.8)
        for n, name in enumerate(["Maarat", "Saraqib", "Tal Hadya", "Aleppo"])
    ),
)


def said(start: str, state: str, side: str, end: str | None = None) -> RoadInterval:
    last = date.fromisoformat(end) if end else None
    return RoadInterval(start=date.fromisoformat(start), end=last, state=state, side=side, claim_ids=(start,))


def road(near: str, *intervals: RoadInterval, road_id: str = "M5") -> RoadHistory:
    return RoadHistory(road_id=road_id, road=road_id, near_place_id=near, intervals=intervals)


def laid(history: MakeHistory, *roads: RoadHistory) -> Territory:
    told = replace(history(S="opposition"), roads=roads)
    return build_territory(told, [], roads=[ROAD])


def states(territory: Territory) -> list[list[tuple[str, str]]]:
    return [
        [(f"{run.start:%m-%d}", run.state) for run in stretch.intervals] for stretch in territory.stretches
    ]


def test_stretches_run_from_waypoint_to_waypoint(history: MakeHistory) -> None:
    found = laid(history).stretches
    assert [(s.id, s.name) for s in found] == [
        ("M5:1", "M5, Maarat - Saraqib"),
        ("M5:2", "M5, Saraqib - Tal Hadya"),
        ("M5:3", "M5, Tal Hadya - Aleppo"),
    ]
    assert found[0].length_km == pytest.approx(11.1, abs=0.05)
    assert list(found[0].line.coords) == [(36.8, 35.7), (36.8, pytest.approx(35.8))]


def test_a_cut_near_a_place_is_on_both_sides_of_it(history: MakeHistory) -> None:
    territory = laid(history, road("S", said("2020-02-27", "cut", "opposition")))
    assert states(territory) == [[("02-27", "cut")], [("02-27", "cut")], []]


def test_what_is_said_of_the_whole_road_is_on_every_stretch(history: MakeHistory) -> None:
    territory = laid(history, road("", said("2020-02-20", "open", "government")))
    assert states(territory) == [[("02-20", "open")]] * 3


def test_the_latest_report_holds_on_each_stretch(history: MakeHistory) -> None:
    whole = road(
        "", said("2020-02-20", "open", "government", "2020-03-03"), said("2020-03-03", "open", "government")
    )
    territory = laid(history, whole, road("S", said("2020-02-27", "cut", "opposition")))
    assert states(territory) == [
        [("02-20", "open"), ("02-27", "cut"), ("03-03", "open")],
        [("02-20", "open"), ("02-27", "cut"), ("03-03", "open")],
        [("02-20", "open")],
    ]


def test_of_two_reports_on_one_day_the_nearer_holds(history: MakeHistory) -> None:
    whole = road("", said("2020-02-27", "open", "government"))
    territory = laid(history, whole, road("S", said("2020-02-27", "cut", "opposition")))
    assert states(territory) == [[("02-27", "cut")], [("02-27", "cut")], [("02-27", "open")]]


def test_after_a_report_lapses_nothing_is_said_of_the_stretch(history: MakeHistory) -> None:
    territory = laid(history, road("S", said("2020-02-27", "cut", "opposition", "2020-03-01")))
    assert territory.stretches[0].intervals == (said("2020-02-27", "cut", "opposition", "2020-03-01"),)


def test_a_report_far_from_the_road_or_of_an_unknown_road_is_listed(history: MakeHistory) -> None:
    lost = (
        road("nowhere", said("2020-02-27", "cut", "opposition")),
        road("", said("2020-02-27", "cut", "opposition"), road_id="M9"),
    )
    territory = laid(history, *lost)
    assert territory.unattached == lost
    assert states(territory) == [[], [], []]


def test_a_place_seven_kilometres_off_says_nothing_of_the_road(history: MakeHistory) -> None:
    far = replace(ROAD, waypoints=tuple(replace(w, longitude=36.88) for w in ROAD.waypoints))
    cut = road("S", said("2020-02-27", "cut", "opposition"))
    territory = build_territory(replace(history(S="opposition"), roads=(cut,)), [], roads=[far])
    assert territory.unattached == (cut,)


def test_the_shipped_roads_have_a_stretch_between_saraqib_and_its_neighbour(history: MakeHistory) -> None:
    territory = build_territory(history(A="government"), [], roads=read_roads(load_theatre()))
    names = {stretch.id: stretch.name for stretch in territory.stretches}
    assert names["M5:15"] == "M5, Tal Mardikh - Saraqib"
