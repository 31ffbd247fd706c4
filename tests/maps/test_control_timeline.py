"""ControlTimeline as a plugin: on any folium map, several on a page, each by itself."""

from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from branca.element import Figure
from playwright.sync_api import Page, expect

from idlibmap.errors import IdlibmapError
from idlibmap.maps.browser_library import Verbatim
from idlibmap.maps.control_timeline import ControlTimeline
from idlibmap.maps.leaflet_assets import load_leaflet
from idlibmap.maps.scene import Scene


def plain_map(**options: object) -> folium.Map:
    """Make a map as a user of folium has it, but for the files it loads from elsewhere."""
    plain = folium.Map((35.6, 36.7), tiles=None, **options)
    plain.default_js, plain.default_css = [], []
    return plain


@pytest.fixture
def two_maps(offline_page: Callable[..., Page], scene: Scene, tmp_path: Path) -> Page:
    """Open a page with two maps, one above the other, the second in Arabic."""
    figure = Figure()
    leaflet = load_leaflet()
    figure.header.add_child(Verbatim(f"<style>{leaflet.style}</style><script>{leaflet.script}</script>"))
    for language in ("en", "ar"):
        one = plain_map(height=600)
        ControlTimeline(scene, language=language).add_to(one)
        figure.add_child(one)
    figure.save(tmp_path / "two.html")
    page = offline_page(viewport={"width": 1200, "height": 1300})
    page.goto((tmp_path / "two.html").as_uri() + "#date=2020-02-05")
    page.wait_for_selector("html[data-ready]")
    return page


def test_two_maps_on_a_page_each_have_their_own_date_and_language(two_maps: Page) -> None:
    first, second = two_maps.locator("idlibmap-timeline").all()
    expect(first.locator("#date")).to_have_attribute("datetime", "2020-02-05")
    expect(second.locator("#date")).to_have_attribute("datetime", "2020-02-27")
    assert (first.get_attribute("dir"), second.get_attribute("dir")) == ("ltr", "rtl")
    second.locator("#earlier").click()
    expect(second.locator("#date")).to_have_attribute("datetime", "2020-02-24")
    expect(first.locator("#date")).to_have_attribute("datetime", "2020-02-05")
    assert "date=2020-02-05" in two_maps.url


def test_each_takes_the_room_of_its_map(two_maps: Page) -> None:
    for host in two_maps.locator("idlibmap-timeline").all():
        box = host.bounding_box()
        assert box["height"] == 600
        assert host.locator(".leaflet-container").bounding_box()["width"] > 500
        assert host.locator("#track").bounding_box()["y"] < box["y"] + 600


def test_evidence_opens_in_the_map_it_was_asked_of(two_maps: Page) -> None:
    first, second = two_maps.locator("idlibmap-timeline").all()
    second.locator(".places button").first.click()
    expect(second.locator("blockquote").first).to_be_visible()
    expect(first.locator("blockquote")).to_have_count(0)


def test_the_library_stands_on_the_page_once(scene: Scene) -> None:
    figure = Figure()
    for _ in range(2):
        one = plain_map()
        ControlTimeline(scene).add_to(one)
        figure.add_child(one)
    html = figure.render()
    assert html.count("idlibmap-timeline .leaflet-bar {") == 1
    assert html.count("idlibmap.mount(map_") == 2


def test_away_from_a_map_it_says_where_it_belongs(scene: Scene) -> None:
    with pytest.raises(IdlibmapError, match=r"add it to a folium\.Map"):
        Figure().add_child(ControlTimeline(scene)).render()
