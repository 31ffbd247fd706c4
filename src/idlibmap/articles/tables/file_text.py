"""The text of a file that holds a table."""

import codecs

from idlibmap.articles.found import File
from idlibmap.articles.plain_text import decode
from idlibmap.errors import SourceError

BLANK = codecs.BOM_UTF8 + codecs.BOM_UTF16 + b"\0 \t\r\n"


def text_of(file: File) -> str:
    """
    Return the whole text, in whatever encoding it was saved.

    Raises
    ------
    SourceError
        The file cannot be opened, is empty, or no text.
    """
    try:
        data = file.path.read_bytes()
    except OSError as error:
        msg = f"cannot be read ({error.strerror}). Check the file's permissions."
        raise SourceError(msg) from error
    if not data.strip(BLANK):
        raise SourceError("empty file. Delete it, or save the table again.")
    try:
        text = decode(data)
    except SourceError as error:
        raise SourceError("not a text file (binary data). Save the table again, in UTF-8.") from error
    if "\0" in text:
        at = text.count("\n", 0, text.index("\0")) + 1
        msg = f"line {at}: a NUL byte, so the file is damaged or no text. Save the table again, in UTF-8."
        raise SourceError(msg)
    return text
