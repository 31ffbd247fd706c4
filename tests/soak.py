"""
What takes too long for every change: thousands of damaged files, and a hundred runs killed in their middle.

Run it with ``make soak``. It ends with a line of numbers, and with exit code 1 if one thing was not as it
must be: an exception that escaped, a file that took too long, plain text that broke our own code, a report
that broke the reading of claims, or a map that differed from that of a run nobody killed.
"""

# ruff: noqa: S311, T201 (chance that comes out the same each time; a script that prints its table)

import argparse
import gzip
import io
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from idlibmap.articles.collection import Collection, read_articles
from idlibmap.claims.extraction import extract
from idlibmap.resources import Resources

sys.path.insert(0, str(Path(__file__).parent / "articles"))
from every_format import FORMATS, REPORTS, zipped

COMMAND = Path(sys.executable).parent / "idlibmap"
SEED = 20_200_227
AT_ONCE = 100
"""Damaged files in one folder."""
SLOW_SECONDS = 10
RUN_REPORTS = 200
FRESH = 3
"""Of so many cycles of kills, one begins with the map of a few reports."""
NEVER = 1e6
"""Seconds that no run takes."""
PLACES = ("Saraqib", "Ariha", "Binnish", "Taftanaz", "Sarmin", "Kafr Nabl", "Harem", "Salqin", "Darkush")
SENTENCES = (
    "{} forces captured {} on Monday, a war monitor said.",
    "{} commanders denied on Tuesday that {} had fallen, and spoke of clashes at its edge.",
    "{} officials said that families from {} had come back to look after their houses.",
    "{} fighters repelled an attack on {} before dawn, two residents said by telephone.",
)
HELD = "place,date,side\nSaraqib,2020-02-06,government\nSaraqib,2020-02-27,opposition\n"
OWN_READERS = (".txt", ".text", ".md", ".csv", ".tsv", ".json", ".jsonl")
"""Formats that our own code reads, so that whatever breaks there is ours to mend."""
PACKED = (b"PK\x03\x04", b"\x1f\x8b")
WITHIN = 0.8
"""Share of damages of a packed file that are made before it is packed."""
OUTCOMES = {
    "takes more than": "slow",
    "needs more than": "memory",
    "its reader broke down": "died",
    "cannot be read (": "error",
    "a fault of idlibmap": "claims error",
}
"""How a reason begins where something broke, and not only the file."""


def main() -> None:
    """Fuzz, then kill; print what happened."""
    words = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    words.add_argument("--rounds", type=int, default=2000, help="damaged files to read")
    words.add_argument("--kills", type=int, default=100, help="runs to kill")
    words.add_argument("--seed", type=int, default=SEED)
    chosen = words.parse_args()
    logging.basicConfig(level=logging.ERROR)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        faults = fuzz(Path(folder, "fuzz"), chosen.rounds, random.Random(chosen.seed))
        faults += kill(Path(folder, "kill"), chosen.kills, random.Random(chosen.seed + 1))
    taken = time.monotonic() - begun
    print(f"soak: {chosen.rounds} damaged files, {chosen.kills} kills, {len(faults)} faults, {taken:.0f} s")
    sys.exit(1 if faults else 0)


def told(faults: list[str]) -> list[str]:
    """Print faults as they come, for the whole takes minutes."""
    for fault in faults:
        print(f"FAULT: {fault}", flush=True)
    return faults


# Damaged files


def fuzz(desk: Path, rounds: int, rng: random.Random) -> list[str]:
    """Read damaged files of every format; return what was not as it must be."""
    whole = whole_files()
    check_whole(desk / "whole", whole)
    names = sorted(whole)
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    faults: list[str] = []
    with Resources(processes=2) as resources:
        for first in range(0, rounds, AT_ONCE):
            folder = desk / f"{first:06}"
            made = {}
            for number in range(first, min(first + AT_ONCE, rounds)):
                name = names[number % len(names)]
                made[f"{number:06}-{name}"] = damaged(whole[name], whole[rng.choice(names)], rng)
            write_files(folder, made)
            faults += told(read_damaged(folder, made, counts, resources))
            shutil.rmtree(folder)
    print_counts(counts)
    return faults


