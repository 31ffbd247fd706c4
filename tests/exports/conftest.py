"""One GeoPackage of the small Scene, written once."""

from pathlib import Path

import pytest
from export_scenes import FIRST, RICH, TURN

from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.table import Choice


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a GeoPackage with all layers, its areas of two days."""
    path = tmp_path_factory.mktemp("exports") / "control.gpkg"
    return write_export(RICH, path, Choice(days=(FIRST, TURN)))
