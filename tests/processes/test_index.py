"""What was read before is kept whole, or not at all; and nothing that happens to its file stops a run."""

import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from idlibmap.articles.collection import read_articles
from idlibmap.index import INDEX_FILE, Index, Shelf, fingerprint, key_of
from idlibmap.resources import Resources

KEYS = st.text("0123456789abcdef", min_size=1, max_size=12)
RESULTS = st.dictionaries(KEYS, st.binary(max_size=300), max_size=40)
PARTS = st.lists(st.binary(max_size=4) | st.text(max_size=4), max_size=5)
MANY = {f"key{number}": os.urandom(700) for number in range(60)}

OpenShelf = Callable[..., Shelf]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[OpenShelf]:
    """Open one index, as often as asked."""
    opened: list[Index] = []

    def one(kind: str = "articles", version: str = "1", folder: Path = tmp_path) -> Shelf:
        opened.append(Index(folder))
        return Shelf(opened[-1], kind=kind, version=version)

    yield one
    for index in opened:
        index.close()


# What is put is got


@settings(max_examples=30, deadline=None)
@given(results=RESULTS, others=st.lists(KEYS))
def test_what_is_put_is_got_by_the_next_run_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, results: dict[str, bytes], others: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    for write in (True, False):
        index = Index(folder)
        shelf = Shelf(index, kind="articles", version="1")
        if write:
            shelf.put(results)
        assert shelf.get([*results, *others]) == results
        index.close()


def test_thousands_of_keys_are_looked_up_at_once(shelf: OpenShelf) -> None:
    results = {str(number): bytes([number % 256]) for number in range(2500)}
    shelf().put(results)
    assert shelf().get([*results, "not there"]) == results


def test_a_result_put_again_is_the_new_one(shelf: OpenShelf) -> None:
    shelf().put({"key": b"old"})
    shelf().put({"key": b"new"})
    assert shelf().get(["key"]) == {"key": b"new"}


def test_kinds_do_not_mix(shelf: OpenShelf) -> None:
    shelf("articles").put({"key": b"an article"})
    shelf("claims").put({"key": b"its claims"})
    assert shelf("articles").get(["key"]) == {"key": b"an article"}
    assert shelf("claims").get(["key"]) == {"key": b"its claims"}


def test_results_of_another_version_are_not_found_and_thrown_away_when_new_ones_come(
    shelf: OpenShelf, tmp_path: Path
) -> None:
    shelf(version="1").put({"key": b"old"})
    shelf("claims").put({"key": b"of another kind"})
    assert shelf(version="2").get(["key"]) == {}
    assert shelf(version="1").get(["key"]) == {"key": b"old"}
    shelf(version="2").put({"other": b"new"})
    assert shelf(version="1").get(["key"]) == {}
    with sqlite3.connect(tmp_path / INDEX_FILE) as base:
        assert base.execute("SELECT count(*) FROM result").fetchone() == (2,)
    base.close()


def test_without_a_folder_nothing_is_remembered_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    index = Index()
    shelf = Shelf(index, kind="articles", version="1")
    shelf.put({"key": b"value"})
    assert shelf.get(["key"]) == {}
    index.close()
    assert list(tmp_path.iterdir()) == []


def test_a_shelf_that_nothing_is_put_on_writes_nothing(shelf: OpenShelf, tmp_path: Path) -> None:
    shelf().put({})
    assert list(tmp_path.iterdir()) == []


def test_an_index_can_be_asked_again_after_it_was_closed(tmp_path: Path) -> None:
    index = Index(tmp_path)
    shelf = Shelf(index, kind="articles", version="1")
    shelf.put({"key": b"value"})
    index.close()
    assert shelf.get(["key"]) == {"key": b"value"}
    index.close()


# A file that is none of ours, damaged, or in a bad place


def works_anew(shelf: OpenShelf) -> bool:
    """Whether an index remembers again, at once and in the next run."""
    one = shelf()
    one.get(["key"])
    one.put({"key": b"value"})
    return one.get(["key"]) == shelf().get(["key"]) == {"key": b"value"}


