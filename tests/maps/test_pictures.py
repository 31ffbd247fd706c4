"""What the comparison of pictures sees, and what it does not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import STATES, WIDTHS, Picture, difference, load, save, taken
from playwright.sync_api import Page

from idlibmap.maps.scene import Scene

Take = Callable[..., Picture]

OTHER_LETTERS = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { font-family: serif !important }');
  const shadows = [...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean);
  for (const root of [document, ...shadows]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  dispatchEvent(new Event('resize'));
}"""


@pytest.fixture
def take(open_map: Callable[..., Page]) -> Take:
    """Take a picture of a scene at its last date, after a script of the test's own."""

    def of(scene: Scene, *, width: int, script: str = "() => {}") -> Picture:
        page = open_map(scene, STATES["last-date"].at, width=width, height=WIDTHS[width])
        page.evaluate(script)
        return taken(page)

    return of


def held_by(scene: Scene, place_id: str, side: str) -> Scene:
    """Give one place to another side, on all dates."""
    places = [
        replace(place, intervals=tuple(replace(one, holder=side) for one in place.intervals))
        if place.id == place_id
        else place
        for place in scene.places
    ]
    assert places != list(scene.places)
    return replace(scene, places=tuple(places))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_same_page_makes_the_same_picture(take: Take, scene: Scene, width: int) -> None:
    assert not difference(take(scene, width=width), take(scene, width=width)).is_seen


@pytest.mark.parametrize("width", WIDTHS)
def test_other_letters_are_not_seen(take: Take, scene: Scene, width: int) -> None:
    before, after = take(scene, width=width), take(scene, width=width, script=OTHER_LETTERS)
    assert (before != after).any()
    assert not difference(before, after).is_seen


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("place_id", "side"), [("C3458", "opposition"), ("C3916", "government")])
def test_the_cell_of_one_place_in_another_side_s_colour_is_seen(
    take: Take, scene: Scene, width: int, place_id: str, side: str
) -> None:
    other = held_by(scene, place_id, side)
    assert difference(take(scene, width=width), take(other, width=width)).is_seen


def test_a_page_in_other_greys_is_seen(take: Take, scene: Scene) -> None:
    before = take(scene, width=390)
    assert difference(before, before * 0.9).is_seen


def test_a_picture_that_is_saved_is_the_same_when_it_is_read(tmp_path: Path) -> None:
    picture = np.linspace(0, 1, 4 * 5 * 3).reshape(4, 5, 3)
    save(picture, tmp_path / "picture.png")
    assert np.allclose(load(tmp_path / "picture.png"), picture, atol=1 / 255)
