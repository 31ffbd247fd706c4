"""Many reports, then a few more: seconds, reports a second, and the memory of all processes."""

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import idlibmap as im

COMMAND = Path(sys.executable).parent / "idlibmap"
REPORTS = 10_000
MORE = 10
CHARACTERS = 4_000
SEED = 20_200_227
SENTENCES = (
    "{side} forces captured {place} from {other} fighters on {day}, a monitoring group said.",
    "Residents of {place} told of shelling through the night and of families who fled to {near}.",
    "{other} fighters denied that {place} had fallen and said the fighting went on near {near}.",
    "The road between {place} and {near} stayed closed while engineers looked for mines.",
    "An official said that talks would go on, and that {number} lorries with aid had crossed the border.",
    "Aid workers counted {number} families in the camps outside {near}, most of them under plastic sheets.",
    "Prices of bread rose again, a baker in {near} said, and {number} people queued from the early morning.",
    "Aircraft struck {place} {number} times on {day}, and rescuers were still searching the rubble.",
    "A hospital in {near} took in {number} wounded and asked for blood, its director said by telephone.",
)


def main() -> None:
    """Print the table."""
    places = [place.name for place in im.load_gazetteer().places.values() if place.kind in {"city", "town"}]
    print(f"{'':34}{'seconds':>9}{'reports/s':>11}{'memory MB':>11}{'largest MB':>12}")
    for processes in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            desk = Path(folder)
            rng = random.Random(SEED)
            write_reports(desk / "reports", 0, REPORTS, places, rng)
            tell(f"claims, {REPORTS} new, {processes} process(es)", desk, "claims", processes, REPORTS)
            write_reports(desk / "reports", REPORTS, MORE, places, rng)
            tell(f"claims, {MORE} more", desk, "claims", processes, MORE)
            tell(f"claims, none new, {processes} process(es)", desk, "claims", processes, 0)


def write_reports(folder: Path, first: int, number: int, places: list[str], rng: random.Random) -> None:
    """Write reports that have no sentence in common but by chance."""
    folder.mkdir(exist_ok=True)
    for at in range(first, first + number):
        day = 1 + rng.randrange(28)
        text = f"date 2020-{1 + rng.randrange(12):02}-{day:02}\n\n"
        while len(text) < CHARACTERS:
            sides = rng.sample(("Government", "Opposition", "Turkish"), 2)
            text += rng.choice(SENTENCES).format(
                side=sides[0],
                other=sides[1].lower() if sides[1] == "Opposition" else sides[1],
                place=rng.choice(places),
                near=rng.choice(places),
                number=rng.randrange(2, 900),
                day=rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
            )
            text += rng.choice((" ", " ", "\n\n"))
        (folder / f"{at:06}.txt").write_text(text, encoding="utf-8")


def tell(what: str, desk: Path, command: str, processes: int, number: int) -> None:
    """Run a command and print a line about it."""
    words = [COMMAND, command, desk / "reports", "-o", desk / "claims.csv", "--processes", str(processes)]
    start = time.perf_counter()
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    totals, largest = watch(running)
    taken = time.perf_counter() - start
    rate = f"{number / taken:.0f}" if number else ""
    print(f"{what:34}{taken:>9.1f}{rate:>11}{totals:>11.0f}{largest:>12.0f}", flush=True)


def watch(running: "subprocess.Popen[bytes]") -> tuple[float, float]:
    """Wait for a command; return the peak memory of all its processes together, and of the largest."""
    total = largest = 0.0
    tick = threading.Event()
    while running.poll() is None:
        sizes = [resident_mb(pid) for pid in family(running.pid)]
        total, largest = max(total, sum(sizes)), max(largest, *sizes, 0.0)
        tick.wait(0.05)
    if running.returncode:
        sys.exit(f"the command failed with {running.returncode}")
    return total, largest


def family(pid: int) -> Iterator[int]:
    """Yield a process and those it started (as Linux lists them)."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in text_of(listed).split():
            yield from family(int(child))


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process; 0 once it is gone."""
    found = [line for line in text_of(Path(f"/proc/{pid}/status")).splitlines() if line.startswith("VmRSS")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def text_of(path: Path) -> str:
    """Return a file's text; none once its process is gone."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


if __name__ == "__main__":
    main()
