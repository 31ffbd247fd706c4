"""Scenes that nobody meant to draw: spoilt files, texts that mean harm, names without end."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from static_scenes import SCENE, TURN
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.errors import SchemaError
from idlibmap.maps.briefs.write import write_brief
from idlibmap.maps.figures.figure import write_figure
from idlibmap.maps.figures.sheet import SIZES, Choices
from idlibmap.maps.figures.text import Ruler
from idlibmap.maps.plain import plain_scene
from idlibmap.maps.scene import scene_to_json
from idlibmap.maps.scene_file import load_scene

HOSTILE = "<script>\u202e ]]> \x00\x07 \\frac{1} \ud800"


@pytest.mark.parametrize(
    ("content", "found"),
    [("[]", "expected 6, found None"), ("{}", "expected 6, found None"), ('{"version": 5}', "found 5")],
)
def test_a_file_that_is_no_scene_is_named(tmp_path: Path, content: str, found: str) -> None:
    (tmp_path / "scene.json").write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError, match=rf"{tmp_path}/scene\.json: scene\.version: .*{found}"):
        load_scene(tmp_path)


def test_a_record_of_a_run_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "scene.json").write_text(json.dumps(scene_to_json(SCENE)), encoding="utf-8")
    (tmp_path / "run.json").write_text("[1]", encoding="utf-8")
    result = CliRunner().invoke(app, ["brief", str(tmp_path), "-o", str(tmp_path / "x.md")])
    assert "run.json: expected an object, found [1]" in str(result.exception)
    assert not (tmp_path / "x.md").exists()


def test_what_is_drawn_has_no_letter_that_no_font_can_draw() -> None:
    town = replace(SCENE.towns[0], name=HOSTILE, name_ar=HOSTILE)
    sides = tuple(replace(side, label=HOSTILE, label_ar=HOSTILE) for side in SCENE.sides)
    drawn = plain_scene(replace(SCENE, title=HOSTILE, sides=sides, towns=(town,)))
    texts = [drawn.title, drawn.sides[0].label, drawn.sides[0].label_ar, drawn.towns[0].name]
    assert all(text.isprintable() and "<script>" in text for text in texts)


def test_a_name_of_thousands_of_letters_is_cut_in_few_measurements(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    ruler = Ruler()
    width = ruler.width

    def counted(text: str, size: float, *, weight: str = "normal") -> float:
        measured.append(len(text))
        return width(text, size, weight=weight)

    monkeypatch.setattr(ruler, "width", counted)
    assert ruler.cut("x" * 5000, 8, width=60).endswith("x…")
    assert len(measured) < 20


def test_a_brief_with_such_names_is_written_with_its_chart(tmp_path: Path) -> None:
    sides = tuple(replace(side, label=f"{side.label} {HOSTILE}") for side in SCENE.sides)
    path = write_brief(replace(SCENE, sides=sides), tmp_path / "x.md")
    assert len(list((tmp_path / "x_files").iterdir())) == 3
    assert "\x00" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_land_of_which_nothing_is_told_is_drawn_on_every_sheet(tmp_path: Path, size: str) -> None:
    bare = replace(SCENE, places=(), cells=(), borders=(), events=(), roads=(), areas=(), pockets=())
    path = write_figure(bare, tmp_path / "x.svg", days=TURN, choices=Choices(size=size))
    assert "Saraqib &amp; around" in path.read_text(encoding="utf-8")
