"""The notebook of ``docs/``: it runs, and what it keeps is what it gives."""

import re
import runpy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from five_reports import REPOSITORY
from nbformat import NotebookNode

PATH = REPOSITORY / "docs" / "notebook.ipynb"
LARGEST = 300_000
"""Bytes: it is downloaded with every checkout."""


@pytest.fixture(scope="module")
def kept() -> NotebookNode:
    return nbformat.read(PATH, as_version=4)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """Return the notebook as it is after running it, whatever folder the tests were started in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        return runpy.run_path(str(REPOSITORY / "docs" / "run_notebook.py"))["executed"](PATH)


def outputs(notebook: NotebookNode) -> list[dict[str, Any]]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def words(notebook: NotebookNode) -> list[str]:
    texts = [output.get("text", output.get("data", {}).get("text/plain", "")) for output in outputs(notebook)]
    return re.findall(r"\w+", " ".join(texts))


def test_the_notebook_runs_and_keeps_what_it_gives(run: NotebookNode, kept: NotebookNode) -> None:
    assert words(run) == words(kept), "outputs are stale: run python docs/run_notebook.py"


def test_run_it_shows_live_maps(run: NotebookNode) -> None:
    live = [output for output in outputs(run) if "<iframe" in output.get("data", {}).get("text/html", "")]
    assert len(live) == 2
    assert all("image/png" in output["data"] for output in live)


def test_it_keeps_pictures_and_no_live_map(kept: NotebookNode) -> None:
    pictures = [output for output in outputs(kept) if "image/png" in output.get("data", {})]
    assert len(pictures) == 2
    assert "<iframe" not in PATH.read_text(encoding="utf-8")
    assert PATH.stat().st_size < LARGEST


def test_its_links_lead_to_pages_that_are_there(kept: NotebookNode) -> None:
    text = " ".join(cell.source for cell in kept.cells if cell.cell_type == "markdown")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert [link for link in links if not Path(PATH.parent, link).is_file()] == []
