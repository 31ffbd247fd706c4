"""A Scene small enough to check by hand: three towns, two sides, three weeks."""

from typing import Any

from idlibmap.maps.scene import (
    Polygon,
    Scene,
    SceneArea,
    SceneArticle,
    SceneClaim,
    SceneEvent,
    SceneFront,
    SceneInterval,
    SceneOutline,
    ScenePlace,
    SceneRoad,
    SceneRoadInterval,
    SceneSide,
    SceneTown,
)

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
        "cell": square(lon, lat),
        "cell_km2": 90.0,
        "intervals_asof": intervals,
        "claims": (0,),
    }
    return ScenePlace(id=key, name=name, lon=lon, lat=lat, intervals=intervals, **(fields | changes))


def square(lon: float, lat: float, half: float = 0.05) -> Polygon:
    """A square cell that runs clockwise: the wrong way for GeoJSON."""
    west, south, east, north = lon - half, lat - half, lon + half, lat + half
    return (((west, south), (west, north), (east, north), (east, south), (west, south)),)


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
        prec="day",
        basis="explicit",
        source="outlet",
        source_class="outlet",
        stance="reported",
        hedge="",
        background=False,
        reply_to=None,
        contradicted_by=(),
        supported_by=(),
        log_odds=None,
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


GOVERNMENT = SceneSide(id="government", label="Government", label_ar="", colour="#AC3217", pattern="solid")
OPPOSITION = SceneSide(id="opposition", label="Opposition", label_ar="", colour="#5F8F72", pattern="dots")

SARAQIB = place(
    "C1",
    "Saraqib",
    (36.80, 35.86),
    interval(FIRST, TURN),
    interval(TURN, None, holder="opposition", status="contested", rival="government", support=(1, 0)),
)
NAYRAB = place(
    "C2", "Nayrab", (36.70, 35.90), interval(holder="opposition", status="claimed", besieged_by="government")
)
HILL = place(
    "C3",
    "Hill 31",
    (36.60, 35.80),
    interval(holder="unknown", status="unknown", probability=None, support=()),
    cell=None,
    cell_km2=None,
    uncertainty_km=4.0,
)

SCENE = Scene(
    version=1,
    title="Saraqib & around",
    theatre="North-west Syria",
    language="en",
    first=FIRST,
    last=LAST,
    dates=(FIRST, TURN, LAST),
    bounds=(36.5, 35.7, 36.9, 36.0),
    sides=(GOVERNMENT, OPPOSITION),
    places=(SARAQIB, NAYRAB, HILL),
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
            road="M5",
            name="M5, Maarat al-Numan - Saraqib",
            line=((36.7, 35.7), (36.8, 35.86)),
            intervals=(
                SceneRoadInterval(start=TURN, end=None, state="cut", side="opposition", support=(1,)),
            ),
        ),
    ),
    fronts=(SceneFront(start=FIRST, end=None, lines=(((36.75, 35.81), (36.75, 35.95)),), length_km=15.6),),
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
