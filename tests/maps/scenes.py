"""Scenes made by hand: invented reports on real towns, small enough to know by heart."""

from dataclasses import replace

from idlibmap.gazetteer.place import Place
from idlibmap.maps.assembly_ground import cell_outlines, scene_borders
from idlibmap.maps.scene import (
    SCENE_VERSION,
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
    ScenePocket,
    ScenePocketRun,
    SceneReject,
    SceneRoad,
    SceneRoadInterval,
    SceneSide,
    SceneTown,
)
from idlibmap.territory.border import borders
from idlibmap.territory.cell import cells

GOVERNMENT, OPPOSITION, TURKEY = "government", "opposition", "turkey"

SIDES = (
    SceneSide(
        id=GOVERNMENT,
        label="Syrian government and allies",
        label_ar="الحكومة السورية وحلفاؤها",
        colour="#AC3217",
        pattern="solid",
        colours=(("safe", "#AC3217"), ("mono", "#4A4A4A")),
    ),
    SceneSide(
        id=OPPOSITION,
        label="Opposition",
        label_ar="المعارضة",
        colour="#5F8F72",
        pattern="dots",
        colours=(("safe", "#5F8F72"), ("mono", "#9A9A9A")),
    ),
    SceneSide(
        id=TURKEY,
        label="Turkey and allied factions in its operations",
        label_ar="تركيا والفصائل الحليفة في عملياتها",
        colour="#13B8F8",
        pattern="crosses",
        colours=(("safe", "#13B8F8"), ("mono", "#757575")),
    ),
)

ARTICLES = (
    SceneArticle(
        title="Front moves in northern Hama",
        outlet="Orontes Wire",
        published="2019-05-27",
        published_basis="dateline",
        file="0527.txt",
        url="https://example.org/0527",
        copies=(),
    ),
    SceneArticle(
        title="Town emptied after weeks of raids",
        outlet="Idlib Daily",
        published="2019-08-23",
        published_basis="text",
        file="0823.txt",
        url="",
        copies=(),
    ),
    SceneArticle(
        title="Army in crossroads town",
        outlet="Orontes Wire",
        published="2020-02-06",
        published_basis="dateline",
        file="0206.txt",
        url="https://example.org/0206",
        copies=(),
    ),
    SceneArticle(
        title="Fighters return",
        outlet="Plains Monitor",
        published="2020-02-27",
        published_basis="sources.csv",
        file="0227.txt",
        url="https://example.org/0227",
        copies=(),
    ),
    SceneArticle(
        title="Notes from the road",
        outlet="",
        published=None,
        published_basis="unknown",
        file="notes.txt",
        url="",
        copies=(),
    ),
)


def _claim(number: int, article: int, sentence: str, **fields: object) -> SceneClaim:
    given = {
        "where": "",
        "place_id": "",
        "scope": "place",
        "relation": "at",
        "action": "captured",
        "side": "",
        "from_side": "",
        "start": None,
        "end": None,
        "known": None,
        "prec": "day",
        "basis": "explicit",
        "source": "outlet",
        "source_class": "outlet",
        "source_side": "",
        "stance": "reported",
        "hedge": "",
        "background": False,
        "reply_to": None,
        "contradicted_by": (),
        "supported_by": (),
        "log_odds": None,
        "says": "",
        "answer": "",
    } | fields
    if given["start"] is not None and given["end"] is None:
        given["end"] = given["start"]
    days = (ARTICLES[article].published, given["end"])
    given["known"] = max((day for day in days if day is not None), default=None)
    return SceneClaim(id=f"c{number}", article=article, sentence=sentence, **given)


