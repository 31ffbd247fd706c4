"""Bytes become text, in whatever encoding a report was saved; and what is no text is refused."""

import codecs
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.article import Article
from idlibmap.articles.collection import Collection, read_articles
from idlibmap.articles.plain_text import decode
from idlibmap.errors import SourceError

Read = Callable[..., Collection]
QUOTED = "“We hold Saraqeb – all of it,” a fighter said in a café near the town’s market on Thursday."
ARABIC = "سيطرت الفصائل على مدينة سراقب مساء الخميس بعد اشتباكات عنيفة مع قوات النظام في محيط المدينة"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (QUOTED, "utf-8"),
        (QUOTED, "utf-8-sig"),
        (QUOTED, "utf-16"),
        (QUOTED, "cp1252"),
        (ARABIC, "utf-8"),
        (ARABIC, "utf-16"),
        (ARABIC, "cp1256"),
    ],
)
def test_a_report_is_read_in_the_encoding_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_big_endian_report_is_known_by_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + QUOTED.encode("utf-16-be")) == QUOTED


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_lines_end_alike_whatever_system_wrote_them(newline: str) -> None:
    assert decode(f"one{newline}two".encode()) == "one\ntwo"


def test_a_report_saved_on_another_system_has_the_same_id(read: Read) -> None:
    text = "date 2020-02-27 Rebels took Saraqeb.\nSoldiers left."
    files = {
        "a.txt": text,
        "b.txt": text.replace("\n", "\r\n"),
        "c.txt": text.encode("utf-16"),
        "d.txt": text.encode("utf-8-sig"),
    }
    assert len({article.id for article in read(files)}) == 1


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\n".encode()])
def test_an_empty_file_is_refused_with_the_mend(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^empty file\. Delete it"):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\3\4" + bytes(range(32)) * 9, b"\0" * 50]
)
def test_binary_data_is_refused_with_the_mend(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not a text file .* Save the report as plain text"):
        decode(data)


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with suppress(SourceError):
        text = decode(data)
        assert text.strip()
        assert "\r" not in text
        assert "\0" not in text
        text.encode("utf-8")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_unicode_text_is_read_as_it_was_written(text: str) -> None:
    with suppress(SourceError):
        assert decode(text.encode()) == text.removeprefix("\ufeff")


def only(path: Path) -> Article:
    (article,) = read_articles(path)
    return article


def test_an_id_depends_on_the_text_alone(tmp_path: Path) -> None:
    text = "BEIRUT, Feb 27, 2020 (Agency) — Rebels took Saraqeb."
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(text)
    (tmp_path / "two" / "sources.csv").write_text("file,outlet,published\ntwo.txt,Other,2019-01-01\n")
    one, two = only(tmp_path / "one"), only(tmp_path / "two")
    assert one.published != two.published
    assert one.id == two.id == sha256(text.encode()).hexdigest()[:16]


def test_another_text_has_another_id(read: Read) -> None:
    first, second = read({"a.txt": "Rebels took Saraqeb.", "b.txt": "Rebels took Saraqeb!"})
    assert first.id != second.id
