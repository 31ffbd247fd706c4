"""Where a row of a control table plays: its name, province or position → a place of the gazetteer."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geopy.distance import great_circle

from idlibmap.errors import SourceError
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.recognition import Found
from idlibmap.gazetteer.resolution import Resolver
from idlibmap.gazetteer.spelling import name_words

NAMED_KM = 5.0
"""A place of the written name this near to the position is meant."""
NEAREST_KM = 2.0
"""Without such a name, the settled place this near to the position is meant."""
GUESSED = 0.8
"""Trust in a place known by its position alone."""
CELLS_PER_DEGREE = 10
"""Fineness of the index of positions: cells wider than NEAREST_KM anywhere people live."""
NAMED_IN_FAULT = 5
GEONAMES = "gn:"
"""Leads the ids of places that the gazetteer has from GeoNames."""
PROVINCE_WORDS = frozenset({"governorate", "province", "muhafazah"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place a row was taken to mean."""

    place: Place | None
    """None where the row names a place that no list has."""
    where_prec: int
    score: float
    """How sure the choice is, 0 to 1."""


UNLOCATED = Where(place=None, where_prec=6, score=1.0)
Cell = tuple[int, int]


class PlaceFinder:
    """Finds the places of the rows of one table."""

    def __init__(self, gazetteer: Gazetteer, names: Iterable[str], *, nearest_km: float = NEAREST_KM) -> None:
        self._gazetteer = gazetteer
        self._nearest_km = nearest_km
        alone = (gazetteer.candidates(name) for name in dict.fromkeys(names))
        self._sure = {found[0].id: found[0] for found in alone if len(found) == 1}
        self._settled: dict[Cell, list[Place]] = {}
        for place in gazetteer.places.values():
            if place.kind in SETTLED_KINDS:
                self._settled.setdefault(_cell(place.latitude, place.longitude), []).append(place)

    def find(self, values: Mapping[str, str]) -> Where:
        """
        Find the place of one row.

        Raises
        ------
        SourceError
            Several places have its name, or its position or province cannot be read.
        """
        name = values.get("place", "").strip()
        position = position_of(values)
        for place_id in (name, f"{GEONAMES}{values.get('geonameid', '')}"):
            if place_id in self._gazetteer.places:
                return Where(place=self._gazetteer.places[place_id], where_prec=1, score=1.0)
        words, noun = _name_and_noun(name, self._gazetteer)
        candidates = self._gazetteer.candidates(" ".join(words))
        if position:
            return self._at(position, candidates)
        if values.get("admin1"):
            provinces = self._provinces(values["admin1"])
            candidates = [place for place in candidates if place.admin1 in provinces]
        return self._named(name, candidates, words, noun) if candidates else UNLOCATED

    def _at(self, position: tuple[float, float], candidates: Iterable[Place]) -> Where:
        """Return the place of the name that is near the position, else the settled place nearest to it."""
        named = _nearest(position, candidates, within_km=NAMED_KM)
        if named:
            return Where(place=named, where_prec=1, score=1.0)
        nearest = _nearest(position, self._settled_near(position), within_km=self._nearest_km)
        return Where(place=nearest, where_prec=2, score=GUESSED) if nearest else UNLOCATED

    def _settled_near(self, position: tuple[float, float]) -> list[Place]:
        row, column = _cell(*position)
        around = ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1))
        return [place for cell in around for place in self._settled.get(cell, ())]

    def _named(self, name: str, candidates: list[Place], words: tuple[str, ...], noun: str) -> Where:
        written = " ".join(words)
        meaning = self._gazetteer.names.get(written)
        ids = {place.id for place in candidates}
        known = [near for place in candidates for near in self._neighbour(place)]
        found = Found(0, len(written), meaning.only(ids) if meaning else None, "", noun=noun)
        choice = Resolver(self._gazetteer, written, [found], known=known).choose(found)
        if choice.place:
            return Where(place=choice.place, where_prec=1, score=choice.score)
        listed = "; ".join(
            f"{place.name} ({place.admin3}, {place.admin1}; {place.id})"
            for place in candidates[:NAMED_IN_FAULT]
        )
        more = "; and others" if len(candidates) > NAMED_IN_FAULT else ""
        msg = (
            f"field 'place': {name!r} is ambiguous: {listed}{more}. "
            "Add admin1, or latitude and longitude, or write the id."
        )
        raise SourceError(msg)

    def _neighbour(self, place: Place) -> list[Place]:
        """Return the table's sure place nearest to a candidate: of all of them, only it can tell."""
        others = [sure for sure in self._sure.values() if sure.id != place.id]
        stretch = math.cos(math.radians(place.latitude))
        return sorted(
            others,
            key=lambda sure: math.hypot(
                sure.latitude - place.latitude, (sure.longitude - place.longitude) * stretch
            ),
        )[:1]

    def _provinces(self, written: str) -> frozenset[str]:
        words = tuple(word for word in name_words(written) if word not in PROVINCE_WORDS)
        meaning = self._gazetteer.names.get(" ".join(words))
        named = meaning.named if meaning else ()
        found = {self._gazetteer.provinces[one.id] for one in named if one.id in self._gazetteer.provinces}
        if not found:
            known = ", ".join(sorted(self._gazetteer.provinces.values()))
            msg = f"field 'admin1': no province {written!r}. Write one of {known}, or leave it empty."
            raise SourceError(msg)
        return frozenset(found)


def position_of(values: Mapping[str, str]) -> tuple[float, float] | None:
    """
    Return the latitude and longitude of a row, None where it has neither.

    Raises
    ------
    SourceError
        One is missing, or is no degrees.
    """
    cells = {name: values.get(name, "").strip() for name in ("latitude", "longitude")}
    if not any(cells.values()):
        return None
    latitude, longitude = (
        _degrees(name, cells[name], limit) for name, limit in (("latitude", 90.0), ("longitude", 180.0))
    )
    if latitude == longitude == 0:
        msg = (
            "fields 'latitude' and 'longitude': both are 0. Leave them empty where the position is not known."
        )
        raise SourceError(msg)
    return latitude, longitude


def _degrees(name: str, text: str, limit: float) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= limit:
        msg = (
            f"field {name!r}: expected degrees from -{limit:.0f} to {limit:.0f}, got {text!r}. "
            "Write decimal degrees (35.93), or leave both latitude and longitude empty."
        )
        raise SourceError(msg)
    return degrees


def _name_and_noun(name: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], str]:
    """Split "P town" into the name and its noun of kind, unless the gazetteer has the whole as a name."""
    words = name_words(name.partition("(")[0] or name)
    if len(words) > 1 and words[-1] in SETTLED_KINDS and not gazetteer.candidates(name):
        return words[:-1], words[-1]
    return words, ""


def _nearest(position: tuple[float, float], places: Iterable[Place], *, within_km: float) -> Place | None:
    distances = [
        (great_circle(position, (place.latitude, place.longitude)).km, place.id, place) for place in places
    ]
    near = [one for one in distances if one[0] <= within_km]
    return min(near)[2] if near else None


def _cell(latitude: float, longitude: float) -> Cell:
    return math.floor(latitude * CELLS_PER_DEGREE), math.floor(longitude * CELLS_PER_DEGREE)
