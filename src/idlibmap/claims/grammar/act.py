"""One verb of a sentence with its arguments: what every frame reads."""

from collections.abc import Collection, Iterable
from typing import Unpack

from msgspec import Struct

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft, Told
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.layout import INTRANSITIVE
from idlibmap.claims.grammar.phrase import Group, Phrase
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.refs import Ref

LANDS = frozenset(
    {"place", "area", "count", "anaphor", "unlocated", "indefinite", "territory", "road", "road_noun"}
)
SETTLED = frozenset({"place", "anaphor", "unlocated", "area", "indefinite", "territory"})
ROADS = frozenset({"road", "road_noun"})
INTO = frozenset({"to", "into", "onto", "back"})
OWN = frozenset({"we", "our", "us"})
ASKED = frozenset({"clear", "known", "certain"})
"""Predicates behind which somebody only asks who: "it was not clear who"."""
TIED = frozenset({"loyal", "allied", "aligned", "affiliated", "faithful", "linked"})
LED = frozenset({"led", "headed", "commanded", "dominated", "spearheaded"})
POSSESSING = frozenset({"his", "its", "their"})
DEFINITE = frozenset({"the", "this", "that", "its", "their"})
BLOWS = 24
"""Words behind a loss in which it is called a blow for somebody."""
NOBODY = frozenset({"anyone", "nobody", "someone", "everyone", "none", "he", "she"})


class Patient(Struct, frozen=True, gc=False):
    """What something is done to, and who does it."""

    refs: tuple[Ref, ...]
    excepted: tuple[Ref, ...]
    doer: Party | None
    how: str
    """active, passive, reduced, relative."""


class Act(Struct, frozen=True, gc=False):
    """A verb phrase read as one of its triggers."""

    clauses: Clauses
    at: int
    """Index of the verb phrase."""
    trigger: Trigger

    @property
    def phrase(self) -> Phrase:
        """The verb phrase."""
        return self.clauses.phrases[self.at]

    @property
    def verb(self) -> Group:
        """The verb and its auxiliaries."""
        verb = self.phrase.verb
        if verb is None:
            msg = "an act is made of a verb phrase"
            raise TypeError(msg)
        return verb

    @property
    def next_word(self) -> str:
        """The word right behind the verb."""
        words = self.clauses.parse.words
        return words[self.verb.end] if self.verb.end < len(words) else ""

    def doer(self) -> Party | None:
        """Return the party that acts."""
        return party_of(self.clauses, self.clauses.subject(self.at))

    def subject_refs(self) -> tuple[list[Ref], list[Ref]]:
        """Return the places that the verb is said of, and those excepted."""
        at = self.clauses.subject(self.at)
        return self.clauses.listed(at, of=self.at)

    def objects(self) -> tuple[list[Ref], list[Ref]]:
        """Return the places that are the verb's object, and those excepted."""
        return self.clauses.listed(self.clauses.object(self.at))

    def behind(self, words: Collection[str]) -> list[Ref]:
        """Return the places behind one of some prepositions."""
        return behind(self.clauses, self.at, words)

    def party_behind(self, words: Collection[str]) -> Party | None:
        """Return the party behind one of some prepositions: "by A", "from B"."""
        return party_behind(self.clauses, self.at, words)

    def patient(self) -> Patient:
        """Return what the verb is done to, who does it, and how that is told."""
        if self.verb.passive:
            refs, excepted = self.subject_refs()
            refs = [*refs, *self.clauses.together(self.at)] if refs else refs
            return Patient(tuple(refs), tuple(excepted), self.party_behind(("by", "with")), "passive")
        refs, excepted = self.objects()
        reduced = self.verb.bare and self.verb.form != "past" and self.trigger.frame not in INTRANSITIVE
        if reduced and not refs:
            agent = self.party_behind(("by",))
            subject = self.clauses.subject(self.at)
            noun = self.clauses.phrases[subject] if subject is not None else None
            if (
                noun is not None
                and noun.refs
                and not (noun.party and noun.word in {"they", "it"} and agent is None)
            ):
                own, out = self.subject_refs()
                return Patient(tuple(own), tuple(out), agent, "reduced")
            if agent is not None:
                return Patient((), (), agent, "reduced")
        if refs:
            return Patient(tuple(refs), tuple(excepted), self.doer(), "active")
        return Patient(tuple(self._gap()), (), self.doer(), "relative")

    def _gap(self) -> list[Ref]:
        """Return what "(which) A captured" hangs on: the noun phrase before the relative clause."""
        subject = self.clauses.subject(self.at)
        phrases = self.clauses.phrases
        if subject is None or subject >= self.at or self.clauses.object(self.at) is not None:
            return []
        lead = subject - 1
        if lead < 0:
            return []
        if phrases[lead].kind == "rel":
            antecedent = self._named_before(self.clauses.antecedent(lead))
            return (
                self.clauses.listed(antecedent, of=None)[0][-1:]
                if antecedent is not None and not _plural(phrases[antecedent])
                else self.clauses.listed(antecedent)[0]
            )
        if phrases[lead].kind == "np" and phrases[lead].refs and phrases[subject].party is not None:
            antecedent = self.clauses.antecedent(subject)
            return list(phrases[antecedent].refs[-1:]) if antecedent is not None else []
        return []

    def _named_before(self, at: int | None) -> int | None:
        """Read "P and Q, two villages which A occupied": the names that a count only describes."""
        clauses = self.clauses
        if at is None or clauses.kind(at - 1) != "comma" or clauses.kind(at - 2) != "np":
            return at
        counted = clauses.phrases[at].refs[:1]
        named = clauses.phrases[at - 2].refs[:1]
        described = counted and counted[0].kind == "count" and named and named[0].kind == "place"
        return clauses.first_of_list(at - 2) if described else at


