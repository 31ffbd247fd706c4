"""
Draws what was read in real reports, to be judged by a reader with fresh eyes.

    python tests/claims/corpus_draw.py claims SEED      100 claims, each beside its sentence
    python tests/claims/corpus_draw.py sentences SEED   100 sentences with a trigger and a located place
    python tests/claims/corpus_draw.py verdicts         what was found in those judged so far

The reports stand beside the repository (``../shared/corpus``) and none of their words is kept in it: a
verdict names its claim by file, offset and rule.
"""

import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from idlibmap.articles.article import Article
from idlibmap.articles.collection import read_articles
from idlibmap.claims.claim import Claim
from idlibmap.claims.reader import read_claims_of
from idlibmap.claims.reading import Languages, load_languages, read_article
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.theatre import load_theatre

VERDICTS = Path(__file__).parents[1] / "data" / "reading" / "verdicts"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DRAWN = 100
SILENT = frozenset(
    {"other", "say", "deny", "admit", "plan", "demand", "fact", "cause", "report", "remain", "bring"}
)
"""Frames that state nothing of control."""


def drawn_claims(seed: int) -> list[Claim]:
    """Draw claims of all reports."""
    languages = _languages()
    claims = [claim for article in _articles() for claim in read_claims_of(article, languages).claims]
    return random.Random(seed).sample(sorted(claims, key=lambda claim: claim.claim_id), DRAWN)


def drawn_sentences(seed: int) -> list[tuple[Article, int, int, list[Claim]]]:
    """Draw sentences that have a trigger and a located place, with the claims read in them."""
    languages = _languages()
    found = [one for article in _articles() for one in _sentences(article, languages)]
    return random.Random(seed).sample(found, DRAWN)


def _sentences(article: Article, languages: Languages) -> Iterator[tuple[Article, int, int, list[Claim]]]:
    claims = defaultdict(list)
    for claim in read_claims_of(article, languages).claims:
        claims[claim.char_start].append(claim)
    for read in read_article(article, languages).sentences:
        sentence, phrases = read.parse.sentence, read.clauses.phrases
        frames = {one.frame for phrase in phrases if phrase.verb for one in phrase.verb.triggers}
        frames |= {one.frame for phrase in phrases for noun in phrase.nouns for one in noun.triggers}
        if frames - SILENT and any(ref.kind == "place" for ref in read.parse.refs):
            yield article, sentence.start, sentence.end, claims[sentence.start]


def _articles() -> list[Article]:
    return [article for article in read_articles(CORPUS) if article.file != "README.md"]


def _languages() -> Languages:
    theatre = load_theatre()
    return load_languages(theatre, load_gazetteer(theatre))


def told(claim: Claim) -> str:
    """Return a claim in a line."""
    where = claim.place or claim.place_as_written
    about = f"{claim.scope} {where} [{claim.place_id}] {claim.relation} {claim.extent}".strip()
    who = f"side={claim.side or '-'} ({claim.actor or '-'}) from={claim.from_side or '-'}"
    when = f"{claim.date_start}..{claim.date_end} {'history' if claim.background else ''}".strip()
    return f"{claim.action} | {about} | {who} | {claim.stance} by {claim.source} | {when} | {claim.rule}"


def verdicts() -> None:
    """Print the share of each draw that was judged right."""
    for path in sorted(VERDICTS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        good = sum(row["verdict"] in {"right", "complete"} for row in rows)
        slots = Counter(row["slot"] for row in rows if row.get("slot"))
        wrong = ", ".join(f"{slot} {count}" for slot, count in slots.most_common())
        sys.stdout.write(f"{path.stem}: {good} of {len(rows)}{f' (wrong: {wrong})' if wrong else ''}\n")


def main(kind: str, seed: int = 1) -> None:
    """Print what is drawn."""
    if kind == "verdicts":
        verdicts()
        return
    lines: list[str] = []
    if kind == "claims":
        for number, claim in enumerate(drawn_claims(seed), start=1):
            lines += [f"{number}. {claim.file} @{claim.char_start}: {claim.sentence}", f"    {told(claim)}"]
    else:
        for number, (article, start, end, claims) in enumerate(drawn_sentences(seed), start=1):
            lines.append(
                f"{number}. {article.file} @{start}: {article.text[max(0, start - 300) : start]} >>> "
            )
            lines.append(f"    {article.text[start:end]}")
            lines += [f"    - {told(claim)}" for claim in claims] or ["    - nothing"]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
