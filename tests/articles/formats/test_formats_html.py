"""Saved web pages, and fragments of HTML."""

import logging
from datetime import date
from pathlib import Path

import pytest

from idlibmap.articles.formats.html import read
from idlibmap.articles.found import Document, File
from idlibmap.articles.markup import text_of_fragment
from idlibmap.errors import SourceError

LONG = (
    "The column that had taken the hill above the mill two days before was said to be moving on the road "
    "to Tal Asfar, which two residents called empty after a night in which most of the families had left "
    "for the north with what they could carry, and a third said that nobody was left to hold the bridge."
)


def page(tmp_path: Path, markup: str | bytes) -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    (one,) = read(File(path=path, name="page.html"))
    assert isinstance(one, Document)
    return one


def with_head(head: str) -> str:
    return f"<html><head>{head}</head><body><p>Rebels took the mill.</p></body></html>"


def test_the_main_text_is_read_in_whole_paragraphs_without_menus_and_comments(tmp_path: Path) -> None:
    one = page(
        tmp_path,
        f"""<html><body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>The mill falls</h1>
        <p>Soldiers&nbsp;left <a href="/m">the
        mill</a> on Friday,<br>the <b>army</b> said, and the rebels&rsquo; flag was s&shy;een.</p>
        <h2>What comes next</h2><p>{LONG}</p><p>First.<br><br>Second.</p>
        <ul><li>One hill</li></ul><table><tr><td>Asfar</td><td>held</td></tr></table></article>
        <div id="comments" class="comments"><p>I like this paper so much, my friends, I do.</p></div>
        <footer>© 2024 Asfar Post</footer></body></html>""",
    )
    assert one.title == "The mill falls"
    assert one.text.split("\n") == [
        "Soldiers left the mill on Friday, the army said, and the rebels’ flag was seen.",
        *("What comes next", LONG, "First.", "Second.", "One hill", "Asfar", "held"),
    ]


def test_a_very_short_page_is_read_whole_but_for_what_stands_around(tmp_path: Path) -> None:
    one = page(
        tmp_path,
        "<html><body><nav>Home</nav><h1>The mill falls</h1><p>Rebels took it.</p>It burns."
        "<script>x()</script><p hidden>Ad</p><div class='comments'>Hm.</div>"
        "<pre>Two\nlines.\n\nMore.</pre></body></html>",
    )
    assert (one.title, one.text) == ("The mill falls", "Rebels took it.\nIt burns.\nTwo lines.\nMore.")


def test_metadata_say_what_the_report_is(tmp_path: Path) -> None:
    one = page(
        tmp_path,
        '<html lang="en-GB"><head><title>The mill falls | Asfar Post</title>'
        '<meta property="og:title" content="The mill falls | Asfar Post">'
        '<meta property="og:site_name" content="Asfar Post"><link rel="canonical" href="https://post.example/mill">'
        '<meta property="article:published_time" content="2020-02-27T00:30:00+03:00"></head>'
        "<body><h1>The mill falls - Asfar Post</h1><p>Rebels took it.</p></body></html>",
    )
    assert (one.title, one.outlet, one.url) == ("The mill falls", "Asfar Post", "https://post.example/mill")
    assert (one.published, one.language, one.known_by) == (date(2020, 2, 27), "en", "metadata")
    assert one.text == "Rebels took it."


def test_an_outlet_that_the_page_does_not_name_is_its_host(tmp_path: Path) -> None:
    assert (
        page(tmp_path, with_head('<link rel="canonical" href="https://post.example/m">')).outlet
        == "post.example"
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="27 February 2020">',
        '</head><body><span itemprop="datePublished" content="2020-02-27">Thursday</span>',
        '<meta name="modified" content="2021-01-01"><meta itemprop="datePublished" content="2020-02-27">',
        '<script type="application/ld+json">{"dateModified":"2021","datePublished":"2020-02-27"}</script>',
    ],
)
def test_the_day_of_publication_is_found_in_metadata(tmp_path: Path, head: str) -> None:
    assert page(tmp_path, with_head(head)).published == date(2020, 2, 27)


