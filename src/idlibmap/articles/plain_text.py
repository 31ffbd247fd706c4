"""Bytes of a text file → text, in whatever encoding it was saved."""

import codecs

from charset_normalizer import from_bytes

from idlibmap.errors import SourceError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONTROL_SHARE = 0.02
"""More control characters than this and the bytes are no text."""


def decode(data: bytes) -> str:
    """
    Turn the bytes of a text file into text.

    UTF-8 and UTF-16 are known by their marks; anything else is guessed from the bytes.

    Raises
    ------
    SourceError
        The bytes are empty or no text; says so without the file's name.
    """
    text = _decoded(data)
    if text is not None and not text.strip():
        msg = "empty file. Delete it, or save the report again."
        raise SourceError(msg)
    if text is None or _is_binary(text):
        msg = "not a text file (binary data). Save the report as plain text (.txt)."
        raise SourceError(msg)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in data:
            return None
        best = from_bytes(data).best()
        return None if best is None else str(best)


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    odd = sum(character < " " and character not in "\n\r\t\f" for character in head)
    return odd > CONTROL_SHARE * len(head) or "\0" in head
