"""Numbers of the date, over time, and of the reports."""

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
InModules = Callable[..., Any]


def open_numbers(page: Page) -> None:
    page.locator("[data-panel=numbers]").click()


@pytest.mark.parametrize("view", ["hindsight", "asof"])
def test_numbers_over_time_are_those_of_the_legend_on_every_date(
    in_modules: InModules, scene: Scene, view: str
) -> None:
    differing = in_modules(
        """(() => {
          const [scene, view] = argument;
          const series = seriesOf(scene, view);
          return scene.dates.filter((day, i) => {
            const sums = tally(scene, statesOn(scene, view, day));
            return ['places', 'km2'].some((measure) => [...series[measure]].some(([key, values]) =>
              Math.abs(values[i] - (sums.get(key)?.[measure] ?? 0)) > 1e-6))
              || [...sums.keys()].some((key) => !series.places.has(key));
          });
        })()""",
        [asdict(scene), view],
    )
    assert differing == []


def test_besieged_places_are_counted_while_they_are(in_modules: InModules, scene: Scene) -> None:
    besieged = in_modules("[...seriesOf(argument, 'hindsight').besieged]", asdict(scene))
    by_day = dict(zip(scene.dates, besieged, strict=False))
    assert [by_day[day] for day in ("2019-08-20", "2019-08-21", "2019-08-23", "2020-02-27")] == [0, 1, 0, 1]


def test_the_table_tells_the_date_and_its_change(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-08-23")
    open_numbers(page)
    government = page.locator(".numbers tr", has_text="Syrian government")
    expect(government.locator("td").first).to_have_text("4+2")
    expect(page.locator(".numbers tr", has_text="Opposition").locator("td").first).to_have_text("3−1")
    page.locator("#later").click()
    expect(government.locator("td").first).to_have_text("4")
    shares = page.locator(".numbers tbody").first.locator("td:last-child").all_inner_texts()
    assert 98 <= sum(int(share.removesuffix(" %")) for share in shares) <= 102


def test_keys_and_a_click_on_the_chart_lead_to_a_date(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    open_numbers(page)
    chart = page.locator(".chart")
    chart.focus()
    page.keyboard.press("Home")
    expect(page.locator("#date")).to_have_attribute("datetime", scene.first or "")
    expect(chart).to_have_attribute("aria-valuenow", "0")
    page.get_by_text("Places", exact=True).last.click()
    expect(chart).to_have_attribute(
        "aria-valuetext",
        "8 May 2019, Places: Syrian government and allies 1, Opposition 0, "
        "Turkey and allied factions in its operations 0, Contested 0, Unknown 9",
    )
    box = chart.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + 40)
    expect(page.locator("#date")).to_have_attribute("datetime", scene.last or "")


def test_sources_are_listed_with_what_was_last_heard_of_them(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27")
    open_numbers(page)
    rows = page.locator(".numbers .facts").last.locator("tbody tr")
    television = rows.filter(has_text="state television")
    expect(television).to_contain_text("6 February 2020")
    expect(television).to_contain_text("21 days before")
    page.evaluate("window.location.hash = 'date=2019-05-27'")
    expect(television).to_have_count(0)
    expect(rows).not_to_have_count(0)


def test_no_dates_no_numbers(open_map: OpenMap, undated: Scene) -> None:
    page = open_map(undated)
    open_numbers(page)
    expect(page.locator("#panel")).to_contain_text("there is nothing to show over time")


def test_by_chosen_claims_alone_the_numbers_are_those_of_the_legend(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27&source=Orontes%20Wire")
    open_numbers(page)
    government = page.locator(".numbers tr", has_text="Syrian government").locator("td").first
    expect(page.locator("#legend-sides tr").first).to_contain_text("2 places, 398 km²")
    expect(government).to_have_text(re.compile("^2"))
    page.locator("#banner-clear").click()
    expect(government).to_have_text(re.compile("^5"))


def test_nothing_left_of_a_sum_is_told_as_nothing(in_modules: InModules) -> None:
    assert (
        in_modules("makeWords(LANGUAGES.en, LANGUAGES.en, new Map()).number(wholeKm2(0.3 - 0.1 - 0.2))")
        == "0"
    )
