"""A verb of saying, or what stands for one, with its speaker and what it covers."""

from collections.abc import Sequence

from msgspec import Struct

from idlibmap.claims.sources import Source


class Saying(Struct, frozen=True, gc=False):
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
    bare: bool = False
    """What is said is only "that" or "it": it answers the statement before."""
    nested: bool = False
    """It is told within another's saying: "denied what channels wrote of P"."""
    others: tuple[Source, ...] = ()
    """Who says the same with one voice: "a rebel commander and residents said"."""

    def covers(self, at: int) -> bool:
        """Say whether a token is part of what is said."""
        return self.first <= at < self.last and self.at != at


def source_at(sayings: Sequence[Saying], at: int) -> Saying | None:
    """Return the saying that tells of a token: the nearest before it, else one that follows its clause."""
    covering = [saying for saying in sayings if saying.covers(at) and not saying.bare]
    before = [saying for saying in covering if saying.at < at]
    return before[-1] if before else covering[0] if covering else None


def denials_at(sayings: Sequence[Saying], at: int) -> list[Saying]:
    """Return the sayings by which what stands at a token is denied, one of each source."""
    covering = {one.source: one for one in sayings if one.kind == "deny" and one.covers(at)}
    return list(covering.values())
