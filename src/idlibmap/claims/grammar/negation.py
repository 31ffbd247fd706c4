"""What makes a clause say that something did not happen."""

from itertools import pairwise

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.phrase import Group

NOBODY = frozenset({"no", "none", "neither", "nobody", "nothing"})
UNHINDERED = frozenset(
    {
        "less", "fewer", "longer", "doubt", "time", "difficulty", "trouble", "hesitation", "resistance",
        "delay", "opposition", "problem", "problems", "casualties", "losses", "choice",
    }
)  # fmt: skip
"""What there is none of where something happened: "lost no time in taking P", "no resistance"."""
SHOWING = frozenset({"suggest", "show", "indicate", "prove", "confirm", "think", "believe"})


def doubted(clauses: Clauses, at: int) -> bool:
    """Read "nothing suggests that P fell", "no confirmation that P fell": nobody says that it did."""
    subject = clauses.subject(at)
    spot = (subject if subject is not None and subject < at else at) - 1
    if clauses.kind(spot) not in {"that", "rel"} or clauses.phrases[spot].word != "that":
        return False
    if clauses.kind(spot - 1) == "np":
        words = clauses.words(spot - 1)
        return words[0] == "no" and words[-1] in clauses.parse.lexicon["proof"]
    ruling = clauses.verb(spot - 1)
    shows = ruling is not None and any(trigger.word in SHOWING for trigger in ruling.triggers)
    return shows and (by_nobody(clauses, spot - 1) or (ruling is not None and ruling.negated))


def clefted(clauses: Clauses, at: int) -> bool:
    """Read "it was not P that A lost": what is said of P is not so."""
    subject = clauses.subject(at)
    lead = (subject if subject is not None and subject < at else at) - 1
    verb = clauses.verb(lead - 2)
    named = clauses.kind(lead - 1) == "np" and (clauses.phrases[lead - 1].refs or clauses.parties(lead - 1))
    if clauses.kind(lead) not in {"rel", "that"} or not named or verb is None:
        return False
    return verb.be and verb.negated and clauses.words(lead - 3)[-1:] == ["it"]


def nearly(clauses: Clauses, at: int, verb: Group) -> bool:
    """Read "nearly captured P": it did not; "had almost captured the whole of P" says how much."""
    done_to = clauses.object(at)
    whole = done_to is not None and not {"all", "whole", "entire"}.isdisjoint(clauses.words(done_to))
    return (
        not whole
        and verb.before[-1:] in (("nearly",), ("almost",))
        and "take" in verb.frames
        and not verb.passive
    )


def until_then(clauses: Clauses, at: int) -> bool:
    """Read "was not reopened until 4 November": it was, then."""
    following = clauses.phrases[at + 1 : at + 4]
    spots = [spot for spot, phrase in enumerate(following) if phrase.word in {"until", "till"}]
    return bool(spots) and spots[0] + 1 < len(following) and following[spots[0] + 1].kind in {"time", "np"}


def no_longer(before: tuple[str, ...]) -> bool:
    """Read "no longer holds P"."""
    return "longer" in before


def by_nobody(clauses: Clauses, at: int) -> bool:
    """Read "no troops entered P", "none of them reached P"."""
    subject, done_to = clauses.subject(at), clauses.object(at)
    named = subject is not None and subject < at
    if (
        subject is not None
        and named
        and (_is_nobody(clauses, subject) or clauses.phrases[subject - 1].word == "nor")
    ):
        return True
    verb = clauses.verb(at)
    return done_to is not None and verb is not None and not verb.be and _is_nobody(clauses, done_to)


def _is_neither(clauses: Clauses, at: int) -> bool:
    """Read "neither A nor B"."""
    return clauses.phrases[at - 1].word == "nor" or list(clauses.words(at - 1)) == ["neither"]


def _is_nobody(clauses: Clauses, at: int) -> bool:
    """Read "no troops", "none of them", "not one soldier", "not a single"."""
    first, second = (*clauses.words(at), "", "")[:2]
    alone = first in NOBODY and second not in UNHINDERED
    return alone or (first == "not" and second in {"one", "a"}) or list(clauses.words(at - 1)) == ["not"]


def not_only(before: tuple[str, ...]) -> bool:
    """Read "not only captured P but": it did, and more."""
    return ("not", "only") in pairwise(before)
