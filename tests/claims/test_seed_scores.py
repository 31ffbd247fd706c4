"""How well the reader does on reports whose claims are known: never worse than the floors."""

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from idlibmap.articles.collection import read_articles
from idlibmap.claims.evaluate import Score, describe_score, evaluate, read_expected
from idlibmap.claims.extraction import extract_claims

REPOSITORY = Path(__file__).parents[2]
FLOORS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)
PRESENT = [name for name, floor in FLOORS.items() if (REPOSITORY / floor["expected"]).is_file()]
"""Sets that are there: the real reports stand beside the repository, or not at all."""


def score_of(name: str) -> Score:
    floor = FLOORS[name]
    claims = extract_claims(read_articles(REPOSITORY / floor["reports"]))
    return evaluate(claims, read_expected(REPOSITORY / floor["expected"]))


@pytest.mark.parametrize("name", PRESENT)
def test_the_score_is_not_below_its_floor(name: str) -> None:
    score, floor = score_of(name), FLOORS[name]
    told = describe_score(score)
    assert score.found >= floor["found"], told
    assert score.extra <= floor["extras"], told
    assert score.leaks <= floor["leaks"], told
    assert score.dated >= floor["dated"], told


@pytest.mark.parametrize("name", PRESENT)
def test_the_floor_belongs_to_the_expected_table(name: str) -> None:
    table = (REPOSITORY / FLOORS[name]["expected"]).read_bytes()
    assert sha256(table).hexdigest() == FLOORS[name]["sha256"], (
        f"{name}: the table changed: set its floors anew"
    )


@pytest.mark.parametrize("name", PRESENT)
def test_every_report_with_expected_claims_is_there(name: str) -> None:
    files = {article.file for article in read_articles(REPOSITORY / FLOORS[name]["reports"])}
    assert {row.file for row in read_expected(REPOSITORY / FLOORS[name]["expected"])} <= files


def test_the_projects_own_seeds_are_always_scored() -> None:
    assert {"own_seeds", "reading_open"} <= set(PRESENT)
