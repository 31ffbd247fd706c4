"""One sentence with everything found in it: what the grammar reads."""

from collections.abc import Sequence

from msgspec import Struct

from idlibmap.claims.actors import Party
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.refs import Ref
from idlibmap.claims.sentences import Sentence
from idlibmap.claims.sources import Source
from idlibmap.claims.tokens import Token


class Parse(Struct, frozen=True, gc=False):
    """One sentence with everything found in it."""

    sentence: Sentence
    tokens: Sequence[Token]
    words: Sequence[str]
    parties: Sequence[Party]
    refs: Sequence[Ref]
    timed: frozenset[int]
    """Tokens that belong to time expressions, which may stand between a verb and its object."""
    lexicon: Lexicon
    sides: dict[str, str]
    """Side of single words of nationality."""
    sources: Sequence[tuple[int, int, Source]]
    """Known sources that it names, each with its first token and the one behind it."""
    lists: frozenset[str]
    """Names of the lists that any of its words stands in: a rule about words of others need not look."""
