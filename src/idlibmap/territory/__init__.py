"""ControlHistory → Territory: cells, fronts, pockets and stretches of road."""

from idlibmap.territory.cell import Bare, Cell
from idlibmap.territory.front import Front
from idlibmap.territory.pocket import Pocket, PocketRun
from idlibmap.territory.stretch import Stretch
from idlibmap.territory.territory import Territory, areas_by_side, build_territory, fronts_on

__all__ = [
    "Bare",
    "Cell",
    "Front",
    "Pocket",
    "PocketRun",
    "Stretch",
    "Territory",
    "areas_by_side",
    "build_territory",
    "fronts_on",
]
