"""Files made to harm, each by itself: seconds and memory of the command, and what is said of the file."""

import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "idlibmap"
LAUNCH = """
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
print(os.wait4(pid, 0)[2].ru_maxrss)
"""
"""A small process that runs another: what the system counts of a child begins with its parent's own size."""
SAID = 70


def main() -> None:
    """Print a line a file, the slowest and the largest last."""
    sys.path.append(str(REPOSITORY / "tests" / "articles"))
    hostile = import_module("hostile_files")
    rows = []
    for name in hostile.HOSTILE:
        with tempfile.TemporaryDirectory() as folder:
            hostile.write_hostile(name, Path(folder))
            rows.append((name, *measured(Path(folder) / name)))
    for name, piece in hostile.KILLERS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "killer.txt"
            path.write_text(hostile.killer(piece, hostile.KILLER_SIZES[1]), encoding="utf-8")
            rows.append((f"text of {name}", *measured(path)))
    print(f"{'seconds':>8}{'MB':>6}  file")
    for name, seconds, peak_mb, said in sorted(rows, key=lambda row: row[1]):
        print(f"{seconds:>8.1f}{peak_mb:>6.0f}  {ascii(name)[1:-1]}: {said[:SAID]}")
    print(f"slowest {max(row[1] for row in rows):.1f} s, largest {max(row[2] for row in rows):.0f} MB")


def measured(path: Path) -> tuple[float, float, str]:
    """Return the seconds of the command, the MB of its largest process, and the reason it gave."""
    words = [COMMAND, "claims", path, "-o", path.parent / "claims.csv"]
    start = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, "-c", LAUNCH, *words], capture_output=True, check=True, env=os.environ
    )
    seconds = time.perf_counter() - start
    peak_kb = int(ended.stdout.split()[-1])
    said = ended.stderr.decode("utf-8", "replace").splitlines()
    return seconds, peak_kb / 1000, said[-1] if said else ""


if __name__ == "__main__":
    main()
