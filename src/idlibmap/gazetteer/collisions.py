"""Spellings of two places that meet: by their normal form, or in a way of writing made from one of them."""

from collections.abc import Iterator

from idlibmap.gazetteer.fault import NAMESAKE_KM, Fault, apart, fault_of
from idlibmap.gazetteer.gazetteer import Gazetteer, prominence
from idlibmap.gazetteer.names import joined_words
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.variants import variants_of

Spelled = tuple[Place, tuple[str, ...]]
"""A place, and its spellings of one normal form."""


def sound_alikes(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find places with one normal form that are spelled apart: a spelling between the two may mean either."""
    told: set[tuple[str, str]] = set()
    for form in sorted(gazetteer.names.forms()):
        for one, other in _pairs(_spelled(gazetteer, form)):
            if (one[0].id, other[0].id) not in told:
                told.add((one[0].id, other[0].id))
                yield _fault("sounds as another place", one, other)


def variants_of_others(gazetteer: Gazetteer) -> Iterator[Fault]:
    """Find ways of writing a name that are the name of another place: they are left to that one."""
    known = set(gazetteer.names.forms())
    told: set[tuple[str, str]] = set()
    for form in sorted(known):
        for variant in variants_of(form):
            for one, other in _across(gazetteer, form, variant) if variant in known else ():
                if (one[0].id, other[0].id) not in told:
                    told.add((one[0].id, other[0].id))
                    yield _fault("can be written as another place", one, other)


def _spelled(gazetteer: Gazetteer, form: bytes) -> list[Spelled]:
    """Return the places of a form, the better known first."""
    found: dict[str, list[str]] = {}
    for spelling, named in gazetteer.names.listed(form):
        if named.kind == "place":
            found.setdefault(named.id, []).append(spelling)
    places = ((gazetteer.places[place_id], tuple(spellings)) for place_id, spellings in found.items())
    return sorted(places, key=lambda one: prominence(one[0]))


def _pairs(spelled: list[Spelled]) -> Iterator[tuple[Spelled, Spelled]]:
    """Yield pairs of places that are apart, the less known first; what is spelled alike is a namesake."""
    for at, other in enumerate(spelled):
        for one in spelled[at + 1 :]:
            shared = set(map(joined_words, one[1])) & set(map(joined_words, other[1]))
            if not shared and apart(one[0], other[0]) > NAMESAKE_KM:
                yield one, other


def _across(gazetteer: Gazetteer, form: bytes, variant: bytes) -> Iterator[tuple[Spelled, Spelled]]:
    bearers = _spelled(gazetteer, variant)
    own = {place.id for place, _ in bearers}
    for one in _spelled(gazetteer, form):
        if one[0].id not in own:
            yield from ((one, other) for other in bearers if apart(one[0], other[0]) > NAMESAKE_KM)


def _fault(group: str, one: Spelled, other: Spelled) -> Fault:
    detail = f"{one[1][0]} / {other[1][0]}"
    return fault_of(group, one[0], other=other[0], detail=detail, km=apart(one[0], other[0]))
