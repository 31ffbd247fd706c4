"""`idlibmap map --palette`: whose colours the sides have, on the page, in figures and in exports alike."""

import colorsys
from itertools import pairwise
from pathlib import Path

import pytest

import idlibmap as im
from idlibmap.errors import TheatreError
from idlibmap.maps.scene_file import load_scene
from idlibmap.pipeline import Options
from idlibmap.theatre import Theatre, in_palette, load_theatre

EXPECTED_HUES = {"government": 0, "opposition": 120, "sdf": 50, "turkey": 215}
"""Degrees: red, green, yellow, blue."""
HUE_TOLERANCE = 20
MONO_STEP = 0.1
"""Of the way from black to white."""


def red_green_blue(theatre: Theatre) -> dict[str, tuple[float, float, float]]:
    return {
        side.id: tuple(int(side.colour[at : at + 2], 16) / 255 for at in (1, 3, 5)) for side in theatre.sides
    }  # type: ignore[misc]


def test_the_conventional_palette_has_the_colours_that_readers_know() -> None:
    found = red_green_blue(in_palette(load_theatre(), "conventional"))
    for side, expected in EXPECTED_HUES.items():
        hue = colorsys.rgb_to_hls(*found[side])[0] * 360
        assert abs((hue - expected + 180) % 360 - 180) < HUE_TOLERANCE, side
    assert max(found["islamic_state"]) < MONO_STEP + 0.05


def test_the_mono_palette_has_greys_apart_from_each_other_and_from_paper() -> None:
    theatre = in_palette(load_theatre(), "mono")
    greys = sorted(levels[0] for levels in red_green_blue(theatre).values())
    assert all(len(set(levels)) == 1 for levels in red_green_blue(theatre).values())
    assert all(light - dark > MONO_STEP for dark, light in pairwise([*greys, 1.0]))
    assert len({side.pattern for side in theatre.sides}) == len(theatre.sides)


def test_a_palette_changes_the_colours_of_the_sides_and_nothing_else() -> None:
    safe, mono = load_theatre(), in_palette(load_theatre(), "mono")
    assert in_palette(safe, "safe") == safe
    assert [(side.id, side.pattern, side.label) for side in mono.sides] == [
        (side.id, side.pattern, side.label) for side in safe.sides
    ]


def test_a_palette_that_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(TheatreError, match=r"--palette neon: .* Choose among safe, conventional, mono, or"):
        in_palette(load_theatre(), "neon")


def test_what_is_drawn_from_an_output_later_has_its_palette(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("place,date,side\nSaraqib,2020-02-06,government\n")
    im.build_map(tmp_path / "own.csv", tmp_path / "out", options=Options(palette="mono"))
    sides = {side.id: side.colour for side in load_scene(tmp_path / "out").sides}
    assert sides["government"] == "#4A4A4A"
