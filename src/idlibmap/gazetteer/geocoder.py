"""The gazetteer as a geopy geocoder: no network, the theatre's own places."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from geopy.adapters import BaseAsyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point
from pyproj import Geod

from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.names import Meaning
from idlibmap.gazetteer.normal import normal_form, normal_forms
from idlibmap.gazetteer.place import ADMIN_KINDS, SETTLED_KINDS, Place
from idlibmap.gazetteer.resolution import KIND_POINTS, KNOWN_POINTS, LIKENESS_POINTS
from idlibmap.theatre import load_theatre

EARTH = Geod(ellps="WGS84")
METRES_PER_KM = 1000.0
KM_PER_DEGREE = 110.5
"""Length of the shortest degree of latitude, rounded down."""
REACH_KM = 10.0
"""A position farther than this from every settlement is at none."""
COMMA = re.compile(r"[,،;]")
PARTING = re.compile(r"[^\w\s'’‘ʼʿʾ`´.\-]+")
"""What ends a name in a text, but may stand in one that is looked up: brackets, strokes."""
UNSEEN = frozenset({"Mn", "Cf"})
"""Categories of vowel marks and of marks of direction."""
UNIT_WORDS = frozenset(
    word
    for noun in (
        "governorate province district sub-district subdistrict nahiya countryside",
        "محافظة منطقة ناحية ريف",
    )
    for word in normal_form(noun).split()
)
"""What may stand beside the name of an administrative unit, in normal form."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    place: Place
    score: float
    """Share of the likelihood among all places in question, by spelling and prominence; 0 to 1."""
    typo: bool
    """Whether nothing bears the name, and the place is spelled nearly so."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A settlement near a position."""

    place: Place
    km: float
    """Geodesic distance."""
    azimuth: float
    """Direction from the position to it: degrees, clockwise from north, -180 to 180."""


class Units:
    """The administrative units that places lie in, by all their names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        units = [place for place in gazetteer.places.values() if place.kind in ADMIN_KINDS]
        names = [(unit, name) for unit in units for name in (unit.name, unit.name_ar, *unit.alt_names)]
        self._named: dict[bytes, dict[str, Place]] = {}
        self._forms: dict[tuple[str, ...], set[bytes]] = {}
        for (unit, _), form in zip(names, normal_forms([name for _, name in names]), strict=True):
            self._named.setdefault(form, {})[unit.id] = unit
            self._forms.setdefault(_admin(unit), set()).add(form)

    def named(self, name: str) -> list[Place]:
        """Return the rows of the units of a name."""
        return list(self._named.get(normal_form(name), {}).values())

    def over(self, place: Place) -> set[bytes]:
        """Return the names, in normal form, of all units that a place lies in."""
        admin = _admin(place)
        return set().union(*(self._forms.get(admin[:level], ()) for level in range(1, len(admin) + 1)))

    def asked(self, names: Iterable[str]) -> list[set[bytes]]:
        """Return the normal forms that each name of a unit stands for; none for the country's."""
        return [self._asked(name) for name in names if normal_form(name) not in self._country]

    def _asked(self, name: str) -> set[bytes]:
        form = normal_form(name)
        # "Rif Dimashq", countryside of Damascus, is a province's name: no word of it may go.
        if form in self._named:
            return {form}
        bare = b" ".join(word for word in form.split() if word not in UNIT_WORDS)
        # Provinces share the names of their cities in languages that the units' own rows lack.
        cities = (place.name for place in self._gazetteer.candidates(name) if place.kind == "city")
        return {bare, *map(normal_form, cities)}

    @cached_property
    def _country(self) -> set[bytes]:
        theatre = load_theatre(self._gazetteer.origin.theatre)
        outlines = AreaShapes(theatre, self._gazetteer.places).outlines()
        heads = [one["properties"] for one in outlines if one["properties"]["level"] == "country"]
        return {normal_form(head[name]) for head in heads for name in ("name", "name_ar")}


