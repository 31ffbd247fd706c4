"""What the gazetteer knows about a name, an id or a position, in words."""

import csv
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
import shapely

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.area import part_name, parts_of
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.geocoder import EARTH, METRES_PER_KM, Lookup
from idlibmap.gazetteer.languages import FILE
from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.gazetteer.road import Road
from idlibmap.gazetteer.road_line import whole_line
from idlibmap.theatre import load_theatre

Block = list[str]
"""Lines that stand together."""
NUMBER = r"([-+]?\d+(?:\.\d+)?)°?"
POSITION = re.compile(rf"{NUMBER} ?N?(?:[,;] ?| ){NUMBER} ?E?")
LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "fr": "French",
    "ku": "Kurdish",
    "ru": "Russian",
    "tr": "Turkish",
}
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
SCRIPTS = ("Latin", "Arabic")
"""Those whose spellings come first."""
LEVELS = {"governorate": 1, "district": 2, "subdistrict": 3}
"""Kinds of units, from large to small, as in the columns ``admin1`` to ``admin3``."""
AT_LENGTH = 5
"""How many places of a name are described at length; the others get a line each."""
NEAREST = 5
"""How many settlements near a position are named."""
NEAREST_KM = 50.0
ROUGH_KM = 10.0
"""From here on kilometres are whole ones."""
NEAR_NAMES = 8
"""How many names spelled nearly so are given."""
WIDTH = 100
"""Characters of a line."""
LABEL = 10
"""Characters of a label, with the space behind it."""


def describe_name(gazetteer: Gazetteer, name: str) -> str:
    """
    Describe every place, area and road of a name; of an id; or what is at a position.

    Parameters
    ----------
    name
        A name in any script; the id of a place, an area or its part, or a road (``"C3916"``,
        ``"SY07:south"``, ``"M5"``); or degrees, latitude first (``"35.86, 36.80"``).

    Raises
    ------
    UnknownPlaceError
        Nothing has the name, and the message says what is spelled nearly so; or nothing is near the position.
    """
    return _Report(gazetteer).of(name.strip())


