"""The looks of states: those of the page, and each told apart from every other."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from static_scenes import GOVERNMENT, SCENE, interval

from idlibmap.looks.inks import LAND, STRENGTHS, Inks, mix
from idlibmap.looks.patterns import HATCHES, MARKS

PAGE = (Path(__file__).parents[2] / "src/idlibmap/maps/browser/patterns.js").read_text(encoding="utf-8")
INKS = Inks(SCENE.sides)


def entries(name: str) -> dict[str, str]:
    """Return what stands in an object of the page's script."""
    body = re.search(rf"const {name} = {{(.*?)}};", PAGE, re.DOTALL)
    assert body
    return {key: value.strip("'") for key, value in re.findall(r"(\w+): ([\w'.]+)", body[1])}


def test_land_is_as_strong_as_on_the_page() -> None:
    assert {status: str(part) for status, part in STRENGTHS.items()} == entries("STRENGTH")


def test_reasons_are_hatched_as_on_the_page() -> None:
    assert entries("HATCHES") == HATCHES


def test_every_pattern_of_the_page_is_had() -> None:
    body = re.search(r"const INKS = {(.*?)\n};", PAGE, re.DOTALL)
    assert body
    assert set(re.findall(r"^  (\w+):", body[1], re.MULTILINE)) == set(MARKS)


def test_the_less_sure_a_holding_is_the_nearer_it_is_to_the_ground() -> None:
    faces = [INKS.look("government", status).face for status in ("assessed", "claimed", "stale")]
    hue = GOVERNMENT.colour.lower()
    assert faces == [mix(hue, LAND, part) for part in (0.88, 0.5, 0.26)]


@pytest.mark.parametrize(("one", "other"), [*combinations(HATCHES, 2)])
def test_reasons_look_apart(one: str, other: str) -> None:
    looks = [INKS.look("opposition", "contested", rival="government", reason=each) for each in (one, other)]
    assert looks[0].marks != looks[1].marks


def test_land_that_a_side_has_left_shows_no_second_side() -> None:
    left = INKS.of(interval(status="contested", reason="withdrawing"))
    assert left.marks == "gone"
    assert left.dashed
    assert left.ink == mix(GOVERNMENT.colour.lower(), "#000000", 0.8)


def test_a_contest_whose_rival_nobody_names_is_hatched_in_grey() -> None:
    assert INKS.look("opposition", "contested").ink == mix("#8f8f8f", LAND, 0.88)


def test_marks_stand_out_from_light_and_dark_colours() -> None:
    dark = INKS.look("government", "assessed")
    light = INKS.look("government", "stale")
    assert dark.ink == mix("#ffffff", dark.face, 0.34)
    assert light.ink == mix("#000000", light.face, 0.34)