def check_whole(folder: Path, whole: dict[str, bytes]) -> None:
    """Make sure that the files are read while they are whole, or damaging them says nothing."""
    write_files(folder, whole)
    collection = read_articles(folder)
    read = {one.file.partition("#")[0] for one in (*collection.articles, *collection.rows)}
    unread = sorted(set(whole) - read)
    if unread:
        sys.exit(f"soak: not read although whole: {', '.join(unread)}")
    shutil.rmtree(folder)


def read_damaged(
    folder: Path, made: dict[str, bytes], counts: dict[str, Counter[str]], resources: Resources
) -> list[str]:
    """Read one folder of damaged files, and count what became of each."""
    start = time.monotonic()
    try:
        collection = read_articles(folder, resources=resources)
        extraction = extract(collection, resources=resources)
    except Exception:  # noqa: BLE001 (what must not happen, whatever it is)
        kept = keep(folder)
        return [f"an exception escaped; the files are in {kept}:\n{traceback.format_exc()}"]
    if time.monotonic() - start > SLOW_SECONDS * len(made):
        return [f"{folder.name}: {len(made)} files took {time.monotonic() - start:.0f} s"]
    told = {name: outcome_of(name, collection) for name in made}
    for name, outcome in told.items():
        counts[name.partition("-")[2]][outcome] += 1
    faults = [
        f"{name}: {outcome}"
        for name, outcome in told.items()
        if outcome == "slow" or (outcome == "error" and name.endswith(OWN_READERS))
    ]
    faults += [f"{one.file}: {one.reason}" for one in extraction.rejects]
    if faults:
        faults.append(f"the files are in {keep(folder)}")
    return faults


def outcome_of(name: str, collection: Collection) -> str:
    """Say in a word what became of a file."""
    reasons = [one.reason for one in collection.rejects if one.file.partition("#")[0] == name]
    for reason in reasons:
        for begins, outcome in OUTCOMES.items():
            if reason.startswith(begins):
                return outcome
    read = any(article.file.partition("#")[0] == name for article in collection)
    read = read or any(row.file.partition("#")[0] == name for row in collection.rows)
    if read:
        return "read, with faults" if reasons else "read"
    return "set aside" if reasons else "nothing said"


def keep(folder: Path) -> Path:
    """Copy files at fault to where they outlive us."""
    kept = Path(tempfile.mkdtemp(prefix="soak-kept-")) / folder.name
    shutil.copytree(folder, kept)
    return kept


def print_counts(counts: dict[str, Counter[str]]) -> None:
    """Print a table: a line a format, a column an outcome."""
    outcomes = sorted({outcome for each in counts.values() for outcome in each})
    print(f"{'':32}" + "".join(f"{outcome:>19}" for outcome in outcomes))
    for name, each in counts.items():
        print(f"{name:32}" + "".join(f"{each[outcome] or '':>19}" for outcome in outcomes), flush=True)


