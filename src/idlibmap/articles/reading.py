"""Files → all that they hold: from the index if they were read before, else in processes of our own."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from idlibmap.articles.contents import (
    Contents,
    Opened,
    Spooled,
    from_bytes,
    joined,
    nothing_but,
    open_files,
    to_bytes,
)
from idlibmap.articles.found import Fault, File
from idlibmap.articles.notes import MAX_BYTES, NOTES_FILE, TOO_LARGE, Note, parse_notes
from idlibmap.articles.plain_text import decode
from idlibmap.articles.registry import format_of, known_suffixes
from idlibmap.articles.sniff import SNIFFED_BYTES, sniffed_suffix
from idlibmap.articles.sources import BESIDE, is_baseline, is_readme, printable
from idlibmap.articles.version import reading_version
from idlibmap.errors import SourceError
from idlibmap.failure import Failure
from idlibmap.index import Shelf, key_of
from idlibmap.resources import Resources

SECONDS = 10
"""What one file may compute."""
BATCH = 400
"""Files whose contents are held, and kept in the index, at a time."""
IN_PROCESS_BYTES = 400_000
"""So much plain text is read at once before other processes are worth their start."""
BATCH_FILES = 25
TOO_MUCH = (
    "not opened: what it stands in holds more files within files than any report, or unpacks to more than "
    "256 MB. Unpack it first."
)
DEPTH = 4
"""Files within files within files; a report in a mail in an archive is 3 deep."""
REASONS = {
    "slow": "takes {} to read: damaged, or made to harm. Open it in its own program and save it anew.",
    "memory": "needs {} to be read: damaged, or made to harm. Split it, or save it anew.",
    "died": "its reader broke down ({}): damaged, or made to harm. Save it anew.",
    "error": "cannot be read ({}). Open it in its own program and save it anew.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A file to be read, and the key of its contents."""

    file: File
    key: str
    size: int


def read_files(files: Sequence[File], resources: Resources) -> Iterator[Contents]:
    """Read files in their order; what is unchanged since an earlier run comes from the index."""
    shelf = Shelf(resources.index, kind="articles", version=reading_version())
    for at in range(0, len(files), BATCH):
        resources.progress("reading", at, len(files))
        wanted = [_examined(_as_it_is(file)) for file in files[at : at + BATCH]]
        kept = shelf.get([one.key for one in wanted if isinstance(one, _Wanted)])
        missing = [one for one in wanted if isinstance(one, _Wanted) and one.key not in kept]
        read: dict[str, tuple[Contents, bool]] = {}
        for one, outcome in zip(missing, _read(missing, resources, depth=1), strict=True):
            read[one.key] = outcome
            resources.progress("reading", at + len(kept) + len(read), len(files))
        shelf.put({key: to_bytes(contents) for key, (contents, lasting) in read.items() if lasting})
        for each in wanted:
            if isinstance(each, Opened):
                yield each.contents
            else:
                yield read[each.key][0] if each.key in read else from_bytes(kept[each.key])
    resources.progress("reading", len(files), len(files))


def _as_it_is(file: File) -> File:
    """A file that the user named is read whatever its suffix: by its first bytes, if that says nothing."""
    known = file.name.lower().endswith(known_suffixes())
    return file if known else replace(file, name=f"{file.name}{_sniffed(file)}")


def _sniffed(file: File) -> str:
    try:
        with file.path.open("rb") as stream:
            return sniffed_suffix(stream.read(SNIFFED_BYTES), plain=False)
    except OSError:
        return ""  # said when it is read


def _examined(file: File) -> _Wanted | Opened:
    """Look at a file from outside: its size, its first bytes, the key of its content."""
    found = format_of(file.name)
    try:
        size = file.path.stat().st_size
        data = b"" if found and size > found.max_bytes else file.path.read_bytes()
    except OSError as error:
        return nothing_but(f"cannot be read ({error.strerror}). Check the file's permissions.", lasting=False)
    if found and found.plain:
        file = replace(file, name=f"{file.name}{sniffed_suffix(data[:SNIFFED_BYTES], plain=True)}")
    # What a .gz holds is named after it; of any other file the suffix alone counts.
    name = PurePosixPath(file.name)
    told = name.name if name.suffix.lower() == ".gz" else "".join(name.suffixes[-2:]).lower()
    columns = [f"{ours}={theirs}" for ours, theirs in sorted(file.columns.items())]
    columns += ["baseline"] if file.baseline else []
    return _Wanted(file=file, key=key_of(data, str(size), told, *columns), size=size)


@dataclass(slots=True)
class _Allowance:
    """What all files within one outer file, however deep, may still unpack to."""

    bytes: int = 256_000_000
    nested: int = 5_000
    """Archives, mailboxes and mails that may still be opened within it."""

    def spend(self, members: Sequence[Spooled]) -> None:
        self.bytes -= sum(member.size for member in members)

    def spend_one(self) -> bool:
        """Say whether one more file that holds files may be opened."""
        self.nested -= 1
        return self.nested >= 0 and self.bytes >= 0


def _read(
    wanted: Sequence[_Wanted], resources: Resources, *, depth: int, allowance: _Allowance | None = None
) -> Iterator[tuple[Contents, bool]]:
    """Yield what files hold, and whether the next run would find the same."""
    for one, opened in zip(wanted, _opened(wanted, resources), strict=True):
        contents, lasting = opened.contents, opened.lasting
        if opened.members:
            try:
                within, lasts = _members(
                    opened.members, one.file, resources, depth=depth, allowance=allowance or _Allowance()
                )
            finally:
                for member in opened.members:
                    member.path.unlink(missing_ok=True)
            contents, lasting = joined([contents, within]), lasting and lasts
        yield contents, lasting


