"""`idlibmap map --lang`: the page opens in a language, which the record of the run names."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import idlibmap as im
from idlibmap.cli import app
from idlibmap.errors import IdlibmapError
from idlibmap.pipeline import Options

ROW = "place,date,side\nSaraqib,2020-02-06,government\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(ROW, encoding="utf-8")
    return path


def test_a_page_opens_in_the_language_asked_for(table: Path) -> None:
    output = table.parent / "out"
    result = CliRunner().invoke(app, ["map", str(table), "-o", str(output), "--lang", "ar"])
    assert result.exit_code == 0
    assert '<html lang="ar" dir="rtl">' in (output / "map.html").read_text(encoding="utf-8")
    assert json.loads((output / "run.json").read_text())["options"]["language"] == "ar"


def test_a_bad_language_stops_the_run_before_anything_is_written(table: Path) -> None:
    output = table.parent / "out"
    with pytest.raises(IdlibmapError, match=r"language 'klingon': choose en or ar"):
        im.build_map(table, output, options=Options(language="klingon"))
    assert not output.exists()


def test_a_language_file_may_mend_a_built_in_language(table: Path) -> None:
    own = {
        "code": "en",
        "name": "English",
        "direction": "ltr",
        "locale": "en-GB",
        "messages": {"legend": "Key"},
    }
    (table.parent / "own.json").write_text(json.dumps(own), encoding="utf-8")
    scene = im.build_map(table, table.parent / "out").scene
    page = im.build_page(scene, language=str(table.parent / "own.json")).get_root().render()
    assert '"messages":{"legend":"Key"}' in page
    assert '"messages":{"legend":"Key"}' not in im.build_page(scene).get_root().render()
