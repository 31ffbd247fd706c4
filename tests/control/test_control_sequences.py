"""Whole stories, claim by claim, and what a careful analyst concludes on each day: ``sequences/``."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from control_claims import make_claim

from idlibmap.claims.claim import Claim
from idlibmap.control import ControlHistory, ControlInterval, holder_on, infer_control

FOLDER = Path(__file__).parent / "sequences"
STORIES = sorted(path.stem for path in FOLDER.glob("*.txt"))
UNSETTLED = "-"
"""A cell that the methods leave open."""
NONE = "none"
FLAGS = {"yes": True}


@dataclass(frozen=True, slots=True)
class Story:
    """The rows of one file, by column."""

    claims: list[dict[str, str]]
    states: list[dict[str, str]]


@cache
def story(name: str) -> Story:
    tables: dict[str, list[list[str]]] = {"claims": [], "states": []}
    rows: list[list[str]] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line in tables:
            rows = tables[line]
        elif line and not line.startswith("#"):
            rows.append([cell.strip() for cell in line.split("|")])
    return Story(*([dict(zip(head, row, strict=True)) for row in told] for head, *told in tables.values()))


@cache
def history(name: str) -> ControlHistory:
    return infer_control([read_claim(row) for row in story(name).claims])


def read_claim(row: dict[str, str]) -> Claim:
    more = dict(pair.split("=") for pair in row["more"].split())
    return make_claim(
        row["day"],
        row["action"],
        "" if row["side"] == UNSETTLED else row["side"],
        claim_id=row["id"],
        published=date.fromisoformat(row["published"]),
        outlet=row["source"],
        source="outlet" if row["class"] == "outlet" else row["source"],
        source_class=row["class"],
        stance=row["stance"],
        **{field: FLAGS.get(value, value) for field, value in more.items()},
    )


DAYS = [pytest.param(name, row, id=f"{name}-{row['day']}") for name in STORIES for row in story(name).states]


@pytest.mark.parametrize(("name", "row"), DAYS)
def test_a_day_of_a_story_is_read_as_an_analyst_would(name: str, row: dict[str, str]) -> None:
    settled = {column: value for column, value in row.items() if column != "day" and value != UNSETTLED}
    day = date.fromisoformat(row["day"])
    runs = {suffix: holder_on(history(name), "KN", day, asof=bool(suffix)) for suffix in ("", "_asof")}
    assert settled
    assert {
        column: shown(runs["_asof" * column.endswith("_asof")], column.removesuffix("_asof"))
        for column in settled
    } == settled


def shown(run: ControlInterval, column: str) -> str:
    return getattr(run, column) or NONE


def test_there_are_the_kafr_nabuda_case_and_twelve_more() -> None:
    assert "kafr_nabuda" in STORIES
    assert len(STORIES) == 13


def test_a_place_that_was_left_is_not_yet_the_next_taker_s() -> None:
    days = [date(2018, 10, day) for day in range(14, 18)]
    assert all(holder_on(history("left_and_empty"), "KN", day).holder != "turkey" for day in days)
