"""The gallery of ``docs/``: it is what its script makes, and light enough to be in every checkout."""

import runpy
import shlex
from typing import Any

import pytest
import typer
from five_reports import REPOSITORY

from idlibmap.cli import app

DOCS = REPOSITORY / "docs"
HEAVIEST, ALL_TOGETHER = 150_000, 1_500_000
"""Bytes of one picture, and of all."""


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "make_gallery.py"))


def test_the_page_is_the_one_that_the_script_writes(script: dict[str, Any]) -> None:
    written = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert written == script["gallery_page"](), "the page is stale: run make gallery"


def test_every_picture_is_there_and_no_other(script: dict[str, Any]) -> None:
    assert {path.name for path in (DOCS / "gallery").iterdir()} == {one.name for one in script["GALLERY"]}


def test_pictures_are_light() -> None:
    sizes = {path.name: path.stat().st_size for path in (DOCS / "gallery").iterdir()}
    assert {name: size for name, size in sizes.items() if size > HEAVIEST} == {}
    assert sum(sizes.values()) <= ALL_TOGETHER


def test_every_command_can_be_run_as_it_stands(script: dict[str, Any]) -> None:
    commands = typer.main.get_command(app).commands
    for one in script["GALLERY"]:
        program, name, *words = shlex.split(one.command)
        assert program == "idlibmap"
        commands[name].make_context(name, words)


def test_the_picture_of_the_readme_is_one_of_them(script: dict[str, Any]) -> None:
    command = "`idlibmap figure output --date 2020-02-27 -o docs/map.png`"
    assert command in (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert command.strip("`").replace("docs/", "") in {one.command for one in script["GALLERY"]}
    assert (DOCS / "map.png").read_bytes() == (DOCS / "gallery" / "map.png").read_bytes()
