"""Places without a name: counts ("20 villages"), "the town", "a town", "the highway", "territory"."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.claims.actors import HOLDS
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.refs import Ref
from idlibmap.claims.relations import extent_of
from idlibmap.claims.tokens import Token

PHRASE_WORDS = 7
"""How many words a noun phrase may have before its noun."""
TIME_UNITS = frozenset({"days", "weeks", "months", "hours", "years", "times"})
DETERMINED = frozenset({"the", "this", "that", "these", "those", "both"})
OWNING = frozenset({"its", "their", "his", "her", "our"})
SINGULAR = frozenset({"a", "an", "one", "another"})
NOUNS = ("kinds_settled", "kinds_other", "road_nouns")
"""Lists of nouns of place."""
ONE_OF_TWO = frozenset({"latter", "former"})
PIPED = frozenset({"water", "power", "electricity", "food", "gas", "oil", "fuel"})
"""What is supplied without a road of its own."""


@dataclass(frozen=True, slots=True)
class NounFinder:
    """Finds nouns of place in the tokens that no name covers."""

    lexicon: Lexicon

    def find(self, tokens: Sequence[Token], covered: set[int]) -> list[Ref]:
        """Return the references that nouns make, left to right."""
        lists = self.lexicon.lists
        refs: list[Ref] = []
        used: set[int] = set()
        for at, token in enumerate(tokens):
            word = token.plain
            if at in covered or (word not in lists and word not in ONE_OF_TWO):
                continue
            pair = self._one_of_two(tokens, at) if word in ONE_OF_TWO else None
            if pair:
                refs.append(pair)
                used |= {pair.start, at}
            if at in used or self.lexicon.lists_of(word).isdisjoint(NOUNS):
                continue
            ref = self._phrase(tokens, at, covered)
            if ref:
                refs.append(ref)
                used |= set(range(ref.start, ref.end))
        return refs

    def _one_of_two(self, tokens: Sequence[Token], at: int) -> Ref | None:
        """Read "the latter fell", "from the former"; in "the former rebel town" it only describes."""
        word = tokens[at].plain
        before = [token.plain for token in tokens[max(0, at - 2) : at]]
        if before[-1:] != ["the"] or before[0] in {"which", "that"}:
            return None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        heads = after is None or not after.word or self._is_verb(after.plain) or self._ends_phrase(after)
        written = f"{tokens[at - 1].text} {tokens[at].text}"
        ref = Ref(start=at - 1, end=at + 1, kind="anaphor", name=written, written=written, noun=word)
        return ref if heads else None

    def _phrase(self, tokens: Sequence[Token], noun_at: int, covered: set[int]) -> Ref | None:
        start = self._start(tokens, noun_at, covered)
        end = self._end(tokens, noun_at)
        number = self._number(tokens, start, noun_at)
        named = noun_at + 1 in covered or self._of_name(tokens, end, covered)
        noun = tokens[end - 1].plain
        piped = not PIPED.isdisjoint(token.plain for token in tokens[start:noun_at])
        kind = self._kind(tokens[start].plain, noun, number, piped=piped)
        if not kind or (named and not number) or self._is_share(tokens, end):
            return None
        written = " ".join(token.text for token in tokens[start:end])
        return Ref(
            start=start,
            end=end,
            kind=kind,
            name=written,
            written=written,
            noun=noun,
            count={"count": number, "indefinite": "1"}.get(kind, ""),
            extent="part" if kind == "territory" else self._extent(tokens, start),
            plural=noun.endswith("s"),
        )

    def _is_share(self, tokens: Sequence[Token], end: int) -> bool:
        """Read "a quarter of the city": how much of it, not a quarter by itself."""
        after = [token.plain for token in tokens[end : end + 1]]
        return tokens[end - 1].plain in self.lexicon["shares"] and after == ["of"]

    def _extent(self, tokens: Sequence[Token], start: int) -> str:
        """Return how much of "the town" the words before it say: "parts of the town"."""
        of = start > 1 and tokens[start - 1].plain == "of"
        return extent_of(tokens[start - 2].plain, self.lexicon) if of else ""

    def _kind(self, first: str, noun: str, number: str, *, piped: bool) -> str:
        """Return the kind of a phrase by its first word, its noun and its number; empty if it is none."""
        road = noun in self.lexicon["road_nouns"] and not piped
        if (
            number
            and number not in SINGULAR
            and noun in self.lexicon["countable"]
            and first not in DETERMINED
        ):
            return "count"
        if road and (first in DETERMINED or noun.endswith("s")):
            return "road_noun"
        if first in DETERMINED or (first in OWNING and noun in {"town", "city", "village"}):
            return "anaphor"
        if first in SINGULAR:
            return "indefinite"
        return "territory" if noun in self.lexicon["territory"] and not road else ""

    def _of_name(self, tokens: Sequence[Token], end: int, covered: set[int]) -> bool:
        """Say whether "of NAME" follows: then the noun belongs to the name."""
        return end < len(tokens) and tokens[end].plain == "of" and not covered.isdisjoint({end + 1, end + 2})

    def _start(self, tokens: Sequence[Token], noun_at: int, covered: set[int]) -> int:
        """Go back from a noun to its determiner, or else to its number."""
        best = noun_at
        for at in range(noun_at - 1, max(-1, noun_at - 1 - PHRASE_WORDS), -1):
            if at in covered:
                break
            if tokens[at].plain in self.lexicon["determiners"]:
                return at
            if self._ends_phrase(tokens[at]) and not self._is_range(tokens, at):
                break
            if (tokens[at].text[0].isdigit() and ":" not in tokens[at].text) or tokens[
                at
            ].plain in self.lexicon["numbers"]:
                best = at
        return best

    def _is_range(self, tokens: Sequence[Token], at: int) -> bool:
        """Read the "to" of "two to three villages"."""
        sides = (tokens[at - 1 : at], tokens[at + 1 : at + 2])
        return tokens[at].plain == "to" and all(
            one and (one[0].text[0].isdigit() or one[0].plain in self.lexicon["numbers"]) for one in sides
        )

    def _ends_phrase(self, token: Token) -> bool:
        function = ("prepositions", "subordinators", "have", "be")
        return (
            not token.word
            or token.plain in TIME_UNITS
            or token.plain == "and"
            or any(token.plain in self.lexicon[name] for name in function)
            or self._is_verb(token.plain)
        )

    def _is_verb(self, word: str) -> bool:
        forms = {trigger.form for trigger in self.lexicon.triggers.get((word,))}
        return word not in HOLDS and bool(forms - {"noun", "base"})

    def _end(self, tokens: Sequence[Token], noun_at: int) -> int:
        """Return the index after the noun; "towns and villages" is one noun."""
        after = [token.plain for token in tokens[noun_at + 1 : noun_at + 3]]
        pair = (
            after[:1] == ["and"]
            and after[-1] in self.lexicon["countable"]
            and tokens[noun_at].plain.endswith("s")
        )
        return noun_at + 1 + len(after) if pair else noun_at + 1

    def _number(self, tokens: Sequence[Token], start: int, noun_at: int) -> str:
        numbers = (
            token.plain
            for token in tokens[start:noun_at]
            if (token.text[0].isdigit() and ":" not in token.text) or token.plain in self.lexicon["numbers"]
        )
        return next(numbers, "")
