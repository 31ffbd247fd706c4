"""Snippets that put a map into somebody's page, post or paper."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from static_scenes import LAST, SCENE, TURN

from idlibmap.errors import IdlibmapError
from idlibmap.maps.embeds.embed import MOST_OUTLETS, Embed, embed_of
from idlibmap.maps.embeds.formats import EMBED_FORMATS
from idlibmap.maps.embeds.latex import latex_snippet, tex
from idlibmap.maps.embeds.markdown import markdown_snippet
from idlibmap.maps.embeds.web import figure_html, web_snippet
from idlibmap.maps.embeds.word import word_snippet
from idlibmap.maps.embeds.wordpress import wordpress_snippet
from idlibmap.output_commands import EmbedFormat

WEB = "https://example.org/maps/a_b.html?v=2&w=3"
HOSTILE = (
    '<script>alert(1)</script> "quoted" [x](javascript:alert(1)) `code`\n# head \\input{secret} $x^2$ 50% '
    "a_b & --> <!-- wp:html --> \u202eturned"
)
NEVER_DATED = replace(SCENE, first=None, last=None, dates=(), events=())


class Elements(HTMLParser):
    """All start tags and the text of a snippet, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data.strip())

    def __getitem__(self, tag: str) -> dict[str, str | None]:
        return next(attributes for name, attributes in self.found if name == tag)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.found]


def made(**choices: str | None) -> Embed:
    return embed_of(SCENE, **({"day": TURN} | choices))


def hostile(**choices: str) -> Embed:
    articles = tuple(replace(article, outlet=HOSTILE) for article in SCENE.articles)
    return embed_of(replace(SCENE, title=HOSTILE, articles=articles), day=TURN, figure="map.png", **choices)


# Words and addresses ---------------------------------------------------------------------------------------


def test_a_caption_tells_title_date_reports_and_outlets() -> None:
    assert made().caption == (
        "Saraqib & around, 27 February 2020. According to 2 reports, the newest of 27 February 2020; later "
        "reports are used for earlier days. Sources: AFP, Reuters."
    )


def test_a_caption_names_the_outlets_with_most_reports_and_counts_the_others() -> None:
    article = SCENE.articles[0]
    outlets = ["Zed", "Zed", *(f"Outlet {n}" for n in range(MOST_OUTLETS + 1))]
    many = replace(SCENE, articles=tuple(replace(article, outlet=outlet) for outlet in outlets))
    assert "Sources: Zed, Outlet 0, " in embed_of(many).caption
    assert embed_of(many).caption.endswith("and 2 more.")


def test_what_is_known_from_elsewhere_is_no_report() -> None:
    known = tuple(replace(article, published_basis="baseline") for article in SCENE.articles)
    assert embed_of(replace(SCENE, articles=known), day=TURN).caption == "Saraqib & around, 27 February 2020."


def test_reports_without_dates_are_told_as_such() -> None:
    bare = tuple(replace(article, published=None) for article in SCENE.articles)
    assert "According to 2 reports without a date." in embed_of(replace(SCENE, articles=bare)).caption


def test_without_a_day_the_map_opens_at_the_last_evidence() -> None:
    assert embed_of(SCENE).frame == f"map.html#embed&date={LAST}"


def test_an_undated_map_can_be_embedded_too() -> None:
    embed = embed_of(NEVER_DATED)
    assert (embed.frame, embed.heading) == ("map.html#embed", "Saraqib & around")
    assert all(write(embed) for write in EMBED_FORMATS.values())


def test_a_language_is_that_of_the_words_and_of_the_page() -> None:
    embed = made(language="ar")
    assert parse_qs(urlsplit(embed.frame).fragment)["lang"] == ["ar"]
    assert "2020" in embed.heading
    assert "February" not in embed.caption + embed.alternative
    assert Elements(web_snippet(embed))["figure"]["dir"] == "rtl"


def test_an_address_on_the_web_keeps_its_query_and_loses_its_fragment() -> None:
    assert made(page=f"{WEB}#old").frame == f"{WEB}#embed&date={TURN}"


