"""References to where something happens: places, areas, roads, counts, and words that stand for them."""

from msgspec import Struct

from idlibmap.gazetteer.derived import BEARINGS, between_id, distance_id, hill_id, post_id, side_id
from idlibmap.gazetteer.place import Place

DIRECTION_WORDS = {
    form: direction
    for direction in ("north", "south", "east", "west")
    for form in (direction, f"{direction}ern")
} | {
    form: f"{one}{two}"
    for one in ("north", "south")
    for two in ("east", "west")
    for form in (f"{one}{two}", f"{one}{two}ern")
}
"""Direction that a word gives, e.g. ``"southern"`` south."""

AIRFIELDS = ("airbase", "base", "airport", "airfield")
"""Nouns that stand for one another, the commonest in lists first."""
NAMED_AFTER = "a road named after places"
"""Why P and Q of "the P-Q road" are told of no more."""
POST = "post"
"""Relation of a military post to the place it is told of as at, in or near."""
JUNCTIONS = ("junction", "crossroads", "roundabout", "intersection")
"""Likewise."""


class Ref(Struct, frozen=True, gc=False, kw_only=True):
    """One reference in a sentence, by token indices."""

    start: int
    """First token of the name, the determiner or the number."""
    end: int
    """Token after the last."""
    kind: str
    """place, area, road, count, anaphor (the town), indefinite (a town), unlocated (a name no list has)."""
    id: str = ""
    """Of the place, area or road."""
    name: str = ""
    """Common name, or the words of the text."""
    written: str = ""
    """The words of the text."""
    noun: str = ""
    """The noun of kind beside it: town, hill, ...."""
    relation: str = "at"
    """at, near, toward, within, hill (one that overlooks it), post (one at it), between, north_of, ...."""
    distance_km: float | None = None
    """How far in the direction of ``relation``; None where the text does not say."""
    towns: tuple["Ref", ...] = ()
    """What stands within it and tells which road it is: the town of a later sentence may be one of them."""
    other: str = ""
    """Id of the second place of "between P and Q"."""
    extent: str = ""
    """all, most, part, outskirts."""
    count: str = ""
    holder: str = ""
    """Side that "rebel-held" beside it names."""
    plural: bool = False
    place: Place | None = None
    reason: str = ""
    """Why this place of several, or why none."""
    score: float = 1.0
    """How sure the choice of place is, 0 to 1."""


def derived_id(ref: Ref) -> str:
    """Return the id of the point that "5 km north of P", "between P and Q", "a hill above P" tell, if any."""
    if ref.kind != "place":
        return ""
    side = ref.relation.removesuffix("_of")
    if side in BEARINGS and side != ref.relation:
        return (
            side_id(ref.id, side) if ref.distance_km is None else distance_id(ref.id, ref.distance_km, side)
        )
    if ref.relation == "between" and ref.other:
        return between_id(*sorted((ref.id, ref.other)))
    made = {"hill": hill_id, POST: post_id}.get(ref.relation)
    return made(ref.id) if made else ""


def pronoun_ref(at: int, *, plural: bool = False) -> Ref:
    """Return "it" or "them" as a reference that stands for what was told before."""
    word = "them" if plural else "it"
    return Ref(
        start=at,
        end=at + 1,
        kind="anaphor",
        name=word,
        written=word,
        noun="towns" if plural else word,
        plural=plural,
    )
