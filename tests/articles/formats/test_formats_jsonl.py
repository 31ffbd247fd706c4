"""Reports and rows in JSON lines."""

import json
from pathlib import Path

import pytest

from idlibmap.articles.formats.jsonl import read
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found
from idlibmap.errors import SourceError

TEXT = "Rebels entered Testin overnight, its mayor said."


def found_in(folder: Path, *lines: str) -> list[Found]:
    path = folder / "t.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read(File(path=path, name=path.name)))


def reports(found: list[Found]) -> list[Document]:
    return [one for one in found if isinstance(one, Document)]


def test_each_line_is_a_report(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, json.dumps({"text": TEXT, "id": 5, "date": "2020-02-27"}), "", '{"text": "No."}'
    )
    assert [(one.text, one.part) for one in reports(found)] == [(TEXT, "5"), ("No.", "3")]


def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    deep = "[" * 100_000
    found = found_in(tmp_path, '{"text": "cut', json.dumps({"text": TEXT}), "", "[1]", deep)
    assert [one.text for one in reports(found)] == [TEXT]
    named = [
        (one.line, one.reason.split(" (")[0].split(" like")[0]) for one in found if isinstance(one, Fault)
    ]
    assert named == [(1, "no JSON"), (4, "not an object"), (5, "no JSON")]


def test_a_name_that_only_the_last_line_has_is_a_column(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, json.dumps({"text": TEXT}), json.dumps({"text": "No.", "source": {"name": "X"}})
    )
    assert [one.outlet for one in reports(found)] == ["", "X"]


def test_rows_of_control_are_read(tmp_path: Path) -> None:
    found = found_in(tmp_path, '{"place": "Testin", "date": "2020-02-27", "side": "army", "lat": 35.50}')
    (row,) = [one for one in found if isinstance(one, ControlRow)]
    assert (row.line, row.values["side"], row.values["latitude"]) == (1, "army", "35.5")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('[{"text": "x"}]', "The first: not an object like"),
        ("{}", "The first: it is empty"),
        ("prose", "The first: no JSON (Expecting value"),
    ],
)
def test_a_file_without_an_object_says_why(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        found_in(tmp_path, line)
    assert str(error.value).startswith(f"no line holds a JSON object with a value. {reason}")
