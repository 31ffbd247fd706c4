"""The styles of a Word file: ours, or those that a user's file has, and ours for what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from idlibmap.maps.briefs.word_xml import element

TABLE_STYLE = "Brief Table"
BULLETS = "List Bullet"
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
_HYPERLINK = "Hyperlink"
_OUR_NAMES = frozenset({"Quote Source", "Table Text", "Note"})
"""Styles that Word does not know."""
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


@dataclass(frozen=True, slots=True)
class Styles:
    """What a brief is set in."""

    paragraphs: Mapping[str, ParagraphStyle]
    """By name."""
    link: CharacterStyle


def named_styles(document: Document, *, is_ours: bool) -> Styles:
    """
    Return every style that a brief is set in.

    Parameters
    ----------
    is_ours
        Whether all of them are to look as ours do; if not, those alone that the file lacks.
    """
    # Programs differ in how they spell the names that Word knows: "heading 1", "Heading 1".
    known = {str(style.name).casefold(): style for style in document.styles if style.name}
    if TABLE_STYLE.casefold() not in known:
        document.styles.element.append(parse_xml(_TABLE))
    paragraphs: dict[str, ParagraphStyle] = {}
    for name in _SIZES:
        found = known.get(name.casefold())
        style = found if isinstance(found, ParagraphStyle) else _paragraph_style(document, name)
        if is_ours or style is not found:
            _set_style(style, name, font=_FONT if is_ours else None)
        paragraphs[name] = style
    link = known.get(_HYPERLINK.casefold())
    return Styles(paragraphs, link if isinstance(link, CharacterStyle) else _link_style(document))


def has_bullets(style: ParagraphStyle) -> bool:
    """Say whether a style puts a bullet before its paragraphs."""
    return bool(style.element.xpath("w:pPr/w:numPr"))


def set_page(document: Document) -> None:
    """Make the pages A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(
        name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in _OUR_NAMES
    )
    if name.startswith("Heading"):
        level = str(int(name[-1]) - 1)
        style.element.get_or_add_pPr().append(element("outlineLvl", val=level))
        style.paragraph_format.keep_with_next = True
    return style


def _link_style(document: Document) -> CharacterStyle:
    style: CharacterStyle = document.styles.add_style(_HYPERLINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb = RGBColor.from_string(_LINK)
    return style


def _set_style(style: ParagraphStyle, name: str, *, font: str | None) -> None:
    size, bold, before, after = _SIZES[name]
    letters = style.font
    letters.size, letters.bold, letters.italic = Pt(size), bold, False
    letters.color.rgb = RGBColor.from_string(_QUIET if name in _GREY else _INK)
    if font is not None:
        letters.name = font
        _set_script(style, size, bold=bold)
    if name == "Bibliography":
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Mm(9), Mm(-9)
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
