"""Plain text, in whatever encoding it was saved."""

from collections.abc import Iterator

from idlibmap.articles.found import Document, File, Found
from idlibmap.articles.plain_text import decode


def read(file: File) -> Iterator[Found]:
    """Read a text file."""
    yield Document(text=decode(file.path.read_bytes()))
