"""A Scene as known then tells of each day what could be read on it."""

from dataclasses import replace

from static_scenes import CUT, FIRST, LAST, SARAQIB, SCENE, TURN, interval

from idlibmap.maps.as_known import as_known_then
from idlibmap.maps.on_day import on_day, tally


def test_places_and_roads_are_as_they_looked_then() -> None:
    late = replace(SARAQIB, intervals_asof=(interval(LAST, None, holder="opposition"),))
    road = replace(SCENE.roads[0], intervals_asof=(replace(CUT, start=LAST),))
    shown = as_known_then(replace(SCENE, places=(late, *SCENE.places[1:]), roads=(road,)))
    assert on_day(shown.places[0].intervals, TURN) is None
    assert on_day(shown.roads[0].intervals, TURN) is None
    assert tally(shown, TURN)["unknown"].places == 2
    assert tally(shown, LAST)["opposition"].places == 2


def test_an_area_shows_from_the_day_on_which_the_first_claim_about_it_could_be_read() -> None:
    claims = tuple(replace(claim, known=TURN) for claim in SCENE.claims)
    shown = as_known_then(replace(SCENE, claims=claims))
    assert [run.start for run in shown.areas[0].intervals] == [TURN]


def test_a_run_of_an_area_that_was_over_before_anybody_could_read_of_it_never_showed() -> None:
    claims = tuple(replace(claim, known=LAST) for claim in SCENE.claims)
    area = replace(SCENE.areas[0], intervals=(interval(FIRST, TURN), interval(TURN, None, support=())))
    shown = as_known_then(replace(SCENE, claims=claims, areas=(area,)))
    assert [run.start for run in shown.areas[0].intervals] == [TURN]


def test_what_came_out_later_did_not_happen_on_the_map_of_its_day() -> None:
    assert as_known_then(SCENE).events == SCENE.events
    late = replace(SCENE, claims=tuple(replace(claim, known=LAST) for claim in SCENE.claims))
    assert as_known_then(late).events == ()


def test_pockets_are_those_found_then() -> None:
    assert as_known_then(SCENE).pockets == SCENE.pockets_asof
