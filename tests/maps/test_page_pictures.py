"""The page looks as it did when somebody last looked at it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pictures import STATES, WIDTHS, difference, load, reference, save, taken
from playwright.sync_api import Page

from idlibmap.maps.scene import Scene

MEND = "look at both; if the new one is right, run python tests/maps/pictures.py and commit what it writes"


def beside(path: Path) -> Path:
    """Name the file of what a page looks like now."""
    return path.with_suffix(".new.png")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES)
def test_it_looks_as_it_did(open_map: Callable[..., Page], scene: Scene, state: str, width: int) -> None:
    look, path = STATES[state], reference(state, width)
    page = open_map(scene, look.at, width=width, height=WIDTHS[width], color_scheme=look.theme)
    picture = taken(page)
    apart = difference(picture, load(path)) if path.exists() else None
    if apart is None or apart.is_seen:
        save(picture, beside(path))
        pytest.fail(f"{path.name}: {apart or 'no such picture yet'}; now as {beside(path).name}: {MEND}")
