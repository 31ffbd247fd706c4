"""
How well places are found: the scores of the marked dispatches, and the share located in campaign histories.

The histories stand beside the repository, or not at all; of them only counts and names are printed.
"""

import sys
from collections import Counter
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
CORPUS = REPOSITORY.parent / "shared" / "corpus"
COMMONEST = 100
sys.path.insert(0, str(REPOSITORY / "tests" / "gazetteer"))

from place_scores import SETS, load, score_of  # noqa: E402 (stands with the tests)

from idlibmap.gazetteer.locating import Located  # noqa: E402


def main() -> None:
    """Print the scores, then the share located and the commonest names that are not."""
    languages = load()
    for name in ("open", "locked"):
        print(f"{name}\n{score_of(SETS / name, languages)}\n")
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*_*.md"))]
    if not texts:
        return
    located, unlisted, ambiguous, none = 0, Counter(), Counter(), Counter()
    for text in texts:
        for one in languages.locator.locate(text):
            written = text[one.found.start : one.found.end]
            if one.reason:
                none[one.reason] += 1
            elif one.choice.place or _is_area(one):
                located += 1
            elif one.choice.reason.startswith("ambiguous"):
                ambiguous[written] += 1
            else:
                unlisted[written] += 1
    total = located + unlisted.total() + ambiguous.total()
    print(f"{len(texts)} campaign histories, {sum(map(len, texts)) / 1e6:.1f} MB: {total} names of places")
    print(f"located   {located / total:.3f}")
    print(f"ambiguous {ambiguous.total() / total:.3f}")
    print(f"unlisted  {unlisted.total() / total:.3f}")
    reasons = ", ".join(f"{reason} {count}" for reason, count in none.most_common())
    print(f"no place  {none.total()}: {reasons}")
    for title, names in (("ambiguous", ambiguous), ("unlisted", unlisted)):
        told = ", ".join(f"{name} {count}" for name, count in names.most_common(COMMONEST))
        print(f"\ncommonest {title}: {told}")


def _is_area(one: Located) -> bool:
    return bool(one.found.meaning) and any(named.kind != "place" for named in one.found.meaning.named)


if __name__ == "__main__":
    main()
