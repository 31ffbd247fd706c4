"""The shape of the repository: who may import whom, what is documented, and what must not be in it."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "src" / "idlibmap"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = [
    "errors",
    "files",
    "failure",
    "worker",
    "workers",
    "index",
    "resources",
    "theatre",
    "looks",
    "articles",
    "gazetteer",
    "claims",
    "gathering",
    "control",
    "territory",
    "basemap",
    "maps",
    "delay",
    "scenes",
    "pipeline",
    "plotting",
    "talk",
    "watching",
    "gazetteer_commands",
    "baseline_commands",
    "output_commands",
    "cli",
]
LONGEST_MODULE = 450
CDN_HOSTS = re.compile(
    r"jsdelivr|unpkg|cdnjs|jquery\.com|bootstrapcdn|googleapis|gstatic|githack|esm\.sh|skypack|rawgit",
    re.IGNORECASE,
)
# The brackets keep the pattern from finding itself.
MACHINE_PATHS = re.compile(r"(?<![\w.\-])/(?:roo[t]|wor[k]|tm[p])/")
WORDS_IN_A_COPY = 8


def named(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def stages_imported_by(path: Path) -> set[str]:
    return {name.split(".")[1] for name in modules_imported_by(path) if name.count(".")}


def modules_imported_by(path: Path) -> set[str]:
    """Full names of what a module imports of the package, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = origin_of(node, path)
            found |= {f"{origin}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] == "idlibmap"}


def origin_of(node: ast.ImportFrom, path: Path) -> str:
    if not node.level:
        return node.module or ""
    package = ("idlibmap", *path.relative_to(PACKAGE).parent.parts)
    parents = package[: len(package) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def public_definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in parsed(path).body:
        if isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ) and not node.name.startswith("_"):
            yield node


@cache
def repository_files() -> tuple[Path, ...]:
    """All files that are tracked, or would be with the next ``git add``."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    paths = sorted({REPOSITORY / name for name in listed.split("\0") if name})
    return tuple(path for path in paths if path.is_file())


@cache
def text_files() -> dict[Path, str]:
    contents = ((path, path.read_bytes()) for path in repository_files())
    return {path: content.decode("utf-8", "replace") for path, content in contents if b"\0" not in content}


# Imports ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=named)
def test_imports_run_down_the_pipeline(path: Path) -> None:
    assert stage_of(path) in STAGES
    for stage in stages_imported_by(path) & set(STAGES):
        assert STAGES.index(stage) <= STAGES.index(stage_of(path)), f"{named(path)} imports {stage}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "maps").rglob("*.py")), ids=named)
def test_maps_never_look_behind_the_scene(path: Path) -> None:
    if path.stem not in {"assembly", "assembly_evidence", "assembly_ground", "assembly_plain", "findings"}:
        assert stages_imported_by(path) <= {"maps", "errors", "files", "looks"}


def test_imports_within_functions_and_relative_ones_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "maps" / "page.py"
    module.parent.mkdir()
    module.write_text(
        "from .scene import Scene\ndef f():\n    from idlibmap import control\n    import idlibmap.cli\n"
    )
    monkeypatch.setattr("test_repository.PACKAGE", tmp_path)
    assert stages_imported_by(module) == {"maps", "control", "cli"}


# Documentation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    silent = [node.name for node in public_definitions(path) if not ast.get_docstring(node)]
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def documentation() -> str:
    pages = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def test_every_command_and_long_option_is_documented() -> None:
    from idlibmap.cli import app  # noqa: PLC0415, a broken command line must not hide the other tests

    text = documentation()
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    missing = [f"idlibmap {name}" for name in commands if f"idlibmap {name}" not in text]
    options = {
        option
        for command in [typer.main.get_command(app), *commands.values()]
        for parameter in command.params
        for option in [*parameter.opts, *parameter.secondary_opts]
        if option.startswith("--")
    }
    missing += [option for option in options if not re.search(rf"{option}(?![\w-])", text)]
    assert sorted(missing) == []


def test_the_dependencies_explained_are_those_of_pyproject() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    wanted = [requirement for requirement in wanted if not requirement.startswith("idlibmap[")]
    page = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| ([\w.-]+) \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    names = sorted(re.match(r"[\w.-]+", requirement)[0] for requirement in wanted)  # type: ignore[index]
    assert sorted(set(explained) - {"package"}) == names


# Hygiene ---------------------------------------------------------------------------------------------------


def test_no_file_names_a_path_of_somebody_s_machine() -> None:
    found = {named(path): MACHINE_PATHS.findall(text) for path, text in text_files().items()}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_the_package_names_no_content_delivery_network() -> None:
    found = {
        named(path)
        for path, text in text_files().items()
        if PACKAGE in path.parents and CDN_HOSTS.search(text)
    }
    assert found == set()


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {
        tuple(words[start : start + WORDS_IN_A_COPY]) for start in range(len(words) - WORDS_IN_A_COPY + 1)
    }


def test_no_sentence_of_the_reports_the_project_began_with_is_in_it() -> None:
    # They are other people's prose, kept beside the checkout where there is a copy at all.
    reports = sorted((REPOSITORY.parent / "shared" / "seeds").glob("*.txt"))
    theirs = set().union(
        *(runs_of_words(path.read_text(encoding="utf-8", errors="replace")) for path in reports)
    )
    copied = {named(path): runs_of_words(text) & theirs for path, text in text_files().items()}
    assert {name: sorted(runs)[:3] for name, runs in copied.items() if runs} == {}
