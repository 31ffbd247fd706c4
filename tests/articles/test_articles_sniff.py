"""What a file is by its first bytes."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.collection import read_articles
from idlibmap.articles.sniff import SNIFFED_BYTES, sniffed_suffix

REPORT = "Rebels took Morek on Thursday, residents said. Soldiers had left it."


def zipped(*names: str, stored_first: tuple[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if stored_first:
            archive.writestr(*stored_first)
        for name in names:
            archive.writestr(name, REPORT)
    return stream.getvalue()


ODF = "application/vnd.oasis.opendocument"
MARKED = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\n", ".pdf"),
    "an OpenDocument text": (zipped(stored_first=("mimetype", f"{ODF}.text")), ".odt"),
    "an OpenDocument sheet": (zipped(stored_first=("mimetype", f"{ODF}.spreadsheet")), ".ods"),
    "a Word document": (zipped("[Content_Types].xml", "word/document.xml"), ".docx"),
    "an Excel sheet": (zipped("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
    "a zip archive": (zipped("a.txt", "b.txt"), ".zip"),
    "a gzip file": (gzip.compress(REPORT.encode()), ".gz"),
    "a bzip2 archive": (b"BZh91AY&SY\xde\xad", ".tar.bz2"),
    "an xz archive": (b"\xfd7zXZ\0\0\4", ".tar.xz"),
    "Parquet": (b"PAR1\x15\x04", ".parquet"),
    "a web archive": (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", ".warc"),
    "a web page": (b"<!DOCTYPE html>\n<html lang=en><body>", ".html"),
    "a web page in capitals": (b"\n <HTML>\n<BODY>", ".html"),
    "a web page after a comment": (b"<!-- saved\nfrom the web -->\n<html>", ".html"),
    "a saved body": (b"<body class='x'><p>", ".html"),
    "RSS": (b'<?xml version="1.0"?>\n<rss version="2.0">', ".xml"),
    "Atom": (b'<feed xmlns="http://www.w3.org/2005/Atom">', ".xml"),
    "RSS 1.0": (b'<?xml version="1.0"?><!-- a\nb --><rdf:RDF>', ".xml"),
    "a mailbox": (b"From news@agency.example Thu Feb 27 10:00:00 2020\nSubject: Morek\n\nText", ".mbox"),
    "a mail": (b"From: A <a@b.example>\r\nTo: c@d.example\r\nSubject: Morek\r\n\r\nText", ".eml"),
    "a mail with folded fields": (b"Received: from a\n\tby b\nDate: today\nFROM: a@b.example\n", ".eml"),
}
DATA = {
    "JSON lines": (b'{"text": "a"}\n{"text": "b"}\n', ".jsonl"),
    "a JSON object": (b'{"text": "a"}', ".json"),
    "a JSON list": (b'[\n {"text": "a"}\n]', ".json"),
    "an empty JSON list": (b"[]", ".json"),
    "a table": (b"place,date,side\nMorek,2020-02-27,opposition\n", ".csv"),
    "a table with tabs": (b"place\tdate\tside\nMorek\t2020-02-27\topposition\n", ".tsv"),
}
PLAIN = {
    "a report": REPORT,
    "one that names formats": "The group posted a %PDF-1.4 file, an <html> page and a WARC/1.0 file.",
    "one that ends in a page": f"{REPORT}\n<!DOCTYPE html>",
    "one that begins with an angle": "<Correction> " + REPORT,
    "one with a title in angles": "<headlines>\n" + REPORT,
    "a date line and a heading": "Date: 27 February 2020\n\n" + REPORT,
    "two fields": "Date: 27 February 2020\nFrom: our correspondent\n\n" + REPORT,
    "one from a town": "From Morek to Ariha the road is open in 2020\n" + REPORT,
    "one from a town with its date": "From Morek, 27 February 2020\nFighting: rebels took Ariha.",
    "one that begins with PK": "PK is a gun. " + REPORT,
    "Arabic": "سيطرت الفصائل على مورك",
    "nothing": "",
    "a space": " \n",
}
UNNAMED_PLAIN = {
    "a dateline with its day": f"BEIRUT, Feb 27, 2020 (Agency) — Rebels have taken Morek\n{REPORT}",
    "a headline that lists towns": f"Morek, Ariha, Saraqeb: three towns in one day\n\n{REPORT}",
    "a bracketed note": f"[Update] {REPORT}",
}


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("what", MARKED)
def test_a_file_is_what_its_first_bytes_say_whatever_its_name(what: str, *, plain: bool) -> None:
    data, suffix = MARKED[what]
    assert sniffed_suffix(data, plain=plain) == suffix


@pytest.mark.parametrize("what", DATA)
def test_data_in_text_are_known_only_where_the_name_does_not_say_text(what: str) -> None:
    data, suffix = DATA[what]
    assert sniffed_suffix(data, plain=False) == suffix
    assert sniffed_suffix(data, plain=True) == ""


@pytest.mark.parametrize("what", PLAIN)
def test_a_text_that_only_speaks_of_other_formats_is_plain(what: str) -> None:
    data = PLAIN[what].encode()
    assert sniffed_suffix(data, plain=True) == ""
    assert sniffed_suffix(data, plain=False) == ".txt"


@pytest.mark.parametrize("what", UNNAMED_PLAIN)
def test_a_report_without_a_name_that_says_text_is_still_a_text(what: str) -> None:
    assert sniffed_suffix(UNNAMED_PLAIN[what].encode(), plain=False) == ".txt"


@pytest.mark.parametrize("what", ["a web page", "RSS", "a mail", "a JSON object", "a table"])
def test_a_mark_of_utf_8_before_the_first_byte_is_passed_over(what: str) -> None:
    data, suffix = (MARKED | DATA)[what]
    assert sniffed_suffix(b"\xef\xbb\xbf" + data, plain=False) == suffix


@given(text=st.text(st.characters(exclude_characters="<%{[:,\t\ufeff", exclude_categories=["Cs", "Cc"])))
def test_words_alone_are_plain_text_wherever_they_stand(text: str) -> None:
    data = f"Rebels {text}".encode()
    assert sniffed_suffix(data, plain=True) == ""
    assert sniffed_suffix(data, plain=False) == ".txt"


@given(data=st.binary(max_size=200), rest=st.binary(max_size=50))
def test_what_stands_after_the_first_bytes_does_not_count(data: bytes, rest: bytes) -> None:
    head = data.ljust(SNIFFED_BYTES, b"\0")
    assert sniffed_suffix(head, plain=True) == sniffed_suffix((head + rest)[:SNIFFED_BYTES], plain=True)


@given(name=st.sampled_from(sorted(MARKED)), cut=st.integers(0, 60))
def test_a_file_cut_anywhere_is_no_fault(name: str, cut: int) -> None:
    assert isinstance(sniffed_suffix(MARKED[name][0][:cut], plain=True), str)


def test_a_mail_that_was_saved_as_text_is_read_as_a_mail(tmp_path: Path) -> None:
    head = (
        "From: news@agency.example\nTo: c@d.example\nDate: Thu, 27 Feb 2020 10:00:00 +0000\nSubject: Morek\n"
    )
    (tmp_path / "saved.txt").write_text(f"{head}\n{REPORT}\n")
    (article,) = read_articles(tmp_path)
    assert (article.title, article.title_basis) == ("Morek", "mail")
    assert "c@d.example" not in article.text


def test_a_file_without_a_suffix_that_the_user_names_is_read_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "report").write_text(REPORT)
    (article,) = read_articles(tmp_path / "report")
    assert article.text == REPORT
    assert len(read_articles(tmp_path)) == 0
