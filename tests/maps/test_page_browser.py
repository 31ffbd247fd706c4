"""The page in a real browser, off the network: what a reader sees and can do."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Locator, Page, expect
from scenes import HOSTILE

from idlibmap.maps.page import build_page
from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]

SEEN_COLOUR = """([lon, lat]) => {
  const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
  const canvas = map.getPane('cells').querySelector('canvas');
  const [at, corner] = [map.latLngToContainerPoint([lat, lon]), map.getContainer().getBoundingClientRect()];
  const box = canvas.getBoundingClientRect();
  const data = canvas.getContext('2d')
    .getImageData(corner.left + at.x - box.left, corner.top + at.y - box.top, 12, 12).data;
  return [0, 1, 2, 3].map((i) => data.filter((_, j) => j % 4 === i).reduce((a, b) => a + b) / 144);
}"""
NORTH_OF_SARAQIB = [36.806, 35.9]


def go_to(page: Page, day: str) -> None:
    page.evaluate("(day) => { window.location.hash = `date=${day}` }", day)
    expect(page.locator("#date")).to_have_attribute("datetime", day)


def entry(page: Page, name: str) -> Locator:
    return page.locator(".places button").filter(has=page.get_by_text(name, exact=True))


def row(page: Page, name: str) -> str:
    return entry(page, name).inner_text()


def choose(page: Page, name: str) -> None:
    entry(page, name).click()


def test_it_opens_at_the_last_date_and_does_not_play(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    expect(page.locator("#date")).to_have_text("27 February 2020")
    expect(page.locator("#what")).to_contain_text(
        "Saraqib passes from Syrian government and allies to Opposition."
    )
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")


def test_the_slider_changes_a_place_s_holder_and_back(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    slider = page.locator("#slider")
    assert "Opposition" in row(page, "Saraqib")
    green = page.evaluate(SEEN_COLOUR, NORTH_OF_SARAQIB)
    slider.fill(str(scene.dates.index("2020-02-08")))
    assert "Syrian government and allies, assessed" in row(page, "Saraqib")
    red = page.evaluate(SEEN_COLOUR, NORTH_OF_SARAQIB)
    slider.fill(str(len(scene.dates) - 1))
    assert "Opposition" in row(page, "Saraqib")
    assert page.evaluate(SEEN_COLOUR, NORTH_OF_SARAQIB) == green
    assert green[1] > green[0] > 0
    assert red[0] > red[1] > 0


def test_a_place_nothing_is_known_of_does_not_cover_the_known_one_on_its_point(
    open_map: OpenMap, scene: Scene
) -> None:
    saraqib = next(place for place in scene.places if place.id == "C3916")
    unknown = replace(
        saraqib, id="x:hill", name="hill at Saraqib", cell=None, intervals=(), intervals_asof=()
    )
    page = open_map(replace(scene, places=(*scene.places, unknown)), "#date=2020-02-08&map=12/35.86/36.8")
    dot = SEEN_COLOUR.replace("'cells'", "'marks'").replace("12, 12", "3, 3").replace("144", "9")
    red, green, _, alpha = page.evaluate(dot, [saraqib.lon, saraqib.lat])
    assert alpha == 255
    assert red > 2 * green


def test_nothing_is_painted_before_the_first_report(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-05-08")
    assert page.evaluate(SEEN_COLOUR, NORTH_OF_SARAQIB)[3] == 0
    assert "Unknown" in row(page, "Saraqib")


def test_a_step_repaints_only_where_something_changed(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-11-23")
    page.evaluate("""() => {
      const { clearRect } = CanvasRenderingContext2D.prototype;
      window.cleared = [];
      CanvasRenderingContext2D.prototype.clearRect = function (x, y, width, height) {
        if (this.canvas.closest('.leaflet-cells-pane')) {
          window.cleared.push((width * height) / (innerWidth * innerHeight));
        }
        clearRect.call(this, x, y, width, height);
      };
    }""")
    page.locator("#later").click()
    parts = page.evaluate("window.cleared")
    assert len(parts) == 2  # the cell that changed, and the one that had changed on the date before
    assert sum(parts) < 0.2


def test_evidence_shows_the_sentence_and_every_source(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-05")
    choose(page, "Saraqib")
    panel = page.locator("#panel")
    expect(panel.locator("h3")).to_contain_text("Saraqib")
    expect(panel.locator(".holder")).to_contain_text("Contested: Syrian government and allies / Opposition")
    expect(panel.locator(".reason").first).to_contain_text("Against it: an opposition spokesman")
    quotes = panel.locator("blockquote").all_inner_texts()
    assert quotes == [scene.claims[i].sentence for i in (12, 13, 10, 11)]
    card = panel.locator(".claim").filter(has=page.locator("blockquote", has_text="Columns pushed"))
    expect(card).to_contain_text("Orontes Wire, 6 February 2020 (date in the dateline)")
    expect(card).to_contain_text("5 February 2020 (worked out from the weekday)")
    expect(card).to_contain_text("speaks for what is shown")
    expect(card.locator("dd", has_text="an opposition spokesman")).to_contain_text(
        "fighting was still going on"
    )
    assert card.locator("a").get_attribute("href") == "https://example.org/0206"


def test_a_pocket_is_told_as_worked_out_and_apart_from_the_siege_that_is_claimed(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#date=2019-08-21&place=C3029")
    reasons = page.locator("#panel .reason")
    expect(reasons.filter(has_text="Cut off from its side’s other places")).to_contain_text(
        "no report need say so"
    )
    expect(reasons.filter(has_text="Besieged by Syrian government and allies")).to_have_count(1)
    page.get_by_text("As known then", exact=True).click()
    expect(reasons.filter(has_text="Cut off from its side")).to_have_count(0)


def test_a_road_says_whose_land_it_crosses(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2020-02-27&place=M5:1")
    expect(page.locator("#panel .holder")).to_contain_text("Cut: Opposition")
    along = page.locator("#panel .reason").filter(has_text="Land along it")
    expect(along).to_have_text("Land along it: Syrian government and allies 16 km.")


def test_a_denial_stands_beside_what_it_denies(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-05-21&place=C3209")
    card = page.locator(".claim").filter(has=page.locator("blockquote", has_text="Rebel fighters won"))
    expect(card.locator("dt", has_text="Denied by")).to_have_count(1)
    expect(card).to_contain_text("A military source denied on Wednesday")


def test_a_card_says_what_its_claim_weighs_and_what_an_analyst_says_of_it(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, "#date=2019-05-08&place=C3209")
    card = page.locator(".claim").filter(has=page.locator("blockquote", has_text="Government troops took"))
    expect(card).to_contain_text("makes Syrian government and allies 53 times as likely as any other side")
    expect(card).to_contain_text("An analyst accepted it")
    other = page.locator(".claim").filter(has=page.locator("blockquote", has_text="Rebel fighters won"))
    expect(other).not_to_contain_text("Weighs")


def test_the_panel_stays_open_and_follows_the_date(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#place=C3916")
    expect(page.locator(".holder")).to_contain_text("Opposition, assessed")
    page.locator("#earlier").click()
    page.locator("#earlier").click()
    expect(page.locator(".holder")).to_contain_text("Syrian government and allies, assessed")
    expect(page.locator(".claim.ahead")).to_have_count(2)


def test_a_click_on_the_map_opens_a_place_a_road_and_an_area(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)

    def click_at(lon: float, lat: float) -> None:
        x, y = page.evaluate(
            """([lon, lat]) => {
              const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
              const { x, y } = map.latLngToContainerPoint([lat, lon]);
              const { left, top } = map.getContainer().getBoundingClientRect();
              return [left + x, top + y];
            }""",
            [lon, lat],
        )
        page.mouse.click(x, y)

    click_at(36.6767, 35.64771)
    expect(page.locator("#subject")).to_contain_text("Maarat al-Numan")
    click_at(36.773, 35.784)
    expect(page.locator("#subject")).to_contain_text("M5")
    expect(page.locator(".holder")).to_contain_text("Cut: Opposition")
    click_at(36.83, 35.56)
    expect(page.locator("#subject")).to_contain_text("southern countryside")
    expect(page.locator("blockquote")).to_have_text(scene.claims[16].sentence)


def test_as_known_then_shows_what_had_been_published(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-08-21&place=C3987")
    expect(page.locator(".holder")).to_contain_text("Syrian government and allies")
    page.get_by_text("As known then", exact=True).click()
    expect(page.locator(".holder")).to_have_text("Unknown")
    expect(page.locator(".claim:visible")).to_have_count(0)
    expect(page.locator(".evidence")).to_contain_text("2 claims published after this date are not shown")
    expect(page).to_have_url(re.compile("view=asof"))
    page.get_by_text("Hindsight", exact=True).click()
    expect(page.locator(".claim:visible")).to_have_count(2)


def test_keys_move_the_slider_and_space_plays(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    slider = page.locator("#slider")
    slider.focus()
    for key, day in [
        ("ArrowLeft", "2020-02-24"),
        ("Home", "2019-05-08"),
        ("PageUp", scene.dates[10]),
        ("ArrowRight", scene.dates[11]),
    ]:
        page.keyboard.press(key)
        expect(page.locator("#date")).to_have_attribute("datetime", day)
    expect(slider).to_have_attribute("aria-valuetext", "6 February 2020, day 275, 0 changes")
    page.locator("#time-options").click()
    page.locator("#speed").select_option("10")
    slider.focus()
    page.keyboard.press(" ")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Pause")
    expect(page.locator("#date")).to_have_attribute("datetime", scene.dates[-1])
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")


def test_playing_stops_on_a_move_by_hand_and_on_opening_evidence(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    play = page.locator("#play")
    play.click()
    expect(play).to_have_attribute("aria-label", "Pause")
    page.locator("#later").click()
    expect(play).to_have_attribute("aria-label", "Play")
    play.click()
    choose(page, "Saraqib")
    expect(play).to_have_attribute("aria-label", "Play")


def test_space_in_the_search_box_is_a_letter(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("#search").press_sequentially("khan s")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    expect(page.locator(".places li")).to_have_count(1)


def test_the_track_can_be_dragged(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    box = page.locator("#track").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 14, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, box["y"] + 30)
    page.mouse.up()
    expect(page.locator("#date")).to_have_attribute("datetime", scene.first)


@pytest.mark.parametrize("typed", ["سراقب", "Saraqeb", "saraqab", "C3916"])
def test_a_place_is_found_in_latin_and_arabic_letters(open_map: OpenMap, scene: Scene, typed: str) -> None:
    page = open_map(scene)
    page.locator("#search").fill(typed)
    expect(page.locator(".places li").first).to_contain_text("Saraqib")
    page.locator("#search").fill("Atlantis")
    expect(page.locator(".list [role=status]")).to_have_text("No such name.")


def test_the_address_holds_date_view_and_place_and_leads_back(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-08-23&map=10/35.4/36.7&place=C3029")
    expect(page.locator("#date")).to_have_attribute("datetime", "2019-08-23")
    expect(page.locator("#subject")).to_contain_text("Morek")
    page.locator("#later").click()
    expect(page).to_have_url(re.compile(r"#date=2019-11-23&map=10/35\.\d+/36\.\d+&place=C3029$"))
    go_to(page, "2019-05-21")
    expect(page.locator("#what")).to_contain_text("Kafr Nabuda is contested")


def test_a_date_between_stops_leads_to_the_stop_before(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-10-01")
    expect(page.locator("#date")).to_have_attribute("datetime", "2019-08-23")


def test_embedded_it_shows_the_map_and_the_slider_alone(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#embed&date=2020-02-05", width=800, height=500)
    for hidden in ("#panel", ".masthead nav", ".tools", ".choices", "#legend"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#track")).to_be_visible()
    expect(page).to_have_url(re.compile("#embed&date=2020-02-05"))


def test_at_a_middling_width_the_strip_keeps_its_room(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, width=960, height=700)
    assert page.locator("#track").bounding_box()["width"] > 400


@pytest.mark.parametrize("width", [390, 320])
def test_it_is_tidy_on_a_phone(open_map: OpenMap, scene: Scene, width: int) -> None:
    page = open_map(scene, "#place=C3916", width=width, height=844, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    panel, track = page.locator("#panel").bounding_box(), page.locator("#track").bounding_box()
    assert panel["y"] + panel["height"] <= track["y"]
    assert panel["y"] > 150
    page.locator(".claim").last.scroll_into_view_if_needed()
    expect(page.locator(".claim").last).to_be_in_viewport()
    for button in page.locator("button:visible:not(.plain), select:visible").all():
        if button.get_attribute("id") != "credit":
            assert button.bounding_box()["height"] >= 44 - 0.5, button.inner_html()
    page.locator("#close").tap()
    expect(page.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_it_opens_on_all_places_and_no_farther(open_map: OpenMap, scene: Scene, width: int) -> None:
    page = open_map(scene, width=width, height=900)
    west, south, east, north = page.evaluate("""() => {
      const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
      return map.getBounds().toBBoxString().split(',').map(Number);
    }""")
    for place in scene.places:
        assert west < place.lon < east
        assert south < place.lat < north
    assert east - west < 8 * (scene.bounds[2] - scene.bounds[0])


def test_no_name_stands_under_the_legend(open_map: OpenMap, scene: Scene) -> None:
    west_of_it = "#map=10/35.6/36.95"
    page = open_map(scene, west_of_it)
    ink_under_legend = """() => {
      const map = window[Object.keys(window).find((name) => /^map_0+$/.test(name))];
      const canvas = map.getPane('labels').querySelector('canvas');
      const { shadowRoot } = document.querySelector('idlibmap-timeline');
      const under = shadowRoot.getElementById('legend').getBoundingClientRect();
      const { left, top } = canvas.getBoundingClientRect();
      const box = window.under ??= [under.left - left, under.top - top, under.width, under.height];
      return canvas.getContext('2d').getImageData(...box).data.reduce((sum, one) => sum + one, 0);
    }"""
    assert page.evaluate(ink_under_legend) == 0
    page.locator("#legend-button").click()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(ink_under_legend) > 0


def test_reports_are_text_whatever_they_hold(open_map: OpenMap, hostile: Scene) -> None:
    page = open_map(hostile)
    for name in ("places", "changes", "aside", "about"):
        if page.locator(f"[data-panel={name}]").get_attribute("aria-expanded") == "false":
            page.locator(f"[data-panel={name}]").click()
    page.locator("[data-panel=places]").click()
    page.locator(".places button").first.click()
    shown = HOSTILE.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")
    assert page.locator("blockquote").first.text_content() == shown
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel script, #panel img, #panel svg[onload], #panel a").count() == 0
    assert page.title().startswith("<script>window.hacked = 1")


def test_lists_tell_what_is_not_on_the_map_and_why(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("[data-panel=aside]").click()
    panel = page.locator("#panel")
    for index in (*scene.undated, *scene.unplaced, *scene.counted, *scene.planned):
        expect(panel).to_contain_text(scene.claims[index].sentence)
    expect(panel).to_contain_text("broken.txt not text: 4 KB of zero bytes")
    expect(panel).to_contain_text("not when")


def test_the_legend_counts_places_and_area_on_the_date(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#date=2019-05-08")
    legend = page.locator("#legend")
    kafr_nabuda = round(next(scene.cells[place.cell].km2 for place in scene.places if place.id == "C3209"))
    expect(legend.locator("tr").first).to_contain_text(f"1 place, {kafr_nabuda} km² coloured")
    expect(legend).to_contain_text("Cells are the land nearest to a named place, not a surveyed front.")
    expect(legend).to_contain_text("Colours carry no judgement.")
    page.locator("#slider").fill("3")
    expect(legend.locator("tr").nth(1)).to_contain_text("4 places")


def test_the_theme_follows_the_reader_and_the_switch(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, color_scheme="dark")
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "dark")
    page.locator("#theme").click()
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "light")


def test_a_screen_reader_hears_the_change_once_the_slider_rests(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene)
    page.locator("#slider").fill("9")
    expect(page.locator("#announce")).to_have_text(
        "28 January 2020. Maarat al-Numan passes from Opposition to Syrian government and allies, "
        "claimed only."
    )


def test_every_control_has_a_name(open_map: OpenMap, scene: Scene) -> None:
    page = open_map(scene, "#place=C3916")
    unnamed = page.evaluate("""() => [document, document.querySelector('idlibmap-timeline').shadowRoot]
      .flatMap((root) => [...root.querySelectorAll('button, input, select, a[href]')])
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length))
      .map((node) => node.outerHTML)""")
    assert unnamed == []


def test_without_scripts_a_table_tells_the_changes(chromium_page_without_scripts: Page) -> None:
    page = chromium_page_without_scripts
    expect(page.locator("#app")).to_be_hidden()
    expect(page.get_by_role("row", name=re.compile("2020-02-27 Saraqib Opposition"))).to_be_visible()


@pytest.fixture
def chromium_page_without_scripts(
    offline_page: Callable[..., Page], scene: Scene, map_files: Callable[[Scene], Path]
) -> Page:
    page = offline_page(java_script_enabled=False)
    page.goto(map_files(scene).as_uri())
    return page


def test_reports_without_a_single_date_still_make_a_page(open_map: OpenMap, undated: Scene) -> None:
    page = open_map(undated)
    expect(page.locator("#date")).to_have_text("No dated reports")
    expect(page.locator("#play")).to_be_disabled()
    page.locator("[data-panel=aside]").click()
    expect(page.locator("#panel")).to_contain_text(undated.claims[20].sentence)


def test_own_folium_layers_show_above_the_territory(
    offline_page: Callable[..., Page], scene: Scene, tmp_path: Path
) -> None:
    own = build_page(scene)
    folium.CircleMarker((35.86, 36.8), tooltip="own").add_to(own)
    folium.GeoJson({"type": "Point", "coordinates": [36.7, 35.6]}).add_to(own)
    own.save(tmp_path / "own.html")
    page = offline_page()
    page.goto((tmp_path / "own.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    expect(page.locator(".leaflet-overlay-pane path")).to_have_count(1)
    expect(page.locator(".leaflet-marker-icon")).to_have_attribute("src", re.compile("^data:image/png"))


def test_it_works_inside_a_notebook_s_frame(offline_page: Callable[..., Page], scene: Scene) -> None:
    page = offline_page()
    page.set_content(build_page(scene)._repr_html_())
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-ready]")).to_have_count(1)
    frame.locator("#earlier").click()
    expect(frame.locator("#date")).to_have_text("24 February 2020")


def test_in_print_the_map_fills_the_paper_in_light_colours_and_comes_back(
    open_map: OpenMap, scene: Scene
) -> None:
    page = open_map(scene, color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "light")
    expect(page.locator("#panel")).to_be_hidden()
    canvas = page.locator(".leaflet-cells-pane canvas").bounding_box()
    assert canvas["x"] + canvas["width"] >= 1040
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("idlibmap-timeline")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#panel")).to_be_visible()