def test_the_day_of_publication_is_that_of_the_article_s_time_element(tmp_path: Path) -> None:
    markup = (
        "<body><article><aside><time datetime='2024-01-01'>1 Jan</time></aside>"
        "<time datetime='2020-02-27T10:00Z'>Thursday</time><p>Rebels took the mill.</p></article></body>"
    )
    assert page(tmp_path, markup).published == date(2020, 2, 27)


@pytest.mark.parametrize(
    "markup",
    [
        with_head('<meta property="article:modified_time" content="2021-01-01">'),
        with_head('<meta itemprop="copyrightYear" content="2021">'),
        "<body><p>On 3 March 2019 rebels took it.</p><footer>© 2024. Updated 2024-03-03</footer></body>",
    ],
)
def test_a_day_of_something_else_is_not_taken_for_that_of_publication(tmp_path: Path, markup: str) -> None:
    assert page(tmp_path, markup).published is None


ARABIC = '<html lang="ar"><head><meta charset="{}"></head><body><p>سيطر الجيش على التل</p></body></html>'


@pytest.mark.parametrize(
    "data",
    [
        ARABIC.format("windows-1256").encode("cp1256"),
        ARABIC.format("utf-8").encode("utf-8-sig"),
        ARABIC.format("utf-16").encode("utf-16"),
        ARABIC.format("iso-8859-1").encode(),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_declares(tmp_path: Path, data: bytes) -> None:
    one = page(tmp_path, data)
    assert (one.text, one.language) == ("سيطر الجيش على التل", "ar")


def test_xhtml_that_declares_its_encoding_is_read(tmp_path: Path) -> None:
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>'
    markup = declared + '<html xml:lang="fr"><body><p>“Café” pris.</p></body></html>'
    one = page(tmp_path, markup.encode("cp1252"))
    assert (one.text, one.language) == ("“Café” pris.", "fr")


def test_a_byte_that_the_declared_encoding_does_not_know_spoils_one_character_only(tmp_path: Path) -> None:
    markup = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1253"><p>Πήραν το Ασφάρ'
    assert page(tmp_path, markup.encode("cp1253") + b"\xd2.</p>").text == "Πήραν το Ασφάρ\ufffd."


def test_characters_and_names_that_no_page_may_hold_do_no_harm(tmp_path: Path) -> None:
    one = page(
        tmp_path,
        '<meta name="date" content="2020-02-27\f"><a:b c<d="\1" itemprop="datePublished">x</a:b>'
        "<p class='\2'>Rebels\1 took &#1;the&#x1; mill.</p>"
        + "<!-- A comment so long that so few control characters are no sign of another format. -->"
        * 4,
    )
    assert (one.text, one.published) == ("x\nRebels took the mill.", date(2020, 2, 27))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", r"^empty file\. Delete it"),
        ("<!-- nothing -->", r"nothing on this page\. Save it again, or delete it\."),
        (
            "<body><nav><a href='/'>Home</a></nav><script>x()</script></body>",
            r"no main text was found on this",
        ),
        ("<div>" * 10_000 + "<p>Deep.</p>", r"stand deeper within each other .* save what you read as plain"),
    ],
)
def test_a_page_without_a_text_is_refused(tmp_path: Path, markup: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        page(tmp_path, markup)


def test_a_page_two_thousand_elements_deep_is_read(tmp_path: Path) -> None:
    assert page(tmp_path, "<div>" * 2_000 + "<p>Rebels took the mill.</p>").text == "Rebels took the mill."


def test_reading_logs_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(SourceError):
        page(tmp_path, "<html><body></body></html>")
    assert caplog.records == []


def test_a_fragment_is_read_in_paragraphs() -> None:
    fragment = (
        "<p>Rebels&nbsp;took <b>the m</b>ill<br>today.</p>Loose.<ul><li>One<li>Two</ul><style>p{}</style>"
    )
    assert text_of_fragment(fragment) == "Rebels took the mill today.\nLoose.\nOne\nTwo"
    assert text_of_fragment("Plain &amp; simple") == "Plain & simple"
    assert text_of_fragment(" ") == ""
