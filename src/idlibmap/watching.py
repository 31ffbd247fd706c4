"""Watching: making a map again whenever a file that it is made from has changed."""

import gc
import glob
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from idlibmap.articles.sources import BESIDE, OURS, STANDARD_INPUT
from idlibmap.errors import IdlibmapError, SourceError
from idlibmap.talk import StoppedError, say, tell_changed

Look = dict[str, tuple[int, int]]
"""Of each file the time of its last change, in nanoseconds, and its size."""
REST_SECONDS = 1.0
"""Between two looks."""


def keep_making(make: Callable[[], None], look: Callable[[], Look], *, made: Look) -> None:
    """
    Make a map again after each change, until Ctrl-C.

    A fault that the user can mend is told: mending it is the next change.

    Parameters
    ----------
    made
        How the files looked just before the map was made first.
    """
    # This goes on for long; see main() for why nobody else looks for cycles.
    gc.enable()
    say("watching for changes; Ctrl-C ends it")
    try:
        for names in changes(look, made=made, rest=lambda: time.sleep(REST_SECONDS)):
            tell_changed(names)
            try:
                make()
            except StoppedError:
                raise
            except IdlibmapError as error:
                say(f"idlibmap: {error}")
    except KeyboardInterrupt:
        say("no longer watching; the map stays as it is")


def look_at(named: Iterable[str | Path], *, output: Path) -> Look:
    """
    Look at files, at the tables beside them, and at all files in folders.

    Parameters
    ----------
    named
        Files, folders and globs; what does not exist is not there yet.
    output
        Folder that is written into: nothing in it is a change; nor are hidden files, nor other outputs.
    """
    found: Look = {}
    for path in _files(named, output.resolve()):
        try:
            stat = path.stat()
        except OSError:
            continue
        found[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return found


def changes(look: Callable[[], Look], *, made: Look, rest: Callable[[], object]) -> Iterator[list[str]]:
    """
    Yield the files that have changed, each time some have.

    Parameters
    ----------
    look
        Looks at all files. What is still being written would be read half: changes count once two looks in a
        row are alike. What changes while the map is being made makes it again.
    made
        How they looked before.
    rest
        Waits a while between two looks.
    """
    while True:
        rest()
        before, now = made, look()
        while now not in (before, made):
            rest()
            before, now = now, look()
        if now != made:
            changed = sorted(name for name in made.keys() | now.keys() if made.get(name) != now.get(name))
            made = now
            yield changed


def check_watchable(sources: Iterable[str | Path]) -> None:
    """
    Refuse what can be read only once.

    Raises
    ------
    SourceError
        Standard input is among the sources.
    """
    if any(Path(source) == STANDARD_INPUT for source in sources):
        msg = "--watch: standard input (-) is read once and never changes. Save it to a file, and name that."
        raise SourceError(msg)


def _files(named: Iterable[str | Path], output: Path) -> Iterator[Path]:
    for name in named:
        paths = [Path(name)] if Path(name).exists() else map(Path, glob.glob(str(name), recursive=True))  # noqa: PTH207 (pathlib refuses absolute patterns)
        for path in paths:
            if path.is_dir():
                yield from _walk(path, output)
            else:
                yield path
                yield from (path.parent / beside for beside in BESIDE)


def _walk(root: Path, output: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        if Path(folder).resolve() == output or set(files) >= OURS:
            names.clear()
            continue
        names[:] = [name for name in names if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))
