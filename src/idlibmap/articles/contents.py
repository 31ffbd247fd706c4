"""All that one file holds, as read in a process of its own and as kept in the index."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from idlibmap.articles.clean import cleaned
from idlibmap.articles.draft import Draft, drafts_of
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found, Member, Remark
from idlibmap.articles.registry import reader_of
from idlibmap.errors import SourceError

MAX_UNPACKED = 256_000_000
UNPACKS_TOO_FAR = "unpacks to more than 256 MB; what comes first was read. Unpack it into the folder."


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds, that of its members included."""

    drafts: tuple[Draft, ...] = ()
    rows: tuple[ControlRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Remark, ...] = ()


def joined(parts: Sequence[Contents]) -> Contents:
    """Return the contents of several files as one."""
    return Contents(
        drafts=tuple(one for part in parts for one in part.drafts),
        rows=tuple(one for part in parts for one in part.rows),
        faults=tuple(one for part in parts for one in part.faults),
        remarks=tuple(one for part in parts for one in part.remarks),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spooled:
    """A member, set down as a file of its own."""

    name: str
    path: Path
    url: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One file, read as far as it goes without its members."""

    contents: Contents
    members: tuple[Spooled, ...]
    lasting: bool
    """The next run would find the same, whatever is installed by then."""


def open_files(files: Sequence[File], *, spool: Path) -> list[Opened]:
    """
    Open files one after another; called in a process of its own where they may be hostile.

    Parameters
    ----------
    spool
        Folder where members are set down.
    """
    return [_opened(file, spool) for file in files]


def nothing_but(reason: str, *, lasting: bool) -> Opened:
    """Return a file of which nothing could be used."""
    return Opened(contents=Contents(faults=(Fault(reason=reason),)), members=(), lasting=lasting)


def _opened(file: File, spool: Path) -> Opened:
    try:
        read = reader_of(file)
    except SourceError as error:
        return nothing_but(str(error), lasting=False)
    found: list[Draft | ControlRow | Fault | Remark | Spooled] = []
    try:
        for one in _within_bounds(read(file)):
            found += _kept(one, spool)
    except SourceError as error:
        found.append(Fault(reason=str(error)))
    contents = Contents(
        drafts=tuple(one for one in found if isinstance(one, Draft)),
        rows=tuple(one for one in found if isinstance(one, ControlRow)),
        faults=tuple(one for one in found if isinstance(one, Fault)),
        remarks=tuple(one for one in found if isinstance(one, Remark)),
    )
    members = tuple(one for one in found if isinstance(one, Spooled))
    if not found:
        return nothing_but("nothing to read in it.", lasting=True)
    return Opened(contents=contents, members=members, lasting=True)


def _within_bounds(found: Iterable[Found]) -> Iterator[Found]:
    """Pass on what a file holds until its members are more than an archive may unpack to."""
    room = MAX_UNPACKED
    for one in found:
        room -= len(one.data) if isinstance(one, Member) else 0
        if room < 0:
            raise SourceError(UNPACKS_TOO_FAR)
        yield one


def _kept(one: Found, spool: Path) -> Iterable[Draft | ControlRow | Fault | Remark | Spooled]:
    if isinstance(one, Member):
        return [_set_down(one, spool)]
    if isinstance(one, Fault | Remark):
        return [one]
    found: list[Draft | ControlRow | Fault] = []
    for clean in cleaned(one):
        found += drafts_of(clean) if isinstance(clean, Document) else [clean]
    return found


def _set_down(member: Member, spool: Path) -> Spooled:
    # Under a name of ours: the archive's says nothing about where we write.
    handle, path = tempfile.mkstemp(dir=spool)
    with os.fdopen(handle, "wb") as stream:
        stream.write(member.data)
    name = str(PurePosixPath(member.name.replace("\\", "/")))
    return Spooled(name=name, path=Path(path), url=member.url, size=len(member.data))


def to_bytes(contents: Contents) -> bytes:
    """Encode contents for the index."""
    return msgspec.msgpack.encode(contents)


_DECODER = msgspec.msgpack.Decoder(Contents)


def from_bytes(data: bytes) -> Contents:
    """Decode what :func:`to_bytes` made."""
    return _DECODER.decode(data)
