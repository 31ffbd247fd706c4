"""Documents that are zip archives of XML, as those of Word and OpenDocument are, opened safely."""

import zlib
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from idlibmap.articles.found import Document, Remark
from idlibmap.errors import SourceError

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
"""Prose packs 3 to 10 times, the XML of large tables some 50 times."""
RATIO_FROM = 10_000_000
"""What unpacks to less does no harm at any ratio."""
OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of the container of encrypted Word documents, and of the .doc of old."""
DAMAGED = "the document is damaged: {}. Open it in the program that wrote it and save it again."
LOCKED = "the document is locked with a password. Save it without one."
ENTITIES = (
    "its XML declares entities, which no writing program does. "
    "If you trust it, save its text as plain text (.txt)."
)
NO_TEXT = "the document holds no text. If it holds pictures of pages, run OCR first and save what it reads."
MACROS = Remark(text="holds macros; they were not run, only its text was read.")
DUBLIN_CORE = {"dc": "http://purl.org/dc/elements/1.1/"}


def open_package(path: Path) -> ZipFile:
    """
    Open a document that is a zip archive.

    Raises
    ------
    SourceError
        It is none, is encrypted, or unpacks to more than any report.
    """
    with path.open("rb") as stream:
        if stream.read(len(OLE)) == OLE:
            reason = (
                "the document is locked with a password, or is of a Word before 2007. "
                "Save it without a password, as .docx or .odt."
            )
            raise SourceError(reason)
    try:
        package = ZipFile(path)
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise SourceError(DAMAGED.format("it is no zip archive, or not all of one")) from error
    size = sum(one.file_size for one in package.infolist())
    packed = sum(one.compress_size for one in package.infolist())
    if size > MAX_UNPACKED or size > max(RATIO_FROM, packed * MAX_RATIO):
        package.close()
        reason = (
            f"the document would unpack from {packed:,} to {size:,} bytes, which no report does. "
            "If you trust it, save its text as plain text (.txt)."
        )
        raise SourceError(reason)
    return package


def unpacked(package: ZipFile, name: str) -> bytes:
    """
    Return one file of an archive.

    Raises
    ------
    SourceError
        It is missing or damaged.
    """
    try:
        return package.read(name)
    except KeyError as error:
        raise SourceError(DAMAGED.format(f"it holds no {name}")) from error
    except (BadZipFile, EOFError, LZMAError, NotImplementedError, OSError, RuntimeError, zlib.error) as error:
        raise SourceError(DAMAGED.format(f"its {name} cannot be unpacked")) from error


def xml_part(package: ZipFile, name: str) -> etree._Element:
    """
    Parse one file of an archive.

    Raises
    ------
    SourceError
        It is missing, no XML, or declares entities, as only attacks do.
    """
    data = unpacked(package, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = ENTITIES if b"<!DOCTYPE" in data else DAMAGED.format(f"its {name} is no XML")
        raise SourceError(reason) from error
    if root.getroottree().docinfo.doctype:
        raise SourceError(ENTITIES)
    return root


def core_fact(meta: etree._Element | None, name: str) -> str:
    """Return what a document's properties say under a name of Dublin Core; empty where nothing."""
    return "" if meta is None else " ".join(meta.findtext(f".//dc:{name}", "", DUBLIN_CORE).split())


def report(paragraphs: list[str], *, title: str, language: str) -> Document:
    """
    Return a document's text below its title.

    Raises
    ------
    SourceError
        It holds no text.
    """
    paragraphs = [one for one in paragraphs if one]
    if not paragraphs:
        raise SourceError(NO_TEXT)
    below = [one for one in paragraphs if one != title]
    code = language.lower().split("-")[0]
    return Document(
        text="\n".join(below or paragraphs),
        title=title,
        language=code if len(code) == len("en") else "",
        known_by="metadata",
    )
