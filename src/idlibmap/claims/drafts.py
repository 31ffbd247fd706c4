"""A statement read from a sentence, before its pronouns, dates and sources are settled."""

from typing import TypedDict

from msgspec import Struct

from idlibmap.claims.actors import Party
from idlibmap.claims.refs import Ref


class Draft(Struct, frozen=True, gc=False, kw_only=True):
    """One reading of one trigger."""

    at: int
    """Token of the trigger."""
    rule: str
    """Name of the rule that read it."""
    action: str
    refs: tuple[Ref, ...]
    party: Party | None = None
    """Who gains, leaves, keeps or besieges."""
    other: Party | None = None
    """Who loses."""
    side: str = ""
    """Side of the party where no party is named in words ("rebel-held")."""
    other_side: str = ""
    recapture: bool = False
    extent: str = ""
    relation: str = ""
    planned: bool = False
    negated: bool = False
    background: bool = False
    needs_side: bool = False
    """A change of hands whose taker must be inferred where the sentence names none."""


class Told(TypedDict, total=False):
    """What a frame tells of a draft beyond its places; the fields of :class:`Draft`."""

    party: Party | None
    other: Party | None
    side: str
    other_side: str
    recapture: bool
    extent: str
    relation: str
    negated: bool
    background: bool
    needs_side: bool