def _opened(wanted: Sequence[_Wanted], resources: Resources) -> Iterator[Opened]:
    plain = [bool((found := format_of(one.file.name)) and found.plain) for one in wanted]
    if all(plain) and sum(one.size for one in wanted) <= IN_PROCESS_BYTES:
        yield from open_files([one.file for one in wanted], spool=Path(os.devnull))
        return
    batches = [[one.file for one in some] for some in _batches(wanted, plain)]
    read = partial(open_files, spool=resources.spool)
    for outcome in resources.workers.map_batches(read, batches, seconds=SECONDS):
        if isinstance(outcome, Failure):
            yield nothing_but(REASONS[outcome.kind].format(outcome.detail), lasting=False)
        else:
            yield outcome


def _batches(wanted: Sequence[_Wanted], plain: Sequence[bool]) -> Iterator[list[_Wanted]]:
    """Small plain texts go many at a time; anything else by itself, so that it fails by itself."""
    some: list[_Wanted] = []
    for one, is_plain in zip(wanted, plain, strict=True):
        alone = not is_plain or one.size > IN_PROCESS_BYTES
        if some and (alone or len(some) == BATCH_FILES):
            yield some
            some = []
        some.append(one)
        if alone:
            yield some
            some = []
    if some:
        yield some


# Files within files


def _members(
    members: Sequence[Spooled],
    container: File,
    resources: Resources,
    *,
    depth: int,
    allowance: _Allowance,
) -> tuple[Contents, bool]:
    """Read the members of a file, each named by its path within."""
    if depth >= DEPTH:
        reason = f"{DEPTH} files within each other; deeper ones are not opened. Unpack it first."
        return Contents(faults=(Fault(reason=reason),)), True
    allowance.spend(members)
    notes, faults = _notes_within(members)
    faults += [fault for member in members if (fault := _no_report(member))]
    reports = [member for member in members if _is_report(member)]
    wanted = [
        _examined(File(path=member.path, name=member.name, columns=container.columns)) for member in reports
    ]
    flat = [one for one in wanted if isinstance(one, _Wanted) and not _nests(one)]
    read = _read(flat, resources, depth=depth + 1, allowance=allowance)
    parts, lasting = [Contents(faults=tuple(faults))], True
    for member, one in zip(reports, wanted, strict=True):
        if isinstance(one, Opened):
            within, lasts = one.contents, False
        elif not _nests(one):
            within, lasts = next(read)
        elif allowance.spend_one():
            # One after another, so that what they unpack to is known before the next is opened.
            (within, lasts), *_ = _read([one], resources, depth=depth + 1, allowance=allowance)
        else:
            within, lasts = nothing_but(TOO_MUCH, lasting=True).contents, True
        parts.append(_placed(within, member, notes.get(member.name)))
        lasting = lasting and lasts
    return joined(parts), lasting


def _nests(one: _Wanted) -> bool:
    found = format_of(one.file.name)
    return found is not None and found.nests


def _notes_within(members: Sequence[Spooled]) -> tuple[Mapping[str, Note], list[Fault]]:
    """Read each ``sources.csv`` among the members: it speaks of the files of its own folder."""
    notes: dict[str, Note] = {}
    faults: list[Fault] = []
    for table in (member for member in members if PurePosixPath(member.name).name == NOTES_FILE):
        folder = PurePosixPath(table.name).parent
        beside = {path.name for member in members if (path := PurePosixPath(member.name)).parent == folder}
        if table.size > MAX_BYTES:
            faults.append(Fault(reason=TOO_LARGE, part=table.name))
            continue
        try:
            text = decode(table.path.read_bytes())
        except SourceError as error:
            faults.append(Fault(reason=str(error), part=table.name))
            continue
        found, rejects = parse_notes(text, beside, shown_as=table.name)
        notes |= {str(folder / name): note for name, note in found.items()}
        faults += [Fault(reason=one.reason, line=one.line, part=table.name) for one in rejects]
    return notes, faults


def _is_report(member: Spooled) -> bool:
    path = PurePosixPath(member.name)
    return path.name not in BESIDE and not is_readme(path.name) and not is_baseline(path)


def _no_report(member: Spooled) -> Fault | None:
    name = PurePosixPath(member.name).name
    if name in BESIDE and name != NOTES_FILE:
        reason = f"{name} within an archive is not used. Put it beside the archive."
        return Fault(reason=reason, part=printable(member.name))
    if is_baseline(PurePosixPath(member.name)):
        reason = "a baseline within an archive is not used. Put it beside the archive."
        return Fault(reason=reason, part=printable(member.name))
    return None


def _placed(contents: Contents, member: Spooled, note: Note | None) -> Contents:
    """Name what was found in a member by where it was found."""

    def part(within: str) -> str:
        return printable(f"{member.name}#{within}" if within else member.name)

    return Contents(
        drafts=tuple(
            replace(
                one,
                part=part(one.part),
                note=one.note or note,
                article=replace(one.article, url=one.article.url or member.url),
            )
            for one in contents.drafts
        ),
        rows=tuple(replace(one, part=part(one.part)) for one in contents.rows),
        faults=tuple(replace(one, part=part(one.part)) for one in contents.faults),
        remarks=tuple(replace(one, part=part(one.part)) for one in contents.remarks),
    )
