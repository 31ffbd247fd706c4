"""The page on claims names everything a claim can say."""

from pathlib import Path

import pytest
from claim_reports import claims_in
from test_claims_everyday_sentences import TABLES

from idlibmap.claims.claim import ACTIONS, SCOPES, SOURCE_CLASSES, STANCES
from idlibmap.claims.grammar.grammar import FRAMES
from idlibmap.claims.table import CLAIM_COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
BASES = ("explicit", "weekday", "relative", "inherited", "published", "unknown")


@pytest.mark.parametrize("words", [ACTIONS, STANCES, SCOPES, SOURCE_CLASSES, CLAIM_COLUMNS, BASES])
def test_every_value_and_column_is_explained(words: tuple[str, ...]) -> None:
    assert [word for word in words if word not in PAGE] == []


def test_every_rule_that_reads_everyday_sentences_is_listed() -> None:
    rules = {
        claim.rule.split(":")[0] for table in TABLES.values() for text in table for claim in claims_in(text)
    }
    stems = {rule if f"`{rule}" in PAGE else rule.rsplit("_", 1)[0] for rule in rules}
    assert {stem for stem in stems if f"`{stem}" not in PAGE} == set()


def test_every_frame_is_listed() -> None:
    assert {frame for frame in FRAMES if f"`{frame}" not in PAGE and frame != "contest"} == set()
