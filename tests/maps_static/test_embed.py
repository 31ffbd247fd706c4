from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from static_scenes import LAST, SCENE, TURN

from idlibmap.errors import IdlibmapError
from idlibmap.maps.embed import embed_snippets

HOSTILE = '<script>alert(1)</script> "quoted" [x](javascript:alert(1)) `code`\n# head'


class Elements(HTMLParser):
    """All start tags of a snippet, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def __getitem__(self, tag: str) -> dict[str, str | None]:
        return next(attributes for name, attributes in self.found if name == tag)


def test_the_frame_opens_the_page_as_an_embedded_map_on_the_day() -> None:
    frame = Elements(embed_snippets(SCENE, day=TURN)["iframe"])["iframe"]
    address = urlsplit(frame["src"])
    assert address.path == "map.html"
    assert parse_qs(address.fragment, keep_blank_values=True) == {"embed": [""], "date": [TURN]}


def test_the_frame_has_a_title_its_shape_and_loads_when_it_is_scrolled_to() -> None:
    frame = Elements(embed_snippets(SCENE, day=TURN)["iframe"])["iframe"]
    assert frame["title"] == "Saraqib & around, 27 February 2020"
    assert frame["loading"] == "lazy"
    assert "aspect-ratio" in frame["style"]
    assert "min-height" in frame["style"]


def test_a_listener_follows_the_height_that_a_map_posts() -> None:
    listener = embed_snippets(SCENE)["listener"]
    assert [tag for tag, _ in Elements(listener).found] == ["script"]
    assert "idlibmap:height" in listener


def test_without_a_day_the_map_opens_at_the_last_evidence() -> None:
    assert f"date={LAST}" in embed_snippets(SCENE)["iframe"]


def test_an_undated_map_can_be_embedded_too() -> None:
    frame = Elements(embed_snippets(replace(SCENE, first=None, last=None))["iframe"])["iframe"]
    assert frame["src"] == "map.html#embed"


def test_programs_without_frames_show_the_picture_with_words_for_it() -> None:
    elements = Elements(embed_snippets(SCENE, figure="map.png", day=TURN)["iframe"])
    assert elements["img"]["src"] == "map.png"
    assert "Contested: 1 place" in elements["img"]["alt"]
    assert elements["a"]["href"] == f"map.html#date={TURN}"


def test_without_a_picture_there_is_still_a_link() -> None:
    elements = Elements(embed_snippets(SCENE)["iframe"])
    assert [tag for tag, _ in elements.found] == ["figure", "iframe", "figcaption", "a"]


def test_markdown_is_a_picture_that_leads_to_the_page() -> None:
    text = embed_snippets(SCENE, figure="img/map.png", day=TURN)["markdown"]
    assert text.startswith("[![Map: Saraqib &amp; around, 27 February 2020.")
    assert text.endswith(f"](img/map.png)](map.html#date={TURN})\n")


def test_markdown_without_a_picture_is_a_link() -> None:
    text = embed_snippets(SCENE, day=TURN)["markdown"]
    assert text.startswith("[Map: ")
    assert text.endswith(f"](map.html#date={TURN})\n")


def test_markup_in_a_title_stays_text() -> None:
    snippets = embed_snippets(replace(SCENE, title=HOSTILE), figure="map.png", day=TURN)
    elements = Elements(snippets["iframe"])
    assert {tag for tag, _ in elements.found} == {"figure", "iframe", "noscript", "img", "figcaption", "a"}
    assert elements["iframe"]["title"].startswith(HOSTILE)
    assert "<" not in snippets["markdown"]
    assert r"\[x\]\(javascript:alert\(1\)\)" in snippets["markdown"]
    assert snippets["markdown"].count("\n") == 1


def test_addresses_are_quoted() -> None:
    snippets = embed_snippets(SCENE, page='my map (1)".html', figure="a b.png", day=TURN)
    assert f"](a%20b.png)](my%20map%20%281%29%22.html#date={TURN})" in snippets["markdown"]
    assert Elements(snippets["iframe"])["a"]["href"] == f"my%20map%20%281%29%22.html#date={TURN}"


def test_an_address_on_the_web_keeps_its_query() -> None:
    page = "https://example.org/maps/idlib.html?v=2&lang=en#old"
    frame = Elements(embed_snippets(SCENE, page=page, day=TURN)["iframe"])["iframe"]
    assert frame["src"] == f"https://example.org/maps/idlib.html?v=2&lang=en#embed&date={TURN}"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "C:\\maps\\map.html"])
def test_an_address_that_is_no_path_and_not_on_the_web_is_refused(address: str) -> None:
    with pytest.raises(IdlibmapError, match=r"http\(s\)"):
        embed_snippets(SCENE, page=address)


def test_a_day_without_evidence_is_refused() -> None:
    with pytest.raises(IdlibmapError, match="2020-02-06 to 2020-03-01"):
        embed_snippets(SCENE, day="2021-01-01")
