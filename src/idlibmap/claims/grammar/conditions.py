"""What makes a clause say only what somebody wants, or what would have to happen."""

from itertools import pairwise

from idlibmap.claims.grammar.clauses import Clauses

PLANNING = frozenset({"plan", "demand"})
"""Frames of verbs that tell what is to happen."""
CONDITIONS = frozenset({"if", "unless", "whether", "should"})
"""Subordinators that make a plan of a present tense: "until P falls"."""
AWAITED = frozenset({"until", "once", "when", "till", "before"})
WANTING = frozenset({"want", "wanted", "order", "like", "need"})


FUTURE = frozenset({"tomorrow", "soon", "shortly", "imminently"})
NEXT = frozenset(
    {"week", "month", "days", "hours", "weeks", "months", "spring", "summer", "autumn", "winter", "year"}
)
"""What "next" and "coming" make a time to come."""
CLOSING = frozenset({"and", "comma", "stop", "sub", "rel", "that"})
"""Kinds of phrases that end a clause."""
GAINING = frozenset({"take", "enter", "attack", "besiege", "reopen", "cut"})
"""Frames whose present tense, said of "us", is a promise: "we take P before winter"."""


def in_question(clauses: Clauses, at: int) -> bool:
    """Say whether a clause only asks: "whether the army had entered P was unclear"."""
    subject = clauses.subject(at)
    spot = clauses.back((subject if subject is not None and subject < at else at) - 1, {"time"})
    verb = clauses.verb(at)
    foreseen = verb is not None and (verb.modal or verb.to)
    return not foreseen and clauses.kind(spot) == "sub" and clauses.phrases[spot].word == "whether"


def to_come(clauses: Clauses, at: int) -> bool:
    """Read "tomorrow we enter P", "they attack next week", "we take it before the snow goes"."""
    verb = clauses.verb(at)
    if verb is None or clauses.parse.sentence.headline or verb.have or not (verb.form == "base" or verb.be):
        return False
    if not verb.before and verb.form == "base" and not GAINING.isdisjoint(verb.frames):
        subject = clauses.subject(at)
        if subject is not None and list(clauses.words(subject)) == ["we"]:
            return True
    present = verb.form in {"base", "ing"} and {"was", "were", "did"}.isdisjoint(verb.before)
    return present and (not FUTURE.isdisjoint(clauses.parse.words) or _next(clauses, at))


def _next(clauses: Clauses, at: int) -> bool:
    """Read "they attack next week", "in the coming days" behind a verb."""
    closing = (one.start for one in clauses.phrases[at + 1 :] if one.kind in CLOSING)
    end = next(closing, len(clauses.parse.words))
    words = clauses.parse.words[clauses.phrases[at].end : end]
    return any(one in {"next", "coming"} and other in NEXT for one, other in pairwise(words))


def wanted(clauses: Clauses, at: int) -> bool:
    """Read "demanded that the army withdraw", "hopes the town falls": the clause says what somebody wants."""
    subject = clauses.subject(at)
    spot = (subject if subject is not None and subject < at else at) - 1
    if spot >= 0 and clauses.phrases[spot].kind == "that":
        spot -= 1
    if spot < 0 or clauses.phrases[spot].verb is None:
        return False
    ruling = clauses.phrases[spot].verb
    verb = clauses.phrases[at].verb
    return (
        ruling is not None
        and verb is not None
        and not PLANNING.isdisjoint(ruling.frames)
        and verb.form in {"base", "s"}
    )


def _unreal(clauses: Clauses, at: int) -> bool:
    """Read "Had the army taken P, rebels would have left"."""
    words = clauses.parse.words
    inverted = (
        words[0] == "had" and clauses.kind(0) == "vp" and clauses.kind(1) == "np" and at == len(("had", "np"))
    )
    return inverted and "would" in words


def wanted_done(clauses: Clauses, at: int) -> bool:
    """Read "wants P taken": the participle of what somebody wants."""
    ruling = clauses.verb(at - 2) if clauses.kind(at - 1) == "np" else None
    reduced = clauses.verb(at) is not None and clauses.is_reduced(at)
    return reduced and ruling is not None and any(trigger.word in WANTING for trigger in ruling.triggers)


def conditional(clauses: Clauses, at: int) -> bool:
    """Say whether a clause hangs on "if", "unless", or on "until" with a present tense."""
    subject = clauses.subject(at)
    verb = clauses.phrases[at].verb
    start = subject if subject is not None and subject < at else at
    spot = start - 1
    if _unreal(clauses, at) or list(clauses.words(spot)) == ["should"]:
        return True
    while spot >= 0 and clauses.phrases[spot].kind in {"time", "np", "prep"}:
        if clauses.words(spot)[-1] in {"before", "until"} and verb is not None and verb.form in {"s", "base"}:
            return True
        spot -= 1
    if spot < 0 or verb is None:
        return "should" in clauses.parse.words[:2] and spot < 0
    phrase = clauses.phrases[spot]
    if phrase.kind not in {"sub", "prep"}:
        return False
    if phrase.word in CONDITIONS:
        return True
    present = (
        (verb.form in {"s", "base"} and "did" not in verb.before)
        or (verb.have and not verb.had)
        or (verb.be and not {"was", "were"} & set(verb.before))
    )
    headline = clauses.parse.sentence.headline
    foreseen = any(one.verb is not None and one.verb.modal for one in clauses.phrases[:spot])
    return phrase.word in AWAITED and (present or foreseen) and not headline