CLAIMS = (
    _claim(
        0,
        0,
        "Government troops took Kafr Nabuda on 8 May, two residents said.",
        where="Kafr Nabuda",
        place_id="C3209",
        side=GOVERNMENT,
        from_side=OPPOSITION,
        start="2019-05-08",
        supported_by=(1,),
        log_odds=3.97,
        answer="accepted",
        says="held",
    ),
    _claim(
        1,
        0,
        "“Kafr Nabuda is ours,” the army command said.",
        where="Kafr Nabuda",
        place_id="C3209",
        side=GOVERNMENT,
        start="2019-05-08",
        source="Army command",
        source_class="party",
        source_side=GOVERNMENT,
        stance="claimed",
        says="held",
    ),
    _claim(
        2,
        0,
        "Rebel fighters won Kafr Nabuda back on the night of 21 May.",
        where="Kafr Nabuda",
        place_id="C3209",
        side=OPPOSITION,
        from_side=GOVERNMENT,
        start="2019-05-21",
        contradicted_by=(3,),
        says="held",
    ),
    _claim(
        3,
        0,
        "A military source denied on Wednesday that the town had been lost.",
        where="Kafr Nabuda",
        place_id="C3209",
        action="captured",
        side=OPPOSITION,
        start="2019-05-22",
        basis="weekday",
        source="a military source",
        source_class="party",
        source_side=GOVERNMENT,
        stance="denied",
        reply_to=2,
        contradicted_by=(2,),
        says="not_held",
    ),
    _claim(
        4,
        0,
        "By Sunday the army was again in Kafr Nabuda.",
        where="Kafr Nabuda",
        place_id="C3209",
        side=GOVERNMENT,
        start="2019-05-26",
        basis="weekday",
        says="held",
    ),
    _claim(
        5,
        1,
        "The last fighters left Khan Sheikhoun on Tuesday night, the Plains Monitor said.",
        where="Khan Sheikhoun",
        place_id="C3987",
        action="withdrew",
        side=OPPOSITION,
        start="2019-08-20",
        basis="weekday",
        source="Plains Monitor",
        source_class="monitor",
        supported_by=(6,),
        says="not_held",
    ),
    _claim(
        6,
        1,
        "Soldiers walked into Khan Sheikhoun on 21 August.",
        where="Khan Sheikhoun",
        place_id="C3987",
        side=GOVERNMENT,
        from_side=OPPOSITION,
        start="2019-08-21",
        says="held",
    ),
    _claim(
        7,
        1,
        "Morek and Latamneh, now cut off, fell two days later.",
        where="Morek",
        place_id="C3029",
        side=GOVERNMENT,
        from_side=OPPOSITION,
        start="2019-08-23",
        basis="relative",
        says="held",
    ),
    _claim(
        8,
        1,
        "Morek and Latamneh, now cut off, fell two days later.",
        where="Latamneh",
        place_id="C3458",
        side=GOVERNMENT,
        from_side=OPPOSITION,
        start="2019-08-23",
        basis="relative",
        says="held",
    ),
    _claim(
        9,
        2,
        "State television said the army had taken Maarat al-Numan on 28 January.",
        where="Maarat al-Numan",
        place_id="C3985",
        side=GOVERNMENT,
        from_side=OPPOSITION,
        start="2020-01-28",
        source="state television",
        source_class="party",
        source_side=GOVERNMENT,
        stance="claimed",
        says="held",
    ),
    _claim(
        10,
        2,
        "Columns pushed into Saraqib on Wednesday, and by evening the town was in the army’s hands.",
        where="Saraqib",
        place_id="C3916",
        side=GOVERNMENT,
        from_side=OPPOSITION,
        start="2020-02-05",
        basis="weekday",
        contradicted_by=(11,),
        says="held",
    ),
    _claim(
        11,
        2,
        "An opposition spokesman said fighting was still going on inside Saraqib.",
        where="Saraqib",
        place_id="C3916",
        action="clashed",
        side=OPPOSITION,
        start="2020-02-05",
        source="an opposition spokesman",
        source_class="party",
        source_side=OPPOSITION,
        stance="claimed",
        contradicted_by=(10,),
    ),
    _claim(
        12,
        3,
        "Fighters backed by Turkey re-entered Saraqib on 27 February and hold its market.",
        where="Saraqib",
        place_id="C3916",
        action="captured",
        side=OPPOSITION,
        from_side=GOVERNMENT,
        start="2020-02-27",
        source="Plains Monitor",
        source_class="monitor",
        supported_by=(13,),
        says="held",
    ),
    _claim(
        13,
        3,
        "Residents reported rebels in Saraqib “since dawn”.",
        where="Saraqib",
        place_id="C3916",
        side=OPPOSITION,
        start="2020-02-27",
        source="residents",
        source_class="activist",
        hedge="reported",
        says="held",
    ),
    _claim(
        14,
        3,
        "Turkish soldiers hold the observation post south of Saraqib.",
        where="post south of Saraqib",
        place_id="x:post",
        relation="south_of",
        action="holds",
        side=TURKEY,
        start="2020-02-27",
        says="held",
    ),
    _claim(
        15,
        3,
        "The M5 between Maarat al-Numan and Saraqib is cut again.",
        where="M5",
        place_id="M5:1",
        scope="road",
        action="cut",
        side=OPPOSITION,
        start="2020-02-27",
        says="cut",
    ),
    _claim(
        16,
        3,
        "All of the southern countryside is now in government hands.",
        where="southern countryside",
        place_id="a:south",
        scope="area",
        side=GOVERNMENT,
        start="2020-02-24",
        source="Army command",
        source_class="party",
        source_side=GOVERNMENT,
        stance="claimed",
        says="held",
    ),
    _claim(
        17, 3, "Twenty villages were taken this week.", where="20 villages", scope="count", side=GOVERNMENT
    ),
    _claim(
        18,
        2,
        "The army wants to take Ariha next.",
        where="Ariha",
        place_id="C4278",
        side=GOVERNMENT,
        stance="intended",
        start="2020-02-06",
    ),
    _claim(19, 4, "They took a hill called Tell Nowhere.", where="Tell Nowhere", side=OPPOSITION),
    _claim(
        20,
        4,
        "Taftanaz has been theirs for long.",
        where="Taftanaz",
        place_id="C3932",
        action="holds",
        side=OPPOSITION,
        prec="unknown",
        basis="unknown",
    ),
    _claim(
        21,
        0,
        "Idlib city is held by the opposition.",
        where="Idlib",
        place_id="C3871",
        action="holds",
        side=OPPOSITION,
        start="2019-05-27",
        basis="published",
        says="held",
    ),
)


