"""The page by axe-core's rules, those of WCAG 2.2 AA among them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
Violations = Callable[[Page], list[str]]

WIDTHS = {1280: 800, 390: 844}
STATES = {
    "as it opens": ("", None),
    "with a place open": ("#date=2020-02-05&place=C3916", None),
    "comparing": ("#date=2020-02-27&compare=2020-02-05", None),
    "with what is not on the map": ("", "[data-panel=aside]"),
    "with what can be shared": ("", "[data-panel=share]"),
    "in a frame": ("#embed", None),
    "with numbers": ("", "[data-panel=numbers]"),
    "with the facts as a table": ("", "#skip"),
    "with a flag being raised": ("#date=2020-02-05&place=C3916", ".flag summary >> nth=0"),
}
"""Where in the address each is, and what is pressed then."""


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_breaks_no_rule_of_accessibility(
    open_map: OpenMap, violations: Violations, scene: Scene, state: str, width: int, theme: str
) -> None:
    at, pressed = STATES[state]
    page = open_map(scene, at, width=width, height=WIDTHS[width], color_scheme=theme)
    if pressed:
        page.locator(pressed).press("Enter")
    assert violations(page) == []


def test_rules_that_are_broken_are_named_with_where_and_what(
    open_map: OpenMap, violations: Violations, scene: Scene
) -> None:
    page = open_map(scene)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    (found,) = [line for line in violations(page) if line.startswith("html-has-lang")]
    assert found == "html-has-lang (serious): html: <html> element must have a lang attribute"


@pytest.mark.parametrize(
    ("at", "opened", "pressed", "heir"),
    [
        ("#date=2020-02-27&compare=2020-02-05", None, "#compare-hold", "#slider"),
        ("#voice=government", None, "#banner-clear", ".leaflet-container"),
        ("#voice=government", "[data-panel=filter]", ".clear", ".facet input >> nth=0"),
        ("#place=C3916", None, "#back", "#panel-title"),
    ],
)
def test_a_button_that_goes_hands_the_focus_on(
    open_map: OpenMap, scene: Scene, at: str, opened: str | None, pressed: str, heir: str
) -> None:
    page = open_map(scene, at)
    if opened:
        page.locator(opened).click()
    page.locator(pressed).press("Enter")
    expect(page.locator(heir)).to_be_focused()
