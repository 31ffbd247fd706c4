"""The gazetteer: every place, area and road of a theatre, found by any of its spellings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from idlibmap.errors import TheatreError, UnknownPlaceError
from idlibmap.gazetteer.area import Area, unit_areas
from idlibmap.gazetteer.derived import derived_place, post_id
from idlibmap.gazetteer.languages import read_spellings
from idlibmap.gazetteer.names import Named, NameIndex, joined_words
from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.gazetteer.road import Road, read_roads
from idlibmap.gazetteer.road_line import RoadLine, line_of
from idlibmap.gazetteer.table import read_places
from idlibmap.index import fingerprint, key_of
from idlibmap.theatre import Theatre, load_theatre

DOUBLE = re.compile(r" - ")
"""What parts the two names of a place in one cell: "Ein Issa - Ein Bnar"."""
NEAR_SPELLING = 80.0
"""Lowest similarity (0-100) at which a name is offered as a near spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a gazetteer was loaded from."""

    theatre: Path
    """Data folder of the theatre."""
    places: Path | None
    """A user's own ``places.csv``."""
    added: tuple[Place, ...] = ()
    """Places that no table has."""
    version: str
    """Key of the content of both."""


class Gazetteer:
    """Places, areas and roads of one theatre."""

    def __init__(
        self,
        places: tuple[Place, ...],
        areas: tuple[Area, ...],
        roads: tuple[Road, ...],
        *,
        bare_is_area: frozenset[str],
        origin: Origin,
    ) -> None:
        self.places = {place.id: place for place in places}
        """Every place by id."""
        self._posts = {
            (place.latitude, place.longitude): place for place in places if place.kind == "observation-post"
        }
        self.areas = {area.id: area for area in areas}
        """Provinces, districts, sub-districts and named regions by id; parts of them are made on demand."""
        self.roads = {road.id: road for road in roads}
        """Roads by id."""
        self.provinces = {place.id: _bare(place) for place in places if place.kind == "governorate"}
        """Name of each province ("Idlib") by its id."""
        self.origin = origin
        """Where it was loaded from, so that another process can load it too."""
        self.bare_is_area = bare_is_area
        """Provinces whose bare name means the province, not its city."""
        self.names = NameIndex(self._named())
        """Every spelling, by its normal form, of everything above."""

    def place(self, place_id: str) -> Place:
        """
        Return the place with an id, a row's or a derived point's.

        Raises
        ------
        UnknownPlaceError
            No row has it, nor the places it is derived from.
        """
        place = self.places.get(place_id) or derived_place(place_id, self.places.get)
        if place is None:
            msg = f"place id {place_id!r}: not in places.csv. `idlibmap place NAME` finds ids."
            raise UnknownPlaceError(msg)
        return place

    def post_at(self, place_id: str) -> Place:
        """
        Return the military post at a place: the one that the gazetteer lists there, else a derived point.

        Raises
        ------
        UnknownPlaceError
            There is no such place.
        """
        host = self.place(place_id)
        return self._posts.get((host.latitude, host.longitude)) or self.place(post_id(place_id))

    def knows(self, place_id: str) -> bool:
        """Say whether an id is a place's, or a derived point's."""
        return place_id in self.places or derived_place(place_id, self.places.get) is not None

    def road_line(self, road_id: str) -> RoadLine:
        """
        Return the line of a road, of a stretch of one, or of the way between two places, by its id.

        Raises
        ------
        UnknownPlaceError
            There is no such road.
        """
        return line_of(road_id, self.roads, self.places)

    def knows_road(self, road_id: str) -> bool:
        """Say whether an id is that of a road line, spelled as :class:`RoadLine` spells it."""
        try:
            return self.road_line(road_id).id == road_id
        except UnknownPlaceError:
            return False

    def candidates(self, name: str) -> list[Place]:
        """Return the places a name may mean: the likest spellings first, of these the better known."""
        meaning = self.names.get(name)
        if meaning is None:
            return []
        likeness = {one.id: like for one, like in zip(meaning.named, meaning.likeness, strict=True)}
        found = [self.places[one.id] for one in meaning.named if one.kind == "place"]
        return sorted(found, key=lambda place: (-likeness[place.id], *prominence(place)))

    def near_spellings(self, name: str, *, limit: int = 5) -> list[tuple[Place, str, float]]:
        """Return places whose names look like ``name``: (place, its spelling, similarity 0-100)."""
        found = process.extract(
            joined_words(name),
            self._joined.keys(),
            scorer=fuzz.ratio,
            limit=limit,
            score_cutoff=NEAR_SPELLING,
        )
        return [
            (self.places[place_id], spelling, round(score, 1))
            for spelling, score, _ in found
            for place_id in sorted(self._joined[spelling])
        ]

    @cached_property
    def _joined(self) -> dict[str, set[str]]:
        """Places by their spellings in plain letters."""
        joined: dict[str, set[str]] = {}
        for spelling, named in self._named():
            if named.kind == "place":
                joined.setdefault(joined_words(spelling), set()).add(named.id)
        return joined

    def _named(self) -> Iterator[tuple[str, Named]]:
        for place in self.places.values():
            if place.kind not in ADMIN_KINDS:
                named = Named(kind="place", id=place.id)
                for spelling in filter(None, (place.name, place.name_ar, *place.alt_names)):
                    yield spelling, named
                    if DOUBLE.search(spelling):
                        yield from ((part, named) for part in DOUBLE.split(spelling))
        for area in self.areas.values():
            # The bare Arabic name of a unit is its town's; with the unit's noun it stands in names.
            arabic = () if area.id in self.places and area.id not in self.provinces else (area.name_ar,)
            for spelling in filter(None, (*area.names, *arabic)):
                yield spelling, Named(kind="area", id=area.id)
        for road in self.roads.values():
            for spelling in road.names:
                yield spelling, Named(kind="road", id=road.id)
        for province_id, name in self.provinces.items():
            yield name, Named(kind="area", id=province_id)


