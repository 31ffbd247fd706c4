"""Frames of fighting: attacks, clashes, attacks repelled, sieges."""

from collections.abc import Iterator
from dataclasses import replace

from idlibmap.claims.agents import party_after
from idlibmap.claims.arguments import (
    ROADS,
    patient,
    places_of_troops,
    possessor,
    settled,
)
from idlibmap.claims.drafts import Draft
from idlibmap.claims.objects import object_after, objects_after
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import Ref
from idlibmap.claims.subjects import subject, subject_refs
from idlibmap.claims.verbs import Verb

LAUNCH_REACH = 10
"""Words around "assault" in which it is said to have been launched."""
REPELLING = frozenset(
    {"repel", "repulse", "foil", "thwart", "beat_back", "beat_off", "fend_off", "ward_off", "fight_off"}
    | {"stave_off", "hold_off", "throw_back", "hurl_back", "drive_off", "blunt"}
)
"""Verbs that alone tell of an attack; the others need its noun."""
GOVERNED = 8
"""Words between a verb and the attack it is about."""
ON = ("on", "against", "at", "toward", "towards", "upon")


AT = ("in", "inside", "at", "for", "over", "within", "of")


BESIDE = (
    "near",
    "around",
    "outside",
    "along",
    "on",
    "close",
    "towards",
    "toward",
    "beside",
    "south",
    "north",
    "east",
    "west",
    "between",
)


