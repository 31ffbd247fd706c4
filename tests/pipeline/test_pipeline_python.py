"""The package as a library: its public names, and the way from reports to tables and figures."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import pytest
from five_reports import SEEDS

import idlibmap as im
from idlibmap.pipeline import Built


@pytest.mark.parametrize("name", im.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    public = getattr(im, name)
    assert name == "__version__" or (public.__doc__ or "").strip()


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'idlibmap' has no attribute 'no_such_name'"):
        im.no_such_name  # noqa: B018 (the access is the test)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, idlibmap; print(*sorted(m for m in sys.modules if '.' not in m))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.split())
    assert "idlibmap" in loaded
    assert not loaded & {"numpy", "pandas", "geopandas", "shapely", "folium", "matplotlib", "typer"}


def test_the_help_imports_nothing_heavy() -> None:
    code = "import sys, idlibmap.cli; print(*sorted(m for m in sys.modules if '.' not in m))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(ended.stdout.split()) & {"numpy", "pandas", "geopandas", "shapely", "folium", "matplotlib"}


def test_reports_become_claims_become_a_history() -> None:
    claims = im.extract_claims(im.read_articles(SEEDS), im.load_gazetteer(), theatre=im.load_theatre())
    history = im.infer_control(claims)
    assert im.holder_on(history, "C3987", date(2019, 8, 21)).holder == "government"
    assert claims == im.extract_claims(im.read_articles(SEEDS))


def test_claims_and_control_are_data_frames(built: Built) -> None:
    claims = im.extract_claims(im.read_articles(SEEDS))
    table = im.claims_table(claims)
    assert len(table) == built.claims
    assert pd.api.types.is_datetime64_any_dtype(table["date_end"])
    assert {"C3916", "C3987"} <= set(
        im.control_table(im.infer_control(claims), im.load_theatre())["place_id"]
    )


def test_a_table_of_claims_is_read_back_as_it_was_written(output: Path) -> None:
    assert list(im.read_claims(output / "claims.csv")) == im.extract_claims(im.read_articles(SEEDS))


def test_the_map_is_a_folium_map_to_add_layers_to(built: Built) -> None:
    page = im.build_page(built.scene)
    assert isinstance(page, folium.Map)
    folium.Marker([35.86, 36.81], tooltip="my own layer").add_to(page)
    assert "my own layer" in page.get_root().render()


def test_errors_can_be_caught_as_one_kind() -> None:
    with pytest.raises(im.IdlibmapError, match="no such file or folder"):
        im.read_articles("nowhere")


def test_the_python_of_the_readme_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (SEEDS.parent / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "seeds").symlink_to(SEEDS)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 (our own README)
    assert names["built"].page.is_file()
    assert names["place"].raw["id"] == "C3987"
