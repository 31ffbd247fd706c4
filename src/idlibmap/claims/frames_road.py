"""Frames of roads: cut and reopened."""

from collections.abc import Iterator

from idlibmap.claims.arguments import (
    ROADS,
    patient,
    possessor,
    troops_cut_off,
)
from idlibmap.claims.drafts import Draft
from idlibmap.claims.objects import object_after, objects_after
from idlibmap.claims.parse import Parse
from idlibmap.claims.verbs import Verb


def cut(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A cut road R", "R was severed"."""
    refs, doer, how = (
        patient(parse, verb)
        if verb.trigger.form != "noun"
        else (tuple(object_after(parse, verb.end)), None, "noun")
    )
    roads = tuple(ref for ref in refs if ref.kind in ROADS)
    if roads and not troops_cut_off(parse, verb, roads):
        yield Draft(at=verb.start, rule=f"cut_{how}", action="cut", refs=roads, party=doer)


def reopen(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A reopened road R", "the reopening of R"."""
    if verb.trigger.form == "noun":
        refs, doer, how = tuple(objects_after(parse, verb.end, ("of",))), possessor(parse, verb), "noun"
    else:
        refs, doer, how = patient(parse, verb)
    roads = tuple(ref for ref in refs if ref.kind in ROADS or ref.noun == "it")
    yield Draft(at=verb.start, rule=f"reopen_{how}", action="reopened", refs=roads, party=doer)
