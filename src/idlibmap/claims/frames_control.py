"""Frames of holding: verbs, "under the control of A", "in A's hands", "A-held P"."""

from collections.abc import Iterator
from dataclasses import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.arguments import lands, patient
from idlibmap.claims.clauses import Parse
from idlibmap.claims.drafts import Draft
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.verbs import Verb, group_before


def hold(parse: Parse, verb: Verb) -> Iterator[Draft]:
    refs, agent, how = patient(parse, verb)
    if verb.planned:
        return
    if agent is not None and (
        verb.passive or not verb.bare or verb.trigger.word in {"control", "administer", "rule", "hold"}
    ):
        yield Draft(at=verb.start, rule=f"hold_{how}", action="holds", refs=lands(refs), party=agent)


def control_nouns(parse: Parse) -> Iterator[Draft]:
    """ "took full control of P", "lost control", "P is under A's control", "A is in control of P"."""
    lexicon = parse.lexicon
    for at, word in enumerate(parse.words):
        if word not in lexicon["control_nouns"] or (
            word in {"hold", "command", "grip", "handle"} and parse.words[at + 1 : at + 2] != ["of"]
        ):
            continue
        window = parse.words[max(0, at - 8) : at]
        verb = _as_verb(parse, at)
        if "under" in window[-5:] or (word in {"hands", "grip"} and {"in", "into"} & set(window[-4:])):
            yield from _under_control(parse, at, window)
            continue
        if word in {"hands", "grip"}:
            continue
        refs = lands(
            parse.objects_after(at + 1, ("of", "over", "on"))[:]
            if parse.words[at + 1 : at + 2] in (["of"], ["over"], ["on"])
            else []
        )
        if not refs:
            continue
        after = parse.words[refs[-1].end : refs[-1].end + 5]
        beside = [*window[-6:], *(after if after[:1] and after[0] in lexicon["be"] | lexicon["have"] else [])]
        light = next(
            (
                name
                for name in ("control_regain", "control_lose", "control_gain", "control_keep")
                if any(w in lexicon[name] for w in beside)
            ),
            "",
        )
        party = parse.subject(verb)
        planned = verb.planned
        draft = Draft(
            at=at,
            rule=light or "control_of",
            action="captured",
            refs=refs,
            planned=planned,
            negated=verb.negated,
            background=verb.pluperfect,
        )
        if light in {"control_gain", "control_regain"}:
            handed = parse.party_after(at - 6, ("for",), reach=6) if "for" in window else None
            yield replace(draft, party=handed or party, recapture=light == "control_regain", needs_side=True)
        elif light == "control_lose":
            yield replace(draft, other=party, party=parse.party_after(at, ("to",), reach=10), needs_side=True)
        elif (
            light == "control_keep" or window[-1:] == ["in"] or window[-2:] in (["in", "full"], ["in", "the"])
        ):
            nearest = next((one for one in reversed(parse.parties) if one.end <= at and not one.holder), None)
            yield replace(draft, action="holds", party=party if light == "control_keep" else nearest)


def _under_control(parse: Parse, at: int, window: "list[str] | tuple[str, ...]") -> Iterator[Draft]:
    owner = next(
        (party for party in reversed(parse.parties) if party.end in {at, at - 1} and party.start > at - 7),
        None,
    )
    owner = owner or parse.party_after(at, ("of",), reach=4) or _adjective(parse, at)
    under = (
        at - 1 - next(back for back, word in enumerate(reversed(window)) if word in {"under", "in", "into"})
    )
    verb = _as_verb(parse, under)
    refs = lands(parse.subject_refs(verb))
    change = any(
        word
        in {
            "came",
            "come",
            "coming",
            "fell",
            "fallen",
            "brought",
            "bring",
            "put",
            "back",
            "returned",
            "placed",
            "falling",
        }
        for word in parse.words[max(0, under - 5) : under]
    )
    if owner and refs:
        action = "captured" if change else "holds"
        yield Draft(
            at=at,
            rule="under_control",
            action=action,
            refs=refs,
            party=owner,
            planned=verb.planned,
            negated=verb.negated,
            background=verb.pluperfect,
        )


def _adjective(parse: Parse, at: int) -> Party | None:
    """ "under Turkish control": an adjective of nationality alone."""
    side = parse.sides.get(parse.words[at - 1], "") if at else ""
    return Party(at - 1, at, side, parse.tokens[at - 1].text, named=False, holder=False) if side else None


def _as_verb(parse: Parse, at: int) -> Verb:
    """Return the verb group that a noun of control hangs on, for its mood and its subject."""
    return group_before(
        parse.words,
        at,
        Trigger("control", "captured", "base", recapture=False, word="control"),
        parse.lexicon,
    )


def held(parse: Parse, drafts: list[Draft]) -> Iterator[Draft]:
    """ "rebel-held P" says who holds P, unless P is what somebody just took."""
    taken = {
        ref.start
        for draft in drafts
        if draft.action in {"captured", "handed_over", "withdrew"}
        for ref in draft.refs
    }
    for ref in parse.refs:
        if ref.holder and ref.kind in {"place", "area", "unlocated"} and ref.start not in taken:
            yield Draft(
                at=ref.start,
                rule="held_by_modifier",
                action="holds",
                refs=(replace(ref, relation="at"),),
                side=ref.holder,
            )
