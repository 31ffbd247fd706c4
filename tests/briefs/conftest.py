"""Briefs of the invented war on real towns, which the page's tests know by heart."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from idlibmap.maps.briefs.closing import Data
from idlibmap.maps.briefs.content import brief_of
from idlibmap.maps.briefs.document import Brief
from idlibmap.maps.briefs.period import period_of
from idlibmap.maps.briefs.series import series_of
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

sys.path.append(str(Path(__file__).parents[1] / "maps"))

from scenes import hostile_scene, idlib_scene

DATA = Data(version="1.2.3", digest="f" * 64)
MakeBrief = Callable[..., Brief]
Pictures = dict[str, bytes]


@pytest.fixture(scope="session")
def idlib() -> Scene:
    return idlib_scene()


@pytest.fixture(scope="session")
def hostile() -> Scene:
    return hostile_scene()


@pytest.fixture(scope="session")
def make_brief(idlib: Scene) -> MakeBrief:
    """Write the content of a brief: of the whole evidence if no days are said."""

    def made(
        scene: Scene = idlib, first: str | None = None, last: str | None = None, *, language: str = "en"
    ) -> Brief:
        period = period_of(scene, first, last)
        series = series_of(scene, period.before, period.last)
        return brief_of(scene, period, words=words_in(language), series=series, data=DATA)

    return made


@pytest.fixture(scope="session")
def png() -> Pictures:
    """One dot for each figure: what is drawn is tested with the figures."""
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), "white").save(buffer, "png")
    return {f"figure-{number}": buffer.getvalue() for number in (1, 2, 3)}


@pytest.fixture(scope="session")
def svg() -> Pictures:
    dot = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>'
    return {f"figure-{number}": dot for number in (1, 2, 3)}
