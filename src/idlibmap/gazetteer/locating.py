"""The whole way from a text to its places: recognise the names, then choose among their bearers."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.recognition import Found, Recogniser
from idlibmap.gazetteer.resolution import NO_PLACE, Choice, Resolver

REVIVED = 2
"""Doubt from which only the places near by make a place of a name."""


class Located(Struct, frozen=True, gc=False):
    """A name in a text, and the place it was taken for."""

    found: Found
    choice: Choice
    reason: str
    """Why it names no place; empty if it does."""


class Locator:
    """Finds and locates the names of texts."""

    def __init__(self, gazetteer: Gazetteer, recogniser: Recogniser) -> None:
        self._gazetteer = gazetteer
        self._recogniser = recogniser

    def locate(self, text: str) -> list[Located]:
        """Return the names of a text from the left, each with its place or the reason why it has none."""
        found = self._recogniser.find(text)
        resolver = Resolver(self._gazetteer, text, found, self._provinces(found))
        return [_located(one, resolver) for one in found]

    def _provinces(self, found: Sequence[Found]) -> Iterator[tuple[int, str]]:
        """Yield where provinces are named: not by what is spelled as a place and only sounds like one."""
        for one in found:
            for named in (one.meaning.spelled or one.meaning.named) if one.meaning else ():
                if named.kind == "area" and named.id in self._gazetteer.provinces:
                    yield one.start, self._gazetteer.provinces[named.id]


def _located(one: Found, resolver: Resolver) -> Located:
    choice = resolver.choose(one)
    if one.reason and one.doubt != REVIVED:
        return Located(one, choice, one.reason)
    if one.doubt and choice.reason == NO_PLACE:
        return Located(one, choice, one.reason or NO_PLACE)
    return Located(one, choice, "")
