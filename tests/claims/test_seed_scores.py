"""How well the reader does on reports whose claims are known: never worse than the floors."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from agreement import SECOND, agreement
from claim_scores import hash_of, score_of
from labels import faults_in

from idlibmap.articles.collection import read_articles
from idlibmap.claims.evaluate import Score
from idlibmap.claims.expected import read_expected
from idlibmap.claims.score_text import describe_score, summary

REPOSITORY = Path(__file__).parents[2]
FLOORS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)
PRESENT = [name for name, floor in FLOORS.items() if (REPOSITORY / floor["expected"]).is_file()]
"""Sets that are there: the real reports stand beside the repository, or not at all."""
LABELLED = [name for name in PRESENT if FLOORS[name]["reports"].startswith("tests/data/reading")]
DISPATCHES, CLAIMS, SILENT = 150, 1200, 20
"""How many labelled dispatches there must be, how many rows in them, and how many without a claim."""

AGREEMENT = 0.97
"""F1 of a second reader: labels that others would not give measure nothing."""


@cache
def scored(name: str) -> Score:
    return score_of(REPOSITORY / FLOORS[name]["reports"], REPOSITORY / FLOORS[name]["expected"])


@pytest.mark.parametrize("name", PRESENT)
def test_the_score_is_not_below_its_floor(name: str) -> None:
    score, floor = scored(name), FLOORS[name]
    told = "\n".join(summary(score)) if name.endswith("locked") else describe_score(score)
    assert score.told.total.f1 >= floor["f1"], told
    assert score.merged.total.f1 >= floor["merged_f1"], told
    assert score.dated.total.f1 >= floor["dated_f1"], told
    assert score.leaks <= floor["leaks"], told
    assert score.invented <= floor["invented"], told


@pytest.mark.parametrize("name", [name for name in PRESENT if "found" in FLOORS[name]])
def test_as_many_rows_are_found_as_before(name: str) -> None:
    assert scored(name).merged.total.found >= FLOORS[name]["found"], describe_score(scored(name))
    placed = [claim for claim in scored(name).extra_claims if claim.scope == "place"]
    assert len(placed) <= FLOORS[name]["extras"], describe_score(scored(name))


@pytest.mark.parametrize("name", PRESENT)
def test_the_floor_belongs_to_the_set(name: str) -> None:
    assert hash_of(REPOSITORY / FLOORS[name]["reports"]) == FLOORS[name]["sha256"], (
        f"{name}: texts or rows changed: set its floors anew"
    )


@pytest.mark.parametrize("name", PRESENT)
def test_every_report_with_expected_claims_is_there(name: str) -> None:
    files = {article.file for article in read_articles(REPOSITORY / FLOORS[name]["reports"])}
    assert {row.file for row in read_expected(REPOSITORY / FLOORS[name]["expected"])} <= files


@pytest.mark.parametrize("name", LABELLED)
def test_every_row_is_well_formed(name: str) -> None:
    assert list(faults_in(REPOSITORY / FLOORS[name]["reports"])) == []


def test_the_labelled_set_is_large_enough_and_half_of_it_locked() -> None:
    texts = {
        name: {path.name for path in (REPOSITORY / FLOORS[name]["reports"]).glob("*.txt")}
        for name in LABELLED
    }
    rows = {name: read_expected(REPOSITORY / FLOORS[name]["expected"]) for name in LABELLED}
    required = {name: {row.file for row in rows[name] if row.required} for name in LABELLED}
    assert sum(map(len, texts.values())) >= DISPATCHES
    assert sum(map(len, rows.values())) >= CLAIMS
    assert sum(len(texts[name] - required[name]) for name in LABELLED) >= SILENT
    assert len(texts["reading_locked"]) >= DISPATCHES // 2


def test_two_careful_readers_take_the_same_from_the_locked_dispatches() -> None:
    assert agreement(SECOND / "locked.csv").told.total.f1 >= AGREEMENT


def test_the_projects_own_seeds_are_always_scored() -> None:
    assert {"own_seeds", "reading_open", "reading_locked"} <= set(PRESENT)
