"""Three made-up reports, and one report as a file of every format that is read."""

import csv
import gzip
import io
import json
import tarfile
import textwrap
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from xml.sax.saxutils import escape as xml

import docx
import matplotlib as mpl
import odfdo
import pyarrow as pa
import pyarrow.parquet as pq
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

COLUMNS = ("title", "text", "outlet", "published", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report, before it is a file."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    published: date
    old_encoding: str
    """One of eight bits in which it can be written."""

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def text(self) -> str:
        return f"{self.title}\n\n{self.body}"

    @property
    def url(self) -> str:
        return f"https://news.example/{self.published:%Y/%m}/{self.name}"

    @property
    def row(self) -> dict[str, str]:
        return {
            "title": self.title,
            "text": self.body,
            "outlet": self.outlet,
            "published": self.published.isoformat(),
            "url": self.url,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a report is written as a file, and what of it the format can say."""

    suffix: str
    write: Callable[[Report], bytes]
    tells: str = ""
    """Facts that the file says itself: title, outlet, published, url."""
    basis: str = ""
    """How they are then known."""
    within: str = ""
    """Path of the report in its archive; empty where the file is the report."""


REPORTS = (
    Report(
        name="return",
        title="Opposition fighters return to a town on the highway",
        paragraphs=(
            (
                "Opposition fighters captured the town of Saraqeb on Thursday, a war monitor said. The army "
                "had driven them out three weeks before, and the shops along the main street were still "
                "shut when the first pickup trucks rolled past the bakery at dawn."
            ),
            (
                "In the south of the province the news was the other way about. Government troops seized "
                "Kafranbel on Tuesday, state television said. It showed soldiers walking past walls that "
                "were once painted with slogans, and an officer who promised that “nobody will have to "
                "leave twice”."
            ),
            (
                "Clashes continued near Nayrab through the night. Rebels repelled an attack on the village "
                "of Nayrab on Wednesday, two residents said by telephone. One of them, a teacher, had "
                "counted forty shells before midnight and then gave up counting."
            ),
            (
                "Turkish-backed fighters hold Binnish. Soldiers withdrew from the village of Miznaz on "
                "Wednesday, activists said. Aid workers asked both sides to leave the road north open for a "
                "week, because many families were on their way with all that they own."
            ),
        ),
        outlet="Northern Courier",
        published=date(2020, 2, 27),
        old_encoding="cp1252",
    ),
    Report(
        name="names",
        title="Army takes two towns – and loses a village",
        paragraphs=(
            (
                "Syrian government forces captured the town of Khan Sheikhoun (خان شيخون) on Wednesday, the "
                "Syrian Observatory for Human Rights said. The town lies on the road from Hama to Aleppo, "
                "and its market had been a byword for cheap tyres long before the war."
            ),
            (
                "“We walked all night,” said a shepherd who reached a camp near the border — he had left "
                "with nine goats and arrived with two. Government troops seized the town of al-Habit "
                "(الهبيط) on Monday, a military source said."
            ),
            (
                "Rebels recaptured the village of Sukayk (سكيك) on Tuesday, activists said. The village had "
                "changed hands ‘four times in ten days’, by the count of one doctor whose clinic stands "
                "where its fields end."
            ),
            (
                "Opposition fighters still hold Maarat al-Numan (معرة النعمان). The army has not entered "
                "Kafranbel (كفرنبل), a resident said on Wednesday. Diplomats spoke of a truce; nobody on "
                "the road believed in it yet, for the last one was over before the tea was cold."
            ),
        ),
        outlet="وكالة الشمال",
        published=date(2019, 8, 21),
        old_encoding="cp1256",
    ),
    Report(
        name="ridge",
        title="Two villages below the ridge change hands",
        paragraphs=(
            (
                "Rebels seized the town of Morek on Saturday, a commander of theirs said. It is the third "
                "time this year that the cafés on the town’s only square have a new landlord, and the owner "
                "of one keeps flags of every colour in a drawer."
            ),
            (
                "The army captured the village of Tell Mardikh on Friday, the Syrian Observatory for Human "
                "Rights said. Its soldiers found the houses empty and the lamps still burning, according to "
                "a driver who brought them bread."
            ),
            (
                "Government forces withdrew from the village of Maaret Hermeh on Thursday, residents said. "
                "Opposition fighters entered the village on the same day without a shot. A woman of eighty "
                "had stayed behind with her hens; she told both sides that the hens were hers."
            ),
            (
                "Insurgents captured the town of Kafr Zita, an opposition spokesman said on Sunday. The "
                "army denied losing it. Schools in the district stay shut until the end of the month, the "
                "ministry of education said, though nobody there could say which ministry was meant."
            ),
        ),
        outlet="Gazette of the Plain",
        published=date(2020, 1, 26),
        old_encoding="cp1252",
    ),
)


def noted(report: Report, file: str) -> str:
    """Write the ``sources.csv`` that says what a format cannot."""
    row = ",".join((file, f'"{report.outlet}"', report.published.isoformat(), report.url))
    return f"file,outlet,published,url\n{row}\n"


# Prose


def _markdown(report: Report) -> bytes:
    head = f"title: {report.title}\noutlet: {report.outlet}\ndate: {report.published}\nurl: {report.url}\n"
    first, *others = report.paragraphs
    lines = [f"---\n{head}---", f"# {report.title}", f"**{first[:12]}**{first[12:]}", *others]
    return "\n\n".join(lines).encode()


def _html(report: Report) -> bytes:
    title, outlet = escape(report.title), escape(report.outlet)
    story = "\n".join(f"<p>{escape(one)}</p>" for one in report.paragraphs)
    menu = "".join(f'<li><a href="/{one}">{one.title()}</a></li>' for one in ("war", "sport", "weather"))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="og:url" content="{report.url}"><link rel="canonical" href="{report.url}">
<meta property="article:published_time" content="{report.published}T18:40:00+02:00">
<meta property="article:modified_time" content="2021-05-01T08:00:00+02:00">
<script>var rebels = "Rebels captured the town of Harem on Monday.";</script>
<style>p {{ color: black }}</style></head><body>
<header><a href="/">{outlet}</a><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1>
{story}
</article></main>
<aside class="related"><h2>More on this</h2><ul>
<li><a href="/1">Rebels captured the town of Ariha on Sunday, a war monitor says</a></li>
<li><a href="/2">Army seizes Jisr al-Shughur, state television says</a></li></ul></aside>
<section id="comments" class="comments"><h2>Comments (2)</h2>
<div class="comment"><p>Reader 1: The army captured the city of Idlib on Monday!</p></div>
<div class="comment"><p>Reader 2: No, rebels captured the town of Salqin.</p></div></section>
<footer><p>Copyright 2022 {outlet}. <a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer>
</body></html>""".encode()


def _lines_of(report: Report) -> list[str]:
    wrapped = (textwrap.wrap(one, 78, break_on_hyphens=False) for one in report.paragraphs)
    return [line for lines in wrapped for line in (*lines, "")]


def _pdf(report: Report) -> bytes:
    lines = _lines_of(report)
    half = lines.index("", len(lines) // 2)
    stream = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(stream, metadata={"Title": report.title}) as pages:
        for number, some in enumerate((lines[:half], lines[half + 1 :]), start=1):
            page = Figure(figsize=(8.3, 11.7))
            if number == 1:
                page.text(0.1, 0.94, report.title, fontsize=16)
            for row, line in enumerate(some):
                page.text(0.1, 0.9 - 0.02 * row, line, fontsize=10)
            page.text(0.5, 0.05, str(number), fontsize=8)
            pages.savefig(page)
    return stream.getvalue()


def _docx(report: Report) -> bytes:
    document = docx.Document()
    document.core_properties.title = report.title
    document.core_properties.author = "A. Typist"
    document.add_heading(report.title, level=1)
    for one in report.paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(one[:20]).bold = True
        paragraph.add_run(one[20:])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _odt(report: Report) -> bytes:
    document = odfdo.Document("text")
    document.meta.title = report.title
    document.body.clear()
    document.body.append(odfdo.Header(1, report.title))
    for one in report.paragraphs:
        document.body.append(odfdo.Paragraph(one))
    return _saved(document)


def _saved(document: odfdo.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


# Mail


def _mail(report: Report) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f'"{report.outlet}" <desk@news.example>'
    mail["To"] = "analysts@desk.example"
    mail["Subject"] = f"Fwd: {report.title}"
    mail["Date"] = datetime.combine(report.published, time(9, 30), tzinfo=UTC)
    mail["Message-ID"] = f"<{report.name}@news.example>"
    return mail


def _plain_mail(report: Report) -> bytes:
    mail = _mail(report)
    mail.set_content("\n".join(_lines_of(report)))
    return mail.as_bytes()


def _html_mail(report: Report) -> bytes:
    mail = _mail(report)
    story = "".join(f"<p>{escape(one)}</p>" for one in report.paragraphs)
    mail.set_content(f"<html><body><div>{story}</div></body></html>", subtype="html")
    return mail.as_bytes()


def _base64_mail(report: Report) -> bytes:
    mail = _mail(report)
    mail.set_content(report.body, cte="base64")
    return mail.as_bytes()


def _mail_with_pdf(report: Report) -> bytes:
    mail = _mail(report)
    mail.add_attachment(_pdf(report), maintype="application", subtype="pdf", filename="report.pdf")
    return mail.as_bytes()


def _mbox(report: Report) -> bytes:
    mail = _plain_mail(report).replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
    return b"From desk@news.example Thu Feb 27 09:30:00 2020\n" + mail + b"\n"


# Feeds


def _rss(report: Report) -> bytes:
    story = "".join(f"<p>{xml(one)}</p>" for one in report.paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{xml(report.outlet)}</title><link>https://news.example/</link><description>All news</description>
<item><title>{xml(report.title)}</title><link>{report.url}</link><guid>{report.url}</guid>
<pubDate>{report.published:%a, %d %b %Y} 18:40:00 +0200</pubDate>
<description>{xml(report.paragraphs[0][:80])}…</description>
<content:encoded><![CDATA[{story}]]></content:encoded></item></channel></rss>""".encode()


def _atom(report: Report) -> bytes:
    story = xml("".join(f"<p>{xml(one)}</p>" for one in report.paragraphs))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{xml(report.outlet)}</title><id>https://news.example/</id>
<updated>2021-05-01T08:00:00Z</updated>
<entry><title>{xml(report.title)}</title><id>{report.url}</id><link href="{report.url}"/>
<published>{report.published}T18:40:00+02:00</published><updated>2021-05-01T08:00:00Z</updated>
<content type="html">{story}</content></entry></feed>""".encode()


# Tables


def _delimited(report: Report, delimiter: str) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerow(report.row)
    return stream.getvalue().encode()


def _parquet(report: Report) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([report.row | {"published": report.published}]), stream)
    return stream.getvalue()


def _xlsx(report: Report) -> bytes:
    """Write the least that is a workbook."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    cells = [
        "".join(f'<c t="inlineStr"><is><t>{xml(one)}</t></is></c>' for one in row)
        for row in (COLUMNS, report.row.values())
    ]
    rows = "".join(f"<row>{one}</row>" for one in cells)

    def led_to(kind: str, target: str) -> str:
        link = f'<Relationship Id="r1" Type="{links}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{link}</Relationships>'

    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    sheets = '<sheets><sheet name="Reports" sheetId="1" r:id="r1"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": led_to("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": led_to("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _ods(report: Report) -> bytes:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Reports")
    table.set_values([list(COLUMNS), list(report.row.values())])
    document.body.append(table)
    return _saved(document)


def _telegram(report: Report) -> bytes:
    said = [{"type": "bold", "text": report.title}, f"\n\n{report.body}"]
    written = f"{report.published}T18:40:00"
    joined = {"id": 1, "type": "service", "date": "2019-01-01T00:00:00", "action": "create_channel"}
    message = {"id": 77, "type": "message", "date": written, "from": report.outlet, "text": said}
    chat = {"name": report.outlet, "type": "public_channel", "id": 5, "messages": [joined, message]}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


# Archives


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Pack files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """Pack files, and compress them."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def _zip_with_notes(report: Report) -> bytes:
    return zipped({"in/report.txt": report.text, "in/sources.csv": noted(report, "report.txt")})


def _warc(report: Report) -> bytes:
    page = _html(report)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    about = b"software: a crawler\r\n"
    return b"".join(
        gzip.compress(
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {report.url}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            f"WARC-Date: 2021-05-01T08:00:00Z\r\nContent-Type: {media}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
        for number, (kind, media, block) in enumerate(
            (
                ("warcinfo", "application/warc-fields", about),
                ("response", "application/http; msgtype=response", answer),
            )
        )
    )


ALL = "title outlet published url"
FORMATS = {
    "text in UTF-8": Format(suffix=".txt", write=lambda one: one.text.encode()),
    "text in UTF-8 with a mark": Format(suffix=".txt", write=lambda one: one.text.encode("utf-8-sig")),
    "text in UTF-16": Format(suffix=".txt", write=lambda one: one.text.encode("utf-16")),
    "text of old": Format(suffix=".txt", write=lambda one: one.text.encode(one.old_encoding)),
    "text with line ends of DOS": Format(
        suffix=".text", write=lambda one: one.text.replace("\n", "\r\n").encode()
    ),
    "Markdown": Format(suffix=".md", write=_markdown, tells=ALL, basis="metadata"),
    "web page": Format(suffix=".html", write=_html, tells=ALL, basis="metadata"),
    "web page named as text": Format(suffix=".txt", write=_html, tells=ALL, basis="metadata"),
    "PDF": Format(suffix=".pdf", write=_pdf, tells="title", basis="metadata"),
    "Word": Format(suffix=".docx", write=_docx, tells="title", basis="metadata"),
    "OpenDocument": Format(suffix=".odt", write=_odt, tells="title", basis="metadata"),
    "mail": Format(suffix=".eml", write=_plain_mail, tells="title outlet published", basis="mail"),
    "mail in HTML": Format(suffix=".eml", write=_html_mail, tells="title outlet published", basis="mail"),
    "mail in base64": Format(suffix=".eml", write=_base64_mail, tells="title outlet published", basis="mail"),
    "mail with the PDF": Format(
        suffix=".eml", write=_mail_with_pdf, tells="title", basis="metadata", within="report.pdf"
    ),
    "mailbox": Format(suffix=".mbox", write=_mbox, tells="title outlet published", basis="mail"),
    "RSS": Format(suffix=".rss", write=_rss, tells=ALL, basis="feed"),
    "Atom": Format(suffix=".atom", write=_atom, tells=ALL, basis="feed"),
    "JSON": Format(
        suffix=".json", write=lambda one: json.dumps([one.row]).encode(), tells=ALL, basis="column"
    ),
    "JSON lines": Format(
        suffix=".jsonl", write=lambda one: json.dumps(one.row).encode() + b"\n", tells=ALL, basis="column"
    ),
    "commas": Format(suffix=".csv", write=lambda one: _delimited(one, ","), tells=ALL, basis="column"),
    "semicolons": Format(suffix=".csv", write=lambda one: _delimited(one, ";"), tells=ALL, basis="column"),
    "tabs": Format(suffix=".tsv", write=lambda one: _delimited(one, "\t"), tells=ALL, basis="column"),
    "Parquet": Format(suffix=".parquet", write=_parquet, tells=ALL, basis="column"),
    "Excel": Format(suffix=".xlsx", write=_xlsx, tells=ALL, basis="column"),
    "OpenDocument sheet": Format(suffix=".ods", write=_ods, tells=ALL, basis="column"),
    "Telegram": Format(suffix=".json", write=_telegram, tells="outlet published", basis="telegram"),
    "web archive": Format(suffix=".warc.gz", write=_warc, tells=ALL, basis="metadata", within="news.example"),
    "ZIP": Format(
        suffix=".zip",
        write=_zip_with_notes,
        tells="outlet published url",
        basis="sources.csv",
        within="in/report.txt",
    ),
    "tar": Format(
        suffix=".tar.gz",
        write=lambda one: tarred({"in/page.html": _html(one)}),
        tells=ALL,
        basis="metadata",
        within="in/page.html",
    ),
    "gzip": Format(suffix=".txt.gz", write=lambda one: gzip.compress(one.text.encode()), within="report.txt"),
    "ZIP within a ZIP": Format(
        suffix=".zip",
        write=lambda one: zipped({"a/inner.zip": zipped({"b/report.md": _markdown(one)})}),
        tells=ALL,
        basis="metadata",
        within="a/inner.zip#b/report.md",
    ),
    "Word document in a ZIP": Format(
        suffix=".zip",
        write=lambda one: zipped({"report.docx": _docx(one)}),
        tells="title",
        basis="metadata",
        within="report.docx",
    ),
}
"""Every format that is read, some in several ways of writing."""
