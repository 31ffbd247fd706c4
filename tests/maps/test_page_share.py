"""What a reader takes away from the page: link, image, data, citation, code for a frame, paper."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import folium
import pytest
import shapely
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from idlibmap.files import unled
from idlibmap.maps.page import build_page
from idlibmap.maps.rings import cell_polygons
from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]
InModules = Callable[..., Any]

NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
RING = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
ISLAND = [[1.2, 1.2], [1.4, 1.2], [1.4, 1.4], [1.2, 1.2]]


def opened(open_map: OpenMap, scene: Scene, at: str = "", **options: object) -> Page:
    page = open_map(scene, at, **options)
    page.locator("[data-panel=share]").click()
    expect(page.locator("#panel-title")).to_have_text("Share and save")
    return page


def saved(page: Page, button: str) -> tuple[str, Path]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path())


def text_of(page: Page, label: str) -> str:
    return page.get_by_role("textbox", name=label).input_value()


def test_the_state_of_the_date_is_saved_as_a_table(open_map: OpenMap, scene: Scene) -> None:
    name, path = saved(opened(open_map, scene, "#date=2020-02-05"), "Save as CSV")
    assert name == "idlibmap-2020-02-05.csv"
    rows = {row["place"]: row for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))}
    assert list(rows) == [place.name for place in scene.places]
    assert rows["Saraqib"] == {
        "place": "Saraqib", "place_id": "C3916", "lat": "35.86108", "lon": "36.80609", "holder": "government",
        "status": "contested", "reason": "fighting", "since": "2020-02-05", "n_claims": "2",
        "probability": "0.86",
    }  # fmt: skip


def test_a_saved_view_as_known_then_says_so_in_its_name(open_map: OpenMap, scene: Scene) -> None:
    page = opened(open_map, scene, "#date=2020-02-05&view=asof")
    assert saved(page, "Save as CSV")[0] == "idlibmap-2020-02-05-as-known-then.csv"


@pytest.mark.parametrize("name", ["=1+1", "'@x", "+963", 'a "b", c', "-", "Saraqib"])
def test_no_cell_of_the_table_is_a_formula_and_all_are_read_back(in_modules: InModules, name: str) -> None:
    place = {"name": name, "id": "x", "lat": -1.5, "lon": 2}
    text = in_modules("stateCsv({ places: [argument] }, { states: [UNKNOWN] })", place)
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["place"][0] not in "=+-@"
    assert unled(row["place"]) == name
    assert row["lat"] == "-1.5"


def test_geojson_has_every_place_and_cell_as_python_draws_them(open_map: OpenMap, scene: Scene) -> None:
    name, path = saved(opened(open_map, scene, "#date=2020-02-05"), "Save as GeoJSON")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert name == "idlibmap-2020-02-05.geojson"
    cells = [one for one in found["features"] if one["properties"]["layer"] == "cell"]
    assert len(cells) == len(scene.cells) == len(found["features"]) - len(scene.places)
    for feature, cell in zip(cells, scene.cells, strict=True):
        drawn = shapely.geometry.shape(feature["geometry"])
        expected = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in cell_polygons(scene, cell)])
        assert drawn.is_valid
        assert drawn.symmetric_difference(expected).area < 1e-9
    (saraqib,) = [one["properties"] for one in cells if one["properties"]["place_id"] == "C3916"]
    assert (saraqib["holder"], saraqib["status"]) == ("government", "contested")
    assert found["attribution"] == list(scene.attribution)


def test_polygons_follow_the_right_hand_rule_with_holes_and_islands_in_them(in_modules: InModules) -> None:
    polygons = in_modules("polygonsOf(argument)", [HOLE, ISLAND, RING[::-1]])
    assert len(polygons) == 2
    rings = {len(polygon): polygon for polygon in polygons}
    assert [shapely.LinearRing(ring).is_ccw for ring in rings[2]] == [True, False]
    assert shapely.geometry.shape({"type": "Polygon", "coordinates": rings[2]}).area == 15
    assert shapely.LinearRing(rings[1][0]).is_ccw


def test_the_image_is_the_map_at_twice_the_size_with_title_and_legend(
    open_map: OpenMap, scene: Scene
) -> None:
    page = opened(open_map, scene)
    stage = page.locator(".stage").bounding_box()
    name, path = saved(page, "Save as PNG")
    with Image.open(path) as image:
        assert name == "idlibmap-2020-02-27.png"
        assert image.width == 2 * stage["width"]
        assert image.height > 2 * stage["height"] + 200
        colours = {colour for _, colour in image.convert("RGB").getcolors(image.width * image.height)}
    assert {(255, 255, 255), (181, 74, 49)} <= colours  # the page, and land assessed as the government's


def test_layers_from_elsewhere_are_said_to_be_left_out_of_the_image(
    offline_page: Callable[..., Page], scene: Scene, tmp_path: Path
) -> None:
    own = build_page(scene)
    folium.CircleMarker((35.86, 36.8)).add_to(own)
    own.save(tmp_path / "own.html")
    page = offline_page()
    page.goto((tmp_path / "own.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    page.locator("[data-panel=share]").click()
    expect(page.locator("#panel")).to_contain_text("the image leaves them out")
    assert saved(page, "Save as PNG")[1].stat().st_size > 10_000


def test_an_image_that_may_not_be_copied_is_to_be_saved(open_map: OpenMap, scene: Scene) -> None:
    page = opened(open_map, scene)
    page.evaluate(NO_CLIPBOARD)
    page.get_by_role("button", name="Copy image").click()
    expect(page.locator("#panel")).to_contain_text("Save it instead")


def test_link_and_citation_follow_the_date_and_the_map(open_map: OpenMap, scene: Scene) -> None:
    page = opened(open_map, scene)
    page.locator("#earlier").click()
    assert "#date=2020-02-24&map=" in text_of(page, "Link")
    cited = text_of(page, "Citation")
    assert cited.startswith(
        "Who held what: northern Hama and Idlib. Hindsight, 24 February 2020. From 5 reports"
    )
    assert "the newest of 27 February 2020" in cited
    assert "file:" not in cited  # where the reader keeps the file is nobody's business


def test_a_text_that_may_not_be_copied_is_marked(open_map: OpenMap, scene: Scene) -> None:
    page = opened(open_map, scene)
    page.evaluate(NO_CLIPBOARD)
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("#panel")).to_contain_text("It is marked")
    field = page.get_by_role("textbox", name="Citation")
    assert field.evaluate("(one) => one.selectionEnd - one.selectionStart === one.value.length")
    expect(field).to_be_focused()


def test_the_code_for_a_frame_holds_the_view_and_no_markup_of_the_title(
    open_map: OpenMap, scene: Scene
) -> None:
    hostile = replace(scene, title='<script>alert(1)</script> "x"')
    page = opened(open_map, hostile, "#date=2020-02-05&place=C3916")
    expect(page.locator("#date")).to_have_attribute("datetime", "2020-02-05")
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))  # type: ignore[method-assign]
    parser.feed(text_of(page, "Put it into a page"))
    assert [tag for tag, _ in found] == ["figure", "iframe", "figcaption", "a"]
    frame = found[1][1]
    assert frame["title"] == '<script>alert(1)</script> "x", 5 February 2020'
    assert frame["src"].partition("#")[2].startswith("embed&date=2020-02-05&map=")
    assert frame["loading"] == "lazy"


def test_what_a_filter_leaves_says_so_wherever_it_goes(open_map: OpenMap, scene: Scene) -> None:
    page = opened(open_map, scene, "#source=Plains%20Monitor")
    note = page.locator("#banner-text").inner_text()
    assert note
    assert text_of(page, "Citation").endswith(note)
    name, path = saved(page, "Save as GeoJSON")
    assert name == "idlibmap-2020-02-27-filtered.geojson"
    assert json.loads(path.read_text(encoding="utf-8"))["note"] == note
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#banner-text")).to_be_visible()
    expect(page.locator("#banner-clear")).to_be_hidden()


def test_a_notebook_s_frame_has_all_but_a_link(offline_page: Callable[..., Page], scene: Scene) -> None:
    page = offline_page()
    page.set_content(build_page(scene)._repr_html_())
    frame = page.frame_locator("iframe")
    frame.locator("[data-panel=share]").click()
    expect(frame.get_by_role("button", name="Save as PNG")).to_be_visible()
    expect(frame.get_by_role("button", name="Copy link")).to_have_count(0)


def test_a_frame_that_may_do_nothing_still_marks_what_is_to_be_copied(
    offline_page: Callable[..., Page], scene: Scene, map_files: Callable[[Scene], Path]
) -> None:
    page = offline_page()
    page.set_content('<iframe sandbox="allow-scripts" width="1200" height="700"></iframe>')
    html = map_files(scene).read_text(encoding="utf-8")
    page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", html)
    frame = page.frame_locator("iframe")
    frame.locator("[data-panel=share]").click()
    frame.get_by_role("button", name="Copy citation").click()
    expect(frame.locator("#panel")).to_contain_text("It is marked")


def test_reports_without_a_date_can_be_shared_too(open_map: OpenMap, undated: Scene) -> None:
    page = opened(open_map, undated)
    assert "No dated reports" in text_of(page, "Citation")
    assert saved(page, "Save as CSV")[0] == "idlibmap.csv"
    assert saved(page, "Save as PNG")[1].stat().st_size > 1_000


def test_on_paper_stand_the_map_what_changed_limits_sources_and_the_address(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#date=2020-02-27&view=asof")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.locator("#print")
    for text in ("On this date (As known then)", "Saraqib passes", scene.caveats[0], scene.attribution[0]):
        expect(sheet).to_contain_text(text)
    expect(sheet).to_contain_text("#date=2020-02-27")
    expect(page.locator("#legend")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_be_hidden()


def fills_on(paper: bytes) -> set[tuple[float, ...]]:
    """Return the colours that a PDF page fills with, to one hundredth."""
    page = PdfReader(io.BytesIO(paper)).pages[0]
    streams = [page.get_contents(), *(one.get_object() for one in page["/Resources"]["/XObject"].values())]
    drawn = " ".join(one.get_data().decode("latin-1") for one in streams if one.get("/Subtype") != "/Image")
    return {
        tuple(round(float(part), 2) for part in found)
        for found in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg\b", drawn)
    }


def test_the_paper_shows_the_territory_under_the_names(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-08")
    land, government = (0xFA, 0xF8, 0xF3), (0xAC, 0x32, 0x17)
    expected = tuple(round((0.88 * a + 0.12 * b) / 255, 2) for a, b in zip(government, land, strict=True))
    found = fills_on(page.pdf(prefer_css_page_size=True, print_background=True))
    assert any(max(abs(a - b) for a, b in zip(one, expected, strict=True)) <= 0.01 for one in found), found


def test_it_prints_on_one_sheet(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    before = page.evaluate("location.hash")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    assert page.evaluate("location.hash") == before
