"""How the phrases of a sentence lie beside each other: what describes, joins, opens or closes what."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from idlibmap.claims.grammar.phrase import Group, Noun, Phrase
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import DIRECTION_WORDS

REDUCED = frozenset({"ed", "participle", "ing"})
OPENERS = frozenset({"prep", "rel", "sub", "time"})
"""What an inserted clause between commas begins with."""
INTRANSITIVE = frozenset({"leave", "fall", "advance", "pass", "clash", "say", "remain"})
"""Frames that have no passive."""
CLOSERS = frozenset({"prep", "time", "comma", "stop", ""})
"""What follows a participle that is a passive without its auxiliary: ", backed by jets"."""
LINKS = frozenset({"and", "comma"})
WORDED = frozenset({"prep", "and", "sub", "rel", "that"})


class Kinds(dict[int, str]):
    """The kinds of phrases by their indices."""

    def __missing__(self, at: int) -> str:
        """Beyond either end nothing is of any kind."""
        return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The phrases of a sentence, asked by their index."""

    parse: Parse
    phrases: Sequence[Phrase]
    # Look-ups rather than methods: nothing else is asked as often.
    kind: Callable[[int], str]
    """Returns the kind of a phrase; empty beyond either end."""
    verb: Callable[[int], Group | None]
    """Returns the verb of a phrase, if it is a verb phrase."""

    def words(self, at: int) -> Sequence[str]:
        """Return the plain words of a phrase; none beyond either end."""
        known = 0 <= at < len(self.phrases)
        return self.parse.words[self.phrases[at].start : self.phrases[at].end] if known else ()

    def word_before(self, at: int) -> str:
        """Return the word of the phrase before another, where that is a preposition or conjunction."""
        return self.phrases[at - 1].word if self.kind(at - 1) in WORDED else ""

    def nouns(self) -> list[tuple[int, Noun]]:
        """Return every noun of action with the index of its phrase."""
        return [(at, noun) for at, phrase in enumerate(self.phrases) for noun in phrase.nouns]

    def past(self, at: int, kinds: Collection[str]) -> int:
        """Return the first phrase from one on that is of none of some kinds."""
        while self.kind(at) in kinds:
            at += 1
        return at

    def back(self, at: int, kinds: Collection[str]) -> int:
        """Return the last phrase up to one that is of none of some kinds; -1 where there is none."""
        while at >= 0 and self.kind(at) in kinds:
            at -= 1
        return at

    def alike(self, one: int, other: int) -> bool:
        """Say whether two noun phrases are both places, both parties, or both neither."""
        first, second = self.phrases[one], self.phrases[other]
        placed = [
            bool(phrase.refs) or phrase.word in self.parse.lexicon["countable"] for phrase in (first, second)
        ]
        return placed[0] == placed[1] and (first.party is None) == (second.party is None)

    def is_reduced(self, at: int) -> bool:
        """Say whether a bare participle can be a passive without its auxiliary: ", backed by jets"."""
        verb = self.verb(at)
        passive = (
            verb is not None and verb.bare and verb.form != "past" and verb.frames.isdisjoint(INTRANSITIVE)
        )
        return passive and self.kind(at + 1) in CLOSERS

    def apposed(self, at: int) -> bool:
        """Say whether a noun phrase behind a comma only describes the one before: "P, a key town, fell"."""
        if self.kind(at - 1) != "comma" or self.kind(at - 2) != "np":
            return False
        one, other = self.phrases[at - 2], self.phrases[at]
        if (
            self.kind(at - 3) == "prep"
            and self.verb(at - 4) is not None
            and self.words(at - 4)[-1] == "according"
        ):
            return False
        if not other.refs and self._behind_subclause(at):
            return False
        if one.refs and other.refs:
            unnamed = other.refs[0].kind in {"indefinite", "anaphor"}
            return unnamed and one.refs[-1].kind not in {"count", "indefinite"}
        return bool(one.party or one.refs) and not other.party and not other.refs

    def _behind_subclause(self, at: int) -> bool:
        """Say whether a noun is the subject behind a clause that opens: "As A took P, civilians fled"."""
        opened = next((spot for spot in range(at - 2, -1, -1) if self.kind(spot) in {"sub", "stop"}), -1)
        opens = self.kind(opened) == "sub" and self.kind(opened - 1) in {"", "stop", "and", "that"}
        verbs = (self.verb(spot) for spot in range(opened, at))
        return opens and self.begins_clause(at) and any(verb is not None and verb.finite for verb in verbs)

    def inserted_from(self, comma: int) -> int | None:
        """Return the comma that opens what another comma closes: ", backed by jets,"."""
        for at in range(comma - 1, 0, -1):
            if self.kind(at) in {"stop", "that"}:
                return None
            if self.kind(at) == "comma" and self._opens(at + 1):
                return at
        return None

    def _opens(self, at: int) -> bool:
        """Say whether what a phrase begins can be inserted between commas."""
        phrase, verb = self.phrases[at], self.verb(at)
        if phrase.kind == "np":
            first = self.parse.words[phrase.start]
            spoken = self.verb(at + 1)
            if spoken is not None and not {"say", "fact"}.isdisjoint(spoken.frames):
                return self.kind(at + 2) == "comma"
            if tuple(self.words(at)[1:3]) == ("of", "them"):
                return True
            return self.apposed(at) or first in DIRECTION_WORDS or first.isdigit()
        participle = verb is not None and verb.form in REDUCED and not verb.be
        example = phrase.kind == "and" and phrase.word in {"including", "except"}
        return participle or example or phrase.kind in OPENERS

    def begins_clause(self, at: int) -> bool:
        """Say whether a noun phrase begins the next clause: "took P and Q fell"."""
        spot = self.past(at + 1, {"time"})
        while self.kind(spot) == "prep" and self.kind(spot + 1) == "np":
            spot += 2
        while self.kind(spot) in LINKS and self.kind(spot + 1) == "np":
            if not self.alike(at, spot + 1):
                return False
            spot += 2
        verb = self.verb(spot)
        return verb is not None and verb.finite and not self.is_reduced(spot)

    def has_verb_before(self, at: int) -> bool:
        """Say whether the clause of a phrase has its verb already: else the verb behind is its own."""
        for spot in range(at - 1, -1, -1):
            verb = self.verb(spot)
            if self.kind(spot) in {"stop", "sub", "that", "rel"}:
                return False
            if verb is not None and verb.finite:
                return True
        return False

    def previous_verb(self, before: int) -> int | None:
        """Return the nearest verb on the left that is no part of an inserted clause or of a noun phrase."""
        closed = self.kind(before - 1) == "comma"
        for spot in range(before - 1, -1, -1):
            if self.kind(spot) == "stop":
                return None
            if self.verb(spot) is None:
                continue
            parted = closed or any(self.kind(at) == "comma" for at in range(spot, before))
            if not (self._hangs_on_noun(spot) or (parted and self._inserted(spot))):
                return spot
        return None

    def _inserted(self, at: int) -> bool:
        """Say whether a verb is that of a relative or reduced clause."""
        verb = self.verb(at)
        reduced = verb is not None and verb.bare and verb.form != "past" and self.kind(at + 1) in CLOSERS
        relative = self.kind(at - 1) == "rel" or (self.kind(at - 1) == "np" and self.kind(at - 2) == "rel")
        return relative or (self.kind(at - 1) == "comma" and reduced)

    def _hangs_on_noun(self, at: int) -> bool:
        """Say whether a participle only describes the noun before it: "groups allied to it"."""
        verb = self.verb(at)
        if verb is None or verb.be or self.kind(at - 1) != "np" or at < len(("np", "vp")):
            return False
        reduced = verb.bare and verb.frames <= {"other"} and self.kind(at + 1) in CLOSERS
        return verb.form == "ing" or reduced
