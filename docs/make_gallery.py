"""
Make every picture of these pages by the commands written below them: ``make gallery``.

``output`` is the map of the reports in ``seeds/``, ``year`` that of a made-up war of 1,000 places and 365
dates. Pictures are written small enough to be downloaded with every checkout, so letters are less sharp than
in the files themselves. Pages of PDFs are drawn by poppler's ``pdftoppm``, HTML by Chromium.
"""

import io
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image, ImageSequence
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
GAP, DESK = 24, (208, 208, 208)
"""Between pages or frames side by side: pixels, and the colour."""
STILLS = 3
"""Of a film: its first frame, its last, and between them."""
PAGES = "2"
"""Of a report: the first ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One picture of the gallery."""

    title: str
    words: str
    """What to see in it, for those who cannot too."""
    name: str
    """Of the picture."""
    command: str
    """What makes it, run where ``output`` and ``year`` are: a file named last, or HTML that it prints."""


GALLERY = (
    Shown(
        title="One day, as five reports have it",
        words="Saraqib is hatched in the colours of both sides: three dispatches disagree about it.",
        name="map.png",
        command="idlibmap figure output --date 2020-02-27 -o map.png",
    ),
    Shown(
        title="Before and after",
        words="Two days side by side under one legend, with what differs in words.",
        name="two.png",
        command="idlibmap figure output --date 2019-08-20 --date 2020-02-27 --size column -o two.png",
    ),
    Shown(
        title="In Arabic",
        words="The same day on a slide, right to left.",
        name="arabic.png",
        command="idlibmap figure output --date 2020-02-27 --lang ar --size slide -o arabic.png",
    ),
    Shown(
        title="A made-up war of 1,000 places",
        words="Land of one side and status is one shape. Names stand where they have room.",
        name="year.png",
        command="idlibmap figure year --date 2016-01-15 -o year.png",
    ),
    Shown(
        title="Six dates of it",
        words="Small maps under one legend, each with what changed since the one before.",
        name="six-dates.png",
        command="idlibmap figure year --date 2015-03-01 --date 2015-07-01 --date 2015-11-01 "
        "--date 2016-03-01 --date 2016-07-01 --date 2016-11-01 -o six-dates.png",
    ),
    Shown(
        title="In grey",
        words="A part of it for a black and white printer: patterns and greys tell the sides apart.",
        name="grey.png",
        command="idlibmap figure year --date 2016-01-15 --palette mono --place Ariha --size slide "
        "-o grey.png",
    ),
    Shown(
        title="A film",
        words="First, middle and last frame of six weeks. As MP4 a film may be a year long.",
        name="film.png",
        command="idlibmap animate year --from 2016-01-01 --to 2016-02-11 --size square -o film.gif",
    ),
    Shown(
        title="A report on a month",
        words="The first two pages of a PDF; DOCX, HTML and Markdown have the same content.",
        name="brief.png",
        command="idlibmap brief output --from 2020-02-01 --to 2020-02-27 -o brief.pdf",
    ),
    Shown(
        title="A report on a month of the made-up war",
        words="Again the first two pages.",
        name="brief-year.png",
        command="idlibmap brief year --from 2016-01-01 --to 2016-01-31 -o brief-year.pdf",
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


def made(one: Shown) -> list[Image.Image]:
    """Run a command, and return the picture, pages or frames that it makes."""
    words = shlex.split(one.command)[1:]
    if words[0] == "embed":
        return [seen_in_browser(ARTICLE + CliRunner().invoke(app, words).stdout)]
    app(words, standalone_mode=False)
    path = Path(words[-1])
    if path.suffix == ".pdf":
        draw = ["pdftoppm", "-r", "110", "-png", "-l", PAGES, path.name, path.stem]
        subprocess.run(draw, check=True)  # noqa: S603 (our own command)
        return [Image.open(page).convert("RGB") for page in sorted(Path().glob(f"{path.stem}-*.png"))]
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(Image.open(path))]
    last = len(frames) - 1
    return [frames[number * last // (STILLS - 1)] for number in range(STILLS)] if last else frames


def seen_in_browser(html: str) -> Image.Image:
    """Return a picture of a page with a map in it."""
    sys.path.insert(0, str(REPOSITORY / "tests"))
    from browsers import launched_chromium  # noqa: PLC0415 (found beside the package's folder, not in it)

    page = Path("article.html").absolute()
    write_text(page, html)
    with sync_playwright() as playwright, launched_chromium(playwright) as browser:
        window = browser.new_page(viewport={"width": 1000, "height": 900}, device_scale_factor=1.4)
        window.goto(page.as_uri())
        window.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
        return Image.open(io.BytesIO(window.screenshot(full_page=True)))


def side_by_side(pictures: Sequence[Image.Image]) -> bytes:
    """Return pictures beside each other as a PNG."""
    wide = sum(one.width for one in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (wide, max(one.height for one in pictures)), DESK)
    left = 0
    for one in pictures:
        sheet.paste(one, (left, 0))
        left += one.width + GAP
    drawn = io.BytesIO()
    sheet.save(drawn, format="PNG")
    return drawn.getvalue()


def made_small(png: bytes) -> bytes:
    """Return a picture that is not too heavy: of few colours first, then also smaller."""
    for widest, most in product(range(WIDEST, 0, -100), (256, 64)):
        small = in_few_colours(png, widest=widest, most=most)
        if len(small) <= HEAVIEST:
            break
    return small


def main() -> None:
    """Make all pictures, the gallery's page and the README's picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        make_maps(Path(folder))
        for one in GALLERY:
            write_bytes(PICTURES / one.name, made_small(side_by_side(made(one))))
    write_bytes(DOCS / "map.png", (PICTURES / "map.png").read_bytes())
    write_text(PAGE, gallery_page())


if __name__ == "__main__":
    main()
