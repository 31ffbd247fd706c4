"""What a run may use: processes, the index of earlier runs, a spool, and whom it tells how far it is."""

import shutil
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from idlibmap.index import Index
from idlibmap.workers import Workers

Progress = Callable[[str, int, int], None]
"""Told what is done (``"reading"``), how many of how many."""


def silent(_stage: str, _done: int, _of: int) -> None:
    """Tell nobody."""


class Resources:
    """
    The resources of one run, let go with the ``with`` block.

    Parameters
    ----------
    processes
        How many; as many as this process may use of the machine if None. They start when first needed.
    index
        Folder of the index of earlier runs; nothing is remembered if None.
    progress
        Told how far the run is.
    """

    def __init__(
        self, *, processes: int | None = None, index: Path | None = None, progress: Progress = silent
    ) -> None:
        self._processes = processes
        self.index = Index(index)
        self.progress = progress

    @cached_property
    def workers(self) -> Workers:
        """The processes."""
        return Workers(self._processes)

    @cached_property
    def spool(self) -> Path:
        """A folder for files that pass between processes."""
        return Path(tempfile.mkdtemp(prefix="idlibmap-"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.index.close()
        if "workers" in vars(self):
            self.workers.close()
        if "spool" in vars(self):
            shutil.rmtree(self.spool, ignore_errors=True)