class Settlements:
    """Where people live, to be found by position."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = [place for place in places if place.kind in SETTLED_KINDS]
        self._latitudes = np.array([place.latitude for place in self._places])
        self._longitudes = np.array([place.longitude for place in self._places])

    def near(self, latitude: float, longitude: float, *, within_km: float) -> list[Neighbour]:
        """Return the settlements within a distance of a position (degrees), the nearest first."""
        band = np.flatnonzero(np.abs(self._latitudes - latitude) <= within_km / KM_PER_DEGREE)
        azimuths, _, metres = EARTH.inv(
            np.full(band.size, longitude),
            np.full(band.size, latitude),
            self._longitudes[band],
            self._latitudes[band],
        )
        found = [
            Neighbour(self._places[number], metre / METRES_PER_KM, azimuth)
            for number, metre, azimuth in zip(band.tolist(), metres.tolist(), azimuths.tolist(), strict=True)
            if metre <= within_km * METRES_PER_KM
        ]
        return sorted(found, key=lambda one: (one.km, one.place.id))


class Lookup:
    """Finds what a name means, or what is near a position."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def units(self) -> Units:
        """The administrative units."""
        return Units(self._gazetteer)

    @cached_property
    def settlements(self) -> Settlements:
        """The settlements by position."""
        return Settlements(self._gazetteer.places.values())

    def meaning(self, name: str) -> Meaning | None:
        """Return all that bears a name; None where nothing does."""
        unmarked = "".join(letter for letter in name if unicodedata.category(letter) not in UNSEEN)
        return self._gazetteer.names.get(PARTING.sub(" ", unmarked))

    def candidates(self, name: str, units: Sequence[str] = ()) -> list[Candidate]:
        """
        Return what a name may mean, the likeliest first.

        Parameters
        ----------
        units
            Names of administrative units, or of the country: only places in all of them count.

        Returns
        -------
        candidates
            Places of the name; if there are none, units of the name; if nothing bears it, places spelled
            nearly so.
        """
        meaning = self.meaning(name)
        bears = meaning is not None and any(one.kind == "place" for one in meaning.named)
        if not bears and (named := self.units.named(name)):
            return self._ranked(dict.fromkeys(named, 1.0), units, typo=False)
        meaning, typo = (meaning, False) if meaning else (self._gazetteer.names.near(name), True)
        if meaning is None:
            return []
        likeness = {
            self._gazetteer.places[one.id]: like
            for one, like in zip(meaning.named, meaning.likeness, strict=True)
            if one.kind == "place"
        }
        return self._ranked(likeness, units, typo=typo)

    def _ranked(
        self, likeness: Mapping[Place, float], units: Sequence[str], *, typo: bool
    ) -> list[Candidate]:
        """Share out the likelihood among those of the places that lie in the units."""
        asked = self.units.asked(units) if units else []
        weights = {
            place: math.exp(_points(place) + LIKENESS_POINTS * like)
            for place, like in likeness.items()
            if all(forms & self.units.over(place) for forms in asked)
        }
        whole = sum(weights.values())
        order = sorted(weights, key=lambda place: (-weights[place], place.id))
        return [Candidate(place, round(weights[place] / whole, 3), typo) for place in order]


