"""
Scenes of any size for measuring the page: made-up wars on the real land, drawn by the real code.

Positions, names, cells, borders, roads and outlines are the real ones; who held what is made up
(``page_war.py``), and so is what reports said of it (``page_words.py``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from page_war import Run, War, make_war
from page_words import make_claims, speaks_against

from idlibmap.articles.collection import Collection
from idlibmap.basemap import Basemap
from idlibmap.control.history import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.barrier import read_barriers
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.maps.assembly import MARGIN_DEGREES, Framing, assemble, scene_place
from idlibmap.maps.assembly_ground import scene_borders, scene_cells, scene_pockets, scene_roads
from idlibmap.maps.findings import Findings
from idlibmap.maps.scene import Scene, SceneArticle, SceneEvent, ScenePlace
from idlibmap.territory.territory import Territory, build_territory
from idlibmap.theatre import Theatre, load_theatre

About = Mapping[tuple[int, int], Sequence[int]]
"""(place, run) → claims on it."""


def page_world(places: int, dates: int, *, claims: int = 0) -> Scene:
    """
    Return a Scene with so many places, stops of the slider and claims.

    Each place has at most four changes, each date at least one; the same numbers give an equal Scene.
    """
    theatre = load_theatre()
    gazetteer = load_gazetteer(theatre)
    war = make_war(places=places, dates=dates, gazetteer=gazetteer, theatre=theatre)
    told, articles, about = make_claims(war, claims) if claims else ((), (), {})
    history = _history(war, about)
    made_up = tuple(place for place in war.places if place.id not in gazetteer.places)
    shapes = AreaShapes(theatre, gazetteer.places)
    territory = build_territory(
        history,
        (*gazetteer.places.values(), *made_up),
        land=shapes.land(),
        barriers=read_barriers(theatre),
        roads=gazetteer.roads.values(),
        allied=[frozenset(pair) for pair in theatre.allied],
    )
    numbers = {place.id: number for number, place in enumerate(war.places)}
    return replace(
        _empty(theatre, gazetteer, shapes),
        title=f"A made-up war: {places:,} places, {dates:,} dates, {claims:,} claims",
        first=war.dates[0].isoformat(),
        last=war.dates[-1].isoformat(),
        dates=tuple(day.isoformat() for day in war.dates),
        bounds=_bounds(war),
        places=tuple(_places(war, history, territory, about)),
        cells=scene_cells(territory, numbers=numbers, gazetteer=gazetteer),
        borders=scene_borders(territory.borders),
        pockets=scene_pockets(territory.hindsight.pockets, numbers=numbers),
        pockets_asof=scene_pockets(territory.as_known.pockets, numbers=numbers),
        roads=scene_roads(territory, index={}),
        events=tuple(sorted(_events(war, about), key=lambda event: (event.day, event.place))),
        claims=told,
        articles=articles,
        reports_per_day=_reports_per_day(articles),
    )


def _empty(theatre: Theatre, gazetteer: Gazetteer, shapes: AreaShapes) -> Scene:
    """Return what every Scene of the theatre has: sides, outlines, towns, caveats."""
    history = ControlHistory(first=None, last=None, places=(), areas=(), roads=(), events=())
    return assemble(
        Findings(
            collection=Collection(articles=(), rejects=()),
            claims=(),
            history=history,
            territory=build_territory(history, (), roads=()),
            gazetteer=gazetteer,
            shapes=shapes,
            theatre=theatre,
            basemap=Basemap(),
        ),
        Framing(title=""),
    )


def _history(war: War, about: About) -> ControlHistory:
    return ControlHistory(
        first=war.dates[0],
        last=war.dates[-1],
        places=tuple(
            PlaceHistory(
                place_id=place.id,
                place=place.name,
                latitude=place.latitude,
                longitude=place.longitude,
                intervals=tuple(_intervals(war, number, war.runs[number], about)),
                intervals_asof=tuple(_intervals(war, number, war.runs_asof[number], about)),
            )
            for number, place in enumerate(war.places)
        ),
        areas=(),
        roads=(),
        events=(),
    )


def _intervals(war: War, place: int, runs: Sequence[Run], about: About) -> Iterator[ControlInterval]:
    for at, (run, following) in enumerate(zip(runs, [*runs[1:], None], strict=True)):
        told = about.get((place, at), ())
        # A belief that reports make is any number near one half to one.
        chance = 0.5 if run.status == "contested" else 0.6 + (place * 37 + run.stop * 11) % 40 / 100
        yield ControlInterval(
            start=war.dates[run.stop],
            end=war.dates[following.stop] if following else None,
            holder=run.holder,
            status=run.status,
            reason=run.reason,
            rival=run.rival,
            besieged_by=run.besieged_by,
            probabilities=((run.holder, chance),),
            basis="reported",
            age_days=0,
            n_sources=1,
            claim_ids=tuple(str(number) for number in told if not speaks_against(number)),
            counter_ids=tuple(str(number) for number in told if speaks_against(number)),
        )


def _places(war: War, history: ControlHistory, territory: Territory, about: About) -> Iterator[ScenePlace]:
    cells = {place_id: number for number, cell in enumerate(territory.cells) for place_id in cell.place_ids}
    index = {str(number): number for numbers in about.values() for number in numbers}
    for number, (row, place) in enumerate(zip(war.places, history.places, strict=True)):
        claims = tuple(claim for at in range(len(war.runs[number])) for claim in about.get((number, at), ()))
        yield scene_place(row, place, cell=cells.get(row.id), claims=claims, index=index)


def _events(war: War, about: About) -> Iterator[SceneEvent]:
    """Yield an event where a place changed hands, and where a siege began."""
    for number, (place, runs) in enumerate(zip(war.places, war.runs, strict=True)):
        for at, (before, run) in enumerate(pairwise(runs), start=1):
            besieged = run.besieged_by and not before.besieged_by
            if run.holder != before.holder or besieged:
                told = about.get((number, at), ())
                denials = tuple(claim for claim in told if speaks_against(claim))
                yield SceneEvent(
                    day=war.dates[run.stop].isoformat(),
                    place=place.id,
                    action="besieged" if besieged else "captured",
                    side=run.besieged_by if besieged else run.holder,
                    stance="reported" if run.status == "assessed" else "claimed",
                    disputed=bool(denials),
                    claims=tuple(claim for claim in told if not speaks_against(claim)),
                    denials=denials,
                )


def _bounds(war: War) -> tuple[float, float, float, float]:
    east, north = [one.longitude for one in war.places], [one.latitude for one in war.places]
    return (
        round(min(east) - MARGIN_DEGREES, 3),
        round(min(north) - MARGIN_DEGREES, 3),
        round(max(east) + MARGIN_DEGREES, 3),
        round(max(north) + MARGIN_DEGREES, 3),
    )


def _reports_per_day(articles: Iterable[SceneArticle]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for article in articles:
        if article.published:
            counts[article.published] = counts.get(article.published, 0) + 1
    return tuple(sorted(counts.items()))
