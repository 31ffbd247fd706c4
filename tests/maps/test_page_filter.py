"""The page by chosen claims alone, and with sides taken off, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
Violations = Callable[[Page], list[str]]

BY_GOVERNMENT = "According to sources on the side of Syrian government and allies only: what they last said."
ONLY_OPPOSITION = "#date=2020-02-27&side=opposition"
INK_AROUND_MAARAT = """() => {
  const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
  const canvas = map.getPane('cells').querySelector('canvas');
  const at = map.latLngToContainerPoint([35.68, 36.67]);
  const corner = map.getContainer().getBoundingClientRect();
  const box = canvas.getBoundingClientRect();
  const [x, y] = [corner.left + at.x - box.left, corner.top + at.y - box.top];
  const { data } = canvas.getContext('2d').getImageData(x, y, 8, 8);
  return data.reduce((sum, one) => sum + one, 0);
}"""


INK_ON_THE_CIRCLE_OF_THE_POST = """([lat, lon]) => {
  const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
  const canvas = map.getPane('marks').querySelector('canvas');
  const at = map.latLngToContainerPoint([lat - 3 / 111.2, lon]);
  const corner = map.getContainer().getBoundingClientRect();
  const box = canvas.getBoundingClientRect();
  const { data } = canvas.getContext('2d').getImageData(
    corner.left + at.x - box.left - 12, corner.top + at.y - box.top - 3, 24, 6);
  return data.reduce((sum, one) => sum + one, 0);
}"""
"""Around the lowest point of the circle of 3 km."""


def place_row(page: Page, name: str) -> Locator:
    return page.locator(".places button").filter(has=page.get_by_text(name, exact=True))


def side_box(page: Page, name: str) -> Locator:
    return page.locator("#legend").get_by_role("checkbox", name=name, exact=True)


def choose_claims(page: Page, name: str) -> None:
    page.locator("[data-panel=filter]").click()
    page.locator(".facet").get_by_role("checkbox", name=name).first.check()


def test_a_choice_of_source_retells_the_map_and_says_so(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27")
    choose_claims(page, "Orontes Wire")
    expect(page.locator("#banner")).to_contain_text("According to Orontes Wire only: what they last said.")
    page.locator("[data-panel=places]").click()
    expect(place_row(page, "Saraqib")).to_contain_text("Syrian government and allies, claimed")
    page.locator("#banner-clear").click()
    expect(place_row(page, "Saraqib")).to_contain_text("Opposition, assessed")
    expect(page.locator("#banner")).to_be_hidden()


def test_facets_have_their_values_with_counts_most_first(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("[data-panel=filter]").click()
    expect(page.locator(".facet > legend")).to_have_text(
        ["Source", "Side that the source is on", "Kind of source", "What it tells of", "How it is told"]
    )
    assert page.locator(".facet").first.locator("li").all_inner_texts()[:3] == [
        "Orontes Wire\n6",
        "Plains Monitor\n5",
        "Idlib Daily\n3",
    ]


def test_a_long_list_is_folded_and_can_be_narrowed(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("[data-panel=filter]").click()
    page.locator(".facet summary").first.click()
    page.locator(".narrow").first.fill("spokesman")
    folded = page.locator(".facet details").first.locator("li")
    expect(folded.filter(visible=True)).to_have_count(1)
    expect(folded.filter(visible=True)).to_contain_text("an opposition spokesman")


def test_clear_lets_every_claim_pass_again(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    choose_claims(page, "Orontes Wire")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(".facet input:checked")).to_have_count(0)
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.get_by_role("button", name="Clear", exact=True)).to_be_disabled()


def test_numbers_changes_and_stops_are_those_of_the_chosen_claims(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27")
    stops = int(page.locator("#slider").get_attribute("max"))
    choose_claims(page, "a party to the war, about its own gain")
    expect(page.locator("#legend tr").filter(has_text="Opposition")).to_contain_text("no place")
    assert int(page.locator("#slider").get_attribute("max")) > stops
    page.locator("[data-panel=changes]").click()
    expect(page.locator(".changes-list")).to_contain_text("Maarat al-Numan: first known to be held by")
    expect(page.locator(".changes-list")).not_to_contain_text("Saraqib passes")


def test_the_evidence_has_what_passes_first_and_the_rest_folded(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27&place=C3916&class=monitor")
    panel = page.locator("#panel")
    expect(panel.locator("h4").first).to_have_text("1 claim, newest first")
    expect(panel.locator("blockquote").filter(visible=True)).to_have_text([scene.claims[12].sentence])
    expect(panel.get_by_text("3 claims left out by the filter")).to_be_visible()
    expect(panel.locator(".by-filter")).to_be_visible()


def test_the_address_keeps_the_filter_and_the_sides(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05&voice=government,nobody&action=captured&side=government")
    expect(page.locator("#banner-text")).to_contain_text(
        "sources on the side of Syrian government and allies, telling of “captured” only"
    )
    expect(side_box(page, "Opposition")).not_to_be_checked()
    expect(side_box(page, "Syrian government and allies")).to_be_checked()
    expect(page).to_have_url(re.compile("&voice=government&action=captured&side=government$"))


def test_the_address_is_followed_when_it_changes(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.evaluate("window.location.hash = 'voice=government'")
    expect(page.locator("#banner-text")).to_have_text(BY_GOVERNMENT)
    page.evaluate("window.location.hash = 'date=2020-02-05'")
    expect(page.locator("#banner")).to_be_hidden()


@pytest.mark.parametrize("wrong", ["#source=Nobody", "#voice=", "#class=%", "#side=martians"])
def test_what_nobody_says_and_sides_that_are_not_there_are_ignored(
    open_map: OpenMap, scene: Scene, wrong: str
) -> None:
    page = open_map(scene, wrong)
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("#legend input:not(:checked)")).to_have_count(0)


def test_the_filter_stays_in_another_language(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27&class=monitor")
    page.locator("#language").select_option("ar")
    expect(page.locator("#banner")).to_be_visible()
    expect(page.locator("#legend tr").nth(0)).not_to_contain_text("852")


def test_a_side_taken_off_is_neither_painted_nor_listed(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27")
    assert page.evaluate(INK_AROUND_MAARAT) > 0
    side_box(page, "Syrian government and allies").uncheck()
    expect(place_row(page, "Maarat al-Numan")).to_have_count(0)
    expect(place_row(page, "Saraqib")).to_have_count(1)
    expect(page.locator("#banner-text")).to_have_text("Not shown: Syrian government and allies.")
    assert page.evaluate(INK_AROUND_MAARAT) == 0
    side_box(page, "Syrian government and allies").check()
    expect(place_row(page, "Maarat al-Numan")).to_have_count(1)
    assert page.evaluate(INK_AROUND_MAARAT) > 0


def test_the_list_follows_the_date_when_a_side_is_taken_off(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, ONLY_OPPOSITION)
    expect(place_row(page, "Saraqib")).to_have_count(1)
    page.locator("#earlier").click()
    expect(place_row(page, "Saraqib")).to_have_count(0)


def test_a_double_click_shows_one_side_alone(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("#legend tr").filter(has_text="Opposition").dblclick()
    expect(page.locator("#legend input:checked")).to_have_count(1)
    expect(side_box(page, "Opposition")).to_be_checked()


def test_a_misspelled_name_is_found_with_its_history(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("#search").fill("sraqib")
    expect(place_row(page, "Saraqib")).to_be_visible()
    expect(page.locator(".list [role=status]")).to_have_text("No name is spelled like that. The nearest:")
    expect(place_row(page, "Saraqib").locator("canvas.history")).to_have_count(1)
    page.locator("#search").fill("")
    expect(page.locator("canvas.history")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_filtered_page_breaks_no_rule_of_accessibility(
    open_map: OpenMap, violations: Violations, scene: Scene, width: int, height: int, theme: str
) -> None:
    at = "#date=2020-02-05&voice=government&side=government,unknown"
    page = open_map(scene, at, width=width, height=height, color_scheme=theme)
    page.locator("[data-panel=filter]").click()
    page.locator(".facet").first.wait_for()
    assert violations(page) == []


def test_the_circle_of_a_derived_point_goes_and_comes_with_its_side(open_map: OpenMap, scene: Scene) -> None:
    post = next(place for place in scene.places if place.uncertainty_km)
    page = open_map(scene, f"#date=2020-02-27&map=13/{post.lat - 3 / 111.2}/{post.lon}")
    drawn = page.evaluate(INK_ON_THE_CIRCLE_OF_THE_POST, [post.lat, post.lon])
    turkey = side_box(page, "Turkey and allied factions in its operations")
    turkey.uncheck()
    assert page.evaluate(INK_ON_THE_CIRCLE_OF_THE_POST, [post.lat, post.lon]) < drawn
    turkey.check()
    assert page.evaluate(INK_ON_THE_CIRCLE_OF_THE_POST, [post.lat, post.lon]) == drawn
