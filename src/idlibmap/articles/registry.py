"""All formats: which suffix is read by which module, how large it may be, and what it needs installed."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from idlibmap.articles.found import File, Read
from idlibmap.errors import SourceError

PLUGINS = "idlibmap.readers"
"""Entry points of this group add formats: the name is the suffix without its dot, the object a ``read``."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of files."""

    name: str
    suffixes: tuple[str, ...]
    """Lower case, longest first where one ends like another."""
    module: str
    """Module of ``idlibmap.articles.formats`` with its ``read``."""
    extra: str = ""
    """Extra of this package that installs what the module imports."""
    max_mb: int = 64
    """A larger file is set aside unread."""
    nests: bool = False
    """Holds files, which may hold files."""
    plain: bool = False
    """Decoded and no more: a little of it is read at once, without a process of its own."""

    @property
    def max_bytes(self) -> int:
        """``max_mb`` in bytes."""
        return self.max_mb * MEGABYTE


FORMATS = (
    Format(name="plain text", suffixes=(".text", ".txt"), module="plain_text", max_mb=16, plain=True),
    Format(name="Markdown", suffixes=(".markdown", ".md"), module="markdown", max_mb=16),
    Format(name="web page", suffixes=(".xhtml", ".html", ".htm"), module="html", extra="html", max_mb=16),
    Format(name="PDF", suffixes=(".pdf",), module="pdf", extra="pdf"),
    Format(name="Word document", suffixes=(".docx", ".docm"), module="docx"),
    Format(name="OpenDocument text", suffixes=(".odt",), module="odt"),
    Format(name="mail", suffixes=(".eml",), module="mail", nests=True),
    Format(name="mailbox", suffixes=(".mbox",), module="mailbox", max_mb=256, nests=True),
    Format(name="feed", suffixes=(".atom", ".rss", ".xml"), module="feed", extra="feeds", max_mb=16),
    Format(name="JSON", suffixes=(".json",), module="json"),
    Format(name="JSON lines", suffixes=(".jsonl", ".ndjson"), module="jsonl", max_mb=128),
    Format(name="table", suffixes=(".csv", ".tsv"), module="delimited", max_mb=128),
    Format(name="Parquet", suffixes=(".parquet",), module="parquet", extra="parquet", max_mb=128),
    Format(name="spreadsheet", suffixes=(".xlsx", ".xls", ".ods"), module="spreadsheet", extra="sheets"),
    Format(
        name="web archive",
        suffixes=(".warc.gz", ".warc"),
        module="warc",
        extra="warc",
        max_mb=256,
        nests=True,
    ),
    Format(
        name="archive",
        suffixes=(".tar.bz2", ".tar.gz", ".tar.xz", ".tar", ".tbz2", ".tgz", ".txz", ".zip", ".gz"),
        module="archive",
        max_mb=256,
        nests=True,
    ),
)
"""Ordered: the first whose suffix fits reads the file."""


def format_of(name: str) -> Format | None:
    """Return the built-in format of a file name; None where no suffix fits."""
    lower = name.lower()
    return next((one for one in FORMATS if lower.endswith(one.suffixes)), None)


@cache
def known_suffixes() -> tuple[str, ...]:
    """Return all suffixes that are read, built in or added by plugins, in alphabetical order."""
    built_in = {suffix for one in FORMATS for suffix in one.suffixes}
    return tuple(sorted(built_in | {f".{point.name}" for point in entry_points(group=PLUGINS)}))


def reader_of(file: File) -> Read:
    """
    Return what reads a file.

    Raises
    ------
    SourceError
        No reader for its suffix, its extra is not installed, or it is too large.
    """
    found = format_of(file.name)
    if found is None:
        return _plugin(file.name)
    _check_size(file.path, found)
    try:
        module = import_module(f"idlibmap.articles.formats.{found.module}")
    except ModuleNotFoundError as error:
        if not found.extra or (error.name or "").startswith("idlibmap"):
            raise
        msg = (
            f"a {found.name} is read with {error.name}, which is not installed. "
            f"Run: pip install 'idlibmap[{found.extra}]'"
        )
        raise SourceError(msg) from error
    read: Read = module.read
    return read


def _plugin(name: str) -> Read:
    suffix = Path(name).suffix.lower()
    for point in entry_points(group=PLUGINS, name=suffix.removeprefix(".")):
        read: Read = point.load()
        return read
    msg = (
        f"format {suffix or '(no suffix)'} is not read. Save it in one that is: {' '.join(known_suffixes())}."
    )
    raise SourceError(msg)


def _check_size(path: Path, found: Format) -> None:
    size = path.stat().st_size
    if size > found.max_bytes:
        msg = (
            f"{size / MEGABYTE:.0f} MB is more than the {found.max_mb} MB that a file of this format "
            f"({found.name}) may have. Split it."
        )
        raise SourceError(msg)
