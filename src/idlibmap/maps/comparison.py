"""What differs between two days: the same as where the page compares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from idlibmap.maps.on_day import Tally, cell_on_day, counted_as, on_day
from idlibmap.maps.scene import Scene, SceneInterval, ScenePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """
    What came to a side, to the contested or to the unknown, and what went from it.

    Of the unknown nothing is won, and to it nothing is lost.
    """

    gained: Tally
    """From another side, or contested before."""
    known: Tally
    """Of which nothing was known."""
    lost: Tally
    """To another side, or contested now."""
    faded: Tally
    """Of which nothing is known any more."""

    @property
    def come(self) -> Tally:
        """What came, from wherever."""
        return Tally(places=self.gained.places + self.known.places, km2=self.gained.km2 + self.known.km2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A place that counts as another side's, as contested or as unknown."""

    place: ScenePlace
    before: str
    """Side id, ``"contested"`` or ``"unknown"``."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two days."""

    before: str
    """ISO day."""
    after: str
    flows: dict[str, Flow]
    """By side id, ``"contested"`` and ``"unknown"``, in legend order; what stayed as it was is left out."""
    moves: tuple[Move, ...]
    """In the order of the Scene's places."""
    cells: frozenset[int]
    """Indices of the cells that moved."""


Steps = Sequence[tuple[int, str, str]]
"""(index, counted as before, counted as after)."""


def compare(scene: Scene, before: str, after: str) -> Comparison:
    """
    Return what differs between two days.

    Parameters
    ----------
    before, after
        ISO 8601 days.
    """
    places = _steps(
        [on_day(place.intervals, before) for place in scene.places],
        [on_day(place.intervals, after) for place in scene.places],
    )
    cells = _steps(
        [cell_on_day(scene, cell, before) for cell in scene.cells],
        [cell_on_day(scene, cell, after) for cell in scene.cells],
    )
    keys = [*(side.id for side in scene.sides), "contested", "unknown"]
    flows = {key: _flow(scene, key, places, cells) for key in keys}
    return Comparison(
        before=before,
        after=after,
        flows={
            key: flow
            for key, flow in flows.items()
            if any(map(_is_some, (flow.gained, flow.known, flow.lost, flow.faded)))
        },
        moves=tuple(Move(place=scene.places[n], before=was, after=now) for n, was, now in places),
        cells=frozenset(n for n, _, _ in cells),
    )


def _steps(before: Sequence[SceneInterval | None], after: Sequence[SceneInterval | None]) -> Steps:
    pairs = enumerate(zip(before, after, strict=True))
    counted = ((n, counted_as(was), counted_as(now)) for n, (was, now) in pairs if was is not now)
    return [(n, was, now) for n, was, now in counted if was != now]


def _flow(scene: Scene, key: str, places: Steps, cells: Steps) -> Flow:
    def amount(is_so: Callable[[str, str], bool]) -> Tally:
        return Tally(
            places=sum(is_so(was, now) for _, was, now in places),
            km2=sum(scene.cells[n].km2 for n, was, now in cells if is_so(was, now)),
        )

    return Flow(
        gained=amount(lambda was, now: now == key and was != "unknown"),
        known=amount(lambda was, now: now == key and was == "unknown"),
        lost=amount(lambda was, now: was == key and now != "unknown"),
        faded=amount(lambda was, now: was == key and now == "unknown"),
    )


def _is_some(amount: Tally) -> bool:
    return bool(amount.places or amount.km2)
