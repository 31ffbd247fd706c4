"""A verb of saying, or what stands for one, with its speaker and what it covers."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.claims.sources import Source


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of saying with its subject."""

    at: int
    """Token index of the verb."""
    source: Source
    kind: str
    """say, deny or admit."""
    first: int
    """First token of what it covers."""
    last: int
    """Token after the last it covers."""
    bare: bool
    """What is said is only "that" or "it": it answers the statement before."""


def source_at(sayings: Sequence[Saying], at: int) -> Saying | None:
    """Return the saying that covers a token: the nearest before it, else one that follows its clause."""
    before = [saying for saying in sayings if saying.at < at and saying.first <= at < saying.last]
    if before:
        return before[-1]
    after = [saying for saying in sayings if saying.at >= at and saying.first <= at < saying.last]
    return after[0] if after else None
