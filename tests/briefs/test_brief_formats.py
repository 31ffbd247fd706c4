"""Each format holds the brief whole: the same facts, as text, for everyone, in the same bytes."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import nsmap
from lxml import etree
from markdown_it import MarkdownIt
from playwright.sync_api import Page
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.errors import IdlibmapError
from idlibmap.maps.briefs.closing import Data
from idlibmap.maps.briefs.document import Brief, Dispute, Table
from idlibmap.maps.briefs.pdf import pdf_bytes
from idlibmap.maps.briefs.templates import fill_template
from idlibmap.maps.briefs.word import word_bytes
from idlibmap.maps.briefs.write import BriefChoices, write_brief
from idlibmap.maps.scene import Scene, scene_to_json

MakeBrief = Callable[..., Brief]
Pictures = dict[str, bytes]
NO_PICTURES = {f"figure-{number}": "data:," for number in (1, 2, 3)}
_MARKS = re.compile("[\u200b\u200e\u200f\u2066-\u2069]")


def facts(brief: Brief) -> Iterator[str]:
    """What no format may lose: headings, captions, cells, quotes and references."""
    yield brief.title
    for section in brief.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.caption
                yield from (cell.plain for row in block.rows for cell in row)
            elif isinstance(block, Dispute):
                yield from (quote.sentence for account in block.accounts for quote in account.quotes)
            else:
                yield from (item.plain for item in getattr(block, "items", ()))


def lacking(brief: Brief, shown: str) -> list[str]:
    """Facts that a text does not show; where lines break is of no matter."""
    found = squeezed(shown)
    return [fact for fact in facts(brief) if squeezed(fact) not in found]


def squeezed(text: str) -> str:
    return "".join(_MARKS.sub("", text).split())


class Shown(HTMLParser):
    """What a page shows as text, and the elements and attributes it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.text += data


def body_of(content: bytes) -> etree._Element:
    return docx.Document(io.BytesIO(content)).element.body


def found(node: etree._Element, path: str) -> list[Any]:
    """Elements or attributes of WordprocessingML at a path."""
    names = {"w": nsmap["w"], "wp": nsmap["wp"], "r": nsmap["r"]}
    return etree.XPath(path, namespaces=names)(node)


def word_text(content: bytes) -> str:
    return "".join(node.text or "" for node in found(body_of(content), "//w:t"))


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content), strict=True).pages)


# The same facts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
def test_markdown_and_html_hold_every_fact(make_brief: MakeBrief, language: str) -> None:
    brief = make_brief(language=language)
    markdown = MarkdownIt().enable("table").render(fill_template(brief, ".md", pictures=NO_PICTURES))
    assert lacking(brief, Shown(markdown).text) == []
    assert lacking(brief, Shown(fill_template(brief, ".html", pictures=NO_PICTURES)).text) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_word_file_holds_every_fact(make_brief: MakeBrief, png: Pictures, language: str) -> None:
    brief = make_brief(language=language)
    assert lacking(brief, word_text(word_bytes(brief, png))) == []


def test_a_pdf_holds_every_fact(make_brief: MakeBrief, svg: Pictures) -> None:
    brief = make_brief()
    shown = squeezed(pdf_text(pdf_bytes(brief, svg)))
    # A page's number stands between the halves of what goes on overleaf.
    assert [fact for fact in facts(brief) if squeezed(fact)[:25] not in shown] == []


# Hostile reports -------------------------------------------------------------------------------------------


def test_what_reports_say_is_text_in_markdown_and_html(hostile: Scene, make_brief: MakeBrief) -> None:
    brief = make_brief(hostile)
    plain = make_brief()
    for suffix in (".md", ".html"):
        shown, expected = (fill_template(one, suffix, pictures=NO_PICTURES) for one in (brief, plain))
        if suffix == ".md":
            shown, expected = (
                MarkdownIt("gfm-like", {"html": True}).disable("linkify").render(one)
                for one in (shown, expected)
            )
        assert Shown(shown).tags == Shown(expected).tags
        assert "window.hacked = 1" in Shown(shown).text
        assert not [link for link in Shown(shown).links if link.startswith("javascript:")]


