"""A Word document → its paragraphs and cells."""

from collections.abc import Iterator
from posixpath import basename
from zipfile import ZipFile

from lxml import etree

from idlibmap.articles.found import File, Found
from idlibmap.articles.package import DAMAGED, MACROS, core_fact, open_package, report, xml_part
from idlibmap.errors import SourceError

# python-docx leaves out inserted passages and content controls, and refuses .docm: hence the XML itself.
MAIN_PART = "/officeDocument"
"""End of the type of the relationship that leads to the text; transitional and strict differ before it."""
TITLE_STYLES = frozenset({"title", "heading 1"})
"""Names of built-in styles, which are English in every Word, lower case."""
UNREAD = frozenset({"del", "moveFrom", "txbxContent", "drawing", "pict", "object", "instrText", "rt"})
"""Deleted and moved passages, text boxes, pictures, formulas of fields, readings above characters."""
SIGNS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def read(file: File) -> Iterator[Found]:
    """Read paragraphs and cells in their order, without comments, footnotes and deleted passages."""
    with open_package(file.path) as package:
        names = package.namelist()
        document = xml_part(package, _main_part(package))
        styles = xml_part(package, "word/styles.xml") if "word/styles.xml" in names else None
        core = xml_part(package, "docProps/core.xml") if "docProps/core.xml" in names else None
    if any(basename(name) == "vbaProject.bin" for name in names):
        yield MACROS
    titling = _titling(styles)
    found = [(_style(one) in titling, _text(one)) for one in _paragraphs(document)]
    headings = (text for is_title, text in found if is_title and text)
    yield report(
        [text for _, text in found],
        title=core_fact(core, "title") or next(headings, ""),
        language=core_fact(core, "language"),
    )


def _main_part(package: ZipFile) -> str:
    for relationship in xml_part(package, "_rels/.rels"):
        if relationship.get("Type", "").endswith(MAIN_PART):
            return str(relationship.get("Target", "")).lstrip("/")
    raise SourceError(DAMAGED.format("it does not say where its text stands"))


def _titling(styles: etree._Element | None) -> frozenset[str]:
    """Return the ids of the styles that titles have."""
    if styles is None:
        return frozenset()
    return frozenset(
        _value(style, "styleId")
        for style in styles.iter("{*}style")
        if any(_value(name, "val").lower() in TITLE_STYLES for name in style.iterchildren("{*}name"))
    )


def _paragraphs(document: etree._Element) -> Iterator[etree._Element]:
    word = etree.QName(document).namespace
    for paragraph in document.iter(f"{{{word}}}p"):
        if not any(etree.QName(one).localname in UNREAD for one in paragraph.iterancestors()):
            yield paragraph


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find("{*}pPr/{*}pStyle")
    return "" if named is None else _value(named, "val")


def _value(element: etree._Element, name: str) -> str:
    word = etree.QName(element).namespace
    return str(element.get(f"{{{word}}}{name}", ""))


def _text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        name = etree.QName(element).localname
        if name in UNREAD or _is_hidden(element):
            walk.skip_subtree()
        elif name == "t":
            parts.append(element.text or "")
        else:
            parts.append(SIGNS.get(name, ""))
    return " ".join("".join(parts).split())


def _is_hidden(element: etree._Element) -> bool:
    mark = element.find("{*}rPr/{*}vanish")
    return mark is not None and _value(mark, "val") not in {"0", "false"}
