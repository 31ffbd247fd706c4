"""What the reading of files depends on beside the files: our code, and the libraries that parse them."""

import re
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, requires, version
from pathlib import Path

from idlibmap.articles.registry import PLUGINS
from idlibmap.index import fingerprint, key_of

NAME = re.compile(r"[\w.-]+")


@cache
def reading_version() -> str:
    """Return a key that differs where any file could be read differently."""
    plugins = [
        f"{point.name}={point.value} {point.dist.version if point.dist else ''}"
        for point in entry_points(group=PLUGINS)
    ]
    return key_of(fingerprint([Path(__file__).parent]), *library_versions(), *sorted(plugins))


def library_versions() -> list[str]:
    """Return Python's version, and that of each library this package may use, with an extra or without."""
    wanted = [line for line in requires("idlibmap") or () if 'extra == "dev"' not in line]
    names = sorted({match[0] for line in wanted if (match := NAME.match(line))})
    return [f"python {sys.version_info[:2]}", *(f"{name} {_version(name)}" for name in names)]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
