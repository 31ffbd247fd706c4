"""The page without scripts: the last date as a picture, in the page's language, however large the map."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from scenes import HOSTILE

from idlibmap.maps.language import load_languages
from idlibmap.maps.page import write_page
from idlibmap.maps.scene import Scene, SceneBorder, SceneCell, ScenePlace
from idlibmap.maps.still import LARGEST, still_legend, still_picture
from idlibmap.maps.words import Words

ENGLISH, ARABIC = (Words(load_languages(code)[0]) for code in ("en", "ar"))


def names(scene: Scene, words: Words) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", still_picture(scene, words))


def test_the_picture_names_places_with_evidence_in_the_page_s_language(scene: Scene) -> None:
    assert "Saraqib" in names(scene, ENGLISH)
    assert "سراقب" in names(scene, ARABIC)


def test_cells_of_one_side_and_status_are_one_shape(scene: Scene) -> None:
    assessed = [place.intervals[-1] for place in scene.places if place.cell is not None]
    fills = {(state.holder, state.status, state.rival) for state in assessed if state.status != "unknown"}
    drawn = re.findall(r'fill="([^"]+)" fill-rule', still_picture(scene, ENGLISH))
    assert len(drawn) == len(set(drawn)) == len(fills) + ("none" in drawn)


def test_every_pattern_that_is_used_is_in_the_picture(scene: Scene) -> None:
    text = still_picture(scene, ENGLISH)
    assert set(re.findall(r"url\(#(\w+)\)", text)) == set(re.findall(r'<pattern id="(\w+)"', text)) != set()


def test_a_picture_of_a_map_without_dates_is_none(undated: Scene) -> None:
    assert still_picture(undated, ENGLISH) == ""
    assert list(still_legend(undated, ENGLISH)) == []


def test_the_legend_beside_it_tells_places_and_area_of_each_side(scene: Scene) -> None:
    rows = {row.label: (row.places, row.km2) for row in still_legend(scene, ENGLISH)}
    assert sum(places for places, _ in rows.values()) == len(scene.places)
    assert "متنازع عليها" in {row.label for row in still_legend(scene, ARABIC)} or "Contested" not in rows


def test_the_picture_stays_small_on_a_map_of_many_cells(scene: Scene) -> None:
    lines: list[SceneBorder] = []
    cells: list[SceneCell] = []
    places: list[ScenePlace] = []
    for number in range(3600):
        x, y = 36.4 + number % 60 * 0.009, 35.25 + number // 60 * 0.0135
        ring = ((x, y), (x + 0.006, y), (x + 0.009, y + 0.006), (x, y + 0.01), (x, y))
        lines.append(SceneBorder(line=ring, cells=(number,), km=1.0))
        cells.append(replace(scene.cells[0], places=(number,), rings=(((number,),),)))
        places.append(replace(scene.places[number % 5], id=f"p{number}", lon=x, lat=y, cell=number))
    many = replace(
        scene, borders=tuple(lines), cells=tuple(cells), places=tuple(places), roads=(), pockets=()
    )
    text = still_picture(many, ENGLISH)
    assert sum(len(path) for path in re.findall(r"<path[^>]*/>", text)) < LARGEST + 2000
    assert len(text) < 2 * LARGEST


def test_names_on_the_picture_are_text(scene: Scene) -> None:
    named = replace(scene, places=tuple(replace(place, name=HOSTILE) for place in scene.places))
    assert "<script" not in still_picture(named, ENGLISH)
    assert "<img" not in still_picture(named, ENGLISH)


@pytest.mark.parametrize(("language", "heading"), [("en", "Changes"), ("ar", "التغيّرات")])
def test_a_reader_without_scripts_sees_picture_legend_and_changes(
    offline_page: Callable[..., Page], scene: Scene, tmp_path: Path, language: str, heading: str
) -> None:
    write_page(scene, tmp_path / "map.html", language=language)
    page = offline_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "map.html").as_uri())
    assert page.locator(".still svg[role=img]").bounding_box()["width"] > 300
    assert page.locator(".still figcaption").is_visible()
    assert page.locator(".still h2").all_inner_texts() == [scene.last, heading]
