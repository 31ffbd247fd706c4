"""Frames of fighting: attacks, clashes, repelled attacks, sieges."""

from collections.abc import Iterator

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import LED, ROADS, Act, adjective, behind, drafted, party_of, settled
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.mood import verb_mood
from idlibmap.claims.refs import Ref, pronoun_ref

AT = (
    "in",
    "inside",
    "at",
    "near",
    "around",
    "on",
    "along",
    "over",
    "for",
    "outside",
    "within",
    "of",
    "between",
    "across",
    "toward",
    "towards",
    "against",
    "into",
    "from",
)
AIMED = ("on", "against", "at", "in", "into", "toward", "towards", "near", "around", "for", "upon")
FROM_AIR = frozenset(
    {
        "jets",
        "planes",
        "warplanes",
        "aircraft",
        "helicopters",
        "drones",
        "drone",
        "artillery",
        "missiles",
        "rockets",
        "jet",
        "plane",
        "warplane",
        "missile",
        "rocket",
        "mortar",
        "mortars",
        "shells",
        "grenades",
        "bombs",
        "airstrikes",
    }
)
CIVILIANS = frozenset(
    {"civilians", "residents", "villagers", "protesters", "demonstrators", "families", "refugees"}
)
"""Whose clashes are not over ground."""
ATTACKS = frozenset({"attack", "clash", "enter", "advance", "take"})
CUT_WORDS = frozenset({"cut_off", "isolate", "trap"})


def attack(act: Act) -> Iterator[Draft]:
    """Read "A stormed P", "P was attacked by A"."""
    if _from_air(act):
        return
    patient = act.patient()
    attacked = act.clauses.object(act.at)
    at_them = attacked is not None and party_of(act.clauses, attacked) is not None
    refs = settled(patient.refs) or settled(act.behind(AT if at_them else ("on", "against")))
    doer = patient.doer
    if act.trigger.word == "storm" and act.next_word in {"into", "in"}:
        yield drafted(act, "enter_active", "entered", settled(act.behind(("into",))), party=doer)
        return
    yield drafted(act, f"attack_{patient.how}", "clashed", refs, party=doer, needs_side=doer is None)


def _from_air(act: Act) -> bool:
    subject = act.clauses.subject(act.at)
    spots = [subject] if subject is not None else []
    spots += [np for word, np in act.clauses.behind(act.at) if word in {"with", "by", "from"}]
    words = (
        word
        for spot in spots
        for word in act.clauses.parse.words[act.clauses.phrases[spot].start : act.clauses.phrases[spot].end]
    )
    return any(word in FROM_AIR for word in words)


FIRING = (["fire"], ["gunfire"], ["shots"])
"""What those who fight trade; who trade prisoners do not fight."""


def clash(act: Act) -> Iterator[Draft]:
    """Read "A and B fight in P", "A clashed with B near P"."""
    if act.trigger.word in {"trade", "exchange"} and act.clauses.words(act.at + 1)[-1:] not in FIRING:
        return
    refs = settled(act.behind((*AT, "across"))) or settled(act.objects()[0])
    subject = act.clauses.subject(act.at)
    if subject is not None and act.clauses.phrases[subject].word in CIVILIANS:
        return
    if act.doer() is not None or subject is not None:
        yield drafted(act, "clash", "clashed", refs)


def contest(act: Act) -> Iterator[Draft]:
    """Read "P is contested", "they fight over P"."""
    patient = act.patient()
    yield drafted(act, "contested", "clashed", settled(patient.refs))


