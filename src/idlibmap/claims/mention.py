"""A stretch of an article that is a gazetteer name, and what it was taken for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One name in one article."""

    article_id: str
    file: str
    char_start: int
    """``article.text[char_start:char_end]`` is the name."""
    char_end: int
    text: str
    kind: str
    """place, area, road; unlocated for a place that no list has, or that cannot be chosen; none where the
    words name no place."""
    place_id: str
    """Chosen place, area or road, or the point derived from it ("5 km north of P"); empty where none was."""
    place: str
    """Its name."""
    latitude: float | None
    """Degrees north, WGS84, of a place or derived point."""
    longitude: float | None
    """Degrees east."""
    radius_km: float | None
    """Radius the true position lies within, for a derived point."""
    relation: str
    """at, near, toward, hill, between, north_of, ...."""
    where_prec: int
    """UCDP's scale, as in claims."""
    score: float
    """Share of the evidence that speaks for the chosen place, 0 to 1."""
    runner_up: str
    """Id of the best of the other places of this name; empty where there is none."""
    candidates: tuple[str, ...]
    """Ids of every place of this name."""
    reason: str
    """Why this one, or why it is no place: metonym, person, organisation, ambiguous, ...."""