def _state(start: str, end: str | None, holder: str, status: str, **fields: object) -> SceneInterval:
    given = {
        "reason": "",
        "besieged_by": "",
        "rival": "",
        "probability": None if holder == "unknown" else 0.86,
        "support": (),
        "counter": (),
    } | fields
    return SceneInterval(start=start, end=end, holder=holder, status=status, **given)


_HISTORIES: dict[str, tuple[SceneInterval, ...]] = {
    "C3209": (
        _state("2019-05-08", "2019-05-21", GOVERNMENT, "assessed", support=(0, 1)),
        _state(
            "2019-05-21",
            "2019-05-26",
            OPPOSITION,
            "contested",
            reason="disputed",
            rival=GOVERNMENT,
            support=(2,),
            counter=(3,),
        ),
        _state("2019-05-26", "2019-12-26", GOVERNMENT, "assessed", support=(4,)),
        _state("2019-12-26", None, GOVERNMENT, "stale", support=(4,)),
    ),
    "C3987": (
        _state(
            "2019-08-20",
            "2019-08-21",
            OPPOSITION,
            "contested",
            reason="withdrawing",
            rival=GOVERNMENT,
            support=(5,),
        ),
        _state("2019-08-21", None, GOVERNMENT, "assessed", support=(5, 6)),
    ),
    "C3029": (
        _state("2019-05-27", "2019-08-21", OPPOSITION, "assessed"),
        _state("2019-08-21", "2019-08-23", OPPOSITION, "assessed", besieged_by=GOVERNMENT),
        _state("2019-08-23", None, GOVERNMENT, "assessed", support=(7,)),
    ),
    "C3458": (_state("2019-08-23", None, GOVERNMENT, "assessed", support=(8,)),),
    "C3985": (
        _state("2019-05-27", "2020-01-28", OPPOSITION, "assessed"),
        _state("2020-01-28", None, GOVERNMENT, "claimed", support=(9,)),
    ),
    "C3916": (
        _state("2019-05-27", "2020-02-05", OPPOSITION, "assessed"),
        _state(
            "2020-02-05",
            "2020-02-08",
            GOVERNMENT,
            "contested",
            reason="fighting",
            rival=OPPOSITION,
            support=(10,),
            counter=(11,),
        ),
        _state("2020-02-08", "2020-02-27", GOVERNMENT, "assessed", support=(10,)),
        _state("2020-02-27", None, OPPOSITION, "assessed", support=(12, 13), besieged_by=GOVERNMENT),
    ),
    "C3871": (
        _state("2019-05-27", "2019-11-23", OPPOSITION, "assessed", support=(21,)),
        _state("2019-11-23", None, OPPOSITION, "stale", support=(21,)),
    ),
    "C4278": (_state("2020-02-06", None, "unknown", "unknown"),),
    "C3932": (_state("2020-02-06", None, "unknown", "unknown"),),
    "x:post": (_state("2020-02-27", None, TURKEY, "assessed", support=(14,)),),
}

