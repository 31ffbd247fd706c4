"""Reading a noun phrase: the places and parties in it, its nouns of action, and which of them it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.grammar.function_words import APOSTROPHES, DOING_WORDS, HOURS, PERSONS, TIME_NOUNS
from idlibmap.claims.grammar.labels import Labels
from idlibmap.claims.grammar.phrase import Noun, Phrase
from idlibmap.claims.grammar.verb_group import AUXILIARIES, VerbGroups
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import DIRECTION_WORDS, Ref, pronoun_ref

AFTER_NAME = (
    "kinds_settled", "kinds_other", "part_of", "outskirts", "countryside", "front", "province", "road_nouns",
    "territory", "site_nouns", "near", "after_name",
)  # fmt: skip
"""Lists of words that can follow a name within its phrase."""
BEFORE_OF = (
    "kinds_settled", "kinds_other", "part_of", "outskirts", "whole_of", "territory", "numbers", "countryside",
    "front", "countable", "groups_of",
)  # fmt: skip
"""Lists of words that "of" joins to the name behind: the town of P, units of the army."""
NOT_ACTING = ("not_acting", "kinds_settled", "kinds_other", "territory", "road_nouns", "front")
"""Lists of heads that make a party in the phrase only their owner: "rebel positions"."""
MEANING_IT = ("outskirts", "part_of", "countryside", "kinds_settled", "front")
"""Lists of words behind "P's" that still mean P: its outskirts, its northern districts, the town itself."""
COUNTED = frozenset({"any", "none", "each", "two", "three", "most", "some"})
"""Words that "of them" can follow."""
BEFORE_DETERMINER = frozenset({"all", "both", "half", "'s", "of"})
ACTING = frozenset({"they", "we", "it", "he", "she", "them"})
PARTS_OF_DAY = frozenset({"late", "early", "mid", "first", "light"})
"""Words that lead an hour: "late afternoon", "first light"."""
TIMES_OF_DAY = HOURS | PARTS_OF_DAY
NOUNS_IN_LY = frozenset({"family", "ally", "assembly", "supply", "rally", "reply", "italy", "july"})
MODAL_NOUNS = frozenset({"will", "might", "can"})
"""Modals that behind a determiner are nouns."""


@dataclass(slots=True)
class _Draft:
    """A noun phrase while it is being read."""

    refs: list[Ref] = field(default_factory=list)
    owned: list[Ref] = field(default_factory=list)
    party: Party | None = None
    owner: Party | None = None
    nouns: list[Noun] = field(default_factory=list)
    last: str = ""
    """What was named last: ref, party, holder, owner."""
    tail: str = ""
    """The last word behind it."""

    def place(self, ref: Ref) -> None:
        """Take a place into the phrase; what only says where the one before lies is left out."""
        if self.refs and self.last == "ref" and ref.relation not in {"at", "within"}:
            return
        self.owner, self.party = self.party or self.owner, None
        self.refs.append(ref)
        self.last, self.tail = "ref", ""

    def of_party(self, party: Party) -> None:
        """Take a party into the phrase."""
        if party.holder:
            self.last = "holder"
            return
        if self.party is None or not self.party.named:
            self.party = party
        self.owned += self.refs
        self.refs = []
        self.last, self.tail = "party", ""

    def possessive(self) -> None:
        """Make what stands so far the owner of what comes."""
        self.owner, self.party = self.party or self.owner, None
        self.owned += self.refs
        self.refs = []
        self.last = "owner"

    def phrase(self, start: int, end: int, word: str, parse: Parse) -> Phrase:
        """Return the phrase, now that all of it is known."""
        party, owner, refs, owned = self.party, self.owner, self.refs, list(self.owned)
        if self.last == "ref" and self.nouns and self.nouns[-1].start >= self.refs[-1].end:
            owned, refs = [*owned, *refs], []
        lists = parse.lexicon.lists_of(self.tail)
        if party is not None and (self.nouns or not lists.isdisjoint(NOT_ACTING)):
            party, owner = None, party
        placed = not lists.isdisjoint(MEANING_IT)
        place = () if self.last in {"owner", "party"} and not placed else tuple(refs)
        if not (refs or owned or party or owner) and parse.words[start] in {"its", "their"}:
            place = _part_of_it(start, word, parse)
        if self.last == "owner" and owned and placed and not self.nouns:
            place, owned = (*place, *owned), []
        return Phrase("np", start, end, word, place, tuple(owned), party, owner, tuple(self.nouns))


def _part_of_it(start: int, word: str, parse: Parse) -> tuple[Ref, ...]:
    """Read "its eastern outskirts", "its last districts": of the place told before."""
    lists = parse.lexicon.lists_of(word)
    if lists.isdisjoint(("outskirts", "part_of")):
        return ()
    extent = "outskirts" if "outskirts" in lists else "part"
    return (replace(pronoun_ref(start), extent=extent, relation="near" if "outskirts" in lists else "at"),)


@dataclass(frozen=True)
class NounPhrases:
    """Reads the noun phrases of a sentence."""

    labels: Labels
    groups: VerbGroups

    def read(self, at: int, phrases: Sequence[Phrase]) -> Phrase | None:
        """Return the noun phrase that begins at a token."""
        alone = self._pronoun(at) or self._all_of_them(at)
        if alone is not None:
            return alone
        start, draft = at, _Draft()
        while self.labels.words[at]:
            end = self._next(at, start, draft, phrases)
            if end == at:
                break
            at = end
        if at == start:
            return None
        words = self.labels.parse.words[start:at]
        determiners = self.labels.parse.lexicon["determiners"]
        last = words[-1]
        may_be = last in TIMES_OF_DAY or last in determiners
        if last == "ago" or (may_be and all(word in TIMES_OF_DAY or word in determiners for word in words)):
            return Phrase("time", start, at)
        return draft.phrase(start, at, self._head(start, at), self.labels.parse)

    def _head(self, start: int, end: int) -> str:
        """Return the last word of a phrase that is no adverb: the "men" of "his men also"."""
        labels = self.labels
        heads = (at for at in range(end - 1, start, -1) if "adverbs" not in labels.lists[at])
        return labels.word(next(heads, start if end - start > 1 else end - 1))

    def _next(self, at: int, start: int, draft: _Draft, phrases: Sequence[Phrase]) -> int:
        """Take what begins at a token into a phrase, and return the token after it, or the same one."""
        labels = self.labels
        ref, party = labels.ref_at.get(at), labels.party_at.get(at)
        if ref is not None and (party is None or ref.end >= party.end):
            if draft.tail in TIME_NOUNS and draft.tail == labels.word(at - 1):
                return at
            draft.place(ref)
            return max(ref.end, at + 1)
        if party is not None:
            draft.of_party(party)
            noun = labels.noun(party.end - 1) if labels.is_in(party.end - 1, "acts") else None
            draft.nouns += [noun] if noun else []
            return party.end + party.holder
        if self._owns(at, start):
            draft.possessive()
            return at + 1
        if not self._goes_on(at, start, draft, phrases):
            return at
        noun = labels.noun(at)
        draft.nouns += [noun] if noun else []
        end = noun.end if noun else at + 1
        draft.tail = labels.words[end - 1]
        return end

    def _owns(self, at: int, start: int) -> bool:
        """Read "'s", and the apostrophe of "the rebels' withdrawal", which no closing quote is."""
        tokens = self.labels.parse.tokens
        if self.labels.words[at] == "'s":
            return True
        if tokens[at].text not in APOSTROPHES or at == start or at + 1 >= len(tokens):
            return False
        touches = tokens[at].end == tokens[at - 1].end + 1
        goes_on = tokens[at + 1].word and tokens[at + 1].start > tokens[at].end
        return tokens[at - 1].plain.endswith("s") and touches and goes_on

    def _goes_on(self, at: int, start: int, draft: _Draft, phrases: Sequence[Phrase]) -> bool:
        """Say whether a word without a label belongs to the noun phrase before it."""
        labels, word, token = self.labels, self.labels.words[at], self.labels.parse.tokens[at]
        first = at == start
        if not token.word or labels.is_timed(at) or labels.join(at):
            return False
        if word == "of":
            return not first and self._merges(at, draft)
        if (
            word == "and"
            and labels.words[at - 1] in DIRECTION_WORDS
            and labels.words[at + 1] in DIRECTION_WORDS
        ):
            return True
        if first:
            return not labels.function(at)
        ends = word in PERSONS or word in {"it", "that"} or labels.function(at)
        return not ends and not self._verb_begins(at, start, phrases) and self._fits(at, draft)

    def _fits(self, at: int, draft: _Draft) -> bool:
        """Say whether a word can follow what a phrase has so far."""
        labels, title = self.labels, self.labels.parse.tokens[at].title
        if draft.refs and draft.last == "ref":
            follows = not labels.lists[at].isdisjoint(AFTER_NAME)
            known = follows or labels.words[at] in DIRECTION_WORDS or labels.noun(at)
            if not (title or known):
                return False
        return "determiners" not in labels.lists[at] or labels.words[at - 1] in BEFORE_DETERMINER

    def _verb_begins(self, at: int, start: int, phrases: Sequence[Phrase]) -> bool:
        """Say whether a verb group begins within what was a noun phrase so far."""
        labels, word = self.labels, self.labels.word(at)
        if word == "to" or (word == "no" and labels.word(at + 1) == "longer"):
            return True
        if word != "'s" and (not labels.lists[at].isdisjoint(AUXILIARIES) or word in DOING_WORDS):
            return not (word in MODAL_NOUNS and "determiners" in labels.lists[at - 1])
        adverb = word.endswith("ly") and word not in NOUNS_IN_LY
        return self.groups.sense(at + adverb, phrases, inside=start) is not None

    def _merges(self, at: int, draft: _Draft) -> bool:
        """Say whether "of" joins what stands before it to the name behind."""
        labels = self.labels
        if draft.nouns or labels.noun(at - 1):
            return False
        if draft.last == "party" and at + 1 in labels.ref_at:
            return False
        head = labels.word(at - 1) in DIRECTION_WORDS or labels.is_in(at - 1, *BEFORE_OF)
        return head or draft.last == "party"

    def _pronoun(self, at: int) -> Phrase | None:
        word = self.labels.words[at]
        if word == "there" and at and not self.labels.is_in(at + 1, "be", "have", "modals"):
            return Phrase("np", at, at + 1, word, refs=(pronoun_ref(at),))
        if word not in PERSONS and word != "it":
            return None
        refs = (pronoun_ref(at, plural=word == "them"),) if word in {"it", "them"} else ()
        party = Party(at, at + 1, "", word, named=False, holder=False) if word in ACTING else None
        return Phrase("np", at, at + 1, word, refs=refs, party=party)

    def _all_of_them(self, at: int) -> Phrase | None:
        """Read "both were taken", "all four fell", "all of them"."""
        labels, word, end = self.labels, self.labels.words[at], at + 1
        counted = word in COUNTED and (labels.word(end), labels.word(end + 1)) == ("of", "them")
        if (word not in {"all", "both"} and not counted) or at in labels.ref_at:
            return None
        if (labels.word(end), labels.word(end + 1)) == ("of", "them"):
            end += 2
        else:
            end += word == "all" and labels.is_in(end, "numbers")
            verb = labels.is_in(end, "be", "have") or bool(
                labels.parse.lexicon.triggers.get((labels.word(end),))
            )
            verb = verb and (labels.noun(end) is None or labels.is_in(end, "be", "have"))
            counted = end > at + 1 or word == "both"
            if not (verb and counted) or labels.is_named(end):
                return None
        return Phrase("np", at, end, "them", refs=(pronoun_ref(at, plural=True),))
