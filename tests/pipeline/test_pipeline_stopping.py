"""A run that is stopped in its middle: it says so, leaves nothing behind, and loses nothing."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from idlibmap.gathering import INDEX_FOLDER
from idlibmap.index import INDEX_FILE

COMMAND = Path(sys.executable).parent / "idlibmap"
STOPPED = (
    "idlibmap: stopped. Files are whole, and what was read is kept: run the same command again to go on.\n"
)
REPORTS = 120
PLACES = ("Saraqib", "Ariha", "Binnish", "Taftanaz", "Sarmin", "Kafr Nabl", "Harem", "Salqin", "Darkush")
SENTENCES = (
    "{} forces captured {} on Monday, a war monitor said.",
    "{} commanders denied on Tuesday that {} had fallen, and spoke of clashes at its edge.",
    "{} officials said that families from {} had come back to look after their houses.",
    "{} fighters repelled an attack on {} before dawn, two residents said by telephone.",
)
PATIENCE = 600
"""Seconds after which something that should happen has not, however busy the machine is."""


def write_reports(folder: Path, number: int = REPORTS) -> None:
    """Write reports that take some seconds to be read, most as texts, some as pages."""
    folder.mkdir()
    rng = random.Random(20_200_227)  # noqa: S311 (the same reports each time)
    for at in range(number):
        day = f"2020-0{1 + at % 6}-{1 + at % 27:02}"
        told = [
            rng.choice(SENTENCES).format(rng.choice(("Government", "Opposition")), rng.choice(PLACES))
            + f" It was note {rng.randrange(10**6)}."
            for _ in range(14)
        ]
        if at % 6:
            (folder / f"r{at:03}.txt").write_text(f"date {day}\n\n{' '.join(told)}")
        else:
            body = "".join(f"<p>{one}</p>" for one in (f"date {day}", *told))
            (folder / f"r{at:03}.html").write_text(f"<html><body><article>{body}</article></body></html>")


def written(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(output.iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ``reports`` and the ``output`` of a run that nobody stopped."""
    root = tmp_path_factory.mktemp("undisturbed")
    write_reports(root / "reports")
    write_reports(root / "few", 9)
    for reports, output in (("reports", "output"), ("few", "map of few")):
        subprocess.run([COMMAND, "map", reports, "-o", output], cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def desk(undisturbed: Path, tmp_path: Path) -> Path:
    """Return a folder with the same reports, the map of a few of them, and a place for spools."""
    shutil.copytree(undisturbed / "reports", tmp_path / "reports")
    shutil.copytree(undisturbed / "map of few", tmp_path / "output")
    (tmp_path / "spools").mkdir()
    return tmp_path


# What runs


def is_running(pid: int) -> bool:
    """Say whether a process is there, other than as a name that nobody has crossed out yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def children(pid: int) -> Iterator[int]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, listed.read_text(encoding="utf-8").split())


def wait_until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


@pytest.fixture
def start(desk: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start a map in a process group of its own."""
    started: list[subprocess.Popen[str]] = []

    def begin(*words: str) -> "subprocess.Popen[str]":
        one = subprocess.Popen(
            [COMMAND, "map", "reports", "-o", "output", "--processes", "2", *words],
            cwd=desk,
            env=os.environ | {"TMPDIR": str(desk / "spools")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(one)
        return one

    yield begin
    for one in started:
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)
            one.communicate()


Start = Callable[..., "subprocess.Popen[str]"]


def reading_files(running: "subprocess.Popen[str]", desk: Path) -> bool:
    """Say whether files are being read: processes are at work, no report is read for claims yet."""
    return any((desk / "spools").glob("idlibmap-*")) and len(list(children(running.pid))) > 1


def reading_claims(running: "subprocess.Popen[str]", desk: Path) -> bool:
    return running.poll() is None and any((desk / "output").glob("mentions.csv.*.part"))


def drawing(running: "subprocess.Popen[str]", desk: Path) -> bool:
    """Say whether all claims were read: the table of names is in its place."""
    before = (desk / "output" / "map.html").stat().st_mtime_ns
    return running.poll() is None and (desk / "output" / "mentions.csv").stat().st_mtime_ns > before


STAGES = {"reading files": reading_files, "reading claims": reading_claims, "drawing the map": drawing}


def finish(start: Start) -> None:
    running = start()
    told = running.communicate()
    assert running.returncode == 0, told


# Ctrl-C


@pytest.mark.parametrize("whom", ["the whole group", "the parent alone"])
@pytest.mark.parametrize("stage", STAGES)
def test_ctrl_c_ends_a_run_with_130_and_a_word_and_nothing_left_behind(
    desk: Path, start: Start, stage: str, whom: str
) -> None:
    running = start()
    wait_until(lambda: STAGES[stage](running, desk))
    family = [running.pid, *children(running.pid)]
    (os.killpg if whom == "the whole group" else os.kill)(running.pid, signal.SIGINT)
    out, told = running.communicate(timeout=PATIENCE)
    assert (running.returncode, out, told) == (130, "", STOPPED)
    assert not [pid for pid in family if is_running(pid)]
    assert list((desk / "output").rglob("*.part")) == []
    assert list((desk / "spools").iterdir()) == []


@pytest.mark.parametrize("stage", ["reading files", "reading claims"])
def test_what_an_earlier_run_wrote_is_whole_after_ctrl_c(desk: Path, start: Start, stage: str) -> None:
    before = written(desk / "output")
    running = start()
    wait_until(lambda: STAGES[stage](running, desk))
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=PATIENCE)
    after = written(desk / "output")
    assert {name: after.get(name) for name in before} == before


@pytest.mark.parametrize("stage", STAGES)
def test_after_ctrl_c_the_next_run_writes_what_an_undisturbed_one_writes(
    desk: Path, start: Start, undisturbed: Path, stage: str
) -> None:
    running = start()
    wait_until(lambda: STAGES[stage](running, desk))
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=PATIENCE)
    finish(start)
    assert written(desk / "output") == written(undisturbed / "output")


