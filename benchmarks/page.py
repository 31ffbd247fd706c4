"""
What the page costs beside the pages that folium's own plugins make of the same cells and changes.

The war is made up, the land is real (``page_worlds.py``). Every page is opened from the disk in a real
Chromium. A step is measured from the slider's input to the end of the frame that shows it (a message posted
in that frame's callback is read behind its painting): waiting for the screen is in it, 8 ms on average. The
peers' scripts stand on the disk, so their figures are without the network that they need (see
``page_peers.py``). Ours draws roads, fronts, names, dots and a legend on top of what the peers draw.

    python benchmarks/page.py                    # all sizes
    python benchmarks/page.py 2000x200           # one
    python benchmarks/page.py 10000x1000 --whole # with the page of half a gigabyte that needs 4 GB
    python benchmarks/page.py 2000x200 --ours    # ours alone, and where its bytes go
"""

import argparse
import os
import random
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from page_browser import HANDLES, Steps, chromium, opened, seconds_to_ready, take_steps
from page_bytes import page_bytes
from page_peers import PEERS, fetch_scripts, from_disk, outside
from page_truth import right_on_and_back
from page_worlds import page_world
from playwright.sync_api import Browser

from idlibmap.maps.page import write_page
from idlibmap.maps.scene import Scene

SIZES = ((200, 30), (2_000, 200), (2_000, 1_000), (10_000, 1_000))
"""Places, dates."""
CLAIMS = 20_000
EVIDENCE_FROM = 10_000
"""Places from which on a page with evidence is weighed as well."""
STEPS, JUMPS = 120, 20
HUGE = 4_000_000
"""Cells times dates of which a TimeSliderChoropleth is made only when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a page may cost."""

    megabytes: float
    with_evidence: float
    seconds: float
    median_ms: float
    most_ms: float
    """Of 95 steps in a hundred."""


TARGETS = {
    2_000: Target(megabytes=0.5, with_evidence=4, seconds=0.5, median_ms=16, most_ms=50),
    10_000: Target(megabytes=1.5, with_evidence=4, seconds=1, median_ms=30, most_ms=50),
}
"""By the most places that they hold for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one page costs."""

    name: str
    build_seconds: float
    megabytes: float
    with_evidence: float | None
    """Megabytes with the evidence of CLAIMS claims; None where it was not weighed."""
    ready_seconds: float
    steps: Steps
    jumps: Steps
    right: tuple[float, float]
    """Shares of right colours after going on, and after going back."""
    outside: int
    """Scripts and styles from other hosts."""

    def misses(self, target: Target) -> list[str]:
        """Name what is above the target, or wrong."""
        median, most = np.quantile(self.steps.shown, [0.5, 0.95])
        found = {
            "MB": self.megabytes > target.megabytes,
            "evidence": (self.with_evidence or 0) > target.with_evidence,
            "s": self.ready_seconds > target.seconds,
            "median": median > target.median_ms,
            "95 %": most > target.most_ms,
            "colours": min(self.right) < 0.9 * max(self.right),
            "offline": self.outside > 0,
        }
        return [name for name, missed in found.items() if missed]


HEAD = (
    "page", "build s", "MB", f"with {CLAIMS:,} claims", "ready s", "step ms: median", "95 %", "of it busy",
    "far jump", "right on", "back", "outside", "above target",
)  # fmt: skip


def cells_of(row: Row, target: Target) -> list[str]:
    """Return what stands in a row of the table."""
    return [
        row.name,
        f"{row.build_seconds:.2f}",
        f"{row.megabytes:.2f}",
        "" if row.with_evidence is None else f"{row.with_evidence:.2f}",
        f"{row.ready_seconds:.2f}",
        f"{np.median(row.steps.shown):.0f}",
        f"{np.quantile(row.steps.shown, 0.95):.0f}",
        f"{np.median(row.steps.busy):.1f}",
        f"{np.median(row.jumps.shown):.0f}",
        *(f"{100 * share:.0f} %" for share in row.right),
        str(row.outside),
        ", ".join(row.misses(target)) or "nothing",
    ]


