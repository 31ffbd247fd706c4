"""
What the benchmark of names compares: each finds the gazetteer's names in a text, and says how many.

Each is imported within its function, so that the memory of a process is that of one contender.
"""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

Finder = Callable[[str], int]
"""Returns how many names a text has."""
Loader = Callable[[], Finder]
"""Makes a finder ready: what is timed as loading."""


def all_names() -> list[str]:
    """Return every spelling of the shipped gazetteer: places, areas, roads."""
    from idlibmap.gazetteer.gazetteer import load_gazetteer  # noqa: PLC0415

    gazetteer = load_gazetteer()
    spellings = {name for place in gazetteer.places.values() for name in (place.name, *place.alt_names)}
    spellings |= {each.name_ar for each in (*gazetteer.places.values(), *gazetteer.areas.values())}
    spellings |= {
        name for each in (*gazetteer.areas.values(), *gazetteer.roads.values()) for name in each.names
    }
    return sorted(spellings - {""})


def our_names(_: Sequence[str], extra: Path | None) -> Loader:
    """Return the index of names alone: whatever is spelled like a name, overlapping or not."""
    from idlibmap.gazetteer.gazetteer import load_gazetteer  # noqa: PLC0415
    from idlibmap.gazetteer.normal import normal_text  # noqa: PLC0415

    def load() -> Finder:
        names = load_gazetteer(extra=extra).names
        return lambda text: len(names.find(text, normal_text(text)))

    return load


def our_recogniser(_: Sequence[str], extra: Path | None) -> Loader:
    """Return recognition with all checks: names that name places, and those set aside with a reason."""
    from idlibmap.gazetteer.gazetteer import load_gazetteer  # noqa: PLC0415
    from idlibmap.gazetteer.recognition import load_recogniser  # noqa: PLC0415
    from idlibmap.theatre import load_theatre  # noqa: PLC0415

    def load() -> Finder:
        recogniser = load_recogniser(load_gazetteer(extra=extra), load_theatre())
        return lambda text: len(recogniser.find(text))

    return load


def spacy_matcher(names: Sequence[str], _: Path | None) -> Loader:
    """Return spaCy's PhraseMatcher on small letters, with its tokenizer: matches may overlap."""
    import spacy  # noqa: PLC0415
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    def load() -> Finder:
        language = spacy.blank("en")
        matcher = PhraseMatcher(language.vocab, attr="LOWER")
        matcher.add("PLACE", list(language.tokenizer.pipe(names)))
        return lambda text: len(matcher(language.make_doc(text)))

    return load


def flashtext_keywords(names: Sequence[str], _: Path | None) -> Loader:
    """Return flashtext's KeywordProcessor: the longest names from the left, in any case."""
    from flashtext import KeywordProcessor  # noqa: PLC0415

    def load() -> Finder:
        keywords = KeywordProcessor()
        keywords.add_keywords_from_list(list(names))
        return lambda text: len(keywords.extract_keywords(text, span_info=True))

    return load


OURS = {"idlibmap, names": our_names, "idlibmap, all checks": our_recogniser}
PEERS = {"spaCy PhraseMatcher": spacy_matcher, "flashtext": flashtext_keywords}
PACKAGES = {"spaCy PhraseMatcher": "spacy", "flashtext": "flashtext"}
"""What a peer needs: no part of the project's environment."""


def is_installed(peer: str) -> bool:
    """Say whether a peer's package can be imported."""
    return find_spec(PACKAGES[peer]) is not None
