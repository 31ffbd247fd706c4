"""The styles, page, header and footer of a Word file where a user gives none."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from idlibmap.maps.briefs.document import Brief, text_of
from idlibmap.maps.briefs.word_page import TABLE_STYLE, WordPage
from idlibmap.maps.briefs.word_xml import add_field, element

_FONT, _ARABIC_FONT = "Calibri", "Arial"
_INK, _QUIET, _LINK = "1B1B1B", "555555", "0B4F8A"
_SIZES = {
    "Normal": (10, False, 0, 5),
    "Title": (20, True, 0, 2),
    "Subtitle": (11, True, 0, 6),
    "Heading 1": (14, True, 18, 5),
    "Heading 2": (11, True, 11, 3),
    "Caption": (9, False, 5, 5),
    "List Bullet": (10, False, 0, 3),
    "Quote": (9, False, 0, 1),
    "Quote Source": (8, False, 0, 4),
    "Table Text": (8.5, False, 0, 0),
    "Note": (9, False, 2, 5),
    "Bibliography": (9, False, 0, 3),
    "Header": (8, False, 0, 0),
    "Footer": (8, False, 0, 0),
}
"""Points, whether bold, points before and after."""
_GREY = frozenset({"Quote Source", "Note", "Header", "Footer"})
_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BriefTable">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9C9C4"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F1F1EE"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def add_table_style(document: Document) -> None:
    """Add the style of tables to a file that has none of its name."""
    if TABLE_STYLE not in document.styles:
        document.styles.element.append(parse_xml(_TABLE))


def lay_out(document: Document, page: WordPage, brief: Brief) -> None:
    """Lay out an A4 page with styles, a header with the title and a footer with the number of the page."""
    for name, (size, bold, before, after) in _SIZES.items():
        _set_style(_style(document, name), size, bold=bold, before=before, after=after)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = RGBColor.from_string(_LINK)
    document.styles["Caption"].paragraph_format.keep_together = True
    listed = document.styles["Bibliography"].paragraph_format
    listed.left_indent, listed.first_line_indent = Mm(9), Mm(-9)
    section = document.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    page.write(header, text_of(brief.title))
    add_field(footer, "PAGE", "1")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES", "1")
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER


def set_page(document: Document) -> None:
    """Make the pages A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)


def _style(document: Document, name: str) -> ParagraphStyle:
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "Bibliography")
    style: ParagraphStyle = document.styles[name]
    return style


def _set_style(style: ParagraphStyle, size: float, *, bold: bool, before: float, after: float) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(_QUIET if style.name in _GREY else _INK)
    _set_script(style, size, bold=bold)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    border = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _set_script(style: ParagraphStyle, size: float, *, bold: bool) -> None:
    """Say the same for scripts that run from right to left, which have sizes and weights of their own."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _ARABIC_FONT)
    # Letters of Arabic that are spaced out fall apart.
    for name in ("bCs", "iCs", "szCs", "spacing", "kern"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    properties.insert_element_before(element("bCs", val=str(int(bold))), *_AFTER_BOLD)
    properties.insert_element_before(element("szCs", val=str(round(2 * size))), *_AFTER_SIZE)


_AFTER_SIZE = tuple(
    f"w:{name}"
    for name in (
        "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
        "eastAsianLayout", "specVanish", "oMath",
    )
)  # fmt: skip
_AFTER_BOLD = (
    *(
        f"w:{name}"
        for name in (
            "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
            "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
            "szCs",
        )
    ),
    *_AFTER_SIZE,
)  # fmt: skip
"""What follows these among the properties of a run (ECMA-376, part 1, 17.3.2.28)."""
