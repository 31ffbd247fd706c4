"""Frames of nouns: the capture, fall and loss of P, withdrawals, clashes in P, offensives on P, sieges."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import (
    ROADS,
    adjective,
    behind,
    judged,
    lands,
    party_behind,
    party_of,
    settled,
)
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.fighting import AIMED, AT, led_by, lifted, verb_led_by
from idlibmap.claims.grammar.noun_mood import noun_mood
from idlibmap.claims.grammar.phrase import Noun, Phrase
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.refs import Ref

SPREADING = frozenset({"reach", "engulf", "grip", "rock", "shake", "hit"})
"""Verbs by which fighting comes to a place."""
LAID = ("laid", "impos", "complet", "tighten", "maintain", "enforc", "reimpos", "resum")
LAYING = frozenset({"lay", "impose", "begin", "tighten", "maintain", "launch", "enforce", "keep"})


class Deed(Struct, frozen=True, gc=False):
    """A noun of action in its noun phrase."""

    clauses: Clauses
    at: int
    """Index of the noun phrase."""
    noun: Noun
    trigger: Trigger

    @property
    def phrase(self) -> Phrase:
        """The noun phrase."""
        return self.clauses.phrases[self.at]

    def owner(self) -> Party | None:
        """Return the party whose doing it is: "the army's advance", "its capture by A"."""
        phrase = self.phrase
        if phrase.owner is not None or phrase.party is not None:
            return phrase.owner or phrase.party
        words = self.clauses.parse.words
        described = adjective(self.clauses, phrase.start, self.noun.start)
        if described is not None:
            return described
        if words[phrase.start] in {"their", "its", "our"}:
            return Party(
                phrase.start,
                phrase.start + 1,
                "",
                "we" if words[phrase.start] == "our" else "they",
                named=False,
                holder=False,
            )
        return None

    def places(self, words: tuple[str, ...]) -> list[Ref]:
        """Return the places behind one of some prepositions."""
        return behind(self.clauses, self.at, words)

    def party(self, words: tuple[str, ...]) -> Party | None:
        """Return the party behind one of some prepositions."""
        return party_behind(self.clauses, self.at, words)

    def verb(self) -> int | None:
        """Return the verb that governs the noun as its object, or is said of it."""
        spot = self.at - 1
        while spot >= 0 and self.clauses.phrases[spot].kind in {"time", "prep", "and"}:
            spot -= 1
        return spot if spot >= 0 and self.clauses.phrases[spot].kind == "vp" else None

    def said(self) -> int | None:
        """Return the verb whose subject the noun is."""
        for spot in range(self.at + 1, len(self.clauses.phrases)):
            phrase = self.clauses.phrases[spot]
            if phrase.verb is not None and phrase.verb.to:
                continue
            if phrase.kind == "vp":
                heard = self.at - 2 if self.clauses.word_before(self.at) == "of" else self.at
                return spot if self.clauses.subject(spot) in {self.at, heard} else None
            if phrase.kind in {"stop", "sub", "that"}:
                return None
        return None

    def draft(
        self,
        rule: str,
        action: str,
        refs: Iterable[Ref],
        *,
        party: Party | None = None,
        other: Party | None = None,
        needs_side: bool = False,
    ) -> Draft:
        """Return a draft of the deed in its mood."""
        mood = noun_mood(self.clauses, self.at, self.noun)
        return Draft(
            at=self.noun.start, rule=rule, action=action, refs=tuple(refs), party=party, other=other,
            needs_side=needs_side, planned=mood.planned, negated=mood.negated, background=mood.background,
            recapture=self.trigger.recapture,
        )  # fmt: skip


def changing(deed: Deed) -> Iterator[Draft]:
    """Read "the capture of P by A", "P's fall", "the loss of P to A", "its recapture"."""
    frame = deed.trigger.frame
    refs = lands(deed.places(("of",)))
    words = deed.clauses.parse.words
    if not refs and deed.phrase.owned:
        refs = lands(deed.phrase.owned[-1:])
    if not refs and words[deed.phrase.start] == "its" and frame in {"take", "fall", "lose"}:
        refs = (
            Ref(
                start=deed.phrase.start,
                end=deed.phrase.start + 1,
                kind="anaphor",
                name="it",
                written="its",
                noun="it",
            ),
        )
    if not refs:
        return
    owner = None if words[deed.phrase.start] == "its" and not deed.places(("of",)) else deed.owner()
    by, to = deed.party(("by", "at")), deed.party(("to", "into"))
    gain, setback = _judged(deed, "gains"), _judged(deed, "setbacks")
    if owner is None or owner.name == "they":
        owner = _speaker(deed) or owner
    gain = gain or (_with_it(deed) if frame == "take" else None)
    taker = {"take": by or owner or gain, "lose": to or gain, "fall": to or by or gain, "hand": to}[frame]
    loser = {"take": deed.party(("from",)), "lose": by or owner, "fall": None, "hand": by or owner}[
        frame
    ] or setback
    action = "handed_over" if frame == "hand" else "captured"
    if deed.trigger.word in {"securing", "clearing"} and all(ref.kind in ROADS for ref in refs):
        action = "reopened"
    yield deed.draft(f"{frame}_noun", action, refs, party=taker, other=loser, needs_side=True)


def _with_it(deed: Deed) -> Party | None:
    """Read "With the capture of P, A controls the road": whose gain it is."""
    leads = deed.at == 1 and deed.clauses.word_before(deed.at) == "with"
    return party_of(deed.clauses, deed.clauses.following(deed.at)) if leads else None


def _speaker(deed: Deed) -> Party | None:
    """Read "the army completed the capture of P", "admitted the loss of P": whose doing it is tells of it."""
    verb = deed.verb()
    if verb is None:
        return None
    group = deed.clauses.phrases[verb].verb
    if group is None or group.passive or "hinder" in group.frames or "deny" in group.frames:
        return None
    return party_of(deed.clauses, deed.clauses.subject(verb))


def _judged(deed: Deed, names: str) -> Party | None:
    return judged(deed.clauses, deed.noun.end, names)


def leaving(deed: Deed) -> Iterator[Draft]:
    """Read "B's withdrawal from P", "the retreat of B from P"; "a pullout from P" is the denier's."""
    refs = lands(deed.places(("from",)))
    of = lands(deed.places(("of",)))
    leaver = deed.party(("of", "by")) or deed.owner()
    if leaver is None or leaver.name == "they":
        leaver = _speaker(deed) or leaver
    refs = refs or (of if leaver is not None else ())
    if refs:
        yield deed.draft("leave_noun", "withdrew", refs, party=leaver)