def damaged(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage a file, most often once; what is packed mostly within, where no checksum gives it away."""
    if data.startswith(PACKED) and rng.random() < WITHIN:
        return _within(data, other, rng)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = rng.choice(DAMAGES)(data, other, rng)
    return data


def _turn_bits(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(rng.randint(1, 12) if spoiled else 0):
        spoiled[rng.randrange(len(spoiled))] ^= 1 << rng.randrange(8)
    return bytes(spoiled)


def _cut(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    return rng.choice((data[:at], data[at:]))


def _splice(data: bytes, other: bytes, rng: random.Random) -> bytes:
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


def _repeat(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    start, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
    return data[:end] + data[start:end] * rng.choice((1, 7, 200)) + data[end:]


def _run_of_one(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    run = bytes([rng.choice((0xFF, 0xFF, 0x00, 0x41, 0x3C, 0x28, 0x5B, 0x22))]) * rng.choice((1, 4, 64, 5000))
    return data[:at] + run + data[at + rng.choice((0, len(run))) :]


def _take_out(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(data))
    return data[:start] + data[start + rng.randint(1, 40) :]


def _other_number(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Put the largest or smallest of numbers where lengths and offsets stand."""
    at = rng.randint(0, len(data))
    size = rng.choice((2, 4, 8))
    number = rng.choice(
        (b"\xff" * size, b"\0" * size, b"\x7f".rjust(size, b"\xff"), b"\1".ljust(size, b"\0"))
    )
    return data[:at] + number + data[at + size :]


def _within(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage what is packed, and pack it well: else a checksum keeps it from most readers."""
    try:
        if data.startswith(b"\x1f\x8b"):
            return gzip.compress(damaged(gzip.decompress(data), other, rng), mtime=0)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return _turn_bits(data, other, rng)
    if not files:
        return data
    name = rng.choice(sorted(files))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zipped(files | {name: damaged(files[name], other, rng)})


DAMAGES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    *(_turn_bits, _turn_bits, _cut, _splice, _repeat, _run_of_one, _take_out, _other_number),
)


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder of their own."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


# One whole file of each format


def whole_files() -> dict[str, bytes]:
    """Make a small report in every format, by name of file."""
    files = {
        f"{name.replace(' ', '_')}{one.suffix}": one.write(REPORTS[number % len(REPORTS)])
        for number, (name, one) in enumerate(FORMATS.items())
    }
    crawl = gzip.decompress(files["web_archive.warc.gz"])
    tar = gzip.decompress(files["tar.tar.gz"])
    return files | {"crawl.warc": crawl, "open.tar": tar, "held.csv": HELD.encode()}


# Killed runs


def kill(desk: Path, kills: int, rng: random.Random) -> list[str]:
    """Kill runs at random moments, let every few of them be finished by the next; return what differed."""
    write_reports(desk / "reports", rng)
    (desk / "few").mkdir()
    for path in sorted((desk / "reports").iterdir())[::7]:
        shutil.copy(path, desk / "few")
    start = time.monotonic()
    run(desk, "reports", "undisturbed").wait()
    lasts = time.monotonic() - start
    expected = written(desk / "undisturbed")
    faults: list[str] = []
    done = 0
    for cycle in count(1):
        if done >= kills:
            break
        shutil.rmtree(desk / "output", ignore_errors=True)
        if cycle % FRESH == 0:
            run(desk, "few", "output").wait()
        while (ended := run_or_kill(desk, rng.uniform(0.0, lasts) if done < kills else NEVER)) is None:
            done += 1
        if ended:
            faults += told([f"cycle {cycle}, after {done} kills: the run left alone ended with {ended}"])
        after = written(desk / "output")
        differ = sorted(name for name in expected | after if expected.get(name) != after.get(name))
        if differ:
            faults += told([f"cycle {cycle}, after {done} kills: differs in {', '.join(differ)}"])
        print(f"{done} of {kills} kills, {cycle} cycles, {len(faults)} faults", flush=True)
    return faults


def run_or_kill(desk: Path, seconds: float) -> int | None:
    """Kill a run and its children after so many seconds, or return the exit code with which it ended."""
    running = run(desk, "reports", "output")
    try:
        return running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return None


def run(desk: Path, reports: str, output: str) -> "subprocess.Popen[bytes]":
    """Start a map in a process group of its own; what a killed one leaves in its spool is ours to delete."""
    words = [COMMAND, "map", reports, "-o", output, "--processes", "2"]
    spools = desk / "spools"
    spools.mkdir(exist_ok=True)
    return subprocess.Popen(
        words,
        cwd=desk,
        env=os.environ | {"TMPDIR": str(spools)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def written(output: Path) -> dict[str, bytes]:
    """Return all that a run wrote for its user."""
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def write_reports(folder: Path, rng: random.Random) -> None:
    """Write reports of a few sentences, some as pages, some packed."""
    folder.mkdir(parents=True)
    for at in range(RUN_REPORTS):
        told = [
            rng.choice(SENTENCES).format(rng.choice(("Government", "Opposition")), rng.choice(PLACES))
            + f" It was note {rng.randrange(10**6)}."
            for _ in range(14)
        ]
        text = f"date 2020-0{1 + at % 6}-{1 + at % 27:02}\n\n{' '.join(told)}"
        if at % 10 == 0:
            story = "".join(f"<p>{line}</p>" for line in text.splitlines())
            (folder / f"{at:03}.html").write_text(f"<html><body>{story}</body></html>")
        elif at % 10 == 1:
            (folder / f"{at:03}.zip").write_bytes(zipped({"a.txt": text}))
        else:
            (folder / f"{at:03}.txt").write_text(text)


if __name__ == "__main__":
    main()