def test_what_reports_say_is_text_in_word_and_pdf(
    hostile: Scene, make_brief: MakeBrief, png: Pictures, svg: Pictures
) -> None:
    brief = make_brief(hostile)
    assert "<script>window.hacked = 1</script>" in word_text(word_bytes(brief, png))
    assert "<script>window.hacked=1</script>" in squeezed(pdf_text(pdf_bytes(brief, svg)))


@pytest.mark.parametrize(
    "title",
    [
        "#panic()",
        '#read("brief.typ")',
        "] #let x = 1 [",
        "\\",
        "$ x $",
        "*a* _b_ `c` @d <e>",
        "// x",
        "= H",
        "\u200d\ud800",
    ],
)
def test_a_title_is_no_code_of_typst(make_brief: MakeBrief, title: str) -> None:
    brief = replace(make_brief(), title=title.encode("utf-8", "replace").decode(), sections=())
    assert squeezed(brief.title)[:5] in squeezed(pdf_text(pdf_bytes(brief, {}))).replace("\n", "")


# The same bytes --------------------------------------------------------------------------------------------


def test_the_same_brief_gives_the_same_bytes(make_brief: MakeBrief, png: Pictures, svg: Pictures) -> None:
    assert word_bytes(make_brief(), png) == word_bytes(make_brief(), png)
    assert pdf_bytes(make_brief(), svg) == pdf_bytes(make_brief(), svg)


def test_stamps_come_from_the_evidence(make_brief: MakeBrief, png: Pictures, svg: Pictures) -> None:
    content = word_bytes(make_brief(), png)
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
    told = docx.Document(io.BytesIO(content)).core_properties
    assert told.created.date().isoformat() == told.modified.date().isoformat() == "2020-02-27"
    told = pypdf.PdfReader(io.BytesIO(pdf_bytes(make_brief(), svg))).metadata
    assert told.creation_date.date().isoformat() == "2020-02-27"


# For everyone ----------------------------------------------------------------------------------------------


def test_a_word_file_has_real_styles_captions_and_headers_of_tables(
    make_brief: MakeBrief, png: Pictures
) -> None:
    brief = make_brief()
    content = word_bytes(brief, png)
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    assert paragraphs[0].style.name == "Title"
    headings = [one.text for one in paragraphs if one.style.name == "Heading 1"]
    assert headings == [section.title for section in brief.sections]
    fields = [node.text.split()[1] for node in found(body_of(content), "//w:instrText")]
    tables = [block for section in brief.sections for block in section.blocks if isinstance(block, Table)]
    assert fields.count("Figure") == 3
    assert fields.count("Table") == len(tables)
    assert found(body_of(content), "//w:tbl[not(w:tr[1]/w:trPr/w:tblHeader)]") == []
    assert found(body_of(content), "//w:tr[not(w:trPr/w:cantSplit)]") == []


def test_pictures_of_a_word_file_have_their_alternative_text(make_brief: MakeBrief, png: Pictures) -> None:
    brief = make_brief()
    pictures = found(body_of(word_bytes(brief, png)), "//wp:docPr")
    assert [one.get("descr") for one in pictures] == [figure.alternative for figure in brief.figures]
    assert len({one.get("id") for one in pictures}) == 3


def test_no_mark_of_a_word_file_is_there_twice_and_every_link_finds_one(
    make_brief: MakeBrief, png: Pictures
) -> None:
    body = body_of(word_bytes(make_brief(), png))
    names = found(body, "//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    assert set(found(body, "//w:hyperlink[not(@r:id)]/@w:anchor")) == set(names)


def test_a_word_file_in_arabic_runs_from_right_to_left(make_brief: MakeBrief, png: Pictures) -> None:
    body = body_of(word_bytes(make_brief(language="ar"), png))
    assert found(body, "w:p[w:r/w:t and not(w:pPr/w:bidi)]") == []
    assert found(body, "w:tbl[not(w:tblPr/w:bidiVisual)]") == []
    assert found(body, "//w:r[contains(w:t, 'سراقب')]")
    assert found(body, "//w:r[contains(w:t, 'سراقب') and not(w:rPr/w:rtl)]") == []
    assert not re.search("[\u2066-\u2069]", "".join(body.itertext()))


def test_the_parts_of_a_word_file_are_well_formed(make_brief: MakeBrief, png: Pictures) -> None:
    archive = zipfile.ZipFile(io.BytesIO(word_bytes(make_brief(), png)))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))