def entering(deed: Deed) -> Iterator[Draft]:
    """Read "the army's entry into P"."""
    refs = lands(deed.places(("into", "in", "to")))
    if deed.owner() or deed.party(("of", "by")):
        yield deed.draft("enter_noun", "entered", refs, party=deed.owner() or deed.party(("of", "by")))


def clashing(deed: Deed) -> Iterator[Draft]:
    """Read "clashes in P", "the battle for P", "in P, fighting raged"."""
    refs = _fought_at(deed, AT)
    if refs:
        yield deed.draft("clash", "clashed", refs)


def _fought_at(deed: Deed, words: tuple[str, ...]) -> tuple[Ref, ...]:
    refs = settled(deed.places(words)) or tuple(
        ref for ref in settled(deed.places(("of",))) if ref.relation.endswith("_of")
    )
    said, verb = deed.said(), deed.verb()
    if not refs and said is not None and not _announced(deed, said):
        refs = settled(behind(deed.clauses, said, words)) or _spread_to(deed, said)
    refs = refs or settled(deed.phrase.owned)
    if not refs and verb is not None:
        refs = verb_led_by(deed.clauses, verb)
    return refs or led_by(deed.clauses, deed.at) or _resulted_at(deed)


def _spread_to(deed: Deed, said: int) -> tuple[Ref, ...]:
    """Read "fighting reached P", "clashes rocked P"."""
    verb = deed.clauses.verb(said)
    reached = verb is not None and any(trigger.word in SPREADING for trigger in verb.triggers)
    refs = settled(deed.clauses.listed(deed.clauses.object(said))[0]) if reached else ()
    return () if any(ref.plural for ref in refs) else refs


