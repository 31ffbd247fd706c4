"""Scenes, and their pages opened in a real browser."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from scenes import hostile_scene, idlib_scene, undated_scene

from idlibmap.maps.browser_library import exported_names, joined_modules
from idlibmap.maps.language import load_languages
from idlibmap.maps.leaflet_assets import load_leaflet
from idlibmap.maps.page import write_page
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
    # Scenes are kept with their pages: the id of one that is gone could be another's.
    written: dict[int, tuple[Scene, Path]] = {}

    def path_of(scene: Scene) -> Path:
        if id(scene) not in written:
            written[id(scene)] = (scene, folder / f"map{len(written)}.html")
            write_page(*written[id(scene)])
        return written[id(scene)][1]

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
    """Evaluate an expression in the scope of the browser modules, with LANGUAGES by code."""
    languages = json.dumps({language.code: asdict(language) for language in load_languages()})
    names = f"const {{ {', '.join(exported_names())} }} = Object.assign({{}}, ...Object.values(modules));"
    scope = f"{joined_modules()}\n{names}\nconst LANGUAGES = {languages};"
    page = offline_page()
    page.goto("about:blank")
    page.add_script_tag(content=load_leaflet().script)

    def evaluate(expression: str, argument: Any = None) -> Any:  # noqa: ANN401
        return page.evaluate(f"(argument) => {{{scope}\nreturn {expression};}}", argument)

    return evaluate
