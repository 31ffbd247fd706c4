"""
How fast claims are read on one core: reports that are all relevant, one in fifty of them, and growing text.

What all processes compute together is counted, their start included, so that a machine with other work to do
tells nearly the same as a quiet one. Below stands where the time goes, by stage, without what stages call.

    python benchmarks/reading.py
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import idlibmap as im
from idlibmap.articles.article import Article
from idlibmap.claims import reader, reading
from idlibmap.claims.actors import ActorDictionary
from idlibmap.claims.attribution import Speakers
from idlibmap.claims.extraction import extract
from idlibmap.claims.places import RefFinder
from idlibmap.claims.relevance import Relevance
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.gazetteer.locating import Locator
from idlibmap.gazetteer.recognition import Recogniser
from idlibmap.resources import Resources
from idlibmap.theatre import load_theatre

REPOSITORY = Path(__file__).parents[1]
SIZE = 4_000
"""Characters of an article."""
RELEVANT = 300
MIXED = 3_000
ONE_IN = 50
LENGTHS = (125_000, 250_000, 500_000, 1_000_000)
"""Characters of a sentence without a full stop."""
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("is it of the theatre", Relevance, "concerns"),
    ("sentences and words", reading, "split_sentences"),
    ("parties", ActorDictionary, "find_all"),
    ("names", Recogniser, "find"),
    ("which place a name is", Locator, "locate"),
    ("references to places", RefFinder, "find"),
    ("times", reading, "find_times"),
    ("phrases", reading, "clauses_of"),
    ("who says it", Speakers, "sayings"),
    ("frames", reading, "read_drafts"),
    ("the rest of a sentence", reader, "read_article"),
    ("settling", reader, "settle"),
    ("claims", reader, "read_claims_of"),
)
"""Each stage by its function, in the order of the way."""
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
    _tell_stages(relevant[:: len(relevant) // 60])


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
    start = _computed()
    with Resources(processes=1) as resources:
        extract(articles, resources=resources)
    return _computed() - start


def _computed() -> float:
    """Return the seconds that this process and those it has ended have computed."""
    return sum(os.times()[:4])


def _tell_stages(articles: Sequence[Article]) -> None:
    """Read some articles here, and print what each stage takes of an article."""
    theatre = load_theatre()
    languages = reading.load_languages(theatre, load_gazetteer(theatre))
    seconds: Counter[str] = Counter()
    running: list[str] = []
    for name, owner, function in STAGES:
        setattr(owner, function, _timed(name, getattr(owner, function), seconds, running))
    for article in articles:
        reader.read_claims_of(article, languages)
    whole = sum(seconds.values())
    for name, _, _ in STAGES:
        each = 1000 * seconds[name] / len(articles)
        print(f"  {name:<24}{each:7.2f} ms an article {seconds[name] / whole:6.0%}")


def _timed(
    name: str, function: Callable[..., Any], seconds: Counter[str], running: list[str]
) -> Callable[..., Any]:
    """Return a function that counts its time for its stage, and takes it off the stage it is called in."""

    @wraps(function)
    def timed(*arguments: object, **named: object) -> object:
        start = time.process_time()
        running.append(name)
        try:
            return function(*arguments, **named)
        finally:
            taken = time.process_time() - start
            running.pop()
            seconds[name] += taken
            if running:
                seconds[running[-1]] -= taken

    return timed


if __name__ == "__main__":
    main()
