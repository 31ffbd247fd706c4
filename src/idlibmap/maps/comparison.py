"""What differs between two days: the same as where the page compares."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.maps.on_day import Tally, cell_on_day, counted_as, on_day
from idlibmap.maps.scene import Scene, SceneInterval, ScenePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What came to a side, to the contested or to the unknown, and what went from it."""

    gained: Tally
    lost: Tally


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
        flows={key: flow for key, flow in flows.items() if _is_some(flow.gained) or _is_some(flow.lost)},
        moves=tuple(Move(place=scene.places[n], before=was, after=now) for n, was, now in places),
        cells=frozenset(n for n, _, _ in cells),
    )


def _steps(before: Sequence[SceneInterval | None], after: Sequence[SceneInterval | None]) -> Steps:
    pairs = enumerate(zip(before, after, strict=True))
    counted = ((n, counted_as(was), counted_as(now)) for n, (was, now) in pairs if was is not now)
    return [(n, was, now) for n, was, now in counted if was != now]


def _flow(scene: Scene, key: str, places: Steps, cells: Steps) -> Flow:
    return Flow(
        gained=Tally(
            places=sum(now == key for _, _, now in places),
            km2=sum(scene.cells[n].km2 for n, _, now in cells if now == key),
        ),
        lost=Tally(
            places=sum(was == key for _, was, _ in places),
            km2=sum(scene.cells[n].km2 for n, was, _ in cells if was == key),
        ),
    )


def _is_some(amount: Tally) -> bool:
    return bool(amount.places or amount.km2)
