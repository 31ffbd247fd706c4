"""Frames of roads: cut and reopened."""

from collections.abc import Iterator

from idlibmap.claims.arguments import (
    ROADS,
    patient,
    possessor,
    troops_cut_off,
)
from idlibmap.claims.clauses import Parse
from idlibmap.claims.drafts import Draft
from idlibmap.claims.verbs import Verb


def cut(parse: Parse, verb: Verb) -> Iterator[Draft]:
    refs, agent, how = (
        patient(parse, verb)
        if verb.trigger.form != "noun"
        else (tuple(parse.object_after(verb.end)), None, "noun")
    )
    roads = tuple(ref for ref in refs if ref.kind in ROADS)
    if roads and not troops_cut_off(parse, verb, roads):
        yield Draft(at=verb.start, rule=f"cut_{how}", action="cut", refs=roads, party=agent)


def reopen(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        refs, agent, how = tuple(parse.objects_after(verb.end, ("of",))), possessor(parse, verb), "noun"
    else:
        refs, agent, how = patient(parse, verb)
    roads = tuple(ref for ref in refs if ref.kind in ROADS or ref.noun == "it")
    yield Draft(at=verb.start, rule=f"reopen_{how}", action="reopened", refs=roads, party=agent)
