"""
How the page looks in a few key states, as pictures so coarse that letters blur and colours stay.

``python tests/maps/pictures.py`` takes the reference pictures anew. Look at each before it is committed: what
it shows is from then on what is right.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from matplotlib.image import imread, imsave
from numpy.typing import NDArray
from playwright.sync_api import Page, sync_playwright

sys.path.append(str(Path(__file__).parents[1]))
from scenes import idlib_scene

from browsers import launched_chromium
from idlibmap.maps.page import write_page

Picture = NDArray[np.float64]
"""Red, green and blue from 0 to 1 for each block of the page."""

FOLDER = Path(__file__).parent / "references"
WIDTHS = {390: 844, 1280: 800, 1920: 1080}
"""Heights of the windows, by their widths."""
BLOCK = 13
"""Pixels of the page, along and across, that become one: more than a letter, less than a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is looked at."""

    at: str
    """In the address."""
    theme: str = "light"


NO_SAMPLES = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.swatch { visibility: hidden }');
  const { shadowRoot: root } = document.querySelector('idlibmap-timeline');
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}"""
"""Samples of colours beside words stand lower where the words before them break into more lines."""

STATES = {
    "last-date": State(at=""),
    "contested-date": State(at="#date=2020-02-05"),
    "dark": State(at="", theme="dark"),
    "evidence": State(at="#date=2020-02-05&place=C3916"),
    "comparing": State(at="#date=2020-02-27&compare=2019-08-23"),
    "arabic": State(at="#lang=ar"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far two pictures are apart, from 0 to 1."""

    mean: float
    """Of all blocks."""
    colour: float
    """What two blocks in a thousand exceed, of colour alone: a cell is some ten of a few thousand."""

    @property
    def is_seen(self) -> bool:
        """Whether it is more than other letters make, which move edges and leave colours as they are."""
        return self.mean > 0.05 or self.colour > 0.1


def taken(page: Page) -> Picture:
    """Return how a page looks once it has drawn everything, but for samples of colours beside words."""
    page.evaluate(NO_SAMPLES)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return _coarse(imread(BytesIO(page.screenshot(animations="disabled"))))


def _coarse(picture: Picture) -> Picture:
    """Average blocks; what is left over at the right and the bottom is cut off."""
    high, wide = (size // BLOCK for size in picture.shape[:2])
    whole = picture[: high * BLOCK, : wide * BLOCK, :3]
    averaged: Picture = whole.reshape(high, BLOCK, wide, BLOCK, 3).mean(axis=(1, 3))
    return averaged


def difference(one: Picture, other: Picture) -> Difference:
    """Compare two pictures of one size; colours may have moved by a block."""
    colours = [picture - picture.mean(axis=2, keepdims=True) for picture in (one, other)]
    missing = np.maximum(_missing(*colours), _missing(*reversed(colours)))
    apart = np.abs(one - other).max(axis=2)
    return Difference(mean=float(apart.mean()), colour=float(np.quantile(missing, 0.998)))


def _missing(one: Picture, other: Picture) -> NDArray[np.float64]:
    """Say for each block of one picture how far the other has no such block there or beside it."""
    high, wide = one.shape[:2]
    framed = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    beside = [framed[y : y + high, x : x + wide] for y in range(3) for x in range(3)]
    nearest: NDArray[np.float64] = np.min([np.abs(one - moved).max(axis=2) for moved in beside], axis=0)
    return nearest


def reference(state: str, width: int) -> Path:
    """Name the file of a state's picture."""
    return FOLDER / f"{state}-{width}.png"


def save(picture: Picture, path: Path) -> None:
    """Write a picture; the same one has the same bytes."""
    path.parent.mkdir(exist_ok=True)
    imsave(path, picture, metadata={"Software": None})


def load(path: Path) -> Picture:
    """Read a picture that was saved."""
    picture: Picture = imread(path)[..., :3].astype(float)
    return picture


def main() -> None:
    """Take all reference pictures anew."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "map.html")
        write_page(idlib_scene(), path)
        browser = launched_chromium(playwright)
        for name, state in STATES.items():
            for width, height in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=state.theme)
                page.goto(path.as_uri() + state.at)
                page.wait_for_selector("html[data-ready]")
                save(taken(page), reference(name, width))
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