def prominence(place: Place) -> tuple[int, int, str]:
    """Return a sort key that puts larger, better-known places first."""
    ranks = {"city": 0, "town": 1, "village": 2}
    return (ranks.get(place.kind, 3), -(place.population or 0), place.id)


def load_gazetteer(
    theatre: Theatre | None = None, extra: Path | None = None, added: tuple[Place, ...] = ()
) -> Gazetteer:
    """
    Load a theatre's gazetteer.

    Parameters
    ----------
    theatre
        The shipped one if none.
    extra
        A user's own ``places.csv``; its rows are added, and replace rows of the same id.
    added
        Further places, which replace those of the same id.

    Raises
    ------
    SchemaError
        A row of a table is wrong; every fault is listed.
    TheatreError
        A file of the theatre is missing or lacks a field.
    """
    theatre = theatre or load_theatre()
    version = key_of(theatre.version, fingerprint([extra] if extra else []), *map(repr, added))
    return _loaded(theatre, Origin(theatre=theatre.root, places=extra, added=added, version=version))


@cache
def _loaded(theatre: Theatre, origin: Origin) -> Gazetteer:
    """Load a gazetteer, once for each state of its files."""
    extra = origin.places
    places = {place.id: place for place in read_places(theatre.path("gazetteer/places.csv"))}
    if extra is not None:
        places |= {place.id: place for place in read_places(extra)}
    places |= {place.id: place for place in origin.added}
    for place_id, names in read_spellings(theatre).items():
        if place_id in places:
            known = places[place_id]
            places[place_id] = replace(known, alt_names=(*known.alt_names, *names))
    table = theatre.toml("areas.toml")
    try:
        bare_is_area = frozenset(table["bare_is_area"])
        regions = tuple(
            Area(id=row["id"], name=row["name"], name_ar=row["name_ar"], names=tuple(row["names"]))
            for row in table.get("area", ())
        )
    except KeyError as error:
        msg = (
            f"{theatre.root / 'areas.toml'}: no {error}. It needs bare_is_area, and for each area an "
            "[[area]] with id, name, name_ar and names."
        )
        raise TheatreError(msg) from error
    provinces = tuple(
        Area(id=place.id, name=_bare(place), name_ar=place.name_ar, names=())
        for place in places.values()
        if place.kind == "governorate"
    )
    return Gazetteer(
        tuple(places.values()),
        provinces + regions + unit_areas(places.values()),
        read_roads(theatre),
        bare_is_area=bare_is_area,
        origin=origin,
    )


def _bare(place: Place) -> str:
    return place.name.removesuffix(" Governorate")
