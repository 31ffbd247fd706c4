"""The page as a frame in somebody else's: what that page may choose, and who scrolls what."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from idlibmap.maps.embeds.embed import embed_of
from idlibmap.maps.embeds.web import web_snippet
from idlibmap.maps.figures.figure import write_figure
from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]

CENTRE = """() => {
  const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
  const { lat, lng } = map.getCenter();
  return [lat, lng, map.getZoom()];
}"""


def test_a_frame_may_choose_theme_legend_and_bare_looks(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed&ui=min&legend=1&theme=dark", width=800, height=500)
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#legend")).to_be_visible()
    for hidden in (".masthead", ".leaflet-control-zoom"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page).to_have_url(re.compile("ui=min&legend=1&theme=dark"))


def test_a_locked_map_does_not_move_but_opens_its_evidence(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed&lock=1", width=800, height=500)
    before = page.evaluate(CENTRE)
    page.mouse.move(300, 200)
    page.mouse.down()
    page.mouse.move(200, 120, steps=4)
    page.mouse.up()
    page.locator(".leaflet-container").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("+")
    page.evaluate("location.hash = 'embed&lock=1&place=C3916'")
    expect(page.locator("#panel h3")).to_contain_text("Saraqib")
    assert page.evaluate(CENTRE) == before


def test_the_wheel_zooms_a_frame_only_with_ctrl(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed", width=800, height=500)
    before = page.evaluate(CENTRE)
    page.mouse.move(400, 200)
    page.mouse.wheel(0, -300)
    expect(page.locator("#hint")).to_have_text("Hold Ctrl while you scroll to zoom the map")
    assert page.evaluate(CENTRE) == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"(zoom) => ({CENTRE})()[2] > zoom", arg=before[2])


ONE_FINGER = [[(200.0, 220.0)], [(200.0, 200.0)], [(200.0, 170.0)], [(200.0, 140.0)]]


def test_one_finger_moves_no_map_in_a_frame(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed", width=390, height=600, has_touch=True)
    before = page.evaluate(CENTRE)
    swipe(page, ONE_FINGER)
    expect(page.locator("#hint")).to_have_text("Use two fingers to move the map")
    assert page.evaluate(CENTRE) == before


def test_one_finger_moves_a_map_that_is_a_page(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, width=390, height=600, has_touch=True)
    before = page.evaluate(CENTRE)
    swipe(page, ONE_FINGER)
    assert page.evaluate(CENTRE) != before
    expect(page.locator("#hint")).to_be_hidden()


def test_two_fingers_move_a_framed_map(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed", width=390, height=600, has_touch=True)
    before = page.evaluate(CENTRE)
    steps = [[(150, y), (250, y)] for y in (240, 220, 190, 160, 130)]
    swipe(page, steps)
    page.wait_for_function(f"(lat) => Math.abs(({CENTRE})()[0] - lat) > 0.05", arg=before[0])


def swipe(page: Page, steps: list[list[tuple[float, float]]]) -> None:
    """Put fingers down at the first step, move them through the others and lift them."""
    session = page.context.new_cdp_session(page)
    kinds = ["touchStart", *["touchMove"] * (len(steps) - 1)]
    for kind, fingers in zip(kinds, steps, strict=True):
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_frame_leads_to_the_whole_map_at_the_same_view(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed&date=2020-02-05&lock=1", width=800, height=500)
    link = page.get_by_role("link", name="Open the whole map")
    expect(link).to_have_attribute("href", re.compile(r"\.html#date=2020-02-05&map=[^&]*$"))
    expect(link).to_have_attribute("target", "_blank")


def test_the_whole_map_has_no_link_to_itself(open_map: OpenMap, scene: Scene) -> None:
    expect(open_map(scene).locator("#whole")).to_be_hidden()


Around = Callable[..., tuple[Page, FrameLocator]]


@pytest.fixture
def around(
    offline_page: Callable[..., Page], map_files: Callable[[Scene], Path], scene: Scene, tmp_path: Path
) -> Around:
    """Open a page with the snippet in it, in a window of that width."""

    def opened(width: int, figure: str | None = None) -> tuple[Page, FrameLocator]:
        snippet = web_snippet(embed_of(scene, page="PAGE", figure=figure))
        html = f"<meta charset=utf-8><body style='margin:0'>{snippet}"
        html = html.replace("PAGE", map_files(scene).as_uri())
        (tmp_path / "around.html").write_text(html, encoding="utf-8")
        page = offline_page(viewport={"width": width, "height": 900})
        page.goto((tmp_path / "around.html").as_uri())
        framed = page.frame_locator("iframe")
        expect(framed.locator("html[data-ready]")).to_have_count(1)
        return page, framed

    return opened


@pytest.fixture
def figure(scene: Scene, tmp_path: Path) -> str:
    return write_figure(scene, tmp_path / "map.png", days=scene.last).name


@pytest.mark.parametrize("width", [1200, 390])
def test_a_frame_covers_the_picture_behind_it(around: Around, figure: str, width: int) -> None:
    page, _ = around(width, figure)
    frame, picture = (page.locator(name).bounding_box() for name in ("iframe", "img"))
    assert (frame["x"], frame["y"], frame["width"]) == (picture["x"], picture["y"], picture["width"])
    assert frame["height"] >= picture["height"] > 0


def test_on_paper_the_picture_takes_the_place_of_the_frame(around: Around, figure: str) -> None:
    page, _ = around(1200, figure)
    page.emulate_media(media="print")
    expect(page.locator("iframe")).to_be_hidden()
    expect(page.locator("img")).to_be_visible()


@pytest.mark.parametrize("width", [1200, 390])
def test_a_frame_gets_the_height_that_its_map_posts_and_again_on_resize(around: Around, width: int) -> None:
    page, framed = around(width)
    page.wait_for_function("document.querySelector('iframe').style.height !== ''")
    first = page.locator("iframe").evaluate("(frame) => frame.style.height")
    stage = framed.locator(".stage").bounding_box()
    assert stage["width"] == width
    assert 299 <= stage["height"] <= 641
    page.set_viewport_size({"width": 600, "height": 900})
    page.wait_for_function("(first) => document.querySelector('iframe').style.height !== first", arg=first)
    assert framed.locator(".stage").bounding_box()["height"] == pytest.approx(360, abs=1)


def test_a_theme_chosen_on_the_page_takes_the_place_of_that_in_the_address(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#theme=dark")
    page.locator("#theme").click()
    expect(page).to_have_url(re.compile("theme=light"))
    page.locator("#language").select_option("ar")
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "light")


def test_another_theme_in_the_address_is_followed(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#theme=light")
    page.evaluate("location.hash = '#theme=dark'")
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "true")
