"""Files that are damaged, or made to harm who reads them."""

import gzip
import io
import os
import socket
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from every_format import zipped
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

MB = 1_000_000
PROSE = "Rebels captured the town of Saraqeb on Thursday, a war monitor said. "
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
LAUGHING = f'<!DOCTYPE x [<!ENTITY l0 "laughing ">{LAUGHS}]>'
PEEPING = '<!DOCTYPE x [<!ENTITY l10 SYSTEM "file:///etc/passwd">]>'
SCRIPT = f"<item><title>A town</title><link>javascript:run()</link><description>{PROSE}</description></item>"
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """How a bad file is made, and what is said of it."""

    make: Callable[[Path], object]
    words: str = ""
    """Pattern that its reason matches; empty where it does no harm and is read."""


def _bytes(data: bytes | str) -> Callable[[Path], object]:
    content = data if isinstance(data, bytes) else data.encode()
    return lambda path: path.write_bytes(content)


def _large(size: int, start: bytes = b"") -> Callable[[Path], object]:
    """A file with a hole: it has a size, and takes no room."""

    def make(path: Path) -> None:
        path.write_bytes(start)
        os.truncate(path, size)

    return make


def _repeated(piece: bytes, size: int, start: bytes = b"", end: bytes = b"") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(start + piece * (size // len(piece)) + end)


# Archives


def _nested_zip(path: Path) -> None:
    data = zipped({"0.txt": PROSE + "0" * 50 * MB})
    for level in range(5):
        data = zipped({f"{level}/{number}.zip": data for number in range(16)})
    path.write_bytes(data)


def _wide_zip(path: Path) -> None:
    """Make what stays below every limit of a single archive, and is 8 GB in all."""
    noise = bytes(os.urandom(4096)) + bytes(4096 * 130)
    data = zipped({f"{number}.txt": noise * (50 * MB // len(noise)) for number in range(5)})
    path.write_bytes(zipped({f"{number}.zip": data for number in range(32)}))


def _lying_zip(path: Path) -> None:
    data = bytearray(zipped({"report.txt": bytes(100 * MB)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + offset, 100)
    path.write_bytes(data)


def _linked_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../out.txt", "/etc/out.txt", "C:\\out.txt", "a/../../out.txt"):
            archive.writestr(name, PROSE)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")


def _linked_tar(path: Path) -> None:
    kinds = {
        "link.txt": tarfile.SYMTYPE,
        "hard.txt": tarfile.LNKTYPE,
        "zero.txt": tarfile.CHRTYPE,
        "disk.txt": tarfile.BLKTYPE,
        "pipe.txt": tarfile.FIFOTYPE,
        "../out.txt": tarfile.REGTYPE,
        "/etc/out.txt": tarfile.REGTYPE,
    }
    with tarfile.open(path, "w:gz") as archive:
        for name, kind in kinds.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry, io.BytesIO())


# Documents


def _pdf(data: Callable[[PdfWriter], object] = lambda _: None, pages: int = 3) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 50 700 Td ({PROSE}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())  # noqa: SLF001
    data(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _bare_pdf(*objects: str) -> bytes:
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer\n<</Root 1 0 R>>\n%%EOF\n".encode()


def _pdf_bomb(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"BT " + b"(a) Tj " * 30_000_000 + b"ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())  # noqa: SLF001


def _macro_docx(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Rebels took the town of Morek on Monday, residents said.")
    document.save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen")


def _docx_with(doctype: str) -> bytes:
    """A Word document whose XML begins with a document type."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="r" Type="{links}" Target="word/document.xml"/>'
    body = "<w:body><w:p><w:r><w:t>&l10;</w:t></w:r></w:p></w:body>"
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{package}">{link}</Relationships>',
            "word/document.xml": f'{doctype}<w:document xmlns:w="{word}">{body}</w:document>',
        }
    )


def _odt_with(doctype: str) -> bytes:
    text = "<office:body><office:text><text:p>&l10;</text:p></office:text></office:body>"
    content = f"{doctype}<office:document-content {OFFICE} {TEXT}>{text}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _bombed_package(name: str) -> bytes:
    return zipped({name: b"<x>" + bytes(250 * MB)})


def _feed(item: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>N</title>{item}</channel></rss>'


def _parts(count: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(count)
    )
    return b"From: a@b.example\r\nSubject: Deep\r\n" + opened + b"Content-Type: text/plain\r\n\r\nRebels."


def _rows(path: Path) -> None:
    """A table of few bytes that claims very many equal rows."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 6_000_000, pa.int32()), pa.array([PROSE]))
    pq.write_table(pa.table({"text": text}), path)


# Files that are none


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket is short
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def _unreadable(path: Path) -> None:
    path.write_text(PROSE)
    path.chmod(0)


LARGE = "more than the"
HOSTILE = {
    # Archives
    "nested.zip": Hostile(make=_nested_zip, words="files within each other|unpacks to more than"),
    "wide.zip": Hostile(make=_wide_zip, words="more than"),
    "lying.zip": Hostile(make=_lying_zip, words="it cannot be unpacked"),
    "linked.zip": Hostile(make=_linked_zip, words="its path leads out of the archive"),
    "linked.tar.gz": Hostile(make=_linked_tar, words="a link, which is not followed"),
    "zeros.txt.gz": Hostile(make=_bytes(gzip.compress(bytes(10 * MB)) * 100), words="unpacks to more than"),
    "zeros.tar.gz": Hostile(make=_bytes(gzip.compress(bytes(10 * MB)) * 100), words="holds no files|unpacks"),
    "zeros.warc.gz": Hostile(make=_bytes(gzip.compress(bytes(10 * MB)) * 100), words="no page|damaged"),
    "text.txt": Hostile(make=_bytes(gzip.compress(bytes(100 * MB))), words="unpacks to more than"),
    # Documents
    "laughs.rss": Hostile(
        make=_bytes(_feed("<item><title>&l10;</title></item>", LAUGHING)), words="entities"
    ),
    "peep.rss": Hostile(make=_bytes(_feed("<item><title>&l10;</title></item>", PEEPING)), words="entities"),
    "laughs.docx": Hostile(make=_bytes(_docx_with(LAUGHING)), words="entities"),
    "peep.docx": Hostile(make=_bytes(_docx_with(PEEPING)), words="entities"),
    "laughs.odt": Hostile(make=_bytes(_odt_with(LAUGHING)), words="entities"),
    "peep.odt": Hostile(make=_bytes(_odt_with(PEEPING)), words="entities"),
    "laughs.html": Hostile(make=_bytes(f"{LAUGHING}<html><body><p>{PROSE}&l10;</p></body></html>")),
    "bomb.docx": Hostile(make=_bytes(_bombed_package("word/document.xml")), words="would unpack"),
    "bomb.xlsx": Hostile(make=_bytes(_bombed_package("xl/workbook.xml")), words="no spreadsheet|unpacks to"),
    "macro.docm": Hostile(make=_macro_docx),
    "deep.html": Hostile(make=_bytes("<div>" * 10_000 + PROSE), words="deeper within each other"),
    "tags.html": Hostile(make=_repeated(b"<p><b><i>", 15 * MB), words="main text|takes|needs|deeper"),
    "deep.md": Hostile(make=_bytes(">" * 10_000 + PROSE), words="only markup"),
    "brackets.md": Hostile(make=_bytes("[" * 100_000 + PROSE)),
    "cut.pdf": Hostile(make=_bytes(_pdf()[:700]), words="damaged"),
    "locked.pdf": Hostile(
        make=_bytes(_pdf(lambda one: one.encrypt("secret", algorithm="AES-256"))),
        words="locked with a password",
    ),
    "loop.pdf": Hostile(
        make=_bytes(_bare_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>")),
        words="damaged|cannot be read",
    ),
    "count.pdf": Hostile(
        make=_bytes(_bare_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1000000000/Kids[]>>")),
        words="damaged|cannot be read|takes",
    ),
    "bomb.pdf": Hostile(make=lambda path: path.write_bytes(_pdf(_pdf_bomb)), words="damaged|takes|needs"),
    # Mails and feeds
    "parts.eml": Hostile(make=_bytes(_parts(5000)), words="malformed|no text"),
    "froms.mbox": Hostile(
        make=_repeated(b"From a Thu Feb 27 09:30:00 2020\n\n", 3 * MB), words="no mail|takes"
    ),
    "script.rss": Hostile(make=_bytes(_feed(SCRIPT))),
    # Data
    "deep.json": Hostile(make=_bytes("[" * 100_000 + "]" * 100_000), words="nested too deep"),
    "digits.json": Hostile(make=_bytes('{"text": ' + "9" * 100_000 + "}"), words="JSON"),
    "surrogates.json": Hostile(
        make=_bytes(r'[{"text": "Rebels \ud800 took Morek."}]'), words="lone surrogates"
    ),
    "surrogates.txt": Hostile(make=_bytes(b"Rebels \xed\xa0\x80 took the town of Morek on Monday.")),
    "formulas.csv": Hostile(
        make=_bytes('title,text\n=1+1,"=HYPERLINK(""http://x.example"")"\n'), words="formula"
    ),
    "open.csv": Hostile(
        make=_repeated(b"a,b\n", 20 * MB, b'title,text\na,"'), words="never closed|a field of"
    ),
    "columns.csv": Hostile(
        make=_repeated(b"a,", 20 * MB, b"", b"\n1,2\n"), words="text column|takes|needs|field"
    ),
    "rows.parquet": Hostile(make=_rows, words="rows are more than"),
    # Long lines
    **{
        f"200mb.{suffix}": Hostile(make=_large(200 * MB, b'{"text":"a'), words=LARGE)
        for suffix in ("txt", "csv", "html", "json")
    },
    "15mb.txt": Hostile(make=_repeated(b"town ", 15 * MB), words="are a book"),
    "15mb.html": Hostile(make=_repeated(b"town ", 15 * MB, b"<p>"), words="are a book|takes|needs"),
    "15mb.md": Hostile(make=_repeated(b"town ", 15 * MB), words="are a book|takes|needs"),
    "120mb.csv": Hostile(make=_repeated(b"town ", 120 * MB, b"title,text\na,"), words="a field of"),
    "60mb.json": Hostile(
        make=_repeated(b"town ", 60 * MB, b'{"text":"', b'"}'), words="are a book|needs more than"
    ),
    "5gb.pdf": Hostile(make=_large(5000 * MB, b"%PDF-1.4\n"), words=LARGE),
    # Characters
    "nul.txt": Hostile(
        make=_bytes("Rebels took\0 the town of Morek on Monday."), words="control char|binary"
    ),
    "bidi.txt": Hostile(
        make=_bytes("Rebels \u202etook the town\u202c of Morek on Monday."), words="bidi controls"
    ),
    "escape.txt": Hostile(
        make=_bytes(f"Rebels \x1b[31mtook\x1b[0m Morek. {PROSE * 3}"), words="control characters"
    ),
    # Names
    "new\nline.txt": Hostile(make=_bytes("Rebels took the town of Morek, one says.")),
    "\"quo'tes.txt": Hostile(make=_bytes("Rebels took the town of Morek, two say.")),
    "=1+1.txt": Hostile(make=_bytes("Rebels took the town of Morek, three say.")),
    "-rf.txt": Hostile(make=_bytes("Rebels took the town of Morek, four say.")),
    "a#b.txt": Hostile(make=_bytes("Rebels took the town of Morek, five say.")),
    "\x1b[31m.txt": Hostile(make=_bytes("Rebels took the town of Morek, six say.")),
    "\u202etxt.fdp": Hostile(make=_bytes("Rebels took the town of Morek, six say."), words="is not read"),
    f"{'x' * 250}.txt": Hostile(make=_bytes("Rebels took the town of Morek, seven say.")),
}
"""By file name; what a plain text does to the patterns of the reader stands in KILLERS."""

SPECIAL = {
    "pipe.txt": Hostile(make=os.mkfifo, words="no file|not a file|pipe"),
    "socket.txt": Hostile(make=_socket, words="no file|not a file|socket|cannot be read"),
}
"""What stands in a folder and is no file: to open it can take for ever."""
if os.geteuid() == 0:
    # Only root may make a device, and root may read everything.
    SPECIAL["zero.txt"] = Hostile(
        make=partial(os.mknod, mode=stat.S_IFCHR | 0o600, device=os.makedev(1, 5)),
        words="no file|not a file|device",
    )
else:
    SPECIAL["secret.txt"] = Hostile(make=_unreadable, words="Check the file's permissions")

KILLERS = {
    "brackets": "(",
    "closed brackets": "()",
    "hyphens": "a-",
    "quotes": '"',
    "curly quotes": "“",
    "titles": "Mr. ",
    "digits": "7",
    "numbers": "7 ",
    "no space": "a",
    "capitals": "A ",
    "dots": ". ",
    "commas": "town, ",
    "places": "Saraqeb, ",
    "spaces": " ",
    "lines": "\n",
    "blank lines": "\n \n",
    "dates": "1 January ",
    "and": "and ",
    "captured": "rebels captured ",
    "dashes": "— ",
    "Arabic": "سراقب ",
    "marks": "e\u0301",
    "rules": "---\n",
    "datelines": "BEIRUT (AFP) - ",
}
"""What regular expressions and loops within loops may stumble over, if there is enough of it."""
KILLER_SIZES = (140_000, 200_000)
"""Read at once, and in a process of its own."""


def killer(piece: str, size: int) -> str:
    """Write a text that begins as a report does and goes on with one piece."""
    return f"{PROSE}\n\n{piece * (size // len(piece))} {PROSE}"


def write_hostile(name: str, folder: Path) -> Path:
    """Write one of the bad files."""
    path = folder / name
    (HOSTILE | SPECIAL)[name].make(path)
    return path
