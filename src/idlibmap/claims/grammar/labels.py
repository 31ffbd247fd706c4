"""The labels of a sentence: which name, party, time, function word or noun of action begins where."""

from idlibmap.claims.grammar.function_words import ABOUT, CONJUNCTIONS, RELATIVES
from idlibmap.claims.grammar.phrase import Noun
from idlibmap.claims.lexicon import NOWHERE, Trigger
from idlibmap.claims.parse import Parse

OBJECTS = frozenset({"it", "them"})
LEADING = frozenset({"determiners", "whole_of", "numbers", "part_of", "kinds_settled"})
"""Lists of words with which a noun phrase can begin."""


class Labels:
    """A parse, asked by token; what every word can be is looked up once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        lexicon = parse.lexicon
        self.ref_at = {ref.start: ref for ref in reversed(parse.refs)}
        """Places by their first token."""
        self.party_at = {party.start: party for party in parse.parties}
        """Parties by their first token."""
        self._words = [*parse.words, "", "", ""]
        self._lists = [lexicon.lists.get(word, NOWHERE) for word in self._words]
        self.found = [self._found(at) for at in range(len(parse.words))]
        """Verbs and nouns of action by their first token: (token after, what it can be)."""

    def _found(self, at: int) -> tuple[int, list[Trigger]] | None:
        """Return what begins at a token; the "on" of "went on Monday" belongs to the day."""
        triggers, words = self.parse.lexicon.triggers, self.parse.words
        found = triggers.at(words, at)
        if found is None or found[0] == at + 1 or found[0] - 1 not in self.parse.timed:
            return found
        alone = triggers.get((words[at],))
        return (at + 1, alone) if alone else None

    def word(self, at: int) -> str:
        """Return a plain word; empty beyond either end."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def is_in(self, at: int, *names: str) -> bool:
        """Say whether a word stands in one of some lists of the lexicon."""
        return 0 <= at < len(self._lists) and not self._lists[at].isdisjoint(names)

    def is_named(self, at: int) -> bool:
        """Say whether a place or a party begins at a token."""
        return at in self.ref_at or at in self.party_at

    def is_timed(self, at: int) -> bool:
        """Say whether a token belongs to a time, and to no name."""
        return at in self.parse.timed and at not in self.ref_at

    def leads_noun(self, at: int) -> bool:
        """Say whether a noun phrase certainly begins at a token."""
        return self.is_named(at) or self.is_in(at, *LEADING) or self.word(at) in OBJECTS

    def noun(self, at: int) -> Noun | None:
        """Return the noun of action at a token."""
        found = self.found[at] if 0 <= at < len(self.found) else None
        nouns = tuple(option for option in found[1] if option.form == "noun") if found else ()
        return Noun(at, found[0], nouns) if found and nouns else None

    def join(self, at: int) -> tuple[int, str] | None:
        """Return the words of a joint like "as well as" and what it stands for."""
        found = None if at in self.ref_at else self.parse.lexicon.joints.at(self.parse.words, at)
        return (found[0] - at, found[1][0]) if found else None

    def kind_of_join(self, word: str) -> str:
        """Return the kind of phrase that a joint is."""
        if word in {"and", "including", "except"}:
            return "and"
        subordinates = word in self.parse.lexicon["subordinators"]
        return "that" if word == "that" else "sub" if subordinates else "prep"

    def function(self, at: int) -> str:
        """Return the kind of a function word; empty for any other, and for "that", which depends."""
        word = self.word(at)
        about = word in ABOUT and self._counts(at + 1)
        if self.is_named(at) or about or (word == "following" and self.word(at - 1) == "the"):
            return ""
        if word in RELATIVES:
            return "rel"
        if word in CONJUNCTIONS:
            return "and"
        if self.is_in(at, "subordinators"):
            return "sub"
        return "prep" if word == "of" or self.is_in(at, "prepositions") else ""

    def _counts(self, at: int) -> bool:
        """Say whether a number of places, or a share of one, begins at a token: "about 60 villages"."""
        if self.is_in(at, "shares"):
            return True
        ref = self.ref_at.get(at)
        return ref is not None and ref.kind == "count"
