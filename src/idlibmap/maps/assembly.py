"""Everything the earlier stages found → one Scene. The only module of ``maps`` that knows those stages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry

from idlibmap.articles.article import Article
from idlibmap.articles.collection import Collection
from idlibmap.claims.claim import Claim
from idlibmap.control.counterclaims import contradicted_by, supported_by
from idlibmap.control.history import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.errors import IdlibmapError
from idlibmap.gazetteer.area import parts_of
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer, prominence
from idlibmap.maps.scene import (
    SCENE_VERSION,
    Polygon,
    Ring,
    Scene,
    SceneArea,
    SceneArticle,
    SceneClaim,
    SceneCopy,
    SceneEvent,
    SceneFront,
    SceneInterval,
    SceneOutline,
    ScenePlace,
    SceneReject,
    SceneRoad,
    SceneRoadInterval,
    SceneSide,
    SceneTown,
)
from idlibmap.territory.stretch import Stretch
from idlibmap.territory.territory import Territory
from idlibmap.theatre import Theatre

DECIMALS = 5
"""Of a degree: about a metre, more than any source here knows."""
MARGIN_DEGREES = 0.12
"""Land shown around the outermost place with evidence."""
TOWNS = 70
"""Towns drawn for orientation, the largest first."""
TOWN_MARGIN_DEGREES = 1.0
CAVEATS = (
    "A cell is the land nearest to a named place, at most 8 km from it; it is not a surveyed front line.",
    "Nothing is coloured that no report speaks of. A place without colour is unknown, not empty.",
    "Colours carry no judgement. Open a place to read every sentence behind its colour.",
)
"""Sentences that stand on every output."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What a user chose about the map as a whole."""

    title: str
    first: date | None = None
    """First day of the slider; the first of the evidence if none."""
    last: date | None = None
    """Last day of the slider; the last of the evidence if none."""


