"""Frames of holding: verbs, "took control of P", "under the control of A", "in A's hands", "A-held P"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.agents import party_after
from idlibmap.claims.arguments import lands, patient
from idlibmap.claims.drafts import Draft
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.objects import object_after, objects_after
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import Ref
from idlibmap.claims.subjects import subject, subject_refs
from idlibmap.claims.verbs import Verb, group_before

CONTROL = Trigger("control", "captured", "base", recapture=False, word="control")
"""The light verb before a noun of control, whatever it is."""
WINDOW = 8
"""Words before a noun of control in which its verb and preposition stand."""
LIGHT_REACH = 6
HANDS = frozenset({"hands", "grip"})
"""Nouns of control that stand behind "in"."""
OF_ONLY = frozenset({"hold", "command", "grip", "handle"})
"""Nouns that mean control only with "of" or "over" behind them."""
CHANGES = frozenset(
    {
        "came",
        "come",
        "coming",
        "fell",
        "fallen",
        "falling",
        "brought",
        "bring",
        "put",
        "back",
        "returned",
        "placed",
    }
)
"""Words that make "under A's control" a change rather than a state."""
PASSED = (["passed", "to"], ["passes", "to"], ["went", "to"], ["returned", "to"], ["fell", "to"])
"""What behind "control of P" tells who has it now."""
BROUGHT = frozenset({"brought", "bring", "brings", "bringing", "put", "placed"})
"""Verbs whose object comes under control."""
HOLDING_VERBS = frozenset({"control", "administer", "rule", "hold"})
"""Verbs whose bare past form can tell a holding."""
KINDS_OF_CONTROL = ("control_regain", "control_lose", "control_gain", "control_keep")


def hold(parse: Parse, verb: Verb) -> Iterator[Draft]:
    """Read "A controls P", "P is held by A"."""
    refs, doer, how = patient(parse, verb)
    lasting = verb.passive or not verb.bare or verb.trigger.word in HOLDING_VERBS
    if doer is not None and lasting and not verb.planned:
        was = not {"was", "were", "had"}.isdisjoint(parse.words[verb.group_start : verb.start])
        then = was or how == "reduced"
        yield Draft(
            at=verb.start, rule=f"hold_{how}", action="holds", refs=lands(refs), party=doer, background=then
        )


def control_nouns(parse: Parse) -> Iterator[Draft]:
    """Read "took full control of P", "lost control", "P is under A's control", "A is in control of P"."""
    for at, word in enumerate(parse.words):
        if word not in parse.lexicon["control_nouns"]:
            continue
        before = parse.words[max(0, at - WINDOW) : at]
        under = "under" in before[-LIGHT_REACH:]
        in_hands = word in HANDS and not {"in", "into"}.isdisjoint(before[-4:])
        linked = parse.words[at + 1 : at + 2] in (["of"], ["over"])
        back_to = "to" in before[-4:] and not CHANGES.isdisjoint(before)
        if under or in_hands or back_to:
            yield from _under_control(parse, at, before)
        elif word != "hands" and (linked or word not in OF_ONLY):
            yield from _control_of(parse, at, before)


def held(parse: Parse, drafts: list[Draft]) -> Iterator[Draft]:
    """Read "rebel-held P": it says who holds P, unless P is what somebody just took."""
    changes = {"captured", "handed_over", "withdrew"}
    taken = {ref.start for draft in drafts if draft.action in changes for ref in draft.refs}
    for ref in parse.refs:
        if ref.holder and ref.kind in {"place", "area", "unlocated"} and ref.start not in taken:
            here = replace(ref, relation="at")
            yield Draft(at=ref.start, rule="held_by_modifier", action="holds", refs=(here,), side=ref.holder)


def strongholds(parse: Parse) -> Iterator[Draft]:
    """Read "P remains a rebel stronghold"."""
    for party in parse.parties:
        if not party.holder or parse.words[party.end] != "stronghold":
            continue
        linked = next(
            (at for at in range(party.start - 1, max(-1, party.start - 4), -1) if _links(parse, at)), None
        )
        if linked is not None:
            verb = group_before(parse.words, linked, CONTROL, parse.lexicon)
            refs = lands(subject_refs(parse, verb))
            yield Draft(at=party.end, rule="stronghold", action="holds", refs=refs, side=party.side)


def _links(parse: Parse, at: int) -> bool:
    return parse.words[at] in parse.lexicon["be"] or parse.words[at] in {"remains", "remained", "remain"}


def _control_of(parse: Parse, at: int, before: Sequence[str]) -> Iterator[Draft]:
    """Read a noun of control with its place behind it, by the verb before (or after) it."""
    linked = parse.words[at + 1 : at + 2] in (["of"], ["over"], ["on"])
    refs = lands(objects_after(parse, at + 1, ("of", "over", "on"))) if linked else ()
    if not refs:
        return
    verb = group_before(parse.words, at, CONTROL, parse.lexicon)
    light = _light_verb(parse, refs[-1], before)
    party = subject(parse, verb)
    draft = Draft(
        at=at,
        rule=light or "control_of",
        action="captured",
        refs=refs,
        party=party,
        planned=verb.planned,
        negated=verb.negated,
        background=verb.pluperfect,
        needs_side=True,
    )
    if light in {"control_gain", "control_regain"}:
        gainer = (
            party_after(parse, at - LIGHT_REACH, ("for",), reach=LIGHT_REACH) if "for" in before else None
        )
        yield replace(draft, party=gainer or party, recapture=light == "control_regain")
    elif light == "control_lose":
        yield replace(draft, other=party, party=party_after(parse, at, ("to",), reach=10))
    elif not light and parse.words[refs[-1].end : refs[-1].end + 2] in PASSED:
        yield replace(draft, party=party_after(parse, refs[-1].end, ("to",), reach=3))
    elif light == "control_keep":
        yield replace(draft, action="holds", needs_side=False)
    elif before[-1:] == ["in"] or before[-2:] in (["in", "full"], ["in", "the"]):
        nearest = next((one for one in reversed(parse.parties) if one.end <= at and not one.holder), None)
        yield replace(draft, action="holds", party=nearest, needs_side=False)


def _light_verb(parse: Parse, last: Ref, before: Sequence[str]) -> str:
    """Return what the verb of "take control of P" says; "control of P was taken" has it behind the place."""
    after = parse.words[last.end : last.end + 5]
    auxiliary = after[:1] and after[0] in parse.lexicon["be"] | parse.lexicon["have"]
    beside = [*before[-LIGHT_REACH:], *(after if auxiliary else [])]
    kinds = (kind for kind in KINDS_OF_CONTROL if not parse.lexicon[kind].isdisjoint(beside))
    return next(kinds, "")


def _under_control(parse: Parse, at: int, before: Sequence[str]) -> Iterator[Draft]:
    owner = next(
        (one for one in reversed(parse.parties) if one.end in {at, at - 1} and one.start > at - WINDOW), None
    )
    owner = owner or party_after(parse, at, ("of",), reach=4) or _adjective(parse, at)
    behind = next(back for back, word in enumerate(reversed(before)) if word in {"under", "in", "into", "to"})
    under = at - 1 - behind
    verb = group_before(parse.words, under, CONTROL, parse.lexicon)
    refs = lands(subject_refs(parse, verb))
    brought = _brought(parse, under)
    if brought is not None:
        refs = lands(object_after(parse, brought + 1))
        own = parse.words[under + 1 : at] in (["its"], ["their"], ["his"])
        owner = owner or (
            subject(parse, group_before(parse.words, brought, CONTROL, parse.lexicon)) if own else None
        )
    if owner is None or not refs:
        return
    changed = not CHANGES.isdisjoint(parse.words[max(0, under - 5) : under])
    yield Draft(
        at=at,
        rule="under_control",
        action="captured" if changed else "holds",
        refs=refs,
        party=owner,
        planned=verb.planned,
        negated=verb.negated,
        background=verb.pluperfect,
    )


def _brought(parse: Parse, under: int) -> int | None:
    """Read "A brought P under its control": return the verb whose object stands between, if it is active."""
    between = range(max(0, under - WINDOW), under)
    brought = next((spot for spot in reversed(between) if parse.words[spot] in BROUGHT), None)
    passive = brought is not None and brought > 0 and parse.words[brought - 1] in parse.lexicon["be"]
    return None if passive else brought


def _adjective(parse: Parse, at: int) -> Party | None:
    """Read "under Turkish control": an adjective of nationality alone."""
    side = parse.sides.get(parse.words[at - 1], "") if at else ""
    return Party(at - 1, at, side, parse.tokens[at - 1].text, named=False, holder=False) if side else None
