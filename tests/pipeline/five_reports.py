"""Where the five reports stand that these tests read."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SEEDS = REPOSITORY / "seeds"
REAL = REPOSITORY.parent / "shared" / "seeds"
COLLECTIONS = {"own dispatches": SEEDS} | ({"real reports": REAL} if REAL.is_dir() else {})
"""The project's dispatches, and the reports they tell of wherever those are at hand."""
