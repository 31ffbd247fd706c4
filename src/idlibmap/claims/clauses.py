"""Finding the arguments of a verb in its sentence: who, what, by whom, from whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from idlibmap.claims.actors import Party
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.refs import DIRECTION_WORDS, Ref
from idlibmap.claims.sentences import Sentence
from idlibmap.claims.tokens import Token
from idlibmap.claims.verbs import Verb

REACH = 14
"""How many words after a verb its object may begin."""
ABOUT = frozenset(
    {
        "about",
        "around",
        "over",
        "than",
        "nearly",
        "some",
        "least",
        "at",
        "almost",
        "up",
        "to",
        "more",
        "roughly",
    }
)
"""Words before a number."""
LISTED = frozenset({"place", "area", "road", "count", "anaphor", "unlocated", "indefinite", "territory"})
"""Kinds of reference that can stand in a list."""
NOBODY = frozenset(
    {"anyone", "nobody", "someone", "everyone", "none", "civilians", "residents", "people", "families"}
)
"""Subjects that are no party."""
PARTY_LEADS = frozenset(
    {
        "by",
        "from",
        "with",
        "against",
        "of",
        "to",
        "on",
        "for",
        "between",
        "including",
        "than",
        "towards",
        "at",
        "near",
        "over",
        "hit",
        "targeting",
    }
)
"""Words after which a party is no subject."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence with everything found in it."""

    sentence: Sentence
    tokens: Sequence[Token]
    words: Sequence[str]
    parties: Sequence[Party]
    refs: Sequence[Ref]
    verbs: Sequence[Verb]
    timed: frozenset[int]
    """Tokens that belong to time expressions, which may stand between a verb and its object."""
    lexicon: Lexicon
    sides: dict[str, str]
    """Side of single words of nationality."""

    def object_after(self, at: int) -> list[Ref]:
        """Return the references that are the object of a verb ending at a token; none if its object is no place."""
        pronoun = self._pronoun(at)
        if pronoun:
            return [pronoun]
        ref = next((ref for ref in self.refs if ref.start >= at), None)
        if ref is None or ref.start - at > REACH or not self._leads_to(at, ref):
            return []
        return self._listed(ref)

    def objects_after(self, at: int, prepositions: Iterable[str], *, strict: bool = True) -> list[Ref]:
        """Return the references behind one of some prepositions, within the clause after a token."""
        wanted = set(prepositions)
        stops = {";", "that", "while", "who", "said"} | ({"which", ",", "after", "as"} if strict else set())
        for spot in range(at, min(len(self.words), at + REACH)):
            if self.words[spot] in stops:
                break
            if self.words[spot] in wanted:
                found = self.object_after(spot + 1 + (self.words[spot : spot + 2] == ["close", "to"]))
                if found:
                    return found
        return []

    def subject_refs(self, verb: Verb) -> list[Ref]:
        """Return the references that are the grammatical subject of a verb."""
        start = self._clause_start(verb)
        inside = [ref for ref in self.refs if start <= ref.start and ref.end <= verb.group_start]
        heads = [ref for ref in inside if not self._after_preposition(ref, start) and ref.kind != "territory"]
        named = [
            ref for ref in heads if ref.kind in {"place", "road", "unlocated", "area", "count", "anaphor"}
        ]
        first = named or heads
        if first:
            listed = self._listed(first[0], subject=True)
            return [ref for ref in listed if ref.end <= verb.group_start or listed[0].kind == "count"]
        lead = self.words[verb.group_start - 1] if verb.group_start else ""
        if lead in {"it", "which", "that"} and self.words[verb.group_start - 2 : verb.group_start - 1] != [
            "said"
        ]:
            return self._antecedent(verb.group_start - 1) if lead != "it" else [_it(verb.group_start - 1)]
        if lead in {",", "but", "and", "then"}:
            return self._resumed(verb)
        return []

    def _resumed(self, verb: Verb) -> list[Ref]:
        """Return the subject of an earlier clause that a verb takes up again: "P, ..., was taken", "but was lost"."""
        earlier = [other for other in self.verbs if other.passive and other.start < verb.start]
        if earlier and self.words[verb.group_start - 1] != ",":
            return self.subject_refs(earlier[0])
        heads = [
            ref
            for ref in self.refs
            if ref.end <= verb.group_start
            and ref.kind in LISTED - {"territory"}
            and not self._after_preposition(ref, 0)
        ]
        return self._listed(heads[0], subject=True)[:1] if heads else []

    def antecedent(self, verb: Verb) -> list[Ref]:
        """Return what a relative clause is about: "the town (which) rebels lost", "P, captured in 2015"."""
        return self._antecedent(verb.group_start)

    def relative_antecedent(self, verb: Verb, actor: Party | None) -> list[Ref]:
        """Return what "(which) A lost" hangs on: the noun before the relative clause."""
        before = actor.start if actor is not None and actor.end == verb.group_start else verb.group_start - 1
        while before and self.words[before - 1] in {"which", "that", "the", "whom", ","}:
            before -= 1
        return self._antecedent(before)

    def parties_or_pronoun_before(self, verb: Verb) -> bool:
        """Say whether a noun phrase of a place stands right before the clause of a verb."""
        return any(0 <= verb.group_start - ref.end <= 6 for ref in self.refs)

    def subject(self, verb: Verb) -> Party | None:
        """Return the party that acts: the nearest before the verb that is no object and no agent."""
        lead = self.words[verb.group_start - 1] if verb.group_start else ""
        if lead in NOBODY:
            return None
        acting = [
            party for party in self.parties
            if party.end <= verb.group_start and not party.holder and self._party_is_subject(party, verb) and not self._attributive(party)
        ]  # fmt: skip
        if (
            lead in {"we", "heroes", "men"}
            or "our" in self.words[max(0, verb.group_start - 3) : verb.group_start]
        ):
            return Party(verb.group_start - 1, verb.group_start, "", "we", named=False, holder=False)
        if not acting:
            pronoun = lead in {"they", "it", "he", "them"}
            return (
                Party(verb.group_start - 1, verb.group_start, "", lead, named=False, holder=False)
                if pronoun
                else None
            )
        last = acting[-1]
        if (
            not last.side
            and len(acting) > 1
            and list(self.words[acting[-2].end : last.start]) in (["and"], ["and", "the"], ["and", "allied"])
        ):
            return acting[-2]
        return last

    def party_after(self, at: int, prepositions: Iterable[str], *, reach: int = 9) -> Party | None:
        """Return the party behind one of some prepositions, after a token: "by A", "from B"."""
        wanted = set(prepositions)
        for party in self.parties:
            if not at <= party.start <= at + reach + 4 or party.holder:
                continue
            lead = party.start - 1
            while lead > at and (self.words[lead] in self.lexicon["determiners"] or self._is_modifier(lead)):
                lead -= 1
            if lead >= at and self.words[lead] in wanted and lead - at <= reach:
                return party
        return None

    def stance_word(self, at: int, names: str, *, reach: int = 12) -> int | None:
        """Return the first token after another that stands in a word list of the lexicon."""
        stop = min(len(self.words), at + reach)
        return next((spot for spot in range(at, stop) if self.words[spot] in self.lexicon[names]), None)

    def _pronoun(self, at: int) -> Ref | None:
        if at < len(self.words) and self.words[at] in {"it", "them"}:
            return _it(at)
        return None

    def _leads_to(self, at: int, ref: Ref) -> bool:
        """Say whether only the words of one noun phrase stand between a verb and a reference."""
        previous = ""
        spot, others = at, 0
        parties = {party.start: party for party in self.parties}
        while spot < ref.start:
            party = parties.get(spot)
            if party and party.end <= ref.start:
                if not (party.holder or self._party_modifies(party, ref)):
                    return False
                spot, previous = party.end, "party"
                continue
            word = self.words[spot]
            if spot in self.timed:
                spot += 1
                continue
            if word == "of":
                if not self._takes_of(previous):
                    return False
            elif (word in {"in", "at"} and previous in self.lexicon["territory"]) or (
                word in ABOUT and spot + 1 <= ref.start and ref.kind == "count"
            ):
                pass
            elif not self._fits_phrase(spot):
                return False
            elif not (word in self.lexicon["determiners"] or self._is_known_modifier(word)):
                others += 1
            previous = word
            spot += 1
        return others <= 4

    def _fits_phrase(self, spot: int) -> bool:
        word = self.words[spot]
        if not self.tokens[spot].word:
            return self.tokens[spot].text in {'"', "“", "”", "%", "’", "'"}
        if (
            word in self.lexicon["prepositions"]
            or word in self.lexicon["subordinators"]
            or word in self.lexicon["pronouns"]
        ):
            return word in self.lexicon["near"] or word == "both"
        if any(verb.start == spot and verb.trigger.form != "noun" for verb in self.verbs):
            return word in {"held", "controlled", "remaining"}
        return (
            word not in self.lexicon["be"] and word not in self.lexicon["have"] and word not in {"and", "or"}
        )

    def _takes_of(self, word: str) -> bool:
        allowed = (
            "kinds_settled",
            "kinds_other",
            "part_of",
            "outskirts",
            "whole_of",
            "countryside",
            "territory",
            "numbers",
            "front",
        )
        return (
            any(word in self.lexicon[name] for name in allowed)
            or word in DIRECTION_WORDS
            or word in self.lexicon["control_nouns"]
            or word
            in {"last", "much", "segments", "stretch", "stretches", "vicinity", "capture", "recapture"}
        )

    def _is_known_modifier(self, word: str) -> bool:
        return word in DIRECTION_WORDS or any(
            word in self.lexicon[name]
            for name in (
                "kinds_settled",
                "kinds_other",
                "part_of",
                "outskirts",
                "whole_of",
                "numbers",
                "adverbs",
                "countryside",
                "near",
                "control_nouns",
            )
        )

    def _is_modifier(self, spot: int) -> bool:
        word = self.words[spot]
        return (
            self.tokens[spot].word
            and not (
                word in self.lexicon["prepositions"]
                or word in self.lexicon["subordinators"]
                or word in {"and", "of"}
            )
            and spot not in {verb.start for verb in self.verbs}
        )

    def _party_modifies(self, party: Party, ref: Ref) -> bool:
        """ "the Islamic State stronghold of P", "the rebel bastion P": the party is part of the place's phrase."""
        return all(
            self.words[spot] in self.lexicon["kinds_settled"]
            or self.words[spot] in self.lexicon["kinds_other"]
            or self.words[spot] in {"of", "'s", "last", "main", "former", "key"}
            or self.words[spot] in DIRECTION_WORDS
            for spot in range(party.end, ref.start)
        ) and (ref.kind != "place" or party.end < ref.start)

    def _listed(self, ref: Ref, *, subject: bool = False) -> list[Ref]:
        """Return a reference and those that follow it in the same list."""
        group = [ref]
        for other in self.refs:
            if other.start < group[-1].end or other.kind not in LISTED:
                continue
            between = self.words[group[-1].end : other.start]
            if not between or not self._joins(group[-1].end, other.start, other):
                break
            if other.kind == "indefinite" and "and" not in between:
                continue
            group.append(other)
        while len(group) > 1 and not subject and self._starts_clause(group[-1]):
            group.pop()
        return group + self._among_them(group)

    def _among_them(self, group: list[Ref]) -> list[Ref]:
        """ "20 villages came under its control, P and Q among them": names told after a count."""
        if group[0].kind != "count" or len(group) > 1:
            return []
        for at in range(group[0].end, len(self.words) - 1):
            if list(self.words[at : at + 2]) == ["among", "them"]:
                before = [
                    ref
                    for ref in self.refs
                    if ref.end <= at and ref.kind in {"place", "unlocated"} and ref.start > group[0].end
                ]
                return [
                    ref
                    for ref in before
                    if not any(verb.start > ref.end and verb.start < at for verb in self.verbs)
                ]
        return []

    def _joins(self, start: int, end: int, other: Ref) -> bool:
        between = [self.words[at] for at in range(start, end) if at not in self.timed]
        if "of" in between and "and" not in between and any(word in DIRECTION_WORDS for word in between):
            return False
        link = any(word in {"and", "or", "including", "plus", "&", "among"} for word in between)
        if "," in between and not link and other.kind == "area":
            return False
        if not (
            link
            or "," in between
            or ("as" in between and "well" in between)
            or ("along" in between and "with" in between)
        ):
            return False
        kinds = (
            self.lexicon["kinds_settled"]
            | self.lexicon["kinds_other"]
            | self.lexicon["determiners"]
            | self.lexicon["countryside"]
        )
        allowed = (
            self.lexicon["connectors"]
            | kinds
            | {
                ",",
                "&",
                "held",
                "rebel",
                "strategic",
                "key",
                "as",
                "well",
                "nearby",
                "surrounding",
                "highlands",
                "province",
                "among",
                "them",
                "such",
                "namely",
                "since",
            }
        )
        return all(
            word in allowed or word in DIRECTION_WORDS or word in self.lexicon["province"] for word in between
        )

    def _starts_clause(self, ref: Ref) -> bool:
        """The last of a list may be the subject of the next clause: "took P and Q fell"."""
        return any(
            verb.group_start == ref.end and (verb.passive or verb.trigger.frame == "fall")
            for verb in self.verbs
        )

    def _clause_start(self, verb: Verb) -> int:
        stops = (self.lexicon["subordinators"] - {"with", "which", "who", "since"}) | {
            ";",
            ":",
            "said",
            "says",
            "reported",
        }
        for at in range(verb.group_start - 1, -1, -1):
            if self.words[at] in stops or self.tokens[at].text in {"“", '"'}:
                return at + 1
            if any(
                other.start <= at < other.end and other.trigger.form not in {"noun", "ing"} and not other.bare
                for other in self.verbs
                if other.start < verb.start
            ):
                return at + 1
        return 0

    def _after_preposition(self, ref: Ref, start: int) -> bool:
        at = ref.start - 1
        while at >= start and (
            self._is_known_modifier(self.words[at])
            or self.words[at] in self.lexicon["determiners"]
            or self.words[at] == "of"
        ):
            at -= 1
        return (at >= start and self.words[at] in self.lexicon["prepositions"]) or (
            at < start == 0 and self.words[0] == "of"
        )

    def _antecedent(self, before: int) -> list[Ref]:
        """Return the nearest reference before a token that is no locative, with its list."""
        candidates = [
            ref
            for ref in self.refs
            if ref.end <= before and before - ref.end <= REACH and ref.kind in LISTED - {"territory"}
        ]
        heads = [ref for ref in candidates if not self._locative(ref)]
        if not heads:
            return []
        last = heads[-1]
        if last.kind == "indefinite":
            named = [
                ref
                for ref in heads[:-1]
                if ref.kind in {"place", "road", "unlocated"} and self._apposed(ref, last)
            ]
            return [named[-1]] if named else [last]
        return [last]

    def _apposed(self, ref: Ref, noun: Ref) -> bool:
        return list(self.words[ref.end : noun.start]) == [","]

    def _locative(self, ref: Ref) -> bool:
        lead = self.words[ref.start - 1] if ref.start else ""
        return lead in {"in", "at", "from", "of"} and ref.kind == "area"

    def _party_is_subject(self, party: Party, verb: Verb | None = None) -> bool:
        if self.words[party.end : party.end + 1] == ["'s"]:
            return False
        at = party.start - 1
        while at >= 0 and (self.words[at] in self.lexicon["determiners"] or self._plain_adjective(at)):
            at -= 1
        if at < 0:
            return True
        if self.words[at] in PARTY_LEADS or (
            self.words[at] in {"that", "which", "whom"} and self._joined(verb)
        ):
            return False
        if self.words[at] == "and":
            return self._and_subject(at)
        if self.words[at] == "as" and at and self.words[at - 1] in {"such", "known"}:
            return False
        ruling = next((other for other in self.verbs if other.end == at + 1), None)
        return not (ruling and ruling.trigger.form != "noun") and not (
            self.words[at].endswith("ing") and at > 0
        )

    def _attributive(self, party: Party) -> bool:
        """A bare noun before another noun ("military value") acts as no party."""
        if party.side or party.end >= len(self.words) or not self.tokens[party.end].word:
            return False
        after = self.words[party.end]
        function = (
            "be",
            "have",
            "adverbs",
            "prepositions",
            "modals",
            "say",
            "connectors",
            "subordinators",
            "negations",
        )
        return not (
            any(after in self.lexicon[name] for name in function)
            or any(verb.start == party.end for verb in self.verbs)
        )

    def _joined(self, verb: Verb | None) -> bool:
        """Say whether a verb goes on the main clause after an inserted one: "..., and cut the road"."""
        return verb is not None and verb.group_start > 0 and self.words[verb.group_start - 1] in {"and", ","}

    def _and_subject(self, at: int) -> bool:
        """A party after "and" shares the role of the party before it."""
        before = next((party for party in self.parties if party.end == at), None)
        return before is None or self._party_is_subject(before)

    def _plain_adjective(self, at: int) -> bool:
        word = self.words[at]
        return word in DIRECTION_WORDS or word in {
            "local",
            "other",
            "allied",
            "these",
            "more",
            "all",
            "some",
            "many",
            "several",
            "advancing",
            "its",
            "and_allied",
        }


def _it(at: int) -> Ref:
    return Ref(start=at, end=at + 1, kind="anaphor", name="it", written="it", noun="it")