def test_addresses_are_quoted() -> None:
    embed = made(page='my map (1)".html', figure="a b.png")
    assert embed.link == f"my%20map%20%281%29%22.html#date={TURN}"
    assert embed.picture == "a%20b.png"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "C:\\maps\\map.html"])
def test_an_address_that_is_no_path_and_not_on_the_web_is_refused(address: str) -> None:
    with pytest.raises(IdlibmapError, match=r"http\(s\)"):
        embed_of(SCENE, page=address)


def test_a_day_without_evidence_is_refused() -> None:
    with pytest.raises(IdlibmapError, match="2020-02-06 to 2020-03-01"):
        embed_of(SCENE, day="2021-01-01")


def test_the_command_offers_every_format() -> None:
    assert list(get_args(EmbedFormat)) == ["all", *EMBED_FORMATS]


# Web pages and WordPress -----------------------------------------------------------------------------------


def test_the_frame_opens_the_page_as_an_embedded_map_on_the_day() -> None:
    frame = Elements(web_snippet(made()))["iframe"]
    address = urlsplit(frame["src"])
    assert address.path == "map.html"
    assert parse_qs(address.fragment, keep_blank_values=True) == {"embed": [""], "date": [TURN]}
    assert frame["title"] == "Saraqib & around, 27 February 2020"
    assert frame["loading"] == "lazy"


def test_a_picture_lies_behind_the_frame_with_words_for_it() -> None:
    elements = Elements(web_snippet(made(figure="map.png")))
    assert elements.tags.index("img") < elements.tags.index("iframe")
    assert elements["img"]["src"] == "map.png"
    assert "Contested: 1 place" in elements["img"]["alt"]


def test_without_a_picture_there_is_still_a_caption_with_a_link() -> None:
    elements = Elements(figure_html(made()))
    assert elements.tags == ["figure", "div", "iframe", "figcaption", "a"]
    assert elements["a"]["href"] == f"map.html#date={TURN}"


def test_editors_that_take_elements_out_leave_no_code_as_text() -> None:
    assert not {"style", "script", "noscript"} & set(Elements(wordpress_snippet(made())).tags)


def test_wordpress_gets_a_block_with_the_map_and_one_with_the_picture() -> None:
    snippet = wordpress_snippet(made(figure=f"{WEB}.png"))
    blocks = re.findall(r"^<!-- wp:(\w+).*?-->\n(.*?)^<!-- /wp:(\w+) -->$", snippet, re.DOTALL | re.MULTILINE)
    assert [(begins, ends) for begins, _, ends in blocks] == [("html", "html"), ("image", "image")]
    assert blocks[0][1] == figure_html(made(figure=f"{WEB}.png"))
    picture = Elements(blocks[1][1])
    assert picture.tags == ["figure", "a", "img", "figcaption", "a"]
    assert picture["figcaption"]["class"] == "wp-element-caption"


@pytest.mark.parametrize("write", [web_snippet, wordpress_snippet])
def test_markup_in_a_title_stays_text_in_html(write: type) -> None:
    ordinary, attacked = (Elements(write(one)) for one in (made(figure="map.png"), hostile()))
    assert attacked.tags == ordinary.tags
    assert attacked.comments == ordinary.comments
    assert attacked["iframe"]["title"].startswith("<script>alert(1)</script>")
    assert "\u202e" not in attacked["iframe"]["title"]


# Markdown --------------------------------------------------------------------------------------------------


def test_markdown_is_a_picture_that_leads_to_the_page_above_a_caption() -> None:
    elements = Elements(MarkdownIt().render(markdown_snippet(made(figure="img/map.png", page=WEB))))
    assert elements.tags == ["p", "a", "img", "p", "a"]
    assert elements["img"]["src"] == "img/map.png"
    assert elements["img"]["alt"].startswith("Map: Saraqib & around, 27 February 2020.")
    assert elements["a"]["href"] == f"{WEB}#date={TURN}"


