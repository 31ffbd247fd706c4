"""
Scores the reader on labelled dispatches.

    python tests/claims/claim_scores.py open            with every miss and extra; phrases
    python tests/claims/claim_scores.py locked          totals only; phrases_locked

A path of a folder with texts and their ``expected_claims.csv`` does as well; it is told like an open one.
"""

import sys
from hashlib import sha256
from pathlib import Path

from idlibmap.articles.collection import read_articles
from idlibmap.claims.evaluate import Score, evaluate
from idlibmap.claims.expected import read_expected
from idlibmap.claims.extraction import extract
from idlibmap.claims.score_text import describe_score, summary

READING = Path(__file__).parents[1] / "data" / "reading"


def score_of(reports: Path, expected: Path) -> Score:
    """Read reports and score their claims; one that cannot be read is a fault."""
    extraction = extract(read_articles(reports))
    if extraction.rejects:
        raise ValueError(extraction.rejects[0])
    return evaluate(extraction.claims, read_expected(expected))


def hash_of(reports: Path) -> str:
    """Return one hash over the texts and tables of a set."""
    digest = sha256()
    for path in sorted(path for path in reports.iterdir() if path.suffix in {".txt", ".csv"}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    name = sys.argv[1]
    folder = READING / name if (READING / name).is_dir() else Path(name)
    score = score_of(folder, folder / "expected_claims.csv")
    told = "\n".join(summary(score)) if folder.name.endswith("locked") else describe_score(score)
    sys.stdout.write(told + "\n")
