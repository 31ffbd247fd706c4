"""The labels of a sentence: which name, party, time, function word or noun of action begins where."""

from idlibmap.claims.grammar.function_words import ABOUT, ALONE, DOING, QUANTIFIERS
from idlibmap.claims.grammar.phrase import Noun
from idlibmap.claims.lexicon import NOWHERE
from idlibmap.claims.parse import Parse

OBJECTS = frozenset({"it", "them"})
LEADING = frozenset({"determiners", "whole_of", "numbers", "part_of", "kinds_settled"})
"""Lists of words with which a noun phrase can begin."""
HELPING = frozenset({"be", "have", "modals", "adverbs"})
"""Lists of words with which a verb group can begin before its verb."""
HELPERS = DOING | ALONE | QUANTIFIERS | {"to", "no"}
"""Further words of that kind; an adverb in -ly is one as well."""
SHORTEST_UNKNOWN = 5
"""Letters of an unknown word that its ending makes a verb."""
BEYOND = ("", "", "")
"""Words beyond either end, so that a word's neighbours can be asked for without looking where it stands."""


class Labels:
    """A parse, asked by token; what every word can be is looked up once, not by each rule that asks."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        lexicon, words = parse.lexicon, parse.words
        self.ref_at = {ref.start: ref for ref in reversed(parse.refs)}
        """Places by their first token."""
        self.party_at = {party.start: party for party in parse.parties}
        """Parties by their first token."""
        self.words = [*words, *BEYOND]
        """Plain words; empty for the three tokens beyond either end."""
        self.lists = [lexicon.lists.get(word, NOWHERE) for word in self.words]
        """Names of the lists that each word stands in."""
        self.found = lexicon.triggers.in_all(words)
        """Verbs and nouns of action by their first token: (token after, what it can be)."""
        self._leave_days()
        self._joints = lexicon.joints.in_all(words)
        self.senses = [self._may_be_verb(at) for at in range(len(words))]
        """Whether each word can be a verb without a helper before it."""

    def _leave_days(self) -> None:
        """Let the "on" of "went on Monday" belong to the day, not to the verb."""
        for at in self.parse.timed:
            found = self.found[at - 1] if at else None
            if found is not None and found[0] == at + 1:
                alone = self.parse.lexicon.triggers.get((self.words[at - 1],))
                self.found[at - 1] = (at, alone) if alone else None

    def word(self, at: int) -> str:
        """Return a plain word; empty beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_in(self, at: int, *names: str) -> bool:
        """Say whether a word stands in one of some lists of the lexicon."""
        return 0 <= at < len(self.lists) and not self.lists[at].isdisjoint(names)

    def _may_be_verb(self, at: int) -> bool:
        found = self.found[at]
        if found is not None:
            return any(option.form != "noun" for option in found[1])
        word = self.words[at]
        return word.endswith(("ed", "ing")) and len(word) >= SHORTEST_UNKNOWN

    def opens_verb(self, at: int) -> bool:
        """Say whether a verb group can begin at a token: with a verb, an auxiliary or an adverb."""
        word = self.words[at]
        return (
            self.senses[at]
            or word in HELPERS
            or word.endswith("ly")
            or not self.lists[at].isdisjoint(HELPING)
        )

    def is_named(self, at: int) -> bool:
        """Say whether a place or a party begins at a token."""
        return at in self.ref_at or at in self.party_at

    def is_timed(self, at: int) -> bool:
        """Say whether a token belongs to a time, and to no name."""
        return at in self.parse.timed and at not in self.ref_at

    def leads_noun(self, at: int) -> bool:
        """Say whether a noun phrase certainly begins at a token."""
        return self.is_named(at) or not self.lists[at].isdisjoint(LEADING) or self.words[at] in OBJECTS

    def noun(self, at: int) -> Noun | None:
        """Return the noun of action at a token."""
        found = self.found[at] if 0 <= at < len(self.found) else None
        nouns = tuple(option for option in found[1] if option.form == "noun") if found else ()
        return Noun(at, found[0], nouns) if found and nouns else None

    def join(self, at: int) -> tuple[int, str] | None:
        """Return the words of a joint like "as well as" and what it stands for."""
        found = self._joints[at]
        if found is None or at in self.ref_at:
            return None
        return found[0] - at, found[1][0]

    def kind_of_join(self, word: str) -> str:
        """Return the kind of phrase that a joint is."""
        if word in {"and", "including", "except"}:
            return "and"
        subordinates = word in self.parse.lexicon["subordinators"]
        return "that" if word == "that" else "sub" if subordinates else "prep"

    def function(self, at: int) -> str:
        """Return the kind of a function word; empty for any other, and for "that", which depends."""
        word = self.words[at]
        kind = self.parse.lexicon.functions.get(word, "")
        if not kind or self.is_named(at) or (word in ABOUT and self._counts(at + 1)):
            return ""
        return "" if word == "following" and self.words[at - 1] == "the" else kind

    def _counts(self, at: int) -> bool:
        """Say whether a number of places, or a share of one, begins at a token: "about 60 villages"."""
        if self.is_in(at, "shares"):
            return True
        ref = self.ref_at.get(at)
        return ref is not None and ref.kind == "count"
