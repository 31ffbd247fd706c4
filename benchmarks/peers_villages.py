"""A gazetteer of half a million places that do not exist, beside the shipped ones."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

ONSETS = (*"bdfhjklmnqrstwyz", "gh", "kh", "sh")
VOWELS = ("a", "a", "e", "i", "ou", "u")
CODAS = ("", "", "", *"bdhlmnrst")
HEADS = ("", "", "", "Tell ", "Kafr ", "Khirbet ", "Umm ", "Ain ", "Deir ")
RESPELLED = str.maketrans({"e": "i", "q": "k", "w": "v"})
ARABIC = str.maketrans("abdefghijklmnoqrstuwyz", "ابديفغهيجكلمنوقرستوويز")
COLUMNS = ("id", "name", "name_ar", "alt_names", "kind", "latitude", "longitude", "population", "source")
FEWEST_SYLLABLES, MOST_SYLLABLES = 2, 4
SOUTH, NORTH, WEST, EAST = 32.5, 37.2, 35.8, 42.2
"""Degrees that the made-up places lie between."""
POPULATED = 20
"""One in so many has a population."""


def write_villages(path: Path, *, number: int, seed: int) -> None:
    """Write ``places.csv`` with so many places, each in three spellings, one of them Arabic."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(_row(at, rng) for at in range(number))


def _row(at: int, rng: random.Random) -> Iterator[str | int]:
    name = rng.choice(HEADS) + _word(rng)
    yield f"x:made-{at}"
    yield name
    yield name.lower().translate(ARABIC)
    yield name.translate(RESPELLED) + "ah"
    yield "village"
    yield f"{rng.uniform(SOUTH, NORTH):.5f}"
    yield f"{rng.uniform(WEST, EAST):.5f}"
    yield rng.randrange(50, 90_000) if rng.randrange(POPULATED) == 0 else ""
    yield "made up"


def _word(rng: random.Random) -> str:
    syllables = rng.randint(FEWEST_SYLLABLES, MOST_SYLLABLES)
    sounds = (
        sound
        for _ in range(syllables)
        for sound in (rng.choice(ONSETS), rng.choice(VOWELS), rng.choice(CODAS))
    )
    return "".join(sounds).capitalize()
