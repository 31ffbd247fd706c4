"""Names told after what was counted: "Among them are P and Q", "They were named as P", a list of lines."""

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.phrase import Group
from idlibmap.claims.refs import Ref

MEANT = frozenset({"they", "them", "these", "those"})
NAMES = frozenset({"name", "list", "identify", "give", "report", "describe"})
"""Verbs that tell names behind "as": "named them as P and Q"."""
COUNTED = frozenset({"count", "indefinite", "territory"})
SETTLED = frozenset({"place", "unlocated"})
VERBLESS = frozenset({"np", "comma", "and", "stop", ""})


def counted(refs: tuple[Ref, ...]) -> bool:
    """Say whether something is told of places without their names."""
    return bool(refs) and all(ref.kind in COUNTED or (ref.kind == "anaphor" and ref.plural) for ref in refs)


def named(clauses: Clauses) -> tuple[int, list[Ref]]:
    """Return the names that a sentence gives to what was counted before, and the phrase where it does."""
    for at, phrase in enumerate(clauses.phrases):
        if phrase.verb is not None:
            refs = [ref for ref in _named_by(clauses, at, phrase.verb) if ref.kind in SETTLED]
            if refs:
                return at, refs
    return 0, []


def _named_by(clauses: Clauses, at: int, verb: Group) -> list[Ref]:
    if verb.negated or verb.modal:
        return []
    subject = clauses.subject(at)
    if _includes(clauses, at - 1) and not any(clauses.verb(spot) for spot in range(at)):
        return clauses.listed(at + 1)[0]
    if _includes(clauses, at + 1) and verb.form == "be" and clauses.kind(at + 2) != "np":
        return clauses.listed(subject, of=at)[0]
    if _is_naming(verb):
        told = subject if verb.passive else clauses.object(at)
        by = next(
            (spot for spot in range(at + 1, min(at + 4, len(clauses.phrases))) if _as(clauses, spot)), None
        )
        return clauses.listed(by + 1)[0] if by is not None and _means(clauses, told) else []
    lists = verb.form == "be" or "include" in clauses.words(at) or "are" in verb.before
    return clauses.listed(clauses.object(at))[0] if lists and _means(clauses, subject) else []


def _is_naming(verb: Group) -> bool:
    return any(trigger.word in NAMES for trigger in verb.triggers)


def _as(clauses: Clauses, at: int) -> bool:
    return clauses.phrases[at].word == "as" or list(clauses.words(at)) == ["as"]


def _includes(clauses: Clauses, at: int) -> bool:
    """Say whether a phrase is "among them", "including"."""
    return clauses.kind(at) == "and" and clauses.phrases[at].word == "including"


def _means(clauses: Clauses, at: int | None) -> bool:
    """Say whether a noun phrase stands for the places that were counted: "they", "the villages"."""
    if at is None:
        return False
    phrase = clauses.phrases[at]
    alone = len(clauses.words(at)) == 1 and phrase.word in MEANT
    return alone or (bool(phrase.refs) and all(ref.kind == "anaphor" and ref.plural for ref in phrase.refs))


def line_of(clauses: Clauses) -> list[Ref]:
    """Return the places of a line that has nothing else: "- P", "P and Q"."""
    phrases = clauses.phrases
    if any(phrase.kind not in VERBLESS for phrase in phrases):
        return []
    spots = [spot for spot, phrase in enumerate(phrases) if phrase.kind == "np"]
    refs = [ref for spot in spots for ref in phrases[spot].refs]
    plain = all(phrases[spot].refs and not phrases[spot].nouns for spot in spots)
    return refs if plain and all(ref.kind in SETTLED for ref in refs) else []
