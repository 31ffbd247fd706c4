"""A mailbox → the reports of all its mails, and the files attached to them."""

import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256

from idlibmap.articles.formats.mail import documents_of
from idlibmap.articles.found import Fault, File, Found
from idlibmap.errors import SourceError

MAX_MAIL_MB = 64
MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\n[ \t]+)?(\S+)", re.IGNORECASE | re.MULTILINE)
ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line that begins with "From " would begin a mail: mailboxes put a mark before it."""


def read(file: File) -> Iterator[Found]:
    """Read all mails of a mailbox, in its order; the mailbox is not changed."""
    with closing(mailbox.mbox(file.path, create=False)) as box:
        keys = box.keys()
        if not keys:
            reason = (
                "no mail is in this mailbox: no line begins with 'From '. "
                "Export it again in mbox format, or save single mails as .eml."
            )
            raise SourceError(reason)
        for key in keys:
            yield from _mail(box.get_bytes(key))


def _mail(data: bytes) -> Iterator[Found]:
    found = MESSAGE_ID.search(data.partition(b"\n\n")[0])
    part = sha256(found[1] if found else data).hexdigest()[:8]
    megabytes = len(data) / 1_000_000
    if megabytes > MAX_MAIL_MB:
        reason = (
            f"a mail of {megabytes:.0f} MB, more than the {MAX_MAIL_MB} MB that is read. "
            "Save the files attached to it, and give those."
        )
        yield Fault(reason=reason, part=part)
        return
    try:
        yield from documents_of(ESCAPED_FROM.sub(rb"\1", data), part=part)
    except SourceError as error:
        yield Fault(reason=str(error), part=part)
