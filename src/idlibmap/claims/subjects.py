"""Subjects: what stands before a verb, as a place that something happens to or a party that acts."""

from idlibmap.claims.actors import Party
from idlibmap.claims.objects import ABOUT, LISTED, REACH, is_known_modifier, listed, pronoun_ref
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import DIRECTION_WORDS, Ref
from idlibmap.claims.verbs import Verb

FUNCTION_WORDS = (
    "be", "have", "adverbs", "prepositions", "modals", "say", "connectors", "subordinators", "negations",
)  # fmt: skip
"""Word lists whose words can follow a whole noun phrase."""
PRONOUNS = frozenset({"they", "it", "he", "them", "group", "faction"})
"""Words for a party told before."""
MAIN_CLAUSE = 4
"""Words before the subject of a main clause that follows a participle."""
RELATIVES = frozenset({"that", "which", "whom"})
NOUN_PHRASE = frozenset({"the", "a", "an", "its", "their", "his", "these", "those"})
RELATIVE_REACH = 6
"""Words between a noun and the verb of its relative clause."""
SPEAKERS = frozenset({"we", "heroes", "men"})
"""Subjects by which a speaker means its own side."""
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


def subject_refs(parse: Parse, verb: Verb) -> list[Ref]:
    """Return the references that are the grammatical subject of a verb."""
    start = _clause_start(parse, verb)
    inside = [ref for ref in parse.refs if start <= ref.start and ref.end <= verb.group_start]
    heads = [ref for ref in inside if not _after_preposition(parse, ref, start) and ref.kind != "territory"]
    if heads:
        row = listed(parse, heads[0], subject=True)
        return [ref for ref in row if ref.end <= verb.group_start or row[0].kind == "count"]
    lead = parse.words[verb.group_start - 1] if verb.group_start else ""
    if lead in {"it", "which", "that"} and parse.words[verb.group_start - 2 : verb.group_start - 1] != [
        "said"
    ]:
        return (
            nearest_before(parse, verb.group_start - 1)
            if lead != "it"
            else [pronoun_ref(verb.group_start - 1)]
        )
    if lead in {",", "but", "and", "then"}:
        return _resumed(parse, verb)
    return []


def _resumed(parse: Parse, verb: Verb) -> list[Ref]:
    """Return the subject that a verb takes up again: "P, ..., was taken", "but was lost"."""
    earlier = [other for other in parse.verbs if other.passive and other.start < verb.start]
    if earlier and parse.words[verb.group_start - 1] != ",":
        return subject_refs(parse, earlier[0])
    heads = [
        ref
        for ref in parse.refs
        if ref.end <= verb.group_start
        and ref.kind in LISTED - {"territory"}
        and not _after_preposition(parse, ref, 0)
    ]
    return listed(parse, heads[0], subject=True)[:1] if heads else []


def antecedent(parse: Parse, verb: Verb) -> list[Ref]:
    """Return what a relative clause is about: "the town (which) rebels lost", "P, captured in 2015"."""
    return nearest_before(parse, verb.group_start)


def relative_antecedent(parse: Parse, verb: Verb, actor: Party | None) -> list[Ref]:
    """Return what "(which) A lost" hangs on: the noun before the relative clause."""
    before = actor.start if actor is not None and actor.end == verb.group_start else verb.group_start - 1
    while before and parse.words[before - 1] in {"which", "that", "the", "whom", ","}:
        before -= 1
    return nearest_before(parse, before)


def parties_or_pronoun_before(parse: Parse, verb: Verb) -> bool:
    """Say whether a noun phrase of a place stands right before the clause of a verb."""
    return any(0 <= verb.group_start - ref.end <= RELATIVE_REACH for ref in parse.refs)


def subject(parse: Parse, verb: Verb) -> Party | None:
    """Return the party that acts: the nearest before the verb that is no object and no doer."""
    lead = parse.words[verb.group_start - 1] if verb.group_start else ""
    if lead in NOBODY:
        return None
    if lead in SPEAKERS or "our" in parse.words[max(0, verb.group_start - 3) : verb.group_start]:
        return _pronoun(verb, "we")
    before = [party for party in parse.parties if party.end <= verb.group_start and not party.holder]
    if before and _trying(parse, before[-1], verb):
        return before[-1]
    acting = [one for one in before if _party_is_subject(parse, one, verb) and not _attributive(parse, one)]
    if not acting:
        return _of_main_clause(parse, verb) or (_pronoun(verb, lead) if lead in PRONOUNS else None)
    if not acting[-1].side and acting[:-1] and _allied(parse, acting[-2], acting[-1]):
        return acting[-2]
    return acting[-1]


def _of_main_clause(parse: Parse, verb: Verb) -> Party | None:
    """Read "After capturing P, the army advanced": who acts stands behind the comma."""
    participle = verb.trigger.form == "ing" or "having" in parse.words[verb.group_start : verb.start]
    comma = next((at for at in range(verb.end, len(parse.words)) if parse.words[at] == ","), None)
    if comma is None or not participle:
        return None
    behind = (one for one in parse.parties if not one.holder and comma < one.start <= comma + MAIN_CLAUSE)
    return next(behind, None)


def _pronoun(verb: Verb, word: str) -> Party:
    """Return a party that only a pronoun names; who it is, the article tells."""
    return Party(verb.group_start - 1, verb.group_start, "", word, named=False, holder=False)