@pytest.mark.parametrize("content", [b"no database at all", b"\0" * 5000, b"SQLite format 3\0" + b"x" * 9000])
def test_a_file_that_is_no_database_is_begun_anew_and_said(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    (tmp_path / INDEX_FILE).write_bytes(content)
    assert works_anew(shelf)
    assert f"{INDEX_FILE}: damaged" in caplog.text
    assert "begun anew" in caplog.text


def test_an_empty_file_is_an_empty_index(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / INDEX_FILE).touch()
    assert works_anew(shelf)
    assert caplog.text == ""


@pytest.mark.parametrize("share", [n / 20 for n in range(1, 20)])
def test_a_file_cut_at_any_byte_is_right_or_begun_anew(
    shelf: OpenShelf, tmp_path: Path, share: float
) -> None:
    shelf().put(MANY)
    path = tmp_path / INDEX_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert shelf().get(list(MANY)).items() <= MANY.items()
    assert works_anew(shelf)


@pytest.mark.parametrize("length", [1, 15, 16, 99, 100, 101, 511, 512, 4095, 4096, 4097])
def test_a_file_cut_in_its_head_is_begun_anew(shelf: OpenShelf, tmp_path: Path, length: int) -> None:
    shelf().put(MANY)
    path = tmp_path / INDEX_FILE
    path.write_bytes(path.read_bytes()[:length])
    assert works_anew(shelf)


@pytest.mark.parametrize("word", [b"TEXT PRIMARY KEY", b"sqlite_autoindex_result_1"])
def test_a_byte_that_is_no_text_among_the_names_of_the_tables_is_begun_anew(
    shelf: OpenShelf, tmp_path: Path, word: bytes
) -> None:
    shelf().put(MANY)
    path = tmp_path / INDEX_FILE
    damaged = path.read_bytes().replace(word, word[:-3] + b"\xff" + word[-2:])
    path.write_bytes(damaged)
    assert shelf().get(list(MANY)).items() <= MANY.items()
    assert works_anew(shelf)


def test_a_journal_that_a_crash_left_beside_a_damaged_file_does_no_harm(
    shelf: OpenShelf, tmp_path: Path
) -> None:
    (tmp_path / INDEX_FILE).write_bytes(b"no database at all")
    (tmp_path / f"{INDEX_FILE}-journal").write_bytes(os.urandom(5000))
    assert works_anew(shelf)


def test_a_run_that_is_killed_while_it_writes_leaves_what_was_there_before(
    shelf: OpenShelf, tmp_path: Path
) -> None:
    shelf().put(MANY)
    script = (
        "import os, sqlite3, sys\n"
        "base = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "base.execute('PRAGMA cache_size=1')\n"
        "base.execute('BEGIN')\n"
        "base.execute('UPDATE result SET value = randomblob(900)')\n"
        "os._exit(9)\n"
    )
    died = subprocess.run([sys.executable, "-c", script, str(tmp_path / INDEX_FILE)], check=False)
    assert died.returncode == 9
    assert (tmp_path / f"{INDEX_FILE}-journal").exists()
    assert shelf().get(list(MANY)) == MANY


def test_a_kept_value_that_was_damaged_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2020-02-27\nRebels took Morek.")
    with Resources(index=tmp_path / "index") as first:
        before = read_articles(tmp_path / "a.txt", resources=first)
    with sqlite3.connect(tmp_path / "index" / INDEX_FILE) as base:
        base.execute("UPDATE result SET value = zeroblob(length(value))")
    base.close()
    with Resources(index=tmp_path / "index") as second:
        assert read_articles(tmp_path / "a.txt", resources=second) == before


def test_a_database_of_another_make_is_said_and_left_as_it_is(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / INDEX_FILE) as base:
        base.execute("CREATE TABLE result (town TEXT)")
    base.close()
    before = (tmp_path / INDEX_FILE).read_bytes()
    one = shelf()
    one.put({"key": b"value"})
    assert one.get(["key"]) == {}
    assert caplog.text.count("this run is not remembered") == 1
    assert (tmp_path / INDEX_FILE).read_bytes() == before


def said_once_and_gone_on(shelf: Shelf, caplog: pytest.LogCaptureFixture) -> bool:
    caplog.set_level(logging.WARNING)
    shelf.put({"key": b"value"})
    got = shelf.get(["key"])
    return got == {} and caplog.text.count("this run is not remembered") == 1


def test_a_folder_in_the_place_of_the_file_is_said_once(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / INDEX_FILE).mkdir()
    assert said_once_and_gone_on(shelf(), caplog)


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_file_in_the_place_of_the_folder_is_said_once(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture, folder: str
) -> None:
    (tmp_path / "file").touch()
    assert said_once_and_gone_on(shelf(folder=tmp_path / folder), caplog)


def test_a_folder_that_may_not_be_made_is_said_once(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert said_once_and_gone_on(shelf(folder=tmp_path / "index"), caplog)


def test_an_index_that_may_only_be_read_is_read_and_that_is_said(
    shelf: OpenShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf().put({"key": b"value"})
    # As root may write anywhere, SQLite itself is told to refuse.
    address = f"file:{tmp_path / INDEX_FILE}?mode=ro"
    ordinary = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda _path, **how: ordinary(address, uri=True, **how))
    one = shelf()
    assert one.get(["key"]) == {"key": b"value"}
    one.put({"other": b"value"})
    assert caplog.text.count("this run is not remembered") == 1


# Two runs at once


def put_one_by_one(folder: Path, name: str) -> None:
    index = Index(folder)
    shelf = Shelf(index, kind="articles", version="1")
    for number in range(40):
        shelf.put({f"{name}{number}": name.encode()})
    index.close()


def test_what_two_threads_write_at_once_is_all_kept(shelf: OpenShelf, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(partial(put_one_by_one, tmp_path), ["a", "b"]))
    keys = [f"{name}{number}" for name in "ab" for number in range(40)]
    assert set(shelf().get(keys)) == set(keys)


def test_what_two_processes_write_at_once_is_all_kept(shelf: OpenShelf, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from idlibmap.index import Index, Shelf\n"
        "shelf = Shelf(Index(Path(sys.argv[1])), kind='articles', version='1')\n"
        "for number in range(40):\n"
        "    shelf.put({sys.argv[2] + str(number): b'value'})\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name]) for name in "ab"]
    assert [one.wait() for one in runs] == [0, 0]
    keys = [f"{name}{number}" for name in "ab" for number in range(40)]
    assert set(shelf().get(keys)) == set(keys)


# Keys


@given(one=PARTS, other=PARTS)
def test_two_lists_of_parts_have_one_key_only_if_they_are_the_same(
    one: list[bytes | str], other: list[bytes | str]
) -> None:
    def as_bytes(parts: list[bytes | str]) -> list[bytes]:
        return [part.encode() if isinstance(part, str) else part for part in parts]

    assert (key_of(*one) == key_of(*other)) == (as_bytes(one) == as_bytes(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["ab", "c"], ["a", "bc"]),
        ([], [""]),
        ([""], ["", ""]),
        (["a", ""], ["", "a"]),
        (["abc"], ["ab", "c"]),
    ],
)
def test_where_one_part_ends_and_the_next_begins_counts(one: list[str], other: list[str]) -> None:
    assert key_of(*one) != key_of(*other)


def test_a_file_name_in_no_encoding_has_a_key_too() -> None:
    assert key_of("caf\udce9.txt") != key_of("caf\udce8.txt")


@settings(deadline=None)
@given(content=st.binary(min_size=1, max_size=60), data=st.data())
def test_a_fingerprint_changes_with_any_byte(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("words")
    (folder / "a.toml").write_bytes(content)
    before = fingerprint([folder])
    at = data.draw(st.integers(0, len(content) - 1))
    changed = bytearray(content)
    changed[at] ^= data.draw(st.integers(1, 255))
    (folder / "a.toml").write_bytes(changed)
    assert fingerprint([folder]) != before
    (folder / "a.toml").write_bytes(content)
    assert fingerprint([folder]) == before


def test_a_fingerprint_changes_with_names_folders_and_what_is_added(tmp_path: Path) -> None:
    file, renamed = tmp_path / "a.toml", tmp_path / "b.toml"
    file.write_text("rebels")
    prints = [fingerprint([tmp_path])]
    file.rename(renamed)
    prints.append(fingerprint([tmp_path]))
    (tmp_path / "deep").mkdir()
    renamed.rename(tmp_path / "deep" / "b.toml")
    prints.append(fingerprint([tmp_path]))
    (tmp_path / "empty.toml").touch()
    prints.append(fingerprint([tmp_path]))
    assert all(before != after for before, after in pairwise(prints))
    assert len(set(prints)) == 4


def test_a_fingerprint_does_not_depend_on_where_the_folder_stands_or_what_python_compiles(
    tmp_path: Path,
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_text("SIDES = ()")
    (tmp_path / "two" / "a.cpython-311.pyc").write_bytes(b"compiled")
    assert fingerprint([tmp_path / "one"]) == fingerprint([tmp_path / "two"])


def test_the_bytes_of_one_file_are_not_taken_for_those_of_the_next(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("rebels")
    (tmp_path / "b").write_text("army")
    before = fingerprint([tmp_path])
    (tmp_path / "a").write_text("rebelsarmy")
    (tmp_path / "b").write_text("")
    assert fingerprint([tmp_path]) != before


def test_the_fingerprint_of_single_files_is_of_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("id,name")
    before = fingerprint([tmp_path / "places.csv"])
    (tmp_path / "places.csv").write_text("id,names")
    assert fingerprint([tmp_path / "places.csv"]) != before
    assert fingerprint([tmp_path / "gone.csv"]) == fingerprint([])