def test_what_was_read_before_ctrl_c_is_kept(desk: Path, start: Start) -> None:
    running = start()
    wait_until(lambda: reading_claims(running, desk))
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=PATIENCE)
    base = sqlite3.connect(desk / "output" / INDEX_FOLDER / INDEX_FILE)
    (kept,) = base.execute("SELECT count(*) FROM result WHERE key GLOB 'articles:*'").fetchone()
    base.close()
    assert kept >= REPORTS


def test_ctrl_c_twice_is_as_once(desk: Path, start: Start) -> None:
    running = start()
    wait_until(lambda: reading_claims(running, desk))
    family = [running.pid, *children(running.pid)]
    os.killpg(running.pid, signal.SIGINT)
    os.killpg(running.pid, signal.SIGINT)
    out, told = running.communicate(timeout=PATIENCE)
    assert (running.returncode, out, told) == (130, "", STOPPED)
    assert not [pid for pid in family if is_running(pid)]


# Killed


@pytest.mark.parametrize("stage", ["reading files", "reading claims"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_when_the_parent_is_killed_its_children_end_by_themselves(
    desk: Path, start: Start, stage: str, how: signal.Signals
) -> None:
    running = start()
    wait_until(lambda: STAGES[stage](running, desk))
    family = list(children(running.pid))
    running.send_signal(how)
    running.communicate(timeout=PATIENCE)
    assert running.returncode == -how
    assert len(family) == 2
    wait_until(lambda: not any(map(is_running, family)))


@pytest.mark.parametrize("stage", STAGES)
def test_after_a_kill_the_next_run_writes_what_an_undisturbed_one_writes(
    desk: Path, start: Start, undisturbed: Path, stage: str
) -> None:
    running = start()
    wait_until(lambda: STAGES[stage](running, desk))
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=PATIENCE)
    finish(start)
    assert written(desk / "output") == written(undisturbed / "output")


def test_a_child_that_is_killed_is_started_anew_and_its_reports_are_read(
    desk: Path, start: Start, undisturbed: Path
) -> None:
    running = start()
    wait_until(lambda: reading_claims(running, desk) and len(list(children(running.pid))) > 1)
    os.kill(next(children(running.pid)), signal.SIGKILL)
    told = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, told
    assert written(desk / "output") == written(undisturbed / "output")
