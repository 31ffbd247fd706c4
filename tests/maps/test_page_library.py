"""The page's own part comes packed, and a browser that cannot unpack it says so."""

import json
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from zlib import decompress

import folium
import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.browser_library import Verbatim, browser_library
from idlibmap.maps.control_timeline import ControlTimeline
from idlibmap.maps.leaflet_assets import load_leaflet
from idlibmap.maps.page import build_page
from idlibmap.maps.scene import Scene

OLD_BROWSER = "delete window.DecompressionStream"
BROWSER_OF_2021 = """window.DecompressionStream = class {
  constructor(format) { if (format === 'deflate-raw') throw new TypeError(format); }
}"""

NewPage = Callable[..., Page]


def test_what_is_packed_is_the_script_that_the_policy_lets_run() -> None:
    block = re.search(r'id="idlibmap_library">([^<]+)</script>', browser_library().html)[1]
    assert decompress(b64decode(block), -15).decode() == browser_library().script


@pytest.mark.parametrize("lack", [OLD_BROWSER, BROWSER_OF_2021])
def test_a_browser_that_cannot_unpack_it_says_so_and_shows_the_table(
    offline_page: NewPage, scene: Scene, map_files: Callable[[Scene], Path], lack: str
) -> None:
    page = offline_page()
    page.add_init_script(lack)
    page.goto(map_files(scene).as_uri())
    expect(page.locator("p.still")).to_contain_text("This browser is too old for the moving map")
    expect(page.locator("main.still > table")).to_contain_text("Saraqib")
    expect(page.locator("body")).not_to_contain_text("needs JavaScript")


def test_it_says_so_in_the_language_of_the_page(offline_page: NewPage, scene: Scene, tmp_path: Path) -> None:
    words = {"page.unreadable": "Zu alt."}
    language = {"code": "de", "name": "Deutsch", "direction": "ltr", "locale": "de", "messages": words}
    (tmp_path / "de.json").write_text(json.dumps(language), encoding="utf-8")
    build_page(scene, language=str(tmp_path / "de.json")).save(tmp_path / "map.html")
    page = offline_page()
    page.add_init_script(OLD_BROWSER)
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.locator("p.still")).to_have_text("Zu alt.")


def test_two_maps_of_any_page_share_it(offline_page: NewPage, scene: Scene, tmp_path: Path) -> None:
    pages = folium.Figure()
    pages.header.add_child(Verbatim(f"<script>{load_leaflet().script}</script>"))
    for _ in range(2):
        own = folium.Map(tiles=None).add_to(pages)
        own.default_js, own.default_css = [], []
        ControlTimeline(scene).add_to(own)
    html = pages.render()
    (tmp_path / "maps.html").write_text(html, encoding="utf-8")
    page = offline_page()
    page.goto((tmp_path / "maps.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("idlibmap-timeline[data-ready]")).to_have_count(2)
    assert html.count('id="idlibmap_library"') == 1