class _Report:
    """Writes about one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._lookup = Lookup(gazetteer)
        self._theatre = load_theatre(gazetteer.origin.theatre)

    def of(self, words: str) -> str:
        """Describe what words mean."""
        if position := POSITION.fullmatch(words):
            blocks = list(self._position(*map(float, position.groups())))
        else:
            blocks = list(self._id(words)) or list(self._name(words))
        if not blocks:
            places = [*(place for place, _, _ in self._gazetteer.near_spellings(words)), *self._near(words)]
            near = [f"{one.name} ({one.id}, {_where(one)})" for one in dict.fromkeys(places)][:NEAR_NAMES]
            hint = f"Spelled nearly so: {'; '.join(near)}." if near else "Nothing is spelled nearly so."
            msg = f"{words!r}: no place of this name. {hint} Add it to a places.csv beside the reports."
            raise UnknownPlaceError(msg)
        return "\n\n".join("\n".join(block) for block in blocks)

    def _id(self, words: str) -> Iterator[Block]:
        """Describe what has an id."""
        place = self._gazetteer.places.get(words)
        if words in self._gazetteer.areas or self._is_part(words) or (place and place.kind in ADMIN_KINDS):
            yield self._area(words)
        elif words in self._gazetteer.roads:
            yield _road(self._gazetteer.roads[words])
        elif place:
            yield self._place(place)
            others = [one.place for one in self._lookup.candidates(place.name) if one.place.id != place.id]
            yield from _listed(f"Also called {place.name}", [_line(one, of=place) for one in others])

    def _is_part(self, words: str) -> bool:
        base, part = parts_of(words)
        return bool(part) and (base in self._gazetteer.places or base in self._gazetteer.areas)

    def _name(self, name: str) -> Iterator[Block]:
        """Describe what bears a name."""
        meaning = self._lookup.meaning(name)
        named = meaning.named if meaning else ()
        areas = [one.id for one in named if one.kind == "area"]
        areas += [unit.id for unit in self._lookup.units.named(name)]
        yield from self._places(name)
        yield from (self._area(area) for area in dict.fromkeys(areas))
        yield from (_road(self._gazetteer.roads[one.id]) for one in named if one.kind == "road")
        if named or areas:
            bearers = {one.id for one in named}
            near = [_line(place) for place in self._near(name) if place.id not in bearers]
            yield from _listed("Spelled nearly so, and another place", near[:NEAR_NAMES])

    def _places(self, name: str) -> Iterator[Block]:
        """Describe the places of a name, the first ones at length."""
        candidates = self._lookup.candidates(name)
        found = [one for one in candidates if not one.typo and one.place.kind not in ADMIN_KINDS]
        if len(found) > 1:
            yield [
                f"{len(found)} places bear this name. Score: how likely each is, if nothing else is known."
            ]
        for number, one in enumerate(found[:AT_LENGTH]):
            score = f"score {one.score:.2f}" if len(found) > 1 else ""
            away = _away(found[0].place, one.place) + " of the first" if number else ""
            yield self._place(one.place, score, away)
        rest = [f"{one.score:.2f}  {_line(one.place, of=found[0].place)}" for one in found[AT_LENGTH:]]
        yield from _listed(f"{len(rest)} more, with their scores, and how far from the first", rest)

    def _place(self, place: Place, *facts: str) -> Block:
        """Describe one place."""
        doubt = f", within {place.uncertainty_km:g} km" if place.uncertainty_km else ""
        people = f"; {place.population:,} people" if place.population else ""
        return [
            "  ".join(filter(None, (_title(place.name, place.name_ar), place.id, *facts))),
            f"  {_words(place.kind)}{_in(place)}",
            f"  {place.latitude:.5f} N, {place.longitude:.5f} E{doubt}{people}",
            *self._spellings(place),
            *_labelled("source", place.source.replace("|", ", ")),
        ]

    def _spellings(self, place: Place) -> Iterator[str]:
        """Give a place's spellings by language, where one is known, else by script."""
        groups: dict[str, dict[str, None]] = {}
        # spellings.csv may repeat what places.csv has.
        for name in dict.fromkeys(name for name in place.alt_names if name != place.name_ar):
            label = self._languages.get((place.id, name)) or _script(name)
            groups.setdefault(label, {})[name] = None
        first = [script for script in SCRIPTS if script in groups]
        for label in dict.fromkeys([*first, *groups]):
            yield from _labelled(label, ", ".join(groups[label]))

    @cached_property
    def _languages(self) -> dict[tuple[str, str], str]:
        """Languages of the names that ``spellings.csv`` gives, by place and name."""
        path = self._theatre.root / FILE
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8", newline="") as stream:
            return {
                (row["place_id"], row["name"]): LANGUAGES.get(row["language"], row["language"])
                for row in csv.DictReader(stream)
            }

    def _near(self, name: str) -> list[Place]:
        """Return the places whose names are a slip away."""
        meaning = self._gazetteer.names.near(name)
        return [self._gazetteer.places[one.id] for one in meaning.named] if meaning else []

    @cached_property
    def _shapes(self) -> AreaShapes:
        return AreaShapes(self._theatre, self._gazetteer.places)

    def _area(self, area_id: str) -> Block:
        """Describe an area, or a part of one."""
        row, area = self._gazetteer.places.get(area_id), self._gazetteer.areas.get(area_id)
        name, arabic, kind = self._area_names(area_id)
        inside = len(self._shapes.places_in(area_id))
        people = f", {row.population:,} people at the census" if row and row.population else ""
        spelled = row.alt_names if row else area.names if area else ()
        bare = self._gazetteer.provinces.get(area_id)
        return [
            f"{_title(name, arabic)}  {area_id}",
            f"  {kind}{_in(row) if row else ''}",
            f"  {_km2(self._shapes.polygon(area_id)):,.0f} km², {inside:,} settlements known{people}",
            *(
                [f"  reports that say only {bare} mean this area"]
                if bare in self._gazetteer.bare_is_area
                else []
            ),
            *_labelled("names", ", ".join(one for one in spelled if one not in {name, arabic})),
        ]

    def _area_names(self, area_id: str) -> tuple[str, str, str]:
        """Return an area's name, its Arabic name and what it is."""
        base, part = parts_of(area_id)
        place, area = self._gazetteer.places.get(base), self._gazetteer.areas.get(base)
        if part:
            of_place = place is not None and place.kind not in ADMIN_KINDS
            whole = place if of_place else area
            name = whole.name if whole else base
            return part_name(name, part, of_place=of_place), "", f"part of {base}"
        if place:
            return place.name, place.name_ar, _words(place.kind)
        return (area.name, area.name_ar, "region") if area else (base, "", "region")

    def _position(self, latitude: float, longitude: float) -> Iterator[Block]:
        """Say which settlements are near a position, and in which areas it lies."""
        near = self._lookup.settlements.near(latitude, longitude, within_km=NEAREST_KM)[:NEAREST]
        if not near:
            msg = (
                f"{latitude:g} N, {longitude:g} E: no settlement within {NEAREST_KM:g} km. "
                "Latitude comes first, as in '35.86, 36.80'."
            )
            raise UnknownPlaceError(msg)
        around = [f"  in {area}" for area in self._around(latitude, longitude)]
        yield [f"{latitude:.5f} N, {longitude:.5f} E", *(around or ["  in no area that is known"])]
        lines = [f"{_distance(one.km, one.azimuth)}: {_line(one.place)}" for one in near]
        yield from _listed("Nearest settlements", lines)

    def _around(self, latitude: float, longitude: float) -> list[str]:
        """Name the areas that hold a position, small ones first."""
        units = [one.id for one in self._gazetteer.places.values() if one.kind in ADMIN_KINDS]
        shapes = {
            area: self._shapes.polygon(area) for area in dict.fromkeys([*units, *self._gazetteer.areas])
        }
        inside = shapely.intersects_xy(np.array(list(shapes.values())), longitude, latitude)
        found = [area for area, holds in zip(shapes, inside.tolist(), strict=True) if holds]
        found.sort(key=lambda area: (shapes[area].area, area))
        return [f"{self._area_names(area)[0]} ({area})" for area in found]


