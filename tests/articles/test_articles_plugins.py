"""Formats that other packages add, and those whose own package is not installed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from every_format import FORMATS, REPORTS

from idlibmap.articles.registry import FORMATS as REGISTERED
from idlibmap.articles.registry import Format

SAID = "Rebels captured the town of Saraqeb, residents said."
READ = """
import json, sys
from pathlib import Path
from idlibmap.articles.collection import read_articles
from idlibmap.resources import Resources
if __name__ == "__main__":
    sources, index = sys.argv[1:]
    with Resources(processes=1, index=Path(index)) as resources:
        collection = read_articles(sources, resources=resources)
    print(json.dumps({
        "articles": {one.file: [one.text, one.outlet, one.outlet_basis] for one in collection},
        "rejects": {one.file: one.reason for one in collection.rejects},
    }))
"""
READER = """
from idlibmap.articles.found import Document, Fault, Member
from idlibmap.errors import SourceError

def read(file):
    text = file.path.read_text(encoding="utf-8")
    if "broken" in text:
        raise SourceError("no slip: it is broken. Write it again.")
    if "bug" in text:
        raise ZeroDivisionError("a bug")
    if "within" in text:
        yield Member(name="in.txt", data=b"The army seized Kafranbel, residents said.")
        return
    yield Document(text=text[::-1], outlet="Slips", known_by="slip")
"""
BLOCKER = """
import sys
for name in {names!r}:
    sys.modules[name] = None
