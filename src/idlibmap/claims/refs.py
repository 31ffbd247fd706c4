"""References to where something happens: places, areas, roads, counts, and words that stand for them."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
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
    """at, near, toward, north_of, ...."""
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
