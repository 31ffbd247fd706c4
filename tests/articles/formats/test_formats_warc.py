"""A web archive hands on the pages, texts and PDFs that were fetched."""

import gzip
from hashlib import shake_128
from pathlib import Path

import pytest

from idlibmap.articles.formats import warc
from idlibmap.articles.found import Fault, File, Found, Member, Remark
from idlibmap.errors import SourceError

PAGE = b"<p>Rebels took Saraqeb.</p>"
HTML = "text/html"


def record(
    url: str,
    media: str = HTML,
    payload: bytes = PAGE,
    *,
    status: str = "200 OK",
    packed: bool = False,
    **head: str,
) -> bytes:
    """One record as a crawler writes it; headers of HTTP as ``Content_Encoding="br"``."""
    headers = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in head.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    block = "\r\n".join(lines).encode() + payload
    start = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    whole = start.encode() + block + b"\r\n\r\n"
    return gzip.compress(whole) if packed else whole


def found(folder: Path, data: bytes) -> list[Found]:
    path = folder / "crawl.warc"
    path.write_bytes(data)
    return list(warc.read(File(path=path, name="crawl.warc")))


def names(folder: Path, data: bytes) -> list[str]:
    return [one.name for one in found(folder, data) if isinstance(one, Member)]


@pytest.mark.parametrize("packed", [False, True])
def test_what_was_fetched_is_handed_on_with_its_address(tmp_path: Path, *, packed: bool) -> None:
    crawl = record("https://north.example/saraqeb", packed=packed) + record(
        "https://north.example/map.pdf", "application/pdf", b"%PDF", packed=packed
    )
    assert found(tmp_path, crawl) == [
        Member(name="north.example/saraqeb.html", data=PAGE, url="https://north.example/saraqeb"),
        Member(name="north.example/map.pdf", data=b"%PDF", url="https://north.example/map.pdf"),
    ]


def test_other_records_are_passed_over_and_counted(tmp_path: Path) -> None:
    crawl = (
        record("https://north.example/logo.png", "image/png")
        + record("https://north.example/gone", status="404 Not Found")
        + record("dns:north.example", "text/plain")
        + record("https://north.example/a.txt", "text/plain; charset=utf-8", b"Rebels took Saraqeb.")
    )
    member, remark = found(tmp_path, crawl)
    assert isinstance(member, Member)
    assert member.name == "north.example/a.txt"
    assert remark == Remark(text="3 records are no pages, texts or PDFs that were fetched; not read")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://north.example/", "north.example.html"),
        ("https://north.example/news?id=7#top", "north.example/news_id=7.html"),
        ("https://north.example/../..//.ssh/%2e%2e/x%00y.php", "north.example/ssh/x_y.php.html"),
        ("https://north.example/%D9%85%D8%B9.htm", "north.example/مع.htm"),
    ],
)
def test_names_are_plain_paths_with_the_right_suffix(tmp_path: Path, url: str, name: str) -> None:
    assert names(tmp_path, record(url)) == [name]


def test_a_long_address_makes_a_short_name(tmp_path: Path) -> None:
    one, two = names(
        tmp_path, record("https://x.example/" + "a" * 3000) + record("https://x.example/" + "a" * 4000)
    )
    assert len(one) < 220
    assert one != two


def test_pages_are_unpacked_as_the_server_packed_them(tmp_path: Path) -> None:
    chunk = gzip.compress(PAGE)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(chunk), chunk)
    crawl = record("https://x.example/", payload=body, Content_Encoding="gzip", Transfer_Encoding="chunked")
    (member,) = found(tmp_path, crawl)
    assert isinstance(member, Member)
    assert member.data == PAGE


def test_an_encoding_that_the_server_alone_knew_is_kept(tmp_path: Path) -> None:
    page = "<p>معارك في سراقب</p>"
    (member,) = found(
        tmp_path, record("https://x.example/", "text/html; charset=windows-1256", page.encode("cp1256"))
    )
    assert isinstance(member, Member)
    assert member.data.decode() == page


