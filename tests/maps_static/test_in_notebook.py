"""What a notebook shows of a map."""

import io
from base64 import b64decode
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import folium
from PIL import Image
from static_scenes import SCENE

from idlibmap.maps.page import build_page

HOSTILE = '"><script>alert(1)</script>'


class Elements(HTMLParser):
    """All start tags of a piece of HTML, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def __getitem__(self, tag: str) -> dict[str, str | None]:
        return next(attributes for name, attributes in self.found if name == tag)


@cache
def bundle(**changes: object) -> dict[str, str]:
    return build_page(replace(SCENE, **changes))._repr_mimebundle_()


def test_a_map_is_a_frame_with_its_whole_page_inside() -> None:
    frame = Elements(build_page(SCENE)._repr_html_())["iframe"]
    assert frame["srcdoc"] == build_page(SCENE).get_root().render()
    assert frame["title"] == SCENE.title
    assert frame["loading"] == "lazy"


def test_the_page_runs_its_scripts_and_saves_files_but_reaches_nothing_around_it() -> None:
    may = Elements(bundle()["text/html"])["iframe"]["sandbox"].split()
    assert {"allow-scripts", "allow-downloads"} <= set(may)
    assert "allow-same-origin" not in may
    assert "allow-top-navigation" not in may


def test_who_is_shown_no_frame_sees_the_last_day_with_words_for_it() -> None:
    picture = Elements(bundle()["text/html"])["img"]
    assert "Saraqib & around, 1 March 2020" in picture["alt"]
    assert "Contested: 1 place" in picture["alt"]
    Image.open(io.BytesIO(b64decode(picture["src"].partition("base64,")[2]))).verify()


def test_an_export_to_paper_has_the_same_picture() -> None:
    assert set(bundle()) == {"text/html", "image/png"}
    assert bundle()["image/png"] in bundle()["text/html"]


def test_the_same_scene_is_shown_by_the_same_bytes() -> None:
    assert SCENE._repr_mimebundle_() == bundle()


def test_a_map_without_dates_has_no_picture_but_its_title() -> None:
    undated = bundle(first=None, last=None, dates=(), events=())
    assert set(undated) == {"text/html"}
    assert ">Saraqib &amp; around</p>" in undated["text/html"]


def test_layers_of_ones_own_are_in_the_frame() -> None:
    page = build_page(SCENE)
    folium.Marker((35.86, 36.8), tooltip="own layer").add_to(page)
    assert "own layer" in Elements(page._repr_html_())["iframe"]["srcdoc"]


def test_markup_in_a_title_is_text() -> None:
    elements = Elements(bundle(title=HOSTILE)["text/html"])
    assert [tag for tag, _ in elements.found] == ["div", "img", "iframe"]
    assert elements["iframe"]["title"] == HOSTILE


def test_a_scene_and_its_map_are_told_in_one_line() -> None:
    told = f"<Scene {SCENE.title!r}, 2020-02-06 to 2020-03-01: 3 places, 2 claims>"
    assert repr(SCENE) == told
    assert repr(build_page(SCENE)) == f"<ControlMap of {told}>"
