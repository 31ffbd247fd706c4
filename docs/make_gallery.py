"""
Make every picture of these pages by the commands written below them: ``make gallery``.

``output`` is the map of the reports in ``seeds/``, ``year`` that of a made-up war of 1,000 places and 365
dates. Pictures are written small enough to be downloaded with every checkout, so letters are less sharp than
in the figures themselves.
"""

import shlex
import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.files import write_bytes, write_compact_json, write_text
from idlibmap.maps.few_colours import in_few_colours
from idlibmap.maps.scene import scene_to_json

DOCS = Path(__file__).parent
REPOSITORY = DOCS.parent
PICTURES = DOCS / "gallery"
PAGE = DOCS / "gallery.md"
WIDEST = 1400
"""Pixels of a picture, either way."""
HEAVIEST = 150_000
"""Bytes of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One picture of the gallery."""

    title: str
    words: str
    """What to see in it, for those who cannot too."""
    name: str
    """Of the picture."""
    command: str
    """What makes it, run where ``output`` and ``year`` are: a file of that name, or HTML that it prints."""


GALLERY = (
    Shown(
        title="One day, as five reports have it",
        words="Saraqib is hatched in the colours of both sides: three dispatches disagree about it.",
        name="map.png",
        command="idlibmap figure output --date 2020-02-27 -o map.png",
    ),
    Shown(
        title="A made-up war of 1,000 places",
        words="Land of one side and status is one shape. Names stand where they have room.",
        name="year.png",
        command="idlibmap figure year --date 2016-01-15 -o year.png",
    ),
    Shown(
        title="The live map in somebody's article",
        words="A frame with date, slider and evidence; below it a caption with date, reports and outlets.",
        name="article.png",
        command="idlibmap embed output --format iframe --page output/map.html --figure map.png",
    ),
)
ARTICLE = (
    '<meta charset="utf-8"><body style="max-width:56rem;margin:2rem auto;font:1.1rem/1.5 serif">'
    "<p>The dispatches of 27 February do not agree on who holds the town.</p>"
)
"""What stands around HTML that a command prints."""


HEAD = """# Gallery

`make gallery` makes this page, and its pictures by the commands below them. `output` is the map of the five
dispatches in `seeds/` (`make map`), `year` a made-up war of 1,000 places and 365 dates
(`benchmarks/page_worlds.py`). The pictures here are smaller than those that the commands make.
"""


def gallery_page() -> str:
    """Return the text of the gallery: each picture below its title, above its command."""
    parts = [
        f"## {one.title}\n\n![{one.words}](gallery/{one.name})\n\n{one.words}\n\n```\n{one.command}\n```\n"
        for one in GALLERY
    ]
    return "\n".join([HEAD, *parts])


def make_maps(folder: Path) -> None:
    """Make the two maps that the commands draw."""
    app(["map", str(REPOSITORY / "seeds"), "-o", str(folder / "output")], standalone_mode=False)
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    from page_worlds import page_world  # noqa: PLC0415 (found beside the package's folder, not in it)

    (folder / "year").mkdir()
    scene = page_world(1000, 365, claims=3000)
    write_compact_json(folder / "year" / "scene.json", scene_to_json(scene))


def made_small(path: Path) -> bytes:
    """Return a picture as a PNG that is not too heavy: of few colours first, then also smaller."""
    for widest, most in product(range(WIDEST, 0, -100), (256, 64)):
        small = in_few_colours(path.read_bytes(), widest=widest, most=most)
        if len(small) <= HEAVIEST:
            break
    return small


def make(one: Shown) -> None:
    """Run a command; what prints HTML is looked at in a browser."""
    words = shlex.split(one.command)[1:]
    if one.name in words:
        app(words, standalone_mode=False)
        return
    sys.path.insert(0, str(REPOSITORY / "tests"))
    from browsers import launched_chromium  # noqa: PLC0415 (found beside the package's folder, not in it)

    page = Path(one.name).with_suffix(".html").absolute()
    page.write_text(ARTICLE + CliRunner().invoke(app, words).stdout, encoding="utf-8")
    with sync_playwright() as playwright, launched_chromium(playwright) as browser:
        window = browser.new_page(viewport={"width": 1000, "height": 900}, device_scale_factor=1.4)
        window.goto(page.as_uri())
        window.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
        window.screenshot(path=one.name, full_page=True)


def main() -> None:
    """Make all pictures, the gallery's page and the README's picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        make_maps(Path(folder))
        for one in GALLERY:
            make(one)
            write_bytes(PICTURES / one.name, made_small(Path(one.name)))
    write_bytes(DOCS / "map.png", (PICTURES / "map.png").read_bytes())
    write_text(PAGE, gallery_page())


if __name__ == "__main__":
    main()