def _plural(phrase: Phrase) -> bool:
    if phrase.refs and phrase.refs[0].kind == "count":
        return True
    return phrase.word.endswith("s") and len(phrase.refs) > 1


def party_of(clauses: Clauses, at: int | None) -> Party | None:
    """Return the party that a noun phrase is, or whose doing it is."""
    if at is None or _is_nobody(clauses, at):
        return None
    phrase, words = clauses.phrases[at], clauses.words(at)
    if words[0] == "our" or (len(words) == 1 and words[0] in OWN):
        return stand_in(phrase, "we")
    lexicon = clauses.parse.lexicon
    parties = _masters(clauses, at) or clauses.parties(at) or _leader(clauses, at)
    if any(party.side for party in parties) or (parties and words[0] not in POSSESSING):
        return _strongest(clauses, at, parties)
    if words[0] in POSSESSING and (parties or phrase.word in lexicon["groups_of"]):
        return stand_in(phrase, "they")
    acts = phrase.nouns or phrase.word in lexicon["acts"]
    return _whose_act(clauses, at) if acts else _owner_or_joined(clauses, at)


def _strongest(clauses: Clauses, at: int, parties: list[Party]) -> Party:
    """Return the party that says most of a side: a named one, whom they fight for, whose they are."""
    sided = next((party for party in parties if party.side), None)
    if sided is not None:
        return sided if sided.named else _fighting_for(clauses, at) or sided
    owner = clauses.phrases[at].owner if not parties[0].named else None
    return _fighting_for(clauses, at) or owner or parties[0]


def _whose_act(clauses: Clauses, at: int) -> Party | None:
    """Return whose doing an act is: "the army's advance", "an attack by A", "the assault"."""
    doer = clauses.phrases[at].owner or party_behind(clauses, at, ("by", "of", "from"))
    if doer is None and clauses.is_reduced(at + 1):
        doer = party_of(clauses, clauses.agent(at + 1))
    definite = clauses.words(at)[0] in DEFINITE - {"its"}
    return doer or (stand_in(clauses.phrases[at], "it") if definite else None)


def _owner_or_joined(clauses: Clauses, at: int) -> Party | None:
    """Return whose a noun is, or the party it acts with: "A and their friends"."""
    phrase = clauses.phrases[at]
    if phrase.refs or phrase.word in clauses.parse.lexicon["not_acting"]:
        return None
    joined = clauses.kind(at - 1) == "and" and clauses.kind(at - 2) == "np"
    if phrase.word in clauses.parse.lexicon["groups_of"]:
        masters = party_behind(clauses, at, ("from",))
        if masters is not None:
            return masters
    return phrase.owner or next(iter(clauses.parties(at - 2) if joined else ()), None)


