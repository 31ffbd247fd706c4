"""Frames of roads: cut and reopened."""

from collections.abc import Iterator

from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import ROADS, Act, drafted
from idlibmap.claims.refs import Ref


def cut(act: Act) -> Iterator[Draft]:
    """Read "A cut road R", "R was severed"."""
    patient = act.patient()
    roads = tuple(ref for ref in patient.refs if ref.kind in ROADS)
    subject = act.clauses.subject(act.at)
    others = subject is not None and not act.clauses.phrases[subject].nouns and patient.doer is None
    if patient.how == "active" and others:
        return
    if roads and not _of_troops(act, roads):
        yield drafted(act, f"cut_{patient.how}", "cut", roads, party=patient.doer)


def _of_troops(act: Act, roads: tuple[Ref, ...]) -> bool:
    """Say whether the roads that are cut off are those of troops somewhere: then that place is besieged."""
    generic = all(ref.kind == "road_noun" and ref.noun in {"roads", "routes", "supply"} for ref in roads)
    troops = any(party.start >= roads[-1].end for party in act.clauses.parse.parties)
    return act.trigger.word == "cut_off" and generic and troops


def reopen(act: Act) -> Iterator[Draft]:
    """Read "A reopened road R", "R is open again", "R reopened"."""
    patient = act.patient()
    refs, doer = patient.refs, patient.doer
    if act.verb.form == "adj" and act.verb.modal:
        return
    if act.verb.form == "adj" or (not refs and act.clauses.object(act.at) is None and doer is None):
        refs = tuple(act.subject_refs()[0])
    roads = tuple(ref for ref in refs if ref.kind in ROADS or ref.noun == "it")
    yield drafted(act, f"reopen_{patient.how}", "reopened", roads, party=doer)
