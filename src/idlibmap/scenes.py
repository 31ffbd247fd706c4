"""From a history to a Scene: the last part of the way, for the pipeline and for a history of one's own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol, TypeVar

from idlibmap.articles.collection import Collection
from idlibmap.basemap import Basemap
from idlibmap.claims.claim import Claim
from idlibmap.control.history import ControlHistory
from idlibmap.gathering import Ground
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.barrier import read_barriers
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.place import Place
from idlibmap.maps.assembly import Framing, assemble
from idlibmap.maps.findings import Findings
from idlibmap.maps.scene import Scene
from idlibmap.territory.territory import build_territory
from idlibmap.theatre import Theatre, load_theatre

_TITLE = "Who held which town, according to whom"


class _Resting(Protocol):
    """Anything that names the claims behind it."""

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """Ids of claims."""


Run = TypeVar("Run", bound=_Resting)


def findings_of(
    history: ControlHistory,
    claims: Sequence[Claim],
    *,
    ground: Ground,
    shapes: AreaShapes,
    collection: Collection,
    basemap: Basemap,
) -> Findings:
    """
    Put together what is to be drawn of a history.

    Parameters
    ----------
    claims
        All that the history rests on.
    shapes
        Of the areas it tells of.
    collection
        The reports that the claims were read in.
    basemap
        A user's own lines.
    """
    territory = build_territory(
        history,
        _places(history, ground.gazetteer),
        land=shapes.land(),
        barriers=read_barriers(ground.theatre),
        roads=ground.gazetteer.roads.values(),
        allied=[frozenset(pair) for pair in ground.theatre.allied],
    )
    return Findings(
        collection=collection,
        claims=claims,
        history=history,
        territory=territory,
        gazetteer=ground.gazetteer,
        shapes=shapes,
        theatre=ground.theatre,
        basemap=basemap,
    )


def scene_of(
    history: ControlHistory,
    claims: Iterable[Claim] = (),
    *,
    theatre: Theatre | None = None,
    gazetteer: Gazetteer | None = None,
    title: str = _TITLE,
) -> Scene:
    """
    Return the Scene of a history.

    Parameters
    ----------
    claims
        Those that it was inferred from; without them the Scene names no source.
    theatre
        The shipped one if none.
    gazetteer
        The theatre's own if none.
    """
    theatre = theatre or load_theatre()
    ground = Ground(theatre, gazetteer or load_gazetteer(theatre))
    told = tuple(claims)
    findings = findings_of(
        history if told else _without_evidence(history),
        told,
        ground=ground,
        shapes=AreaShapes(theatre, ground.gazetteer.places),
        collection=Collection(articles=(), rejects=()),
        basemap=Basemap(),
    )
    return assemble(findings, Framing(title=title))


@lru_cache(maxsize=4)
def scene_of_history(history: ControlHistory) -> Scene:
    """Return the Scene of a history alone, made once for several pictures of it."""
    return scene_of(history)


def _places(history: ControlHistory, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the gazetteer's places, and the derived points that the history tells of."""
    told = [place.place_id for place in history.places if place.place_id not in gazetteer.places]
    return (*gazetteer.places.values(), *(gazetteer.place(place_id) for place_id in told))


def _without_evidence(history: ControlHistory) -> ControlHistory:
    """Return a history that names no claim."""
    return replace(
        history,
        places=tuple(
            replace(one, intervals=_bare(one.intervals), intervals_asof=_bare(one.intervals_asof))
            for one in history.places
        ),
        areas=tuple(replace(one, intervals=_bare(one.intervals)) for one in history.areas),
        roads=tuple(
            replace(one, intervals=_bare(one.intervals), intervals_asof=_bare(one.intervals_asof))
            for one in history.roads
        ),
        events=tuple(replace(one, claim_ids=(), denial_ids=()) for one in history.events),
        counts=(),
        weights=(),
        roads_unplaced=(),
    )


def _bare(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, claim_ids=(), counter_ids=()) for run in runs)  # type: ignore[type-var]
