"""The arguments that several frames share: what is acted on, who acts, who owns a noun."""

from idlibmap.claims.actors import Party
from idlibmap.claims.agents import party_after
from idlibmap.claims.objects import object_after
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import Ref
from idlibmap.claims.subjects import (
    antecedent,
    parties_or_pronoun_before,
    relative_antecedent,
    subject,
    subject_refs,
)
from idlibmap.claims.verbs import Verb

GAP = 3
"""Words that may stand between a party and the noun that is its doing."""
ROADS = frozenset({"road", "road_noun"})


LANDS = frozenset(
    {"place", "area", "count", "anaphor", "unlocated", "indefinite", "territory", "road", "road_noun"}
)


def patient(parse: Parse, verb: Verb) -> tuple[tuple[Ref, ...], Party | None, str]:
    """Return what a verb is done to, who does it, and how: active, passive, reduced, relative."""
    if verb.passive:
        return tuple(subject_refs(parse, verb)), party_after(parse, verb.end, ("by",)), "passive"
    if verb.bare and parse.words[verb.end : verb.end + 1] == ["by"]:
        return tuple(antecedent(parse, verb)), party_after(parse, verb.end, ("by",)), "reduced"
    found = object_after(parse, verb.end)
    if found:
        return tuple(found), subject(parse, verb), "active"
    ends = parse.words[verb.end] if verb.end < len(parse.words) else "."
    if verb.trigger.form in {"ed", "past", "participle"} and (
        ends in parse.lexicon["prepositions"]
        or ends in parse.lexicon["adverbs"]
        or not ends[0].isalpha()
        or ends
        in {"earlier", "last", "this", "days", "weeks", "and", "but", "as", "two", "three", "a", "on", "late"}
    ):
        actor = subject(parse, verb)
        lead = parse.words[verb.group_start - 1] if verb.group_start else ""
        relative = lead in {"they", "which", "that", "who", "it"} or (
            actor is not None and actor.end == verb.group_start
        )
        if relative and parties_or_pronoun_before(parse, verb):
            return tuple(relative_antecedent(parse, verb, actor)), actor, "relative"
    return (), subject(parse, verb), "active"


def lands(refs: "list[Ref] | tuple[Ref, ...]") -> tuple[Ref, ...]:
    """Return the references that can change hands: places, areas, roads, counts."""
    return tuple(ref for ref in refs if ref.kind in LANDS)


def settled(refs: "list[Ref] | tuple[Ref, ...]") -> tuple[Ref, ...]:
    """Return the references that can be fought over: places and areas."""
    return tuple(ref for ref in refs if ref.kind in {"place", "anaphor", "unlocated", "area"})


def possessor(parse: Parse, verb: Verb | None) -> Party | None:
    """Return the party in front of a noun: "a rebel assault", "the army's advance"."""
    if verb is None:
        return None
    for party in reversed(parse.parties):
        gap = parse.words[party.end : verb.start]
        if (
            party.end <= verb.start
            and len(gap) <= GAP
            and not any(word in parse.lexicon["prepositions"] or word in {",", "and"} for word in gap)
        ):
            return party
        if party.start < verb.start < party.end or party.end == verb.end:
            return party
    return None


def pronoun_after(parse: Parse, at: int, preposition: str) -> Party | None:
    """Read "fell to them": whoever was told last."""
    if list(parse.words[at : at + 1]) == [preposition] and parse.words[at + 1 : at + 2] in (["them"], ["it"]):
        return Party(at + 1, at + 2, "", "they", named=False, holder=False)
    return None


def places_of_troops(parse: Parse, verb: Verb) -> list[Ref]:
    """Read "cut every road of the troops posted at P"."""
    return [
        ref
        for ref in parse.refs
        if verb.end <= ref.start <= verb.end + 18
        and ref.kind == "place"
        and any(word in {"in", "at"} for word in parse.words[max(0, ref.start - 6) : ref.start])
    ][:1]


def troops_cut_off(parse: Parse, verb: Verb, roads: tuple[Ref, ...]) -> bool:
    """Say whether the roads that are cut are those of troops somewhere: then that place is besieged."""
    generic = all(ref.kind == "road_noun" and ref.noun in {"roads", "routes", "supply"} for ref in roads)
    return verb.trigger.word == "cut_off" and generic and bool(places_of_troops(parse, verb))