def attack(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A attacks P", "A launched an assault on P", "an offensive to retake P"."""
    if verb.start and parse.words[verb.start - 1] in parse.lexicon["not_ground"]:
        return
    if verb.trigger.form == "noun":
        yield from _attack_noun_on(parse, verb)
        return
    refs, doer, how = patient(parse, verb)
    if doer is not None:
        yield Draft(at=verb.start, rule=f"attack_{how}", action="clashed", refs=settled(refs), party=doer)


def _attack_noun_on(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.planned or _governed_by(parse, verb, "repel") or _attempted(parse, verb):
        return
    toward = parse.words[verb.end : verb.end + 1] in (["toward"], ["towards"])
    if verb.trigger.word in {"advance", "push"} and toward:
        yield Draft(
            at=verb.start,
            rule="advance_noun",
            action="advanced",
            refs=settled(objects_after(parse, verb.end, ("toward", "towards"))),
            party=possessor(parse, verb) or subject(parse, verb),
            relation="toward",
        )
        return
    around = parse.words[max(0, verb.start - LAUNCH_REACH) : verb.end + LAUNCH_REACH]
    launched = not parse.lexicon["launch"].isdisjoint(around)
    aimed = launched or parse.words[verb.end : verb.end + 1] in [[word] for word in ON]
    found = objects_after(parse, verb.end, ON) if aimed else []
    found = found or (_aimed_at(parse, verb) if launched else [])
    if not found or parse.words[found[-1].end : found[-1].end + 1] in [
        [word] for word in parse.lexicon["modals"]
    ]:
        return
    attacker = possessor(parse, verb) or subject(parse, verb) or party_after(parse, verb.end, ("by",))
    yield Draft(at=verb.start, rule="attack_noun", action="clashed", refs=settled(found), party=attacker)


def clash(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "clashes in P", "fighting near P"."""
    if parse.words[verb.end : verb.end + 1] == ["of"] and verb.trigger.word == "battle":
        return
    inside = objects_after(parse, verb.end, AT)
    beside = objects_after(parse, verb.end, BESIDE)
    refs = min((found for found in (inside, beside) if found), key=lambda found: found[0].start, default=[])
    near = refs is beside and (not inside or beside[0].start <= inside[0].start) and refs != inside
    relation = "near" if near and refs and refs[0].relation == "at" else ""
    if verb.planned or verb.negated:
        return
    beside_all = relation or ("near" if refs and refs[0].relation == "near" else "")
    yield Draft(at=verb.start, rule="clash", action="clashed", refs=settled(refs), relation=beside_all)


def contest(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "P is fought over"."""
    if verb.passive:
        yield Draft(
            at=verb.start, rule="contested", action="clashed", refs=settled(subject_refs(parse, verb))
        )


def repel(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A repelled an attack on P", "the attack on P was repelled [by A]"."""
    attack = _attack_noun(parse, verb)
    if attack is None and verb.trigger.word not in REPELLING:
        return
    spot = attack.end if attack else verb.end
    refs = objects_after(parse, spot, ON, strict=False) or objects_after(
        parse, spot, ("of", "near", "in", "around"), strict=False
    )
    refs = refs or objects_after(parse, spot, ("from",))
    defender = party_after(parse, verb.end, ("by",)) if verb.passive else subject(parse, verb)
    attacker = possessor(parse, attack) if attack else None
    attempt = _attempt(parse, verb) if not refs else None
    if attempt:
        refs = object_after(parse, attempt.end)
    yield Draft(
        at=verb.start, rule="repel", action="repelled", refs=settled(refs), party=defender, other=attacker
    )


def _attempted(parse: Parse, verb: Verb) -> bool:
    return any(one.trigger.frame == "repel" and _attempt(parse, one) is verb for one in parse.verbs)


def _attempt(parse: Parse, verb: Verb) -> Verb | None:
    """Read "repelled attempts to storm P": what was attempted."""
    tried = (one for one in parse.verbs if verb.end <= one.start <= verb.end + GOVERNED and one.planned)
    return next(tried, None)


def besiege(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A besieges P", "the siege of P", "troops cut off in P"."""
    if verb.trigger.form == "noun":
        yield _siege(parse, verb)
        return
    if verb.bare and verb.start and parse.words[verb.start - 1] in parse.lexicon["determiners"]:
        return
    refs, doer, how = patient(parse, verb)
    places = settled(refs)
    if any(ref.kind in ROADS for ref in refs) or (not places and verb.trigger.word == "cut_off"):
        places = settled(objects_after(parse, verb.end, ("in", "at")) or places_of_troops(parse, verb))
    if not places and verb.trigger.word != "cut_off":
        places = settled(objects_after(parse, verb.end, ("in", "at", "inside")))
    yield Draft(at=verb.start, rule=f"besiege_{how}", action="besieged", refs=places, party=doer)


def _siege(parse: Parse, verb: Verb) -> Draft:
    """Read "the siege of P", and "lifted the siege of P", "the siege of P was broken"."""
    beside = (
        *parse.words[max(0, verb.start - 4) : verb.start],
        *parse.words[verb.end + 2 : verb.end + GOVERNED],
    )
    lifted = not parse.lexicon["lifting"].isdisjoint(beside)
    laid = not {"laid", "lay", "laying", "imposed", "imposing", "began"}.isdisjoint(beside)
    under = verb.start > 0 and parse.words[verb.start - 1] == "under"
    whose = replace(verb, group_start=verb.start - 1) if under else verb
    besieger = possessor(parse, verb) or (subject(parse, verb) if laid else None)
    refs = (
        subject_refs(parse, whose) if under else objects_after(parse, verb.end, ("of", "on", "around", "to"))
    )
    return Draft(
        at=verb.start,
        rule="siege_lifted" if lifted else "siege_noun",
        action="besieged",
        refs=settled(refs),
        party=None if lifted else party_after(parse, verb.end, ("by",)) or besieger,
        negated=lifted,
    )


def _attack_noun(parse: Parse, verb: Verb) -> Verb | None:
    nouns = [
        other
        for other in parse.verbs
        if other.trigger.frame in {"attack", "clash", "enter"} and other.trigger.form == "noun"
    ]
    if verb.passive:
        before = [noun for noun in nouns if noun.end <= verb.group_start]
        return before[-1] if before else None
    return next((noun for noun in nouns if verb.end <= noun.start <= verb.end + 7), None)


def _governed_by(parse: Parse, verb: Verb, frame: str) -> bool:
    return any(
        other.trigger.frame == frame
        and (
            0 <= verb.start - other.end <= GOVERNED
            or (other.passive and 0 <= other.group_start - verb.end <= GOVERNED)
        )
        for other in parse.verbs
    )


def _aimed_at(parse: Parse, verb: Verb) -> list[Ref]:
    """Read "an offensive to retake P": the object of the infinitive or gerund behind the noun."""
    aim = next(
        (
            other
            for other in parse.verbs
            if verb.end < other.end <= verb.end + 12
            and other.planned
            and other.trigger.frame in {"take", "enter", "reopen"}
        ),
        None,
    )
    return object_after(parse, aim.end) if aim else []
