"""The facts in words: places and changes as tables."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
InModules = Callable[..., Any]


def test_the_skip_link_leads_to_a_table_of_what_is_known(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27")
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facts")).to_be_focused()
    table = page.get_by_role("table", name="What is known on 27 February 2020")
    row = table.get_by_role("row").filter(has=page.get_by_role("button", name="Maarat al-Numan", exact=True))
    assert row.locator("td").all_inner_texts() == [
        "Syrian government and allies",
        "Claimed",
        "28 Jan 2020",
        "1",
    ]
    page.locator("#slider").fill("3")
    expect(page.locator("#facts caption")).to_have_text("What is known on 27 May 2019")
    page.locator("#facts").get_by_role("button", name="Maarat al-Numan", exact=True).click()
    expect(page.locator("#subject")).to_contain_text("Maarat al-Numan")


def test_the_table_holds_what_the_search_leaves_and_sorts(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.get_by_text("Table", exact=True).click()
    names = page.locator("#facts tbody th")
    assert names.first.inner_text() == "Ariha"
    page.locator("#facts").get_by_role("button", name="Claims").click()
    assert names.first.inner_text() == "Kafr Nabuda"
    expect(page.locator("#facts [aria-sort=descending]")).to_have_text("Claims")
    page.locator("#search").fill("khan")
    expect(names).to_have_text(["Khan Sheikhoun"])


def test_changes_can_be_read_as_a_table(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("[data-panel=changes]").click()
    page.get_by_text("Table", exact=True).click()
    row = page.get_by_role("row", name="28 Jan 2020")
    assert row.locator("td").all_inner_texts() == [
        "Maarat al-Numan",
        "Opposition, assessed",
        "Syrian government and allies, claimed",
    ]
    row.get_by_role("button").click()
    expect(page.locator("#date")).to_have_attribute("datetime", "2020-01-28")


@pytest.fixture
def left(scene: Scene) -> Scene:
    """A scene in which the opposition has left Khan Sheikhoun, and nobody has come."""
    first, second = scene.places[1].intervals
    gone = replace(scene.places[1], intervals=(replace(first, rival=""), second))
    return replace(scene, places=(scene.places[0], gone, *scene.places[2:]))


def test_a_side_that_has_left_does_not_contest(open_map: OpenMap, left: Scene) -> None:
    page = open_map(left, "#date=2019-08-20&place=C3987")
    expect(page.locator(".holder")).to_have_text("Opposition has left; nobody is said to have moved in")
    expect(page.locator(".reason").first).to_contain_text("Shown as left by Opposition.")
    expect(page.locator("#what")).to_contain_text(
        "Opposition has left Khan Sheikhoun; nobody is said to have moved in."
    )


def test_tables_of_claims_are_not_counted_as_reports(open_map: OpenMap, scene: Scene) -> None:
    row = replace(scene.articles[0], title="claims.csv", file="claims.csv", published_basis="column")
    page = open_map(replace(scene, articles=(*scene.articles, row)))
    page.locator("[data-panel=about]").click()
    expect(page.locator("#panel")).to_contain_text("5 reports, 22 claims")


def test_long_lists_are_built_a_part_at_a_time(in_modules: InModules) -> None:
    counts = in_modules(
        """(() => {
          const words = makeWords(LANGUAGES.en, LANGUAGES.en, new Map());
          const items = Array.from({ length: 5 }, (_, i) => String(i));
          const [box, button] = makePaged(words, el('ol'), items, (text) => el('li', {}, text), 2);
          const seen = [];
          for (let i = 0; i < 3; i += 1) {
            seen.push([box.children.length, button.hidden ? '' : button.textContent]);
            if (!button.hidden) button.click();
          }
          return seen;
        })()"""
    )
    assert counts == [[2, "Show 2 more (of 3)"], [4, "Show 1 more (of 1)"], [5, ""]]


def test_a_map_without_dates_has_its_table_and_its_evidence(
    open_map: OpenMap, scene: Scene, undated: Scene
) -> None:
    town = replace(scene.places[0], intervals=(), intervals_asof=(), claims=(), cell=None)
    page = open_map(replace(undated, places=(town,)))
    page.locator("#skip").press("Enter")
    expect(page.locator("#facts caption")).to_have_text("No dated reports")
    page.locator("#facts tbody button").click()
    expect(page.locator("#subject")).to_contain_text(town.name)
    expect(page.locator(".evidence .state")).to_contain_text("No dated reports")
