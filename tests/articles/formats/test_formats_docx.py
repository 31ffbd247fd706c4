"""Word documents."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from idlibmap.articles.formats.docx import read
from idlibmap.articles.found import Document, File, Found, Remark
from idlibmap.errors import SourceError

MAIN = "word/document.xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def found(path: Path) -> list[Found]:
    return list(read(File(path=path, name=path.name)))


def saved(tmp_path: Path, word: WordDocument) -> Document:
    path = tmp_path / "report.docx"
    word.save(str(path))
    (one,) = found(path)
    assert isinstance(one, Document)
    return one


def with_parts(tmp_path: Path, **parts: str | bytes) -> Path:
    """Write an ordinary document in which some parts are others: ``main`` is the text."""
    ordinary, path = tmp_path / "ordinary.docx", tmp_path / "report.docx"
    docx.Document().save(str(ordinary))
    others = {MAIN if name == "main" else f"word/{name}.bin": data for name, data in parts.items()}
    with zipfile.ZipFile(ordinary) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        kept = {name: source.read(name) for name in source.namelist() if name not in others}
        for name, data in {**kept, **others}.items():
            target.writestr(name, data)
    return path


def body(xml: str, *, word: str = WORD, before: str = "") -> str:
    return f'{before}<w:document xmlns:w="{word}"><w:body>{xml}</w:body></w:document>'


def text_of(path: Path) -> str:
    (one,) = found(path)
    assert isinstance(one, Document)
    return one.text


def test_paragraphs_and_cells_are_read_in_their_order(tmp_path: Path) -> None:
    word = docx.Document()
    line = word.add_paragraph("Rebels took the ")
    line.add_run("mi").bold = True
    line.add_run("ll\non\tFriday.")
    cells = word.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Asfar", "held\nby rebels"
    word.add_paragraph("The army left.")
    one = saved(tmp_path, word)
    assert one.text == "Rebels took the mill on Friday.\nAsfar\nheld by rebels\nThe army left."
    assert (one.title, one.published) == ("", None)


def test_the_first_heading_is_the_title_and_is_not_repeated(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("27 February 2020")
    word.add_heading("The mill falls", 1)
    word.add_paragraph("Rebels took it.")
    word.add_heading("Later", 1)
    one = saved(tmp_path, word)
    assert (one.title, one.text) == ("The mill falls", "27 February 2020\nRebels took it.\nLater")


def test_the_properties_title_comes_first(tmp_path: Path) -> None:
    word = docx.Document()
    word.core_properties.title, word.core_properties.language = "A  mill is lost", "en-GB"
    word.add_heading("The mill falls", 1)
    one = saved(tmp_path, word)
    assert (one.title, one.text) == ("A mill is lost", "The mill falls")
    assert (one.language, one.known_by) == ("en", "metadata")


def test_inserted_passages_are_read_and_deleted_moved_and_hidden_ones_are_not(tmp_path: Path) -> None:
    path = with_parts(
        tmp_path,
        main=body(
            "<w:p><w:ins><w:r><w:t>Rebels</w:t></w:r></w:ins><w:del><w:r><w:delText>Soldiers</w:delText><w:noBreakHyphen/></w:r>"
            "</w:del><w:moveFrom><w:r><w:t>once</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr>"
            "<w:t>secretly</w:t></w:r><w:r><w:t xml:space='preserve"
            "'> left</w:t><w:footnoteReference w:id='1'/><w:instrText>PAGE</w:instrText></w:r></w:p>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>Tal</w:t><w:noBreakHyphen/><w:t>Asfar.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>"
        ),
    )
    assert text_of(path) == "Rebels left\nTal-Asfar."


def test_a_document_of_the_strict_kind_is_read(tmp_path: Path) -> None:
    strict = body(
        "<w:p><w:r><w:t>Rebels left.</w:t></w:r></w:p>",
        word="http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert text_of(with_parts(tmp_path, main=strict)) == "Rebels left."


def test_macros_are_told_and_the_text_is_read(tmp_path: Path) -> None:
    path = with_parts(tmp_path, main=body("<w:p><w:r><w:t>Rebels left.</w:t></w:r></w:p>"), vbaProject=b"x")
    remark, one = found(path)
    assert remark == Remark(text="holds macros; they were not run, only its text was read.")
    assert isinstance(one, Document)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    before = f'<!DOCTYPE lolz [<!ENTITY l0 "ha">{laughs}]>'
    path = with_parts(tmp_path, main=body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", before=before))
    with pytest.raises(SourceError, match=r"^its XML declares entities, which no writing program does\."):
        found(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = with_parts(tmp_path, media=b"\0" * 30_000_000)
    with pytest.raises(
        SourceError, match=r"would unpack from [\d,]+ to 30,\d+,\d+ bytes, which no report does"
    ):
        found(path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            r"locked with a password, or is of a Word before 2007\. Save it",
        ),
        (
            b"PK\x03\x04 cut off",
            r"the document is damaged: it is no zip archive, or not all of one\. Open it",
        ),
        (b"", r"the document is damaged: it is no zip archive"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=reason):
        found(path)


@pytest.mark.parametrize(
    ("main", "reason"),
    [
        ("<w:document", r"the document is damaged: its word/document\.xml is no XML"),
        (body("<w:p/>"), r"the document holds no text\. If it holds pictures of pages, run OCR first"),
        (body("<w:tbl>" * 5_000), r"its word/document\.xml is no XML"),
    ],
)
def test_a_document_without_a_text_is_refused(tmp_path: Path, main: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        found(with_parts(tmp_path, main=main))


def test_a_zip_archive_of_other_things_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Rebels left.")
    with pytest.raises(SourceError, match=r"damaged: it holds no _rels/\.rels\. Open it in the program"):
        found(path)


def test_a_part_that_is_damaged_is_named(tmp_path: Path) -> None:
    path = with_parts(tmp_path, main=body("<w:p><w:r><w:t>Rebels left.</w:t></w:r></w:p>"))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(MAIN).header_offset + 30 + len(MAIN)
    data[start : start + 20] = b"\xff" * 20
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"damaged: its word/document\.xml cannot be unpacked"):
        found(path)