"""
NEEDED = {
    "html": ("htmldate", "trafilatura"),
    "pdf": ("pypdf",),
    "feed": ("feedparser",),
    "warc": ("warcio",),
    "parquet": ("pyarrow", "pyarrow.parquet"),
    "spreadsheet": ("python_calamine",),
}
"""What the modules with an extra import."""
SUFFIXES = {
    "html": "web page",
    "pdf": "PDF",
    "feed": "RSS",
    "warc": "web archive",
    "parquet": "Parquet",
    "spreadsheet": "Excel",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    articles: dict[str, list[str]]
    rejects: dict[str, str]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Read files in a process that finds more modules in some folders."""
    reports = tmp_path / "reports"
    reports.mkdir()

    def of(files: dict[str, bytes], *paths: Path) -> Read:
        for name, data in files.items():
            (reports / name).write_bytes(data)
        found_first = os.pathsep.join([*map(str, paths), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = os.environ | {"PYTHONPATH": found_first}
        command = [sys.executable, "-c", READ, reports, tmp_path / "index"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=600)
        assert done.returncode == 0, done.stderr.decode()
        return Read(**json.loads(done.stdout))

    return of


def installed(folder: Path, *, suffix: str = "slip", module: str = READER, version: str = "1.0") -> Path:
    """Lay a package down as pip does, one that adds a suffix."""
    about = folder / f"slips-{version}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: slips\nVersion: {version}\n")
    (about / "entry_points.txt").write_text(f"[idlibmap.readers]\n{suffix} = slips:read\n")
    (folder / "slips.py").write_text(module)
    return folder


def without(folder: Path, *names: str) -> Path:
    """Lay down what makes modules fail to import, in this process and its children."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(BLOCKER.format(names=names))
    return folder


# Plugins


def test_a_package_adds_a_suffix(read: Callable[..., Read], tmp_path: Path) -> None:
    found = read({"a.slip": SAID[::-1].encode()}, installed(tmp_path / "site"))
    assert found == Read(articles={"a.slip": [SAID, "Slips", "slip"]}, rejects={})


def test_without_it_the_suffix_is_not_read(read: Callable[..., Read]) -> None:
    found = read({"a.slip": SAID.encode()})
    assert found.articles == {}
    assert found.rejects["a.slip"].startswith("format .slip is not read. Save it in one that is: .atom ")


def test_a_suffix_in_capitals_is_the_same(read: Callable[..., Read], tmp_path: Path) -> None:
    found = read({"A.SLIP": SAID[::-1].encode()}, installed(tmp_path / "site"))
    assert list(found.articles) == ["A.SLIP"]


def test_an_added_suffix_is_told_where_others_are_not_read(read: Callable[..., Read], tmp_path: Path) -> None:
    found = read({"a.jpg": b"\xff\xd8"}, installed(tmp_path / "site"))
    assert " .slip " in found.rejects["a.jpg"]


def test_what_a_plugin_finds_within_a_file_is_read(read: Callable[..., Read], tmp_path: Path) -> None:
    found = read({"a.slip": b"within"}, installed(tmp_path / "site"))
    assert list(found.articles) == ["a.slip#in.txt"]


def test_a_plugin_that_fails_loses_its_own_file_alone(read: Callable[..., Read], tmp_path: Path) -> None:
    files = {"a.slip": b"broken", "b.slip": b"bug", "c.slip": SAID[::-1].encode()}
    found = read(files, installed(tmp_path / "site"))
    assert list(found.articles) == ["c.slip"]
    assert found.rejects["a.slip"] == "no slip: it is broken. Write it again."
    assert found.rejects["b.slip"].startswith("cannot be read (ZeroDivisionError: a bug).")


def test_a_plugin_that_cannot_be_imported_loses_its_own_files_alone(
    read: Callable[..., Read], tmp_path: Path
) -> None:
    site = installed(tmp_path / "site", module="import a_module_that_is_not_there")
    found = read({"a.slip": b"x", "b.txt": SAID.encode()}, site)
    assert list(found.articles) == ["b.txt"]
    assert "a_module_that_is_not_there" in found.rejects["a.slip"]


def test_a_plugin_takes_no_format_of_ours(read: Callable[..., Read], tmp_path: Path) -> None:
    found = read({"a.txt": SAID.encode()}, installed(tmp_path / "site", suffix="txt"))
    assert found.articles["a.txt"][0] == SAID


def test_a_file_is_read_once_its_plugin_is_there(read: Callable[..., Read], tmp_path: Path) -> None:
    files = {"a.slip": SAID[::-1].encode()}
    assert read(files).articles == {}
    assert list(read(files, installed(tmp_path / "site")).articles) == ["a.slip"]


def test_a_file_is_read_anew_by_a_newer_plugin(read: Callable[..., Read], tmp_path: Path) -> None:
    files = {"a.slip": SAID[::-1].encode()}
    read(files, installed(tmp_path / "old"))
    newer = installed(tmp_path / "new", version="2.0", module=READER.replace("Slips", "New Slips"))
    assert read(files, newer).articles["a.slip"][1] == "New Slips"


# Extras


def test_every_format_with_an_extra_is_tried_without_it() -> None:
    assert {one.module for one in REGISTERED if one.extra} == set(NEEDED)


@pytest.mark.parametrize("kind", [one for one in REGISTERED if one.extra], ids=lambda one: one.module)
def test_a_missing_extra_is_named_and_the_file_is_read_once_it_is_there(
    kind: Format, read: Callable[..., Read], tmp_path: Path
) -> None:
    written = FORMATS[SUFFIXES[kind.module]]
    files = {f"a{written.suffix}": written.write(REPORTS[0]), "b.txt": SAID.encode()}
    before = read(files, without(tmp_path / "block", *NEEDED[kind.module]))
    assert list(before.articles) == ["b.txt"]
    assert before.rejects[f"a{written.suffix}"].startswith(f"a {kind.name} is read with ")
    assert f"pip install 'idlibmap[{kind.extra}]'" in before.rejects[f"a{written.suffix}"]
    after = read(files)
    assert after.rejects == {}
    assert len(after.articles) == len(files)


def test_a_mail_without_the_extra_of_its_attachment_is_read_again_too(
    read: Callable[..., Read], tmp_path: Path
) -> None:
    files = {"a.eml": FORMATS["mail with the PDF"].write(REPORTS[0])}
    before = read(files, without(tmp_path / "block", "pypdf"))
    assert before.articles == {}
    assert "pip install 'idlibmap[pdf]'" in before.rejects["a.eml#report.pdf"]
    assert list(read(files).articles) == ["a.eml#report.pdf"]


def test_formats_without_an_extra_need_none(read: Callable[..., Read], tmp_path: Path) -> None:
    blocked = without(tmp_path / "block", *(name for names in NEEDED.values() for name in names))
    needless = (
        "text in UTF-8",
        "Markdown",
        "Word",
        "OpenDocument",
        "mail in HTML",
        "mailbox",
        "commas",
        "JSON lines",
    )
    files = {f"{n}{FORMATS[name].suffix}": FORMATS[name].write(REPORTS[0]) for n, name in enumerate(needless)}
    found = read(files, blocked)
    assert found.rejects == {}
    assert len(found.articles) == len(files)
