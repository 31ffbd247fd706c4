"""What differs between two days, in numbers and in the words of the page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from static_scenes import FIRST, LAST, NAYRAB, SARAQIB, SCENE, TURN, interval

from idlibmap.maps.compare_words import CompareWords, sentence_of
from idlibmap.maps.comparison import compare
from idlibmap.maps.on_day import Tally, tally
from idlibmap.maps.words import words_in

ENGLISH = CompareWords(SCENE, words_in("en"))


def test_a_place_that_becomes_contested_is_lost_by_its_side() -> None:
    found = compare(SCENE, FIRST, TURN)
    assert [(move.place.id, move.before, move.after) for move in found.moves] == [
        ("C1", "government", "contested")
    ]
    assert found.cells == {0}
    assert found.flows["government"].lost == Tally(places=1, km2=90.0)
    assert found.flows["contested"].gained == Tally(places=1, km2=90.0)
    assert "opposition" not in found.flows


def test_a_day_does_not_differ_from_itself() -> None:
    found = compare(SCENE, TURN, TURN)
    assert (found.moves, found.cells, found.flows) == ((), frozenset(), {})


@pytest.mark.parametrize("days", [(FIRST, TURN), (TURN, FIRST), (FIRST, LAST)])
def test_what_a_side_gained_less_what_it_lost_is_what_it_has_more(days: tuple[str, str]) -> None:
    before, after = (tally(SCENE, day) for day in days)
    flows = compare(SCENE, *days).flows
    for key in before:
        net = after[key].places - before[key].places
        flow = flows.get(key)
        assert net == (flow.come.places - flow.lost.places - flow.faded.places if flow else 0)


@given(st.lists(st.sampled_from(["government", "opposition", "unknown"]), min_size=2, max_size=2))
def test_all_that_is_gained_is_lost_by_somebody(holders: list[str]) -> None:
    runs = (interval(FIRST, TURN, holder=holders[0]), interval(TURN, None, holder=holders[1]))
    scene = replace(SCENE, places=(replace(SARAQIB, intervals=runs), *SCENE.places[1:]))
    flows = compare(scene, FIRST, TURN).flows.values()
    assert sum(one.come.places for one in flows) == sum(one.lost.places + one.faded.places for one in flows)
    assert sum(one.come.km2 for one in flows) == sum(one.lost.km2 + one.faded.km2 for one in flows)


def test_what_nothing_was_known_of_is_first_known_and_not_gained() -> None:
    late = replace(SARAQIB, intervals=(interval(TURN, holder="opposition"),))
    found = compare(replace(SCENE, places=(late, *SCENE.places[1:])), FIRST, TURN)
    assert found.flows["opposition"].gained == Tally(places=0, km2=0)
    assert ENGLISH.parts(found) == ["1 place (90 km²) first known to be held by Opposition"]
    assert list(ENGLISH.groups(found)) == [("First known to be held by Opposition", ["Saraqib"])]


def test_what_is_no_longer_known_is_not_lost_to_anybody() -> None:
    forgotten = replace(SARAQIB, intervals=(interval(FIRST, TURN),))
    found = compare(replace(SCENE, places=(forgotten, *SCENE.places[1:])), FIRST, TURN)
    assert found.flows["government"].lost == Tally(places=0, km2=0)
    assert ENGLISH.parts(found) == ["1 place (90 km²) no longer known"]


def test_it_is_told_as_on_the_page() -> None:
    told = ENGLISH.sentence(compare(SCENE, FIRST, TURN))
    assert told == "Since 6 February 2020: Government lost 1 place (90 km²), 1 place (90 km²) now contested."
    assert list(ENGLISH.groups(compare(SCENE, FIRST, TURN))) == [("Now contested", ["Saraqib"])]


def test_no_difference_is_told_too() -> None:
    assert "no place and no area" in ENGLISH.sentence(compare(SCENE, TURN, TURN))


def test_gains_are_told_before_losses_and_the_largest_first() -> None:
    won = interval(TURN, None, holder="opposition")
    places = tuple(
        replace(one, intervals=(interval(FIRST, TURN), won)) for one in (SARAQIB, replace(NAYRAB, cell=None))
    )
    parts = ENGLISH.parts(compare(replace(SCENE, places=(*places, SCENE.places[2])), FIRST, TURN))
    assert [part.split(" gained ")[0] for part in parts[:1]] == ["Opposition"]
    assert parts[1].startswith("Government lost")


def test_a_part_becomes_a_sentence_whichever_mark_leads_it() -> None:
    assert sentence_of("\u200fgovernment lost") == "\u200fGovernment lost."
    assert sentence_of("12 places") == "12 places."
    assert sentence_of("") == "."
