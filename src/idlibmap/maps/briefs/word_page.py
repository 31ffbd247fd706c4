"""Paragraphs, captions, tables and pictures of a Word file, in the styles and the direction of a brief."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from idlibmap.maps.briefs.document import Brief, Run, Text, text_of
from idlibmap.maps.briefs.word_styles import BULLETS, TABLE_STYLE, Styles, has_bullets
from idlibmap.maps.briefs.word_xml import add_field, element, link_to, mark, stretches, turn

_AFTER_BIDI = tuple(
    f"w:{name}"
    for name in (
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
        "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
        "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
"""What follows ``w:bidi`` among the properties of a paragraph (ECMA-376, part 1, 17.3.1.26)."""
_AFTER_BIDI_VISUAL = tuple(
    f"w:{name}"
    for name in (
        "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders",
        "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
    )
)  # fmt: skip
"""What follows ``w:bidiVisual`` among those of a table (ECMA-376, part 1, 17.4.60)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell."""

    text: Text
    style: str
    direction: str = ""
    """ltr or rtl; that of the brief if empty."""


class WordPage:
    """Where the parts of a brief are set, one after the other."""

    def __init__(self, document: Document, brief: Brief, styles: Styles) -> None:
        self._document = document
        self._styles, self._link = styles.paragraphs, styles.link
        self.is_rtl = brief.direction == "rtl"
        section = document.sections[-1]
        sizes = (section.page_width, section.left_margin, section.right_margin)
        page, left, right = (size or 0 for size in sizes)
        self.width = Emu(page - left - right)

    def paragraph(self, text: Text, style: str = "Normal", *, keep: bool = False) -> Paragraph:
        """Add a paragraph; ``keep`` holds it on the page of what follows."""
        paragraph = self._document.add_paragraph(style=self._styles[style])
        self.write(paragraph, text)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def bullet(self, text: Text) -> None:
        """Add an item of a list, its bullet written out where the style brings none."""
        sign = "" if has_bullets(self._styles[BULLETS]) else "•\u00a0"
        self.paragraph(text_of(sign) + text, BULLETS)

    def write(self, paragraph: Paragraph, text: Text, *, direction: str = "") -> None:
        """Write a text into a paragraph, which runs as the brief does if no direction is said."""
        is_rtl = direction == "rtl" if direction else self.is_rtl
        if is_rtl:
            self.turn(paragraph)
        for run in text.runs:
            self._write_run(paragraph, run, is_rtl=is_rtl)

    def turn(self, paragraph: Paragraph) -> None:
        """Let a paragraph run from right to left."""
        # Its place among the properties is laid down; after it stand spacing, indents and alignment.
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no public way to it
        if properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(element("bidi"), *_AFTER_BIDI)

    def caption(self, label: str, number: int, words: Text, *, kind: str, keep: bool) -> None:
        """Add the caption of a table or figure, whose number is a field."""
        paragraph = self._document.add_paragraph(style=self._styles["Caption"])
        before, _, after = label.partition(str(number))
        self.write(paragraph, text_of(before))
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
        self.write(paragraph, text_of(f"{after}. ") + words)
        paragraph.paragraph_format.keep_with_next = keep

    def picture(self, content: bytes, *, name: str, alternative: str) -> None:
        """Add a picture as wide as the text, with its alternative text."""
        paragraph = self._document.add_paragraph(style=self._styles["Normal"])
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=self.width)
        properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no public way to it
        properties.set("descr", alternative)
        properties.set("name", name)
        for side in ("distT", "distB", "distL", "distR"):
            # Without them, LibreOffice moves the picture an eighth of an inch.
            shape._inline.set(side, "0")  # noqa: SLF001 - the same

    def table(
        self, headings: Sequence[str], shares: Sequence[int], *, title: str, numbers: Sequence[bool] = ()
    ) -> WordTable:
        """Add a table with its row of headings, which stands again on every page."""
        table: WordTable = self._document.add_table(rows=1, cols=len(headings))
        table.style = self._document.styles[TABLE_STYLE]
        table.autofit = False
        properties = table._tblPr  # noqa: SLF001 - the same
        if self.is_rtl:
            properties.insert_element_before(element("bidiVisual"), *_AFTER_BIDI_VISUAL)
        properties.append(element("tblCaption", val=title))
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(self.width * share // 100)
        for cell, heading, share in zip(table.rows[0].cells, headings, shares, strict=True):
            self.fill(cell, [Line(text_of(heading, strong=True), "Table Text")])
            cell.width = Emu(self.width * share // 100)
        _align(table.rows[0], numbers)
        _hold(table.rows[0])
        table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001 - the same
        return table

    def row(
        self,
        table: WordTable,
        cells: Sequence[Sequence[Line]],
        shares: Sequence[int],
        *,
        numbers: Sequence[bool] = (),
    ) -> None:
        """Add a row, each cell with its paragraphs and their styles; no page break cuts it."""
        row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx types it not
        for cell, lines, share in zip(row.cells, cells, shares, strict=True):
            self.fill(cell, lines)
            cell.width = Emu(self.width * share // 100)
        _align(row, numbers)
        _hold(row)

    def hold(self, table: WordTable, rows: int) -> None:
        """Keep a table's first rows on the page of its headings."""
        for row in table.rows[:rows]:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True

    def fill(self, cell: Cell, lines: Sequence[Line]) -> None:
        """Write paragraphs into a new cell."""
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = self._styles[line.style]
            self.write(paragraph, line.text, direction=line.direction)

    def reference(self, number: int, text: Text) -> None:
        """Add a report to the list, marked so that its number leads to it."""
        paragraph = self.paragraph(text_of(f"[{number}]\t") + text, "Bibliography")
        mark(paragraph, f"reference{number}", number)

    def _write_run(self, paragraph: Paragraph, run: Run, *, is_rtl: bool) -> None:
        href = f"#reference{run.href[1:]}" if run.href.startswith("#") else run.href
        link = link_to(paragraph, href) if href else None
        for words, turned in stretches(run.text, is_rtl=is_rtl):
            written = paragraph.add_run(words)
            if run.strong:
                written.font.bold = written.font.cs_bold = True
            if link is not None:
                written.style = self._link
                link.append(written._r)  # noqa: SLF001 - the same
            if turned:
                turn(written)


def _align(row: Row, numbers: Sequence[bool]) -> None:
    """Align the cells of numbers at their end."""
    for cell, is_number in zip(row.cells, numbers, strict=False):
        if is_number:
            # In a paragraph that runs from right to left, this is its left.
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _hold(row: Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001 - python-docx has no public way to it