def test_a_pdf_is_tagged_and_names_its_language_and_title(make_brief: MakeBrief, svg: Pictures) -> None:
    brief = make_brief()
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(brief, svg)), strict=True)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of truth
    assert root["/Lang"] == "en"
    assert reader.metadata.title == brief.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    alternatives = {str(one["/Alt"]) for one in elements(root["/StructTreeRoot"]) if "/Alt" in one}
    assert {figure.alternative for figure in brief.figures} <= alternatives


def elements(node: pypdf.generic.DictionaryObject) -> Iterator[pypdf.generic.DictionaryObject]:
    """Every structure element below one."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, pypdf.generic.DictionaryObject):
            yield found
            yield from elements(found)


def test_a_pdf_carries_its_fonts(make_brief: MakeBrief, svg: Pictures) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(make_brief(language="ar"), svg)))
    names = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names
    assert all("DejaVuSans" in name for name in names)


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("ar", 390, "dark")])
def test_a_web_page_breaks_no_rule_of_accessibility(
    offline_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    make_brief: MakeBrief,
    tmp_path: Path,
    language: str,
    width: int,
    scheme: str,
) -> None:
    path = tmp_path / "brief.html"
    path.write_text(
        fill_template(make_brief(language=language), ".html", pictures=NO_PICTURES), encoding="utf-8"
    )
    page = offline_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(path.as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


# Files -----------------------------------------------------------------------------------------------------


def test_a_brief_is_written_with_its_pictures(idlib: Scene, tmp_path: Path) -> None:
    data = Data(version="1", digest="")
    path = write_brief(
        idlib, tmp_path / "my brief.md", choices=BriefChoices(address="https://example.org/m"), data=data
    )
    text = path.read_text(encoding="utf-8")
    pictures = sorted(one.name for one in (tmp_path / "my brief_files").iterdir())
    assert pictures == ["figure-1.png", "figure-2.png", "figure-3.png"]
    assert all(f"](my%20brief_files/{name})" in text for name in pictures)
    assert "(<https://example.org/m#date=2020-02-27>)" in text


@pytest.mark.parametrize(
    ("name", "choices", "fault"),
    [
        ("brief.txt", BriefChoices(), r"\.md, \.html, \.docx, \.pdf, found '\.txt'"),
        ("brief", BriefChoices(), "found no suffix"),
        ("brief.md", BriefChoices(address="javascript:x"), "found the scheme 'javascript'"),
        ("brief.md", BriefChoices(palette="pink"), "palette 'pink'"),
        ("brief.md", BriefChoices(language="xx"), "language 'xx'"),
        ("none/brief.md", BriefChoices(), r"none/brief\.md: there is no folder .*none to write it into"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_mend(
    idlib: Scene, tmp_path: Path, name: str, choices: BriefChoices, fault: str
) -> None:
    with pytest.raises(IdlibmapError, match=fault):
        write_brief(idlib, tmp_path / name, choices=choices, data=Data(version="1", digest=""))
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_a_brief_that_names_the_version_of_the_data(idlib: Scene, tmp_path: Path) -> None:
    (tmp_path / "scene.json").write_text(json.dumps(scene_to_json(idlib)), encoding="utf-8")
    (tmp_path / "run.json").write_text('{"version": "0.9", "inputs_sha256": "abc123"}', encoding="utf-8")
    told = ["--from", "2020-02-01", "--to", "2020-02-10", "--title", "February"]
    done = CliRunner().invoke(app, ["brief", str(tmp_path), "-o", str(tmp_path / "b.html"), *told])
    assert done.output == f"{tmp_path / 'b.html'}\n"
    text = Shown((tmp_path / "b.html").read_text(encoding="utf-8")).text
    for words in ("February", "1 February 2020 to 10 February 2020", "idlibmap 0.9", "abc123"):
        assert words in text