def measure(
    browser: Browser, scene: Scene, path: Path, *, name: str, build: float, evidence: float | None = None
) -> Row:
    """Measure a page that has been written."""
    html = path.read_text(encoding="utf-8")
    addresses = outside(html)
    scripts = fetch_scripts()
    if addresses and scripts:
        path.write_text(from_disk(html, scripts), encoding="utf-8")
    kind = name.partition(",")[0]
    stamps = [int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) * 1000 for day in scene.dates]
    values = stamps if HANDLES[kind].by_time else list(range(len(stamps)))
    forward, far = _walk(len(stamps))
    with opened(browser, path, kind=kind, values=values) as page:
        ready = seconds_to_ready(page)
        take_steps(page, forward[:5])
        return Row(
            name=name,
            build_seconds=build,
            megabytes=len(html.encode()) / 1e6,
            with_evidence=evidence,
            ready_seconds=ready,
            steps=take_steps(page, forward),
            jumps=take_steps(page, far),
            right=right_on_and_back(page, scene),
            outside=len(addresses),
        )


def _walk(count: int) -> tuple[list[int], list[int]]:
    """Return stops one after the other, from the middle on where there are enough, and stops far apart."""
    begin = (count - STEPS) // 2 if count > STEPS else 1
    forward = [begin + step % (count - begin) for step in range(STEPS)]
    draw = random.Random(8)
    near, away = range(count // 5), range(count - count // 5, count)
    return forward, [draw.choice(away if turn % 2 else near) for turn in range(JUMPS)]


def measure_size(browser: Browser, size: tuple[int, int], *, ours: bool, whole: bool) -> None:
    """Print the table of one size, and where the bytes of our page go."""
    places, dates = size
    target = next(target for most, target in TARGETS.items() if places <= most)
    scene = page_world(places, dates)
    print(f"\n{places:,} places x {dates:,} dates: {len(scene.cells):,} cells")
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    if busy > cores:
        print(f"The machine is busy (load {busy:.0f} on {cores} cores): times below are too long.")
    print("|", " | ".join(HEAD), "|")
    print("|---" + "|--:" * (len(HEAD) - 2) + "|---|", flush=True)
    told = page_world(places, dates, claims=CLAIMS) if places >= EVIDENCE_FROM else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        evidence = None
        if told:
            write_page(told, path)
            evidence = path.stat().st_size / 1e6
        begin = time.perf_counter()
        write_page(scene, path)
        build = time.perf_counter() - begin
        _tell(measure(browser, scene, path, name="idlibmap", build=build, evidence=evidence), target)
        for name, make in {} if ours or not fetch_scripts() else PEERS.items():
            if name == "TimeSliderChoropleth" and places * dates > HUGE and not whole:
                continue
            begin = time.perf_counter()
            make(scene).save(path)
            build = time.perf_counter() - begin
            _tell(measure(browser, scene, path, name=name, build=build), target)
    print()
    for name, size_of in page_bytes(told or scene).items():
        print(f"{name:30}{size_of / 1000:>10,.1f} KB")


def _tell(row: Row, target: Target) -> None:
    print("|", " | ".join(cells_of(row, target)), "|", flush=True)


def main() -> None:
    """Print the tables."""
    words = argparse.ArgumentParser(description="Measure the page beside those of folium's plugins.")
    words.add_argument("size", nargs="?", help="one size alone, as in 2000x200")
    words.add_argument("--ours", action="store_true", help="without the peers")
    words.add_argument("--whole", action="store_true", help="with TimeSliderChoropleth at any size")
    chosen = words.parse_args()
    sizes = [tuple(map(int, chosen.size.split("x")))] if chosen.size else SIZES
    if not chosen.ours and not fetch_scripts():
        print(
            "No npm, or no network for it: the peers' scripts cannot be fetched, so ours is measured alone."
        )
    with chromium() as browser:
        for places, dates in sizes:
            measure_size(browser, (places, dates), ours=chosen.ours, whole=chosen.whole)


if __name__ == "__main__":
    main()
