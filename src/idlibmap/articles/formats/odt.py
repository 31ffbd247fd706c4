"""An OpenDocument text → its paragraphs and cells."""

from collections.abc import Iterator

from lxml import etree

from idlibmap.articles.found import File, Found
from idlibmap.articles.package import LOCKED, MACROS, core_fact, open_package, report, unpacked, xml_part
from idlibmap.errors import SourceError

NAMESPACES = {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
PARAGRAPHS = etree.XPath(
    "//office:text//*[self::text:p or self::text:h]"
    "[not(ancestor::text:tracked-changes or ancestor::text:table-of-content or ancestor::text:note"
    " or ancestor::office:annotation or ancestor::draw:*)]",
    namespaces=NAMESPACES,
)
BLANKS = frozenset(f"{{{NAMESPACES['text']}}}{name}" for name in ("s", "tab", "line-break"))


def read(file: File) -> Iterator[Found]:
    """Read headings, paragraphs and cells, without comments, footnotes and deleted passages."""
    with open_package(file.path) as package:
        names = package.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in unpacked(
            package, "META-INF/manifest.xml"
        ):
            raise SourceError(LOCKED)
        content = xml_part(package, "content.xml")
        meta = xml_part(package, "meta.xml") if "meta.xml" in names else None
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        yield MACROS
    found = [(one.tag.endswith("}h"), _text(one)) for one in PARAGRAPHS(content)]
    headings = (text for is_heading, text in found if is_heading and text)
    yield report(
        [text for _, text in found],
        title=core_fact(meta, "title") or next(headings, ""),
        language=core_fact(meta, "language"),
    )


def _text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            parts.append("" if element is paragraph else element.tail or "")
        elif _is_apart(element):
            walk.skip_subtree()
        else:
            parts.append(" " if element.tag in BLANKS else element.text or "")
    return " ".join("".join(parts).split())


def _is_apart(element: etree._Element) -> bool:
    """Tell whether an element within a paragraph is none of its text: a comment, footnote or drawing."""
    name = etree.QName(element)
    return name.namespace == NAMESPACES["draw"] or name.localname in {"annotation", "note"}
