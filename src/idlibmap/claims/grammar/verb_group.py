"""Reading a verb with what stands before it: auxiliaries, negations, "to", adverbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.claims.grammar.function_words import ALONE, DOING, NEGATORS, QUANTIFIERS
from idlibmap.claims.grammar.labels import Labels
from idlibmap.claims.grammar.part_of_speech import Neighbours, VerbSense, verb_sense
from idlibmap.claims.grammar.phrase import Group, Phrase

ADVERB_ENDING = "ly"
AUXILIARIES = {"be": "be", "have": "have", "modals": "modal"}
"""Lists of auxiliaries, with what each makes of a group."""


Helpers = set[str]
"""What stood before a verb so far: be, have, had, modal, do, to, negated."""
NONE: frozenset[str] = frozenset()
HELPING = frozenset({"be", "have", "modal", "do", "to"})
PERFECT = frozenset({"be", "have"})


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
        helpers: Helpers = set()
        spot = at
        while self.labels.words[spot] and not self.labels.is_named(spot):
            taken = self._helper(spot, helpers, phrases, first=spot == at)
            if not taken:
                break
            spot += taken
        spot = self._past_time(spot, helpers)
        before = tuple(self.labels.parse.words[at:spot])
        inside = phrases[-1].start if phrases and phrases[-1].kind == "np" and phrases[-1].end == at else None
        found = self.sense(spot, phrases, helpers=helpers, inside=inside)
        if found:
            return _group(spot, found, before, helpers)
        if not helpers.isdisjoint(PERFECT):
            last = max(one for one in range(at, spot) if not self.labels.lists[one].isdisjoint(PERFECT))
            return _group(last, VerbSense(max(last + 1, spot), (), "be"), before, helpers)
        return None

    def _past_time(self, at: int, helpers: Helpers) -> int:
        """Pass over a time inside a group: "have in the past two days taken P"."""
        spot = at
        while not helpers.isdisjoint(PERFECT) and self.labels.is_timed(spot):
            spot += 1
        return spot if spot > at and self._past_form(spot) else at

    def sense(
        self,
        at: int,
        phrases: Sequence[Phrase],
        *,
        helpers: set[str] | frozenset[str] = NONE,
        inside: int | None,
    ) -> VerbSense | None:
        """Return the verb at a token, if a verb stands there."""
        if not self.labels.words[at] or self.labels.is_named(at):
            return None
        if inside is not None and not helpers and not self.labels.senses[at]:
            return None
        word = Neighbours(
            self.labels.parse,
            at,
            phrases,
            inside,
            helped=not helpers.isdisjoint(HELPING),
            to="to" in helpers and helpers.isdisjoint(PERFECT),
            labelled=self.labels.leads_noun(at + 1),
            end=at + 1,
        )
        return verb_sense(self.labels, word)

    def _helper(self, at: int, helpers: Helpers, phrases: Sequence[Phrase], *, first: bool) -> int:
        """Take one helper into a group, and return how many words it has; nothing where there is none."""
        labels, word = self.labels, self.labels.words[at]
        if word == "no" and labels.words[at + 1] == "longer":
            helpers.add("negated")
            return len(("no", "longer"))
        if word == "yet" and labels.words[at + 1] == "to" and "have" in helpers:
            helpers.add("negated")
            return len(("yet", "to"))
        if word in NEGATORS and word != "no" and (not first or word in ALONE):
            helpers.add("negated")
            return 1
        kinds = self._kinds(at, helpers, first=first)
        helpers.update(kinds)
        return 1 if kinds or self._adverb(at, helpers, phrases) else 0

    def _kinds(self, at: int, helpers: Helpers, *, first: bool) -> list[str]:
        """Return what a word is as a helper."""
        word, lists = self.labels.words[at], self.labels.lists[at]
        listed = word != "'s" and not lists.isdisjoint(AUXILIARIES)
        kinds = [kind for name, kind in AUXILIARIES.items() if name in lists] if listed else []
        kinds += ["had"] if kinds == ["have"] and "had" in lists else []
        kinds += ["do"] if word in DOING else []
        kinds += ["to"] if word == "to" and self._infinitive(helpers, first=first) else []
        return kinds

    def _infinitive(self, helpers: Helpers, *, first: bool) -> bool:
        """Say whether "to" can begin or go on a group: not behind "is" or "has"."""
        if not helpers.isdisjoint(PERFECT):
            return False
        return first or helpers.isdisjoint(HELPING) or "modal" in helpers

    def _adverb(self, at: int, helpers: Helpers, phrases: Sequence[Phrase]) -> bool:
        word = self.labels.words[at]
        if word in QUANTIFIERS and helpers.isdisjoint(HELPING):
            led = phrases[-1].kind if phrases else ""
            both = (word in {"all", "both"} and led == "comma") or (word == "even" and led == "and")
            return both and self._past_form(at + 1)
        return "adverbs" in self.labels.lists[at] or (
            word.endswith(ADVERB_ENDING) and len(word) > len("only")
        )

    def _past_form(self, at: int) -> bool:
        """Say whether a participle follows: "P and Q, both liberated"."""
        found = self.labels.found[at] if self.labels.word(at) else None
        return found is not None and any(option.form in {"ed", "participle"} for option in found[1])


def _group(start: int, verb: VerbSense, before: tuple[str, ...], helpers: Helpers) -> Group:
    """Return a verb with what helps it."""
    return Group(
        start,
        verb.end,
        verb.triggers,
        verb.form,
        before,
        be="be" in helpers,
        have="have" in helpers,
        had="had" in helpers,
        modal="modal" in helpers,
        to="to" in helpers,
        negated="negated" in helpers,
        frames=frozenset([trigger.frame for trigger in verb.triggers]),
    )
