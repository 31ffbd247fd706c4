"""Frames of a change of hands: taking, losing, falling, handing over, and their nouns."""

from collections.abc import Iterator

from idlibmap.claims.actors import Party
from idlibmap.claims.agents import party_after, stance_word
from idlibmap.claims.arguments import ROADS, lands, patient, possessor, pronoun_after
from idlibmap.claims.drafts import Draft
from idlibmap.claims.objects import objects_after
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import Ref
from idlibmap.claims.subjects import antecedent, subject_refs
from idlibmap.claims.verbs import Verb

NOT_FALLEN = (["on"], ["in"], ["short"], ["silent"], ["within"])
"""What behind "fell" makes it another word ("shells fell on P")."""
INTO_HANDS = ("to", "into", "under", "of")


def take(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A takes P [from B]", "P is taken [by A]", "P, taken by A"."""
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "take")
        return
    if verb.trigger.word == "take" and parse.words[verb.end : verb.end + 1] in (
        ["in"],
        ["place"],
        ["part"],
        ["off"],
        ["up"],
        ["on"],
    ):
        return
    refs, doer, how = patient(parse, verb)
    if doer is None and verb.planned:
        doer = next(
            (
                party
                for party in reversed(parse.parties)
                if party.end <= verb.group_start and not party.holder
            ),
            None,
        )
    if any(_mined(parse, ref) for ref in refs):
        return
    taken = lands(refs)
    if verb.trigger.word == "take" and all(ref.kind == "road_noun" for ref in taken):
        return
    if taken and all(ref.kind in ROADS for ref in taken) and verb.trigger.word in {"secure", "clear", "free"}:
        yield Draft(at=verb.start, rule=f"secure_road_{how}", action="reopened", refs=taken, party=doer)
        return
    yield Draft(
        at=verb.start,
        rule=f"take_{how}",
        action="captured",
        refs=taken,
        party=doer,
        other=party_after(parse, verb.end, ("from",), reach=10),
        needs_side=True,
    )


def _mined(parse: Parse, ref: Ref) -> bool:
    """Tell "cleared P of mines" from "cleared P of rebels"."""
    after = parse.words[ref.end : ref.end + 4]
    return after[:1] == ["of"] and any(word in parse.lexicon["not_places"] for word in after)


def lose(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "B loses P [to A]", "P is lost", "P, lost to A"."""
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "lose")
        return
    refs, loser, how = patient(parse, verb)
    if verb.passive:
        loser = party_after(parse, verb.end, ("by",))
    if verb.bare and parse.words[verb.end : verb.end + 1] == ["to"] and not refs:
        refs, loser, how = tuple(antecedent(parse, verb)), None, "reduced"
    if loser is None and how == "active" and not verb.passive:
        return
    yield Draft(
        at=verb.start, rule=f"lose_{how}", action="captured", refs=lands(refs), other=loser,
        party=party_after(parse, verb.end, ("to",), reach=12), needs_side=True,
    )  # fmt: skip


def fall(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "P falls [to A]", "P falls into the hands of A", "P changed hands"."""
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "fall")
        return
    taker = _taker_behind(parse, verb)
    into_hands = taker is not None or parse.words[verb.end : verb.end + 1] != ["to"]
    other_sense = verb.end not in parse.timed and parse.words[verb.end : verb.end + 1] in NOT_FALLEN
    if into_hands and not other_sense:
        yield _fallen(parse, verb, taker)


def pass_to(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "P passes to A", "P slipped back into the hands of A": nothing without its taker."""
    taker = _taker_behind(parse, verb)
    if taker is not None:
        yield _fallen(parse, verb, taker)


def _taker_behind(parse: Parse, verb: Verb) -> Party | None:
    return party_after(parse, verb.end, INTO_HANDS, reach=6) or pronoun_after(parse, verb.end, "to")


def _fallen(parse: Parse, verb: Verb, taker: Party | None) -> Draft:
    kinds = {"place", "anaphor", "unlocated", "count", "indefinite"}
    refs = tuple(ref for ref in subject_refs(parse, verb) if ref.kind in kinds)
    return Draft(
        at=verb.start, rule=verb.trigger.frame, action="captured", refs=refs, party=taker, needs_side=True
    )


def hand(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "B hands P over to A"."""
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "hand")
        return
    refs, giver, how = patient(parse, verb)
    taker = party_after(parse, verb.end, ("to",), reach=12)
    if taker is None and verb.trigger.word not in {"surrender", "hand_over", "yield"}:
        return
    yield Draft(
        at=verb.start, rule=f"hand_{how}", action="handed_over", refs=lands(refs), party=taker,
        other=None if verb.passive else giver, needs_side=True,
    )  # fmt: skip


def _nominal(parse: Parse, verb: Verb, frame: str) -> Iterator[Draft]:
    """Read "the capture of P by A", "P's fall", "the loss of P to A"."""
    refs: list[Ref] = []
    if parse.words[verb.end : verb.end + 1] in (["of"], ["to"]):
        refs = objects_after(parse, verb.end, ("of",))
    elif verb.start and parse.words[verb.start - 1] == "'s":
        refs = [ref for ref in parse.refs if ref.end == verb.start - 1]
    if not refs:
        return
    by = party_after(parse, verb.end, ("by",), reach=12)
    behind = parse.words[refs[-1].end : refs[-1].end + 1] in (["to"], ["into"])
    to = party_after(parse, refs[-1].end, ("to", "into"), reach=4) if behind else None
    to = to or (party_after(parse, verb.end, ("to",), reach=3) if parse.words[verb.end] == "to" else None)
    owner = possessor(parse, verb)
    gain = _judged(parse, verb, "gains")
    setback = _judged(parse, verb, "setbacks")
    taker = {"take": by or owner or gain, "lose": to or gain, "fall": to or by or gain, "hand": to}[frame]
    loser = {"take": None, "lose": by or owner, "fall": None, "hand": by or owner}[frame] or setback
    action = "handed_over" if frame == "hand" else "captured"
    ahead = parse.words[refs[-1].end : refs[-1].end + 16]
    aimed = (
        not parse.lexicon["aims"].isdisjoint(ahead)
        or any(word in parse.lexicon["modals"] for word in ahead[:2])
        or any(word in {"think", "believe", "expect"} for word in parse.words[: verb.start])
    )
    yield Draft(
        at=verb.start, rule=f"{frame}_noun", action=action, refs=lands(refs), party=taker, other=loser,
        needs_side=True, planned=aimed,
    )  # fmt: skip


def _judged(parse: Parse, verb: Verb, names: str) -> Party | None:
    """Read "... is a setback for A", "A suffers a blow": the party a change is good or bad for."""
    spot = stance_word(parse, verb.end, names, reach=24)
    if (
        spot is not None
        and names == "setbacks"
        and any(word.startswith("suffer") for word in parse.words[max(0, spot - 4) : spot])
    ):
        return next(
            (party for party in reversed(parse.parties) if verb.end <= party.start and party.end <= spot),
            None,
        )
    return party_after(parse, spot, ("for", "to"), reach=6) if spot is not None else None
