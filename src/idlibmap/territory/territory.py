"""The history on the ground: cells, fronts and stretches of road."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry

from idlibmap.control.history import ControlHistory
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.road import Road
from idlibmap.territory.cell import Bare, Cell, bare_places, cells
from idlibmap.territory.front import NOBODY, Front, borders, fronts, owner_on
from idlibmap.territory.pocket import Pocket, pockets
from idlibmap.territory.stretch import Stretch, stretches

RADIUS_KM = 8.0
"""How far a report on a place may colour the land around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """What a map can draw of a history, in hindsight."""

    radius_km: float
    cells: tuple[Cell, ...]
    bare: tuple[Bare, ...]
    """Places with evidence that are drawn as points alone."""
    fronts: tuple[Front, ...]
    pockets: tuple[Pocket, ...]
    """Where a side's places are cut off from its rear, whether or not a siege is claimed."""
    pockets_asof: tuple[Pocket, ...]
    """The same by what was known on each day."""
    stretches: tuple[Stretch, ...]
    """Every segment of the roads, and the ways between two places that something is told of."""


def build_territory(
    history: ControlHistory,
    places: Sequence[Place],
    *,
    radius_km: float = RADIUS_KM,
    land: BaseGeometry | None = None,
    roads: Iterable[Road] = (),
    allied: Collection[frozenset[str]] = (),
) -> Territory:
    """
    Lay a history on the ground. Nothing here changes who holds what.

    Parameters
    ----------
    places
        The whole gazetteer.
    radius_km
        No cell reaches further from its place.
    land
        Outline in EPSG:4326 that cells are clipped to.
    roads
        With their waypoints.
    allied
        Pairs of sides between which there is no front, and that count as one in pockets.

    Raises
    ------
    UnknownPlaceError
        A road is told of between places that are not in the gazetteer.
    """
    ids = {place.place_id for place in history.places}
    found = cells(ids, places=places, radius_km=radius_km, land=land)
    histories = {place.place_id: place.intervals for place in history.places}
    known = {place.id: place for place in places}
    return Territory(
        radius_km=radius_km,
        cells=found,
        bare=bare_places(ids, places=known, found=found),
        fronts=fronts(borders(found), cells=found, histories=histories, allied=allied),
        pockets=pockets(history.places, places=places, allied=allied, land=land),
        pockets_asof=pockets(history.places, places=places, allied=allied, land=land, asof=True),
        stretches=stretches(roads, histories=history.roads, places=known),
    )


def areas_by_side(territory: Territory, history: ControlHistory, day: date) -> dict[str, float]:
    """Sum the cells that each side holds on a day, in km²; ``unknown`` takes what nobody is known to hold."""
    histories = {place.place_id: place.intervals for place in history.places}
    areas = {NOBODY: 0.0}
    for cell in territory.cells:
        owner = owner_on(cell, day, histories)
        areas[owner] = areas.get(owner, 0.0) + cell.area_km2
    return areas


def fronts_on(territory: Territory, day: date) -> tuple[Front, ...]:
    """Return the fronts of one day; there are none where no opposing cells touch."""
    return tuple(f for f in territory.fronts if f.start <= day and (f.end is None or day < f.end))
