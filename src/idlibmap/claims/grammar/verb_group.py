"""Reading a verb with what stands before it: auxiliaries, negations, "to", adverbs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from idlibmap.claims.grammar.function_words import ALONE, DOING, NEGATORS, QUANTIFIERS
from idlibmap.claims.grammar.labels import Labels
from idlibmap.claims.grammar.part_of_speech import Neighbours, VerbSense, verb_sense
from idlibmap.claims.grammar.phrase import Group, Phrase

ADVERB_ENDING = "ly"
AUXILIARIES = ("be", "have", "modals")
"""Lists of auxiliaries."""


@dataclass(slots=True)
class _Helpers:
    """What stood before a verb so far."""

    seen: set[str] = field(default_factory=set)
    """be, have, had, modal, do, to, negated."""

    @property
    def helped(self) -> bool:
        return not self.seen.isdisjoint(("be", "have", "modal", "do", "to"))


@dataclass(frozen=True)
class VerbGroups:
    """Reads the verb groups of a sentence."""

    labels: Labels

    def read(self, at: int, phrases: Sequence[Phrase]) -> Group | None:
        """Return the verb group that begins at a token, given the phrases before it."""
        # A word of no list can be a verb behind "who".
        hopeful = self.labels.opens_verb(at) or (phrases and phrases[-1].word == "who")
        if not hopeful or self.labels.is_named(at):
            return None
        helpers, spot = _Helpers(), at
        while self.labels.words[spot] and not self.labels.is_named(spot):
            taken = self._helper(spot, helpers, phrases, first=spot == at)
            if not taken:
                break
            spot += taken
        spot = self._past_time(spot, helpers)
        before = tuple(self.labels.parse.words[at:spot])
        flags = {name: name in helpers.seen for name in ("be", "have", "had", "modal", "to", "negated")}
        inside = phrases[-1].start if phrases and phrases[-1].kind == "np" and phrases[-1].end == at else None
        found = self.sense(spot, phrases, helpers=helpers, inside=inside)
        if found:
            return Group(spot, found.end, found.triggers, found.form, before, **flags)
        if not helpers.seen.isdisjoint(("be", "have")):
            last = max(one for one in range(at, spot) if self.labels.is_in(one, "be", "have"))
            return Group(last, max(last + 1, spot), (), "be", before, **flags)
        return None

    def _past_time(self, at: int, helpers: _Helpers) -> int:
        """Pass over a time inside a group: "have in the past two days taken P"."""
        spot = at
        while not helpers.seen.isdisjoint(("be", "have")) and self.labels.is_timed(spot):
            spot += 1
        return spot if spot > at and self._past_form(spot) else at

    def sense(
        self, at: int, phrases: Sequence[Phrase], *, helpers: _Helpers | None = None, inside: int | None
    ) -> VerbSense | None:
        """Return the verb at a token, if a verb stands there."""
        if not self.labels.words[at] or self.labels.is_named(at):
            return None
        helpers = helpers or _Helpers()
        if inside is not None and not helpers.seen and not self.labels.senses[at]:
            return None
        word = Neighbours(
            self.labels.parse,
            at,
            phrases,
            inside,
            helped=helpers.helped,
            to="to" in helpers.seen and helpers.seen.isdisjoint(("have", "be")),
            labelled=self.labels.leads_noun(at + 1),
            end=at + 1,
        )
        return verb_sense(self.labels, word)

    def _helper(self, at: int, helpers: _Helpers, phrases: Sequence[Phrase], *, first: bool) -> int:
        """Take one helper into a group, and return how many words it has; nothing where there is none."""
        labels, word, seen = self.labels, self.labels.word(at), helpers.seen
        if word == "no" and labels.word(at + 1) == "longer":
            seen.add("negated")
            return len(("no", "longer"))
        if word == "yet" and labels.word(at + 1) == "to" and "have" in seen:
            seen.add("negated")
            return len(("yet", "to"))
        if word in NEGATORS - {"no"} and (not first or word in ALONE):
            seen.add("negated")
            return 1
        lists = labels.lists[at]
        kinds = [name for name in AUXILIARIES if name in lists and word != "'s"]
        kinds += ["had"] if kinds == ["have"] and "had" in lists else []
        kinds += ["do"] if word in DOING else []
        kinds += ["to"] if word == "to" and self._infinitive(helpers, first=first) else []
        seen |= {"modal" if kind == "modals" else kind for kind in kinds}
        return 1 if kinds or self._adverb(at, helpers, phrases) else 0

    def _infinitive(self, helpers: _Helpers, *, first: bool) -> bool:
        """Say whether "to" can begin or go on a group: not behind "is" or "has"."""
        if not helpers.seen.isdisjoint(("be", "have")):
            return False
        return first or not helpers.helped or "modal" in helpers.seen

    def _adverb(self, at: int, helpers: _Helpers, phrases: Sequence[Phrase]) -> bool:
        word = self.labels.word(at)
        if word in QUANTIFIERS and not helpers.helped:
            led = phrases[-1].kind if phrases else ""
            both = (word in {"all", "both"} and led == "comma") or (word == "even" and led == "and")
            return both and self._past_form(at + 1)
        return self.labels.is_in(at, "adverbs") or (word.endswith(ADVERB_ENDING) and len(word) > len("only"))

    def _past_form(self, at: int) -> bool:
        """Say whether a participle follows: "P and Q, both liberated"."""
        found = self.labels.found[at] if self.labels.word(at) else None
        return found is not None and any(option.form in {"ed", "participle"} for option in found[1])
