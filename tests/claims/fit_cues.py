"""
Fits the weights of the cues by which a side is inferred (``claims/cue_weights.py``) on labelled dispatches.

    python tests/claims/fit_cues.py             how well weights fitted on the other sets do on each set
    python tests/claims/fit_cues.py write       fits on all of them, and writes the table

A question is a statement that names nobody, on whose place and action the labels have a row: its answers are
the sides of such rows, or nobody. The weights make the answers likeliest (a conditional logit with a penalty
on large weights). Sets that are locked are never fitted on.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from idlibmap.articles.article import Article
from idlibmap.articles.collection import read_articles
from idlibmap.claims import cue_weights
from idlibmap.claims.cues import Vote, scene_of, votes_on
from idlibmap.claims.expected import Expected, is_about, read_expected, same_stance
from idlibmap.claims.reader import claims_of
from idlibmap.claims.reading import Languages, load_languages, read_article
from idlibmap.claims.settle import told_in
from idlibmap.claims.takers import chosen, is_asked
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.theatre import load_theatre

READING = Path(__file__).parents[1] / "data" / "reading"
SETS = ("open", "retired", "phrases")
PENALTY = 1.5
"""Strength of the penalty on the squares of the weights."""
LOGIC = {
    "gain.again_of_it": 4.5,
    "gain.again_of_it_itself": -3.0,
    "gain.held_of_it": 2.5,
    "gain.held_of_it_itself": -1.0,
    "gain.leave_of_it": 2.0,
    "gain.leave_of_it_later": 1.0,
    "gain.taken_too": 1.5,
    "keep.held_of_it": 2.0,
    "keep.keep_of_it": 2.0,
    "keep.attack_of_it": 2.0,
    "leave.held_of_it": 2.0,
    "leave.keep_of_it": 2.0,
    "leave.taken_too": 2.0,
    "leave.attack_of_it": 1.0,
}
"""What cues of the same place weigh by logic: from there the weights are fitted."""
STEPS = 400
STEP = 0.05
LEAST = 0.03
"""Weights below it are left out of the table."""


@dataclass(frozen=True)
class Question:
    """Who acts in a statement that names nobody."""

    votes: Sequence[Vote]
    answers: frozenset[str]


@cache
def languages() -> Languages:
    theatre = load_theatre()
    return load_languages(theatre, load_gazetteer(theatre))


def questions(folder: str) -> list[Question]:
    """Return the questions of a set, with those before them in their report answered as labelled."""
    rows: dict[str, list[Expected]] = defaultdict(list)
    for row in read_expected(READING / folder / "expected_claims.csv"):
        rows[row.file].append(row)
    articles = read_articles(READING / folder)
    return [one for article in articles for one in _questions(article, rows[article.file])]


def _questions(article: Article, rows: Sequence[Expected]) -> Iterator[Question]:
    reading = read_article(article, languages())
    statements = told_in(reading, languages())
    scene = scene_of(reading, statements)
    for number, (one, claim) in enumerate(zip(statements, claims_of(article, statements), strict=True)):
        if one.side or one.from_side or not is_asked(one, reading):
            continue
        about = [row for row in rows if is_about(claim, row) and claim.action in row.actions]
        about = [row for row in about if same_stance(claim, row, merged=True)] or about
        answers = frozenset(row.side for row in about)
        votes = votes_on(one, number, scene)
        if answers & {side for _, side, _ in votes}:
            yield Question(votes, answers)
        if len(answers) == 1 and "" not in answers:
            scene.ground.tell(one, number, min(answers))


def fitted(asked: Sequence[Question]) -> dict[str, float]:
    """Return the weights that make the answers likeliest (Adam on the penalised log-likelihood)."""
    names = sorted({cue for one in asked for cue, _, _ in one.votes})
    index = {cue: at for at, cue in enumerate(names)}
    tables = [_table(one, index) for one in asked]
    logic = np.array([LOGIC.get(cue, 0.0) for cue in names])
    weights, mean, spread = logic.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = PENALTY * (logic - weights)
        for table, right in tables:
            scores = np.exp(table @ weights - (table @ weights).max())
            share = scores / scores.sum()
            slope += (np.where(right, share, 0) / share[right].sum() - share) @ table
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights += STEP * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return LOGIC | {cue: round(float(weight), 2) for cue, weight in zip(names, weights, strict=True)}


def _table(one: Question, index: Mapping[str, int]) -> tuple["np.ndarray", "np.ndarray"]:
    sides = sorted({side for _, side, _ in one.votes})
    table = np.zeros((len(sides), len(index)))
    for cue, side, value in one.votes:
        table[sides.index(side), index[cue]] += value
    return table, np.array([side in one.answers for side in sides])


def told_right(asked: Sequence[Question], weights: Mapping[str, float]) -> str:
    """Return how many questions weights answer rightly, wrongly, and leave open though a side is meant."""
    answers = [(chosen(one.votes, weights), one.answers) for one in asked]
    right = sum(side in answer for side, answer in answers)
    left = sum(side not in answer and not side for side, answer in answers)
    return f"{right} right, {len(answers) - right - left} wrong, {left} left open"


def write(weights: Mapping[str, float]) -> None:
    """Write the table of weights."""
    kept = {cue: weight for cue, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    lines = [f'    "{cue}": {weight},' for cue, weight in kept.items()]
    head, _, _ = Path(cue_weights.__file__).read_text(encoding="utf-8").partition("WEIGHTS")
    text = "\n".join([f"{head}WEIGHTS: Mapping[str, float] = {{", *lines, "}", ""])
    Path(cue_weights.__file__).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    by_set = {name: questions(name) for name in SETS}
    for name, asked in by_set.items():
        others = [one for other in SETS if other != name for one in by_set[other]]
        sys.stdout.write(f"{name}: {told_right(asked, fitted(others))}\n")
    if sys.argv[1:] == ["write"]:
        write(fitted([one for asked in by_set.values() for one in asked]))
