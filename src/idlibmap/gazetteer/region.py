"""Regions: areas that ``areas.toml`` names, and what each is made of."""

from dataclasses import dataclass
from typing import Any

from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What a region is made of: the union of all that is given."""

    id: str
    admin: tuple[str, ...]
    """Ids of provinces, districts, sub-districts, and of regions named before it."""
    places: tuple[str, ...]
    """Ids of settlements whose land belongs to it."""
    around: str
    """Id of the place at the middle of its circle; empty without one."""
    radius_km: float
    """Of that circle."""


def read_regions(theatre: Theatre) -> dict[str, Region]:
    """
    Read the regions of ``areas.toml`` by id.

    Raises
    ------
    TheatreError
        The file is missing, or a region in it is made of nothing, of a circle without a radius, or of itself.
    """
    rows = theatre.toml("areas.toml").get("area", ())
    later = [{row.get("id") for row in rows[number:]} for number in range(len(rows))]
    faults = [fault for number, row in enumerate(rows) if (fault := _fault(row, number + 1, later[number]))]
    if faults:
        raise TheatreError("\n".join(f"{theatre.root / 'areas.toml'}: {fault}" for fault in faults))
    regions = (
        Region(
            id=row["id"],
            admin=tuple(row.get("admin", ())),
            places=tuple(row.get("places", ())),
            around=row.get("around", ""),
            radius_km=float(row.get("radius_km", 0)),
        )
        for row in rows
    )
    return {region.id: region for region in regions}


def _fault(row: dict[str, Any], number: int, later: set[str]) -> str:
    """Return what is wrong with a region; ``later`` are the ids from its own on."""
    if not row.get("id"):
        return f'[[area]] number {number}: no id. Give it one of its own, as "jabal-al-zawiya".'
    if not any(row.get(field) for field in ("admin", "places", "around")):
        return (
            f"[[area]] {row['id']!r}: made of nothing. Give admin (ids of areas), places (ids of "
            "settlements), or around (id of a place) with radius_km."
        )
    unknown = later.intersection(row.get("admin", ()))
    if unknown:
        return f"[[area]] {row['id']!r}: field 'admin': {min(unknown)!r} stands below. Move it above."
    radius = row.get("radius_km")
    if row.get("around") and not (isinstance(radius, int | float) and radius > 0):
        return f"[[area]] {row['id']!r}: field 'radius_km': expected kilometres above 0, got {radius!r}."
    return ""
