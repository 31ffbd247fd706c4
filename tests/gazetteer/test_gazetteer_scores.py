"""How well places are found in the marked dispatches: never worse than the floors."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from marked import TRAPS, read_marked
from place_scores import SETS, Score, load, score_of

FLOORS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("place_floors.toml").read_text(encoding="utf-8")
)


@cache
def score(name: str) -> Score:
    return score_of(SETS / name, load())


@pytest.mark.parametrize("name", FLOORS)
def test_the_score_is_not_below_its_floor(name: str) -> None:
    reached, floor = score(name), FLOORS[name]
    assert reached.f1 >= floor["f1"], reached
    assert reached.right / reached.located >= floor["right"], reached
    assert reached.located / reached.listed >= floor["located"], reached
    assert reached.metonyms_taken <= floor["metonyms_taken"], reached
    assert reached.areas_right >= floor["areas_right"], reached


@pytest.mark.parametrize("name", FLOORS)
def test_the_floor_belongs_to_the_dispatches(name: str) -> None:
    digest = sha256(b"".join(path.read_bytes() for path in sorted((SETS / name).glob("*.txt")))).hexdigest()
    assert digest == FLOORS[name]["sha256"], f"{name}: the dispatches changed: set their floors anew"


def test_the_sets_are_as_large_and_as_hard_as_they_must_be() -> None:
    sets = {name: list(read_marked(SETS / name)) for name in FLOORS}
    dispatches = [one for some in sets.values() for one in some]
    marks = [mark for one in dispatches for mark in one.marks]
    assert len(dispatches) >= 60
    assert len(marks) >= 500
    assert len(sets["locked"]) >= len(dispatches) // 3
    assert {mark.label for mark in marks if mark.is_trap} == TRAPS
    assert sum(mark.label == "unlisted" for mark in marks) >= 50
    assert sum("\u0600" < mark.words[0] < "\u06ff" for mark in marks) >= 100


def test_a_wrong_place_lowers_the_score() -> None:
    languages = load()
    faults: list[str] = []
    total = score_of(SETS / "open", languages, faults)
    assert total.located > total.right
    assert any("km off" in fault for fault in faults)
