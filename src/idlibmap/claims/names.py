"""Names of an article, as tokens of its sentences: which words are a place, and which only look like one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.locating import Located
from idlibmap.gazetteer.names import Named
from idlibmap.gazetteer.place import Place

LOCATING = frozenset({"in", "at", "from", "near", "to", "toward", "into"})
"""Words behind which a place stands though a source is named after it: from Hmeimim."""
PARTY = "organisation"
"""Reason of a name within that of a party or a source: the Idlib Military Council."""


class NameMatch(Struct, frozen=True, gc=False):
    """A stretch of tokens that is a name."""

    start: int
    end: int
    located: Located
    reason: str
    """Why it names no place here (metonym, person, organisation, common word, ...); empty if it does."""

    @property
    def named(self) -> tuple[Named, ...]:
        """What lists know by the name; nothing for a name that none has."""
        meaning = self.located.found.meaning
        return meaning.named if meaning else ()

    @property
    def words(self) -> tuple[str, ...]:
        """Its plain words without articles."""
        meaning = self.located.found.meaning
        return meaning.words if meaning else ()

    @property
    def place(self) -> Place | None:
        """The place it was taken for."""
        return self.located.choice.place


def match_names(
    tokens: Sequence[Token], located: Sequence[Located], taken: Sequence[tuple[int, int]]
) -> list[NameMatch]:
    """
    Return the names of an article that stand in one of its sentences.

    Parameters
    ----------
    located
        All names of the article, from the left.
    taken
        Tokens from and to which a party or a source is named.
    """
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    first = bisect_left(located, starts[0], key=lambda one: one.found.start)
    matches = []
    for one in located[first:]:
        if one.found.start >= tokens[-1].end:
            break
        # An Arabic particle is one token with the name it is written to.
        start = bisect_right(ends, one.found.start)
        end = bisect_left(starts, one.found.end)
        if start < end:
            stands = start > 0 and tokens[start - 1].plain in LOCATING
            within = any(
                begin < end and start < stop and not (stands and begin >= start) for begin, stop in taken
            )
            matches.append(NameMatch(start, end, one, PARTY if within and not one.reason else one.reason))
    return matches
