"""Sheets look as they did when somebody last looked at them."""

from dataclasses import replace
from pathlib import Path

import pytest
from sheet_pictures import LOOKS, picture, reference
from static_scenes import NAYRAB, SCENE

from coarse_pictures import difference, load, save

MEND = "look at both; if the new one is right, run python tests/maps_static/sheet_pictures.py and commit that"


def beside(path: Path) -> Path:
    """Name the file of what a sheet looks like now."""
    return path.with_suffix(".new.png")


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_it_did(name: str) -> None:
    now, path = picture(LOOKS[name]), reference(name)
    # A sheet that is as high as it needs may have another height.
    same = path.exists() and load(path).shape == now.shape
    apart = difference(now, load(path)) if same else None
    if apart is None or apart.is_seen:
        save(now, beside(path))
        pytest.fail(f"{path.name}: {apart or 'none of this size yet'}; now as {beside(path).name}: {MEND}")


@pytest.mark.parametrize("name", ["a4", "text"])
def test_the_cell_of_one_place_in_another_side_s_colour_is_seen(name: str) -> None:
    taken = replace(NAYRAB, intervals=tuple(replace(one, holder="government") for one in NAYRAB.intervals))
    other = replace(SCENE, places=(SCENE.places[0], taken, SCENE.places[2]))
    assert difference(picture(LOOKS[name]), picture(LOOKS[name], other)).is_seen
