"""Two dates compared: what differs, how both are drawn, and how a reader moves between them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]

FROM_FEBRUARY = "#date=2020-02-27&compare=2020-02-05"
"""Between these dates Saraqib, contested on A, is taken and lost again, and the post is first heard of."""

ON_MAP = """(pane) => {
  const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
  const corner = map.getContainer().getBoundingClientRect();
  const { x, y } = map.latLngToContainerPoint([35.9, 36.806]).add([corner.left, corner.top]);
  BODY
}"""
"""Around a spot in the cell of Saraqib, north of its dot, in pixels of the window."""
COLOUR = """
  const canvas = map.getPane(pane).querySelector('canvas');
  const { left, top } = canvas.getBoundingClientRect();
  const { data } = canvas.getContext('2d').getImageData(x - left, y - top, 12, 12);
  return [0, 1, 2].map((i) => data.filter((_, j) => j % 4 === i).reduce((a, b) => a + b) / 144);
"""
CLIP = """
  const corners = map.getPane(pane).style.clipPath.match(/-?[\\d.]+(?=px)/g).map(Number);
  return [corners[0], corners[2]].map((at) => Math.round(at - map.containerPointToLayerPoint([0, 0]).x));
"""
PICTURE = "return map.getPane('cells').querySelector('canvas').toDataURL();"


def on_map(page: Page, body: str, pane: str = "") -> Any:  # noqa: ANN401
    return page.evaluate(ON_MAP.replace("BODY", body), pane)


def group(page: Page, title: str) -> list[str]:
    fold = page.locator(".compared details").filter(
        has=page.locator("summary", has_text=re.compile(f"^{title}"))
    )
    return fold.locator("bdi").all_inner_texts()


def handle_share(page: Page) -> float:
    handle, frame = page.locator("#swipe-handle").bounding_box(), page.locator("#frame").bounding_box()
    assert handle
    assert frame
    return (handle["x"] + handle["width"] / 2 - frame["x"]) / frame["width"]


def test_a_date_is_held_while_the_slider_goes_on(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    page.locator("#compare").click()
    expect(page.locator("#what")).to_contain_text("A is 5 February 2020, the date shown")
    page.locator("#slider").fill(str(scene.dates.index("2020-02-27")))
    expect(page.locator("#what")).to_contain_text(
        "Since 5 February 2020: Opposition gained 1 place (200 km²)"
    )
    expect(page.locator("#announce")).to_contain_text("Opposition gained 1 place")
    expect(page.locator("#compare-count")).to_have_text("2")
    expect(page.locator("#held")).to_be_visible()


def test_the_list_says_who_gained_what_what_is_first_known_and_leads_to_the_evidence_and_back(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    assert group(page, "Gained by Opposition") == ["Saraqib"]
    assert group(page, "First known to be held by Turkey") == ["post south of Saraqib"]
    page.locator(".compared button").filter(has_text="Saraqib").first.click()
    expect(page.locator("#panel h3")).to_contain_text("Saraqib")
    page.locator("#back").click()
    expect(page.locator("#panel-title")).to_have_text("Compared")


def test_the_table_and_the_legend_tell_the_change_of_each_side(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    row = page.locator(".compared-sums tr").filter(has_text="Opposition")
    assert row.inner_text().split() == [
        "Opposition",
        "1",
        "190",
        "km²",
        "2",
        "390",
        "km²",
        "+200",
        "km²",
        "+1",
        "place",
    ]
    expect(page.locator("#legend-sides tr").filter(has_text="Contested")).to_contain_text(
        "−200 km², −1 place"
    )
    page.locator("#compare").click()
    expect(page.locator("#legend-sides .net")).to_have_count(0)


def test_a_is_drawn_left_of_the_line_and_b_right(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    at = round(handle_share(page) * 896)
    assert on_map(page, CLIP, "cells-a") == pytest.approx([0, at], abs=1)
    assert on_map(page, CLIP, "cells") == pytest.approx([at, 896], abs=1)
    contested, opposition = (on_map(page, COLOUR, pane) for pane in ("cells-a", "cells"))
    assert contested[0] > opposition[0] + 10
    assert opposition[1] > opposition[0]
    expect(page.locator(".swipe-name")).to_have_text(["5 February 2020", "27 February 2020"])


def test_the_clip_stays_under_the_line_when_the_map_moves(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    before = on_map(page, CLIP, "cells-a")
    page.mouse.move(700, 500)
    page.mouse.down()
    page.mouse.move(640, 450, steps=4)
    page.mouse.up()
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_url(re.compile("map=10"))
    assert on_map(page, CLIP, "cells-a") == before


def test_the_line_is_a_slider_for_the_mouse_and_the_keyboard(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    box = page.locator("#swipe-handle svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(448, box["y"] + 80, steps=3)
    page.mouse.up()
    assert handle_share(page) == pytest.approx(0.5, abs=0.005)
    page.keyboard.press("Home")
    page.locator("#swipe-handle").press("PageUp")
    page.locator("#swipe-handle").press("ArrowRight")
    handle = page.locator("#swipe-handle")
    expect(handle).to_have_attribute("aria-valuenow", re.compile("^(12|62)$"))
    expect(handle).to_have_attribute(
        "aria-valuetext", re.compile("^5 February 2020 left, 27 February 2020 right")
    )


def test_a_place_is_named_with_its_state_on_the_side_pointed_at(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    page.locator("#swipe-handle").press("End")
    x, y = on_map(page, "return [x, y];")
    page.mouse.move(x, y)
    expect(page.locator("#tip")).to_contain_text("Contested")
    page.locator("#swipe-handle").press("Home")
    page.mouse.move(x + 1, y)
    expect(page.locator("#tip")).to_contain_text("Opposition, assessed")


def test_outlines_leave_one_drawing_with_the_cells_that_differ(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY + "&compare_as=outline")
    expect(page.locator("#swipe")).to_have_count(0)
    expect(page.locator(".leaflet-cells-a-pane")).to_have_count(0)
    outlined = on_map(page, PICTURE)
    page.get_by_text("Swipe", exact=True).click()
    expect(page.locator("#swipe")).to_have_count(1)
    page.locator("#compare").click()
    assert on_map(page, PICTURE) != outlined
    assert on_map(page, "return map.getPane('cells').style.clipPath;") == ""


def test_a_becomes_another_date_and_both_are_swapped(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, FROM_FEBRUARY)
    page.locator("#compare-swap").click()
    expect(page.locator("#date")).to_have_attribute("datetime", "2020-02-05")
    expect(page.locator("#what")).to_contain_text("Compared with 27 February 2020, which is later")
    page.locator("#compare-hold").click()
    expect(page.locator("#compare-with option").first).to_have_text("5 February 2020")
    expect(page.locator("#compare-hold")).to_be_disabled()


def test_a_date_is_compared_with_what_was_known_then(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    page.locator("#compare").click()
    page.locator("#compare-with").select_option(label="Same date, as known then")
    expect(page.locator("#what")).to_contain_text("Compared with what was known then")
    expect(page.locator(".swipe-name")).to_have_text(["As known then", "Hindsight"])
    expect(page.locator("#held")).to_be_hidden()
    page.locator("#compare-swap").click()
    expect(page.locator("#asof")).to_be_checked()
    expect(page.locator("#what")).to_contain_text("Compared with hindsight")


def test_the_address_keeps_the_comparison(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27")
    page.locator("#compare").click()
    page.get_by_text("Outlines", exact=True).click()
    page.locator("#earlier").click()
    page.wait_for_url(re.compile("compare=2020-02-27&compare_as=outline"))
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#compare")).to_have_attribute("aria-pressed", "true")
    page.locator("#compare").click()
    page.wait_for_url(re.compile(r"^(?!.*compare).*$"))
    expect(page.locator("#panel-title")).to_have_text("Places")


def test_a_is_painted_once_and_not_at_every_step(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-11-23&compare=2019-06-01")
    page.evaluate("""() => {
      const { clearRect } = CanvasRenderingContext2D.prototype;
      window.painted = [];
      CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        const pane = this.canvas.closest('[class*=leaflet-cells]');
        if (pane) window.painted.push(pane.className.includes('cells-a'));
        clearRect.apply(this, box);
      };
    }""")
    page.locator("#later").click()
    painted = page.evaluate("window.painted")
    assert painted
    assert not any(painted)


def test_playing_goes_on_while_comparing(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-06-01&compare=2019-06-01")
    page.locator("#time-options").click()
    page.locator("#speed").select_option("10")
    page.locator("#play").click()
    expect(page.locator("#date")).to_have_attribute("datetime", scene.dates[-1], timeout=20_000)
    expect(page.locator("#what")).to_contain_text("Since 27 May 2019: Syrian government and allies gained")


def test_a_map_without_dates_has_nothing_to_compare(open_map: OpenMap, undated: Scene) -> None:
    page = open_map(undated, "#compare=2020-01-01")
    expect(page.locator("#compare")).to_be_disabled()
    expect(page.locator("#compare-bar")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 320])
def test_all_of_the_bar_is_in_reach_of_a_finger(open_map: OpenMap, scene: Scene, width: int) -> None:
    page = open_map(scene, FROM_FEBRUARY, width=width, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for control in page.locator("#compare, #compare-bar :is(button, select)").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize(
    "address", ["#compare=view", "#date=2020-02-05&compare=2020-01-01", "#date=2020-99-99"]
)
def test_an_address_of_a_dated_map_opens_one_without_dates(
    open_map: OpenMap, undated: Scene, address: str
) -> None:
    page = open_map(undated, address)
    expect(page.locator("#date")).to_have_text("No dated reports")
    expect(page.locator("#compare-bar")).to_be_hidden()


def test_a_date_held_before_the_period_is_held_by_the_address_too_and_swapping_ends_the_period(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#date=2020-02-27&from=2020-02-24&compare=2020-02-05")
    expect(page.locator("#what")).to_contain_text("Since 5 February 2020")
    page.locator("#compare-swap").click()
    expect(page.locator("#date")).to_have_attribute("datetime", "2020-02-05")
    expect(page.locator("#slider")).to_have_value(str(scene.dates.index("2020-02-05")))
    expect(page.locator("#what")).to_contain_text("27 February 2020")
