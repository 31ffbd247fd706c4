"""The page inside the frame that a notebook shows it in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from idlibmap.maps.page import build_page
from idlibmap.maps.scene import Scene


@pytest.fixture
def notebook(offline_page: Callable[..., Page], scene: Scene, tmp_path: Path) -> tuple[Page, FrameLocator]:
    """Open a page around a map, as a notebook is."""
    html = f"<meta charset=utf-8><title>Notebook</title>{build_page(scene)._repr_html_()}"
    (tmp_path / "notebook.html").write_text(html, encoding="utf-8")
    page = offline_page(viewport={"width": 1000, "height": 900})
    page.goto((tmp_path / "notebook.html").as_uri())
    framed = page.frame_locator("iframe")
    expect(framed.locator("html[data-ready]")).to_have_count(1)
    return page, framed


def test_the_frame_covers_the_picture_behind_it(notebook: tuple[Page, FrameLocator]) -> None:
    page, _ = notebook
    frame, picture = (page.locator(name).bounding_box() for name in ("iframe", "img"))
    assert (frame["x"], frame["y"]) == (picture["x"], picture["y"])
    assert picture["width"] <= frame["width"]
    assert picture["height"] <= frame["height"]


def test_the_map_is_an_origin_of_its_own(notebook: tuple[Page, FrameLocator]) -> None:
    _, framed = notebook
    reach = "() => { try { return parent.document.title; } catch { return 'nothing'; } }"
    assert framed.locator("html").evaluate(reach) == "nothing"


def test_the_slider_moves_and_a_table_is_saved(notebook: tuple[Page, FrameLocator]) -> None:
    page, framed = notebook
    before = framed.get_by_role("slider").first.get_attribute("aria-valuetext")
    framed.get_by_role("slider").first.press("ArrowLeft")
    expect(framed.get_by_role("slider").first).not_to_have_attribute("aria-valuetext", before)
    framed.get_by_role("button", name="Share").click()
    with page.expect_download() as saved:
        framed.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename.endswith(".csv")


def test_the_wheel_scrolls_the_notebook_and_zooms_the_map_only_with_ctrl(
    notebook: tuple[Page, FrameLocator],
) -> None:
    page, framed = notebook
    page.evaluate("document.body.style.height = '3000px'")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 200)
    page.wait_for_function("window.scrollY > 100")
    expect(framed.locator("#hint")).to_have_text("Hold Ctrl while you scroll to zoom the map")