# What Khan Sheikhoun looked like to a reader of the time: the report came on 23 August.
_AS_KNOWN_THEN = {
    "C3987": (_state("2019-08-23", None, GOVERNMENT, "assessed", support=(5, 6)),),
}

_TOWNS = {
    "C3209": (
        "Kafr Nabuda",
        "كفر نبودة",
        ("Kafr Nabudah",),
        "village",
        "Madiq Castle, Hama",
        36.4913,
        35.4318,
    ),
    "C3987": (
        "Khan Sheikhoun",
        "خان شيخون",
        ("Khan Shaykhun",),
        "town",
        "Khan Shaykun, Idlib",
        36.65051,
        35.44373,
    ),
    "C3029": ("Morek", "مورك", ("Murak",), "town", "Suran, Hama", 36.68927, 35.3739),
    "C3458": ("Latamneh", "اللطامنة", ("Al Lataminah",), "village", "Muhradah, Hama", 36.6226, 35.3222),
    "C3985": (
        "Maarat al-Numan",
        "معرة النعمان",
        ("Maarrat an-Numan",),
        "city",
        "Al Ma'ra, Idlib",
        36.6767,
        35.64771,
    ),
    "C3916": ("Saraqib", "سراقب", ("Saraqeb", "Saraqab"), "town", "Saraqab, Idlib", 36.80609, 35.86108),
    "C3871": ("Idlib", "إدلب", ("Idleb",), "city", "Idleb, Idlib", 36.63531, 35.92908),
    "C4278": ("Ariha", "أريحا", ("Eriha",), "town", "Ariha, Idlib", 36.61029, 35.81409),
    "C3932": ("Taftanaz", "تفتناز", ("Teftnaz",), "town", "Teftnaz, Idlib", 36.78332, 35.99768),
}

_REACH_KM = 8.0


def _cells() -> tuple[tuple[SceneCell, ...], tuple[SceneBorder, ...]]:
    places = [
        Place(
            id=key, name=name, name_ar="", alt_names=(), kind=kind, admin1="", admin2="", admin3="",
            latitude=lat, longitude=lon, population=None, source="", uncertainty_km=None,
        )
        for key, (name, _, _, kind, _, lon, lat) in _TOWNS.items()
    ]  # fmt: skip
    found = cells(set(_TOWNS), places=places, radius_km=_REACH_KM, land=None)
    lines = borders(found)
    numbers = {key: number for number, key in enumerate(_TOWNS)}
    drawn = tuple(
        SceneCell(
            places=(numbers[cell.place_ids[0]],),
            shared_with=(),
            rings=rings,
            km2=round(cell.area_km2, 1),
            intervals=(),
            intervals_asof=(),
        )
        for cell, rings in zip(found, cell_outlines(found, lines), strict=True)
    )
    return drawn, scene_borders(lines)


