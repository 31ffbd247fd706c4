"""What the earlier stages found, as one value to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.articles.collection import Collection
from idlibmap.basemap import Basemap
from idlibmap.claims.claim import Claim
from idlibmap.control.history import ControlHistory
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.territory.territory import Territory
from idlibmap.theatre import Theatre


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the earlier stages found, to be drawn."""

    collection: Collection
    claims: Sequence[Claim]
    history: ControlHistory
    territory: Territory
    gazetteer: Gazetteer
    shapes: AreaShapes
    theatre: Theatre
    basemap: Basemap
    """A user's own lines."""
