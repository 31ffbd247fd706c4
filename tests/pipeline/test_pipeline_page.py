"""The map of the project's own dispatches, opened from disk in a real browser without a network."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from idlibmap.pipeline import Built

NewPage = Callable[..., Page]


def open_map(new_page: NewPage, built: Built, at: str = "", *, width: int = 1280, height: int = 800) -> Page:
    page = new_page(viewport={"width": width, "height": height})
    page.goto(built.page.as_uri() + at)
    page.wait_for_selector("html[data-ready]")
    return page


def state_of(page: Page, place: str) -> str:
    return page.locator(".places button").filter(has=page.get_by_text(place, exact=True)).inner_text()


def test_the_slider_changes_the_holder_of_saraqib(offline_page: NewPage, built: Built) -> None:
    page = open_map(offline_page, built)
    slider, dates = page.locator("#slider"), built.scene.dates
    slider.fill(str(dates.index("2020-02-26")))
    before = state_of(page, "Saraqib")
    slider.fill(str(dates.index("2020-02-27")))
    after = state_of(page, "Saraqib")
    assert "Syrian government and allies" in before
    assert "Opposition" not in before
    assert "Opposition" in after


def test_the_evidence_shows_the_sentences_and_every_source(offline_page: NewPage, built: Built) -> None:
    page = open_map(offline_page, built, "#date=2020-02-27&place=C3916")
    panel = page.locator("#panel")
    saraqib = next(place for place in built.scene.places if place.id == "C3916")
    shown = " ".join(panel.locator("blockquote").all_inner_texts())
    for number in saraqib.claims:
        claim = built.scene.claims[number]
        assert claim.sentence in shown
        expect(panel).to_contain_text(built.scene.articles[claim.article].outlet)
        if claim.source != "outlet":
            expect(panel).to_contain_text(claim.source)


def test_it_works_at_390_pixels(offline_page: NewPage, built: Built) -> None:
    page = open_map(offline_page, built, "#date=2020-02-27&place=C3916", width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#panel h3")).to_contain_text("Saraqib")
    page.locator("#slider").press("ArrowLeft")
    expect(page.locator("#date")).not_to_have_text("27 February 2020")
    expect(page.locator("#panel h3")).to_contain_text("Saraqib")


def test_what_has_no_place_or_is_only_counted_is_listed(offline_page: NewPage, built: Built) -> None:
    page = open_map(offline_page, built)
    page.get_by_role("button", name=re.compile("Not on the map")).click()
    panel = page.locator("#panel")
    for number in (*built.scene.counted, *built.scene.planned):
        expect(panel).to_contain_text(built.scene.claims[number].sentence)
    for reject in built.scene.rejects:
        expect(panel).to_contain_text(reject.file)
