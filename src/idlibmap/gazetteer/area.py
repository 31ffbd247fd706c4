"""
Areas: provinces, districts, sub-districts, named regions, the country around a town, and parts of these.

An area's id says what it is made of:

=========================  ====================================================
``"SY07"``                 a province
``"SY0705"``               a district
``"SY070501"``             a sub-district
``"jabal-al-zawiya"``      a region of ``areas.toml``
``"C3987:around"``         the countryside of a place
``"SY07:south"``           the southern part of any of the above, or of a
                           place's countryside
``"SY07:centre"``          its middle
=========================  ====================================================
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from idlibmap.gazetteer.place import Place

DIRECTIONS = {
    "north": (0, 1),
    "south": (0, -1),
    "east": (1, 0),
    "west": (-1, 0),
    "northeast": (1, 1),
    "northwest": (-1, 1),
    "southeast": (1, -1),
    "southwest": (-1, -1),
}
"""Direction of an area's part, as signs of (longitude, latitude)."""
CENTRE = "centre"
"""The middle of an area."""
AROUND = "around"
"""The country on every side of a place."""
UNIT_NOUNS = {
    "district": ("district",),
    "subdistrict": ("sub-district", "subdistrict", "nahiya"),
}
"""What reports call an administrative unit of a kind; the first stands in its name."""
UNIT_SUFFIXES = (" District", " Subdistrict", " Nahiyah")
"""Endings of units' names in the gazetteer."""
TRANSLITERATED = ("nahiy", "nahy")
"""Beginnings of names that are Arabic in Latin letters, with the unit's noun in front: no report has them."""
UNIT_WORDS_AR = ("منطقة", "ناحية")
"""District and sub-district, the first word of an Arabic name that says its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named stretch of land."""

    id: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    """Spellings in reports; empty for provinces and derived areas."""


def parts_of(area_id: str) -> tuple[str, str]:
    """Return the id of what an area is part of, and which part; an empty part for the whole."""
    # A place's own id may hold a colon, as in "gn:170063".
    whole, _, part = area_id.rpartition(":")
    return (whole, part) if part in DIRECTIONS or part in {AROUND, CENTRE} else (area_id, "")


def part_name(name: str, direction: str, *, of_place: bool) -> str:
    """
    Name a part of an area, or the countryside of a place.

    Parameters
    ----------
    name
        The whole area's or the place's name.
    direction
        A key of DIRECTIONS, ``"centre"`` or ``"around"``.
    of_place
        Whether ``name`` is a settlement's.
    """
    if direction == CENTRE:
        return f"centre of {name}" if of_place else f"central {name}"
    if of_place:
        return f"countryside of {name}" if direction == AROUND else f"countryside {direction} of {name}"
    return f"{direction}ern {name}"


def unit_areas(places: Iterable[Place]) -> tuple[Area, ...]:
    """
    Make the areas of districts and sub-districts from their rows in the gazetteer.

    Returns
    -------
    areas
        In the order of the rows. Every spelling has the unit's noun ("Ariha district", "ناحية سنجار"): alone
        it would be taken from the town of that name.
    """
    return tuple(_unit_area(place) for place in places if place.kind in UNIT_NOUNS)


def _unit_area(place: Place) -> Area:
    nouns = UNIT_NOUNS[place.kind]
    spelled = list(dict.fromkeys(_unit_spellings(place)))
    return Area(
        id=place.id,
        name=f"{spelled[0]} {nouns[0]}",
        name_ar=place.name_ar,
        names=tuple(f"{name} {noun}" for name in spelled for noun in nouns)
        + tuple(name for name in place.alt_names if name.startswith(UNIT_WORDS_AR)),
    )


def _unit_spellings(place: Place) -> Iterator[str]:
    """Yield the Latin spellings of a unit without its noun, those of English lists of units first."""
    spelled = (place.name, *place.alt_names)
    for name in sorted(spelled, key=lambda name: name == place.name or not name.endswith(UNIT_SUFFIXES)):
        bare = name
        for suffix in UNIT_SUFFIXES:
            bare = bare.removesuffix(suffix)
        if bare and _is_latin(bare) and not bare.casefold().startswith(TRANSLITERATED):
            yield bare[0].upper() + bare[1:]


def _is_latin(name: str) -> bool:
    return all(letter < "\u0370" or letter in "‘’" for letter in name)
