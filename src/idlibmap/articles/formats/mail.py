"""A mail → the report in its body, and the files attached to it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from idlibmap.articles.found import Document, Fault, File, Found, Member
from idlibmap.articles.markup import text_of_fragment
from idlibmap.articles.plain_text import decode
from idlibmap.articles.wrapping import is_wrapped
from idlibmap.errors import SourceError

MALFORMED = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""The standard library parses headers when they are asked for, and lets all of these escape on bad ones."""
SIGNING_PARTS = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
SUBJECT_PREFIX = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|tr|sv|vs|antw|رد)(?:\[\d+\])?\s*:|\[[^\[\]]{1,40}\])\s*(?=\S)", re.IGNORECASE
)
LANGUAGE = re.compile(r"\s*([a-z]{2})(?:[-_,\s]|$)", re.IGNORECASE)
SIGNATURE = "-- "
QUOTE = re.compile(r"^(?:>[ ]?)+")
QUOTE_HEAD = re.compile(r"(?:On|Am|Le|El|Il|Op|في)\b.{1,200}\d.{1,200}:")
"""What mail programs set above the message that is answered: "On 27 February 2020, X wrote:"."""


def read(file: File) -> Iterator[Found]:
    """Read a saved mail."""
    yield from documents_of(file.path.read_bytes())


def documents_of(data: bytes, *, part: str = "") -> Iterator[Found]:
    """
    Read one mail: its text as a report, then its attachments.

    Raises
    ------
    SourceError
        It is no mail, is malformed, or holds neither text nor attachments.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        found = _found_in(message, part)
    except SourceError:
        raise
    except MALFORMED as error:
        reason = (
            f"this mail is malformed ({type(error).__name__}). "
            "Open it in a mail program and save its text as plain text (.txt)."
        )
        raise SourceError(reason) from error
    yield from found


def _found_in(message: EmailMessage, part: str) -> list[Found]:
    if not any(name in message for name in ("From", "Date", "Subject", "Content-Type")):
        reason = (
            "no mail: it has none of the headers From, Date and Subject. Save it again from the mail program."
        )
        raise SourceError(reason)
    members = list(_attachments(message))
    title = _title(message)
    try:
        text = _text(message)
    except SourceError as error:
        if not members:
            raise
        return [Fault(reason=str(error), part=part), *members]
    if not text and members:
        return [*members]
    if not text and not title:
        reason = "this mail has no text and no attachments. Save it again with its body."
        raise SourceError(reason)
    document = Document(
        text=text or title,
        title=title,
        outlet=_outlet(message),
        published=_day(message),
        language=_language(message),
        known_by="mail",
        part=part,
    )
    return [document, *members]


def _title(message: EmailMessage) -> str:
    with suppress(*MALFORMED):
        title = _one_line(str(message.get("subject", "")))
        while match := SUBJECT_PREFIX.match(title):
            title = title[match.end() :]
        return title
    return ""


def _outlet(message: EmailMessage) -> str:
    with suppress(*MALFORMED):
        sender = message["from"].addresses[0]
        return _one_line(sender.display_name or sender.domain)
    return ""


def _day(message: EmailMessage) -> date | None:
    with suppress(*MALFORMED):
        day: date = message["date"].datetime.date()
        return day
    return None


def _language(message: EmailMessage) -> str:
    with suppress(*MALFORMED):
        match = LANGUAGE.match(str(message.get("content-language", "")))
        return match[1].lower() if match else ""
    return ""


def _one_line(header: str) -> str:
    """Return a header on one line; UTF-8 that was sent without being encoded is read as what it is."""
    text = header.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.replace("\0", "").split())


def _text(message: EmailMessage) -> str:
    """Return the plain body; where that is missing or empty, the text of the HTML one."""
    plain = message.get_body(("plain",))
    prose = "" if plain is None else _prose(_lines(plain))
    if prose:
        return prose
    html = message.get_body(("html",))
    return "" if html is None else text_of_fragment(_decoded(html))


def _lines(part: MIMEPart) -> list[str]:
    lines = _decoded(part).split("\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        return _flowed(lines, joint="" if str(part.get_param("delsp", "")).lower() == "yes" else " ")
    return lines


def _decoded(part: MIMEPart) -> str:
    """Decode a part by the encoding that it declares; where that is wrong, as any text file."""
    data = _payload(part)
    try:
        text = data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeError):
        try:
            text = decode(data)
        except SourceError as error:
            reason = "the body of this mail is no text. Open it in a mail program and save its text as .txt."
            raise SourceError(reason) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _payload(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _flowed(lines: list[str], *, joint: str) -> list[str]:
    """Join the lines that format=flowed marks as going on, by a space at their end (RFC 3676)."""
    joined, going_on = [""], False
    for line in lines:
        unstuffed = line.removeprefix(" ")
        if going_on and not unstuffed.startswith(">"):
            joined[-1] += unstuffed
        else:
            joined.append(unstuffed)
        going_on = unstuffed.endswith(" ") and unstuffed != SIGNATURE and not unstuffed.startswith(">")
        if going_on:
            joined[-1] = joined[-1][:-1] + joint
    return joined


def _prose(lines: list[str]) -> str:
    """Return the paragraphs without the signature and without what is answered."""
    if SIGNATURE in lines:
        lines = lines[: lines.index(SIGNATURE)]
    own = _without_quotes(lines)
    if not any(line.strip() for line in own):
        # Some programs forward a report as one long quote.
        own = [QUOTE.sub("", line) for line in lines]
    return "\n".join(_paragraphs(own))


def _without_quotes(lines: list[str]) -> list[str]:
    own: list[str] = []
    for line in lines:
        if not line.startswith(">"):
            own.append(line)
            continue
        while own and not own[-1].strip():
            own.pop()
        for count in (1, 2):
            if QUOTE_HEAD.fullmatch(" ".join(own[-count:]).strip()):
                del own[-count:]
        if own and own[-1].strip():
            own.append("")
    return own


def _paragraphs(lines: list[str]) -> list[str]:
    """Join lines that were broken at a margin, as most are where most end in mid-sentence."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(" ".join(line.split()))
        else:
            blocks.append([])
    broken = [line for block in blocks for line in block[:-1]]
    if is_wrapped(broken):
        return [" ".join(block) for block in blocks if block]
    return [line for block in blocks for line in block]


def _attachments(message: EmailMessage) -> Iterator[Member]:
    bodies = [message.get_body(("plain",)), message.get_body(("html",))]
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _one_line(part.get_filename("forwarded.eml" if kind == "message/rfc822" else ""))
        name = name.replace("\\", "/").rpartition("/")[2]
        pictured = part.get_content_maintype() == "image" and not part.is_attachment()
        if not name or pictured or kind in SIGNING_PARTS or any(part is body for body in bodies):
            continue
        yield Member(name=name, data=_data(part))


def _leaves(part: MIMEPart) -> Iterator[MIMEPart]:
    if part.get_content_maintype() != "multipart":
        yield part
        return
    for each in part.iter_parts():
        yield from _leaves(each)


def _data(part: MIMEPart) -> bytes:
    if part.get_content_type() != "message/rfc822" or not part.is_multipart():
        return _payload(part)
    (forwarded,) = part.iter_parts()
    return forwarded.as_bytes(policy=policy.default.clone(refold_source="none"))
