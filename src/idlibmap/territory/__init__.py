"""ControlHistory → Territory: cells, borders, fronts, areas, pockets and stretches of road."""

from idlibmap.territory.cell import Bare, Cell
from idlibmap.territory.front import Front
from idlibmap.territory.pocket import Pocket, PocketRun
from idlibmap.territory.stretch import Stretch
from idlibmap.territory.territory import Territory, build_territory

__all__ = ["Bare", "Cell", "Front", "Pocket", "PocketRun", "Stretch", "Territory", "build_territory"]
