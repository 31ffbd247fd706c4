"""What a reader is given, and what it can find: reports, rows of a control table, files within, faults."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to be read."""

    path: Path
    """Where its bytes stand."""
    name: str
    """How it is named in tables and messages; its suffix says its format."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables: which column holds what, as the user said, e.g. ``{"text": "Body"}``."""
    baseline: bool = False
    """It is a table of holdings known from elsewhere, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it stands in a file: its text, and what the file itself says of it."""

    text: str
    """Paragraphs parted by a newline; without markup, navigation or page numbers."""
    title: str = ""
    outlet: str = ""
    published: date | None = None
    """Day of publication as the file writes it, in its own time zone."""
    url: str = ""
    language: str = ""
    """ISO 639-1 code; empty where the file does not say it."""
    known_by: str = "text"
    """Where in the file title, outlet, day and language were found: metadata, mail, feed, column, ...."""
    part: str = ""
    """Which report of the file it is, e.g. a message's id; empty where the file is one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """One row of a table that says who holds a place: evidence without prose."""

    kind: str
    """Which table: claims (ours), analyst, baseline, acled, viina."""
    line: int
    """Line in the file, the header being 1."""
    values: Mapping[str, str]
    """Its cells by our names of the columns: place, date, side, action, source, note, ...."""
    part: str = ""
    """Which file of its archive the table is; empty where the file is the table."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the table calls our columns, where it names them otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file within a file: of an archive, a mail, a crawl."""

    name: str
    """Path within, as written there; its suffix says its format."""
    data: bytes
    url: str = ""
    """Address it was fetched from, where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A part of a file that cannot be used; the rest goes on."""

    reason: str
    """What was found, what was expected, and the mend."""
    line: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something the user should know of a file that was read, e.g. which columns were taken for what."""

    text: str
    part: str = ""


Found = Document | ControlRow | Member | Fault | Remark
Read = Callable[[File], Iterator[Found]]
"""
What every format offers as ``read``: all that a file holds, in its order.

It raises :class:`~idlibmap.errors.SourceError` where nothing of the file can be used, its message being
the reason without the file's name.
"""
