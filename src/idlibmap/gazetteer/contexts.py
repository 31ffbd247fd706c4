"""The words of ``contexts.toml`` that tell whether a name names a place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache

from idlibmap.errors import TheatreError
from idlibmap.gazetteer.spelling import plain_word
from idlibmap.theatre import Theatre

PARTICLES = frozenset("وفبلك")
"""Arabic particles that are written to the next word."""


class WordSet:
    """Plain words; an Arabic one is also known with a particle written to it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(plain_word(word) for word in words)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __contains__(self, plain: object) -> bool:
        if plain in self._words:
            return True
        return isinstance(plain, str) and plain[:1] in PARTICLES and self._bare(plain[1:])

    def _bare(self, plain: str) -> bool:
        return plain in self._words or plain_word(plain) in self._words


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """Lists of plain words, by what they tell; each is described in ``contexts.toml``."""

    locating: WordSet
    kinds: WordSet
    slots: WordSet
    slots_ar: WordSet
    heads: WordSet
    heads_ar: WordSet
    taking: WordSet
    titles: WordSet
    given_names: WordSet
    institutions: WordSet
    institution_adjectives: WordSet
    institution_heads: WordSet
    of_institutions: WordSet
    of_events: WordSet
    events: WordSet
    events_ar: WordSet
    things: WordSet
    things_ar: WordSet
    speaking: WordSet
    relating: WordSet
    of_side: WordSet
    plain_capitals: WordSet
    homographs: WordSet
    homographs_en: WordSet
    foreign: WordSet
    metonyms: WordSet
    """Capitals that stand for their governments, also those of ``actors.toml``."""


@cache
def load_contexts(theatre: Theatre) -> Contexts:
    """
    Load a theatre's ``gazetteer/contexts.toml``.

    Raises
    ------
    TheatreError
        The file or one of its lists is missing.
    """
    table = theatre.toml("gazetteer/contexts.toml")
    cities = theatre.toml("actors.toml")["metonyms"]["cities"]
    table = table | {"metonyms": [*cities, *table.get("capitals", ())]}
    names = [field.name for field in fields(Contexts)]
    missing = [name for name in names if name not in table]
    if missing:
        msg = f"{theatre.root / 'gazetteer/contexts.toml'}: no list {', '.join(missing)}."
        raise TheatreError(msg)
    return Contexts(**{name: WordSet(table[name]) for name in names})
