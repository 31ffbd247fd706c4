"""An archive (ZIP, tar, gzip) → the files in it, unpacked in memory and never onto the disk."""

import bz2
import gzip
import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Protocol, Self, cast

from idlibmap.articles.found import Fault, File, Found, Member
from idlibmap.errors import SourceError

MAX_TOTAL_MB = 256
MAX_MEMBER_MB = 64
MAX_MEMBERS = 20_000
MAX_RATIO = 200
RATIO_FROM = 1_000_000
"""Smaller members may be packed any tighter: so small they do no harm."""
CHUNK = 65_536
EMPTY_READS = 8
"""Reads past the end that a well-made tar never needs; a member of a false size would go on for ever."""
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError),
)
"""What the standard library raises on damaged archives; memory runs out where a header asks for too much."""
CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]")
DRIVE = re.compile(r"[A-Za-z]:")
OUTSIDE = "its path leads out of the archive. Pack the folder again, with plain relative paths."
CONTROLS = "its name holds control characters. Rename it and pack the folder again."
LINK = "a link, which is not followed. Put the file itself into the archive."
SPECIAL = "a device or another special file, which holds no report. Leave it out."
ENCRYPTED = "encrypted. Unpack the archive with its password and give the files."
TOO_LARGE = f"it unpacks to more than {MAX_MEMBER_MB} MB. Give it unpacked, or in parts."
TOO_TIGHT = f"it unpacks to more than {MAX_RATIO} times its size, as a zip bomb does. Give it unpacked."
TOO_MUCH = f"all unpacks to more than {MAX_TOTAL_MB} MB; from here on nothing was read. Split the archive."
TOO_MANY = f"more than {MAX_MEMBERS:,} members; the others were not read. Split the archive."


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _RefusedError(Exception):
    """A member that is not unpacked."""


class _FullError(Exception):
    """More than may be unpacked in all."""


@dataclass
class _Budget:
    """How many bytes may still be unpacked, whatever headers say."""

    left: int = field(default_factory=lambda: MAX_TOTAL_MB * 1_000_000)

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _FullError(TOO_MUCH)


@dataclass
class _Metered:
    """A stream that is being unpacked on a budget."""

    stream: _Readable
    budget: _Budget
    empty_reads: int = 0

    def read(self, size: int, /) -> bytes:
        chunk = self.stream.read(size)
        self.budget.spend(len(chunk))
        self.empty_reads += not chunk
        if self.empty_reads > EMPTY_READS:
            raise EOFError("unexpected end")
        return chunk


