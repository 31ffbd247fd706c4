"""The wheel that users install, away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "src" / "idlibmap"
REPORTS = {
    "first.txt": "BEIRUT, Feb 6, 2020 (Wire) - The Syrian army captured the town of Saraqib on Thursday.\n",
    "second.txt": "BEIRUT, Feb 27, 2020 (Wire) - Opposition fighters recaptured Saraqib on Thursday.\n",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # The build backend is a dependency of the tests, so nothing has to be fetched.
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=REPOSITORY)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; returns its folder of programs."""
    root = tmp_path_factory.mktemp("environment")
    venv.create(root, symlinks=True)
    python = root / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel)
    # The dependencies are lent by the environment of the tests. A path named in a .pth file is searched last,
    # and .pth files there are not read: an editable install of the checkout stays out of sight.
    (site,) = root.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return root / "bin"


def run(*command: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_wheel_carries_the_theatre_s_data_and_the_browser_s_files(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    data = {f"idlibmap/data/{name}" for name in files_below(REPOSITORY / "data")}
    package = {f"idlibmap/{name}" for name in files_below(PACKAGE)}
    assert sorted((data | package) - carried) == []
    assert any(name.endswith(".js") for name in package)
    assert "idlibmap/data/actors.toml" in data


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_package_imported_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import idlibmap; print(idlibmap.__file__)", cwd=tmp_path).stdout
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_installed_command_names_its_version(installed: Path, wheel: Path, tmp_path: Path) -> None:
    assert wheel.name.split("-")[1] in run(installed / "idlibmap", "--version", cwd=tmp_path).stdout


def test_the_installed_command_makes_a_map(installed: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    run(installed / "idlibmap", "map", "reports", "-o", "out", cwd=tmp_path)
    assert ">Saraqib</text>" in (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "control.csv").read_text(encoding="utf-8").count("\n") > 1
