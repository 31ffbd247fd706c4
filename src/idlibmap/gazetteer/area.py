"""
Areas: provinces, their halves, named regions, and the country around a town.

An area's id says what it is made of: ``"SY07"`` a province, ``"SY07:south"`` its southern part,
``"jabal-al-zawiya"`` a region of ``areas.toml``, ``"C3987:south"`` the countryside south of a place,
``"C3987:around"`` the countryside all around it.
"""

from dataclasses import dataclass

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
AROUND = "around"
"""The country on every side of a place."""


def parts_of(area_id: str) -> tuple[str, str]:
    """Return the id of what an area is part of, and which part; an empty part for the whole."""
    # A place's own id may hold a colon, as in "gn:170063".
    whole, _, part = area_id.rpartition(":")
    return (whole, part) if part in DIRECTIONS or part == AROUND else (area_id, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named stretch of land without surveyed borders of its own."""

    id: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    """Spellings in reports; empty for provinces and derived areas."""


def part_name(name: str, direction: str, *, of_place: bool) -> str:
    """
    Name a part of an area, or the countryside of a place.

    Parameters
    ----------
    name
        The whole area's or the place's name.
    direction
        A key of DIRECTIONS, or ``"around"``.
    of_place
        Whether ``name`` is a settlement's.
    """
    if of_place:
        return f"countryside of {name}" if direction == AROUND else f"countryside {direction} of {name}"
    return f"{direction}ern {name}"
