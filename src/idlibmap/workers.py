"""
Work in processes of our own: in parallel, with bounded time and memory, and without us dying of it.

The processes are started as programs, not forked: a script that calls this package needs no
``if __name__ == "__main__"``, and threads of other libraries are not copied.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeVar, cast

from idlibmap.failure import Failure

Task = TypeVar("Task")
Result = TypeVar("Result")

START_SECONDS = 60
IDLING = 30
"""A call may take so many times its limit by the clock, for it may have to wait for a processor or a disk."""
COMPUTED_ENOUGH = getattr(signal, "SIGPROF", None)
"""What the system ends a process with that has computed as long as it may."""
WAITING = 4
"""Tasks in hand for each process: so many results at most wait in memory for their turn."""


class Workers:
    """
    A few processes, started when first needed.

    Parameters
    ----------
    processes
        How many; as many as this process may use of the machine if None.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or _usable_cpus()
        self._children: SimpleQueue[_Child] = SimpleQueue()
        self._all = [_Child() for _ in range(self.processes)]
        for child in self._all:
            self._children.put(child)
        self._threads = ThreadPoolExecutor(self.processes)

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._all:
            child.kill()
        self._threads.shutdown()
        for child in self._all:
            child.end()

    def map(
        self, function: Callable[[Task], Result], tasks: Iterable[Task], *, seconds: float
    ) -> Iterator[Result | Failure]:
        """
        Call a function of a module on each task, yielding in their order.

        Parameters
        ----------
        seconds
            What one call may compute before its process is killed; by the clock it may take ``IDLING`` times
            as long.

        Returns
        -------
        outcomes
            A Failure where the call took too long, needed too much, raised, or took its process with it.
        """
        running: deque[Future[Result | Failure]] = deque()
        for task in tasks:
            running.append(self._threads.submit(self._call, function, task, seconds))
            if len(running) >= WAITING * self.processes:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()

    def map_batches(
        self,
        function: Callable[[Sequence[Task]], Sequence[Result]],
        batches: Iterable[Sequence[Task]],
        *,
        seconds: float,
    ) -> Iterator[Result | Failure]:
        """
        Call a function on batches of tasks, yielding a result or Failure for each task, in their order.

        The tasks of a batch that failed are tried again each by itself, so that only the one at fault fails.
        """
        told = list(batches)
        for batch, outcome in zip(told, self.map(function, told, seconds=seconds), strict=True):
            if not isinstance(outcome, Failure):
                yield from outcome
            elif len(batch) == 1:
                yield outcome
            else:
                alone = self.map(function, [[task] for task in batch], seconds=seconds)
                yield from (one if isinstance(one, Failure) else one[0] for one in alone)

    def _call(self, function: Callable[[Task], Result], task: Task, seconds: float) -> Result | Failure:
        child = self._children.get()
        try:
            outcome: Result | Failure = child.call(function, task, seconds)
            return outcome
        finally:
            self._children.put(child)


class _Child:
    """One process, started anew after each death."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, function: Callable[..., Any], argument: object, seconds: float) -> Any:  # noqa: ANN401
        try:
            process = self._process or self._start()
        except (EOFError, OSError) as error:
            msg = f"a process of our own ({sys.executable} -m idlibmap.worker) does not start"
            raise RuntimeError(msg) from error
        slow = threading.Event()
        watch = threading.Timer(seconds * IDLING, _stop, args=(process, slow))
        watch.start()
        try:
            _send(process, (function, argument, seconds))
            answer = _receive(process)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            code = self.end()
            if slow.is_set():
                return Failure(kind="slow", detail=f"more than {seconds * IDLING:.0f} s")
            if COMPUTED_ENOUGH and code == -COMPUTED_ENOUGH:
                return Failure(kind="slow", detail=f"more than {seconds:.0f} s of computing")
            return Failure(kind="died", detail=f"exit code {code}")
        finally:
            watch.cancel()
        if isinstance(answer, Failure) and answer.kind == "memory":
            # What it still holds would be missing to the next task.
            process.kill()
            self.end()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: a report folder we stand in must not lend its files as modules.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "idlibmap.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        late = threading.Timer(START_SECONDS, self._process.kill)
        late.start()
        try:
            _receive(self._process)
        finally:
            late.cancel()
        return self._process

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def end(self) -> int | None:
        """Let go of a process that is dead or dying; return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                cast("BinaryIO", pipe).close()
        return process.wait()


def _stop(process: subprocess.Popen[bytes], slow: threading.Event) -> None:
    slow.set()
    process.kill()


def _send(process: subprocess.Popen[bytes], call: object) -> None:
    stream = cast("BinaryIO", process.stdin)
    pickle.dump(call, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _receive(process: subprocess.Popen[bytes]) -> Any:  # noqa: ANN401 (any answer)
    return pickle.load(cast("BinaryIO", process.stdout))  # noqa: S301 (written by our child)


def _usable_cpus() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