CELLS, BORDERS = _cells()


def _places() -> tuple[ScenePlace, ...]:
    cell_of = {cell.places[0]: number for number, cell in enumerate(CELLS)}
    surveyed = tuple(
        ScenePlace(
            id=key,
            name=name,
            name_ar=arabic,
            names=names,
            kind=kind,
            admin=admin,
            lon=lon,
            lat=lat,
            uncertainty_km=None,
            cell=cell_of[number],
            intervals=_HISTORIES[key],
            intervals_asof=_AS_KNOWN_THEN.get(key, _HISTORIES[key]),
            claims=tuple(i for i, claim in enumerate(CLAIMS) if claim.place_id == key),
        )
        for number, (key, (name, arabic, names, kind, admin, lon, lat)) in enumerate(_TOWNS.items())
    )
    post = ScenePlace(
        id="x:post",
        name="post south of Saraqib",
        name_ar="",
        names=(),
        kind="observation-post",
        admin="Saraqab, Idlib",
        lon=36.80,
        lat=35.80,
        uncertainty_km=3.0,
        cell=None,
        intervals=_HISTORIES["x:post"],
        intervals_asof=_HISTORIES["x:post"],
        claims=(14,),
    )
    return (*surveyed, post)


_M5 = (
    (36.6767, 35.64771),
    (36.72888, 35.70331),
    (36.75568, 35.75671),
    (36.79071, 35.8111),
    (36.80609, 35.86108),
)
_CUT = (
    SceneRoadInterval(
        start="2020-02-27",
        end=None,
        state="cut",
        status="assessed",
        reason="",
        side=OPPOSITION,
        probability=0.9,
        support=(15,),
        counter=(),
    ),
)
_M5_SOUTH = (
    (36.68927, 35.3739),
    (36.65051, 35.44373),
    (36.65509, 35.49353),
    (36.66272, 35.52533),
    (36.6767, 35.64771),
)


