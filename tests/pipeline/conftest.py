"""One map of the project's own dispatches, made once; and the installed command."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from five_reports import COLLECTIONS, SEEDS

import idlibmap as im
from idlibmap.pipeline import Built

COMMAND = Path(sys.executable).parent / "idlibmap"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="session", autouse=True)
def untouched() -> Iterator[None]:
    """No test may write among the reports that others read."""
    before = [contents(folder) for folder in COLLECTIONS.values()]
    yield
    assert [contents(folder) for folder in COLLECTIONS.values()] == before


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the map of the project's own dispatches."""
    return im.build_map(SEEDS, tmp_path_factory.mktemp("seeds") / "output")


@pytest.fixture(scope="session")
def output(built: Built) -> Path:
    """Return the folder of that map."""
    return built.page.parent


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the installed command in an empty folder."""

    def command(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *words], cwd=tmp_path, input=stdin, capture_output=True, text=True, check=False
        )

    return command
