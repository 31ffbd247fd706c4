"""Who a verb is said of."""

from dataclasses import dataclass, field

from idlibmap.claims.grammar.layout import LINKS, REDUCED, Layout

CAUSING = frozenset({"cause", "plan", "demand"})
"""Frames whose object acts in the infinitive behind it: forced rebels to withdraw, urged them to leave."""
SAYING = frozenset({"say", "deny", "admit"})
SPEAKING = frozenset(
    {"say", "said", "says", "add", "added", "adds", "insist", "stress", "note", "state", "maintain"}
)
REPORTING = frozenset({"say", "deny", "admit", "demand", "plan"})
"""Frames whose object can begin a clause: "said rebels captured P"."""
UNRELATED = frozenset({"stop", "rel", "sub", "that"})
PASSED = frozenset({"time", "prep"})


@dataclass(frozen=True, slots=True)
class Subjects(Layout):
    """A layout that finds the subjects of its verbs."""

    _subjects: dict[int, int | None] = field(default_factory=dict)

    def subject(self, at: int) -> int | None:
        """Return the noun phrase that a verb phrase is said of, by index; None if there is none."""
        if at not in self._subjects:
            self._subjects[at] = None
            self._subjects[at] = self._find(at)
        return self._subjects[at]

    def _find(self, at: int) -> int | None:
        verb = self.verb(at)
        if verb is None:
            return None
        if verb.to:
            return self._of_infinitive(at)
        if verb.before[:1] == ("having",):
            return at - 1 if self.kind(at - 1) == "np" else self._of_participle(at)
        timed = self._over_time(at)
        if timed < at and self.kind(timed - 1) in {"and", "rel"}:
            return self._shared(timed) if self.kind(timed - 1) == "and" else self.antecedent(timed - 1)
        if (verb.form == "ing" and not verb.be) or verb.passive_gerund:
            return self._of_participle(at)
        return self._of_finite(at)

    def _attended(self, at: int) -> int | None:
        """Read "with P and Q captured": of whom a participle behind "with" is said."""
        verb = self.verb(at)
        if self.kind(at - 1) != "np" or verb is None or not verb.bare or verb.form not in REDUCED:
            return None
        first = self.first_of_list(at - 1)
        return first if self.word_before(first) == "with" else None

    def _over_time(self, at: int) -> int:
        """Return where the time told before a verb begins: "and, by 22 April, took"."""
        if self.kind(at - 1) == "comma":
            spot = self.back(at - 2, {"time", "prep"})
            if spot < at - 2 and self.kind(spot) == "comma":
                return spot
        spot = self.back(at - 1, {"time"})
        timed = (
            spot < at - 1
            and self.kind(spot) == "prep"
            and self.phrases[spot].word in {"by", "before", "after"}
        )
        return spot if timed else spot + 1

    def _of_finite(self, at: int) -> int | None:
        """Return the subject of a verb with a tense, by what stands before it."""
        verb, before, lead = self.verb(at), self.kind(at - 1), self.verb(at - 1)
        if before == "and" or (before == "comma" and self.kind(at - 2) == "and"):
            return self._shared(at if before == "and" else at - 1)
        if before in {"rel", "comma"}:
            return self.antecedent(at - 1) if before == "rel" else self._behind_comma(at)
        if not before and verb is not None and verb.bare:
            return self.following(at)
        if before == "np" and self.is_reduced(at) and self.apposed(at - 1) and self.phrases[at - 1].refs:
            return at - 3
        if lead is not None and "remain" in lead.frames:
            return self.subject(at - 1)
        speaks = verb is not None and not SAYING.isdisjoint(verb.frames) and before == "np"
        attended = self._attended(at)
        return self._leftward(at - 1, described=not speaks) if attended is None else attended

    def _behind_comma(self, at: int) -> int | None:
        """Return the subject behind a comma: what stood before an inserted clause, or what is described."""
        if self.kind(at - 2) == "np" and self.phrases[at - 2].refs and self.is_reduced(at):
            return self.first_of_list(at - 2)
        opened = self.inserted_from(at - 1)
        if opened is not None:
            return self._leftward(opened - 1)
        return self._shared(at) if self.previous_verb(at) is not None else self._leftward(at - 2)

    def _leftward(self, at: int, *, described: bool = True) -> int | None:
        """Walk left, over what is inserted and what describes it, to a noun phrase that can be a subject."""
        while at >= 0:
            if self.kind(at) == "np":
                beyond = self._beyond_noun(at, described=described)
                if beyond is None:
                    return self.first_of_list(at)
            else:
                beyond = self._beyond(at)
                if beyond is None:
                    return None
            at = beyond
        return None

    def _beyond_noun(self, at: int, *, described: bool) -> int | None:
        """Return where to go on from a noun phrase that is no subject; None where it is one."""
        lead = self._lead(at)
        if self.kind(lead) == "prep" and not (self._opens_with_place(lead, at) or self._anew(lead, at)):
            return lead - 1
        verb = self.verb(at - 1)
        inside_relative = self.kind(at - 1) == "rel" and self.phrases[at - 1].word == "who"
        if inside_relative or (verb is not None and verb.to and at > 1):
            return at - 2
        relative = self._relative_start(at)
        if relative is not None:
            return relative - 1
        located = self.kind(at - 3) == "prep" and self._opens_with_place(at - 3, at)
        return at - 2 if described and self.apposed(at) and not located else None

    def _anew(self, lead: int, at: int) -> bool:
        """Read "A withdrew from P, and Q fell": behind a clause with its verb, "and" leads to the next."""
        if self.kind(at - 1) != "and" or self.phrases[at - 1].word != "and":
            return False
        spot = self.back(lead, {"np", "prep", "time", "comma"})
        verb = self.verb(spot)
        return verb is not None and verb.finite and REPORTING.isdisjoint(verb.frames)

    def _opens_with_place(self, lead: int, at: int) -> bool:
        """Read "In Hama, P fell": a preposition that opens the clause has its own noun, not the subject."""
        opens = self.kind(self.back(lead - 1, {"np", "prep", "time"})) in {"", "stop", "sub", "that"}
        return opens and lead + 2 < at and self.kind(lead + 2) == "comma"

    def _beyond(self, at: int) -> int | None:
        """Return where to go on from what is no noun phrase; None where a clause ends."""
        verb = self.verb(at)
        if self.kind(at) == "comma":
            opened = self.inserted_from(at)
            return opened - 1 if opened is not None else at - 1
        if verb is not None and verb.form in REDUCED and not verb.be and not verb.have:
            return at - 1
        if verb is not None and self.kind(at - 1) == "rel":
            return at - 2
        governor = self.governor(at) if verb is not None and verb.to else None
        if governor is not None and self.verb(governor) is None:
            return at - 1
        further = self.kind(at) == "and" and self.kind(at + 1) == "prep"
        return at - 1 if further or self.kind(at) in PASSED else None

    def _lead(self, at: int) -> int:
        """Return the phrase that a noun phrase, or the list that it ends, stands behind."""
        spot, links = at - 1, LINKS if self.phrases[at].refs else {"and"}
        while self.kind(spot) in links and self.phrases[spot].word not in {"but", "then"}:
            spot = self.back(spot, LINKS)
            hung = self.kind(spot - 1) == "prep" and not (self.phrases[spot].refs or self.phrases[at].refs)
            if self.kind(spot) != "np" or not (hung or self.alike(spot, at)):
                return spot
            spot -= 1
        return spot

    def first_of_list(self, at: int) -> int:
        """Return the first of a list that a noun phrase ends: "P, Q and R fell"."""
        while self.kind(at - 1) in LINKS:
            spot = self.back(at - 1, LINKS)
            if self.kind(spot) != "np" or not self.alike(spot, at):
                return at
            if self.kind(at - 1) == "comma" and self.phrases[at].party is not None:
                return at
            ruling = self.verb(spot - 1)
            if self.kind(spot - 1) == "prep" or (ruling is not None and REPORTING.isdisjoint(ruling.frames)):
                return at
            at = spot
        return at

    def _relative_start(self, at: int) -> int | None:
        """Return where the relative or reduced clause begins whose object a noun phrase is."""
        spot = self.back(at - 1, {"time"})
        verb = self.verb(spot)
        if verb is None or spot < 1:
            return None
        if self.kind(spot - 1) == "rel":
            return spot - 1
        return spot if verb.form == "ing" and not verb.be and self.kind(spot - 1) == "np" else None

    def _of_infinitive(self, at: int) -> int | None:
        """Return who is to act: the object of "forced", else the subject of what governs it."""
        governor = self.governor(at)
        if governor is None:
            return self.following(at)
        verb = self.verb(governor)
        if verb is None:
            return self._of_planned(governor)
        between = [spot for spot in range(governor + 1, at) if self.kind(spot) == "np"]
        first = self.phrases[between[0]] if between else None
        if first is not None and (first.party or first.owner) and not CAUSING.isdisjoint(verb.frames):
            return between[0]
        return self.subject(governor)

    def _of_planned(self, noun: int) -> int | None:
        """Return who plans: "the army launched an offensive to", "a rebel bid to"."""
        if self.phrases[noun].party:
            return noun
        lead = self.back(noun - 1, {"time", "prep", "np"})
        if self.kind(lead) == "comma" and self.word_before(noun) == "in":
            lead = self.back(lead - 1, {"time", "prep", "np", "comma"})
            while (inside := self.verb(lead)) is not None and inside.form == "ing" and not inside.be:
                lead = self.back(lead - 1, {"time", "prep", "np", "comma"})
        verb = self.verb(lead)
        if verb is None:
            return noun
        by = (
            spot + 1
            for spot in range(lead, noun)
            if self.kind(spot) == "prep" and self.phrases[spot].word == "by"
        )
        agent = next(by, None) if verb.passive else None
        return agent if agent is not None else self.subject(lead)

    def governor(self, at: int) -> int | None:
        """Return the verb or noun that an infinitive or gerund hangs on."""
        plans = self.parse.lexicon["plan_nouns"] | self.parse.lexicon["aims"]
        start = at - 1
        if self.kind(start) == "and":
            shared = self.previous_verb(start)
            verb = self.verb(shared) if shared is not None else None
            while shared is not None and verb is not None and verb.form == "ing" and not verb.be:
                shared = self.previous_verb(shared)
                verb = self.verb(shared) if shared is not None else None
            if shared is not None and verb is not None and verb.to:
                return self.governor(shared)
            start -= 1
        for spot in range(start, -1, -1):
            phrase = self.phrases[spot]
            if phrase.kind == "vp" or (phrase.kind == "np" and (phrase.nouns or phrase.word in plans)):
                return spot
            if phrase.kind in UNRELATED:
                return None
        return None

    def _of_participle(self, at: int) -> int | None:
        """Return who does it in "capturing P": the subject of the clause that it goes with."""
        before = self.kind(at - 1)
        if not before:
            return self.following(at)
        hindering = self.verb(at - 3) if before == "prep" and self.phrases[at - 1].word == "from" else None
        if hindering is not None and "hinder" in hindering.frames and self.kind(at - 2) == "np":
            return at - 2
        beside = self.verb(at - 2) if before == "and" else None
        if beside is not None and beside.form == "ing":
            return self.subject(at - 2)
        if before == "np":
            refs = self.phrases[at - 1].refs
            if not refs or refs[-1].kind in {"road", "road_noun"}:
                return at - 1
        main = self.previous_verb(at)
        if main is not None:
            return self.subject(main)
        if self._quoted_as(at):
            before, at = "np", at - 1
        return self.following(at) if before in {"prep", "sub", *LINKS} else self._leftward(at - 1)

    def _quoted_as(self, at: int) -> bool:
        """Read "quotes an official as denying that": whoever is quoted says so."""
        verb = self.verb(at)
        speaks = verb is not None and not SAYING.isdisjoint(verb.frames)
        return speaks and self.phrases[at - 1].word == "as" and self.kind(at - 2) == "np"

    def _shared(self, at: int) -> int | None:
        """Return the subject that a verb behind "and" shares with the verb before."""
        here = self.verb(at)
        spoken = self._spoken_before(at)
        if spoken is not None:
            return self.subject(spoken)
        previous = self.previous_verb(at - 1)
        while previous is not None:
            verb = self.verb(previous)
            own = here is not None and here.finite and here.form != "base"
            if verb is None or verb.finite or not own:
                return self.subject(previous)
            previous = self.previous_verb(previous)
        return self._leftward(at - 2)

    def _spoken_before(self, at: int) -> int | None:
        """Return the verb of "X denied that P fell" before "and said": whoever speaks goes on speaking."""
        here = self.verb(at)
        if here is None or not any(trigger.word in SPEAKING for trigger in here.triggers):
            return None
        for spot in range(at - 1, -1, -1):
            verb = self.verb(spot)
            if self.kind(spot) == "stop":
                return None
            if verb is not None and verb.finite and not SAYING.isdisjoint(verb.frames):
                return spot
        return None

    def antecedent(self, relative: int) -> int | None:
        """Return the noun phrase that "which", "who" or "that" stands for."""
        word = self.phrases[relative].word
        person = word in {"who", "whom"}
        fallback: int | None = None
        for at in range(relative - 1, -1, -1):
            phrase = self.phrases[at]
            if phrase.kind in {"stop", "that"}:
                break
            if phrase.kind != "np":
                continue
            if person and at == relative - 1 and not (phrase.party or phrase.owner or phrase.refs):
                return at
            aside = not phrase.party if person else word != "where" and self._only_locates(at)
            if not aside:
                return at - 2 if self.apposed(at) and not person else at
            if fallback is not None and not person:
                return at
            fallback = at if fallback is None else fallback
        return fallback

    def _only_locates(self, at: int) -> bool:
        """Say whether a noun phrase says where the one before it lies: "P in Idlib province, which"."""
        refs = self.phrases[at].refs
        if refs and refs[0].relation.endswith("_of") and self.kind(at - 1) == "comma":
            return True
        areas = all(ref.kind == "area" for ref in refs) or self._has_name_of_its_own(at - 2)
        return areas and self.word_before(at) in {"in", "of", "at"} and self.kind(at - 2) == "np"

    def _has_name_of_its_own(self, at: int) -> bool:
        """Say whether a noun phrase is a site that no list has: "the Transport Department in P"."""
        if self.kind(at) != "np":
            return False
        phrase = self.phrases[at]
        return self.parse.tokens[phrase.end - 1].title and not (phrase.refs or phrase.party or phrase.owner)

    def following(self, at: int) -> int | None:
        """Return the subject of the main clause behind a leading one: "After capturing P, the army"."""
        for spot in range(at + 1, len(self.phrases)):
            verb = self.verb(spot)
            if verb is not None and verb.finite and spot > at + 1:
                return self.subject(spot)
            if self.kind(spot) in {"stop", "that"}:
                return None
        return None