def assemble(findings: Findings, framing: Framing) -> Scene:
    """Assemble the Scene of some findings; the same findings give an equal Scene."""
    claims, history = findings.claims, findings.history
    index = {claim.claim_id: number for number, claim in enumerate(claims)}
    places = tuple(_place(place, findings, index) for place in history.places)
    bounds = _bounds(places, findings)
    dates = _dates(history, framing)
    return Scene(
        version=SCENE_VERSION,
        title=framing.title,
        theatre=findings.theatre.name,
        language="en",
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        dates=dates,
        bounds=bounds,
        sides=tuple(
            SceneSide(
                id=one.id, label=one.label, label_ar=one.label_ar, colour=one.colour, pattern=one.pattern
            )
            for one in findings.theatre.sides
        ),
        places=places,
        areas=_areas(findings, index),
        roads=_roads(findings, index),
        fronts=_fronts(findings),
        events=_events(findings, index),
        claims=_claims(findings, index),
        articles=tuple(_articles(findings).values()),
        reports_per_day=_reports_per_day(findings.collection),
        undated=_numbers(claims, lambda claim: claim.date_end is None and claim.stance != "intended"),
        unplaced=_numbers(claims, lambda claim: not claim.place_id and claim.scope in {"place", "road"}),
        counted=_numbers(claims, lambda claim: claim.scope == "count"),
        planned=_numbers(claims, lambda claim: claim.stance == "intended"),
        rejects=tuple(
            SceneReject(file=one.file, line=one.line, reason=one.reason)
            for one in findings.collection.rejects
        ),
        outlines=_outlines(findings.shapes, bounds),
        towns=_towns(findings.gazetteer, bounds, {place.id for place in places}),
        caveats=CAVEATS,
        attribution=tuple(findings.theatre.attribution),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _numbers(claims: Sequence[Claim], wanted: Callable[[Claim], bool]) -> tuple[int, ...]:
    return tuple(number for number, claim in enumerate(claims) if wanted(claim))


def _dates(history: ControlHistory, framing: Framing) -> tuple[str, ...]:
    """
    Return the days on which something changes or is said to happen.

    The last is the last day of evidence, or a later one that the user asked for.
    """
    days = {event.day for event in history.events}
    runs = [run for place in history.places for run in (*place.intervals, *place.intervals_asof)]
    runs += [run for area in history.areas for run in area.intervals]
    days |= {run.start for run in runs} | {run.start for road in history.roads for run in road.intervals}
    if history.first is None or history.last is None:
        return ()
    first, last = framing.first or history.first, framing.last or history.last
    chosen = sorted(day for day in days | {history.last, last} if max(first, history.first) <= day <= last)
    if not chosen or chosen[0] > history.last:
        msg = (
            f"--from {first} --to {last}: the reports tell of {history.first} to {history.last}. "
            "Choose days among these."
        )
        raise IdlibmapError(msg)
    return tuple(day.isoformat() for day in chosen)


# Places, areas, roads


def _place(place: PlaceHistory, findings: Findings, index: dict[str, int]) -> ScenePlace:
    row = findings.gazetteer.place(place.place_id)
    cell = next((one for one in findings.territory.cells if place.place_id in one.place_ids), None)
    about = [(claim, index[claim.claim_id]) for claim in findings.claims if claim.place_id == row.id]
    about.sort(key=lambda pair: (pair[0].date_end or date.max, pair[0].published or date.max, pair[1]))
    return ScenePlace(
        id=row.id,
        name=row.name,
        name_ar=row.name_ar,
        names=row.alt_names,
        kind=row.kind,
        admin=", ".join(
            dict.fromkeys(part for part in (row.admin3, row.admin1) if part and part != row.name)
        ),
        lon=round(row.longitude, DECIMALS),
        lat=round(row.latitude, DECIMALS),
        uncertainty_km=row.uncertainty_km,
        cell=_polygons(cell.geometry)[0] if cell else None,
        cell_km2=round(cell.area_km2, 3) if cell else None,
        intervals=_intervals(place.intervals, index),
        intervals_asof=_intervals(place.intervals_asof, index),
        claims=tuple(number for _, number in about),
    )


def _intervals(runs: Iterable[ControlInterval], index: dict[str, int]) -> tuple[SceneInterval, ...]:
    return tuple(_interval(run, index) for run in runs)


def _interval(run: ControlInterval, index: dict[str, int]) -> SceneInterval:
    return SceneInterval(
        start=run.start.isoformat(),
        end=_iso(run.end),
        holder=run.holder,
        status=run.status,
        reason=run.reason,
        besieged_by=run.besieged_by,
        rival=run.rival,
        probability=dict(run.probabilities).get(run.holder),
        support=tuple(index[claim_id] for claim_id in run.claim_ids),
        counter=tuple(index[claim_id] for claim_id in run.counter_ids),
    )


def _areas(findings: Findings, index: dict[str, int]) -> tuple[SceneArea, ...]:
    areas = []
    shapes = {area.area_id: findings.shapes.polygon(area.area_id) for area in findings.history.areas}
    # The smaller is drawn over the larger it lies in.
    for area in sorted(findings.history.areas, key=lambda area: (-shapes[area.area_id].area, area.area_id)):
        about = [
            number
            for number, claim in enumerate(findings.claims)
            if claim.scope == "area" and claim.place_id == area.area_id
        ]
        base = findings.gazetteer.areas.get(parts_of(area.area_id)[0])
        areas.append(
            SceneArea(
                id=area.area_id,
                name=area.area,
                name_ar=base.name_ar if base and base.id == area.area_id else "",
                polygons=_polygons(shapes[area.area_id]),
                intervals=_intervals(area.intervals, index),
                claims=tuple(about),
            )
        )
    return tuple(areas)


def _roads(findings: Findings, index: dict[str, int]) -> tuple[SceneRoad, ...]:
    return tuple(
        SceneRoad(
            id=stretch.id,
            road=stretch.road,
            name=stretch.name,
            line=_ring(stretch.line.coords),
            intervals=tuple(
                SceneRoadInterval(
                    start=run.start.isoformat(),
                    end=_iso(run.end),
                    state=run.state,
                    side=run.side,
                    support=tuple(index[claim_id] for claim_id in run.claim_ids),
                )
                for run in stretch.intervals
            ),
        )
        for stretch in _told_once(findings.territory.stretches)
    )


def _told_once(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Two roads can share a stretch: it is drawn once, as the road that something is said of."""
    chosen: dict[str, Stretch] = {}
    for stretch in stretches:
        drawn = chosen.get(stretch.line.wkt)
        if drawn is None or (stretch.intervals and not drawn.intervals):
            chosen[stretch.line.wkt] = stretch
    return list(chosen.values())


def _fronts(findings: Findings) -> tuple[SceneFront, ...]:
    return tuple(
        SceneFront(
            start=front.start.isoformat(),
            end=_iso(front.end),
            lines=tuple(_ring(part.coords) for part in getattr(front.line, "geoms", (front.line,))),
            length_km=round(front.length_km, 3),
        )
        for front in findings.territory.fronts
    )


# Evidence


def _events(findings: Findings, index: dict[str, int]) -> tuple[SceneEvent, ...]:
    stances = {claim.claim_id: claim.stance for claim in findings.claims}
    return tuple(
        SceneEvent(
            day=event.day.isoformat(),
            place=event.place_id,
            action=event.action,
            side=event.side,
            stance="reported" if any(stances[one] == "reported" for one in event.claim_ids) else "claimed",
            disputed=bool(event.denial_ids),
            claims=tuple(index[claim_id] for claim_id in event.claim_ids),
            denials=tuple(index[claim_id] for claim_id in event.denial_ids),
        )
        for event in findings.history.events
    )


def _claims(findings: Findings, index: dict[str, int]) -> tuple[SceneClaim, ...]:
    articles = {key: number for number, key in enumerate(_articles(findings))}
    against, beside = contradicted_by(findings.claims), supported_by(findings.claims)
    return tuple(
        SceneClaim(
            id=claim.claim_id,
            article=articles[claim.article_id, claim.file],
            sentence=claim.sentence,
            where=claim.place,
            place_id=claim.place_id,
            scope=claim.scope,
            relation=claim.relation,
            action=claim.action,
            side=claim.side,
            from_side=claim.from_side,
            start=_iso(claim.date_start),
            end=_iso(claim.date_end),
            prec=claim.date_prec,
            basis=claim.date_basis,
            source=claim.source,
            source_class=claim.source_class,
            stance=claim.stance,
            hedge=claim.hedge,
            background=claim.background,
            reply_to=index.get(claim.reply_to),
            contradicted_by=against[number],
            supported_by=beside[number],
        )
        for number, claim in enumerate(findings.claims)
    )


def _articles(findings: Findings) -> dict[tuple[str, str], SceneArticle]:
    """Return every report by its id and file, those that only a table of claims tells of at the end."""
    copies: dict[str, list[Article]] = {}
    for article in findings.collection:
        if article.copy_of:
            copies.setdefault(article.copy_of, []).append(article)
    found = {
        (article.id, article.file): _article(article, copies.get(article.file, ()))
        for article in findings.collection
    }
    addresses = {(one.article_id, one.file): one.row.values.get("url", "") for one in findings.collection.rows}
    for claim in findings.claims:
        key = claim.article_id, claim.file
        if key not in found:
            found[key] = SceneArticle(
                title=claim.file,
                outlet=claim.outlet,
                published=_iso(claim.published),
                published_basis="column" if claim.published else "unknown",
                file=claim.file,
                url=addresses.get(key, ""),
                copies=(),
            )
    return found


def _article(article: Article, copies: Iterable[Article]) -> SceneArticle:
    return SceneArticle(
        title=article.title,
        outlet=article.outlet,
        published=_iso(article.published),
        published_basis=article.published_basis,
        file=article.file,
        url=article.url,
        copies=()
        if article.copy_of
        else tuple(SceneCopy(outlet=one.outlet, file=one.file, url=one.url) for one in copies),
    )


def _reports_per_day(collection: Collection) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for article in collection:
        if article.published:
            day = article.published.isoformat()
            counts[day] = counts.get(day, 0) + 1
    return tuple(sorted(counts.items()))


# The base map


def _bounds(places: Sequence[ScenePlace], findings: Findings) -> tuple[float, float, float, float]:
    if not places:
        shape = findings.shapes.polygon(findings.theatre.home)
        west, south, east, north = shape.bounds
        return round(west, 3), round(south, 3), round(east, 3), round(north, 3)
    return (
        round(min(place.lon for place in places) - MARGIN_DEGREES, 3),
        round(min(place.lat for place in places) - MARGIN_DEGREES, 3),
        round(max(place.lon for place in places) + MARGIN_DEGREES, 3),
        round(max(place.lat for place in places) + MARGIN_DEGREES, 3),
    )


def _outlines(shapes: AreaShapes, bounds: tuple[float, float, float, float]) -> tuple[SceneOutline, ...]:
    levels = {"country": "land", "governorate": "governorate", "district": "district"}
    outlines = []
    for feature in shapes.outlines():
        properties = feature["properties"]
        shape = shapes.polygon(properties["pcode"])
        if properties["level"] == "district" and not _near(shape.bounds, bounds):
            continue
        rings = tuple(ring for polygon in _polygons(shape) for ring in polygon)
        outlines.append(SceneOutline(level=levels[properties["level"]], name=properties["name"], lines=rings))
    return tuple(outlines)


def _near(box: tuple[float, float, float, float], bounds: tuple[float, float, float, float]) -> bool:
    margin = TOWN_MARGIN_DEGREES
    apart = (
        box[0] > bounds[2] + margin
        or box[2] < bounds[0] - margin
        or box[1] > bounds[3] + margin
        or box[3] < bounds[1] - margin
    )
    return not apart


def _towns(
    gazetteer: Gazetteer, bounds: tuple[float, float, float, float], drawn: set[str]
) -> tuple[SceneTown, ...]:
    near = [
        place
        for place in gazetteer.places.values()
        if place.kind in {"city", "town"}
        and place.id not in drawn
        and _near((place.longitude, place.latitude, place.longitude, place.latitude), bounds)
    ]
    return tuple(
        SceneTown(
            name=place.name,
            name_ar=place.name_ar,
            kind=place.kind,
            lon=round(place.longitude, DECIMALS),
            lat=round(place.latitude, DECIMALS),
        )
        for place in sorted(near, key=prominence)[:TOWNS]
    )


# Geometry → plain data


def _polygons(shape: BaseGeometry) -> tuple[Polygon, ...]:
    """Return a shape's polygons, the largest first."""
    parts = sorted(getattr(shape, "geoms", (shape,)), key=lambda part: part.area, reverse=True)
    return tuple(
        (_ring(part.exterior.coords), *(_ring(hole.coords) for hole in part.interiors))
        for part in parts
        if part.geom_type == "Polygon" and not part.is_empty
    )


def _ring(positions: Iterable[Sequence[float]]) -> Ring:
    return tuple((round(position[0], DECIMALS), round(position[1], DECIMALS)) for position in positions)
