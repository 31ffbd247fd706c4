"""
What inferring control costs: seconds and memory by the number of claims, places and days.

    python benchmarks/control_speed.py
"""

import argparse
import gc
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta

from control_setting import SETTINGS
from control_world import make_world

from idlibmap.claims.claim import Claim
from idlibmap.control.infer import infer_control
from idlibmap.theatre import load_theatre

FIRST = date(2018, 1, 1)
DELAYS = (0, 0, 1, 1, 2, 5)
KB_PER_MB = 1024
SIZES = (
    (12_500, 7_000, 1_000),
    (25_000, 7_000, 1_000),
    (50_000, 7_000, 1_000),
    (50_000, 7_000, 4_000),
    (50_000, 20_000, 1_000),
    (50_000, 500, 1_000),
    (100_000, 7_000, 1_000),
)
"""Claims, places, days."""


def main() -> None:
    """Print a row for each size, each measured in a process of its own."""
    words = argparse.ArgumentParser(description="Measure what inferring control costs.")
    words.add_argument("--size", nargs=3, type=int, help="measure one size and print seconds and MB")
    size = words.parse_args().size
    if size:
        print(*_measured(*size))
        return
    print("| claims | places | days | seconds | MB in all | MB of the claims |")
    print("|---|---|---|---|---|---|")
    for one in SIZES:
        done = subprocess.run(
            [sys.executable, __file__, "--size", *map(str, one)], check=True, capture_output=True, text=True
        )
        seconds, before, after = done.stdout.split()
        claims, places, days = (f"{number:,}" for number in one)
        print(f"| {claims} | {places} | {days} | {seconds} | {after} | {before} |", flush=True)


def _measured(claims: int, places: int, days: int) -> tuple[str, str, str]:
    """Return the seconds of one inference, and the megabytes before and at the most."""
    told = _claims(claims, places, days)
    theatre = load_theatre()
    before = _megabytes()
    # As the commands do: see cli.main.
    gc.disable()
    start = time.perf_counter()
    infer_control(told, theatre=theatre)
    return f"{time.perf_counter() - start:.2f}", f"{before:.0f}", f"{_megabytes():.0f}"


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB


def _claims(number: int, places: int, days: int) -> list[Claim]:
    """Return claims of a simulated war's kinds, on places told of very unevenly, as places are."""
    rng = random.Random(number)
    kinds = [claim for claim in make_world(SETTINGS["middle"], 0).claims if claim.scope == "place"]
    told = []
    for at in range(number):
        place = int(places * rng.random() ** 3)
        day = FIRST + timedelta(days=rng.randrange(days))
        told.append(
            replace(
                rng.choice(kinds),
                claim_id=f"c{at}",
                place_id=f"P{place}",
                date_start=day,
                date_end=day,
                published=day + timedelta(days=rng.choice(DELAYS)),
            )
        )
    return told


if __name__ == "__main__":
    main()