def repel(act: Act) -> Iterator[Draft]:
    """Read "A repelled an attack on P", "an attack on P was repelled", "the attack on P failed"."""
    clauses = act.clauses
    told = clauses.subject(act.at)
    headline = (
        act.verb.bare and clauses.object(act.at) is None and told is not None and _is_attack(clauses, told)
    )
    passive = act.verb.passive or headline
    defender = act.party_behind(("by",)) if passive else act.doer()
    target = told if passive or act.trigger.frame == "falter" else clauses.object(act.at)
    if target is None:
        return
    phrase = clauses.phrases[target]
    attacker = (
        phrase.party
        or phrase.owner
        or (adjective(clauses, phrase.start, phrase.end) if _is_attack(clauses, target) else None)
        or _led(clauses, target, act.at)
        or _own(clauses, target)
        or _attacker_before(clauses, target)
    )
    attacks = _is_attack(clauses, target)
    grip = phrase.word in clauses.parse.lexicon["control_nouns"]
    battle = (
        act.trigger.frame == "falter" and not passive and phrase.word in {"battle", "fighting", "clashes"}
    )
    if grip or battle or (act.trigger.word == "contain" and not attacks):
        return
    if phrase.word in {"it", "them"} and not passive and act.trigger.frame != "falter":
        refs = _attacked_before(clauses, target, act.at)
        yield drafted(act, "repel", "repelled", refs, party=defender)
        return
    both = passive and clauses.words(target) in (["both"], ["all"])
    if not attacks and not both and (attacker is None or act.trigger.frame == "falter"):
        return
    if not attacks and passive:
        aimed = (*AIMED, "from") if act.next_word == "from" else AIMED
        refs = settled(act.behind(aimed)) or _attacked_before(clauses, target, act.at)
        refs = phrase.refs if both else refs
        yield drafted(
            act, "thrown_back", "repelled", refs, party=defender, other=attacker, needs_side=defender is None
        )
        return
    refs = settled(behind(clauses, target, AIMED)) if attacks else ()
    refs = (
        refs
        or settled(phrase.owned)
        or _attempted(clauses, target)
        or settled(act.behind(AIMED))
        or verb_led_by(clauses, act.at)
    )
    if not refs and attacks and clauses.parse.words[phrase.start] in {"their", "its"}:
        refs = _attacked_before(clauses, target, act.at)
    if (
        not refs
        and attacks
        and clauses.parse.words[phrase.start] in {"the", "this", "that", "both", "these", "all"}
    ):
        refs = (pronoun_ref(phrase.start),)
    if act.trigger.frame == "falter":
        attacker = attacker or act.party_behind(("by",))
        yield drafted(act, "attack_failed", "repelled", refs, other=attacker, needs_side=True)
        return
    yield drafted(act, "repel", "repelled", refs, party=defender, other=attacker, needs_side=defender is None)


def _attacker_before(clauses: Clauses, target: int) -> Party | None:
    """Read "A launched an attack on P, but the assault was repelled": whose the assault was."""
    if clauses.parse.words[clauses.phrases[target].start] != "the" or not _is_attack(clauses, target):
        return None
    for at in range(target - 1, -1, -1):
        verb = clauses.verb(at)
        launched = _is_attack(clauses, at) and clauses.verb(at - 1) is not None
        if launched or (verb is not None and "attack" in verb.frames):
            return party_of(clauses, clauses.subject(at - 1 if launched else at))
    return None


def _led(clauses: Clauses, target: int, before: int) -> Party | None:
    """Read "an attack on P, led by A, was repelled"."""
    spots = (
        spot for spot in range(target + 1, before) if clauses.verb(spot) and clauses.words(spot)[-1] in LED
    )
    spot = next(spots, None)
    return next(iter(clauses.parties(clauses.agent(spot))), None) if spot is not None else None


def _own(clauses: Clauses, at: int) -> Party | None:
    """Read "their attack": that of whoever was told of last."""
    start = clauses.phrases[at].start
    theirs = clauses.parse.words[start] in {"their", "its"}
    return Party(start, start + 1, "", "they", named=False, holder=False) if theirs else None


def _attacked_before(clauses: Clauses, subject: int, at: int) -> tuple[Ref, ...]:
    """Return where those who were thrown back had come: "attacked P and were repelled"."""
    for spot in range(at - 1, -1, -1):
        phrase = clauses.phrases[spot]
        around = all(ref.kind == "area" for ref in phrase.refs) and clauses.word_before(spot) == "in"
        aside = around or all(ref.kind == "anaphor" for ref in phrase.refs)
        if phrase.kind == "np" and settled(phrase.refs) and spot != subject and not aside:
            first = spot
            while clauses.kind(first - 1) == "and" and clauses.kind(first - 2) == "np":
                first -= 2
            return settled(clauses.listed(first)[0])
    return ()


def _is_attack(clauses: Clauses, at: int) -> bool:
    """Say whether a noun phrase is an attack or an attempt."""
    phrase = clauses.phrases[at]
    attacks = any(trigger.frame in ATTACKS for noun in phrase.nouns for trigger in noun.triggers)
    return attacks or phrase.word in clauses.parse.lexicon["attempts"]


def _attempted(clauses: Clauses, target: int) -> tuple[Ref, ...]:
    """Return what "attempts to storm P" aim at."""
    for at in range(target + 1, min(target + 4, len(clauses.phrases))):
        phrase = clauses.phrases[at]
        if phrase.kind in {"and", "comma", "stop"}:
            return ()
        if phrase.verb is not None and (phrase.verb.to or phrase.verb.form == "ing" or phrase.verb.bare):
            refs = settled(clauses.listed(clauses.object(at))[0])
            return refs or settled(behind(clauses, at, (*AIMED, "from", "to")))
    return ()


def verb_led_by(clauses: Clauses, at: int) -> tuple[Ref, ...]:
    """Return the places that the clause of a verb opens with behind a preposition."""
    subject = clauses.subject(at)
    return led_by(clauses, subject if subject is not None and subject < at else at)


