"""A settled statement, and what an article has told before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.refs import Ref
from idlibmap.claims.sources import Source


class Statement(Struct, frozen=True, gc=False):
    """One settled statement: all of a claim but its ids."""

    read: ReadSentence
    draft: Draft
    ref: Ref
    side: str
    actor: str
    from_side: str
    from_actor: str
    source: Source
    stance: str
    first: date | None
    last: date | None
    prec: str
    basis: str
    background: bool
    notes: tuple[str, ...] = ()
    """What was inferred: inferred_actor, named_later, the_town."""
    replies_to: int | None = None
    """Index of the statement it denies."""


@dataclass(slots=True)
class Memory:
    """What an article has told so far."""

    places: list[tuple[int, Ref]] = field(default_factory=list)
    subjects: list[tuple[int, Ref]] = field(default_factory=list)
    """Places that something was told of, by name or as "the town"."""
    areas: list[tuple[int, Ref]] = field(default_factory=list)
    roads: list[tuple[int, Ref]] = field(default_factory=list)
    party: Party | None = None
    """Who acted last."""
    single: Party | None = None
    """Who acted last of those that "it" can mean."""
    told: date | None = None
    """Day of the last event."""
    parties_by_side: dict[str, Party] = field(default_factory=dict)


def kept(statements: Sequence[Statement], keep: Callable[[int, Statement], bool]) -> list[Statement]:
    """Return the statements that are to be kept, with their links to those they answer."""
    chosen = [index for index, one in enumerate(statements) if keep(index, one)]
    moved = {index: number for number, index in enumerate(chosen)}
    return [
        replace(one, replies_to=moved.get(one.replies_to)) if one.replies_to is not None else one
        for one in (statements[index] for index in chosen)
    ]
