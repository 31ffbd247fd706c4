"""How long a user waits: the whole way from a cold start, help, import; and how big the page is."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "idlibmap"
RUNS = 5
"""Each is started anew; the slowest is told beside the median."""


def seconds(*words: str | Path) -> list[float]:
    """Run a command several times and return how long each run took, sorted."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return sorted(taken)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = {
            "idlibmap map seeds": seconds(COMMAND, "map", REPOSITORY / "seeds", "-o", folder),
            "idlibmap figure": seconds(COMMAND, "figure", folder, "-o", Path(folder) / "map.png"),
            "idlibmap --help": seconds(COMMAND, "--help"),
            "import idlibmap": seconds(sys.executable, "-c", "import idlibmap"),
        }
        page = (Path(folder) / "map.html").stat().st_size
    print(f"{'':24}{'median s':>10}{'slowest s':>11}")
    for name, taken in rows.items():
        print(f"{name:24}{taken[len(taken) // 2]:>10.2f}{taken[-1]:>11.2f}")
    print(f"map.html {page / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
