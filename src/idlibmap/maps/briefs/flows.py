"""What each side gained and lost between two days."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from idlibmap.maps.briefs.series import CONTESTED, UNKNOWN
from idlibmap.maps.on_day import Tally, cell_on_day, counted_as, on_day
from idlibmap.maps.scene import Scene


@dataclass(slots=True)
class _Amount:
    places: int = 0
    km2: float = 0.0


@dataclass(frozen=True, slots=True)
class Flows:
    """Places and land that count as another's on the later day, by (from, to): sides, contested, unknown."""

    moved: dict[tuple[str, str], _Amount] = field(default_factory=lambda: defaultdict(_Amount))

    def gained(self, side: str) -> Tally:
        """What a side has that was another side's or contested."""
        return self._sum(lambda start, end: end == side and start != UNKNOWN)

    def lost(self, side: str) -> Tally:
        """What was a side's and is another side's or contested."""
        return self._sum(lambda start, end: start == side and end != UNKNOWN)

    def first_known(self, side: str) -> Tally:
        """What a side has of which nothing was known."""
        return self._sum(lambda start, end: end == side and start == UNKNOWN)

    @property
    def newly_contested(self) -> Tally:
        """What is contested, and was not."""
        return self._sum(lambda _, end: end == CONTESTED)

    @property
    def no_longer_known(self) -> Tally:
        """What somebody held, or was contested, and of which nothing is known any more."""
        return self._sum(lambda _, end: end == UNKNOWN)

    def _sum(self, counts: Callable[[str, str], bool]) -> Tally:
        found = [amount for (start, end), amount in self.moved.items() if counts(start, end)]
        return Tally(places=sum(one.places for one in found), km2=sum(one.km2 for one in found))


def flows_between(scene: Scene, before: str, after: str) -> Flows:
    """Compare two days of a Scene in hindsight."""
    flows = Flows()
    for place in scene.places:
        start, end = (counted_as(on_day(place.intervals, day)) for day in (before, after))
        if start != end:
            flows.moved[start, end].places += 1
    for cell in scene.cells:
        start, end = (counted_as(cell_on_day(scene, cell, day)) for day in (before, after))
        if start != end:
            flows.moved[start, end].km2 += cell.km2
    return flows
