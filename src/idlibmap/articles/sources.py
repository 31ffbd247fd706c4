"""What the user named → the files to read, each with its note, and what is none."""

import glob
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from idlibmap.articles.article import Reject
from idlibmap.articles.notes import NOTES_FILE, Note, read_notes
from idlibmap.articles.registry import known_suffixes
from idlibmap.errors import SourceError

BESIDE = frozenset({NOTES_FILE, "places.csv", "corrections.csv", "expected_claims.csv"})
"""Tables beside reports that are no reports themselves."""
BASELINE = "baseline"
"""Name of the folder, or of the one table, that holds what is known from elsewhere than the reports."""
BASELINE_SUFFIX = ".csv"
BASELINE_REJECTS = ".rejects.csv"
"""Ends the name of what an import into a baseline set aside."""
NO_BASELINE = (
    "a baseline is a table (.csv) with place, side, date and source. `idlibmap baseline import` makes one of "
    "other tables; a report does not belong here."
)
EMPTY_BASELINE = "no baseline in this folder. Put a table (.csv) with place, side, date and source into it."
STANDARD_INPUT = Path("-")
UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
"""In a name they would begin a line of their own, colour a terminal, or turn what is read."""
NO_FILE = "a pipe, a socket or a device, no file. Save what it gives, or pass it to standard input (-)."
README_REASON = "a README tells about the folder and is not read as a report."
OURS = frozenset({"run.json", "scene.json", "claims.csv"})
"""A folder with these is the output of a run."""
OURS_REASON = "a folder that idlibmap wrote is not read again. To use its claims, name its claims.csv."


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that may hold reports."""

    path: Path
    shown_as: str
    """Its name in tables: relative to the folder that the user named."""
    note: Note | None
    """What ``sources.csv`` beside it says of it."""
    folder: str
    """Name of the folder that the user named, or that the named file stands in."""
    baseline: bool = False
    """It is a table of holdings known from elsewhere."""


def find_sources(
    named: str | Path | Sequence[str | Path], *, baselines: Sequence[Path] = ()
) -> tuple[list[Source], list[Reject]]:
    """
    Find the files to read, each once, in order of name.

    Parameters
    ----------
    named
        Files, folders (taken with all their subfolders), globs, or ``-`` for standard input.
    baselines
        Files and folders of holdings known from elsewhere; those in a folder ``baseline`` are found as such.

    Raises
    ------
    SourceError
        A source does not exist.
    """
    found: list[Source] = []
    rejects: list[Reject] = []
    suffixes = known_suffixes()
    for name in [named] if isinstance(named, str | Path) else named:
        for root in _roots(name):
            files, faults = _files(root, suffixes)
            found += files
            rejects += faults
    for name in baselines:
        for root in _roots(name):
            files, faults = _files(root, suffixes, baseline=True)
            found += files
            rejects += faults
            if not files and not faults:
                rejects.append(Reject(file=printable(root.name), line=None, reason=EMPTY_BASELINE))
    # A baseline that lies among the reports is no report.
    ordered = sorted(found, key=lambda file: (not file.baseline, file.shown_as, str(file.path)))
    once = {_identity(file.path): file for file in reversed(ordered)}
    return _told_apart(list(once.values())), rejects


def _told_apart(found: list[Source]) -> list[Source]:
    """Files of one name get their folder's before it, and if that is the same, their whole path."""
    for longer in (lambda one: f"{one.folder}/{one.shown_as}", lambda one: one.path.as_posix()):
        times = Counter(one.shown_as for one in found)
        found = [
            one if times[one.shown_as] == 1 else replace(one, shown_as=printable(longer(one)))
            for one in found
        ]
    return sorted(found, key=lambda one: one.shown_as)


def _identity(path: Path) -> tuple[int, int]:
    """What two names of one file have in common."""
    if path == STANDARD_INPUT:
        return 0, 0
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def _roots(source: str | Path) -> list[Path]:
    path = Path(source)
    if path == STANDARD_INPUT or path.exists():
        return [path]
    matches = sorted(Path(match) for match in glob.glob(str(source), recursive=True))  # noqa: PTH207 (pathlib refuses absolute patterns)
    if not matches:
        msg = f"{source}: no such file or folder. Give reports, or folders of them."
        raise SourceError(msg)
    return matches