def led_by(clauses: Clauses, start: int) -> tuple[Ref, ...]:
    """Return the places that stand behind a preposition before a phrase: "In P, clashes broke out"."""
    return settled(clauses.listed(clauses.leading(start))[0])


def besiege(act: Act) -> Iterator[Draft]:
    """Read "A besieges P", "P is encircled", "troops cut off in P"."""
    patient = act.patient()
    if act.verb.form == "ing" and patient.how == "active" and _thing(act):
        return
    told = [_end(ref) for ref in patient.refs] if patient.how == "relative" else patient.refs
    places = tuple(ref for ref in settled(told) if ref.kind != "indefinite")
    roads = any(ref.kind in ROADS for ref in patient.refs)
    if not places and (
        roads
        or act.trigger.word in CUT_WORDS
        or patient.how != "active"
        or patient.doer is None
        or _garrison(act)
    ):
        places = (
            tuple(ref for ref in settled(act.behind(("in", "at", "inside"))) if ref.kind != "indefinite")
            if not roads or act.trigger.word in CUT_WORDS
            else ()
        )
        places = places or (_of_troops(act) if roads or _garrison(act) else ())
    places = tuple(replace(ref, relation="at") if ref.relation == "near" else ref for ref in places)
    trapped = act.trigger.word in CUT_WORDS and act.next_word in {"in", "inside"}
    besieger = patient.doer if act.verb.passive or not trapped else None
    inside = act.doer() if trapped and besieger is None else None
    yield drafted(act, f"besiege_{patient.how}", "besieged", places, party=besieger, other=inside)


def _end(ref: Ref) -> Ref:
    """Return Q for "the road from P to Q, which they surround"."""
    return ref.towns[-1] if ref.kind in ROADS and ref.towns else ref


def _thing(act: Act) -> bool:
    """Say whether no party does it: "the mines surrounding P", "the hills encircling P"."""
    beside = act.at - 1 if act.clauses.kind(act.at - 1) == "np" else None
    subject = beside if beside is not None else act.clauses.subject(act.at)
    phrase = act.clauses.phrases[subject] if subject is not None else None
    return phrase is not None and not (phrase.party or phrase.owner or phrase.nouns)


def _garrison(act: Act) -> bool:
    at = act.clauses.object(act.at)
    return at is not None and (
        party_of(act.clauses, at) is not None
        or act.clauses.phrases[at].word in act.clauses.parse.lexicon["garrisons"]
    )


def _of_troops(act: Act) -> tuple[Ref, ...]:
    """Read "cut every road of the troops posted at P"."""
    nouns = ("in", "at", "inside")
    for at in range(act.at + 1, len(act.clauses.phrases)):
        phrase = act.clauses.phrases[at]
        if phrase.kind == "np" and act.clauses.word_before(at) in nouns and settled(phrase.refs):
            return tuple(ref for ref in settled(act.clauses.listed(at)[0]) if ref.kind != "indefinite")
    return ()


def _broken(clauses: Clauses, spot: int, draft: Draft, *, doer: bool) -> Draft:
    """Return a siege as over, by its besieger or by who breaks it; what is only tried is nothing."""
    mood = verb_mood(clauses, spot)
    refs = () if mood.planned or mood.negated else draft.refs
    over = replace(draft, rule="siege_lifted", negated=True, planned=False, refs=refs, needs_side=True)
    if not doer or draft.party is not None:
        return over
    who = party_of(clauses, clauses.subject(spot))
    return replace(over, other=who)


def lifted(clauses: Clauses, at: int, draft: Draft) -> Draft:
    """Turn the siege of a noun phrase into a lifted one where the verb beside it says so."""
    words = clauses.parse.lexicon["lifting"]
    came = clauses.verb(at + 3) if clauses.kind(at + 3) == "vp" else None
    if came is not None and clauses.words(at + 5)[-1:] in (["end"], ["close"]):
        return _broken(clauses, at + 3, draft, doer=False)
    before = next(
        (spot for spot in range(at - 1, max(-1, at - 4), -1) if clauses.phrases[spot].kind == "vp"), None
    )
    after = next(
        (
            spot
            for spot in range(at + 1, min(at + 6, len(clauses.phrases)))
            if clauses.phrases[spot].kind == "vp"
        ),
        None,
    )
    for spot in (before, after if after is not None and clauses.subject(after) == at else None):
        verb = clauses.phrases[spot].verb if spot is not None else None
        if verb is not None and spot is not None and clauses.parse.words[verb.start] in words:
            return _broken(clauses, spot, draft, doer=spot == before and not verb.passive)
    lead = clauses.phrases[at]
    if not words.isdisjoint(clauses.parse.words[lead.start : lead.end]):
        return replace(draft, rule="siege_lifted", negated=True)
    return draft
