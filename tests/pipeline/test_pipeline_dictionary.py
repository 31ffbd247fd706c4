"""The data dictionary against the code, and against the files of a run."""

import csv
import re
import runpy
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import pytest

import idlibmap as im
from idlibmap.claims.review import review_output, write_corrections

DOCS = Path(__file__).parents[2] / "docs"
TABLES = [
    "articles.csv", "claims.csv", "control.csv", "counts.csv", "events.csv", "fronts.csv", "mentions.csv",
    "rejects.csv", "territory.csv", "weights.csv",
]  # fmt: skip


def flag(text: str) -> bool:
    return {"yes": True, "no": False, "True": True, "False": False}[text]


READ: dict[str, Callable[[str], object]] = {
    "text": str, "list": str, "number": float, "whole number": int, "day": date.fromisoformat,
    "yes or no": flag,
}  # fmt: skip


def chapters() -> dict[str, dict[str, str]]:
    """Types of the fields that the page tells, by file or layer."""
    page = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    found = re.split(r"^##+ (.+)$", page, flags=re.MULTILINE)[1:]
    return {
        name.strip("`"): dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", text, re.MULTILINE))
        for name, text in zip(found[::2], found[1::2], strict=True)
        if name.startswith("`")
    }


def expanded(columns: Iterable[str], file: str) -> list[str]:
    """The columns of a theatre's sides, and those as known then, in place of what the page says of them."""
    sides = [f"p_{side.id}" for side in im.load_theatre().sides]
    told = [name for column in columns for name in (sides if column == "p_<side>" else [column])]
    again = [f"{name}_asof" for name in told[told.index("holder") :]] if file == "control.csv" else []
    return [*told, *again]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_page_is_what_the_code_says() -> None:
    made: dict[str, Any] = runpy.run_path(str(DOCS / "make_data_dictionary.py"))
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == made["dictionary"](), (
        "run: python docs/make_data_dictionary.py"
    )


@pytest.mark.parametrize("file", TABLES)
def test_a_table_has_the_columns_of_the_page_and_cells_of_their_types(file: str, output: Path) -> None:
    types = chapters()[file]
    with (output / file).open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == expanded(types, file)
    for row in rows(output / file):
        for name, type_ in types.items():
            if row.get(name):
                READ[type_](row[name])


def test_every_table_of_a_run_is_on_the_page(output: Path) -> None:
    assert sorted(path.name for path in output.glob("*.csv")) == TABLES
    assert set(TABLES) | {"corrections.csv"} == {name for name in chapters() if name.endswith(".csv")}


def test_a_run_s_geopackage_has_the_layers_of_the_page_and_their_fields(output: Path) -> None:
    told = {name: list(types) for name, types in chapters().items() if "." not in name}
    layers = pyogrio.list_layers(output / "control.gpkg")[:, 0]
    found = {
        name: list(pyogrio.read_info(output / "control.gpkg", layer=name)["fields"])
        for name in layers
        if name != "layer_styles"
    }
    assert found == told


def test_the_rows_that_an_analyst_is_asked_have_the_columns_of_the_page(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    write_corrections(review_output(output), path)
    with path.open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == list(chapters()["corrections.csv"])