def idlib_scene() -> Scene:
    """Return the scene most tests use: every status, every list, both views."""
    return Scene(
        version=SCENE_VERSION,
        title="Who held what: northern Hama and Idlib",
        theatre="North-west Syria",
        language="en",
        first="2019-05-08",
        last="2020-02-27",
        dates=(
            "2019-05-08",
            "2019-05-21",
            "2019-05-26",
            "2019-05-27",
            "2019-08-20",
            "2019-08-21",
            "2019-08-23",
            "2019-11-23",
            "2019-12-26",
            "2020-01-28",
            "2020-02-05",
            "2020-02-06",
            "2020-02-08",
            "2020-02-24",
            "2020-02-27",
        ),
        bounds=(36.38, 35.22, 36.95, 36.09),
        sides=SIDES,
        allied=((OPPOSITION, TURKEY),),
        stale_days=90,
        places=_places(),
        cells=CELLS,
        borders=BORDERS,
        pockets=(
            ScenePocket(
                side=OPPOSITION,
                runs=(ScenePocketRun(start="2019-08-21", end="2019-08-23", places=(2,), by=(GOVERNMENT,)),),
            ),
        ),
        pockets_asof=(),
        areas=(
            SceneArea(
                id="a:south",
                name="southern countryside",
                name_ar="",
                polygons=(
                    (((36.42, 35.45), (36.85, 35.45), (36.85, 35.72), (36.42, 35.72), (36.42, 35.45)),),
                ),
                intervals=(_state("2020-02-24", None, GOVERNMENT, "claimed", support=(16,)),),
                claims=(16,),
            ),
        ),
        roads=(
            SceneRoad(
                id="M5:1",
                roads=("M5",),
                name="M5, Maarat al-Numan – Saraqib",
                line=_M5,
                km=25.0,
                cells=((0, 12.0), (1, 3.5)),
                intervals=_CUT,
                intervals_asof=_CUT,
            ),
            SceneRoad(
                id="M5:0",
                roads=("M5",),
                name="M5, Morek – Maarat al-Numan",
                line=_M5_SOUTH,
                km=31.0,
                cells=(),
                intervals=(),
                intervals_asof=(),
            ),
        ),
        events=(
            SceneEvent(
                day="2019-05-21",
                place="C3209",
                action="captured",
                side=OPPOSITION,
                stance="reported",
                disputed=True,
                claims=(2,),
                denials=(3,),
            ),
            SceneEvent(
                day="2020-02-05",
                place="C3916",
                action="captured",
                side=GOVERNMENT,
                stance="reported",
                disputed=False,
                claims=(10,),
                denials=(),
            ),
            SceneEvent(
                day="2020-02-27",
                place="C3916",
                action="captured",
                side=OPPOSITION,
                stance="reported",
                disputed=False,
                claims=(12, 13),
                denials=(),
            ),
            SceneEvent(
                day="2020-02-27",
                place="x:post",
                action="holds",
                side=TURKEY,
                stance="reported",
                disputed=False,
                claims=(14,),
                denials=(),
            ),
        ),
        claims=CLAIMS,
        articles=ARTICLES,
        reports_per_day=(("2019-05-27", 1), ("2019-08-23", 1), ("2020-02-06", 3), ("2020-02-27", 2)),
        undated=(20,),
        unplaced=(19,),
        counted=(17,),
        planned=(18,),
        rejects=(SceneReject(file="broken.txt", line=None, reason="not text: 4 KB of zero bytes"),),
        outlines=(
            SceneOutline(
                level="governorate",
                name="Idlib",
                lines=(
                    (
                        (36.2, 35.42),
                        (36.5, 35.46),
                        (36.6, 35.41),
                        (36.72, 35.42),
                        (37.1, 35.62),
                        (37.15, 35.9),
                    ),
                ),
            ),
        ),
        towns=(
            SceneTown(name="Hama", name_ar="حماة", kind="city", lon=36.76129, lat=35.13373),
            SceneTown(name="Binnish", name_ar="بنش", kind="town", lon=36.71429, lat=35.95673),
            SceneTown(name="Kafr Nabl", name_ar="كفر نبل", kind="town", lon=36.561, lat=35.61469),
        ),
        caveats=("Points of places without a surveyed position carry a circle.",),
        attribution=("Place names and positions: UN OCHA, GeoNames (CC BY 4.0).",),
    )


HOSTILE = (
    "<script>window.hacked = 1</script></script><img src=x onerror='window.hacked = 2'>"
    "<svg onload=window.hacked=3> \u202egnirts desrever\u202c & \u2028 ]]> <!-- {{ 7*7 }} {% raw %}"
)


def hostile_scene() -> Scene:
    """Return a scene whose every text is an attack."""
    scene = idlib_scene()
    return replace(
        scene,
        title=HOSTILE,
        theatre=HOSTILE,
        places=tuple(replace(place, name=HOSTILE, name_ar=HOSTILE, admin=HOSTILE) for place in scene.places),
        claims=tuple(
            replace(claim, sentence=HOSTILE, where=HOSTILE, source=HOSTILE, hedge=HOSTILE)
            for claim in scene.claims
        ),
        articles=tuple(
            replace(article, title=HOSTILE, outlet=HOSTILE, url="javascript:window.hacked=4")
            for article in scene.articles
        ),
        rejects=tuple(replace(reject, file=HOSTILE, reason=HOSTILE) for reject in scene.rejects),
        caveats=(HOSTILE,),
        attribution=(HOSTILE,),
    )


def undated_scene() -> Scene:
    """Return a scene in which nothing has a date or a place."""
    scene = idlib_scene()
    return replace(
        scene,
        first=None,
        last=None,
        dates=(),
        places=(),
        areas=(),
        cells=(),
        borders=(),
        pockets=(),
        pockets_asof=(),
        roads=(),
        events=(),
        reports_per_day=(),
        undated=(19, 20),
        unplaced=(),
        counted=(),
        planned=(),
    )
