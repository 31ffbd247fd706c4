"""
Figures and films of made-up wars: how long they take and how large they are.

Each figure is drawn by the command itself, start-up and reading included, on an A4 sheet; CPU seconds are of
that process and what it runs. The film is an MP4 of every date of the year, 1280 x 720; the GIF as
many of its first dates as a GIF may have.

    python benchmarks/figures.py [100 1000 7000]
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from page_worlds import page_world

from idlibmap.files import write_compact_json
from idlibmap.maps.scene import Scene, scene_to_json

SIZES = (100, 1_000, 7_000)
DATES = 365
FILMED = 1_000
"""Places of the world that is filmed."""
GIF_PICTURES = 60
COMMAND = (sys.executable, "-c", "from idlibmap.cli import main; main()")


def timed(*arguments: str) -> tuple[float, float]:
    """Run a command and return its seconds by the clock and of CPU."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*COMMAND, *arguments], check=True, capture_output=True)
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def told(what: str, path: Path, *arguments: str) -> None:
    """Run a command that writes a file, and print a row of the table."""
    clock, cpu = timed(*arguments, "-o", str(path))
    print(f"{what:<34}{clock:>9.2f}{cpu:>9.2f}{path.stat().st_size / 1e6:>10.2f}", flush=True)


def film(folder: Path, scene: Scene) -> None:
    """Film a world whole, and the beginning of it."""
    # The day on which a film begins is a picture too.
    end = scene.dates[GIF_PICTURES - 2]
    told(f"film of {len(scene.dates)} dates, .mp4", folder / "film.mp4", "animate", str(folder))
    told(f"film of {GIF_PICTURES} pictures, .gif", folder / "film.gif", "animate", str(folder), "--to", end)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time figures and films of made-up wars.")
    parser.add_argument("places", nargs="*", type=int, default=list(SIZES))
    print(f"{'':<34}{'seconds':>9}{'CPU':>9}{'MB':>10}")
    for places in parser.parse_args().places:
        with TemporaryDirectory() as name:
            folder = Path(name)
            scene = page_world(places, min(DATES, places // 2), claims=3 * places)
            write_compact_json(folder / "scene.json", scene_to_json(scene))
            for suffix in (".png", ".svg", ".pdf"):
                told(f"{places:,} places, {suffix}", folder / f"map{suffix}", "figure", str(folder))
            if places == FILMED:
                film(folder, scene)


if __name__ == "__main__":
    main()
