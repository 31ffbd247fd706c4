"""The page in Arabic: its words, and how it runs from right to left."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
InModules = Callable[..., Any]
SIDES = "new Map([['opposition', { label: 'Opposition', label_ar: 'المعارضة' }]])"
ARABIC = f"makeWords(LANGUAGES.ar, LANGUAGES.en, {SIDES})"
HIDDEN = "\u2068\u2069\u200f"


def plain(text: str) -> str:
    """Return text without the marks that only steer its direction."""
    return text.translate(dict.fromkeys(map(ord, HIDDEN)))


def middle(page: Page, part: str) -> float:
    box = page.locator(part).bounding_box()
    return box["x"] + box["width"] / 2


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "لا أماكن"), (1, "مكان واحد"), (2, "مكانان"), (3, "3 أماكن"), (11, "11 مكانًا"), (100, "100 مكان")],
)
def test_arabic_counts_in_all_its_six_forms(in_modules: InModules, n: int, words: str) -> None:
    assert plain(in_modules(f"{ARABIC}.t('count.places', {{ n: argument }})", n)) == words


def test_dates_have_the_syrian_months_and_latin_digits(in_modules: InModules) -> None:
    assert in_modules(f"{ARABIC}.date('2020-02-06')") == "6 شباط 2020"


def test_names_and_dates_are_set_apart_in_a_right_to_left_sentence(in_modules: InModules) -> None:
    event = {"action": "captured", "side": "opposition"}
    assert (
        in_modules(f"{ARABIC}.deed(argument)", event)
        == "\u200f\u2068المعارضة\u2069: \u2068انتزاع السيطرة\u2069"
    )


def test_an_arabic_name_is_set_apart_in_an_english_sentence(in_modules: InModules) -> None:
    words = "makeWords(LANGUAGES.en, LANGUAGES.en, new Map())"
    assert in_modules(f"{words}.t.list(['SANA', 'سانا'])") == "SANA, \u2068سانا\u2069"


def test_sentences_of_ours_in_a_scene_are_told_in_arabic_and_others_as_they_are(
    in_modules: InModules,
) -> None:
    told = "This map tells what had been published by 2020-02-06; newer reports are withheld."
    lines = [told, "Somebody's own sentence."]
    first, second = map(plain, in_modules(f"argument.map({ARABIC}.standing)", lines))
    assert first == "تُظهر هذه الخريطة ما كان قد نُشر حتى 6 شباط 2020؛ أما التقارير الأحدث فمحجوبة."
    assert second == "Somebody's own sentence."


def test_a_place_is_told_by_kind_and_admin(in_modules: InModules) -> None:
    places = [
        {"kind": "town", "admin": "Idlib"},
        {"kind": "silo", "admin": ""},
        {"kind": "", "admin": "Idlib"},
    ]
    told = [plain(one) for one in in_modules(f"argument.map({ARABIC}.whereIs)", places)]
    assert told == ["بلدة، Idlib", "silo", "Idlib"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_mirrored_but_time_runs_from_left_to_right(
    open_map: OpenMap, scene: Scene, width: int
) -> None:
    page = open_map(scene, "#lang=ar", width=width)
    assert page.locator("idlibmap-timeline").get_attribute("dir") == "rtl"
    assert middle(page, "#legend-button") > width / 2 > middle(page, ".leaflet-control-zoom")
    assert middle(page, "#earlier") < middle(page, "#play") < middle(page, "#later")
    assert page.locator("#date").inner_text() == "27 شباط 2020"
    # The last date stands at the right end of the axis.
    assert middle(page, "#thumb") > middle(page, "#track")


def test_the_panel_and_the_scale_stand_on_the_left_in_arabic_and_on_the_right_in_english(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#lang=ar")
    assert middle(page, "#panel") < middle(page, ".leaflet-control-scale") < middle(page, "#legend")
    page.locator("#language").select_option("en")
    assert middle(page, "#legend") < middle(page, ".leaflet-control-scale") < middle(page, "#panel")


def test_places_have_their_arabic_names_with_the_latin_ones_beside(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#lang=ar&place=C3916")
    assert page.locator("#subject").inner_text() == "سراقب Saraqib"
    assert plain(page.locator(".subject .quiet").first.inner_text()) == "بلدة، Saraqab, Idlib"


def test_nothing_runs_over_the_edge_in_arabic_at_320_pixels(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#lang=ar", width=320, height=640)
    # The tabs of the panel scroll sideways.
    over = page.evaluate(
        "[...document.querySelector('idlibmap-timeline').shadowRoot"
        ".querySelectorAll('button, select, input, h1, label')]"
        ".filter((node) => !node.closest('nav') && node.checkVisibility())"
        ".map((node) => [node.id, node.getBoundingClientRect()])"
        ".filter(([, { left, right }]) => left < -1 || right > 321).map(([id]) => id)"
    )
    assert over == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_in_arabic_breaks_no_rule_of_accessibility(
    open_map: OpenMap, scene: Scene, violations: Callable[[Page], list[str]], scheme: str
) -> None:
    page = open_map(scene, "#lang=ar&place=C3916", color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("panel", ["numbers", "filter", "compared"])
def test_a_change_of_language_keeps_the_panel_and_the_focus(
    open_map: OpenMap, scene: Scene, panel: str
) -> None:
    page = open_map(scene, "#date=2020-02-27&compare=2020-02-05")
    if panel != "compared":
        page.locator(f"[data-panel={panel}]").click()
    page.locator("#language").focus()
    page.locator("#language").select_option("ar")
    expect(page.locator(f"[data-panel={panel}]")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#language")).to_be_focused()


def test_another_language_in_the_address_is_followed(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    page.evaluate("location.hash = '#lang=ar&date=2020-02-27'")
    expect(page.locator("#date")).to_have_text("27 شباط 2020")
    page.evaluate("location.hash = '#lang=xx&date=2020-02-05'")
    expect(page.locator("#date")).to_have_text("5 شباط 2020")
