"""
Run the notebook of this folder and keep its outputs: ``python docs/run_notebook.py``.

Tables, printed lines and pictures are kept, so that the notebook can be read where nobody runs it. Live maps
are not: each would add its whole page to the file, so a picture of its last day stands for it.
"""

from base64 import b64decode, b64encode
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from idlibmap.maps.few_colours import in_few_colours

NOTEBOOK = Path(__file__).with_name("notebook.ipynb")
LIVE = "<iframe"
"""In the HTML of an output that is a page of its own."""


def executed(path: Path) -> NotebookNode:
    """Return a notebook with the outputs that it has when it is run."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, record_timing=False, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def made_small(notebook: NotebookNode) -> None:
    """Leave out live pages, and pictures that stand further up already; write the others in few colours."""
    seen: set[str] = set()
    for data in (
        output["data"] for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output
    ):
        if LIVE in data.get("text/html", ""):
            del data["text/html"]
        if data.get("image/png") in seen:
            del data["image/png"]
        if "image/png" in data:
            seen.add(data["image/png"])
            data["image/png"] = _in_few_colours(data["image/png"])


def _in_few_colours(picture: str) -> str:
    return b64encode(in_few_colours(b64decode(picture), widest=900, most=64)).decode("ascii")


if __name__ == "__main__":
    run = executed(NOTEBOOK)
    made_small(run)
    nbformat.write(run, NOTEBOOK)
