"""Articles read a second on one core: the dispatches of the repository, over and over."""

import time
from dataclasses import replace
from pathlib import Path

import idlibmap as im

REPOSITORY = Path(__file__).parents[1]
ARTICLES = 400


def main() -> None:
    """Print articles a second, beside their size."""
    folders = [REPOSITORY / "seeds", REPOSITORY / "tests" / "data" / "reading" / "open"]
    known = [article for folder in folders for article in im.read_articles(folder)]
    articles = [replace(known[n % len(known)], id=f"{n:016x}", file=f"{n}.txt") for n in range(ARTICLES)]
    im.extract_claims(known)
    start = time.perf_counter()
    claims = im.extract_claims(articles)
    taken = time.perf_counter() - start
    kilobytes = sum(len(article.text) for article in articles) / 1000
    size = kilobytes / len(articles)
    print(f"{len(articles)} articles of {size:.1f} KB on one core, {len(claims)} claims")
    print(f"{len(articles) / taken:.0f} articles a second, {kilobytes / taken:.0f} KB a second")


if __name__ == "__main__":
    main()
