"""The arguments that several frames share: what is acted on, who acts, who owns a noun."""

from idlibmap.claims.actors import Party
from idlibmap.claims.clauses import Parse
from idlibmap.claims.refs import Ref
from idlibmap.claims.verbs import Verb

ROADS = frozenset({"road", "road_noun"})


LANDS = frozenset(
    {"place", "area", "count", "anaphor", "unlocated", "indefinite", "territory", "road", "road_noun"}
)


def patient(parse: Parse, verb: Verb) -> tuple[tuple[Ref, ...], Party | None, str]:
    """Return what a verb is done to, who does it, and the construction: active, passive, reduced, relative."""
    if verb.passive:
        return tuple(parse.subject_refs(verb)), parse.party_after(verb.end, ("by",)), "passive"
    if verb.bare and parse.words[verb.end : verb.end + 1] == ["by"]:
        return tuple(parse.antecedent(verb)), parse.party_after(verb.end, ("by",)), "reduced"
    found = parse.object_after(verb.end)
    if found:
        return tuple(found), parse.subject(verb), "active"
    ends = parse.words[verb.end] if verb.end < len(parse.words) else "."
    if verb.trigger.form in {"ed", "past", "participle"} and (
        ends in parse.lexicon["prepositions"]
        or ends in parse.lexicon["adverbs"]
        or not ends[0].isalpha()
        or ends
        in {"earlier", "last", "this", "days", "weeks", "and", "but", "as", "two", "three", "a", "on", "late"}
    ):
        actor = parse.subject(verb)
        lead = parse.words[verb.group_start - 1] if verb.group_start else ""
        relative = lead in {"they", "which", "that", "who", "it"} or (
            actor is not None and actor.end == verb.group_start
        )
        if relative and parse.parties_or_pronoun_before(verb):
            return tuple(parse.relative_antecedent(verb, actor)), actor, "relative"
    return (), parse.subject(verb), "active"


def lands(refs: "list[Ref] | tuple[Ref, ...]") -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if ref.kind in LANDS)


def settled(refs: "list[Ref] | tuple[Ref, ...]") -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if ref.kind in {"place", "anaphor", "unlocated", "area"})


def possessor(parse: Parse, verb: Verb | None) -> Party | None:
    """Return the party in front of a noun: "a rebel assault", "the army's advance"."""
    if verb is None:
        return None
    for party in reversed(parse.parties):
        gap = parse.words[party.end : verb.start]
        if (
            party.end <= verb.start
            and len(gap) <= 3
            and not any(word in parse.lexicon["prepositions"] or word in {",", "and"} for word in gap)
        ):
            return party
        if party.start < verb.start < party.end or party.end == verb.end:
            return party
    return None


def pronoun_after(parse: Parse, at: int, preposition: str) -> Party | None:
    """ "fell to them": whoever was told last."""
    if list(parse.words[at : at + 1]) == [preposition] and parse.words[at + 1 : at + 2] in (["them"], ["it"]):
        return Party(at + 1, at + 2, "", "they", named=False, holder=False)
    return None


def places_of_troops(parse: Parse, verb: Verb) -> list[Ref]:
    """ "cutting off all roads out for troops in the nearby town of P"."""
    return [
        ref for ref in parse.refs
        if verb.end <= ref.start <= verb.end + 18 and ref.kind == "place" and any(word in {"in", "at"} for word in parse.words[max(0, ref.start - 6) : ref.start])
    ][:1]  # fmt: skip


def troops_cut_off(parse: Parse, verb: Verb, roads: tuple[Ref, ...]) -> bool:
    generic = all(ref.kind == "road_noun" and ref.noun in {"roads", "routes", "supply"} for ref in roads)
    return verb.trigger.word == "cut_off" and generic and bool(places_of_troops(parse, verb))