def _files(
    root: Path, suffixes: tuple[str, ...], *, baseline: bool = False
) -> tuple[list[Source], list[Reject]]:
    """Return the files to read below a root, in order of name, and why others are none."""
    if root == STANDARD_INPUT:
        return [Source(path=root, shown_as="-", note=None, folder="", baseline=baseline)], []
    if not root.is_dir():
        return _named(root, baseline=baseline)
    found: list[Source] = []
    folders: dict[Path, dict[str, Note]] = {}
    own_name = root.resolve().name
    paths, rejects = _walk(root)
    for path in (path for path in paths if path.name not in BESIDE):
        shown_as = printable(path.relative_to(root).as_posix())
        if path.parent not in folders:
            table = (path.parent / NOTES_FILE).relative_to(root).as_posix()
            folders[path.parent], faults = read_notes(path.parent, shown_as=table)
            rejects += faults
        known = baseline or is_baseline(PurePath(own_name, path.relative_to(root)))
        if known and path.name.endswith(BASELINE_REJECTS):
            continue
        reason = _no_report(path, root) or _no_format(path, suffixes, baseline=known)
        if reason:
            rejects.append(Reject(file=shown_as, line=None, reason=reason))
        else:
            note = folders[path.parent].get(path.name)
            found.append(Source(path=path, shown_as=shown_as, note=note, folder=own_name, baseline=known))
    return found, rejects


def _walk(root: Path) -> tuple[list[Path], list[Reject]]:
    """Return all files below a root but hidden ones, and the folders that are not entered."""
    closed: list[OSError] = []
    paths: list[Path] = []
    ours: list[str] = []
    for folder, names, files in os.walk(root, onerror=closed.append):
        names[:] = [name for name in names if not name.startswith(".")]
        if set(files) >= OURS:
            ours.append(Path(folder).relative_to(root).as_posix())
            names.clear()
            continue
        links = [name for name in names if Path(folder, name).is_symlink()]
        paths += [Path(folder, name) for name in [*files, *links] if not name.startswith(".")]
    rejects = [Reject(file=printable(folder), line=None, reason=OURS_REASON) for folder in ours]
    for error in closed:
        reason = f"a folder that cannot be opened ({error.strerror}). Check its permissions."
        name = printable(os.path.relpath(str(error.filename), root))
        rejects.append(Reject(file=name, line=None, reason=reason))
    return sorted(paths), rejects


def _named(file: Path, *, baseline: bool) -> tuple[list[Source], list[Reject]]:
    """A file that the user named is read whatever its suffix, unless it is known to be no report."""
    folder = file.parent.resolve().name
    baseline = baseline or is_baseline(PurePath(folder, file.name))
    if file.name in BESIDE and not baseline:
        return [], []
    notes, rejects = read_notes(file.parent, shown_as=NOTES_FILE)
    shown_as = printable(file.name)
    if not file.is_file():
        return [], [Reject(file=shown_as, line=None, reason=NO_FILE)]
    if is_readme(file.name):
        return [], [*rejects, Reject(file=shown_as, line=None, reason=README_REASON)]
    if baseline and (reason := _no_format(file, (), baseline=True)):
        return [], [Reject(file=shown_as, line=None, reason=reason)]
    note = notes.get(file.name)
    return [Source(path=file, shown_as=shown_as, note=note, folder=folder, baseline=baseline)], rejects


def printable(name: str) -> str:
    """Return a file name in which bytes of no encoding, and signs that are not seen, are marked."""
    return UNSEEN.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def is_readme(name: str) -> bool:
    """Say whether a file tells about its folder."""
    return Path(name).stem.lower() == "readme"


def is_baseline(path: PurePath) -> bool:
    """Say whether a file is, by its name or its folder's, one of holdings known from elsewhere."""
    return BASELINE in path.parent.parts or path.name == f"{BASELINE}.csv"


def _no_report(path: Path, root: Path) -> str:
    reason = _bad_link(path, root) if path.is_symlink() else ""
    if reason:
        return reason
    if not path.is_file():
        return NO_FILE
    if is_readme(path.name):
        return README_REASON
    return ""


def _no_format(path: Path, suffixes: tuple[str, ...], *, baseline: bool) -> str:
    if baseline:
        return "" if path.suffix.lower() == BASELINE_SUFFIX else NO_BASELINE
    if path.name.lower().endswith(suffixes):
        return ""
    return f"format {path.suffix or '(no suffix)'} is not read. Save it in one that is: {' '.join(suffixes)}."


def _bad_link(path: Path, root: Path) -> str:
    try:
        target = path.resolve()
    except (OSError, RuntimeError):
        return "a link to itself. Delete it."
    if not target.is_relative_to(root.resolve()):
        return "a link that leads out of the folder; not followed. Copy the report into the folder."
    if target.is_dir():
        return "a link to a folder; not followed. Name that folder as a source of its own."
    return "" if target.is_file() else "a link to nothing. Mend or delete it."
