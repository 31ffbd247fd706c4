"""Records of other gazetteers laid beside the places there are: which is which, and which is new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from idlibmap.errors import SchemaError
from idlibmap.gazetteer.area import parts_of
from idlibmap.gazetteer.foreign.grid import Grid, km_between
from idlibmap.gazetteer.foreign.record import Record, family_of
from idlibmap.gazetteer.foreign.same_name import Key, keys_of
from idlibmap.gazetteer.foreign.script import bare, is_arabic
from idlibmap.gazetteer.foreign.units import Names
from idlibmap.gazetteer.place import ADMIN_KINDS, Place

SAME_POINT_KM = 0.1
"""Two places of one family this near are one, whatever their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What became of one record: a row of ``crosswalk.csv``."""

    source: str
    source_id: str
    place_id: str
    """The row that has it now."""
    distance_km: float | None
    """How far the record's position is from the row's; None for a new row."""
    how: str
    """id, name+position, position, new, ambiguous."""
    candidates: tuple[str, ...] = ()
    """Ids of the rows it may be the same as, where that could not be told, the nearest first."""


class Merging:
    """
    The places of a theatre, and what other gazetteers add to them.

    Parameters
    ----------
    places
        The theatre's own: each keeps its id, position and kind.
    near_km
        How far apart two positions of one place may be that share a name.
    """

    def __init__(self, places: Iterable[Place], *, near_km: float) -> None:
        self._near_km = near_km
        self._places = {place.id: place for place in places}
        self._families = {place.id: family_of(place.kind) for place in self._places.values()}
        self._files = dict.fromkeys(self._places, "")
        self._changed: dict[str, None] = {}
        self._keys: dict[str, frozenset[Key]] = {}
        self._numbers: dict[str, int] = {}
        self._by_name = Grid(near_km)
        self._by_point = Grid(SAME_POINT_KM)
        for place in self._places.values():
            if place.kind not in ADMIN_KINDS:
                self._place(place)

    def rows(self) -> tuple[Place, ...]:
        """Return the rows that are new or say more than before, in the order in which they came to be so."""
        return tuple(self._places[place_id] for place_id in self._changed)

    def add(self, record: Record, admin: Names) -> Match:
        """
        Merge a record into the place it is, or make it a new one.

        Parameters
        ----------
        admin
            Governorate, district and sub-district of a new row.

        Raises
        ------
        SchemaError
            Its id is that of another place.
        """
        keys = keys_of(record.spellings)
        how, found = self._found(record, keys)
        if len(found) == 1:
            self._gain(found[0], record)
            return self._match(record, found[0], how=how)
        place_id = record.id or self._made_id(record, admin)
        self._add_row(place_id, record, admin)
        match = Match(
            source=record.source, source_id=record.source_id, place_id=place_id, distance_km=None, how="new"
        )
        return replace(match, how="ambiguous", candidates=tuple(found)) if found else match

    def _found(self, record: Record, keys: frozenset[Key]) -> tuple[str, list[str]]:
        """Return how places are found that a record may be, and these, the nearest first."""
        if record.id in self._places:
            self._check_same(record, keys)
            return "id", [record.id]
        named = self._near(self._by_name, keys, record, within_km=self._near_km)
        on_the_point = [one for one in named if self._km(record, one) <= SAME_POINT_KM]
        if named:
            return "name+position", on_the_point if len(on_the_point) == 1 else named
        # That one gazetteer lists two names on a point means that it knows two places.
        others = [
            one
            for one in self._near(self._by_point, ["point"], record, within_km=SAME_POINT_KM)
            if self._files[one] != record.file and self._places[one].uncertainty_km is None
        ]
        return "position", others

    def _near(self, grid: Grid, keys: Iterable[object], record: Record, *, within_km: float) -> list[str]:
        around = grid.around(keys, latitude=record.latitude, longitude=record.longitude)
        near = {
            (km, one)
            for one in set(around)
            if self._families[one] == record.family and (km := self._km(record, one)) <= within_km
        }
        return [one for _, one in sorted(near)]

    def _check_same(self, record: Record, keys: frozenset[Key]) -> None:
        """Two rows of one id must be near each other or share a name."""
        place, km = self._places[record.id], self._km(record, record.id)
        if km <= self._near_km or not keys.isdisjoint(keys_of((place.name, place.name_ar, *place.alt_names))):
            return
        msg = (
            f"id {record.id!r} is that of {place.name}, {km:.0f} km away, and {record.spellings[0]} is no "
            "name of it. Give the row an id of its own."
        )
        raise SchemaError(msg)

    def _km(self, record: Record, place_id: str) -> float:
        place = self._places[place_id]
        return km_between((record.latitude, record.longitude), (place.latitude, place.longitude))

    def _match(self, record: Record, place_id: str, *, how: str) -> Match:
        return Match(
            source=record.source,
            source_id=record.source_id,
            place_id=place_id,
            distance_km=round(self._km(record, place_id), 3),
            how=how,
        )

    def _gain(self, place_id: str, record: Record) -> None:
        """Add a record's spellings to a place."""
        place = self._places[place_id]
        known = {bare(name) for name in (place.name, place.name_ar, *place.alt_names)}
        new = [name for name in record.spellings if bare(name) not in known]
        arabic = next(filter(is_arabic, record.spellings), "") if not place.name_ar else ""
        if not new and not arabic:
            return
        sources = place.source.split("|") if place.source else []
        place = replace(
            place,
            name_ar=place.name_ar or arabic,
            alt_names=(*place.alt_names, *(name for name in new if name != arabic)),
            source="|".join([*sources, *([] if record.source in sources else [record.source])]),
        )
        self._places[place_id] = place
        self._changed.setdefault(place_id)
        if place.kind not in ADMIN_KINDS:
            self._index_names(place)

    def _add_row(self, place_id: str, record: Record, admin: Names) -> None:
        name = next((one for one in record.spellings if not is_arabic(one)), record.spellings[0])
        arabic = next(filter(is_arabic, record.spellings), "")
        place = Place(
            id=place_id,
            name=name,
            name_ar=arabic,
            alt_names=tuple(one for one in record.spellings if one not in {name, arabic}),
            kind=record.kind,
            admin1=admin[0],
            admin2=admin[1],
            admin3=admin[2],
            latitude=record.latitude,
            longitude=record.longitude,
            population=record.population,
            source=record.source,
            uncertainty_km=None,
        )
        self._places[place_id] = place
        self._families[place_id] = record.family
        self._files[place_id] = record.file
        self._changed[place_id] = None
        self._place(place)

    def _place(self, place: Place) -> None:
        self._index_names(place)
        self._by_point.add("point", place.id, latitude=place.latitude, longitude=place.longitude)

    def _index_names(self, place: Place) -> None:
        keys = keys_of((place.name, place.name_ar, *place.alt_names))
        for key in keys - self._keys.get(place.id, frozenset()):
            self._by_name.add(key, place.id, latitude=place.latitude, longitude=place.longitude)
        self._keys[place.id] = keys

    def _made_id(self, record: Record, admin: Names) -> str:
        """Make an id of name and governorate, as ``x:tell-othman-hama``; a number tells namesakes apart."""
        words = [*bare(record.spellings[0]).split(), *bare(admin[0]).split()]
        slug = "-".join(filter(None, ("".join(filter(str.isalnum, word)) for word in words))) or "place"
        # "x:south" would be read as the south of an area "x".
        is_part = parts_of(f"x:{slug}")[1] != ""
        if not is_part and f"x:{slug}" not in self._places:
            return f"x:{slug}"
        number = self._numbers.get(slug, 1) + 1
        while f"x:{slug}-{number}" in self._places:
            number += 1
        self._numbers[slug] = number
        return f"x:{slug}-{number}"
