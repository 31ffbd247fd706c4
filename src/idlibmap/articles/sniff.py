"""What a file is by its first bytes, where its name does not say or says plain text."""

import re

HEAD = 1024
SNIFFED_BYTES = 8192
"""So many first bytes are enough to tell."""
MAIL_FIELDS = b"Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|Subject|To|Date"
MARKS = (
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL), ".odt"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.sp", re.DOTALL), ".ods"),
    (re.compile(rb"PK\x03\x04"), ".zip"),
    (re.compile(rb"\x1f\x8b"), ".gz"),
    (re.compile(rb"BZh\d1AY&SY"), ".tar.bz2"),
    (re.compile(rb"\xfd7zXZ\0"), ".tar.xz"),
    (re.compile(rb"PAR1"), ".parquet"),
    (re.compile(rb"WARC/\d"), ".warc"),
    (re.compile(rb"(?is)\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b"), ".html"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL), ".xml"),
    (re.compile(rb"From \S+ .*\d\d:\d\d.*\r?\n[\w-]+:"), ".mbox"),
    (re.compile(rb"(?i)(?:(?:" + MAIL_FIELDS + rb"): ?.*\r?\n(?:[ \t].*\r?\n)*){3}"), ".eml"),
)  # fmt: skip
"""Only what no report in plain text begins with."""
CELL = rb"\"?[^\W\d][\w#-]{0,30}(?: [\w#-]{1,20})?\"?"
"""Of a header: a word or two that begin with a letter, and no space after the comma."""
DATA_MARKS = (
    (re.compile(rb"\s*\{[^\n]*\}\r?\n\s*\{"), ".jsonl"),
    (re.compile(rb"\s*[\[{]\s*[\[{\"\]}]"), ".json"),
    (re.compile(CELL + rb"(?:," + CELL + rb"){2,}\r?\n[^\n,]*,[^\n,]*,"), ".csv"),
    (re.compile(CELL + rb"(?:\t" + CELL + rb"){2,}\r?\n[^\n\t]*\t[^\n\t]*\t"), ".tsv"),
)
OFFICE = ((re.compile(rb"(?<!\w)word/"), ".docx"), (re.compile(rb"(?<!\w)xl/"), ".xlsx"))


def sniffed_suffix(data: bytes, *, plain: bool) -> str:
    """
    Return the suffix that a file should have by its first bytes.

    Parameters
    ----------
    plain
        Its name says that it is plain text: then only what cannot be is taken for something else.

    Returns
    -------
    suffix
        Empty for a file that is named as plain text and is; ``.txt`` for one of no other kind.
    """
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    for mark, suffix in MARKS if plain else MARKS + DATA_MARKS:
        if mark.match(head):
            return _office(data) if suffix == ".zip" else suffix
    return "" if plain else ".txt"


def _office(data: bytes) -> str:
    """Tell office documents, which are zip archives, from others by what the archive holds."""
    return next((suffix for folder, suffix in OFFICE if folder.search(data)), ".zip")