def _masters(clauses: Clauses, at: int) -> list[Party]:
    """Read "forces loyal to A", "militias allied with A": the side they are on."""
    tied = clauses.words(at)[-1] in TIED or (
        clauses.verb(at + 1) is not None and clauses.words(at + 1)[-1] in TIED
    )
    if any(party.side for party in clauses.parties(at)) or not tied:
        return []
    spot = at + 1 if clauses.words(at)[-1] in TIED else at + 2
    led = clauses.kind(spot) == "prep" and clauses.phrases[spot].word in {"to", "with"}
    return clauses.parties(spot + 1) if led and clauses.kind(spot + 1) == "np" else []


def _leader(clauses: Clauses, at: int) -> list[Party]:
    """Read "a force led by A", "a coalition dominated by A": whose it is."""
    verb = clauses.verb(at + 1)
    led = verb is not None and verb.bare and clauses.words(at + 1)[-1] in LED
    return clauses.parties(clauses.agent(at + 1)) if led else []


def _fighting_for(clauses: Clauses, at: int) -> Party | None:
    """Read "jihadists fighting for A", "militants loyal to A": whose they are."""
    verb = clauses.verb(at + 1)
    if verb is None or verb.form != "ing" or "clash" not in verb.frames:
        return None
    masters = (np for word, np in clauses.behind(at + 1) if word in {"for", "under"})
    return next((party for np in masters for party in clauses.parties(np) if party.side), None)


def adjective(clauses: Clauses, start: int, end: int) -> Party | None:
    """Read "the Turkish incursion", "a second army attack": whose it is by a word before the noun."""
    parse = clauses.parse
    for at in range(end - 1, start - 1, -1):
        word = parse.words[at]
        if parse.sides.get(word) or word in {"army", "military"}:
            name = parse.tokens[at].text
            return Party(at, at + 1, parse.sides.get(word, ""), name, named=False, holder=False)
    return None


def _is_nobody(clauses: Clauses, at: int) -> bool:
    """Say whether a noun phrase is no party: civilians, and what is only asked ("unclear who")."""
    beyond = clauses.past(at + 1, {"vp"})
    asked = clauses.kind(beyond) == "np" and clauses.phrases[beyond].word in ASKED
    return asked or clauses.phrases[at].word in NOBODY or "unclear" in clauses.words(at)


def stand_in(phrase: Phrase, word: str) -> Party:
    """Return a party that only a pronoun names; who it is, the article tells."""
    return Party(phrase.start, phrase.start + 1, "", word, named=False, holder=False)


def behind(clauses: Clauses, at: int, words: Collection[str]) -> list[Ref]:
    """Return the places behind one of some prepositions, named ones before "positions"."""
    unnamed: list[Ref] = []
    for word, np in clauses.behind(at):
        if word in words:
            refs, _ = clauses.listed(np)
            if any(ref.kind != "territory" for ref in refs):
                return refs
            unnamed = unnamed or refs
    return unnamed


def party_behind(clauses: Clauses, at: int, words: Collection[str]) -> Party | None:
    """Return the party behind one of some prepositions that hang on a phrase."""
    for word, np in clauses.behind(at):
        if word in words:
            found = party_of(clauses, np)
            if found is not None:
                return found
    return None


def judged(clauses: Clauses, end: int, names: str) -> Party | None:
    """Read "... is a setback for A", "A suffers a blow": the party a change is good or bad for."""
    parse = clauses.parse
    stop = min(len(parse.words), end + BLOWS)
    spot = next((at for at in range(end, stop) if parse.words[at] in parse.lexicon[names]), None)
    if spot is None:
        return None
    behind_it = (
        one
        for one in parse.parties
        if spot < one.start <= spot + 6
        and not {"for", "to", "against"}.isdisjoint(parse.words[spot + 1 : one.start])
    )
    found = next(behind_it, None)
    suffers = any(word.startswith("suffer") for word in parse.words[max(0, spot - 4) : spot])
    if found is None and suffers and names == "setbacks":
        return next((one for one in reversed(parse.parties) if end <= one.start and one.end <= spot), None)
    return found


def lands(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return the references that can change hands: places, areas, roads, counts."""
    return tuple(ref for ref in refs if ref.kind in LANDS)


def settled(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return the references that can be fought over: places and areas."""
    return tuple(ref for ref in refs if ref.kind in SETTLED)


def drafted(act: Act, rule: str, action: str, refs: Iterable[Ref], **more: Unpack[Told]) -> Draft:
    """Return a draft of an act."""
    return Draft(at=act.verb.start, rule=rule, action=action, refs=tuple(refs), **more)
