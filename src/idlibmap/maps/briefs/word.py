"""A brief as a Word file: real styles, captions, headers of tables and alternative texts."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from idlibmap.errors import IdlibmapError
from idlibmap.maps.briefs.document import (
    Account,
    Block,
    Brief,
    Bullets,
    Dispute,
    Figure,
    Heading,
    Paragraph,
    References,
    Section,
    Table,
    Text,
    text_of,
)
from idlibmap.maps.briefs.word_page import Line, WordPage
from idlibmap.maps.briefs.word_styles import named_styles, set_page
from idlibmap.maps.briefs.word_xml import add_field
from idlibmap.maps.claim_words import shortened

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Stamp of every part of the file: the earliest that a zip can hold."""
_LONGEST_HEADER = 90
_HALVES = (50, 50)
_HELD_ROWS = 2
"""Rows of a long table that stay with its headings."""


def word_bytes(brief: Brief, pictures: Mapping[str, bytes], *, own: Path | None = None) -> bytes:
    """
    Set a brief as a Word file; the same brief gives the same bytes.

    Parameters
    ----------
    pictures
        PNG of each figure, by name.
    own
        A Word file whose styles, header, footer and page are used in place of ours; its text is left out.

    Raises
    ------
    IdlibmapError
        That file is no Word file.
    """
    document = docx.Document() if own is None else _opened(own)
    if own is None:
        set_page(document)
    page = WordPage(document, brief, named_styles(document, is_ours=own is None))
    if own is None:
        _write_edges(document, page, brief)
    _describe(document, brief)
    page.paragraph(text_of(brief.title), "Title")
    page.paragraph(text_of(brief.subtitle), "Subtitle")
    page.paragraph(text_of(brief.basis), "Note")
    for section in brief.sections:
        _write_section(page, section, pictures)
    buffer = io.BytesIO()
    document.save(buffer)
    return _stamped(buffer.getvalue())


def _write_edges(document: Document, page: WordPage, brief: Brief) -> None:
    """Write the title above and the number of the page below."""
    section = document.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    page.write(header, text_of(shortened(brief.title, _LONGEST_HEADER)))
    add_field(footer, "PAGE", "1")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES", "1")
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _opened(path: Path) -> Document:
    """Open a user's file without its text."""
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        msg = f"{path}: expected a Word file with styles, found none. Save it as .docx in a word processor."
        raise IdlibmapError(msg) from error
    body = document.element.body
    for part in list(body):
        if part.tag != qn("w:sectPr"):
            body.remove(part)
    return document


def _describe(document: Document, brief: Brief) -> None:
    """Say in the file's properties what it is; nothing in them comes from a clock."""
    told, stamp = document.core_properties, datetime.fromisoformat(brief.stamp)
    # Word takes no longer ones.
    told.title, told.subject = brief.title[:_LONGEST], brief.subtitle[:_LONGEST]
    told.author = told.last_modified_by = "idlibmap"
    told.comments, told.keywords, told.language = brief.basis[:_LONGEST], "", brief.language
    told.created = told.modified = stamp
    told.revision = 1
    language = document.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:bidi" if brief.direction == "rtl" else "w:val"), brief.language)


_LONGEST = 255


def _write_section(page: WordPage, section: Section, pictures: Mapping[str, bytes]) -> None:
    page.paragraph(text_of(section.title), "Heading 1")
    for place, block in enumerate(section.blocks):
        _write_block(page, block, pictures, is_last=place + 1 == len(section.blocks))


def _write_block(page: WordPage, block: Block, pictures: Mapping[str, bytes], *, is_last: bool) -> None:
    match block:
        case Paragraph():
            page.paragraph(
                block.text, "Note" if block.quiet else "Normal", keep=not is_last and not block.quiet
            )
        case Heading():
            page.paragraph(text_of(block.text), "Heading 2")
        case Bullets():
            for item in block.items:
                page.bullet(item)
        case Figure():
            page.picture(pictures[block.name], name=block.label, alternative=block.alternative)
            words = text_of(f"{block.caption}. ") + Text((block.link,))
            page.caption(block.label, block.number, words, kind="Figure", keep=False)
        case Table():
            _write_table(page, block)
        case Dispute():
            _write_dispute(page, block)
        case References():
            for number, item in enumerate(block.items, start=1):
                page.reference(number, item)


def _write_table(page: WordPage, table: Table) -> None:
    page.caption(table.label, table.number, text_of(table.caption), kind="Table", keep=True)
    shares = [column.share for column in table.columns]
    numbers = [column.is_number for column in table.columns]
    headings = [column.heading for column in table.columns]
    written = page.table(headings, shares, title=table.caption, numbers=numbers)
    for row in table.rows:
        page.row(written, [[Line(cell, "Table Text")] for cell in row], shares, numbers=numbers)
    page.hold(written, len(table.rows) if table.is_short else _HELD_ROWS)
    page.paragraph(text_of(""), "Table Text")


def _write_dispute(page: WordPage, dispute: Dispute) -> None:
    page.paragraph(text_of(dispute.name), "Heading 2")
    page.paragraph(dispute.state, keep=True)
    written = page.table([account.title for account in dispute.accounts], _HALVES, title=dispute.name)
    for cells in zip_longest(*map(_cells, dispute.accounts), fillvalue=()):
        page.row(written, [cell or [Line(text_of(""), "Quote")] for cell in cells], _HALVES)
    page.hold(written, _HELD_ROWS)
    page.paragraph(text_of(""), "Table Text")


def _cells(account: Account) -> Iterator[list[Line]]:
    for quote in account.quotes:
        yield [
            Line(text_of(quote.sentence), "Quote", direction=quote.direction),
            Line(quote.by, "Quote Source"),
        ]
    if account.note:
        yield [Line(text_of(account.note), "Quote Source")]


def _stamped(content: bytes) -> bytes:
    """Return a zip with the same parts and one fixed stamp."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return buffer.getvalue()
