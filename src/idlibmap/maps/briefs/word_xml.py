"""What a Word file needs that python-docx lacks: fields, links, marks, and texts that run both ways."""

import re
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_ISOLATES = re.compile("([\u2066-\u2069\u200e\u200f]+)")
"""Marks that set a stretch apart; in a Word file each stretch is a run that says which way it runs."""
_OPENING = frozenset("\u2066\u2067\u2068")
_LEFT_TO_RIGHT_MARK = "\u200e"
_STRONG_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STRONG_LEFT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML, its attributes in the same namespace."""
    made: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def stretches(words: str, *, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """Split words where they change direction; the second says whether a stretch runs from right to left."""
    is_apart = False
    for part in _ISOLATES.split(_NO_XML.sub(" ", words)):
        if _ISOLATES.fullmatch(part):
            is_apart = part[-1] in _OPENING
        elif part:
            right, left = _STRONG_RIGHT.search(part), _STRONG_LEFT.search(part)
            first = min(filter(None, (right, left)), key=lambda found: found.start(), default=None)
            if first is not None:
                yield part, first is right
            elif is_rtl and is_apart:
                # Without letters it runs from left to right (Unicode, annex 9, rule P3): ``+31``.
                yield _LEFT_TO_RIGHT_MARK + part, False
            else:
                yield part, is_rtl


def turn(run: Run) -> None:
    """Let a run go from right to left."""
    run._r.get_or_add_rPr().append(element("rtl"))  # noqa: SLF001 - python-docx has no public way to it


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field that a word processor counts anew, with what it shows until then."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            instruction = element("instrText")
            instruction.text = f" {code} "
            paragraph.add_run()._r.append(instruction)  # noqa: SLF001 - the same
        paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001 - the same
        if kind == "separate":
            paragraph.add_run(shown)


def link_to(paragraph: Paragraph, href: str) -> BaseOxmlElement:
    """Add a link to a paragraph, which runs are then moved into; ``#name`` leads to a mark in the file."""
    target, _, anchor = href.partition("#")
    link = element("hyperlink", history="1", **({"anchor": anchor} if anchor else {}))
    if target:
        key = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), key)
    paragraph._p.append(link)  # noqa: SLF001 - the same
    return link


def mark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark a paragraph so that links in the file lead to it."""
    start = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001 - the same
    paragraph._p.append(element("bookmarkEnd", id=str(number)))  # noqa: SLF001 - the same
