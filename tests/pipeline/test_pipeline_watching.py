"""`idlibmap map --watch`: the map is made again when what it is made from changes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from idlibmap.errors import SourceError
from idlibmap.watching import Look, changes, check_watchable, look_at

COMMAND = Path(sys.executable).parent / "idlibmap"
REPORT = "IDLIB, 27 February 2020 - Opposition fighters captured Saraqib on Thursday, a monitor said.\n"
PATIENCE = 60
"""Seconds after which something that should happen has not."""


def changes_in(looks: list[Look], *, made: Look) -> list[list[str]]:
    """Return what changes are seen in looks that follow each other, until Ctrl-C after the last."""
    left = list(looks)

    def rest() -> None:
        if not left:
            raise KeyboardInterrupt

    told: list[list[str]] = []
    with suppress(KeyboardInterrupt):
        for names in changes(lambda: left.pop(0), made=made, rest=rest):
            told += [names]
    return told


ONE, TWO, THREE = {"a": (1, 1)}, {"a": (2, 1)}, {"a": (2, 1), "b": (3, 1)}


@pytest.mark.parametrize(
    ("looks", "seen"),
    [
        ([ONE, ONE, ONE], []),
        ([TWO, TWO, TWO], [["a"]]),
        ([TWO, THREE, THREE], [["a", "b"]]),
        ([TWO, TWO, THREE, THREE], [["a"], ["b"]]),
        ([TWO, ONE, ONE], []),
        ([{}, {}], [["a"]]),
    ],
)
def test_a_change_counts_once_it_has_come_to_rest(looks: list[Look], seen: list[list[str]]) -> None:
    assert changes_in(looks, made=ONE) == seen


def test_the_output_hidden_files_and_other_outputs_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("a.txt", "deep/b.txt", "out/map.html", ".hidden", "old/run.json", "old/scene.json",
                 "old/claims.csv"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    seen = look_at([tmp_path], output=tmp_path / "out")
    assert set(seen) == {str(tmp_path / "a.txt"), str(tmp_path / "deep" / "b.txt")}


def test_tables_beside_a_named_report_are_looked_at_and_globs_again_each_time(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.touch()
    (tmp_path / "sources.csv").touch()
    names = {Path(name).name for name in look_at([report], output=tmp_path / "out")}
    assert names == {"a.txt", "sources.csv"}
    assert len(look_at([tmp_path / "*.txt"], output=tmp_path / "out")) == len(names)


def test_standard_input_cannot_be_watched() -> None:
    with pytest.raises(SourceError, match=r"--watch: standard input .* Save it to a file"):
        check_watchable(["reports", "-"])


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT)
    with subprocess.Popen(
        [COMMAND, "map", "reports", "--watch", "-o", "reports/out"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        yield running
        running.kill()


def wait_until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_new_report_and_a_mended_fault_make_the_map_again_until_ctrl_c(
    watcher: subprocess.Popen[str], tmp_path: Path
) -> None:
    record, reports = tmp_path / "reports" / "out" / "run.json", tmp_path / "reports"
    assert watcher.stderr
    assert any("watching for changes" in line for line in islice(watcher.stderr, 5))
    (reports / "corrections.csv").write_text("nonsense\n1\n")
    assert any(line.startswith("idlibmap: ") for line in islice(watcher.stderr, 5))
    (reports / "corrections.csv").unlink()
    (reports / "b.txt").write_text(REPORT.replace("Saraqib", "Binnish"))
    wait_until(lambda: "b.txt" in record.read_text())
    watcher.send_signal(signal.SIGINT)
    assert "no longer watching; the map stays as it is" in watcher.stderr.read()
    assert watcher.wait() == os.EX_OK
