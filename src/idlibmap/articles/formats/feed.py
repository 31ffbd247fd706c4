"""A news feed (RSS, Atom) → its entries, each a report."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser
from feedparser import FeedParserDict

from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.articles.markup import text_of_fragment
from idlibmap.errors import SourceError

LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]|$)", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n\s*\n")
MALFORMED = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
"""The library is lenient, but end tags without a start can lead it to any of these."""
MARKED_UP = frozenset({"text/html", "application/xhtml+xml"})


def read(file: File) -> Iterator[Found]:
    """Read all entries of a feed, in its order; nothing is fetched, and no entity of its own is expanded."""
    data = file.path.read_bytes()
    _check_no_entities(data)
    parsed = _parsed(data)
    if not parsed.get("version"):
        reason = (
            "no feed: neither RSS nor Atom was found in it. "
            "Give the feed itself; save a web page as .html and a text as .txt."
        )
        raise SourceError(reason)
    if not parsed.entries:
        reason = "this feed has no entries. Save it again when it has some, or delete it."
        raise SourceError(reason)
    if isinstance(parsed.get("bozo_exception"), SAXParseException):
        yield _flaw(parsed.bozo_exception)
    for entry in parsed.entries:
        yield from _entry(entry, parsed.feed)


def _parsed(data: bytes) -> FeedParserDict:
    try:
        # A stream and no string: a string may be taken for an address or a path.
        return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except MALFORMED as error:
        reason = f"this feed is too badly damaged to be read ({type(error).__name__}). Download it again."
        raise SourceError(reason) from error


def _check_no_entities(data: bytes) -> None:
    # Without NUL, UTF-16 reads as ASCII does.
    if b"<!ENTITY" in data.replace(b"\0", b""):
        reason = (
            "this feed declares entities of its own, which are not expanded, as a few can fill the memory. "
            "Delete its DOCTYPE, or save the entries as single pages (.html)."
        )
        raise SourceError(reason)


def _flaw(error: SAXParseException) -> Fault:
    reason = (
        f"the feed is cut off or breaks the rules of XML ({error.getMessage()}), so reports "
        "may be missing or incomplete. Download it again."
    )
    return Fault(reason=reason)


def _entry(entry: FeedParserDict, feed: FeedParserDict) -> Iterator[Found]:
    link = entry.get("link") or ""
    title = _title(entry)
    part = sha256((entry.get("id") or link or str(entry)).encode("utf-8", "replace")).hexdigest()[:8]
    text = ""
    try:
        text = max(map(_text, [*entry.get("content", []), entry.get("summary_detail", {})]), key=len)
    except SourceError as error:
        yield Fault(reason=str(error), part=part)
    if not text and not title:
        yield Fault(reason="an entry without text and title. Save the page that it leads to.", part=part)
        return
    yield Document(
        text=text or title,
        title=title,
        outlet=_title(entry.get("source", {})) or _title(feed),
        published=_day(entry),
        url=link if link.startswith(("http://", "https://")) else "",
        language=_language(feed),
        known_by="feed",
        part=part,
    )


def _title(named: Mapping[str, Any]) -> str:
    try:
        return " ".join(_text(named.get("title_detail", {})).split())
    except SourceError:
        return ""


def _text(content: Mapping[str, Any]) -> str:
    kind, value = content.get("type") or "text/plain", content.get("value") or ""
    if kind in MARKED_UP:
        return text_of_fragment(value)
    if kind != "text/plain":
        return ""
    return "\n".join(" ".join(block.split()) for block in BLANK_LINE.split(value) if block.strip())


def _day(entry: FeedParserDict) -> date | None:
    """Return the day as it is written: the library's own reading is the day in Greenwich."""
    written = next((entry[key] for key in ("published", "updated") if key in entry), "")
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        with suppress(ValueError):
            return parse((written or "").strip()).date()
    return None


def _language(feed: FeedParserDict) -> str:
    match = LANGUAGE.match(feed.get("language") or "")
    return match[1].lower() if match else ""
