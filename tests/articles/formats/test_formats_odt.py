"""OpenDocument texts."""

import zipfile
from pathlib import Path

import odfdo
import pytest

from idlibmap.articles.formats.odt import read
from idlibmap.articles.found import Document, File, Found, Remark
from idlibmap.errors import SourceError

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("meta", "meta"))
)


def found(path: Path) -> list[Found]:
    return list(read(File(path=path, name=path.name)))


def document(path: Path) -> Document:
    (one,) = found(path)
    assert isinstance(one, Document)
    return one


def content(text: str, *, before: str = "") -> str:
    return (
        f"{before}<office:document-content {SPACES}><office:body><office:text>{text}</office:text>"
        "</office:body></office:document-content>"
    )


def packed(tmp_path: Path, text: str, **others: str) -> Path:
    """Write a document with a text; ``manifest``, ``meta`` and ``basic`` are further parts."""
    names = {"manifest": "META-INF/manifest.xml", "meta": "meta.xml", "basic": "Basic/script.xml"}
    path = tmp_path / "report.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", text)
        for name, data in others.items():
            archive.writestr(names[name], data)
    return path


def test_headings_paragraphs_lists_and_cells_are_read_in_their_order(tmp_path: Path) -> None:
    odt = odfdo.Document("text")
    table = odfdo.Table("Towns", width=2, height=1)
    table.set_value((0, 0), "Asfar")
    table.set_value((1, 0), "held")
    odt.body.clear()
    for part in (odfdo.Header(1, "The mill falls"), odfdo.Paragraph("Rebels took\nit."), table):
        odt.body.append(part)
    odt.body.append(odfdo.List(["One hill", "Two hills"]))
    odt.save(tmp_path / "report.odt")
    one = document(tmp_path / "report.odt")
    assert one.title == "The mill falls"
    assert one.text == "Rebels took it.\nAsfar\nheld\nOne hill\nTwo hills"


def test_comments_footnotes_deleted_passages_and_boxes_are_not_read(tmp_path: Path) -> None:
    aside = "<text:p>Aside.</text:p>"
    path = packed(
        tmp_path,
        content(
            f"<text:tracked-changes><text:deletion>{aside}</text:deletion></text:tracked-changes>"
            f"<text:table-of-content>{aside}</text:table-of-content>"
            f"<text:p>The <text:span>mi</text:span>ll<office:annotation>{aside}</office:annotation> at"
            f"<text:s/>Asfar<text:note><text:note-body>{aside}</text:note-body></text:note><text:tab/>fell"
            f"<draw:frame><draw:text-box>{aside}</draw:text-box></draw:frame>.</text:p>"
        ),
    )
    assert document(path).text == "The mill at Asfar fell."


def test_the_properties_title_comes_first(tmp_path: Path) -> None:
    meta = (
        f'<office:document-meta xmlns:dc="http://purl.org/dc/elements/1.1/" {SPACES}><office:meta>'
        "<dc:title>A mill\n is lost</dc:title><dc:date>2021-01-01T00:00:00</dc:date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )
    one = document(packed(tmp_path, content("<text:h>The mill falls</text:h>"), meta=meta))
    assert (one.title, one.text) == ("A mill is lost", "The mill falls")
    assert (one.language, one.published, one.known_by) == ("en", None, "metadata")


def test_macros_are_told_and_the_text_is_read(tmp_path: Path) -> None:
    remark, one = found(packed(tmp_path, content("<text:p>Rebels left.</text:p>"), basic="<x/>"))
    assert remark == Remark(text="holds macros; they were not run, only its text was read.")
    assert isinstance(one, Document)


def test_a_locked_document_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, "\x8f\x91", manifest="<manifest:encryption-data/>")
    with pytest.raises(SourceError, match=r"locked with a password\. Save it without one\."):
        found(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    before = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    path = packed(tmp_path, content("<text:p>Left &secret;.</text:p>", before=before))
    with pytest.raises(SourceError, match=r"^its XML declares entities, which no writing program does\."):
        found(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<office:text", r"the document is damaged: its content\.xml is no XML\. Open it in the program"),
        (
            content("<text:p> </text:p>"),
            r"the document holds no text\. If it holds pictures of pages, run OCR",
        ),
        (content("<text:section>" * 5_000), r"its content\.xml is no XML"),
        (
            content("<text:p>" + " " * 30_000_000 + "</text:p>"),
            r"would unpack from [\d,]+ to 30,\d+,\d+ bytes",
        ),
    ],
)
def test_a_document_without_a_text_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        found(packed(tmp_path, text))


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.odt"
    path.write_bytes(b"Rebels left.")
    with pytest.raises(SourceError, match=r"damaged: it is no zip archive, or not all of one\. Open it"):
        found(path)
