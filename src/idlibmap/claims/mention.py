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
    """place, area, road, or none where the words name no place."""
    place_id: str
    """Chosen place, area or road; empty where none was."""
    place: str
    """Its name."""
    relation: str
    """at, near, toward, north_of, ...."""
    where_prec: int
    """UCDP's scale, as in claims."""
    candidates: tuple[str, ...]
    """Ids of every place of this name."""
    reason: str
    """Why this one, or why it is no place: metonym, person, organisation, ambiguous, ...."""