def _resulted_at(deed: Deed) -> tuple[Ref, ...]:
    """Read "met a patrol in P, which resulted in clashes": they break out where the clause before says."""
    relative = next((at for at in range(deed.at - 1, 0, -1) if deed.clauses.kind(at) == "rel"), None)
    verb = deed.verb()
    if relative is None or verb != relative + 1 or deed.clauses.word_before(deed.at) != "in":
        return ()
    before = deed.clauses.back(relative - 1, {"comma"})
    located = deed.clauses.kind(before) == "np" and deed.clauses.word_before(before) in {"in", "at", "near"}
    return settled(deed.clauses.phrases[before].refs) if located else ()


def _announced(deed: Deed, said: int) -> bool:
    """Read "the offensive was announced in P"; to report clashes in P is to tell where they are."""
    group = deed.clauses.phrases[said].verb
    return group is not None and "say" in group.frames and deed.trigger.frame != "clash"


def attacking(deed: Deed) -> Iterator[Draft]:
    """Read "an offensive on P", "A launched an assault against P"."""
    words = deed.clauses.parse.words[deed.phrase.start : deed.noun.end]
    if not deed.clauses.parse.lexicon["not_ground"].isdisjoint(words):
        return
    refs = _fought_at(deed, (*AIMED, "of") if deed.trigger.word == "storming" else AIMED)
    if not refs:
        refs = _aimed_at(deed)
    toward = settled(deed.places(("toward", "towards")))
    verb, said = deed.verb(), deed.said()
    group = deed.clauses.phrases[verb].verb if verb is not None else None
    if _repelled(deed, verb) or _repelled(deed, said):
        return
    attacker = (
        deed.owner()
        or deed.party(("by", "from"))
        or (deed.party(("of",)) if not deed.places(("of",)) else None)
    )
    passive = deed.clauses.phrases[said].verb if said is not None else None
    if attacker is None and passive is not None and passive.passive:
        attacker = party_behind(deed.clauses, said or 0, ("by",))
    launched = (
        group is not None and deed.clauses.parse.words[group.start] in deed.clauses.parse.lexicon["launch"]
    )
    meant = group is not None and "plan" in group.frames and bool(deed.places(AIMED))
    if attacker is None and (launched or meant) and group is not None:
        attacker = party_of(deed.clauses, deed.clauses.subject(verb or 0))
    if not refs or (attacker is None and not launched and said is None and verb is None):
        return
    if toward and attacker is not None:
        yield replace(deed.draft("advance_noun", "advanced", toward, party=attacker), relation="toward")
        return
    if deed.trigger.word.startswith("advanc") and attacker is not None:
        yield replace(deed.draft("advance_noun", "advanced", refs, party=attacker), relation="toward")
        return
    draft = deed.draft("attack_noun", "clashed", refs, party=attacker)
    foreseen = draft.planned and (attacker is None or (meant and attacker.name == "we"))
    if not draft.negated and not foreseen:
        yield draft


def _repelled(deed: Deed, at: int | None) -> bool:
    verb = deed.clauses.phrases[at].verb if at is not None else None
    return verb is not None and not {"repel", "falter"}.isdisjoint(verb.frames)


def _aimed_at(deed: Deed) -> tuple[Ref, ...]:
    """Read "an offensive to retake P": the object of the infinitive or gerund behind the noun."""
    words = deed.clauses.parse.words
    for at in range(deed.at + 1, min(deed.at + 5, len(deed.clauses.phrases))):
        verb = deed.clauses.phrases[at].verb
        if verb is None:
            continue
        if deed.clauses.word_before(at) in {"by", "with", "after"}:
            return ()
        aims = not {"take", "enter", "reopen"}.isdisjoint(verb.frames)
        if verb.form == "ing" and deed.clauses.kind(at - 1) == "comma" and words[verb.start] != "targeting":
            return ()
        if (verb.to or verb.form == "ing") and (aims or words[verb.start] == "targeting"):
            return settled(deed.clauses.listed(deed.clauses.object(at))[0])
        if verb.finite:
            return ()
    return ()


