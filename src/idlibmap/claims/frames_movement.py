"""Frames of movement: leaving, being driven out, entering, advancing."""

from collections.abc import Iterator
from dataclasses import replace

from idlibmap.claims.agents import party_after
from idlibmap.claims.arguments import (
    lands,
    patient,
    possessor,
)
from idlibmap.claims.drafts import Draft
from idlibmap.claims.objects import object_after, objects_after
from idlibmap.claims.parse import Parse
from idlibmap.claims.subjects import subject
from idlibmap.claims.verbs import Verb

TOWNS = frozenset({"town", "city", "village", "it"})
"""What somebody can leave for good; "the area that is left" is another word."""


def leave(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "B withdrew from P", "B's withdrawal from P"."""
    leaver = subject(parse, verb)
    if verb.trigger.form == "noun":
        leaver = party_after(parse, verb.end, ("of", "by"), reach=4) or possessor(parse, verb) or leaver
    if leaver is None:
        return
    out_of = verb.trigger.word.endswith("out") and parse.words[verb.end : verb.end + 1] == ["of"]
    refs = object_after(parse, verb.end + 1) if out_of else objects_after(parse, verb.end, ("from",))
    if verb.trigger.word == "flee":
        refs = refs or object_after(parse, verb.end)
    yield Draft(
        at=verb.start, rule=f"leave_{verb.trigger.form}", action="withdrew", refs=lands(refs), party=leaver
    )


def quit_place(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "B abandoned P", "P was evacuated by B"."""
    refs, leaver, how = patient(parse, verb)
    anybody = (
        leaver is not None and leaver.name in {"they", "it"} and verb.trigger.word in {"leave", "desert"}
    )
    if verb.passive and not refs:
        refs, leaver = tuple(objects_after(parse, verb.end, ("from",))), subject(parse, verb)
    left = lands(refs)
    if verb.trigger.word == "leave":
        left = tuple(ref for ref in left if ref.kind in {"place", "unlocated"} or ref.noun in TOWNS)
    if leaver is not None and not anybody:
        yield Draft(at=verb.start, rule=f"quit_{how}", action="withdrew", refs=left, party=leaver)


def expel(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A drove B out of P", "B were driven out of P"."""
    refs = lands(objects_after(parse, verb.end, ("from", "of")))
    if verb.passive or (verb.bare and parse.words[verb.end : verb.end + 1] in (["from"], ["of"])):
        yield Draft(
            at=verb.start, rule="expel_passive", action="withdrew", refs=refs, party=subject(parse, verb)
        )
        return
    driven = next((party for party in parse.parties if verb.end <= party.start <= verb.end + 4), None)
    if driven is None or not refs or "to" in parse.words[driven.end : refs[0].start]:
        return
    yield Draft(
        at=verb.start,
        rule="expel_active",
        action="captured",
        refs=refs,
        party=subject(parse, verb),
        other=driven,
        needs_side=True,
    )


def enter(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A entered P", "A pushed into P"."""
    if verb.trigger.form == "noun":
        yield Draft(
            at=verb.start,
            rule="enter_noun",
            action="entered",
            refs=lands(objects_after(parse, verb.end, ("into", "of", "in"))),
            party=possessor(parse, verb),
        )
        return
    refs, doer, how = patient(parse, verb)
    entered = lands(refs) or lands(objects_after(parse, verb.end, ("into",)))
    if doer is not None:
        yield Draft(at=verb.start, rule=f"enter_{how}", action="entered", refs=entered, party=doer)


def advance(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A advanced toward P", "A is on the march towards P", "A reached the outskirts of P"."""
    mover = subject(parse, verb)
    if mover is None:
        return
    draft = Draft(at=verb.start, rule="advance", action="advanced", refs=(), party=mover, relation="toward")
    word = verb.trigger.word
    if word == "reach":
        refs = lands(object_after(parse, verb.end))
        yield replace(draft, rule="reach", action="entered", refs=refs, extent="outskirts", relation="")
    elif word == "approach":
        yield replace(draft, refs=lands(object_after(parse, verb.end)))
    elif word != "come":
        yield replace(draft, refs=lands(objects_after(parse, verb.end, ("toward", "towards", "on", "near"))))
    elif "close" in parse.words[verb.end : verb.end + 3]:
        yield replace(draft, refs=lands(objects_after(parse, verb.end, ("to", "capturing", "taking"))))
