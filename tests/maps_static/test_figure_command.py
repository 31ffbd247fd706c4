"""`idlibmap figure`: a finished map in, a picture out."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from static_scenes import SCENE, TURN
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.errors import IdlibmapError
from idlibmap.maps.scene import Scene, scene_to_json

Run = Callable[..., Any]


@pytest.fixture
def figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a map, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, scene: Scene = SCENE) -> Any:  # noqa: ANN401, a result of a library that is not declared
        (tmp_path / "scene.json").write_text(json.dumps(scene_to_json(scene)), encoding="utf-8")
        return CliRunner().invoke(app, ["figure", str(tmp_path), *words], catch_exceptions=True)

    return run


def test_without_options_the_last_day_is_drawn(figure: Run, tmp_path: Path) -> None:
    assert figure("--size", "slide").stdout == "map.png\n"
    assert "1 March 2020" in (tmp_path / "map.alt.txt").read_text(encoding="utf-8")


def test_every_choice_reaches_the_figure(figure: Run, tmp_path: Path) -> None:
    words = "--date 2020-02-06 --date 2020-02-27 --place Saraqib --size column --lang en --palette mono"
    assert figure(*words.split(), "--title", "A claim", "--as-known-then", "-o", "a.svg").exit_code == 0
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    for sign in (
        "A claim",
        "6 February 2020",
        "27 February 2020",
        "Places and area",
        "As known then",
        "#4a4a4a",
    ):
        assert sign in drawn
    assert "#ac3217" not in drawn


def test_a_map_without_dates_has_no_figure(figure: Run) -> None:
    result = figure(scene=replace(SCENE, first=None, last=None, dates=()))
    assert isinstance(result.exception, IdlibmapError)
    assert "Date the reports in sources.csv" in str(result.exception)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("--place", "Sarakib"), "Did you mean Saraqib"),
        (("--side", "nobody"), "Choose among government, opposition"),
        (("--size", "a5"), "Choose among a4"),
        (("--palette", "loud"), "Choose among safe, mono"),
        (("--lang", "xx"), "choose en or ar"),
        (("-o", "map.jpg"), "Rename the output"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_and_leaves_no_file(
    figure: Run, tmp_path: Path, words: tuple[str, ...], fault: str
) -> None:
    assert fault in str(figure("--date", TURN, *words).exception)
    assert [path.name for path in tmp_path.iterdir()] == ["scene.json"]
