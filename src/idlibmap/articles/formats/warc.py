"""A web archive (WARC) → the pages, texts and PDFs that were fetched."""

import re
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from hashlib import sha256
from io import StringIO
from mmap import ACCESS_READ, mmap
from urllib.parse import unquote

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from idlibmap.articles.found import Fault, File, Found, Member, Remark
from idlibmap.errors import SourceError

SUFFIXES = {
    "text/html": (".html", ".htm", ".xhtml"),
    "application/xhtml+xml": (".html", ".htm", ".xhtml"),
    "text/plain": (".txt", ".text"),
    "application/pdf": (".pdf",),
}
"""Media types that are read, and how their names may end; the first is added where a name ends otherwise."""
MAX_RECORD_MB = 64
GZIP_START = b"\x1f\x8b\x08"
RECORD_START = b"WARC/1."
BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError)
CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
SERVER_DEFAULTS = frozenset({"iso-8859-1", "latin1", "us-ascii"})
"""Said of pages by servers that do not know: the page itself knows better."""
UNSAFE = re.compile(r"[^\w.,&=/-]+")
MAX_NAME = 200


def read(file: File) -> Iterator[Found]:
    """Hand on what was fetched, in the order of the crawl; the day of the crawl is no day of publication."""
    read_any, skipped = False, 0
    with file.path.open("rb") as stream:
        if not stream.read(1):
            raise SourceError("empty file. Delete it, or save the web archive again.")
        with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
            if not data[: len(RECORD_START)].startswith((GZIP_START, RECORD_START)):
                reason = (
                    "no web archive: it does not begin with a WARC record. Export the crawl again as WARC."
                )
                raise SourceError(reason)
            for found in _found(data):
                skipped += found is None
                read_any = read_any or isinstance(found, Member)
                if found is not None:
                    yield found
    if not read_any:
        reason = (
            f"no page, text or PDF can be read from this web archive ({skipped} other records). "
            "Crawl the reports again, or save them one by one."
        )
        raise SourceError(reason)
    if skipped:
        yield Remark(text=f"{skipped} records are no pages, texts or PDFs that were fetched; not read")


def _found(data: mmap) -> Iterator[Found | None]:
    """Go through all records, None for one that is passed over; after a broken one on from the next start."""
    mark = GZIP_START if data[:1] == GZIP_START[:1] else RECORD_START
    start, is_reading = 0, True
    while start >= 0:
        data.seek(start)
        records = WARCIterator(data, no_record_parse=True)
        try:
            while record := _next(records):
                yield _content(record)
                is_reading = True
        except BROKEN as error:
            if is_reading:
                yield _broken(error, records.offset)
            is_reading = False
        start = data.find(mark, max(records.offset, start) + 1)


def _broken(error: Exception, offset: int) -> Fault:
    if "non-chunked" in str(error):
        reason = "it was compressed as a whole, so only its first record is read. Unpack it (gunzip) first."
    else:
        reason = "a record that is damaged or cut off; the others were read. Copy or crawl it again."
    return Fault(reason=reason, part=f"byte {offset}")


def _next(records: WARCIterator) -> ArcWarcRecord | None:
    # The library writes its complaints to the screen.
    with redirect_stderr(StringIO()):
        return next(records, None)


def _content(record: ArcWarcRecord) -> Found | None:
    """
    Read a record to its end.

    Raises
    ------
    ArchiveLoadFailed
        It has no end, or the file ends before it.
    """
    if record.length is None:
        raise ArchiveLoadFailed("a record without its length")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    with redirect_stderr(StringIO()):
        is_page = record.rec_type == "response" and url.startswith(("http://", "https://"))
        found = _fetched(record, url) if is_page else None
        while record.raw_stream.read(65_536):
            pass
    if record.raw_stream.limit:
        raise ArchiveLoadFailed("a record that is cut off")
    return found


def _fetched(record: ArcWarcRecord, url: str) -> Found | None:
    try:
        loader = ArcWarcRecordLoader()
        record.http_headers = loader.load_http_headers("response", url, record.raw_stream, record.length)
    except (StatusAndHeadersParserException, EOFError):
        return Fault(reason="what the server answered is damaged. Crawl this page again.", part=url)
    headers = record.http_headers
    if not headers or headers.get_statuscode() != "200":
        return None
    content_type = headers.get_header("Content-Type") or ""
    media = content_type.partition(";")[0].strip().lower()
    return _member(record, url, media, content_type) if media in SUFFIXES else None


def _member(record: ArcWarcRecord, url: str, media: str, content_type: str) -> Found:
    packing = (record.http_headers.get_header("Content-Encoding") or "identity").lower()
    if packing not in {"identity", *BufferedReader.get_supported_decompressors()}:
        reason = f"a page compressed as {packing!r}, which is not read. Crawl it again with gzip or none."
        return Fault(reason=reason, part=url)
    data = record.content_stream().read(MAX_RECORD_MB * 1_000_000 + 1)
    if len(data) > MAX_RECORD_MB * 1_000_000:
        reason = f"a page of more than {MAX_RECORD_MB} MB. Save what it reports as a file of its own."
        return Fault(reason=reason, part=url)
    charset = CHARSET.search(content_type)
    if charset and media != "application/pdf":
        data = _in_utf8(data, charset[1].lower())
    return Member(name=_name(url, SUFFIXES[media]), data=data, url=url)


def _in_utf8(data: bytes, charset: str) -> bytes:
    """Keep what the server alone knew of a page's encoding."""
    try:
        data.decode()
    except UnicodeDecodeError:
        if charset not in SERVER_DEFAULTS:
            with suppress(LookupError, UnicodeError):
                return data.decode(charset).encode()
    return data


def _name(url: str, suffixes: tuple[str, ...]) -> str:
    address = unquote(url.partition("://")[2].partition("#")[0]).replace("?", "_")
    steps = [step.strip("._") for step in UNSAFE.sub("_", address).split("/")]
    name = "/".join(step for step in steps if step)
    if len(name) > MAX_NAME:
        name = f"{name[:MAX_NAME]}-{sha256(url.encode('utf-8', 'ignore')).hexdigest()[:8]}"
    return name if name.lower().endswith(suffixes) else name + suffixes[0]
