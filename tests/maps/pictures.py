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

from matplotlib.image import imread
from playwright.sync_api import Page, sync_playwright

sys.path.append(str(Path(__file__).parents[1]))
from scenes import idlib_scene

from browsers import launched_chromium
from coarse_pictures import BLOCK, Difference, Picture, coarse, difference, load, save
from idlibmap.maps.page import write_page

__all__ = ["BLOCK", "Difference", "Picture", "difference", "load", "save", "taken"]

FOLDER = Path(__file__).parent / "references"
WIDTHS = {390: 844, 1280: 800, 1920: 1080}
"""Heights of the windows, by their widths."""


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


def taken(page: Page) -> Picture:
    """Return how a page looks once it has drawn everything, but for samples of colours beside words."""
    page.evaluate(NO_SAMPLES)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return coarse(imread(BytesIO(page.screenshot(animations="disabled"))))


def reference(state: str, width: int) -> Path:
    """Name the file of a state's picture."""
    return FOLDER / f"{state}-{width}.png"


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
