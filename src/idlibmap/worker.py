"""
What a process of :mod:`idlibmap.workers` runs: take a call from standard input, answer on standard output.

Calls and answers are pickles between a process and the child it started itself; nothing that was read
from a report is ever unpickled.
"""

import os
import pickle
import signal
import sys
from typing import Any, BinaryIO

from idlibmap.failure import Failure

MEMORY_MB = 900
"""What one process may hold; more is refused by the system, and becomes a reason."""


def main() -> None:
    """Answer calls until standard input ends, which it also does when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    answers = _own_output()
    _limit_memory(MEMORY_MB * 1_000_000)
    _send(answers, "ready")
    calls = sys.stdin.buffer
    while True:
        try:
            function, argument, seconds = pickle.load(calls)  # noqa: S301 (written by our parent)
        except EOFError:
            return
        _limit_time(seconds)
        answer = _outcome(function, argument)
        _limit_time(0)
        _send(answers, answer)


def _own_output() -> BinaryIO:
    """Keep standard output for answers: what a library prints must not get between them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_memory(number: int) -> None:
    try:
        import resource  # noqa: PLC0415 (only some systems have it)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (number, resource.RLIM_INFINITY))


def _limit_time(seconds: float) -> None:
    """
    Let the system end this process once it has computed so long; 0 takes the limit off.

    Computing is counted and not time, for a process that waits its turn on a busy machine does nothing wrong.
    The signal is not handled in Python, so it also ends a loop within a library.
    """
    if hasattr(signal, "setitimer"):  # only some systems have it
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _outcome(function: Any, argument: Any) -> Any:  # noqa: ANN401 (any call)
    try:
        return function(argument)
    except MemoryError:
        return Failure(kind="memory", detail=f"more than {MEMORY_MB} MB")
    except Exception as error:  # noqa: BLE001 (the parent decides: a parser's on a hostile file, or a bug)
        return Failure(kind="error", detail=f"{type(error).__name__}: {str(error)[:200]}")


def _send(stream: BinaryIO, answer: Any) -> None:  # noqa: ANN401 (any answer)
    pickle.dump(answer, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


if __name__ == "__main__":
    main()
