"""Texts for the benchmarks of names: paragraphs of war reports, shuffled, in texts of one size."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
OURS = ("seeds", "tests/data/places/open", "tests/data/reading/open")
CORPUS = REPOSITORY.parent / "shared" / "corpus"
"""Longer articles by others, beside the checkout where there is a copy at all."""
MARK = re.compile(r"\[\[([^]|]+)\|([^]]*)\]\]")
ARABIC = "\u0600"
"""Where the Arabic letters begin."""
PLACE = re.compile(r"C\d|SY\d|(?:ane|gn|oa|op|pl|x):")
"""How the label of a name begins that means a place of the gazetteer."""


def dispatches() -> list[str]:
    """Return the paragraphs of the repository's own dispatches, names marked ``[[words|label]]``."""
    files = chain.from_iterable(sorted((REPOSITORY / folder).glob("*.txt")) for folder in OURS)
    return _paragraphs(files)


def campaigns() -> list[str]:
    """Return the paragraphs of the corpus beside the checkout; none where there is no copy."""
    return _paragraphs(path for path in sorted(CORPUS.glob("*.md")) if path.name != "README.md")


def without_marks(paragraph: str) -> str:
    """Return a paragraph as its readers see it."""
    return MARK.sub(r"\1", paragraph)


def with_other_places(names: Sequence[str], *, seed: int) -> Callable[[str], str]:
    """Return what puts names of the same script, drawn from ``names``, where marks name places."""
    rng = random.Random(seed)
    latin = [name for name in names if name < ARABIC]
    arabic = [name for name in names if name >= ARABIC]

    def drawn(mark: re.Match[str]) -> str:
        if not PLACE.match(mark[2]):
            return mark[1]
        return rng.choice(latin if mark[1] < ARABIC else arabic)

    return lambda paragraph: MARK.sub(drawn, paragraph)


def texts(
    paragraphs: Sequence[str], written: Callable[[str], str], *, size: int, total: int, seed: int
) -> Iterator[str]:
    """
    Yield texts of whole paragraphs, each time all of them in another order.

    Parameters
    ----------
    written
        Makes of a paragraph what stands in the text.
    size
        Bytes of UTF-8 from which a text is long enough.
    total
        Bytes of UTF-8 from which the texts are enough.
    """
    rng = random.Random(seed)
    lines: list[str] = []
    length = 0
    while total > 0:
        for paragraph in rng.sample(paragraphs, len(paragraphs)):
            lines.append(written(paragraph))
            length += len(lines[-1].encode()) + 1
            if length >= size:
                yield "\n".join(lines)
                total -= length
                lines, length = [], 0
                if total <= 0:
                    return


def _paragraphs(files: Iterator[Path]) -> list[str]:
    lines = (line for path in files for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line.strip()]