def advancing(deed: Deed) -> Iterator[Draft]:
    """Read "the army's march on P"."""
    refs = lands(deed.places(("on", "toward", "towards", "to")))
    mover = deed.owner() or _speaker(deed)
    if mover:
        draft = deed.draft("advance_noun", "advanced", refs, party=mover)
        yield replace(draft, relation="toward")


def besieging(deed: Deed) -> Iterator[Draft]:
    """Read "the siege of P", "lifted the siege of P", "P is under siege"."""
    clauses = deed.clauses
    lead = clauses.word_before(deed.at)
    besieger = deed.party(("by",)) or deed.owner()
    verb = deed.verb()
    if lead == "under":
        group = clauses.phrases[verb].verb if verb is not None else None
        under = clauses.listed(clauses.subject(verb), of=verb)[0] if verb is not None else []
        if (
            group is not None
            and not group.be
            and not group.passive
            and clauses.object(verb or 0) is not None
            and not under
        ):
            under = clauses.listed(clauses.object(verb or 0))[0]
        yield deed.draft("siege_noun", "besieged", settled(under), party=besieger)
        return
    refs = settled(deed.places(("of", "on", "around", "to"))) or settled(deed.phrase.owned)
    if not refs:
        refs, besieger = _imposed_on(deed, besieger)
    if besieger is None and verb is not None:
        group = clauses.phrases[verb].verb
        laid = group is not None and any(trigger.word in LAYING for trigger in group.triggers)
        besieger = (
            party_of(clauses, clauses.subject(verb))
            if laid or (group is not None and clauses.parse.words[group.start].startswith(LAID))
            else None
        )
    yield lifted(clauses, deed.at, deed.draft("siege_noun", "besieged", refs, party=besieger))


def _imposed_on(deed: Deed, besieger: Party | None) -> tuple[tuple[Ref, ...], Party | None]:
    """Read "the siege that A had imposed on P"."""
    phrases = deed.clauses.phrases
    if deed.at + 1 >= len(phrases) or phrases[deed.at + 1].kind not in {"rel", "that"}:
        return (), besieger
    verbs = (at for at in range(deed.at + 2, len(phrases)) if phrases[at].verb is not None)
    at = next(verbs, None)
    if at is None:
        return (), besieger
    refs = settled(behind(deed.clauses, at, ("on", "around", "to")))
    return refs, besieger or party_of(deed.clauses, deed.clauses.subject(at))


def cutting(deed: Deed) -> Iterator[Draft]:
    """Read "the closure of R", "the reopening of R"."""
    roads = [ref for ref in deed.places(("of",)) if ref.kind in ROADS]
    action = "cut" if deed.trigger.frame == "cut" else "reopened"
    yield deed.draft(f"{deed.trigger.frame}_noun", action, roads, party=deed.owner() or deed.party(("by",)))


NOMINAL: dict[str, Callable[[Deed], Iterator[Draft]]] = {
    "take": changing, "lose": changing, "fall": changing, "hand": changing, "leave": leaving,
    "enter": entering,
    "clash": clashing, "attack": attacking, "advance": advancing, "besiege": besieging, "cut": cutting,
    "reopen": cutting,
}  # fmt: skip
"""Every frame of a noun by its name in the lexicon."""


def read_nouns(clauses: Clauses) -> Iterator[Draft]:
    """Read every noun of action of a sentence."""
    for at, noun in clauses.nouns():
        for trigger in noun.triggers:
            frame = NOMINAL.get(trigger.frame)
            if frame:
                for draft in frame(Deed(clauses, at, noun, trigger)):
                    yield replace(draft, recapture=draft.recapture or trigger.recapture)
