"""Time on the page: steps, jumps, a period, what the strip tells, and playing."""

import re
from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page, expect

from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
Violations = Callable[[Page], list[str]]

AT_SARAQIB = "&map=13/35.861/36.806"
MARGIN = 12
"""Pixels at both ends of the strip."""


def expect_day(page: Page, day: str) -> None:
    expect(page.locator("#date")).to_have_attribute("datetime", day)


def point_on(page: Page, share: float) -> tuple[float, float]:
    """Return where a share of the way along the strip is on the screen."""
    box = page.locator("#track").bounding_box()
    return box["x"] + MARGIN + share * (box["width"] - 2 * MARGIN), box["y"] + 30


def open_options(page: Page) -> None:
    page.get_by_role("button", name="Time options").click()


def finger(page: Page, kind: str, share: float) -> None:
    """Let a finger touch the strip, move over it or leave it."""
    x, y = point_on(page, share)
    page.locator("#track").dispatch_event(
        f"pointer{kind}",
        {"pointerType": "touch", "pointerId": 1, "clientX": x, "clientY": y, "bubbles": True},
    )


def allow_made_up_fingers(page: Page) -> None:
    page.evaluate("Element.prototype.setPointerCapture = () => {}")


def test_every_day_can_be_a_stop_and_the_address_says_so(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    open_options(page)
    page.get_by_label("Every day").check()
    page.locator("#earlier").click()
    expect_day(page, "2020-02-04")
    expect(page.locator("#what")).to_have_text("No change is reported on this date.")
    expect(page.locator("#slider")).to_have_attribute("max", "295")
    expect(page).to_have_url(re.compile(r"date=2020-02-04&step=day"))
    open_options(page)
    page.get_by_label("Dates that reports tell of").check()
    expect_day(page, "2020-01-28")


def test_a_link_to_a_day_without_a_report_needs_every_day(open_map: OpenMap, scene: Scene) -> None:
    expect_day(open_map(scene, "#date=2020-02-04&step=day"), "2020-02-04")
    expect_day(open_map(scene, "#date=2020-02-04"), "2020-01-28")


def test_the_slider_says_date_day_and_changes(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    expect(page.locator("#slider")).to_have_attribute("aria-valuetext", "5 February 2020, day 274, 1 change")


def test_jumps_go_to_changes_in_the_view_of_the_map_alone(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05" + AT_SARAQIB)
    earlier, later = (
        page.get_by_role("button", name=f"{way} date with a change at a place in the part of the map you see")
        for way in ("Earlier", "Later")
    )
    earlier.click()
    expect_day(page, "2019-05-27")
    expect(earlier).to_be_disabled()
    for day in ("2020-02-05", "2020-02-08", "2020-02-27"):
        later.click()
        expect_day(page, day)
    expect(later).to_be_disabled()


def test_what_is_in_view_follows_the_map(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-05-27" + AT_SARAQIB)
    expect(page.locator("#earlier-seen")).to_be_disabled()
    page.evaluate("window.location.hash = 'map=9/35.6/36.6'")
    expect(page.locator("#earlier-seen")).to_be_enabled()


def test_shift_and_an_arrow_jump_from_the_slider(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27" + AT_SARAQIB)
    page.locator("#slider").focus()
    for key, day in [("ArrowLeft", "2020-02-08"), ("ArrowDown", "2020-02-05"), ("ArrowRight", "2020-02-08")]:
        page.keyboard.press(f"Shift+{key}")
        expect_day(page, day)


def test_the_slider_playing_and_the_list_of_changes_keep_within_a_period(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#date=2019-08-23&from=2019-08-21&to=2020-01-28")
    page.locator("#slider").press("Home")
    expect_day(page, "2019-08-21")
    expect(page.locator("#earlier")).to_be_disabled()
    open_options(page)
    page.locator("#speed").select_option("10")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    expect_day(page, "2020-01-28")
    page.locator("[data-panel=changes]").click()
    expect(page.locator(".changes-list .plain")).to_have_text(
        ["28 January 2020", "26 December 2019", "23 November 2019", "23 August 2019", "21 August 2019"]
    )
    expect(page.locator("#panel-body")).to_contain_text("Only 21 August 2019 to 28 January 2020")


def test_a_period_is_chosen_without_dragging(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-08-21")
    open_options(page)
    page.get_by_role("button", name="From this date").click()
    expect(page).to_have_url(re.compile("from=2019-08-21"))
    page.locator("#later").click()
    open_options(page)
    page.get_by_role("button", name="To this date").click()
    expect(page).to_have_url(re.compile("from=2019-08-21&to=2019-08-23"))
    expect(page.locator("#period")).to_have_text("Only 21 August 2019 to 23 August 2019")
    page.get_by_role("button", name="Whole time").click()
    expect(page).not_to_have_url(re.compile("from=|to="))
    expect(page.locator("#slider")).to_have_attribute("max", str(len(scene.dates) - 1))


def test_shift_and_drag_over_the_strip_choose_a_period(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.keyboard.down("Shift")
    page.mouse.move(*point_on(page, 1))
    page.mouse.down()
    page.mouse.move(*point_on(page, 0.25))
    expect_day(page, scene.dates[-1])
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"date=2020-02-27&from=2019-\d\d-\d\d&map"))
    page.mouse.move(*point_on(page, 0.5))
    page.mouse.down()
    page.mouse.move(*point_on(page, 0))
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"date=(2019-\d\d-\d\d)&to=\1"))


def test_shift_and_a_press_on_one_date_choose_nothing(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.keyboard.down("Shift")
    page.mouse.click(*point_on(page, 0))
    expect(page.locator("#slider")).to_have_attribute("max", str(len(scene.dates) - 1))
    expect(page.locator("#period-from")).to_be_hidden()


def test_handles_are_dragged_and_a_press_on_one_goes_to_its_date(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#from=2019-08-21")
    box = page.locator("#period-from").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 12)
    page.mouse.down()
    page.mouse.up()
    expect_day(page, "2019-08-21")
    page.mouse.down()
    page.mouse.move(point_on(page, 0)[0], box["y"] + 12)
    page.mouse.up()
    expect(page.locator("#period-from")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("from="))


def test_handles_are_sliders_for_keys(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#from=2019-08-21&to=2020-02-08")
    first = page.get_by_role("slider", name="First date of the period")
    expect(first).to_have_attribute("aria-valuetext", "21 August 2019")
    first.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "23 August 2019")
    first.press("End")
    expect(first).to_have_attribute("aria-valuetext", "8 February 2020")
    last = page.get_by_role("slider", name="Last date of the period")
    last.press("End")
    expect(last).to_have_attribute("aria-valuenow", "14")
    expect(page).to_have_url(re.compile(r"from=2020-02-08&map"))


def test_a_date_from_the_evidence_outside_the_period_ends_it(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05&from=2020-01-28&to=2020-02-08&place=C3916")
    page.locator(".states summary").click()
    page.locator(".states button", has_text="27 May 2019").click()
    expect_day(page, "2019-05-27")
    expect(page).not_to_have_url(re.compile("from=|to="))


def test_a_period_without_any_date_is_the_whole_time(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#from=2019-09-01&to=2019-10-01")
    expect(page.locator("#slider")).to_have_attribute("max", str(len(scene.dates) - 1))
    expect_day(page, scene.dates[-1])


def test_the_strip_tells_of_a_date_before_one_goes_there(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    page.mouse.move(*point_on(page, 1))
    tip = page.locator("#time-tip")
    expect(tip).to_contain_text("27 February 2020")
    expect(tip).to_contain_text("Saraqib passes from Syrian government and allies to Opposition.")
    expect_day(page, "2020-02-05")
    page.mouse.move(10, 10)
    expect(tip).to_be_hidden()


def test_a_finger_that_rests_is_told_and_goes_there_when_lifted(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    allow_made_up_fingers(page)
    finger(page, "down", 1)
    expect(page.locator("#time-tip")).to_contain_text("27 February 2020")
    expect_day(page, "2020-02-05")
    finger(page, "up", 1)
    expect_day(page, "2020-02-27")
    expect(page.locator("#time-tip")).to_be_hidden()


def test_a_finger_that_moves_at_once_drags(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    allow_made_up_fingers(page)
    finger(page, "down", 1)
    finger(page, "move", 0)
    expect_day(page, scene.dates[0])
    finger(page, "up", 0)


def test_playing_stops_on_a_date_chosen_from_a_list(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("[data-panel=changes]").click()
    page.locator("#play").click()
    page.get_by_role("button", name="8 February 2020").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    expect_day(page, "2020-02-08")


def test_the_options_close_on_escape_and_on_a_press_outside(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    menu = page.locator("#time-menu")
    open_options(page)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator("#time-options")).to_be_focused()
    expect(page.locator("#panel")).to_be_visible()
    open_options(page)
    page.mouse.click(450, 300)
    expect(menu).to_be_hidden()


def test_the_bar_is_one_row_beside_the_panel_and_two_on_a_phone(open_map: OpenMap, scene: Scene) -> None:
    def rows(page: Page) -> int:
        parts = [page.locator(part).bounding_box() for part in (".buttons", "#track", ".choices .switch")]
        return len({round((box["y"] + box["height"] / 2) / 20) for box in parts})

    assert rows(open_map(scene)) == 1
    assert rows(open_map(scene, width=390, height=844)) == 2


def test_the_open_options_break_no_rule_of_accessibility(
    open_map: OpenMap, violations: Violations, scene: Scene
) -> None:
    for width in (1280, 390):
        page = open_map(scene, "#from=2019-08-21&to=2020-02-08", width=width)
        open_options(page)
        assert violations(page) == []


def test_no_jump_leads_past_the_last_date(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(
        replace(scene, dates=scene.dates[:-1], last=scene.dates[-2]), AT_SARAQIB.replace("&", "#")
    )
    expect_day(page, scene.dates[-2])
    expect(page.locator("#later-seen")).to_be_disabled()
    expect(page.locator("#earlier-seen")).to_be_enabled()
