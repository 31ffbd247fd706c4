"""
How long a brief of a month takes, and how large it is, in each format.

The map is a made-up year of 1,000 places: see ``page_worlds.py``. Prints a table; what it writes is deleted.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from page_worlds import page_world

from idlibmap.maps.briefs.write import BRIEF_SUFFIXES, BriefChoices, write_brief
from idlibmap.maps.scene import Scene

PLACES, DATES, CLAIMS = 1_000, 365, 3_000


def main() -> None:
    """Write the brief of the last month and of the whole time in every format and language."""
    scene = page_world(PLACES, DATES, claims=CLAIMS)
    print(f"{PLACES:,} places, {DATES} dates, {CLAIMS:,} claims, {scene.first} to {scene.last}")
    print(f"{'period':<12}{'language':<10}{'format':<8}{'seconds':>8}{'MB':>8}")
    for period, first in (("month", None), ("whole time", scene.first)):
        for language in ("en", "ar"):
            for suffix in BRIEF_SUFFIXES:
                choices = BriefChoices(first=first, language=language)
                seconds, size = measured(scene, choices, suffix)
                print(f"{period:<12}{language:<10}{suffix:<8}{seconds:>8.2f}{size / 1e6:>8.2f}")


def measured(scene: Scene, choices: BriefChoices, suffix: str) -> tuple[float, int]:
    """Return the seconds that a brief takes, and the bytes that it is, pictures and all."""
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_brief(scene, Path(folder) / f"brief{suffix}", choices=choices)
        seconds = time.perf_counter() - start
        return seconds, sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