def _title(name: str, arabic: str) -> str:
    return f"{name} ({arabic})" if arabic else name


def _words(kind: str) -> str:
    return kind.replace("-", " ").replace("subdistrict", "sub-district")


def _where(place: Place) -> str:
    """Return the names of a place's units, from small to large."""
    return ", ".join(dict.fromkeys(filter(None, (place.admin3, place.admin2, place.admin1))))


def _in(place: Place) -> str:
    """Say in which units a place lies; of a unit, in which larger ones."""
    names = (place.admin1, place.admin2, place.admin3)[: LEVELS.get(place.kind, len(LEVELS) + 1) - 1]
    said = [
        f"{name}{noun}" for name, noun in zip(names, ("", " district", " sub-district"), strict=False) if name
    ]
    return f" in {', '.join(reversed(said))}" if said else ""


def _line(place: Place, *, of: Place | None = None) -> str:
    """Describe a place on a line, and where it is from another."""
    away = f": {_away(of, place)}" if of else ""
    where = _where(place)
    return (
        f"{_title(place.name, place.name_ar)}  {place.id}  {_words(place.kind)}{where and f', {where}'}{away}"
    )


def _away(start: Place, end: Place) -> str:
    azimuth, _, metres = EARTH.inv(start.longitude, start.latitude, end.longitude, end.latitude)
    return _distance(metres / METRES_PER_KM, azimuth)


def _distance(km: float, azimuth: float) -> str:
    """Write a distance and a direction, as ``57 km north-east``."""
    point = COMPASS[round(azimuth / (360 / len(COMPASS))) % len(COMPASS)]
    return f"{km:.0f} km {point}" if km >= ROUGH_KM else f"{km:.1f} km {point}"


def _km2(shape: shapely.geometry.base.BaseGeometry) -> float:
    area, _ = EARTH.geometry_area_perimeter(shape)
    return abs(area) / METRES_PER_KM**2


def _script(name: str) -> str:
    """Return the script of a name's first letter: Latin, Arabic, ...."""
    letter = next(filter(str.isalpha, name), "?")
    return unicodedata.name(letter, "other").split()[0].capitalize()


def _road(road: Road) -> Block:
    """Describe a road."""
    return [
        f"{road.name}  {road.id}",
        f"  road, {whole_line(road).length_km:,.0f} km straight from waypoint to waypoint",
        *_labelled("passes", ", ".join(point.place for point in road.waypoints)),
        *_labelled("names", ", ".join(road.names)),
    ]


def _labelled(label: str, text: str) -> Block:
    """Set a label beside a text, on as many lines as it needs; none for no text."""
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=f"  {label:<{LABEL}}",
        subsequent_indent=" " * (LABEL + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines if text else []


def _listed(head: str, lines: Iterable[str]) -> Iterator[Block]:
    """Set lines below a head; nothing for none."""
    rows = [f"  {line}" for line in lines]
    if rows:
        yield [f"{head}:", *rows]
