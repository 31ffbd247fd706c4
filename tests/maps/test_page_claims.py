"""The claims on one place in the panel: short cards, grouped, chosen, more on demand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
InModules = Callable[..., Any]

SARAQIB = "C3916"
CLAIMS = 300


@pytest.fixture(scope="module")
def much_told(scene: Scene) -> Scene:
    """A scene in which 300 claims tell of one place."""
    more = tuple(
        replace(scene.claims[10], id=f"more{n}", sentence=f"Sentence {n}.", contradicted_by=())
        for n in range(CLAIMS - 4)
    )
    first = len(scene.claims)
    places = tuple(
        replace(place, claims=(*place.claims, *range(first, first + len(more))))
        if place.id == SARAQIB
        else place
        for place in scene.places
    )
    return replace(scene, claims=(*scene.claims, *more), places=places)


def test_300_claims_open_with_40_cards_and_more_on_a_press(open_map: OpenMap, much_told: Scene) -> None:
    page = open_map(much_told, f"#place={SARAQIB}")
    expect(page.locator("#panel h4")).to_have_text("300 claims, newest first")
    expect(page.locator(".claim")).to_have_count(40)
    page.get_by_role("button", name="Show 40 more (of 260)").click()
    expect(page.locator(".claim")).to_have_count(80)


def test_chips_choose_what_speaks_for_and_against(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, f"#date=2020-02-05&place={SARAQIB}")
    page.get_by_role("button", name="For 1").click()
    expect(page.locator(".claim blockquote")).to_have_text([scene.claims[10].sentence])
    page.get_by_role("button", name="Against 1").click()
    expect(page.locator(".claim blockquote")).to_have_text([scene.claims[11].sentence])
    page.locator("#slider").fill(str(scene.dates.index("2020-02-27")))
    expect(page.locator(".claim")).to_have_count(0)
    page.get_by_role("button", name="All 4").click()
    expect(page.locator(".claim")).to_have_count(4)


def test_a_contradiction_leads_to_its_card(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, f"#date=2020-02-05&place={SARAQIB}")
    page.get_by_role("button", name="For 1").click()
    page.locator(".claim .against").get_by_role("button", name="an opposition spokesman").click()
    card = page.locator(".claim").filter(has=page.locator("blockquote", has_text=scene.claims[11].sentence))
    expect(card).to_be_focused()


def test_what_speaks_against_a_claim_is_never_folded_away(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-05-21&place=C3209")
    card = page.locator(".claim").filter(has=page.locator("blockquote", has_text="Rebel fighters won"))
    expect(card.get_by_text("Denied by")).to_be_visible()
    expect(card.get_by_text("Supported by")).to_have_count(0)
    expect(page.get_by_text("Weighs")).to_be_hidden()
    page.locator(".claim").filter(has_text="Weighs").get_by_text("More", exact=True).click()
    expect(page.get_by_text("Weighs")).to_be_visible()


def test_claims_of_one_event_stand_together_newest_first(in_modules: InModules) -> None:
    scene = {
        "claims": [{"end": end} for end in ("2020-01-01", "2020-01-05", "2020-01-09", None)],
        "events": [
            {"place": "p", "claims": [0], "denials": [2]},
            {"place": "q", "claims": [1], "denials": [3]},
        ],
    }
    groups = in_modules("groupClaims(argument, [0, 1, 2, 3], 'p').map(({ claims }) => claims)", scene)
    assert groups == [[2, 0], [1], [3]]
