"""Every sheet holds all of its letters, apart from each other and large enough to read."""

import re
from dataclasses import replace

import pytest
from sheets import crowded_scene, letters_on, overlapping
from static_scenes import FIRST, LAST, SCENE, TURN

from idlibmap.errors import IdlibmapError
from idlibmap.maps.figures.figure import composed
from idlibmap.maps.figures.sheet import SIZES, Choices
from idlibmap.maps.scene import Scene

CROWDED = crowded_scene()
SMALLEST_PT = 6.0
ROUNDING_PT = 0.6
"""What letters may share by the rounding of their boxes."""


def no_fault(scene: Scene, days: tuple[str, ...], choices: Choices) -> None:
    sheet, letters = letters_on(scene, days, choices)
    assert len(letters) > 10
    assert overlapping(letters, ROUNDING_PT) == []
    wide, high = sheet.size.width, sheet.size.height
    outside = [one for one in letters if one.left < 0 or one.bottom < 0 or one.right > wide or one.top > high]
    assert outside == []
    assert [one for one in letters if one.size < SMALLEST_PT] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_letters_of_a_crowded_sheet_stand_apart_whole_and_legible(size: str, language: str) -> None:
    no_fault(CROWDED, (TURN,), Choices(size=size, language=language))


@pytest.mark.parametrize("days", [(FIRST, TURN), (FIRST, TURN, LAST)], ids=["pair", "series"])
@pytest.mark.parametrize("size", SIZES)
def test_letters_around_several_maps_stand_apart_whole_and_legible(size: str, days: tuple[str, ...]) -> None:
    no_fault(CROWDED, days, Choices(size=size))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", ["a4", "column", "text"])
def test_letters_of_a_sheet_with_little_on_it_stand_apart(size: str, language: str) -> None:
    no_fault(SCENE, (TURN,), Choices(size=size, language=language))


@pytest.mark.parametrize("size", ["slide", "square", "narrow"])
def test_what_a_legend_has_no_room_for_is_counted(size: str) -> None:
    _, letters = letters_on(CROWDED, (TURN,), Choices(size=size))
    assert [one.text for one in letters if re.match(r"\d+ more in the page’s legend", one.text)] != []


def test_a_short_legend_names_the_sides_whose_colours_occur_and_no_others() -> None:
    _, letters = letters_on(SCENE, (FIRST,), Choices(size="slide"))
    named = {one.text for one in letters}
    assert {"Government", "Opposition"} <= named
    bare = replace(SCENE, places=(SCENE.places[0],), areas=(), events=(), cells=(), borders=(), roads=())
    _, letters = letters_on(bare, (FIRST,), Choices(size="slide"))
    assert "Opposition" not in {one.text for one in letters}


def test_a_square_sheet_leaves_most_of_its_width_to_a_map_that_is_as_high_as_wide() -> None:
    _, (axes,) = composed(SCENE, (TURN,), Choices(size="square")).drawn()
    shown = axes.get_position()
    assert shown.width > 0.55
    assert shown.height > 0.5


def test_a_size_that_many_dates_do_not_fit_is_not_advised_again() -> None:
    days = tuple(f"2020-02-{day:02}" for day in range(6, 29))
    with pytest.raises(IdlibmapError, match=r"larger sheet \(a4, a4-portrait, a3, column, text\)"):
        composed(SCENE, days, Choices(size="slide")).drawn()
