"""What differs between two days: the same as where the page compares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from idlibmap.maps.on_day import Tally, cell_on_day, counted_as, on_day
from idlibmap.maps.scene import Scene, SceneInterval, ScenePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What came to a side, to the contested or to the unknown, and what went from it."""

    gained: Tally
    """Of what was another side's or contested; of the unknown, what nobody is known to have any more."""
    first_known: Tally
    """Of what nothing was known of."""
    lost: Tally
    """What is another side's or contested now."""
    no_longer_known: Tally

    @property
    def come(self) -> Tally:
        """All that it has and had not."""
        return _sum(self.gained, self.first_known)

    @property
    def gone(self) -> Tally:
        """All that it had and has not."""
        return _sum(self.lost, self.no_longer_known)


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


_UNKNOWN = "unknown"
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
        flows={key: flow for key, flow in flows.items() if _is_some(flow.come) or _is_some(flow.gone)},
        moves=tuple(Move(place=scene.places[n], before=was, after=now) for n, was, now in places),
        cells=frozenset(n for n, _, _ in cells),
    )


def _steps(before: Sequence[SceneInterval | None], after: Sequence[SceneInterval | None]) -> Steps:
    pairs = enumerate(zip(before, after, strict=True))
    counted = ((n, counted_as(was), counted_as(now)) for n, (was, now) in pairs if was is not now)
    return [(n, was, now) for n, was, now in counted if was != now]


def _flow(scene: Scene, key: str, places: Steps, cells: Steps) -> Flow:
    def counted(chosen: Callable[[str, str], bool]) -> Tally:
        return Tally(
            places=sum(chosen(was, now) for _, was, now in places),
            km2=sum(scene.cells[n].km2 for n, was, now in cells if chosen(was, now)),
        )

    return Flow(
        gained=counted(lambda was, now: now == key and was != _UNKNOWN),
        first_known=counted(lambda was, now: now == key and was == _UNKNOWN),
        lost=counted(lambda was, now: was == key and now != _UNKNOWN),
        no_longer_known=counted(lambda was, now: was == key and now == _UNKNOWN),
    )


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(places=one.places + other.places, km2=one.km2 + other.km2)


def _is_some(amount: Tally) -> bool:
    return bool(amount.places or amount.km2)
