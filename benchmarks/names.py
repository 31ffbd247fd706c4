"""
Names found in texts, beside spaCy and flashtext with the same names: seconds to load, memory, MB a second.

A contender has a process of its own for each kind of text, so "first" is cold: nothing was read before.
"Second" is warm: other paragraphs of the same kind, so that what was learnt of names counts, and what was
learnt of sentences does not. The paragraphs are few and come again within a pass; in "other places" their
names are drawn anew each time, so that hardly a sentence comes twice. A megabyte is a million bytes of UTF-8.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import peers_contenders
import peers_texts
import peers_villages

SIZES = {"4 KB": 4_000, "60 KB": 60_000}
PASS = 2_500_000
"""Bytes of one pass; a contender reads two."""
VILLAGES = 500_000
SEED = 20_200_227
NAMES, FIRST, SECOND, PLACES = "names.json", "first.jsonl", "second.jsonl", "places.csv"
"""What a contender finds in its folder; the last only for the half million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one process measured."""

    load_s: float
    """Seconds from the imported package to a finder that is ready."""
    memory_mb: float
    """Most memory that the process held at any time."""
    first: float
    """MB a second of the first pass."""
    second: float
    found: float
    """Names found per MB of the second pass."""


def main() -> None:
    """Print the tables, or measure one contender where a folder names its texts."""
    if len(sys.argv) > 1:
        print(json.dumps(asdict(measured(sys.argv[1], Path(sys.argv[2])))))
        return
    peers = [name for name in peers_contenders.PEERS if peers_contenders.is_installed(name)]
    missing = sorted(peers_contenders.PEERS.keys() - set(peers))
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
    contenders = [*peers_contenders.OURS, *peers]
    print(f"{'':24}{'load s':>8}{'memory MB':>11}{'first MB/s':>12}{'second MB/s':>13}{'found/MB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        names = write_names(desk)
        for title, paragraphs, written in kinds_of_text(names):
            for size, least in SIZES.items():
                write_texts(desk, paragraphs, written, size=least)
                print(f"{title}, texts of {size}")
                for name in contenders:
                    tell(name, desk)
        peers_villages.write_villages(desk / PLACES, number=VILLAGES, seed=SEED)
        write_texts(desk, peers_texts.dispatches(), peers_texts.without_marks, size=SIZES["4 KB"])
        print(f"dispatches, texts of 4 KB, {VILLAGES:,} more places")
        for name in peers_contenders.OURS:
            tell(name, desk)


def write_names(desk: Path) -> list[str]:
    """Write all names for the contenders, and return them."""
    # Not made here: this process stays small, since what the system counts of a child begins with its size.
    command = "import json, peers_contenders; print(json.dumps(peers_contenders.all_names()))"
    listed = subprocess.run(
        [sys.executable, "-c", command], cwd=Path(__file__).parent, stdout=subprocess.PIPE, check=True
    ).stdout
    (desk / NAMES).write_bytes(listed)
    return list(json.loads(listed))


def kinds_of_text(names: list[str]) -> Iterator[tuple[str, list[str], Callable[[str], str]]]:
    """Yield a title, paragraphs, and what makes a paragraph as it is read."""
    plain = peers_texts.without_marks
    yield "dispatches", peers_texts.dispatches(), plain
    marked = [paragraph for paragraph in peers_texts.dispatches() if peers_texts.MARK.search(paragraph)]
    yield "dispatches, other places", marked, peers_texts.with_other_places(names, seed=SEED)
    campaigns = peers_texts.campaigns()
    if campaigns:
        yield "campaigns", campaigns, plain


def write_texts(desk: Path, paragraphs: list[str], written: Callable[[str], str], *, size: int) -> None:
    """Write the texts of both passes, one a line; no paragraph is in both."""
    for at, name in enumerate((FIRST, SECOND)):
        made = peers_texts.texts(paragraphs[at::2], written, size=size, total=PASS, seed=SEED + at)
        with (desk / name).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(text) + "\n" for text in made)


def tell(name: str, desk: Path) -> None:
    """Measure a contender in a process of its own, and print its line."""
    ended = subprocess.run([sys.executable, __file__, name, desk], stdout=subprocess.PIPE, check=True)
    run = Run(**json.loads(ended.stdout))
    speeds = f"{run.first:>12.1f}{run.second:>13.1f}"
    print(f"  {name:22}{run.load_s:>8.2f}{run.memory_mb:>11.0f}{speeds}{run.found:>10.0f}", flush=True)


def measured(name: str, desk: Path) -> Run:
    """Load a contender and let it read the texts of both passes."""
    extra = desk / PLACES
    contenders = peers_contenders.OURS | peers_contenders.PEERS
    names = json.loads((desk / NAMES).read_bytes())
    load = contenders[name](names, extra if extra.exists() else None)
    start = time.perf_counter()
    find = load()
    load_s = time.perf_counter() - start
    first, _ = speed(find, desk / FIRST)
    second, found = speed(find, desk / SECOND)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Run(load_s=load_s, memory_mb=memory_mb, first=first, second=second, found=found)


def speed(find: peers_contenders.Finder, path: Path) -> tuple[float, float]:
    """Return the MB a second, and the names per MB, of one pass."""
    seconds = megabytes = 0.0
    found = 0
    with path.open(encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)
            megabytes += len(text.encode()) / 1e6
            start = time.perf_counter()
            found += find(text)
            seconds += time.perf_counter() - start
    return megabytes / seconds, found / megabytes


if __name__ == "__main__":
    main()
