"""Everything the earlier stages found → one Scene. Only ``assembly*`` and ``findings`` know them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from idlibmap.basemap import Basemap, Box
from idlibmap.claims.claim import Claim, is_baseline
from idlibmap.control.history import ControlHistory, PlaceHistory
from idlibmap.control.rules import load_rules
from idlibmap.errors import IdlibmapError
from idlibmap.gazetteer.area import parts_of
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer, prominence
from idlibmap.gazetteer.place import Place
from idlibmap.maps.assembly_evidence import (
    reports_per_day,
    scene_articles,
    scene_claims,
    scene_events,
)
from idlibmap.maps.assembly_ground import scene_borders, scene_cells, scene_pockets, scene_roads
from idlibmap.maps.assembly_plain import DECIMALS, scene_intervals, scene_polygons, scene_ring
from idlibmap.maps.findings import Findings
from idlibmap.maps.scene import (
    SCENE_VERSION,
    Scene,
    SceneArea,
    SceneOutline,
    ScenePlace,
    SceneReject,
    SceneSide,
    SceneTown,
)

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
BASELINE_CAVEAT = "Some colours rest on what is known from elsewhere than the reports; each names its source."
"""Stands beside them where that is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What a user chose about the map as a whole."""

    title: str
    first: date | None = None
    """First day of the slider; the first of the evidence if none."""
    last: date | None = None
    """Last day of the slider; the last of the evidence if none."""
    told_until: date | None = None
    """Day of publication after which everything is withheld; None where nothing is."""


def assemble(findings: Findings, framing: Framing) -> Scene:
    """Assemble the Scene of some findings; the same findings give an equal Scene."""
    claims, history = findings.claims, findings.history
    rules = load_rules(findings.theatre)
    index = {claim.claim_id: number for number, claim in enumerate(claims)}
    about = _claims_about(claims)
    territory = findings.territory
    cells = {place_id: number for number, cell in enumerate(territory.cells) for place_id in cell.place_ids}
    places = tuple(
        scene_place(
            findings.gazetteer.place(place.place_id),
            place,
            cell=cells.get(place.place_id),
            claims=about.get(place.place_id, ()),
            index=index,
        )
        for place in history.places
    )
    numbers = {place.id: number for number, place in enumerate(places)}
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
                id=one.id,
                label=one.label,
                label_ar=one.label_ar,
                colour=one.colour,
                pattern=one.pattern,
                colours=one.colours,
            )
            for one in findings.theatre.sides
        ),
        allied=findings.theatre.allied,
        stale_days=rules.days.claimed,
        places=places,
        cells=scene_cells(territory, numbers=numbers, gazetteer=findings.gazetteer),
        borders=scene_borders(territory.borders),
        pockets=scene_pockets(territory.hindsight.pockets, numbers=numbers),
        pockets_asof=scene_pockets(territory.as_known.pockets, numbers=numbers),
        areas=_areas(findings, index),
        roads=scene_roads(territory, index=index),
        events=scene_events(findings, index),
        claims=scene_claims(findings, index, rules),
        articles=tuple(scene_articles(findings).values()),
        reports_per_day=reports_per_day(findings.collection),
        undated=_numbers(claims, lambda claim: claim.date_end is None and claim.stance != "intended"),
        unplaced=_unplaced(claims, history),
        counted=_numbers(claims, lambda claim: claim.scope == "count"),
        planned=_numbers(claims, lambda claim: claim.stance == "intended"),
        rejects=tuple(
            SceneReject(file=one.file, line=one.line, reason=one.reason)
            for one in findings.collection.rejects
        ),
        outlines=(*_outlines(findings.shapes, bounds), *_own_lines(findings.basemap, bounds)),
        towns=_towns(findings.gazetteer, bounds, {place.id for place in places}),
        caveats=tuple(_caveats(claims, framing)),
        attribution=(*findings.theatre.attribution, *findings.basemap.attribution),
    )


def _caveats(claims: Sequence[Claim], framing: Framing) -> Iterator[str]:
    if framing.told_until:
        yield f"This map tells what had been published by {framing.told_until}; newer reports are withheld."
    yield from CAVEATS
    if any(map(is_baseline, claims)):
        yield BASELINE_CAVEAT


def _numbers(claims: Sequence[Claim], wanted: Callable[[Claim], bool]) -> tuple[int, ...]:
    return tuple(number for number, claim in enumerate(claims) if wanted(claim))


def _unplaced(claims: Sequence[Claim], history: ControlHistory) -> tuple[int, ...]:
    """Return the numbers of claims on places not found, and on some part of a road that nobody can tell."""
    nowhere = set(history.roads_unplaced)
    return _numbers(
        claims,
        lambda claim: claim.claim_id in nowhere or (not claim.place_id and claim.scope in {"place", "road"}),
    )


def _dates(history: ControlHistory, framing: Framing) -> tuple[str, ...]:
    """
    Return the days on which something changes or is said to happen.

    The last is the last day of evidence, or a later one that the user asked for.
    """
    days = {event.day for event in history.events}
    runs = [run for place in history.places for run in (*place.intervals, *place.intervals_asof)]
    runs += [run for area in history.areas for run in area.intervals]
    on_roads = [run for road in history.roads for run in (*road.intervals, *road.intervals_asof)]
    days |= {run.start for run in runs} | {run.start for run in on_roads}
    # After a road's last interval nothing is known of it any more: a change, too.
    days |= {run.end for run in on_roads if run.end}
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


def _claims_about(claims: Sequence[Claim]) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the claims about each place, in order of their dates."""

    def when(number: int) -> tuple[date, date, int]:
        claim = claims[number]
        return claim.date_end or date.max, claim.published or date.max, number

    about: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        about.setdefault(claim.place_id, []).append(number)
    return {place_id: tuple(sorted(numbers, key=when)) for place_id, numbers in about.items()}


