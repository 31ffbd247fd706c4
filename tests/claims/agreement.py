"""
How well two careful readers agree: what a reader could reach at all on labelled dispatches.

    python tests/claims/agreement.py

``second_reader/SET.csv`` holds what another reader took from some dispatches of a set, who had seen neither
the rows nor what our reader makes of the texts. His required rows are scored as if they were our claims: so
the figure stands beside those of ``claim_scores.py``, and beside that of our claims on the same dispatches.
"""

import csv
import sys
from datetime import date
from pathlib import Path

from claim_scores import READING

from idlibmap.articles.collection import read_articles
from idlibmap.claims.claim import Claim
from idlibmap.claims.evaluate import Score, evaluate
from idlibmap.claims.expected import Expected, read_expected
from idlibmap.claims.extraction import extract
from idlibmap.claims.score_text import summary

SECOND = READING / "second_reader"
LINES = 6
"""Lines of a score's summary that are told here: nothing of single rows."""


def rows_as_claims(path: Path) -> list[Claim]:
    """Return a second reader's required rows as claims."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [_as_claim(row) for row in csv.DictReader(stream) if row["required"] == "yes"]


def read_by(second: Path) -> list[Expected]:
    """Return the labelled rows of the dispatches that a second reader has read."""
    with second.open(encoding="utf-8", newline="") as stream:
        files = {row["file"] for row in csv.DictReader(stream)}
    return [row for row in read_expected(READING / second.stem / "expected_claims.csv") if row.file in files]


def agreement(second: Path) -> Score:
    """Score what a second reader took from dispatches by what the first one did."""
    return evaluate(rows_as_claims(second), read_by(second))


def ours(second: Path) -> Score:
    """Score our reader on the same dispatches."""
    expected = read_by(second)
    files = {row.file for row in expected}
    claims = extract(read_articles(READING / second.stem)).claims
    return evaluate([one for one in claims if one.file in files], expected)


def _as_claim(row: dict[str, str]) -> Claim:
    start, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("date_start", "date_end"))
    return Claim(
        claim_id="", article_id="", file=row["file"], outlet="", published=None, sentence_no=0, char_start=0,
        char_end=0, sentence="", scope=row["scope"], place_id=row["place_id"], place=row["place"],
        place_as_written=row["place"], latitude=None, longitude=None, where_prec=1, relation=row["relation"],
        extent="", count="", action=row["action"], recapture=False, side=row["side"], actor="", from_side="",
        from_actor="", date_start=start, date_end=end, date_prec=row["date_prec"], date_basis="", source="",
        source_class="outlet", stance=row["stance"], hedge="", background=row["background"] == "yes",
        reply_to="", confidence=1.0, rule="",
    )  # fmt: skip


if __name__ == "__main__":
    for path in sorted(SECOND.glob("*.csv")):
        for name, score in (("second reader", agreement(path)), ("idlibmap", ours(path))):
            told = "\n".join(list(summary(score))[:LINES])
            sys.stdout.write(f"{path.stem}, {name}\n{told}\n")
