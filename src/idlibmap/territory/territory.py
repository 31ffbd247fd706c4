"""The history on the ground: cells and their borders, fronts, pockets, numbers, stretches of road."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from idlibmap.control.history import ControlHistory
from idlibmap.gazetteer.barrier import Barrier
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.road import Road
from idlibmap.territory.border import Border, borders
from idlibmap.territory.cell import Bare, Cell, bare_places, cells
from idlibmap.territory.front import Allied, Front, fronts
from idlibmap.territory.holding import Holding, first_day, holdings, runs_of
from idlibmap.territory.neighbours import place_graph
from idlibmap.territory.pocket import Pocket, pockets
from idlibmap.territory.stretch import Crossing, Stretch, crossings, stretches
from idlibmap.territory.tally import FrontLength, Tally, front_lengths, tallies

RADIUS_KM = 8.0
"""How far a report on a place may colour the land around it, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryView:
    """Who held what, and the fronts that follow from it: in hindsight, or as known then."""

    held: tuple[tuple[Holding, ...], ...]
    """Holdings of each cell."""
    fronts: tuple[Front, ...]
    tallies: tuple[Tally, ...]
    front_lengths: tuple[FrontLength, ...]
    pockets: tuple[Pocket, ...]
    """Where a side's places are cut off from its rear, whether or not a siege is claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """What a map can draw of a history."""

    radius_km: float
    cells: tuple[Cell, ...]
    borders: tuple[Border, ...]
    """The lines that bound the cells."""
    bare: tuple[Bare, ...]
    """Places with evidence that are drawn as points alone."""
    hindsight: TerritoryView
    as_known: TerritoryView
    stretches: tuple[Stretch, ...]
    """Every segment of the roads, and the ways between two places that something is told of."""
    crossings: tuple[tuple[Crossing, ...], ...]
    """Cells that each stretch crosses."""

    def view(self, *, asof: bool) -> TerritoryView:
        """Return who held what in hindsight, or as known then."""
        return self.as_known if asof else self.hindsight


def build_territory(
    history: ControlHistory,
    places: Sequence[Place],
    *,
    radius_km: float = RADIUS_KM,
    land: BaseGeometry | None = None,
    barriers: Sequence[Barrier] = (),
    roads: Iterable[Road] = (),
    allied: Allied = (),
) -> Territory:
    """
    Lay a history on the ground. Nothing here changes who holds what.

    Parameters
    ----------
    places
        The whole gazetteer.
    radius_km
        No cell reaches further from its place; where settlements stand close, it reaches less far.
    land
        Outline in EPSG:4326 that cells are clipped to; no clipping if none.
    barriers
        Rivers and lakes that no cell reaches across.
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
    by_id = {place.id: place for place in places}
    found = cells(ids, places=places, radius_km=radius_km, land=land, barriers=barriers)
    lines = borders(found)
    graph = place_graph(ids, places=places, land=land)
    lanes = stretches(roads, histories=history.roads, places=by_id)

    def view(*, asof: bool) -> TerritoryView:
        runs = runs_of(history, asof=asof)
        first = first_day(runs)
        held = tuple(holdings(cell.place_ids, runs, first=first) for cell in found)
        fronting = fronts(lines, cells=found, held=held, allied=allied)
        of_places = {place_id: holdings((place_id,), runs, first=first) for place_id in runs}
        return TerritoryView(
            held=held,
            fronts=fronting,
            tallies=tallies(of_places, cells=zip(found, held, strict=True), places=by_id),
            front_lengths=front_lengths(fronting),
            pockets=pockets(graph, runs, allied=allied),
        )

    return Territory(
        radius_km=radius_km,
        cells=found,
        borders=lines,
        bare=bare_places(ids, places=by_id, found=found),
        hindsight=view(asof=False),
        as_known=view(asof=True),
        stretches=lanes,
        crossings=crossings(lanes, cells=found),
    )
