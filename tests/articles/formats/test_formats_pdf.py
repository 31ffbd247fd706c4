"""PDFs: their text layer."""

import logging
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from idlibmap.articles.formats.pdf import read
from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.errors import SourceError

LINES = [
    "Rebels took the mill at Tal Asfar on Friday, a war",
    "monitor said, cutting the high-",
    "way to the bridge that the army had held all winter",
    "with a handful of men and no guns.",
]
WIDE = "The army left the hill before dawn, two residents say."


def printed(*pages: list[str], size: int = 10, leading: int = 14) -> PdfWriter:
    """Print pages line by line; an empty line is a gap, and a line that begins with ``#`` is set large."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        rows = [
            f"/F {size + 6 if line.startswith('#') else size} Tf 1 0 0 1 50 {750 - leading * row} Tm"
            f" ({line.removeprefix('#')}) Tj"
            for row, line in enumerate(lines)
            if line
        ]
        stream = DecodedStreamObject()
        stream.set_data(f"BT {' '.join(rows)} ET".encode("latin-1"))
        kind = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica", "Encoding": "WinAnsiEncoding"}
        font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{name}") for key, name in kind.items()})
        fonts = DictionaryObject({NameObject("/F"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 (pypdf has no public way)
    return writer


def with_picture(writer: PdfWriter) -> PdfWriter:
    """Add a page that is a picture."""
    picture = DecodedStreamObject()
    picture.set_data(b"\xff")
    for key in ("Width", "Height"):
        picture[NameObject(f"/{key}")] = NumberObject(1)
    picture[NameObject("/BitsPerComponent")] = NumberObject(8)
    for key, name in {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceGray"}.items():
        picture[NameObject(f"/{key}")] = NameObject(f"/{name}")
    pictures = DictionaryObject({NameObject("/P"): writer._add_object(picture)})  # noqa: SLF001
    page = writer.add_blank_page(600, 800)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    return writer


def data_of(writer: PdfWriter) -> bytes:
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def found(tmp_path: Path, pdf: PdfWriter | bytes) -> list[Found]:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf if isinstance(pdf, bytes) else data_of(pdf))
    return list(read(File(path=path, name="report.pdf")))


def document(tmp_path: Path, pdf: PdfWriter | bytes) -> Document:
    (one,) = found(tmp_path, pdf)
    assert isinstance(one, Document)
    return one


# Paragraphs


def test_wrapped_lines_and_hyphens_are_joined(tmp_path: Path) -> None:
    one = document(tmp_path, printed(LINES))
    assert one.text == (
        "Rebels took the mill at Tal Asfar on Friday, a war monitor said, cutting the highway to the bridge "
        "that the army had held all winter with a handful of men and no guns."
    )


def test_a_hyphen_before_a_capital_stays(tmp_path: Path) -> None:
    assert document(tmp_path, printed(["The village of Tal al-", "Asfar was lost on Friday."])).text == (
        "The village of Tal al-Asfar was lost on Friday."
    )


def test_gaps_headings_date_lines_short_ends_and_bullets_part_paragraphs(tmp_path: Path) -> None:
    lines = [
        "#The mill at Tal Asfar is lost to the rebels in a day",
        "27 February 2020",
        *LINES,
        WIDE,
        "",
        WIDE,
        "- One hill",
        "- Two hills",
    ]
    parts = document(tmp_path, printed(lines)).text.split("\n")
    assert parts[:2] == ["The mill at Tal Asfar is lost to the rebels in a day", "27 February 2020"]
    assert parts[2].endswith("with a handful of men and no guns.")
    assert parts[3:] == [WIDE, WIDE, "- One hill", "- Two hills"]


def test_a_paragraph_goes_on_across_pages_without_their_heads_and_numbers(tmp_path: Path) -> None:
    pages = [
        [f"Asfar Post, No. {number}", WIDE, first, f"Page {number} of 3"]
        for number, first in enumerate(
            ["The families of the lower quarter went with the", "army, and", "Done."], 1
        )
    ]
    assert document(tmp_path, printed(*pages)).text == (
        "The families of the lower quarter went with the army, and\nDone."
    )
    text = document(tmp_path, printed([LINES[0], "1"], [*LINES[1:], "- 2 -"])).text
    assert text.startswith(f"{LINES[0]} monitor said, cutting the highway to the bridge")
    assert text.endswith("with a handful of men and no guns.")


def test_a_line_that_stands_on_few_pages_or_within_them_is_kept(tmp_path: Path) -> None:
    middle = [WIDE, "One.", "It is quiet.", "Two.", WIDE]
    edged = [["Asfar Post", WIDE]] * 2
    assert document(tmp_path, printed(middle, middle, middle)).text.count("It is quiet.") == 3
    assert document(tmp_path, printed(*edged)).text.count("Asfar Post") == 2


def test_bound_letters_are_parted_and_what_is_not_seen_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(_: object, visitor_text: object) -> None:
        assert callable(visitor_text)
        visitor_text("Ra\ufb01q\0 \ud800took it.", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 50, 700], None, 10)

    monkeypatch.setattr("pypdf.PageObject.extract_text", extract)
    assert document(tmp_path, printed([WIDE])).text == "Rafiq took it."


# What the file says of itself


def test_a_title_and_a_language_are_read_and_the_day_of_writing_is_no_publication(tmp_path: Path) -> None:
    writer = printed(["A mill is lost", "", WIDE])
    writer.add_metadata({"/Title": "A mill is lost", "/CreationDate": "D:20210101000000Z"})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    one = document(tmp_path, writer)
    assert (one.title, one.text, one.language) == ("A mill is lost", WIDE, "en")
    assert (one.published, one.known_by) == (None, "metadata")


@pytest.mark.parametrize("title", ["", "Microsoft Word - mill.doc", "mill_v2.docx", "Untitled", "Document1"])
def test_a_title_that_only_names_a_file_is_none(tmp_path: Path, title: str) -> None:
    writer = printed([WIDE])
    writer.add_metadata({"/Title": title})
    assert document(tmp_path, writer).title == ""


# Locked, scanned and damaged files


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_locked_with_a_password_is_refused_and_one_locked_without_is_read(
    tmp_path: Path, algorithm: str
) -> None:
    locked, open_to_all = printed([WIDE]), printed([WIDE])
    with warnings.catch_warnings(action="ignore"):
        locked.encrypt("secret", algorithm=algorithm)
        open_to_all.encrypt("", "owner", algorithm=algorithm)
    assert document(tmp_path, open_to_all).text == WIDE
    with pytest.raises(SourceError, match=r"locked with a password\. Save it without one"):
        found(tmp_path, locked)


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^scanned: run OCR \(ocrmypdf\) first"):
        found(tmp_path, with_picture(PdfWriter()))


def test_a_scanned_page_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    fault, one = found(tmp_path, with_picture(printed([WIDE])))
    assert isinstance(fault, Fault)
    assert fault.part == "page 2"
    assert fault.reason.startswith("scanned: run OCR (ocrmypdf) first")
    assert isinstance(one, Document)
    assert one.text == WIDE


def test_an_empty_page_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"neither text nor pictures of text\. Save what you read"):
        found(tmp_path, printed([]))


def test_a_page_that_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    writer = printed([WIDE], [WIDE])
    writer.pages[0]["/Contents"].get_object()[NameObject("/Filter")] = NameObject("/NoSuchFilter")
    fault, one = found(tmp_path, writer)
    assert fault == Fault(
        reason="damaged and left out. Get the PDF again, or save its text as plain text (.txt).",
        part="page 1",
    )
    assert isinstance(one, Document)


def test_of_a_pdf_without_its_end_is_read_what_is_there(tmp_path: Path) -> None:
    data = data_of(printed([WIDE]))
    cut = data[: data.rindex(b"xref\n")]
    assert document(tmp_path, cut).text == WIDE


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"Rebels left.", b"%PDF-1.4\n" + b"<<" * 5_000])
def test_what_is_no_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"the PDF is damaged.* Get it again"):
        found(tmp_path, data)


def test_reading_a_damaged_pdf_logs_and_warns_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = data_of(printed([WIDE]))
    with caplog.at_level(logging.DEBUG):
        found(tmp_path, data[: data.rindex(b"xref\n")])
    assert caplog.records == []
