"""Scenes, and their pages opened in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from scenes import hostile_scene, idlib_scene, undated_scene

from idlibmap.maps.leaflet_assets import load_leaflet
from idlibmap.maps.page import MODULES, write_page
from idlibmap.maps.scene import Scene

OpenMap = Callable[..., Page]


@pytest.fixture(scope="session")
def scene() -> Scene:
    return idlib_scene()


@pytest.fixture(scope="session")
def hostile() -> Scene:
    return hostile_scene()


@pytest.fixture(scope="session")
def undated() -> Scene:
    return undated_scene()


@pytest.fixture(scope="session")
def map_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Scene], Path]:
    """Write the page of a scene once for all tests."""
    folder = tmp_path_factory.mktemp("maps")
    written: dict[int, Path] = {}

    def path_of(scene: Scene) -> Path:
        if id(scene) not in written:
            written[id(scene)] = folder / f"map{len(written)}.html"
            write_page(scene, written[id(scene)])
        return written[id(scene)]

    return path_of


@pytest.fixture
def open_map(offline_page: Callable[..., Page], map_files: Callable[[Scene], Path]) -> OpenMap:
    """Open the page of a scene from the disk and wait until it is ready."""

    def open_page(
        scene: Scene, at: str = "", *, width: int = 1280, height: int = 800, **options: object
    ) -> Page:
        page = offline_page(viewport={"width": width, "height": height}, **options)
        page.goto(map_files(scene).as_uri() + at)
        page.wait_for_selector("html[data-ready]")
        return page

    return open_page


@pytest.fixture
def in_modules(offline_page: Callable[..., Page]) -> Callable[..., Any]:
    """Evaluate an expression where every function of the browser modules is in scope."""
    folder = Path(__file__).parents[2] / "src" / "idlibmap" / "maps" / "browser"
    lines = [
        line.removeprefix("export ")
        for name in MODULES
        for line in (folder / f"{name}.js").read_text(encoding="utf-8").splitlines()
        if not line.startswith("import ")
    ]
    page = offline_page()
    page.goto("about:blank")
    page.add_script_tag(content=load_leaflet().script)

    def evaluate(expression: str, argument: Any = None) -> Any:  # noqa: ANN401
        return page.evaluate("(argument) => {" + "\n".join(lines) + f"\nreturn {expression};}}", argument)

    return evaluate