def test_markdown_without_a_picture_is_a_caption_with_a_link() -> None:
    assert Elements(MarkdownIt().render(markdown_snippet(made()))).tags == ["p", "a"]


def test_markup_in_a_title_stays_text_in_markdown() -> None:
    elements = Elements(MarkdownIt().render(markdown_snippet(hostile())))
    assert elements.tags == ["p", "a", "img", "p", "a"]


@given(st.text(alphabet=" -+=#>*_`~!|[]()<>\\&:.1a\n", min_size=1, max_size=20))
def test_whatever_the_title_markdown_reads_two_paragraphs(title: str) -> None:
    embed = embed_of(replace(SCENE, title=title), day=TURN, figure="map.png")
    elements = Elements(MarkdownIt().render(markdown_snippet(embed)))
    assert elements.tags == ["p", "a", "img", "p", "a"]


# Word and LaTeX --------------------------------------------------------------------------------------------


def test_word_steps_hold_the_words_to_paste_each_on_a_line() -> None:
    embed = made(page=WEB)
    lines = word_snippet(embed).splitlines()
    assert {embed.alternative, embed.caption, embed.link} <= set(lines)
    assert [line[0] for line in lines if re.match(r"\d\. ", line)] == list("123456")


@pytest.mark.parametrize("write", [word_snippet, latex_snippet])
def test_the_picture_of_a_text_is_made_without_title_and_sources_that_its_caption_has(write: type) -> None:
    assert f"idlibmap figure output --date {TURN} --size text -o map.p" in write(made())
    assert f"idlibmap figure output --date {TURN} --lang ar --size text" in write(made(language="ar"))


@pytest.mark.parametrize("write", [word_snippet, latex_snippet])
def test_a_text_names_the_limits_and_licences_that_its_picture_leaves_out(write: type) -> None:
    for line in ("not a surveyed front. Colours carry no judgement.", *SCENE.attribution):
        assert line in write(made())


def test_word_is_not_told_to_link_to_a_file_of_ones_own_disk() -> None:
    assert "Ctrl+K" not in word_snippet(made())


def test_latex_is_a_figure_with_alternative_text_caption_link_and_label() -> None:
    snippet = latex_snippet(made(figure="figures/map.png", page=WEB))
    assert "]{figures/map}\n" in snippet
    assert r"\caption[{Saraqib \& around, 27 February 2020}]{Saraqib \& around, " in snippet
    assert r"{https://example.org/maps/a\_b.html?v=2\&w=3\#date=" in snippet
    assert rf"\label{{fig:map-{TURN}}}" in snippet
    assert snippet.count(r"\begin{figure}") == snippet.count(r"\end{figure}") == 1


def test_latex_takes_a_picture_on_the_web_from_beside_the_document() -> None:
    assert "]{a-b}\n" in latex_snippet(made(figure="https://example.org/x/a%20b.png"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"\input{secret}", r"\textbackslash{}input\{secret\}"),
        ("50% of $x^2$", r"50\% of \$x\textasciicircum{}2\$"),
        ("a_b & c #1 ~", r"a\_b \& c \#1 \textasciitilde{}"),
        ('<i> "q" |', r"\textless{}i\textgreater{} \char34{}q\char34{} \textbar{}"),
        ("two\nlines\x00", "twolines"),
    ],
)
def test_what_tex_would_run_is_printed(text: str, printed: str) -> None:
    assert tex(text) == printed


@given(st.text())
def test_no_text_leaves_tex_a_command_of_its_own(text: str) -> None:
    bare = re.sub(r"\\(?:text\w+|char34)\{\}|\\[{}$&#_%]", "", tex(text))
    assert not set(bare) & set("\\{}$&#^_~%")


def test_other_scripts_are_told_to_need_another_tex() -> None:
    assert "LuaLaTeX" in latex_snippet(made(language="ar"))
    assert "LuaLaTeX" not in latex_snippet(made())