def _trying(parse: Parse, party: Party, verb: Verb) -> bool:
    """Read "forces attempting to retake P", "troops storming P", "urged the rebels to leave P"."""
    between = parse.words[party.end : verb.group_start]
    if not between and parse.words[verb.group_start] == "to":
        return True
    hung = ("plan_verbs", "adverbs", "be")
    plain = all(
        word in {"to", "who"} or any(word in parse.lexicon[name] for name in hung) for word in between
    )
    return plain and (bool(between) or verb.trigger.form == "ing")


def _allied(parse: Parse, one: Party, other: Party) -> bool:
    """Read "A and the fighters they back": one subject of two."""
    return list(parse.words[one.end : other.start]) in (["and"], ["and", "the"], ["and", "allied"])


def _attributive(parse: Parse, party: Party) -> bool:
    """A party before another noun ("rebel areas", "military value") is what that noun is, not who acts."""
    if party.end >= len(parse.words) or not parse.tokens[party.end].word:
        return False
    after = parse.words[party.end]
    if party.side or parse.words[party.end - 1] != "military":
        return after in parse.lexicon["kinds_settled"] | parse.lexicon["kinds_other"]
    return not (
        any(after in parse.lexicon[name] for name in FUNCTION_WORDS)
        or any(verb.start == party.end for verb in parse.verbs)
    )


def _clause_start(parse: Parse, verb: Verb) -> int:
    stops = (parse.lexicon["subordinators"] - {"with", "which", "who", "since"}) | {
        ";",
        ":",
        "said",
        "says",
        "reported",
    }
    for at in range(verb.group_start - 1, -1, -1):
        if parse.words[at] in stops or parse.tokens[at].text in {"“", '"'}:
            return at + 1
        if any(
            other.start <= at < other.end and other.trigger.form not in {"noun", "ing"} and not other.bare
            for other in parse.verbs
            if other.start < verb.start
        ):
            return at + 1
    return 0


def _after_preposition(parse: Parse, ref: Ref, start: int) -> bool:
    at = ref.start - 1
    while at >= start and (
        (is_known_modifier(parse, parse.words[at]) and parse.words[at] not in parse.lexicon["prepositions"])
        or parse.words[at] in parse.lexicon["determiners"]
        or parse.words[at] == "of"
    ):
        at -= 1
    if ref.kind == "count" and at >= start and parse.words[at] in ABOUT:
        return False
    return (at >= start and parse.words[at] in parse.lexicon["prepositions"]) or (
        at < start == 0 and parse.words[0] == "of"
    )


def nearest_before(parse: Parse, before: int) -> list[Ref]:
    """Return the nearest reference before a token that is no locative, with its list."""
    candidates = [
        ref
        for ref in parse.refs
        if ref.end <= before and before - ref.end <= REACH and ref.kind in LISTED - {"territory"}
    ]
    heads = [ref for ref in candidates if not _locative(parse, ref)]
    if not heads:
        return []
    last = heads[-1]
    if last.kind == "indefinite":
        named = [
            ref
            for ref in heads[:-1]
            if ref.kind in {"place", "road", "unlocated"} and _apposed(parse, ref, last)
        ]
        return [named[-1]] if named else [last]
    return [last]


def _apposed(parse: Parse, ref: Ref, noun: Ref) -> bool:
    return list(parse.words[ref.end : noun.start]) == [","]


def _locative(parse: Parse, ref: Ref) -> bool:
    lead = parse.words[ref.start - 1] if ref.start else ""
    return lead in {"in", "at", "from", "of"} and ref.kind == "area"


def _party_is_subject(parse: Parse, party: Party, verb: Verb | None = None) -> bool:
    """Say whether a party can be what a verb is said of, by the words before and behind it."""
    behind = parse.words[party.end : party.end + 1]
    if behind == ["'s"]:
        return False
    if behind == ["who"] or parse.words[party.end : party.end + 2] in ([",", "who"], [",", "which"]):
        return True
    at = party.start - 1
    while at >= 0 and (parse.words[at] in NOUN_PHRASE or _plain_adjective(parse, at)):
        at -= 1
    if at < 0:
        return True
    lead = parse.words[at]
    if lead == "and":
        return _and_subject(parse, at)
    named_as = lead == "as" and at > 0 and parse.words[at - 1] in {"such", "known"}
    if lead in PARTY_LEADS or named_as or (lead in RELATIVES and _joined(parse, verb)):
        return False
    ruling = next((other for other in parse.verbs if other.end == at + 1), None)
    return not (ruling and ruling.trigger.form != "noun") and not (lead.endswith("ing") and at > 0)


def _joined(parse: Parse, verb: Verb | None) -> bool:
    """Say whether a verb goes on the main clause after an inserted one: "..., and cut the road"."""
    return verb is not None and verb.group_start > 0 and parse.words[verb.group_start - 1] in {"and", ","}


def _and_subject(parse: Parse, at: int) -> bool:
    """A party after "and" shares the role of the party before it."""
    before = next((party for party in parse.parties if party.end == at), None)
    return before is None or _party_is_subject(parse, before)


def _plain_adjective(parse: Parse, at: int) -> bool:
    word = parse.words[at]
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
