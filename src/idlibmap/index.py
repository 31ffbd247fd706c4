"""
What was read before: results kept by a key made of everything they depend on.

One SQLite file, so that it survives a crash at any byte and two runs at once. It holds nothing that cannot
be made again: a damaged one is begun anew.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

logger = logging.getLogger(__name__)

INDEX_FILE = "index.sqlite"
AT_ONCE = 500
"""Keys in one question; SQLite takes at most 999 in older versions."""
PATIENCE_SECONDS = 60
"""How long to wait while another run writes."""
NOT_A_DATABASE = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT"})
CHECK_BYTES = 8
Answer = TypeVar("Answer")


class Index:
    """
    Results of earlier runs.

    Parameters
    ----------
    folder
        Where its file stands; made if need be. An index without a folder remembers nothing.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / INDEX_FILE if folder else None
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def ask(self, question: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """Put a question to the file; where it cannot answer, say so once and go on without it."""
        if self._path is None:
            return otherwise
        try:
            return question(self._open(self._path))
        except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as error:
            self._give_up(self._path, error)
            return otherwise

    def _give_up(self, path: Path, error: Exception) -> None:
        self.close()
        code = getattr(error, "sqlite_errorname", "")
        # Bytes of its schema that are no text are damage, too.
        if code in NOT_A_DATABASE or isinstance(error, UnicodeDecodeError):
            logger.warning("%s: damaged (%s); begun anew.", path, error)
            path.unlink(missing_ok=True)
        else:
            logger.warning("%s: %s; this run is not remembered.", path, error)
            self._path = None

    def _open(self, path: Path) -> sqlite3.Connection:
        if self._connection is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS)
            with self._connection:
                self._connection.execute(
                    "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
                )
        return self._connection


class Shelf:
    """
    One kind of result in an index, made by one version of what makes it.

    Parameters
    ----------
    kind
        E.g. ``"articles"``.
    version
        A key of the code and data that make it; results of other versions are thrown away.
    """

    def __init__(self, index: Index, *, kind: str, version: str) -> None:
        self._index = index
        self._kind = kind
        self._prefix = f"{kind}:{version}:"
        self._tidy = False

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is kept under these keys, as far as anything is."""
        found: dict[str, bytes] = {}
        for at in range(0, len(keys), AT_ONCE):
            some = [self._prefix + key for key in keys[at : at + AT_ONCE]]
            nothing: dict[str, bytes] = {}
            found |= self._index.ask(partial(_rows, keys=some), nothing)
        return {
            key.removeprefix(self._prefix): value[CHECK_BYTES:]
            for key, value in found.items()
            if value[:CHECK_BYTES] == _check(key, value[CHECK_BYTES:])
        }

    def put(self, results: Mapping[str, bytes]) -> None:
        """Keep results: all of them or, if we die of it, none."""
        if not results:
            return
        if not self._tidy:
            self._index.ask(partial(_forget, kind=self._kind, prefix=self._prefix), None)
            self._tidy = True
        rows = [
            (key, _check(key, value) + value)
            for key, value in ((self._prefix + key, value) for key, value in results.items())
        ]
        self._index.ask(partial(_store, rows=rows), None)


def _check(key: str, value: bytes) -> bytes:
    """Return what a value is led by, so that neither a flipped bit of it nor another's value is a result."""
    return blake2b(value, digest_size=CHECK_BYTES, key=key.encode()[-64:]).digest()


def _rows(base: sqlite3.Connection, *, keys: list[str]) -> dict[str, bytes]:
    marks = ",".join("?" * len(keys))
    return dict(base.execute(f"SELECT key, value FROM result WHERE key IN ({marks})", keys))  # noqa: S608


def _store(base: sqlite3.Connection, *, rows: list[tuple[str, bytes]]) -> None:
    with base:
        base.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)


def _forget(base: sqlite3.Connection, *, kind: str, prefix: str) -> None:
    """Delete what other versions made."""
    with base:
        base.execute("DELETE FROM result WHERE key GLOB ? AND key NOT GLOB ?", (f"{kind}:*", f"{prefix}*"))


def key_of(*parts: bytes | str) -> str:
    """Return a key that differs wherever one of the parts does."""
    digest = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a key of files and, of folders, of all files below: it changes with any byte of them."""
    parts: list[bytes] = []
    for path in paths:
        for file in _files(path):
            parts += [str(file.relative_to(path)).encode(), file.read_bytes()]
    return key_of(*parts)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc")
    elif path.is_file():
        yield path
