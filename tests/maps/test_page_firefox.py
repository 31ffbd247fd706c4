"""What matters most on the page, in every browser that is installed here."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browsers import installed_browsers
from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]


@pytest.fixture(params=installed_browsers())
def tested_browser(request: pytest.FixtureRequest) -> Browser:
    found: Browser = request.getfixturevalue(request.param)
    return found


def test_it_opens_at_the_last_date(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    expect(page.locator("#date")).to_have_attribute("datetime", scene.dates[-1])
    expect(page.locator("#what")).to_contain_text("Saraqib passes from")


def test_the_slider_is_moved_by_keys(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#date")).to_have_attribute("datetime", scene.dates[-2])
    page.keyboard.press("Home")
    expect(page.locator("#date")).to_have_attribute("datetime", scene.first)


def test_a_place_shows_its_evidence(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    page.locator(".places button").filter(has=page.get_by_text("Saraqib", exact=True)).click()
    expect(page.locator("#panel .holder")).to_contain_text("Contested")
    expect(page.locator("#panel blockquote", has_text=scene.claims[10].sentence)).to_have_count(1)


def test_the_address_leads_back_to_date_and_place(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-08-23&place=C3029")
    expect(page.locator("#date")).to_have_attribute("datetime", "2019-08-23")
    expect(page.locator("#subject")).to_contain_text("Morek")
    page.locator("#later").click()
    expect(page).to_have_url(re.compile("#date=2019-11-23&.*place=C3029$"))


def test_the_land_is_painted(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    painted = page.locator(".leaflet-cells-pane canvas").evaluate(
        "(canvas) => canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)"
    )
    assert painted
