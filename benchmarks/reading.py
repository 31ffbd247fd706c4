"""
How fast claims are read on one core: reports that are all relevant, one in fifty of them, and growing text.

    python benchmarks/reading.py
"""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import idlibmap as im
from idlibmap.articles.article import Article

REPOSITORY = Path(__file__).parents[1]
SIZE = 4_000
"""Characters of an article."""
RELEVANT = 300
MIXED = 3_000
ONE_IN = 50
LENGTHS = (125_000, 250_000, 500_000, 1_000_000)
"""Characters of a sentence without a full stop."""
IDLE = (
    "the committee said prices rose again this winter while schools in the capital opened late and "
    "farmers asked for seed water bread and a road the council had promised for years"
)


def main() -> None:
    """Print articles a second, and the cost of a long sentence by its length."""
    folders = [REPOSITORY / "seeds", REPOSITORY / "tests" / "data" / "reading" / "open"]
    known = [article for folder in folders for article in im.read_articles(folder)]
    text = "\n".join(article.text for article in known)
    im.extract_claims(known[:5])
    relevant = [_article(known[0], text[at : at + SIZE], at) for at in _starts(len(text), RELEVANT)]
    _tell("every article relevant", relevant)
    draw = random.Random(7)
    others = [_article(known[0], _idle(draw), -number) for number in range(1, MIXED + 1)]
    others[::ONE_IN] = relevant[: len(others[::ONE_IN])]
    _tell(f"one in {ONE_IN} relevant", others)
    told = " ".join(text.replace(".", " ").split())
    for length in LENGTHS:
        sentence = (told * (length // len(told) + 1))[:length]
        taken = _seconds([_article(known[0], sentence, length)])
        rate = length / 1000 / taken
        print(f"a sentence of {length / 1000:>5.0f} KB: {taken:5.1f} s, {rate:4.0f} KB a second")


def _starts(length: int, count: int) -> list[int]:
    step = max(1, (length - SIZE) // count)
    return [number * step for number in range(count)]


def _article(like: Article, text: str, number: int) -> Article:
    return replace(like, id=f"{number & 0xFFFFFFFF:016x}", file=f"{number}.txt", text=text, title="")


def _idle(draw: random.Random) -> str:
    """Return a text that tells nothing of control."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < SIZE:
        words += [*draw.choices(IDLE.split(), k=18), "."]
    return " ".join(words).replace(" .", ".")


def _tell(name: str, articles: Sequence[Article]) -> None:
    taken = _seconds(articles)
    kilobytes = sum(len(article.text) for article in articles) / 1000
    size = kilobytes / len(articles)
    print(f"{name}: {len(articles) / taken:.0f} articles of {size:.1f} KB a second on one core")


def _seconds(articles: Sequence[Article]) -> float:
    start = time.perf_counter()
    im.extract_claims(articles)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
