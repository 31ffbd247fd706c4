"""Frames of fighting: attacks, clashes, attacks repelled, sieges."""

from collections.abc import Iterator

from idlibmap.claims.arguments import (
    ROADS,
    patient,
    places_of_troops,
    possessor,
    settled,
)
from idlibmap.claims.clauses import Parse
from idlibmap.claims.drafts import Draft
from idlibmap.claims.refs import Ref
from idlibmap.claims.verbs import Verb

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
    before = parse.words[verb.start - 1] if verb.start else ""
    if before in parse.lexicon["not_ground"]:
        return
    if verb.trigger.form != "noun":
        refs, agent, how = patient(parse, verb)
        if agent is not None:
            yield Draft(
                at=verb.start, rule=f"attack_{how}", action="clashed", refs=settled(refs), party=agent
            )
        return
    if _governed_by(parse, verb, "repel"):
        return
    launched = any(
        word in parse.lexicon["launch"] for word in parse.words[max(0, verb.start - 8) : verb.start + 12]
    )
    direct = parse.words[verb.end : verb.end + 1]
    refs = parse.objects_after(verb.end, ON) if launched or (direct and direct[0] in ON) else []
    aimed = _aimed_at(parse, verb) if launched and not refs else []
    attacker = possessor(parse, verb) or parse.subject(verb) or parse.party_after(verb.end, ("by",))
    found = refs or aimed
    ahead = parse.words[found[-1].end : found[-1].end + 1] if found else []
    if found and not verb.planned and not (ahead and ahead[0] in parse.lexicon["modals"]):
        yield Draft(
            at=verb.start, rule="attack_noun", action="clashed", refs=settled(refs or aimed), party=attacker
        )


def clash(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if parse.words[verb.end : verb.end + 1] == ["of"] and verb.trigger.word == "battle":
        return
    inside = parse.objects_after(verb.end, AT)
    beside = parse.objects_after(verb.end, BESIDE)
    refs = min((found for found in (inside, beside) if found), key=lambda found: found[0].start, default=[])
    near = refs is beside and (not inside or beside[0].start <= inside[0].start) and refs != inside
    relation = "near" if near and refs and refs[0].relation == "at" else ""
    if verb.planned or verb.negated:
        return
    yield Draft(at=verb.start, rule="clash", action="clashed", refs=settled(refs), relation=relation)


def contest(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.passive:
        yield Draft(at=verb.start, rule="contested", action="clashed", refs=settled(parse.subject_refs(verb)))


def repel(parse: Parse, verb: Verb) -> Iterator[Draft]:
    attack = _attack_noun(parse, verb)
    if attack is None and verb.trigger.word in {
        "confront",
        "block",
        "counter",
        "break",
        "push_back",
        "drive_back",
        "turn_back",
    }:
        return
    spot = attack.end if attack else verb.end
    refs = parse.objects_after(spot, ON, strict=False) or parse.objects_after(
        spot, ("of", "near", "in", "around"), strict=False
    )
    refs = refs or parse.objects_after(spot, ("from",))
    defender = parse.party_after(verb.end, ("by",)) if verb.passive else parse.subject(verb)
    attacker = possessor(parse, attack) if attack else None
    yield Draft(
        at=verb.start, rule="repel", action="repelled", refs=settled(refs), party=defender, other=attacker
    )


def besiege(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        refs, lifted = (
            parse.objects_after(verb.end, ("of", "on", "around")),
            any(
                word in parse.lexicon["lifting"]
                for word in (
                    *parse.words[max(0, verb.start - 4) : verb.start],
                    *parse.words[verb.end + 2 : verb.end + 8],
                )
            ),
        )
        yield Draft(
            at=verb.start, rule="siege_lifted" if lifted else "siege_noun", action="besieged",
            refs=settled(refs), party=None if lifted else possessor(parse, verb), negated=lifted,
        )  # fmt: skip
        return
    if verb.bare and verb.start and parse.words[verb.start - 1] in parse.lexicon["determiners"]:
        return
    refs, agent, how = patient(parse, verb)
    places = settled(refs)
    if any(ref.kind in ROADS for ref in refs) or (not places and verb.trigger.word == "cut_off"):
        places = settled(parse.objects_after(verb.end, ("in", "at")) or places_of_troops(parse, verb))
    if not places and verb.trigger.word in {"besiege", "encircle", "surround", "trap"}:
        places = settled(parse.objects_after(verb.end, ("in", "at", "inside")))
    yield Draft(at=verb.start, rule=f"besiege_{how}", action="besieged", refs=places, party=agent)


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
        and (0 <= verb.start - other.end <= 7 or (other.passive and 0 <= other.group_start - verb.end <= 8))
        for other in parse.verbs
    )


def _aimed_at(parse: Parse, verb: Verb) -> list[Ref]:
    """ "an offensive to retake P": the object of the infinitive or gerund behind the noun."""
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
    return parse.object_after(aim.end) if aim else []
