"""What a run uses, and that it lets go of it."""

import os
from pathlib import Path

import pytest

from idlibmap.articles.collection import read_articles
from idlibmap.index import Shelf
from idlibmap.resources import Resources, silent

PLENTY = 60
PID = "__import__('os').getpid()"


def test_the_processes_end_with_the_block() -> None:
    with Resources(processes=1) as resources:
        (pid,) = resources.workers.map(eval, [PID], seconds=PLENTY)
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_spool_is_deleted_with_the_block() -> None:
    with Resources() as resources:
        (resources.spool / "member.txt").write_text("Rebels took Morek.")
        spool = resources.spool
        assert spool.is_dir()
    assert not spool.exists()


def test_an_error_in_the_block_lets_go_of_everything_too() -> None:
    resources = Resources(processes=1)
    (pid,) = resources.workers.map(eval, [PID], seconds=PLENTY)
    assert isinstance(pid, int)
    assert resources.spool.is_dir()
    with pytest.raises(ZeroDivisionError), resources:
        raise ZeroDivisionError
    assert not resources.spool.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_as_many_processes_as_asked_for() -> None:
    with Resources(processes=3) as resources:
        assert resources.workers.processes == 3


def test_one_process_at_least_where_no_number_is_asked_for() -> None:
    with Resources() as resources:
        assert 1 <= resources.workers.processes <= (os.cpu_count() or 1)


def test_nothing_is_made_that_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Resources(index=tmp_path / "index"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_index_of_one_run_is_the_index_of_the_next(tmp_path: Path) -> None:
    with Resources(index=tmp_path / "index") as first:
        Shelf(first.index, kind="a", version="1").put({"key": b"value"})
    with Resources(index=tmp_path / "index") as second:
        assert Shelf(second.index, kind="a", version="1").get(["key"]) == {"key": b"value"}


def test_the_index_is_let_go_of_with_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    with Resources(index=tmp_path) as resources:
        monkeypatch.setattr(resources.index, "close", lambda: closed.append("index"))
        assert closed == []
    assert closed == ["index"]


def test_the_processes_read_from_the_folder_we_stand_in_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = []
    with Resources(processes=1) as resources:
        for town in ("Morek", "Ariha"):
            (tmp_path / town).mkdir()
            (tmp_path / town / "report.md").write_text(f"# {town}\n\nRebels took {town}.")
            monkeypatch.chdir(tmp_path / town)
            titles += [one.title for one in read_articles("report.md", resources=resources)]
    assert titles == ["Morek", "Ariha"]


def test_progress_is_told_from_nothing_to_everything(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Rebels took Morek, said {name}.")
    told: list[tuple[str, int, int]] = []
    with Resources(progress=lambda *what: told.append(what)) as resources:
        read_articles(tmp_path, resources=resources)
    assert told[0] == ("reading", 0, 3)
    assert told[-1] == ("reading", 3, 3)
    assert {of for _, _, of in told} == {3}


def test_progress_may_be_told_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    silent("reading", 1, 2)
    assert capsys.readouterr() == ("", "")
