"""Frames of movement: leaving, being driven out, entering, advancing."""

from collections.abc import Iterator

from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import Act, drafted, lands, party_of
from idlibmap.claims.refs import pronoun_ref

PERSONS = frozenset({"they", "it", "he", "she"})
"""Pronouns of whoever leaves a place, who may be anybody."""

TOWNS = frozenset({"town", "city", "village", "it", "base", "post", "towns", "villages"})
"""What somebody can leave for good; "the area that is left" is another word."""
GAINING = frozenset({"make_gains", "make_progress", "make_headway", "make_advances", "gain_ground"})
"""Verbs whose ground is told with "around" and "in" as well."""
GOALS = ("toward", "towards", "on", "onto", "near", "upon")
ON_FOOT = frozenset({"push", "march", "advance", "drive", "head", "press"})
"""Verbs that lead to a place with "to" as well."""
INSIDE = ("into", "in", "inside", "within", "to", "through", "across")


def leave(act: Act) -> Iterator[Draft]:
    """Read "B withdrew from P"."""
    leaver = act.doer()
    if leaver is None and act.verb.passive:
        return
    refs = act.behind(("from", "of") if act.trigger.word.endswith("out") else ("from",))
    if leaver is not None and _bare(act):
        refs = [pronoun_ref(act.verb.start)]
    if not refs and act.trigger.word == "flee":
        refs = act.objects()[0]
    if not refs and act.objects()[0] and act.clauses.object(act.at) is not None:
        moved = party_of(act.clauses, act.clauses.object(act.at))
        refs = [] if moved is None else refs
    driven = party_of(act.clauses, act.clauses.object(act.at))
    if driven is not None and driven.side:
        leaver = driven
    if leaver is not None:
        yield drafted(act, f"leave_{act.verb.form}", "withdrew", lands(refs), party=leaver)


def _bare(act: Act) -> bool:
    """Read "the rebels withdrew", without a word of where from: where the report is at."""
    nexts = act.clauses.past(act.at + 1, {"time"})
    subject = act.clauses.subject(act.at)
    ends = act.clauses.kind(nexts) in {"", "stop", "comma", "and", "sub"}
    ends &= subject is not None and act.clauses.kind(subject - 1) not in {"rel", "that"}
    return ends and act.verb.finite and act.trigger.word in {"withdraw", "retreat", "pull_out", "leave"}


def quit_place(act: Act) -> Iterator[Draft]:
    """Read "B abandoned P", "P was evacuated by B"."""
    patient = act.patient()
    leaver, refs = patient.doer, list(patient.refs)
    if patient.how == "active" and _results(act):
        return
    yield from _left_with(act)
    if patient.how == "passive" and not refs:
        evacuated = party_of(act.clauses, act.clauses.subject(act.at))
        if evacuated is not None:
            yield drafted(act, "quit_passive", "withdrew", lands(act.behind(("from",))), party=evacuated)
        return
    if patient.how == "reduced" and not refs:
        return
    if act.trigger.word == "leave" and leaver is not None and leaver.side and _bare(act):
        yield drafted(act, "quit_active", "withdrew", (pronoun_ref(act.verb.start),), party=leaver)
        return
    left = lands(refs)
    if act.trigger.word in {"leave", "desert"}:
        left = tuple(ref for ref in left if ref.kind in {"place", "unlocated"} or ref.noun in TOWNS)
        anybody = leaver is not None and not leaver.side and act.clauses.parse.words[leaver.start] in PERSONS
        leaver = None if anybody else leaver
    if leaver is not None:
        yield drafted(act, f"quit_{patient.how}", "withdrew", left, party=leaver)


def _left_with(act: Act) -> Iterator[Draft]:
    """Read "the loss leaves the army with P", "the army is left with P"."""
    refs = tuple(ref for ref in lands(act.behind(("with",))) if ref.kind != "indefinite")
    spot = act.clauses.subject(act.at) if act.verb.passive else act.clauses.object(act.at)
    kept = party_of(act.clauses, spot)
    if act.trigger.word == "leave" and refs and kept is not None:
        yield drafted(act, "left_with", "holds", refs, party=kept)


def _results(act: Act) -> bool:
    """Read "leaving P surrounded", "left P under siege": what became of P, not that somebody left."""
    left = act.clauses.object(act.at)
    return (
        act.trigger.word == "leave"
        and left is not None
        and (
            act.clauses.is_reduced(left + 1)
            or (act.clauses.kind(left + 1) == "prep" and act.clauses.phrases[left + 1].word == "under")
        )
    )


def expel(act: Act) -> Iterator[Draft]:
    """Read "A drove B out of P", "B were driven out of P"."""
    refs = lands(act.behind(("from", "of")))
    if act.verb.passive or (act.verb.bare and act.clauses.object(act.at) is None):
        yield drafted(act, "expel_passive", "withdrew", refs, party=act.doer())
        taker = act.party_behind(("by",)) if act.verb.passive else None
        if taker is not None:
            yield drafted(act, "expel_passive", "captured", refs, party=taker, other=act.doer())
        return
    driven = party_of(act.clauses, act.clauses.object(act.at))
    if driven is None or not refs:
        return
    yield drafted(act, "expel_active", "captured", refs, party=act.doer(), other=driven, needs_side=True)


def enter(act: Act) -> Iterator[Draft]:
    """Read "A entered P", "A pushed into P"."""
    patient = act.patient()
    refs = lands(patient.refs) or lands(act.behind(INSIDE))
    if patient.doer is not None:
        yield drafted(act, f"enter_{patient.how}", "entered", refs, party=patient.doer)


def advance(act: Act) -> Iterator[Draft]:
    """Read "A advanced toward P", "A reached the outskirts of P"."""
    mover, word = act.doer(), act.trigger.word
    if mover is None:
        return
    if word in ON_FOOT and _drives_out(act):
        yield from expel(act)
        return
    aside = word == "gain" and act.clauses.object(act.at) is not None
    if aside or (word == "reach" and mover.name == "it"):
        return
    if word == "reach":
        yield drafted(act, "reach", "entered", lands(act.objects()[0]), party=mover, extent="outskirts")
    elif word in {"approach", "close_on", "close_in_on"}:
        yield drafted(act, "advance", "advanced", lands(act.objects()[0]), party=mover, relation="toward")
    elif word == "come":
        refs = act.behind(("near",))
        yield drafted(act, "advance", "advanced", lands(refs), party=mover, relation="toward")
    else:
        inside = (
            act.behind(("into", "inside"))
            if act.next_word in {"into", "inside", "deep", "further", "deeper"}
            else []
        )
        if inside:
            yield drafted(act, "advance_into", "entered", lands(inside), party=mover)
            return
        around = ("around", "in") if word in GAINING else ()
        closer = act.next_word in {"closer", "nearer"}
        goals = (*GOALS, *around, "to") if word in ON_FOOT or closer else (*GOALS, *around)
        ahead = lands(act.behind((*goals, "for") if word == "head" else goals))
        inside = [ref for ref in act.behind(("in", "across", "through")) if ref.kind == "area"]
        relation = "toward" if ahead else ""
        yield drafted(act, "advance", "advanced", ahead or lands(inside), party=mover, relation=relation)


def _drives_out(act: Act) -> bool:
    """Read "pushed B out of P", "pressed B from P"."""
    driven = act.clauses.object(act.at)
    return (
        driven is not None and party_of(act.clauses, driven) is not None and bool(act.behind(("of", "from")))
    )
