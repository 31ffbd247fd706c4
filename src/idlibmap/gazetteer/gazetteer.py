"""The gazetteer: every place, area and road of a theatre, found by any of its spellings."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from idlibmap.errors import TheatreError, UnknownPlaceError
from idlibmap.gazetteer.area import Area
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.gazetteer.road import Road, read_roads
from idlibmap.gazetteer.spelling import name_key, name_words
from idlibmap.gazetteer.table import read_places
from idlibmap.index import fingerprint, key_of
from idlibmap.theatre import Theatre, load_theatre

NEAR_SPELLING = 80.0
"""Lowest similarity (0-100) at which a name is offered as a near spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name stands for in the index."""

    kind: str
    """place, area or road."""
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a gazetteer was loaded from."""

    theatre: Path
    """Data folder of the theatre."""
    places: Path | None
    """A user's own ``places.csv``."""
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
        self.areas = {area.id: area for area in areas}
        """Provinces and named regions by id; parts of them are made on demand."""
        self.roads = {road.id: road for road in roads}
        """Roads by id."""
        self.provinces = {place.id: _bare(place) for place in places if place.kind == "governorate"}
        """Name of each province ("Idlib") by its id."""
        self.origin = origin
        """Where it was loaded from, so that another process can load it too."""
        self.bare_is_area = bare_is_area
        """Provinces whose bare name means the province, not its city."""
        self.names: PhraseIndex[Named] = PhraseIndex()
        """Every spelling, by sound, of everything above."""
        self._spelled: dict[tuple[str, ...], set[str]] = {}
        self._index()

    def place(self, place_id: str) -> Place:
        """
        Return the place with an id.

        Raises
        ------
        UnknownPlaceError
            No row has it.
        """
        try:
            return self.places[place_id]
        except KeyError:
            msg = f"place id {place_id!r}: not in places.csv. `idlibmap place NAME` finds ids."
            raise UnknownPlaceError(msg) from None

    def is_spelled(self, words: tuple[str, ...], place_id: str) -> bool:
        """Say whether a place is written exactly so (plain words, no articles) in the gazetteer."""
        return place_id in self._spelled.get(words, ())

    def spellings(self, place_id: str) -> list[str]:
        """Return every spelling of a place, as plain words without articles."""
        place = self.place(place_id)
        return [" ".join(name_words(name)) for name in (place.name, place.name_ar, *place.alt_names) if name]

    def candidates(self, name: str) -> list[Place]:
        """Return the places a name may mean: exact spellings first, then the larger and better known."""
        words = name_words(name)
        found = [self.places[named.id] for named in self.names.get(name_key(name)) if named.kind == "place"]
        return sorted(found, key=lambda place: (not self.is_spelled(words, place.id), *prominence(place)))

    def near_spellings(self, name: str, *, limit: int = 5) -> list[tuple[Place, str, float]]:
        """Return places whose names look like ``name``: (place, its spelling, similarity 0-100)."""
        sought = " ".join(name_words(name))
        spellings = {" ".join(words): ids for words, ids in self._spelled.items()}
        found = process.extract(
            sought, spellings.keys(), scorer=fuzz.ratio, limit=limit, score_cutoff=NEAR_SPELLING
        )
        return [
            (self.places[place_id], spelling, round(score, 1))
            for spelling, score, _ in found
            for place_id in sorted(spellings[spelling])
        ]

    def _index(self) -> None:
        for place in self.places.values():
            if place.kind in ADMIN_KINDS:
                continue
            for name in filter(name_words, (place.name, place.name_ar, *place.alt_names)):
                self.names.add(name_key(name), Named(kind="place", id=place.id))
                self._spelled.setdefault(name_words(name), set()).add(place.id)
        for area in self.areas.values():
            for name in (*area.names, area.name_ar):
                self.names.add(name_key(name), Named(kind="area", id=area.id))
        for road in self.roads.values():
            for name in road.names:
                self.names.add(name_key(name), Named(kind="road", id=road.id))
        for province_id, name in self.provinces.items():
            self.names.add(name_key(name), Named(kind="area", id=province_id))


def prominence(place: Place) -> tuple[int, int, str]:
    """Return a sort key that puts larger, better-known places first."""
    ranks = {"city": 0, "town": 1, "village": 2}
    return (ranks.get(place.kind, 3), -(place.population or 0), place.id)


def load_gazetteer(theatre: Theatre | None = None, extra: Path | None = None) -> Gazetteer:
    """
    Load a theatre's gazetteer.

    Parameters
    ----------
    theatre
        The shipped one if none.
    extra
        A user's own ``places.csv``; its rows are added, and replace rows of the same id.

    Raises
    ------
    SchemaError
        A row of a table is wrong; every fault is listed.
    TheatreError
        A file of the theatre is missing or lacks a field.
    """
    theatre = theatre or load_theatre()
    version = key_of(theatre.version, fingerprint([extra] if extra else []))
    return _loaded(theatre, Origin(theatre=theatre.root, places=extra, version=version))


@cache
def _loaded(theatre: Theatre, origin: Origin) -> Gazetteer:
    """Load a gazetteer, once for each state of its files."""
    extra = origin.places
    places = {place.id: place for place in read_places(theatre.path("gazetteer/places.csv"))}
    if extra is not None:
        places |= {place.id: place for place in read_places(extra)}
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
        provinces + regions,
        read_roads(theatre),
        bare_is_area=bare_is_area,
        origin=origin,
    )


def _bare(place: Place) -> str:
    return place.name.removesuffix(" Governorate")