def scene_place(
    row: Place, place: PlaceHistory, *, cell: int | None, claims: tuple[int, ...], index: Mapping[str, int]
) -> ScenePlace:
    """
    Return one place of a Scene.

    Parameters
    ----------
    cell
        Index of its cell; None where it has none.
    claims
        Indices of every claim about it, in order of date.
    index
        Claim id → its index in the Scene.
    """
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
        cell=cell,
        intervals=scene_intervals(place.intervals, index),
        intervals_asof=scene_intervals(place.intervals_asof, index),
        claims=claims,
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
                polygons=scene_polygons(shapes[area.area_id]),
                intervals=scene_intervals(area.intervals, index),
                claims=tuple(about),
            )
        )
    return tuple(areas)


# The base map


def _bounds(places: Sequence[ScenePlace], findings: Findings) -> Box:
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


def _outlines(shapes: AreaShapes, bounds: Box) -> tuple[SceneOutline, ...]:
    levels = {"country": "land", "governorate": "governorate", "district": "district"}
    outlines = []
    for feature in shapes.outlines():
        properties = feature["properties"]
        shape = shapes.polygon(properties["pcode"])
        if properties["level"] == "district" and not _near(shape.bounds, bounds):
            continue
        rings = tuple(ring for polygon in scene_polygons(shape) for ring in polygon)
        outlines.append(SceneOutline(level=levels[properties["level"]], name=properties["name"], lines=rings))
    return tuple(outlines)


def _own_lines(basemap: Basemap, bounds: Box) -> Iterator[SceneOutline]:
    west, south, east, north = bounds
    margin = TOWN_MARGIN_DEGREES
    for name, parts in basemap.within((west - margin, south - margin, east + margin, north + margin)):
        yield SceneOutline(level="own", name=name, lines=tuple(scene_ring(part.coords) for part in parts))


def _near(box: Box, bounds: Box) -> bool:
    margin = TOWN_MARGIN_DEGREES
    apart = (
        box[0] > bounds[2] + margin
        or box[2] < bounds[0] - margin
        or box[1] > bounds[3] + margin
        or box[3] < bounds[1] - margin
    )
    return not apart


def _towns(gazetteer: Gazetteer, bounds: Box, drawn: set[str]) -> tuple[SceneTown, ...]:
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
