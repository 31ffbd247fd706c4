"""A Scene small enough to check by hand: three towns, two sides, three weeks."""

from dataclasses import replace
from typing import Any

import shapely

from idlibmap.maps.assembly_ground import cell_outlines, scene_borders
from idlibmap.maps.scene import (
    SCENE_VERSION,
    Polygon,
    Scene,
    SceneArea,
    SceneArticle,
    SceneBorder,
    SceneCell,
    SceneClaim,
    SceneEvent,
    SceneInterval,
    SceneOutline,
    ScenePlace,
    SceneRoad,
    SceneRoadInterval,
    SceneSide,
    SceneTown,
)
from idlibmap.territory.border import borders
from idlibmap.territory.cell import Cell

FIRST, TURN, LAST = "2020-02-06", "2020-02-27", "2020-03-01"


def interval(start: str = FIRST, end: str | None = None, **changes: object) -> SceneInterval:
    fields: dict[str, Any] = {
        "holder": "government",
        "status": "assessed",
        "reason": "",
        "besieged_by": "",
        "rival": "",
        "probability": 0.9,
        "support": (0,),
        "counter": (),
    }
    return SceneInterval(start=start, end=end, **(fields | changes))


def place(
    key: str, name: str, position: tuple[float, float], *intervals: SceneInterval, **changes: object
) -> ScenePlace:
    lon, lat = position
    fields: dict[str, Any] = {
        "name_ar": "",
        "names": (),
        "kind": "town",
        "admin": "Idlib",
        "uncertainty_km": None,
        "cell": None,
        "intervals_asof": intervals,
        "claims": (0,),
    }
    return ScenePlace(id=key, name=name, lon=lon, lat=lat, intervals=intervals, **(fields | changes))


def square(lon: float, lat: float, half: float = 0.05) -> Polygon:
    """A square that runs clockwise: the wrong way for GeoJSON."""
    west, south, east, north = (round(side, 2) for side in (lon - half, lat - half, lon + half, lat + half))
    return (((west, south), (west, north), (east, north), (east, south), (west, south)),)


def ground(*polygons: Polygon) -> tuple[tuple[SceneCell, ...], tuple[SceneBorder, ...]]:
    """The cells of the first places, of 90 km² each, as long as their corners match along shared edges."""
    cells = [
        Cell(
            place_ids=(f"C{number}",), shared_with=(), geometry=shapely.Polygon(polygon[0], polygon[1:]),
            area_km2=90.0,
        )
        for number, polygon in enumerate(polygons, start=1)
    ]  # fmt: skip
    lines = borders(cells)
    drawn = tuple(
        SceneCell(
            places=(number,), shared_with=(), rings=rings, km2=90.0, intervals=(), intervals_asof=()
        )
        for number, rings in enumerate(cell_outlines(cells, lines))
    )  # fmt: skip
    return drawn, scene_borders(lines)


def event(key: str, day: str = TURN, **changes: object) -> SceneEvent:
    fields: dict[str, Any] = {
        "action": "captured",
        "side": "opposition",
        "stance": "reported",
        "disputed": False,
        "claims": (1,),
        "denials": (),
    }
    return SceneEvent(day=day, place=key, **(fields | changes))


def claim(key: str, article: int) -> SceneClaim:
    return SceneClaim(
        id=key,
        article=article,
        sentence="A sentence of the report.",
        where="Saraqib",
        place_id="C1",
        scope="place",
        relation="at",
        action="captured",
        side="opposition",
        from_side="government",
        start=TURN,
        end=TURN,
        known=TURN,
        prec="day",
        basis="explicit",
        source="outlet",
        source_class="outlet",
        source_side="",
        stance="reported",
        hedge="",
        background=False,
        reply_to=None,
        contradicted_by=(),
        supported_by=(),
        log_odds=None,
        says="held",
        answer="",
    )


def article(outlet: str, published: str | None) -> SceneArticle:
    return SceneArticle(
        title="A report",
        outlet=outlet,
        published=published,
        published_basis="given",
        file="a.txt",
        url="",
        copies=(),
    )


