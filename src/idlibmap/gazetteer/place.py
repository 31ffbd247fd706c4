"""One row of the gazetteer."""

from dataclasses import dataclass

ADMIN_KINDS = frozenset({"governorate", "district", "subdistrict"})
"""Kinds that are areas, not settlements."""
SETTLED_KINDS = frozenset({"city", "town", "village"})
"""Kinds people live in: the places whose cells tile the land."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One gazetteer row; positions are WGS84 degrees."""

    id: str
    """P-code (``"C3916"``), or a prefixed id for places without one (``"x:tell-othman-hama"``)."""
    name: str
    """Common name in Latin letters."""
    name_ar: str
    """Name in Arabic letters; empty where unknown."""
    alt_names: tuple[str, ...]
    """Other spellings, Latin or Arabic."""
    kind: str
    """city, town, village, hill, mountain, airbase, observation-post, site, road-junction, ...."""
    admin1: str
    """Governorate."""
    admin2: str
    """District."""
    admin3: str
    """Sub-district."""
    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    population: int | None
    """People, where a source gives it."""
    source: str
    """Where name and position come from, ``|``-separated."""
    uncertainty_km: float | None
    """Radius the true position lies within, where the point is derived; None for a surveyed point."""
