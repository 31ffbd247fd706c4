"""Processes of our own: what they answer, how they fail, and that they end."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from idlibmap.failure import Failure
from idlibmap.workers import Workers

PLENTY = 60
"""Seconds that no call here comes near to."""
ENDLESS = 1_000_000
"""Seconds that nobody waits for."""
PID = "__import__('os').getpid()"


@pytest.fixture
def workers() -> Iterator[Workers]:
    with_two = Workers(2)
    yield with_two
    with_two.close()


@pytest.fixture
def one_worker() -> Iterator[Workers]:
    alone = Workers(1)
    yield alone
    alone.close()


def pids(workers: Workers, number: int = 1) -> set[Any]:
    """Ids of the processes that answer so many calls."""
    return set(workers.map(eval, [PID] * number, seconds=PLENTY))


# Answers


def test_answers_come_in_the_order_of_the_tasks_however_long_each_takes(workers: Workers) -> None:
    tasks = [f"__import__('time').sleep({wait}) or {n}" for n, wait in enumerate([0.3, 0, 0.1, 0, 0.2, 0])]
    assert list(workers.map(eval, tasks, seconds=PLENTY)) == [0, 1, 2, 3, 4, 5]


def test_a_thousand_tasks_are_answered_by_two_processes(workers: Workers) -> None:
    assert list(workers.map(abs, range(-1000, 0), seconds=PLENTY)) == list(range(1000, 0, -1))
    assert len(pids(workers, 50)) <= 2


def test_no_tasks_need_no_process_and_have_no_answers(workers: Workers) -> None:
    assert list(workers.map(abs, [], seconds=PLENTY)) == []


def test_tasks_are_taken_up_no_faster_than_their_answers_are_used(one_worker: Workers) -> None:
    taken: list[int] = []
    tasks = (taken.append(number) or number for number in range(100))  # type: ignore[func-returns-value]
    answers = one_worker.map(abs, tasks, seconds=PLENTY)
    assert next(answers) == 0
    assert len(taken) < 10
    assert list(answers) == list(range(1, 100))


def test_large_tasks_and_answers_pass_whole(one_worker: Workers) -> None:
    tasks = [b"a" * 5_000_000, b"b" * 5_000_000]
    assert list(one_worker.map(bytes.upper, tasks, seconds=PLENTY)) == [b"A" * 5_000_000, b"B" * 5_000_000]


def test_the_work_is_done_by_other_processes(workers: Workers) -> None:
    assert os.getpid() not in pids(workers, 10)


def test_a_second_map_uses_the_same_processes(one_worker: Workers) -> None:
    assert pids(one_worker) == pids(one_worker)


def test_what_a_function_prints_does_not_get_between_the_answers(one_worker: Workers) -> None:
    write = "__import__('os').write(1, b'out of the way') and 'answer'"
    system = "__import__('os').system('echo out of the way')"
    assert list(one_worker.map(print, ["out of the way"], seconds=PLENTY)) == [None]
    assert list(one_worker.map(eval, [write, system, "'last'"], seconds=PLENTY)) == ["answer", 0, "last"]


# Failures


def test_a_call_that_computes_too_long_is_a_failure_and_a_new_process_answers_the_next(
    one_worker: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("idlibmap.workers.IDLING", ENDLESS)
    before = pids(one_worker)
    assert list(one_worker.map(eval, ["any(iter(int, 1))", "'next'"], seconds=1)) == [
        Failure(kind="slow", detail="more than 1 s of computing"),
        "next",
    ]
    assert pids(one_worker).isdisjoint(before)


def test_a_call_that_waits_longer_than_it_may_compute_is_answered(
    one_worker: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("idlibmap.workers.IDLING", ENDLESS)
    assert list(one_worker.map(time.sleep, [1.5], seconds=1)) == [None]


def test_each_call_may_compute_as_long_as_the_first(
    one_worker: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("idlibmap.workers.IDLING", ENDLESS)
    compute = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
    assert list(one_worker.map(exec, [compute] * 4, seconds=1)) == [None] * 4


def test_a_call_that_waits_for_ever_is_a_failure_too_and_a_new_process_answers_the_next(
    one_worker: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pids(one_worker)
    monkeypatch.setattr("idlibmap.workers.IDLING", 2)
    (failure,) = one_worker.map(time.sleep, [ENDLESS], seconds=1)
    assert failure == Failure(kind="slow", detail="more than 2 s")
    assert pids(one_worker).isdisjoint(before)


def test_a_call_that_needs_too_much_memory_is_a_failure(one_worker: Workers) -> None:
    too_much, little = one_worker.map(bytearray, [1_000_000_000, 3], seconds=PLENTY)
    assert too_much == Failure(kind="memory", detail="more than 900 MB")
    assert little == bytearray(3)


@pytest.mark.parametrize("code", [0, 3])
def test_a_call_that_ends_its_process_is_a_failure_with_its_exit_code(one_worker: Workers, code: int) -> None:
    died, answered = one_worker.map(eval, [f"__import__('os')._exit({code})", "'next'"], seconds=PLENTY)
    assert died == Failure(kind="died", detail=f"exit code {code}")
    assert answered == "next"


def test_a_call_that_ends_its_process_while_it_answers_is_a_failure(one_worker: Workers) -> None:
    half = "__import__('os').write(3, b'\\x80\\x05\\x95') and __import__('os').abort()"
    died, answered = one_worker.map(eval, [half, "'next'"], seconds=PLENTY)
    assert isinstance(died, Failure)
    assert died.kind == "died"
    assert answered == "next"


def test_an_exception_is_a_failure_with_its_name_and_the_process_goes_on(one_worker: Workers) -> None:
    before = pids(one_worker)
    wrong, right = one_worker.map(int, ["many", "12"], seconds=PLENTY)
    assert wrong == Failure(kind="error", detail="ValueError: invalid literal for int() with base 10: 'many'")
    assert right == 12
    assert pids(one_worker) == before


def test_the_message_of_an_exception_is_cut(one_worker: Workers) -> None:
    (failure,) = one_worker.map(float, ["many" * 1000], seconds=PLENTY)
    assert isinstance(failure, Failure)
    assert len(failure.detail) < 300


def test_an_answer_that_cannot_be_sent_is_a_failure(one_worker: Workers) -> None:
    unsendable, answered = one_worker.map(eval, ["lambda: 0", "'next'"], seconds=PLENTY)
    assert isinstance(unsendable, Failure)
    assert answered == "next"


def test_failures_do_not_move_the_answers_of_others(workers: Workers) -> None:
    tasks = ["__import__('os')._exit(1)" if number % 5 == 2 else str(number) for number in range(20)]
    answers = list(workers.map(eval, tasks, seconds=PLENTY))
    assert [n for n, answer in enumerate(answers) if isinstance(answer, Failure)] == [2, 7, 12, 17]
    assert all(answer == n for n, answer in enumerate(answers) if not isinstance(answer, Failure))


# The end


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_closing_ends_all_processes(workers: Workers) -> None:
    started = pids(workers, 50)
    workers.close()
    assert not any(map(is_running, started))


def test_closing_ends_a_process_in_the_midst_of_its_task(tmp_path: Path) -> None:
    workers, done = Workers(1), tmp_path / "done"
    task = f"__import__('time').sleep({ENDLESS}) or open({str(done)!r}, 'w').close()"
    answers = workers.map(eval, [PID, task, task], seconds=PLENTY)
    pid = next(answers)
    workers.close()
    assert isinstance(pid, int)
    assert not is_running(pid)
    assert not done.exists()


def test_closing_before_anything_was_done_and_closing_twice_are_no_faults() -> None:
    workers = Workers(2)
    workers.close()
    workers.close()


def test_a_process_ends_when_its_input_ends_as_it_does_when_we_are_killed() -> None:
    command = [sys.executable, "-P", "-m", "idlibmap.worker"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=PLENTY, check=True)
    assert pickle.loads(done.stdout) == "ready"  # noqa: S301 (of our own child)


# Whoever calls, from wherever


def run(script: Path, text: str, folder: Path) -> str:
    """Run a script in a folder, in which it does not stand itself."""
    script.write_text(text)
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(script)], cwd=folder, capture_output=True, text=True, timeout=PLENTY, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def hostile(folder: Path) -> Path:
    """A folder of reports with files that are named as Python's own modules."""
    folder.mkdir()
    for name in ("typing", "json", "pickle", "idlibmap", "sitecustomize"):
        (folder / f"{name}.py").write_text("open('ran', 'w').close()\nraise SystemExit('taken over')\n")
    return folder


def test_a_script_needs_no_guard_around_its_calls(tmp_path: Path) -> None:
    text = (
        "from idlibmap.workers import Workers\n"
        "workers = Workers(2)\n"
        "print(list(workers.map(len, ['a', 'bb', 'ccc'], seconds=60)))\n"
        "workers.close()\n"
    )
    assert run(tmp_path / "script.py", text, tmp_path / "elsewhere") == "[1, 2, 3]\n"


def test_files_named_as_modules_in_the_folder_we_stand_in_are_not_run(tmp_path: Path) -> None:
    folder = hostile(tmp_path / "reports")
    (folder / "report.md").write_text("# Morek\n\n2020-02-27\n\nRebels took Morek.\n")
    text = "import idlibmap as im\nprint([one.title for one in im.read_articles('report.md')])\n"
    assert run(tmp_path / "script.py", text, folder) == "['Morek']\n"
    assert not (folder / "ran").exists()
