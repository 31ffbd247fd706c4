"""Objects: what stands behind a verb or a preposition, and the lists it begins."""

from collections.abc import Iterable

from idlibmap.claims.actors import Party
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import DIRECTION_WORDS, Ref

ADJECTIVES = 4
"""Unknown words that may stand between a verb and the name of its object."""
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
LINKS = frozenset({"and", "or", "including", "plus", "&", "among"})
"""Words that join the last of a list."""
LIST_WORDS = frozenset(
    {",", "&", "held", "rebel", "strategic", "key", "as", "well", "nearby", "surrounding", "highlands"}
    | {"among", "them", "such", "namely", "since"}
)
"""Further words that may stand in a list of places."""
LISTED = frozenset({"place", "area", "road", "count", "anaphor", "unlocated", "indefinite", "territory"})
"""Kinds of reference that can stand in a list."""


def object_after(parse: Parse, at: int) -> list[Ref]:
    """Return the references that are the object of a verb ending at a token; none if it is no place."""
    pronoun = _pronoun(parse, at)
    if pronoun:
        return [pronoun]
    ref = next((ref for ref in parse.refs if ref.start >= at), None)
    if ref is None or ref.start - at > REACH or not _leads_to(parse, at, ref):
        return []
    return listed(parse, ref)


def objects_after(parse: Parse, at: int, prepositions: Iterable[str], *, strict: bool = True) -> list[Ref]:
    """Return the references behind one of some prepositions, within the clause after a token."""
    wanted = set(prepositions)
    stops = {";", "that", "while", "who", "said"} | ({"which", ",", "after", "as"} if strict else set())
    for spot in range(at, min(len(parse.words), at + REACH)):
        if parse.words[spot] in stops:
            break
        if parse.words[spot] in wanted:
            found = object_after(parse, spot + 1 + (parse.words[spot : spot + 2] == ["close", "to"]))
            if found:
                return found
    return []


def _pronoun(parse: Parse, at: int) -> Ref | None:
    if at < len(parse.words) and parse.words[at] in {"it", "them"}:
        return pronoun_ref(at)
    return None


def _leads_to(parse: Parse, at: int, ref: Ref) -> bool:
    """Say whether only the words of one noun phrase stand between a verb and a reference."""
    previous = ""
    spot, others = at, 0
    parties = {party.start: party for party in parse.parties}
    while spot < ref.start:
        party = parties.get(spot)
        if party and party.end <= ref.start:
            if not (party.holder or _party_modifies(parse, party, ref)):
                return False
            spot, previous = party.end, "party"
            continue
        word = parse.words[spot]
        if spot in parse.timed:
            spot += 1
            continue
        if word == "of":
            if not _takes_of(parse, previous):
                return False
        elif (word in {"in", "at"} and previous in parse.lexicon["territory"]) or (
            word in ABOUT and spot + 1 <= ref.start and ref.kind == "count"
        ):
            pass
        elif not _fits_phrase(parse, spot):
            return False
        elif not (word in parse.lexicon["determiners"] or is_known_modifier(parse, word)):
            others += 1
        previous = word
        spot += 1
    return others <= ADJECTIVES


def _fits_phrase(parse: Parse, spot: int) -> bool:
    word = parse.words[spot]
    if not parse.tokens[spot].word:
        return parse.tokens[spot].text in {'"', "“", "”", "%", "’", "'"}
    if (
        word in parse.lexicon["prepositions"]
        or word in parse.lexicon["subordinators"]
        or word in parse.lexicon["pronouns"]
    ):
        return word in parse.lexicon["near"] or word == "both"
    if any(verb.start == spot and verb.trigger.form != "noun" for verb in parse.verbs):
        return word in {"held", "controlled", "remaining"}
    return word not in parse.lexicon["be"] and word not in parse.lexicon["have"] and word not in {"and", "or"}


def _takes_of(parse: Parse, word: str) -> bool:
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
        any(word in parse.lexicon[name] for name in allowed)
        or word in DIRECTION_WORDS
        or word in parse.lexicon["control_nouns"]
        or word in {"last", "much", "segments", "stretch", "stretches", "vicinity", "capture", "recapture"}
    )


def is_known_modifier(parse: Parse, word: str) -> bool:
    """Say whether a word commonly stands before a name: kinds, directions, numbers, parts, "all of"."""
    return word in DIRECTION_WORDS or any(
        word in parse.lexicon[name]
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


def _party_modifies(parse: Parse, party: Party, ref: Ref) -> bool:
    """Read "the Islamic State stronghold of P": the party is part of the place's phrase."""
    return all(
        parse.words[spot] in parse.lexicon["kinds_settled"]
        or parse.words[spot] in parse.lexicon["kinds_other"]
        or parse.words[spot] in {"of", "'s", "last", "main", "former", "key"}
        or parse.words[spot] in DIRECTION_WORDS
        for spot in range(party.end, ref.start)
    ) and (ref.kind != "place" or party.end < ref.start)


def listed(parse: Parse, ref: Ref, *, subject: bool = False) -> list[Ref]:
    """Return a reference and those that follow it in the same list."""
    group = [ref]
    for other in parse.refs:
        if other.start < group[-1].end or other.kind not in LISTED:
            continue
        between = parse.words[group[-1].end : other.start]
        if not between or not _joins(parse, group[-1].end, other.start, other):
            break
        if other.kind in {"indefinite", "anaphor"} and "and" not in between:
            continue
        group.append(other)
    while len(group) > 1 and not subject and _starts_clause(parse, group[-1]):
        group.pop()
    return group + _among_them(parse, group)


def _among_them(parse: Parse, group: list[Ref]) -> list[Ref]:
    """Read "20 villages came under its control, P and Q among them": names told after a count."""
    if group[0].kind != "count" or len(group) > 1:
        return []
    for at in range(group[0].end, len(parse.words) - 1):
        if list(parse.words[at : at + 2]) == ["among", "them"]:
            before = [
                ref
                for ref in parse.refs
                if ref.end <= at and ref.kind in {"place", "unlocated"} and ref.start > group[0].end
            ]
            return [
                ref
                for ref in before
                if not any(verb.start > ref.end and verb.start < at for verb in parse.verbs)
            ]
    return []


def _joins(parse: Parse, start: int, end: int, other: Ref) -> bool:
    """Say whether only the words of a list stand between two references."""
    between = [parse.words[at] for at in range(start, end) if at not in parse.timed]
    words = set(between)
    link = not LINKS.isdisjoint(words)
    if {"of"} <= words and "and" not in words and not words.isdisjoint(DIRECTION_WORDS):
        return False
    if not link and ("," not in words or other.kind == "area" or "surrounding" in words):
        return {"as", "well"} <= words or {"along", "with"} <= words
    lists = ("connectors", "kinds_settled", "kinds_other", "determiners", "countryside", "province")
    return all(
        word in LIST_WORDS or word in DIRECTION_WORDS or any(word in parse.lexicon[name] for name in lists)
        for word in between
    )


def _starts_clause(parse: Parse, ref: Ref) -> bool:
    """The last of a list may be the subject of the next clause: "took P and Q fell"."""
    return any(
        verb.group_start == ref.end and (verb.passive or verb.trigger.frame == "fall") for verb in parse.verbs
    )


def pronoun_ref(at: int) -> Ref:
    """Return "it" as a reference that stands for a place told before."""
    return Ref(start=at, end=at + 1, kind="anaphor", name="it", written="it", noun="it")
