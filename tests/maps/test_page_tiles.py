"""A background map: nothing is asked of its host before the reader says so, and of no other ever."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from idlibmap.errors import IdlibmapError
from idlibmap.maps.page import build_page, write_page
from idlibmap.maps.scene import Scene
from idlibmap.maps.tiles import Tiles, find_tiles

TILES = Tiles(url="https://tiles.example.org/{z}/{x}/{y}.png", credit="© <b>Example</b>", max_zoom=18)
OPAQUE = """(canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, i) => i % 4 === 3 && value === 255).length / data.length > 0.1 ? 1 : 0;
}"""
"""Whether the canvas is filled."""


def test_a_name_gives_address_credit_and_host() -> None:
    found = find_tiles("OpenStreetMap.Mapnik")
    assert found.host == "tile.openstreetmap.org"
    assert found.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert "OpenStreetMap" in found.credit


@pytest.mark.parametrize(
    ("name", "credit", "fault"),
    [
        ("No.Such", "", "no such tiles"),
        ("https://t.example.org/{z}/{x}/{y}.png", "", "--tiles-credit '© ...'"),
        ("https://t.example.org/{z}/{x}.png", "©", "expected an address like"),
        ("https://t.example.org; script-src *//{z}/{x}/{y}", "©", "expected an address like"),
    ],
)
def test_what_is_no_tiles_is_told_with_the_mend(name: str, credit: str, fault: str) -> None:
    with pytest.raises(IdlibmapError, match=re.escape(fault)):
        find_tiles(name, credit)


def test_the_policy_names_the_host_where_a_map_has_tiles_and_nothing_where_not(scene: Scene) -> None:
    assert (
        "img-src data: blob: https://tiles.example.org;" in build_page(scene, tiles=TILES).get_root().render()
    )
    assert "img-src data: blob:;" in build_page(scene).get_root().render()


def test_tiles_are_asked_for_only_after_the_button_and_only_of_its_host(
    tested_browser: Browser, scene: Scene, tmp_path: Path
) -> None:
    asked: list[str] = []
    write_page(scene, tmp_path / "map.html", tiles=TILES)
    page = tested_browser.new_page()
    page.route(re.compile("^https?://"), lambda route: (asked.append(route.request.url), route.abort()))
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    button = page.locator("#tiles")
    expect(button).to_have_text("Show background map (contacts tiles.example.org)")
    assert asked == []
    with page.expect_request(re.compile("^https://tiles")):
        button.click()
    assert all(url.startswith("https://tiles.example.org/") for url in asked)
    expect(page.locator(".leaflet-control-attribution")).to_have_text("© <b>Example</b>")
    button.click()
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    page.close()


def test_a_map_without_tiles_has_no_button(open_map: Callable[..., Page], scene: Scene) -> None:
    assert open_map(scene).locator("#tiles").count() == 0


@pytest.mark.parametrize("tiles_first", [True, False])
def test_tiles_are_seen_through_both_dates_of_a_comparison(
    tested_browser: Browser, scene: Scene, tmp_path: Path, *, tiles_first: bool
) -> None:
    write_page(scene, tmp_path / "map.html", tiles=TILES)
    page = tested_browser.new_page()
    page.route(re.compile("^https?://"), lambda route: route.abort())
    page.goto((tmp_path / "map.html").as_uri() + "#date=2020-02-27")
    page.wait_for_selector("html[data-ready]")
    for control in ("#tiles", "#compare") if tiles_first else ("#compare", "#tiles"):
        page.locator(control).click()
    held, shown = (
        page.locator(f".leaflet-{pane}-pane canvas").evaluate(OPAQUE) for pane in ("ground-a", "ground")
    )
    assert shown == 0
    assert held == 0
    page.close()
