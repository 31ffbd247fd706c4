"""Other programs that read what is exported: those of the system are used where they are installed."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"
"""Has QGIS and GDAL's own checks where Debian's python3-qgis and python3-gdal are installed."""
QGIS_CHECK = Path(__file__).parent / "exports" / "qgis_check.py"
PYOGRIO, QGIS, OGRINFO, VALIDATOR = "pyogrio", "QGIS", "ogrinfo", "validate_gpkg"
_IMPORTED = {QGIS: "qgis.core", VALIDATOR: "osgeo_utils.samples.validate_gpkg"}


@cache
def installed_readers() -> tuple[str, ...]:
    """GDAL within pyogrio, which always is, and the programs of the system that are."""
    found = [PYOGRIO]
    if shutil.which("ogrinfo"):
        found.append(OGRINFO)
    for name, module in _IMPORTED.items():
        command = [SYSTEM_PYTHON, "-c", f"import {module}"]
        if (
            Path(SYSTEM_PYTHON).exists()
            and not subprocess.run(command, capture_output=True, check=False).returncode
        ):
            found.append(name)
    return tuple(found)


def missing_readers() -> list[str]:
    """Sentences about those whose tests did not run."""
    packages = {QGIS: "python3-qgis", OGRINFO: "gdal-bin", VALIDATOR: "python3-gdal"}
    return [
        f"{name}: not installed, its tests did not run (apt install {package})"
        for name, package in packages.items()
        if name not in installed_readers()
    ]


def seen_by_qgis(path: Path, *days: str) -> dict[str, Any]:
    """What QGIS makes of each layer of a GeoPackage: renderer, categories, time, rows shown on each day."""
    command = [SYSTEM_PYTHON, str(QGIS_CHECK), str(path), *days]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, env={})
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def faults_by_validator(path: Path) -> str:
    """What GDAL's check of the GeoPackage specification finds wrong; nothing if all is right."""
    command = [SYSTEM_PYTHON, "-m", _IMPORTED[VALIDATOR], "-k", "--extra", "--warning-as-error", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={})
    return ended.stdout + ended.stderr


def summary_by_ogrinfo(path: Path) -> str:
    """What ogrinfo tells of the layers of a file."""
    command = ["ogrinfo", "-ro", "-al", "-geom=SUMMARY", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
