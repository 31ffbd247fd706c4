"""Stretches of road, and what is known of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from idlibmap.control import ControlHistory, RoadHistory, RoadInterval
from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.road import Road, Waypoint, read_roads
from idlibmap.territory import Stretch, build_territory
from idlibmap.theatre import load_theatre

MakeHistory = Callable[..., ControlHistory]
MakePlace = Callable[..., Place]
ROAD = Road(
    id="M5",
    name="M5",
    names=(),
    links=(),
    waypoints=tuple(
        Waypoint(place_id=name[0], place=name, latitude=35.7 + 0.1 * n, longitude=36.8)
        for n, name in enumerate(["Maarat", "Saraqib", "Tal Hadya", "Aleppo"])
    ),
)


def said(start: str, state: str) -> RoadInterval:
    return RoadInterval(
        start=date.fromisoformat(start),
        end=None,
        state=state,
        status="assessed",
        reason="",
        side="opposition",
        probability=0.9,
        claim_ids=(start,),
        counter_ids=(),
    )


def told(segment: str, *roads: str) -> RoadHistory:
    """Return what is known of a segment: cut on 27 February, as was told on the 28th."""
    hindsight, as_known = said("2020-02-27", "cut"), said("2020-02-28", "cut")
    return RoadHistory(segment_id=segment, roads=roads, intervals=(hindsight,), intervals_asof=(as_known,))


def laid(
    history: MakeHistory,
    *roads: RoadHistory,
    known: tuple[Road, ...] = (ROAD,),
    places: tuple[Place, ...] = (),
) -> dict[str, Stretch]:
    of_roads = replace(history(S="opposition"), roads=roads)
    return {one.id: one for one in build_territory(of_roads, places, roads=known).stretches}


def test_stretches_run_from_waypoint_to_waypoint(history: MakeHistory) -> None:
    found = laid(history)
    assert {one.id: one.name for one in found.values()} == {
        "M5:M-S": "M5 between Maarat and Saraqib",
        "M5:S-T": "M5 between Saraqib and Tal Hadya",
        "M5:T-A": "M5 between Tal Hadya and Aleppo",
    }
    assert found["M5:M-S"].length_km == pytest.approx(11.1, abs=0.05)
    assert list(found["M5:M-S"].line.coords) == [(36.8, 35.7), (36.8, pytest.approx(35.8))]


def test_a_history_lies_on_its_segment_and_on_no_other(history: MakeHistory) -> None:
    found = laid(history, told("M5:S-T", "M5"))
    assert {one.id for one in found.values() if one.intervals or one.intervals_asof} == {"M5:S-T"}
    assert [run.start.day for run in found["M5:S-T"].intervals] == [27]
    assert [run.start.day for run in found["M5:S-T"].intervals_asof] == [28]


def test_a_segment_of_two_roads_is_one_stretch(history: MakeHistory) -> None:
    other = replace(ROAD, id="M4", waypoints=ROAD.waypoints[1:3])
    found = laid(history, told("M5:S-T", "M5", "M4"), known=(ROAD, other))
    assert len(found) == 3
    assert found["M5:S-T"].roads == ("M5", "M4")
    assert found["M5:S-T"].name == "M5 and M4 between Saraqib and Tal Hadya"
    assert found["M5:M-S"].roads == ("M5",)


@pytest.mark.parametrize("ends", [("A", "B"), ("A", "x:hill"), ("gn:1", "x:hill")])
def test_the_way_between_two_places_is_straight(
    history: MakeHistory, place: MakePlace, ends: tuple[str, str]
) -> None:
    one, other = places = place(ends[0]), place(ends[1], east_km=6)
    way = laid(history, told(":".join(ends)), places=places)[":".join(ends)]
    assert (way.roads, way.name) == ((), f"road between {one.name} and {other.name}")
    assert list(way.line.coords) == [(end.longitude, end.latitude) for end in places]
    assert way.length_km == pytest.approx(6, abs=0.01)
    assert [run.state for run in way.intervals] == ["cut"]


def test_a_way_between_places_that_are_not_known_is_named_with_what_to_do(history: MakeHistory) -> None:
    with pytest.raises(
        UnknownPlaceError, match=r"road id 'A:B': .*two places as ID:ID.*`idlibmap place NAME`"
    ):
        laid(history, told("A:B"))


def test_roads_that_nobody_asked_for_are_not_drawn(history: MakeHistory) -> None:
    assert laid(history, told("M5:S-T", "M5"), known=()) == {}


def test_the_shipped_roads_have_a_stretch_between_saraqib_and_its_neighbour(history: MakeHistory) -> None:
    names = {one.id: one.name for one in laid(history, known=read_roads(load_theatre())).values()}
    assert names["M5:C3930-C3916"] == "M5 between Tal Mardikh and Saraqib"
    assert len(names) == 23 + 27 - 8
