"""Files made to harm: what is wrong with each is said, and the rest is read."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_files import HOSTILE, KILLER_SIZES, KILLERS, SPECIAL, killer, write_hostile

from idlibmap.articles.sources import printable

COMMAND = Path(sys.executable).parent / "idlibmap"
GOOD = (
    "Published 27 February 2020\n\nOpposition fighters captured the town of Saraqeb on Thursday, residents "
    "said. Government troops seized Kafranbel on Tuesday, state television said."
)
READ = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (3_000_000_000, resource.RLIM_INFINITY))
from idlibmap.articles.collection import read_articles
from idlibmap.claims.extraction import extract
if __name__ == "__main__":
    collection = read_articles(sys.argv[1])
    found = extract(collection)
    rejects = [(one.file, one.reason) for one in (*collection.rejects, *found.rejects)]
    articles = [(one.file, one.text, one.url) for one in collection]
    claims = [(one.file, one.place, one.side) for one in found.claims]
    print(json.dumps({"articles": articles, "rejects": rejects, "claims": claims}))
"""
"""In a process of its own: a file without an end must not hold up the tests, nor fill the machine."""

FOR_EVER = 600
"""Seconds after which a command is held up, however busy the machine is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A command that was run."""

    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was read in a folder."""

    texts: dict[str, str]
    urls: dict[str, str]
    rejects: list[tuple[str, str]]
    claims: list[tuple[str, str, str]]

    def reasons(self, file: str) -> list[str]:
        return [reason for name, reason in self.rejects if name.split("#")[0] == file or name == file]


@contextmanager
def started(*command: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command, and end it with all its children whatever happens."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def ended(*command: str | Path) -> Ended:
    with started(*command) as process:
        try:
            out, err = process.communicate(timeout=FOR_EVER)
        except subprocess.TimeoutExpired:
            pytest.fail(f"not finished within {FOR_EVER} s")
    return Ended(stdout=out.decode(), stderr=err.decode(errors="replace"))


def outcome_of(folder: Path) -> Outcome:
    (folder / "good.txt").write_text(GOOD)
    done = ended(sys.executable, "-c", READ, folder)
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    return Outcome(
        texts={file: text for file, text, _ in told["articles"]},
        urls={file: url for file, _, url in told["articles"]},
        rejects=[tuple(one) for one in told["rejects"]],
        claims=[tuple(one) for one in told["claims"]],
    )


def told(*sources: Path, folder: Path) -> str:
    """Return what the command said."""
    done = ended(COMMAND, "claims", *sources, "-o", folder / "claims.csv")
    assert "Traceback" not in done.stderr
    return done.stderr


# All in one folder


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("hostile")
    for name in HOSTILE:
        write_hostile(name, folder)
    for number, piece in enumerate(KILLERS.values()):
        (folder / f"killer{number}.txt").write_text(killer(piece, KILLER_SIZES[0]), encoding="utf-8")
    return outcome_of(folder)


def test_a_good_report_among_hostile_files_is_read(outcome: Outcome) -> None:
    assert outcome.texts["good.txt"] == GOOD
    assert [claim[1:] for claim in outcome.claims if claim[0] == "good.txt"] == [
        ("Saraqib", "opposition"),
        ("Kafr Nabl", "government"),
    ]


@pytest.mark.parametrize("name", [name for name, one in HOSTILE.items() if one.words])
def test_what_is_wrong_with_a_hostile_file_is_said(outcome: Outcome, name: str) -> None:
    reasons = outcome.reasons(printable(name))
    assert any(re.search(HOSTILE[name].words, reason) for reason in reasons), reasons[:3]
    assert not any("a fault of idlibmap" in reason for reason in reasons)


@pytest.mark.parametrize("name", [name for name, one in HOSTILE.items() if not one.words])
def test_what_only_looks_hostile_is_read(outcome: Outcome, name: str) -> None:
    shown = printable(name)
    assert any(file == shown or file.startswith(f"{shown}#") for file in outcome.texts)


def test_long_texts_of_one_sign_are_read(outcome: Outcome) -> None:
    files = [f"killer{number}.txt" for number in range(len(KILLERS))]
    assert {file: outcome.reasons(file) for file in files if outcome.reasons(file)} == {}
    assert {file for file in files if not any(one.split("#")[0] == file for one in outcome.texts)} == set()


def test_nothing_of_the_machine_itself_is_read(outcome: Outcome) -> None:
    assert [file for file, text in outcome.texts.items() if "root:" in text] == []
    assert set(outcome.urls.values()) == {""}


def test_nothing_that_deceives_is_left_in_a_text(outcome: Outcome) -> None:
    deceiving = re.compile("[\0\x1b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    assert [file for file, text in outcome.texts.items() if deceiving.search(text)] == []


def test_nothing_is_written_outside_of_the_folder_of_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    for name in ("linked.zip", "linked.tar.gz"):
        write_hostile(name, folder)
    outcome_of(folder)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "good.txt",
        "linked.tar.gz",
        "linked.zip",
    ]


@pytest.mark.parametrize("name", ["a\nset aside: b.txt", "\x1b[2J.txt", "\u202etxt.txt", "\x9b31m.txt"])
def test_a_name_writes_no_line_colour_or_direction_of_its_own(name: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(b"")
    said = told(tmp_path, folder=tmp_path)
    about, counts = said.strip("\n").split("\n")
    assert about.startswith("set aside: ")
    assert counts.startswith("1 articles")
    assert re.search("[\0-\x1f\x7f-\x9f\u202a-\u202e]", about + counts) is None


# What is no file


@pytest.mark.parametrize("name", sorted(SPECIAL))
def test_what_is_no_file_is_set_aside_and_holds_nothing_up(name: str, tmp_path: Path) -> None:
    write_hostile(name, tmp_path)
    outcome = outcome_of(tmp_path)
    assert list(outcome.texts) == ["good.txt"]
    (reason,) = outcome.reasons(printable(name))
    assert re.search(SPECIAL[name].words, reason)


# Many at once


def test_many_long_texts_of_one_sign_are_read_in_processes_of_their_own(tmp_path: Path) -> None:
    for number, piece in enumerate(KILLERS.values()):
        (tmp_path / f"{number}.txt").write_text(killer(piece, KILLER_SIZES[1]), encoding="utf-8")
    said = told(tmp_path, folder=tmp_path)
    assert ", 0 set aside" in said