CUT = SceneRoadInterval(
    start=TURN,
    end=None,
    state="cut",
    status="assessed",
    reason="",
    side="opposition",
    probability=0.9,
    support=(1,),
    counter=(),
)
GOVERNMENT = SceneSide(
    id="government",
    label="Government",
    label_ar="",
    colour="#AC3217",
    pattern="solid",
    colours=(("safe", "#AC3217"), ("mono", "#4A4A4A")),
)
OPPOSITION = SceneSide(
    id="opposition",
    label="Opposition",
    label_ar="",
    colour="#5F8F72",
    pattern="dots",
    colours=(("safe", "#5F8F72"), ("mono", "#9A9A9A")),
)

SARAQIB = place(
    "C1",
    "Saraqib",
    (36.80, 35.86),
    interval(FIRST, TURN),
    interval(TURN, None, holder="opposition", status="contested", rival="government", support=(1, 0)),
    cell=0,
)
NAYRAB = place(
    "C2",
    "Nayrab",
    (36.70, 35.90),
    interval(holder="opposition", status="claimed", besieged_by="government"),
    cell=1,
)
HILL = place(
    "C3",
    "Hill 31",
    (36.60, 35.80),
    interval(holder="unknown", status="unknown", probability=None, support=()),
    uncertainty_km=4.0,
)

# Two squares that share an edge of 0.06 degrees: each has the corners of the other along it.
SARAQIB_CELL = (
    ((36.75, 35.81), (36.75, 35.85), (36.75, 35.91), (36.85, 35.91), (36.85, 35.81), (36.75, 35.81)),
)
NAYRAB_CELL = (
    ((36.65, 35.85), (36.65, 35.95), (36.75, 35.95), (36.75, 35.91), (36.75, 35.85), (36.65, 35.85)),
)
CELLS, BORDERS = ground(SARAQIB_CELL, NAYRAB_CELL)

SCENE = Scene(
    version=SCENE_VERSION,
    title="Saraqib & around",
    theatre="North-west Syria",
    language="en",
    first=FIRST,
    last=LAST,
    dates=(FIRST, TURN, LAST),
    bounds=(36.5, 35.7, 36.9, 36.0),
    sides=(GOVERNMENT, OPPOSITION),
    allied=(),
    stale_days=90,
    places=(SARAQIB, NAYRAB, HILL),
    cells=CELLS,
    borders=BORDERS,
    pockets=(),
    pockets_asof=(),
    areas=(
        SceneArea(
            id="A1",
            name="Southern Idlib",
            name_ar="",
            polygons=(square(36.6, 35.75, 0.04),),
            intervals=(interval(status="claimed"),),
            claims=(0,),
        ),
    ),
    roads=(
        SceneRoad(
            id="M5:1",
            roads=("M5",),
            name="M5, Maarat al-Numan - Saraqib",
            line=((36.7, 35.7), (36.8, 35.86)),
            km=20.0,
            cells=((0, 5.0),),
            intervals=(CUT,),
            intervals_asof=(CUT,),
        ),
    ),
    events=(event("C1"),),
    claims=(claim("c-old", 0), claim("c-new", 1)),
    articles=(article("AFP", "2020-02-27"), article("Reuters", "2020-02-27")),
    reports_per_day=(("2020-02-27", 2),),
    undated=(),
    unplaced=(),
    counted=(),
    planned=(),
    rejects=(),
    outlines=(SceneOutline(level="land", name="Syria", lines=square(38.0, 35.0, 2.5)),),
    towns=(SceneTown(name="Ariha", name_ar="", kind="town", lon=36.61, lat=35.92),),
    caveats=("A cell is the land nearest to a place, not a front line.",),
    attribution=("Places: an open gazetteer.",),
)


def alone(one: ScenePlace, **changes: object) -> Scene:
    """The scene with one place; if that has a cell, it is Saraqib's."""
    cells, borders = ground(*(() if one.cell is None else (SARAQIB_CELL,)))
    fields: dict[str, Any] = {"places": (one,), "cells": cells, "borders": borders}
    return replace(SCENE, **(fields | changes))
