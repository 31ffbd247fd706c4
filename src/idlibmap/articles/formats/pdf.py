"""The text layer of a PDF → whole paragraphs, without page numbers and running heads."""

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.articles.right_to_left import in_reading_order
from idlibmap.errors import SourceError

BROKEN = (
    *(PyPdfError, DependencyError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError),
    *(NotImplementedError, RecursionError, TypeError, ValueError, struct.error, zlib.error),
)
"""What pypdf raises on files that break its expectations."""
LOST_END = b"\nstartxref\n0\n%%EOF\n"
"""With it, pypdf looks for the objects of a file that was cut off, instead of giving it up."""
SCANNED = "scanned: run OCR (ocrmypdf) first, there is a picture and no text."
DAMAGED = "damaged and left out. Get the PDF again, or save its text as plain text (.txt)."
PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.?)\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
EDGE_LINES = 2
"""So many lines at the top and at the bottom of a page may be running heads."""
RUNNING_PAGES = 3
"""From so many pages on, a line on most of them is a running head."""
GAP = 1.3
"""So many times the usual distance of lines parts paragraphs."""
RESIZED = 0.1
SHORT_END, SHORT_LINE = 0.8, 0.5
"""
A line ends its paragraph if with the next word it were below this share of the longest line around it:
the first share where it ends a sentence, the second (for date lines and headings) where it does not.
"""
AROUND = 3
"""So many lines before and after are around a line."""
END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
BULLET = re.compile(r"[•◦▪●■–—*-]\s")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\xad]$")
NO_TITLE = re.compile(
    r"microsoft \w+ - .*|untitled.*|document ?\d*|.*\.(?:docx?|pdf|odt|rtf|txt|indd|qxd|pptx?|tex|html?)",
    re.IGNORECASE,
)
PLAIN = dict.fromkeys((0, 0x200B, 0xFEFF)) | dict(
    zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
"""Signs that are not seen, and letters that typesetting binds together."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of print."""

    text: str
    y: float | None
    """Height on its page, in the page's units; None where it is not known."""
    size: float
    """Size of its letters."""


def read(file: File) -> Iterator[Found]:
    """Read the text of all pages that have one."""
    reader = _opened(file)
    pages, faults = _read_pages(reader)
    if not any(pages):
        raise SourceError(_why_no_text(faults))
    yield from faults
    title = _title(reader)
    paragraphs = _paragraphs(_without_running_heads(pages))
    below = [one for one in paragraphs if one != title]
    yield Document(
        text="\n".join(below or paragraphs), title=title, language=_language(reader), known_by="metadata"
    )


def _opened(file: File) -> PdfReader:
    try:
        reader = _parsed(file.path.read_bytes())
        locked = reader.is_encrypted and not reader.decrypt("")
        empty = not locked and not reader.pages
    except BROKEN as error:
        reason = "the PDF is damaged and cannot be read. Get it again, or save its text as plain text (.txt)."
        raise SourceError(reason) from error
    if locked:
        reason = "the PDF is locked with a password. Save it without one (print it to PDF)."
        raise SourceError(reason)
    if empty:
        reason = "the PDF is damaged: it has no pages. Get it again."
        raise SourceError(reason)
    return reader


def _parsed(data: bytes) -> PdfReader:
    try:
        return PdfReader(BytesIO(data))
    except PyPdfError:
        return PdfReader(BytesIO(data + LOST_END))


def _read_pages(reader: PdfReader) -> tuple[list[list[_Line]], list[Fault]]:
    pages: list[list[_Line]] = []
    faults: list[Fault] = []
    for index in range(len(reader.pages)):
        part = f"page {index + 1}"
        try:
            page = reader.pages[index]
            pages.append(_lines(page))
            if not pages[-1] and len(page.images):
                faults.append(Fault(reason=SCANNED, part=part))
        except BROKEN:
            faults.append(Fault(reason=DAMAGED, part=part))
    return pages, faults


def _why_no_text(faults: list[Fault]) -> str:
    reasons = [fault.reason for fault in faults]
    no_text = "its pages hold neither text nor pictures of text. Save what you read as plain text (.txt)."
    return next((reason for reason in (SCANNED, DAMAGED) if reason in reasons), no_text)


def _lines(page: PageObject) -> list[_Line]:
    """Return the lines of a page, each with the place of its first letters."""
    texts: list[str] = []
    places: dict[int, tuple[float, float]] = {}
    row = 0

    def visit(text: str, page_at: Sequence[float], text_at: Sequence[float], _: object, size: float) -> None:
        nonlocal row
        texts.append(text)
        written = text.lstrip()
        row += text[: len(text) - len(written)].count("\n")
        if written:
            y = text_at[4] * page_at[1] + text_at[5] * page_at[3] + page_at[5]
            scale = abs(text_at[3] * page_at[3]) or 1.0
            places.setdefault(row, (y, size * scale))
        row += written.count("\n")

    page.extract_text(visitor_text=visit)
    lines = [" ".join(line.translate(PLAIN).split()) for line in "".join(texts).split("\n")]
    return [
        _Line(text=in_reading_order(_encodable(line)), y=y, size=size)
        for number, line in enumerate(lines)
        if line
        for y, size in [places.get(number, (None, 0.0))]
    ]


def _encodable(text: str) -> str:
    """Leave out halves of characters, which damaged fonts yield."""
    return text.encode("utf-8", "ignore").decode()


def _without_running_heads(pages: list[list[_Line]]) -> list[_Line]:
    """Return the lines of all pages without page numbers and what stands at the edge of most pages."""
    edges = Counter(key for page in pages for key in {_key(page[index]) for index in _edge(page)})
    running = {key for key, count in edges.items() if count > len(pages) / 2 and len(pages) >= RUNNING_PAGES}
    kept: list[_Line] = []
    for page in pages:
        dropped = {index for index in _edge(page) if _key(page[index]) in running}
        dropped |= {index for index in (0, len(page) - 1) if page and PAGE_NUMBER.fullmatch(page[index].text)}
        kept += (line for index, line in enumerate(page) if index not in dropped)
    return kept


def _edge(page: list[_Line]) -> set[int]:
    count = len(page)
    return {index for index in range(count) if index < EDGE_LINES or index >= count - EDGE_LINES}


def _key(line: _Line) -> str:
    """Return a line's text in which numbers, such as the page's, are alike."""
    return re.sub(r"\d+", "#", line.text)


def _paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    gaps = sorted(gap for one, two in pairwise(lines) if (gap := _gap(one, two)) > 0)
    usual = gaps[len(gaps) // 5] if gaps else 0.0
    paragraphs = [lines[0].text]
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        longest = max(len(one.text) for one in lines[max(0, number - AROUND) : number + AROUND])
        if _begins_paragraph(before, line, usual_gap=usual, longest=longest):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line.text)
    return paragraphs


def _gap(before: _Line, line: _Line) -> float:
    """Return how far a line stands below another, in sizes of its letters; 0 where that is not known."""
    if before.y is None or line.y is None or not line.size:
        return 0.0
    return (before.y - line.y) / line.size


def _begins_paragraph(before: _Line, line: _Line, *, usual_gap: float, longest: int) -> bool:
    is_apart = _gap(before, line) > GAP * usual_gap > 0
    is_resized = abs(before.size - line.size) > RESIZED * max(before.size, line.size)
    with_next_word = len(before.text) + 1 + len(line.text.split()[0])
    is_cut = with_next_word < longest * (SHORT_END if END.search(before.text) else SHORT_LINE)
    return is_apart or is_resized or is_cut or BULLET.match(line.text) is not None


def _joined(text: str, line: str) -> str:
    hyphen = HYPHEN.search(text)
    if not hyphen:
        return f"{text} {line}"
    return f"{text[:-1] if line[0].islower() else text}{line}"


def _title(reader: PdfReader) -> str:
    try:
        written = reader.metadata.title if reader.metadata else ""
    except BROKEN:
        return ""
    title = _encodable(" ".join(str(written or "").translate(PLAIN).split()))
    return "" if NO_TITLE.fullmatch(title) else title


def _language(reader: PdfReader) -> str:
    try:
        written = reader.root_object.get("/Lang", "")
    except BROKEN:
        return ""
    code = str(written).lower().split("-")[0]
    return code if re.fullmatch("[a-z]{2}", code) else ""
