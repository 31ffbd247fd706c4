"""What makes a clause say only what somebody wants, or what would have to happen."""

from idlibmap.claims.grammar.clauses import Clauses

PLANNING = frozenset({"plan", "demand"})
"""Frames of verbs that tell what is to happen."""
CONDITIONS = frozenset({"if", "unless", "whether", "should"})
"""Subordinators that make a plan of a present tense: "until P falls"."""
AWAITED = frozenset({"until", "once", "when", "till", "before"})
WANTING = frozenset({"want", "wanted", "order", "like", "need"})


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
        verb.form in {"s", "base"}
        or (verb.have and not verb.had)
        or (verb.be and not {"was", "were"} & set(verb.before))
    )
    headline = clauses.parse.sentence.headline
    to_come = any(one.verb is not None and one.verb.modal for one in clauses.phrases[:spot])
    return phrase.word in AWAITED and (present or to_come) and not headline
