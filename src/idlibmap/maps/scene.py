"""
The Scene: the one plain-data value that every output draws.

Nothing in ``maps`` looks behind it, so page, figure and exports show the same facts. Its JSON form is
held by ``scene.schema.json``. Positions are (longitude, latitude) in EPSG:4326, areas are km² on the
equal-area projection EPSG:6933, days are ISO 8601 strings (which compare as strings), intervals are
half-open ``[start, end)`` and the last one has no end.
"""

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from idlibmap.errors import SchemaError

Json = Any
"""Plain JSON data: lists, dicts with str keys, str, int, float, bool, None."""
TypeForm = Any
"""A type as written in an annotation: ``str``, ``float | None``, ``tuple[int, ...]``."""

SCENE_VERSION = 6
"""Grows when a reader of an older Scene would misread a newer one."""

Ring = tuple[tuple[float, float], ...]
"""Closed ring of (longitude, latitude)."""
Polygon = tuple[Ring, ...]
"""Outer ring, then holes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneSide:
    """One side as drawn; order in the Scene is legend order."""

    id: str
    label: str
    label_ar: str
    colour: str
    """``#RRGGBB``."""
    pattern: str
    """solid, dots, lines, grid, crosses."""
    colours: tuple[tuple[str, str], ...]
    """(palette, colour): what it is drawn in where another palette is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneInterval:
    """A run of days on which one place (or area) has one state."""

    start: str
    end: str | None
    holder: str
    """Side id or ``"unknown"``."""
    status: str
    """assessed, claimed, contested, stale, unknown."""
    reason: str
    """close, partial, fighting, disputed, withdrawing, changed_between; empty where none."""
    besieged_by: str
    rival: str
    """Second side where contested, for the hatch; empty where none."""
    probability: float | None
    """Of the holder; None where the holder is unknown."""
    support: tuple[int, ...]
    """Indices into ``Scene.claims``: what supports the holder."""
    counter: tuple[int, ...]
    """What speaks against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePlace:
    """One place with evidence."""

    id: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    """Other spellings, for the search."""
    kind: str
    admin: str
    """Where it lies, in words: ``"Saraqab, Idlib"``."""
    lon: float
    lat: float
    uncertainty_km: float | None
    """Radius of the uncertainty circle of a derived point; None for a surveyed one."""
    cell: int | None
    """Index into ``Scene.cells``: the land nearer to it than to any other known place, within the honest
    radius; None for derived points and places that nobody lives in."""
    intervals: tuple[SceneInterval, ...]
    """In hindsight."""
    intervals_asof: tuple[SceneInterval, ...]
    """As known then."""
    claims: tuple[int, ...]
    """Every claim about it, in order of date: indices into ``Scene.claims``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneCell:
    """The land of one place, or of several that share a point."""

    places: tuple[int, ...]
    """Indices into ``Scene.places``."""
    shared_with: tuple[str, ...]
    """Names of further settlements on that point, of which nothing is told."""
    rings: tuple[tuple[tuple[int, ...], ...], ...]
    """Polygons, each of rings, each of indices into ``Scene.borders`` in order: ``n`` along the border's
    line, ``-1 - n`` against it."""
    km2: float
    intervals: tuple[SceneInterval, ...]
    """Of land that several places share: nobody's while they differ. Empty where the one place's hold."""
    intervals_asof: tuple[SceneInterval, ...]
    """The same as known then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneBorder:
    """A line that bounds cells, once for the cells on both sides of it."""

    line: Ring
    """Positions along it."""
    cells: tuple[int, ...]
    """Indices into ``Scene.cells``: two, or one towards land without a cell. It is a front on the days on
    which two sides hold them that are not allied."""
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePocketRun:
    """A run of days on which a pocket is made of the same places, with the same sides around it."""

    start: str
    end: str | None
    places: tuple[int, ...]
    """Indices into ``Scene.places``."""
    by: tuple[str, ...]
    """Who holds the places around it, that with the most of them first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePocket:
    """A side's places cut off from its rear, as found from who holds what around them: no claim."""

    side: str
    runs: tuple[ScenePocketRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneArea:
    """A named area that reports speak of: a pale, labelled layer of its own."""

    id: str
    name: str
    name_ar: str
    polygons: tuple[Polygon, ...]
    intervals: tuple[SceneInterval, ...]
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRoadInterval:
    """A run of days on which one stretch of road has one state."""

    start: str
    end: str | None
    state: str
    """open, cut, contested."""
    status: str
    """assessed, claimed, contested, stale."""
    reason: str
    """Why it is contested; empty where it is not."""
    side: str
    """Who opened, holds or cut it; empty if not said."""
    probability: float | None
    """Of the state; None where it is contested."""
    support: tuple[int, ...]
    counter: tuple[int, ...]
    """What speaks against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRoad:
    """One stretch of a road, or of several that run together."""

    id: str
    """e.g. ``"M5:C3930-C3916"``."""
    roads: tuple[str, ...]
    """Roads it is part of, e.g. ``("M5", "M4")``; none for the way between two places."""
    name: str
    """e.g. ``"M5 between Tal Mardikh and Saraqib"``."""
    line: Ring
    """Positions along it (not closed)."""
    km: float
    cells: tuple[tuple[int, float], ...]
    """Cells that it crosses (indices into ``Scene.cells``), with the kilometres in each."""
    intervals: tuple[SceneRoadInterval, ...]
    """Empty where nothing is said about it."""
    intervals_asof: tuple[SceneRoadInterval, ...]
    """The same as known then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEvent:
    """Something said to have happened at a place on a day: a marker."""

    day: str
    place: str
    """Place id."""
    action: str
    side: str
    stance: str
    """reported, claimed: the strongest among its claims."""
    disputed: bool
    """Somebody denies it."""
    claims: tuple[int, ...]
    denials: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneClaim:
    """One claim with its evidence."""

    id: str
    article: int
    """Index into ``Scene.articles``."""
    sentence: str
    where: str
    """Place, area, road or count in words."""
    place_id: str
    scope: str
    relation: str
    action: str
    side: str
    from_side: str
    start: str | None
    end: str | None
    """Last day it can have happened (inclusive, as in claims.csv)."""
    known: str | None
    """Day from which it counts as known: that of its publication, if not before the day it tells of; where
    nobody knows that, the day it tells of."""
    prec: str
    basis: str
    source: str
    source_class: str
    source_side: str
    """Side that the source speaks for; empty if for none."""
    stance: str
    hedge: str
    background: bool
    reply_to: int | None
    """The claim it denies."""
    contradicted_by: tuple[int, ...]
    """Claims on the same place and about the same days that say otherwise."""
    supported_by: tuple[int, ...]
    """Claims of other sources that say the same."""
    log_odds: float | None
    """What it adds to the log odds of its side at its place; None where it says nothing of a holder."""
    says: str
    """held or not_held, by its side (where it names none, by ``from_side``); of a road open or cut; empty
    where it says nothing of that, or never counts."""
    answer: str
    """What an analyst says of it: accepted, corrected, rejected, own; empty if nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneCopy:
    """Another print of a report: one more address, not one more witness."""

    outlet: str
    """Who printed it; empty where unknown."""
    file: str
    """File of that print."""
    url: str
    """Address of that print on the web; empty where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneArticle:
    """One report."""

    title: str
    outlet: str
    published: str | None
    published_basis: str
    file: str
    url: str
    copies: tuple[SceneCopy, ...]
    """Its other prints; empty where it is itself a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneReject:
    """Something set aside, with the reason."""

    file: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneOutline:
    """A line set of the offline base map."""

    level: str
    """land (country), governorate, district; own: a line of a user's base map."""
    name: str
    lines: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTown:
    """A town drawn on the base map for orientation; it carries no statement about control."""

    name: str
    name_ar: str
    kind: str
    """city, town."""
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything an output draws."""

    version: int
    title: str
    theatre: str
    language: str
    first: str | None
    """First day of the slider: a day with dated evidence; None where nothing is dated."""
    last: str | None
    dates: tuple[str, ...]
    """Every day on which something changes or is said to happen, ascending: the slider's stops."""
    bounds: tuple[float, float, float, float]
    """west, south, east, north of all places with evidence, with a margin."""
    sides: tuple[SceneSide, ...]
    allied: tuple[tuple[str, str], ...]
    """Pairs of sides between which there is no front."""
    stale_days: int
    """Days after which what is only said, and not confirmed, is no longer current."""
    places: tuple[ScenePlace, ...]
    cells: tuple[SceneCell, ...]
    borders: tuple[SceneBorder, ...]
    pockets: tuple[ScenePocket, ...]
    pockets_asof: tuple[ScenePocket, ...]
    """The same as known then."""
    areas: tuple[SceneArea, ...]
    roads: tuple[SceneRoad, ...]
    events: tuple[SceneEvent, ...]
    """Ordered by day."""
    claims: tuple[SceneClaim, ...]
    articles: tuple[SceneArticle, ...]
    reports_per_day: tuple[tuple[str, int], ...]
    """(day, reports published on it), ascending."""
    undated: tuple[int, ...]
    """Claims with no date: on the list, not on the slider."""
    unplaced: tuple[int, ...]
    """Claims on places that could not be located, and on a road where nobody can say which part."""
    counted: tuple[int, ...]
    """Claims on counted, unnamed places."""
    planned: tuple[int, ...]
    """Claims that are only plans."""
    rejects: tuple[SceneReject, ...]
    outlines: tuple[SceneOutline, ...]
    towns: tuple[SceneTown, ...]
    caveats: tuple[str, ...]
    """Sentences that stand on every output."""
    attribution: tuple[str, ...]
    """Lines the licences of the data ask for."""

    def __repr__(self) -> str:
        days = f"{self.first} to {self.last}" if self.first else "no dates"
        return f"<Scene {self.title!r}, {days}: {len(self.places)} places, {len(self.claims)} claims>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the Scene in a notebook as its page."""
        from idlibmap.maps.page import ControlMap  # noqa: PLC0415 (the page is drawn from this module)

        return ControlMap(self)._repr_mimebundle_()


def scene_to_json(scene: Scene) -> dict[str, Any]:
    """Return the Scene as plain JSON data, as ``scene.schema.json`` describes it."""
    return dict(_to_plain(scene))


def scene_from_json(data: dict[str, Any]) -> Scene:
    """
    Return the Scene that ``scene_to_json`` wrote.

    Raises
    ------
    SchemaError
        The data is of another version, or a field is missing, unknown or of another shape.
    """
    if data.get("version") != SCENE_VERSION:
        raise SchemaError(_fault("scene.version", str(SCENE_VERSION), data.get("version")))
    scene: Scene = _from_plain(Scene, data, "scene")
    return scene


@cache
def field_types(kind: type) -> dict[str, TypeForm]:
    """Return the type of each field of one of the Scene's dataclasses, in order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _to_plain(value: Json) -> Json:
    if is_dataclass(value):
        return {name: _to_plain(getattr(value, name)) for name in field_types(value.__class__)}
    if isinstance(value, tuple):
        return [_to_plain(item) for item in value]
    return value


def _from_plain(kind: TypeForm, value: Json, where: str) -> Json:
    if isinstance(kind, UnionType):
        return None if value is None else _from_plain(get_args(kind)[0], value, where)
    origin: object = get_origin(kind)
    if origin is tuple:
        return _sequence(get_args(kind), value, where)
    if is_dataclass(kind):
        return _record(kind, value, where)
    # JSON writers may drop the ".0" of a whole float.
    if type(value) is not kind and not (kind is float and type(value) is int):
        raise SchemaError(_fault(where, kind.__name__, value))
    return value


def _record(kind: TypeForm, value: Json, where: str) -> Json:
    types = field_types(kind)
    if not isinstance(value, dict) or set(value) != set(types):
        found = sorted(value) if isinstance(value, dict) else value
        raise SchemaError(_fault(where, f"an object with {sorted(types)}", found))
    return kind(**{name: _from_plain(types[name], value[name], f"{where}.{name}") for name in types})


def _sequence(kinds: tuple[TypeForm, ...], value: Json, where: str) -> Json:
    if not isinstance(value, list):
        raise SchemaError(_fault(where, "a list", value))
    if kinds[-1] is Ellipsis:
        kinds = kinds[:1] * len(value)
    if len(kinds) != len(value):
        raise SchemaError(_fault(where, f"{len(kinds)} items", value))
    pairs = zip(kinds, value, strict=True)
    return tuple(_from_plain(kind, item, f"{where}[{n}]") for n, (kind, item) in enumerate(pairs))


def _fault(where: str, expected: str, found: Json) -> str:
    return f"{where}: expected {expected}, found {found!r}. Build the map again with this version."