class _Entry(tarfile.TarInfo):
    """A header of a tar; a broken one is an error, which tarfile takes for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if buf.strip(b"\0"):
                raise tarfile.ReadError("bad header") from error
            raise


def read(file: File) -> Iterator[Found]:
    """Unpack all files of an archive, in its order."""
    found_any = False
    try:
        for found in _unpacked(file):
            found_any = True
            yield found
    except BROKEN as error:
        what = f"damaged or cut off ({error or type(error).__name__})"
        if not found_any:
            msg = f"this archive is {what}. Copy or download it again."
            raise SourceError(msg) from error
        yield Fault(reason=f"from here on the archive is {what}. Copy or download it again.")
        return
    if not found_any:
        raise SourceError("this archive holds no files. Pack the reports again.")


def _unpacked(file: File) -> Iterator[Found]:
    name = file.name.lower()
    unpack = _zip if name.endswith(".zip") else _gzip
    if name.endswith((".tar", ".tgz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")):
        unpack = _tar
    for count, found in enumerate(unpack(file), start=1):
        if count > MAX_MEMBERS:
            yield Fault(reason=TOO_MANY)
            return
        if found is not None:
            yield found


def _zip(file: File) -> Iterator[Found | None]:
    budget = _Budget()
    with file.path.open("rb") as packed, zipfile.ZipFile(packed) as archive:
        for info in archive.infolist():
            yield _zip_member(archive, info, budget, packed)
            if budget.left < 0:
                return


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget, packed: IO[bytes]
) -> Found | None:
    # The library cuts names at a NUL, behind which another suffix may stand.
    name = _shown(info.orig_filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if not (reason := _misnamed(name)) and (info.is_dir() or _is_hidden(name)):
        return None
    if kind not in (0, stat.S_IFREG):
        reason = reason or (LINK if stat.S_ISLNK(kind) else SPECIAL)
    if info.flag_bits & 1:
        reason = reason or ENCRYPTED
    if reason:
        return _refusal(reason, name)
    try:
        with archive.open(info) as stream:
            data = _data(_Metered(stream, budget), lambda: packed.tell() - info.header_offset)
    except (_RefusedError, _FullError) as error:
        return _refusal(str(error), name)
    except BROKEN as error:
        return _refusal(f"it cannot be unpacked ({error or type(error).__name__}). Pack it again.", name)
    return Member(name=name, data=data)


def _tar(file: File) -> Iterator[Found | None]:
    with file.path.open("rb") as packed:
        metered = cast("IO[bytes]", _Metered(_unzipped(packed), _Budget()))
        name = ""
        try:
            # As a stream: without a way back, no header can lead round in circles.
            with tarfile.open(fileobj=metered, mode="r|", tarinfo=_Entry) as archive:
                for entry in archive:
                    name = _shown(entry.name)
                    yield _tar_member(archive, entry, packed)
        except _FullError as error:
            yield _refusal(str(error), name)


def _unzipped(packed: IO[bytes]) -> _Readable:
    """Unpack a stream by what it begins with, as suffixes of tars are often wrong."""
    start = packed.read(6)
    packed.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    if start.startswith(b"BZh"):
        return bz2.BZ2File(packed)
    return lzma.LZMAFile(packed) if start == b"\xfd7zXZ\0" else packed


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, packed: IO[bytes]) -> Found | None:
    name = _shown(entry.name)
    if not (reason := _misnamed(name)) and (entry.isdir() or _is_hidden(name)):
        return None
    if not entry.isreg():
        reason = reason or (LINK if entry.issym() or entry.islnk() else SPECIAL)
    stream = None if reason else archive.extractfile(entry)
    if stream is None:
        return _refusal(reason or SPECIAL, name)
    before = packed.tell()
    try:
        # What was read ahead of this member may be its own.
        return Member(name=name, data=_data(stream, lambda: packed.tell() - before + CHUNK))
    except _RefusedError as error:
        return _refusal(str(error), name)


def _gzip(file: File) -> Iterator[Found]:
    name = PurePosixPath(file.name).name[: -len(".gz")]
    with file.path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as stream:
        try:
            yield Member(name=name, data=_data(stream, packed.tell))
        except _RefusedError as error:
            yield _refusal(str(error), name)


def _data(stream: _Readable, packed: Callable[[], int]) -> bytes:
    """Unpack one member piece by piece, as long as it does not grow beyond what a report may be."""
    data = bytearray()
    while chunk := stream.read(CHUNK):
        data += chunk
        if len(data) > MAX_MEMBER_MB * 1_000_000:
            raise _RefusedError(TOO_LARGE)
        if len(data) > RATIO_FROM and len(data) > MAX_RATIO * packed():
            raise _RefusedError(TOO_TIGHT)
    return bytes(data)


def _shown(name: str) -> str:
    """Return a name that can be printed: bytes in no encoding are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _misnamed(name: str) -> str:
    """Return why a member is refused for its name; empty where it is not."""
    if CONTROL.search(name):
        return CONTROLS
    path = PurePosixPath(name.replace("\\", "/"))
    return OUTSIDE if path.is_absolute() or ".." in path.parts or DRIVE.match(name) else ""


def _is_hidden(name: str) -> bool:
    steps = PurePosixPath(name.replace("\\", "/")).parts
    return any(step.startswith(".") or step == "__MACOSX" for step in steps)


def _refusal(reason: str, name: str) -> Fault:
    return Fault(reason=reason, part=CONTROL.sub("\N{REPLACEMENT CHARACTER}", name))