class GazetteerGeocoder(Geocoder):
    """
    Geocode names, and positions, of the theatre's places.

    Drops into scripts written for geopy. It takes every synchronous adapter, and uses none.

    Parameters
    ----------
    gazetteer
        Where names are looked up; the shipped one if none.
    options
        Those of other geocoders (``user_agent``, ``timeout``, ``domain``, ...); no network is asked, so they
        change nothing.

    Raises
    ------
    geopy.exc.ConfigurationError
        The adapter is asynchronous.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, **options: Any) -> None:  # noqa: ANN401 (geopy's own)
        options.pop("domain", None)
        super().__init__(**{"user_agent": "idlibmap", **options})
        if isinstance(self.adapter, BaseAsyncAdapter):
            msg = "GazetteerGeocoder asks no network and has nothing to wait for: leave adapter_factory out."
            raise ConfigurationError(msg)
        self._lookup = Lookup(gazetteer or load_gazetteer())

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = DEFAULT_SENTINEL,  # noqa: ARG002 (geopy's contract; there is no network)
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """
        Return the place of a name, in any script of the gazetteer.

        Parameters
        ----------
        query
            A name, or a name and the units its place lies in: ``"Al-Nayrab, Aleppo"``,
            ``"النيرب، محافظة إدلب"``, ``"Saraqib, Syria"``.
        exactly_one
            Only the likeliest; else a list of every place of this name, the likeliest first.
        limit
            The most places in that list.

        Returns
        -------
        location
            ``raw`` holds id, kind, admin1 to admin3, name_ar, source, uncertainty_km (None for a point that a
            source gives), score (its share of the likelihood among the places in question) and typo (nothing
            bears the name; the place is spelled nearly so). None where nothing is found, and for a name that
            is nearly that of several places.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is empty, has no letter, or is no text.
        """
        name, *units = _parts(query)
        found = self._lookup.candidates(name, units)
        if exactly_one and len(found) > 1 and found[0].typo:
            return None
        locations = [_location(one.place, score=one.score, typo=one.typo) for one in found]
        return _answer(locations, exactly_one=exactly_one, limit=limit)

    def reverse(
        self,
        query: Point | str | Iterable[float],
        *,
        exactly_one: bool = True,
        timeout: float | None = DEFAULT_SENTINEL,  # noqa: ARG002 (geopy's contract; there is no network)
        limit: int | None = None,
        within_km: float = REACH_KM,
    ) -> Location | list[Location] | None:
        """
        Return the settlement nearest to a position.

        Parameters
        ----------
        query
            Degrees on WGS84, latitude first: a Point, ``"35.86, 36.80"`` or ``(35.86, 36.80)``.
        exactly_one
            Only the nearest; else a list of all within ``within_km``, the nearest first.
        limit
            The most places in that list.
        within_km
            How far a settlement may be.

        Returns
        -------
        location
            ``raw`` as for names, with distance_km in place of score and typo; None where no settlement is
            near.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is no position.
        """
        at = _point(query)
        found = self._lookup.settlements.near(at.latitude, at.longitude, within_km=within_km)
        locations = [_location(one.place, distance_km=round(one.km, 3)) for one in found]
        return _answer(locations, exactly_one=exactly_one, limit=limit)


def _points(place: Place) -> float:
    """Weigh a place without a text, as the reader of reports does where the text says nothing."""
    known = KNOWN_POINTS if "spelling-list" in place.source else 0.0
    return KIND_POINTS.get(place.kind, 0.0) + math.log10(1 + (place.population or 0)) / 4 + known


def _admin(place: Place) -> tuple[str, ...]:
    """Return the names of a place's units, from large to small."""
    return tuple(filter(None, (place.admin1, place.admin2, place.admin3)))


def _parts(query: object) -> list[str]:
    """Part a query at its commas."""
    if not isinstance(query, str):
        msg = f"query {query!r}: expected a place's name, as 'Saraqib' or 'Saraqib, Idlib'"
        raise GeocoderQueryError(msg)
    if not query.strip():
        raise GeocoderQueryError("empty query: give a place's name")
    parts = [part.strip() for part in COMMA.split(query) if part.strip()]
    if not parts or not normal_form(parts[0]):
        msg = f"query {query!r}: no letter in it; give a place's name, as 'Saraqib' or 'Saraqib, Idlib'"
        raise GeocoderQueryError(msg)
    return parts


def _point(query: Point | str | Iterable[float]) -> Point:
    """Read a position."""
    try:
        given = query if isinstance(query, str) else tuple(query)
        # geopy takes what is missing for zero.
        if len(given) >= len(("latitude", "longitude")):
            return Point(given)
        fault = "no position"
    except (TypeError, ValueError) as error:
        fault = str(error).rstrip(".")
    msg = f"query {query!r}: {fault}. Write degrees, latitude first, as '35.86, 36.80'."
    raise GeocoderQueryError(msg)


def _answer(
    locations: list[Location], *, exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations[:limit]


def _location(place: Place, **found: float | bool) -> Location:
    raw: dict[str, Any] = {
        "id": place.id,
        "kind": place.kind,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": place.admin3,
        "name_ar": place.name_ar,
        "source": place.source,
        "uncertainty_km": place.uncertainty_km,
        **found,
    }
    parts = dict.fromkeys(part for part in (place.name, place.admin3, place.admin1) if part)
    return Location(", ".join(parts), Point(place.latitude, place.longitude), raw)
