"""Reports in Markdown."""

from datetime import date
from pathlib import Path

import pytest

from idlibmap.articles.formats.markdown import read
from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.errors import SourceError


def found(tmp_path: Path, text: str | bytes) -> list[Found]:
    path = tmp_path / "report.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(File(path=path, name="report.md")))


def document(tmp_path: Path, text: str) -> Document:
    (one,) = found(tmp_path, text)
    assert isinstance(one, Document)
    return one


def test_prose_is_read_without_its_markup(tmp_path: Path) -> None:
    one = document(
        tmp_path,
        "Rebels *took* [the **mill**](https://x.example)\nat Tal Asfar &amp; `held` it.\n\n"
        "![map](a.png)The army\\\nleft <b>at</b> dawn.\n",
    )
    assert one.text == "Rebels took the mill at Tal Asfar & held it.\nThe army left at dawn."


def test_lists_tables_quotes_code_and_blocks_of_html_are_paragraphs(tmp_path: Path) -> None:
    text = "- One hill\n- Two hills\n\n| Town |\n|---|\n| Asfar |\n\n"
    text += "> Quoted.\n\n    Set.\n\n<div>Boxed.</div>\n\n***"
    assert document(tmp_path, text).text == "One hill\nTwo hills\nTown\nAsfar\nQuoted.\nSet.\nBoxed."


def test_the_first_heading_is_the_title_and_is_not_repeated(tmp_path: Path) -> None:
    one = document(tmp_path, "# The mill falls\n\nRebels took it.\n\n## Later\n\nThe army came.\n")
    assert (one.title, one.known_by) == ("The mill falls", "text")
    assert one.text == "Rebels took it.\nLater\nThe army came."


def test_front_matter_says_what_the_report_is(tmp_path: Path) -> None:
    one = document(
        tmp_path,
        '---\nTitle: "The mill: day 2"\ndate: 27 February 2020\nsource: Asfar Post\ntags: [a, b]\n'
        "link: https://x.example/1\nlang: en-GB\n---\n# In the field\n\nRebels took it.\n",
    )
    assert (one.title, one.outlet, one.url) == ("The mill: day 2", "Asfar Post", "https://x.example/1")
    assert (one.published, one.language, one.known_by) == (date(2020, 2, 27), "en", "metadata")
    assert one.text == "In the field\nRebels took it."


def test_a_date_that_is_none_is_named_and_the_report_is_read(tmp_path: Path) -> None:
    fault, one = found(tmp_path, "---\ndate: soon\n---\nRebels took it.\n")
    assert fault == Fault(reason="field 'date': expected a day like 2020-02-27, got 'soon'.")
    assert isinstance(one, Document)
    assert one.published is None


def test_a_rule_that_opens_a_report_is_no_front_matter(tmp_path: Path) -> None:
    assert document(tmp_path, "---\nRebels took it.\n").text == "Rebels took it."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", r"^empty file\. Delete it"),
        (b"\0\1\2\3", r"^not a text file \(binary data\)"),
        (b"<!-- nothing -->\n\n***\n", r"^there is no text, only markup\. Write the report into it"),
    ],
)
def test_a_file_without_a_text_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        found(tmp_path, content)
