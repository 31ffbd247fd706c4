"""
Seconds and size of every export, of made-up wars of 1,000 and 7,000 places on 365 dates with 3,000 claims.

Usage: python benchmarks/exports.py [PLACES...]
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from page_worlds import page_world

from idlibmap.maps.exports.export import FORMATS, write_export
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.table import Choice
from idlibmap.maps.exports.tables import export_tables
from idlibmap.maps.scene import Scene

DATES, CLAIMS = 365, 3_000


def measure(scene: Scene, folder: Path) -> None:
    """Print a row for the tables and for each format: seconds, the best of three, and megabytes."""
    places = len(scene.places)
    tables = export_tables(scene, Choice(layers=tuple(LAYERS)))
    rows = {table.layer.name: len(table.rows) for table in tables}
    print(f"| {places:,} | rows | {', '.join(f'{count:,} {name}' for name, count in rows.items())} | |")
    for suffix, form in FORMATS.items():
        path = folder / f"x{suffix}"
        seconds = []
        for _ in range(3):
            began = time.perf_counter()
            write_export(scene, path, Choice())
            seconds.append(time.perf_counter() - began)
        usual = "all" if set(form.usual) == set(LAYERS) else ", ".join(form.usual)
        print(f"| {places:,} | {suffix} ({usual}) | {min(seconds):.1f} | {path.stat().st_size / 1e6:.1f} |")


def main() -> None:
    """Measure worlds of the sizes asked for."""
    print("| places | format (layers) | s | MB |")
    print("|--:|---|--:|--:|")
    for places in map(int, sys.argv[1:] or ("1000", "7000")):
        with TemporaryDirectory() as folder:
            measure(page_world(places, DATES, claims=CLAIMS), Path(folder))


if __name__ == "__main__":
    main()
