"""Templates that users put in place of ours: what they are given, and how their faults are told."""

import io
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import docx
import pytest

from idlibmap.errors import IdlibmapError
from idlibmap.maps.briefs import document
from idlibmap.maps.briefs.document import Brief
from idlibmap.maps.briefs.pdf import pdf_bytes
from idlibmap.maps.briefs.templates import fill_template
from idlibmap.maps.briefs.word import word_bytes

MakeBrief = Callable[..., Brief]
Pictures = dict[str, bytes]
Written = Callable[[str], Path]
PAGE = Path(__file__).parents[2] / "docs" / "briefs.md"


@pytest.fixture
def template(tmp_path: Path) -> Written:
    def written(text: str) -> Path:
        path = tmp_path / "own.j2"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_template_of_a_user_takes_the_place_of_ours(make_brief: MakeBrief, template: Written) -> None:
    own = template(
        "{{ brief.title }}: {% for row in brief.section('changes').blocks[0].rows %}{{ row[1] }},{% endfor %}"
    )
    text = fill_template(make_brief(), ".md", pictures={}, own=own)
    assert text.startswith("Who held what: northern Hama and Idlib: Maarat al-Numan,Saraqib,")


def test_a_template_can_keep_ours_and_change_a_part(make_brief: MakeBrief, template: Written) -> None:
    own = template(
        '{% extends "brief.html.j2" %}{% block style %}<style>p { color: red }</style>{% endblock %}'
    )
    text = fill_template(
        make_brief(), ".html", pictures=dict.fromkeys(("figure-1", "figure-2", "figure-3"), ""), own=own
    )
    assert "color: red" in text
    assert "@media print" not in text
    assert ">Key points<" in text


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("a\n{% for %}", 2, "Expected"),
        ("a\n\n{{ brief.nothing }}", 3, "has no attribute 'nothing'"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("a\n{{ brief.__class__.__mro__ }}", 2, "unsafe"),
        ('{% include "secret.txt" %}', 1, "secret.txt"),
    ],
)
def test_a_fault_of_a_template_is_told_with_file_and_line(
    make_brief: MakeBrief, template: Written, text: str, line: int, fault: str
) -> None:
    own = template(text)
    with pytest.raises(IdlibmapError, match=re.escape(f"{own}:{line}: ")) as caught:
        fill_template(make_brief(), ".html", pictures={}, own=own)
    assert fault in str(caught.value)


def test_a_template_that_is_no_text_is_refused(make_brief: MakeBrief, tmp_path: Path) -> None:
    own = tmp_path / "own.j2"
    with pytest.raises(IdlibmapError, match="No such file"):
        fill_template(make_brief(), ".md", pictures={}, own=own)
    own.write_bytes(b"a\xff")
    with pytest.raises(IdlibmapError, match="Save it as UTF-8"):
        fill_template(make_brief(), ".md", pictures={}, own=own)


def test_a_template_of_a_pdf_that_typst_cannot_set_is_told_of(
    make_brief: MakeBrief, template: Written, svg: Pictures
) -> None:
    own = template("#set document(title: [x])\n#nothing()")
    with pytest.raises(
        IdlibmapError, match=r"own\.j2: Typst cannot set what it makes: unknown variable: nothing"
    ):
        pdf_bytes(make_brief(), svg, own=own)


def test_what_a_template_joins_itself_is_escaped_as_all_else(
    make_brief: MakeBrief, template: Written
) -> None:
    own = template(
        "{% macro cell(x) %}<b>{{ x }}</b>{% endmacro %}{{ cell(brief.title) }} {{ [brief.title] | join }}"
    )
    brief = replace(make_brief(), title="a*b")
    assert fill_template(brief, ".md", pictures={}, own=own) == "<b>a\\*b</b> a\\*b"


def test_a_word_file_of_a_user_lends_its_styles_and_footer(
    make_brief: MakeBrief, png: Pictures, tmp_path: Path
) -> None:
    lent = docx.Document()
    lent.add_paragraph("Text that is left out")
    lent.styles["Heading 1"].font.name = "Courier New"
    lent.sections[0].footer.paragraphs[0].text = "Desk of the office"
    lent.save(str(tmp_path / "own.docx"))
    made = docx.Document(io.BytesIO(word_bytes(make_brief(), png, own=tmp_path / "own.docx")))
    assert made.paragraphs[0].text == "Who held what: northern Hama and Idlib"
    assert made.styles["Heading 1"].font.name == "Courier New"
    assert made.sections[0].footer.paragraphs[0].text == "Desk of the office"


def test_styles_that_a_word_file_of_a_user_lacks_are_added_once(
    make_brief: MakeBrief, png: Pictures, tmp_path: Path
) -> None:
    lent = docx.Document()
    for style in list(lent.styles):
        if style.name in {"Caption", "Title", "List Bullet"}:
            style.delete()
        elif style.name == "Heading 1":
            # As other programs than Word spell it.
            style.element.name_val = "HEADING 1"
    lent.save(str(tmp_path / "own.docx"))
    made = docx.Document(io.BytesIO(word_bytes(make_brief(), png, own=tmp_path / "own.docx")))
    names = [str(style.name).casefold() for style in made.styles]
    assert [names.count(name) for name in ("caption", "title", "list bullet", "heading 1")] == [1, 1, 1, 1]
    assert "•\u00a0Since 27 January 2020" in "\n".join(one.text for one in made.paragraphs)


def test_a_word_template_that_is_none_is_refused(
    make_brief: MakeBrief, png: Pictures, tmp_path: Path
) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(b"not a zip")
    with pytest.raises(IdlibmapError, match="expected a Word file"):
        word_bytes(make_brief(), png, own=own)


def test_the_page_on_briefs_names_all_that_a_template_is_given() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    kinds = [Brief, document.Section, document.Text, document.Run, *document.Block.__args__, document.Column,
             document.Account, document.Quote, document.Drawing]  # fmt: skip
    given = {field.name for kind in kinds for field in fields(kind)} | {kind.__name__ for kind in kinds}
    assert sorted(given - told) == []
    assert set(document.SECTIONS) <= told
