"""Folders of reports, written by the test that reads them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from idlibmap.articles.article import Article
from idlibmap.articles.collection import Collection, read_articles

BODY = "Rebels captured the town of Saraqeb, a war monitor said. Soldiers had left it the day before."


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write files, each a text or bytes, into a folder of reports."""

    def write(files: dict[str, str | bytes]) -> Path:
        root = tmp_path / "reports"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


@pytest.fixture
def read(folder: Callable[..., Path]) -> Callable[..., Collection]:
    """Write files and read them as reports."""
    return lambda files, **options: read_articles(folder(files), **options)


@pytest.fixture
def report(read: Callable[..., Collection]) -> Callable[[str], Article]:
    """Read one report that begins with a head and goes on with an ordinary text."""

    def one(head: str, body: str = BODY) -> Article:
        (article,) = read({"report.txt": head + body})
        return article

    return one