def test_a_page_in_an_unknown_packing_is_named(tmp_path: Path) -> None:
    crawl = record("https://x.example/a", Content_Encoding="zstd") + record("https://x.example/b")
    fault, member = found(tmp_path, crawl)
    assert fault == Fault(
        reason="a page compressed as 'zstd', which is not read. Crawl it again with gzip or none.",
        part="https://x.example/a",
    )
    assert isinstance(member, Member)


def test_a_page_too_large_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_RECORD_MB", 1)
    bomb = record("https://x.example/a", payload=gzip.compress(bytes(2_000_000)), Content_Encoding="gzip")
    fault, member = found(tmp_path, bomb + record("https://x.example/b"))
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("a page of more than 1 MB")
    assert isinstance(member, Member)


# Broken archives


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_is_named_and_the_rest_is_read(tmp_path: Path, *, packed: bool) -> None:
    one, two, three = (record(f"https://x.example/{n}", packed=packed) for n in "abc")
    broken = two[:100] + b"\xff" * (len(two) - 100) if packed else two.replace(b"WARC/1.", b"CRAW/1.")
    first, fault, last = found(tmp_path, one + broken + three)
    assert [getattr(each, "name", "") for each in (first, last)] == ["x.example/a.html", "x.example/c.html"]
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("a record that is damaged or cut off; the others were read")
    assert fault.part.startswith("byte ")


def test_the_complaints_of_the_library_are_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noise = bytearray(gzip.compress(shake_128(b"noise").digest(100_000)))
    noise[50_000:60_000] = b"\xff" * 10_000
    one = record("https://x.example/a", payload=bytes(noise), Content_Encoding="gzip")
    two = record("https://x.example/b")[:-4] + b"more than its length says\r\n\r\n"
    assert len(names(tmp_path, one + two + record("https://x.example/c"))) == 3
    assert capsys.readouterr().err == ""


def test_an_answer_that_is_damaged_is_named(tmp_path: Path) -> None:
    crawl = record("https://x.example/a").replace(b"HTTP/1.1", b"HTZZ/1.1") + record("https://x.example/b")
    assert found(tmp_path, crawl)[0] == Fault(
        reason="what the server answered is damaged. Crawl this page again.", part="https://x.example/a"
    )


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_is_cut_off_is_named(tmp_path: Path, *, packed: bool) -> None:
    whole = record("https://x.example/a", packed=packed)
    member, fault = found(tmp_path, whole + record("https://x.example/b", packed=packed)[:-30])
    assert isinstance(member, Member)
    assert isinstance(fault, Fault)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"WARC-Target-URI: https://x.example/a\r\n", b""),
        (b"Content-Length", b"Content-Lengte"),
    ],
)
def test_a_record_without_what_it_needs_does_not_stop_the_rest(
    tmp_path: Path, good: bytes, bad: bytes
) -> None:
    crawl = record("https://x.example/a").replace(good, bad) + record("https://x.example/b")
    assert names(tmp_path, crawl) == ["x.example/b.html"]


def test_an_archive_that_was_compressed_as_a_whole_names_the_mend(tmp_path: Path) -> None:
    crawl = record("https://x.example/a") + record("https://x.example/b")
    member, fault = found(tmp_path, gzip.compress(crawl))
    assert isinstance(member, Member)
    assert isinstance(fault, Fault)
    assert fault.reason.endswith("Unpack it (gunzip) first.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"Rebels took Saraqeb.", "no web archive: it does not begin with a WARC record"),
        (record("dns:north.example", "text/plain"), r"no page, text or PDF .* \(1 other records\)"),
        (b"\x1f\x8b\x08" + b"x" * 100, "no page, text or PDF can be read"),
        (b"WARC/1.0\r\n" * 50, "no page, text or PDF can be read"),
    ],
)
def test_what_is_no_web_archive_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        found(tmp_path, data)
