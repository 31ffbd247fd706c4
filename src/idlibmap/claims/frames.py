"""
The grammar: which arguments each frame takes, and where they stand.

A frame is a function from a sentence and a verb to drafts; its name, with the construction it met, becomes
the claim's rule. Frames are listed in docs/claims.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.clauses import Parse
from idlibmap.claims.drafts import Draft
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.refs import Ref
from idlibmap.claims.verbs import Verb, group_before

INTO_HANDS = ("to", "into", "under", "of")
ON = ("on", "against", "at", "toward", "towards", "upon")
AT = ("in", "inside", "at", "for", "over", "within", "of")
BESIDE = ("near", "around", "outside", "along", "on", "close", "towards", "toward", "beside", "south", "north", "east", "west", "between")
AIMS = frozenset({"aim", "aims", "objective", "objectives", "goal", "goals", "priority", "target", "ambition"})
"""What a capture is said to be before it has happened."""
ROADS = frozenset({"road", "road_noun"})
LANDS = frozenset({"place", "area", "count", "anaphor", "unlocated", "indefinite", "territory", "road", "road_noun"})


def read_sentence(parse: Parse) -> list[Draft]:
    """Return every draft of a sentence, in order of its triggers."""
    drafts: list[Draft] = []
    for verb in parse.verbs:
        frame = FRAMES.get(verb.trigger.frame)
        if frame:
            drafts += [_with_mood(draft, verb) for draft in frame(parse, verb) if draft.refs]
    drafts += _control_nouns(parse)
    drafts += _held(parse, drafts)
    return sorted(_without_doubles(drafts), key=lambda draft: draft.at)


def _with_mood(draft: Draft, verb: Verb) -> Draft:
    return replace(
        draft,
        planned=draft.planned or verb.planned,
        negated=draft.negated or verb.negated,
        background=draft.background or verb.pluperfect,
        recapture=draft.recapture or verb.trigger.recapture,
    )


def _without_doubles(drafts: list[Draft]) -> Iterator[Draft]:
    """One trigger can be read by two frames (cut off a road, a town): the first that found arguments stays."""
    seen: set[tuple[int, str, int]] = set()
    for draft in drafts:
        key = (draft.at, draft.action, draft.refs[0].start)
        if key not in seen:
            seen.add(key)
            yield draft


def _take(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "take")
        return
    if verb.trigger.word == "take" and parse.words[verb.end : verb.end + 1] in (["in"], ["place"], ["part"], ["off"], ["up"], ["on"]):
        return
    refs, agent, how = _patient(parse, verb)
    if agent is None and verb.planned:
        agent = next((party for party in reversed(parse.parties) if party.end <= verb.group_start and not party.holder), None)
    if any(parse.words[ref.end : ref.end + 1] == ["of"] and parse.words[ref.end + 1] in parse.lexicon["not_places"] for ref in refs if ref.end + 1 < len(parse.words)):
        return
    lands = _lands(refs)
    if lands and all(ref.kind in ROADS for ref in lands) and verb.trigger.word in {"secure", "clear", "free"}:
        yield Draft(at=verb.start, rule=f"secure_road_{how}", action="reopened", refs=lands, party=agent)
        return
    yield Draft(
        at=verb.start, rule=f"take_{how}", action="captured", refs=lands, party=agent,
        other=parse.party_after(verb.end, ("from",), reach=10), needs_side=True,
    )  # fmt: skip


def _lose(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "lose")
        return
    refs, loser, how = _patient(parse, verb)
    if verb.passive:
        loser = parse.party_after(verb.end, ("by",))
    if verb.bare and parse.words[verb.end : verb.end + 1] == ["to"] and not refs:
        refs, loser, how = tuple(parse.antecedent(verb)), None, "reduced"
    if verb.trigger.word in {"drop", "cede"} and loser is None:
        return
    yield Draft(
        at=verb.start, rule=f"lose_{how}", action="captured", refs=_lands(refs), other=loser,
        party=parse.party_after(verb.end, ("to",), reach=12), needs_side=True,
    )  # fmt: skip


def _fall(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "fall")
        return
    refs = tuple(ref for ref in parse.subject_refs(verb) if ref.kind in {"place", "anaphor", "unlocated", "count", "indefinite"})
    taker = parse.party_after(verb.end, INTO_HANDS, reach=6) or _pronoun_after(parse, verb.end, "to")
    if verb.trigger.word in {"slip", "slip_back", "revert", "pass"} and taker is None:
        return
    into_hands = taker is not None or parse.words[verb.end : verb.end + 1] != ["to"]
    if refs and into_hands and parse.words[verb.end : verb.end + 1] not in (["on"], ["in"], ["short"], ["silent"], ["within"]):
        yield Draft(at=verb.start, rule="fall", action="captured", refs=refs, party=taker, needs_side=True)


def _leave(parse: Parse, verb: Verb) -> Iterator[Draft]:
    leaver = parse.subject(verb)
    if verb.trigger.form == "noun":
        leaver = parse.party_after(verb.end, ("of", "by"), reach=4) or _possessor(parse, verb) or leaver
    if leaver is None:
        return
    out_of = verb.trigger.word.endswith("out") and parse.words[verb.end : verb.end + 1] == ["of"]
    refs = parse.object_after(verb.end + 1) if out_of else parse.objects_after(verb.end, ("from",))
    yield Draft(at=verb.start, rule=f"leave_{verb.trigger.form}", action="withdrew", refs=_lands(refs), party=leaver)


def _quit(parse: Parse, verb: Verb) -> Iterator[Draft]:
    refs, leaver, how = _patient(parse, verb)
    anybody = leaver is not None and leaver.name in {"they", "it"} and verb.trigger.word in {"leave", "desert"}
    if leaver is not None and not anybody:
        yield Draft(at=verb.start, rule=f"quit_{how}", action="withdrew", refs=_lands(refs), party=leaver)


def _expel(parse: Parse, verb: Verb) -> Iterator[Draft]:
    refs = _lands(parse.objects_after(verb.end, ("from", "of")))
    if verb.passive or (verb.bare and parse.words[verb.end : verb.end + 1] == ["from"]):
        yield Draft(at=verb.start, rule="expel_passive", action="withdrew", refs=refs, party=parse.subject(verb))
        return
    driven = next((party for party in parse.parties if verb.end <= party.start <= verb.end + 4), None)
    if driven is None and verb.trigger.word not in {"drive", "rout"}:
        return
    if driven is not None:
        yield Draft(
            at=verb.start, rule="expel_active", action="captured", refs=refs, party=parse.subject(verb), other=driven, needs_side=True
        )


def _hand(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        yield from _nominal(parse, verb, "hand")
        return
    refs, giver, how = _patient(parse, verb)
    taker = parse.party_after(verb.end, ("to",), reach=12)
    if taker is None and verb.trigger.word not in {"surrender", "hand_over", "yield"}:
        return
    yield Draft(
        at=verb.start, rule=f"hand_{how}", action="handed_over", refs=_lands(refs), party=taker,
        other=None if verb.passive else giver, needs_side=True,
    )  # fmt: skip


def _enter(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        refs = parse.objects_after(verb.end, ("into", "of", "in"))
        yield Draft(at=verb.start, rule="enter_noun", action="entered", refs=_lands(refs), party=_possessor(parse, verb))
        return
    refs, agent, how = _patient(parse, verb)
    refs = refs or tuple(parse.objects_after(verb.end, ("into",)))
    if agent is not None:
        yield Draft(at=verb.start, rule=f"enter_{how}", action="entered", refs=_lands(refs), party=agent)


def _advance(parse: Parse, verb: Verb) -> Iterator[Draft]:
    mover = parse.subject(verb)
    if verb.trigger.form == "noun" or mover is None:
        return
    word = verb.trigger.word
    if word in {"approach", "near"}:
        refs = parse.object_after(verb.end)
    elif word == "reach":
        refs = parse.object_after(verb.end)
        yield Draft(at=verb.start, rule="reach", action="entered", refs=_lands(refs), party=mover, extent="outskirts")
        return
    elif word == "come":
        refs = parse.objects_after(verb.end, ("to", "capturing", "taking")) if "close" in parse.words[verb.end : verb.end + 3] else []
    else:
        refs = parse.objects_after(verb.end, ("toward", "towards", "on", "near"))
    if verb.trigger.word in {"push", "press", "head", "move", "edge"} and not refs:
        return
    yield Draft(at=verb.start, rule="advance", action="advanced", refs=_lands(refs), party=mover, relation="toward")


def _attack(parse: Parse, verb: Verb) -> Iterator[Draft]:
    before = parse.words[verb.start - 1] if verb.start else ""
    if before in parse.lexicon["not_ground"]:
        return
    if verb.trigger.form != "noun":
        refs, agent, how = _patient(parse, verb)
        if agent is not None:
            yield Draft(at=verb.start, rule=f"attack_{how}", action="clashed", refs=_places(refs), party=agent)
        return
    if _governed_by(parse, verb, "repel"):
        return
    launched = any(word in parse.lexicon["launch"] for word in parse.words[max(0, verb.start - 8) : verb.start + 12])
    direct = parse.words[verb.end : verb.end + 1]
    refs = parse.objects_after(verb.end, ON) if launched or (direct and direct[0] in ON) else []
    aimed = _aimed_at(parse, verb) if launched and not refs else []
    attacker = _possessor(parse, verb) or parse.subject(verb) or parse.party_after(verb.end, ("by",))
    found = refs or aimed
    ahead = parse.words[found[-1].end : found[-1].end + 1] if found else []
    if found and not verb.planned and not (ahead and ahead[0] in parse.lexicon["modals"]):
        yield Draft(at=verb.start, rule="attack_noun", action="clashed", refs=_places(refs or aimed), party=attacker)


def _clash(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if parse.words[verb.end : verb.end + 1] == ["of"] and verb.trigger.word == "battle":
        return
    inside = parse.objects_after(verb.end, AT)
    beside = parse.objects_after(verb.end, BESIDE)
    refs = min((found for found in (inside, beside) if found), key=lambda found: found[0].start, default=[])
    near = refs is beside and (not inside or beside[0].start <= inside[0].start) and refs != inside
    relation = "near" if near and refs and refs[0].relation == "at" else ""
    if verb.planned or verb.negated:
        return
    yield Draft(at=verb.start, rule="clash", action="clashed", refs=_places(refs), relation=relation)


def _contest(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.passive:
        yield Draft(at=verb.start, rule="contested", action="clashed", refs=_places(parse.subject_refs(verb)))


def _repel(parse: Parse, verb: Verb) -> Iterator[Draft]:
    attack = _attack_noun(parse, verb)
    if attack is None and verb.trigger.word in {"confront", "block", "counter", "break", "push_back", "drive_back", "turn_back"}:
        return
    spot = attack.end if attack else verb.end
    refs = parse.objects_after(spot, ON, strict=False) or parse.objects_after(spot, ("of", "near", "in", "around"), strict=False)
    refs = refs or parse.objects_after(spot, ("from",))
    defender = parse.party_after(verb.end, ("by",)) if verb.passive else parse.subject(verb)
    attacker = _possessor(parse, attack) if attack else None
    yield Draft(at=verb.start, rule="repel", action="repelled", refs=_places(refs), party=defender, other=attacker)


def _besiege(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        refs, lifted = parse.objects_after(verb.end, ("of", "on", "around")), any(
            word in parse.lexicon["lifting"] for word in parse.words[max(0, verb.start - 4) : verb.start]
        )
        yield Draft(
            at=verb.start, rule="siege_lifted" if lifted else "siege_noun", action="besieged",
            refs=_places(refs), party=None if lifted else _possessor(parse, verb), negated=lifted,
        )  # fmt: skip
        return
    if verb.bare and verb.start and parse.words[verb.start - 1] in parse.lexicon["determiners"]:
        return
    refs, agent, how = _patient(parse, verb)
    places = _places(refs)
    if any(ref.kind in ROADS for ref in refs) or (not places and verb.trigger.word == "cut_off"):
        places = _places(parse.objects_after(verb.end, ("in", "at")) or _far_places(parse, verb))
    if not places and verb.trigger.word in {"besiege", "encircle", "surround", "trap"}:
        places = _places(parse.objects_after(verb.end, ("in", "at", "inside")))
    yield Draft(at=verb.start, rule=f"besiege_{how}", action="besieged", refs=places, party=agent)


def _hold(parse: Parse, verb: Verb) -> Iterator[Draft]:
    refs, agent, how = _patient(parse, verb)
    if verb.planned:
        return
    if agent is not None and (verb.passive or not verb.bare or verb.trigger.word in {"control", "administer", "rule", "hold"}):
        yield Draft(at=verb.start, rule=f"hold_{how}", action="holds", refs=_lands(refs), party=agent)


def _cut(parse: Parse, verb: Verb) -> Iterator[Draft]:
    refs, agent, how = _patient(parse, verb) if verb.trigger.form != "noun" else (tuple(parse.object_after(verb.end)), None, "noun")
    roads = tuple(ref for ref in refs if ref.kind in ROADS)
    if roads and not _far_besieged(parse, verb, roads):
        yield Draft(at=verb.start, rule=f"cut_{how}", action="cut", refs=roads, party=agent)


def _reopen(parse: Parse, verb: Verb) -> Iterator[Draft]:
    if verb.trigger.form == "noun":
        refs, agent, how = tuple(parse.objects_after(verb.end, ("of",))), _possessor(parse, verb), "noun"
    else:
        refs, agent, how = _patient(parse, verb)
    roads = tuple(ref for ref in refs if ref.kind in ROADS or ref.noun == "it")
    yield Draft(at=verb.start, rule=f"reopen_{how}", action="reopened", refs=roads, party=agent)


def _nominal(parse: Parse, verb: Verb, frame: str) -> Iterator[Draft]:
    """ "the capture of P by A", "P's fall", "the loss of P to A"."""
    refs: list[Ref] = []
    if parse.words[verb.end : verb.end + 1] in (["of"], ["to"]):
        refs = parse.objects_after(verb.end, ("of",))
    elif verb.start and parse.words[verb.start - 1] == "'s":
        refs = [ref for ref in parse.refs if ref.end == verb.start - 1]
    if not refs:
        return
    by = parse.party_after(verb.end, ("by",), reach=12)
    to = parse.party_after(verb.end, ("to", "into"), reach=12)
    owner = _possessor(parse, verb)
    gain = _judged(parse, verb, "gains")
    setback = _judged(parse, verb, "setbacks")
    taker = {"take": by or owner or gain, "lose": to or gain, "fall": to or by or gain, "hand": to}[frame]
    loser = {"take": None, "lose": by or owner, "fall": None, "hand": by or owner}[frame] or setback
    action = "handed_over" if frame == "hand" else "captured"
    ahead = parse.words[refs[-1].end : refs[-1].end + 16]
    aimed = any(word in AIMS for word in ahead) or any(word in {"think", "believe", "expect"} for word in parse.words[: verb.start])
    yield Draft(
        at=verb.start, rule=f"{frame}_noun", action=action, refs=_lands(refs), party=taker, other=loser,
        needs_side=True, nominal=True, planned=aimed,
    )  # fmt: skip


def _control_nouns(parse: Parse) -> Iterator[Draft]:
    """ "took full control of P", "lost control", "P is under A's control", "A is in control of P"."""
    lexicon = parse.lexicon
    for at, word in enumerate(parse.words):
        if word not in lexicon["control_nouns"] or (word in {"hold", "command", "grip", "handle"} and parse.words[at + 1 : at + 2] != ["of"]):
            continue
        window = parse.words[max(0, at - 8) : at]
        verb = _as_verb(parse, at)
        if "under" in window[-5:] or (word in {"hands", "grip"} and {"in", "into"} & set(window[-4:])):
            yield from _under_control(parse, at, window)
            continue
        if word in {"hands", "grip"}:
            continue
        refs = _lands(parse.objects_after(at + 1, ("of", "over", "on"))[:] if parse.words[at + 1 : at + 2] in (["of"], ["over"], ["on"]) else [])
        if not refs:
            continue
        after = parse.words[refs[-1].end : refs[-1].end + 5]
        beside = [*window[-6:], *(after if after[:1] and after[0] in lexicon["be"] | lexicon["have"] else [])]
        light = next((name for name in ("control_regain", "control_lose", "control_gain", "control_keep") if any(w in lexicon[name] for w in beside)), "")
        party = parse.subject(verb)
        planned = verb.planned
        draft = Draft(at=at, rule=light or "control_of", action="captured", refs=refs, planned=planned, negated=verb.negated, background=verb.pluperfect)
        if light in {"control_gain", "control_regain"}:
            handed = parse.party_after(at - 6, ("for",), reach=6) if "for" in window else None
            yield replace(draft, party=handed or party, recapture=light == "control_regain", needs_side=True)
        elif light == "control_lose":
            yield replace(draft, other=party, party=parse.party_after(at, ("to",), reach=10), needs_side=True)
        elif light == "control_keep" or window[-1:] == ["in"] or window[-2:] in (["in", "full"], ["in", "the"]):
            nearest = next((one for one in reversed(parse.parties) if one.end <= at and not one.holder), None)
            yield replace(draft, action="holds", party=party if light == "control_keep" else nearest)


def _under_control(parse: Parse, at: int, window: "list[str] | tuple[str, ...]") -> Iterator[Draft]:
    owner = next((party for party in reversed(parse.parties) if party.end in {at, at - 1} and party.start > at - 7), None)
    owner = owner or parse.party_after(at, ("of",), reach=4) or _adjective(parse, at)
    under = at - 1 - next(back for back, word in enumerate(reversed(window)) if word in {"under", "in", "into"})
    verb = _as_verb(parse, under)
    refs = _lands(parse.subject_refs(verb))
    change = any(word in {"came", "come", "coming", "fell", "fallen", "brought", "bring", "put", "back", "returned", "placed", "falling"} for word in parse.words[max(0, under - 5) : under])
    if owner and refs:
        action = "captured" if change else "holds"
        yield Draft(at=at, rule="under_control", action=action, refs=refs, party=owner, planned=verb.planned, negated=verb.negated, background=verb.pluperfect)


def _adjective(parse: Parse, at: int) -> Party | None:
    """ "under Turkish control": an adjective of nationality alone."""
    side = parse.sides.get(parse.words[at - 1], "") if at else ""
    return Party(at - 1, at, side, parse.tokens[at - 1].text, named=False, holder=False) if side else None


def _as_verb(parse: Parse, at: int) -> Verb:
    """Return the verb group that a noun of control hangs on, for its mood and its subject."""
    return group_before(parse.words, at, Trigger("control", "captured", "base", recapture=False, word="control"), parse.lexicon)


def _held(parse: Parse, drafts: list[Draft]) -> Iterator[Draft]:
    """ "rebel-held P" says who holds P, unless P is what somebody just took."""
    taken = {ref.start for draft in drafts if draft.action in {"captured", "handed_over", "withdrew"} for ref in draft.refs}
    for ref in parse.refs:
        if ref.holder and ref.kind in {"place", "area", "unlocated"} and ref.start not in taken:
            yield Draft(at=ref.start, rule="held_by_modifier", action="holds", refs=(replace(ref, relation="at"),), side=ref.holder)


# Arguments


def _patient(parse: Parse, verb: Verb) -> tuple[tuple[Ref, ...], Party | None, str]:
    """Return what a verb is done to, who does it, and the construction: active, passive, reduced, relative."""
    if verb.passive:
        return tuple(parse.subject_refs(verb)), parse.party_after(verb.end, ("by",)), "passive"
    if verb.bare and parse.words[verb.end : verb.end + 1] == ["by"]:
        return tuple(parse.antecedent(verb)), parse.party_after(verb.end, ("by",)), "reduced"
    found = parse.object_after(verb.end)
    if found:
        return tuple(found), parse.subject(verb), "active"
    ends = parse.words[verb.end] if verb.end < len(parse.words) else "."
    if verb.trigger.form in {"ed", "past", "participle"} and (ends in parse.lexicon["prepositions"] or ends in parse.lexicon["adverbs"] or not ends[0].isalpha() or ends in {"earlier", "last", "this", "days", "weeks", "and", "but", "as", "two", "three", "a", "on", "late"}):
        actor = parse.subject(verb)
        lead = parse.words[verb.group_start - 1] if verb.group_start else ""
        relative = lead in {"they", "which", "that", "who", "it"} or (actor is not None and actor.end == verb.group_start)
        if relative and parse.parties_or_pronoun_before(verb):
            return tuple(parse.relative_antecedent(verb, actor)), actor, "relative"
    return (), parse.subject(verb), "active"


def _lands(refs: "list[Ref] | tuple[Ref, ...]") -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if ref.kind in LANDS)


def _places(refs: "list[Ref] | tuple[Ref, ...]") -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if ref.kind in {"place", "anaphor", "unlocated", "area"})


def _possessor(parse: Parse, verb: Verb | None) -> Party | None:
    """Return the party in front of a noun: "a rebel assault", "the army's advance"."""
    if verb is None:
        return None
    for party in reversed(parse.parties):
        gap = parse.words[party.end : verb.start]
        if party.end <= verb.start and len(gap) <= 3 and not any(word in parse.lexicon["prepositions"] or word in {",", "and"} for word in gap):
            return party
        if party.start < verb.start < party.end or party.end == verb.end:
            return party
    return None


def _pronoun_after(parse: Parse, at: int, preposition: str) -> Party | None:
    """ "fell to them": whoever was told last."""
    if list(parse.words[at : at + 1]) == [preposition] and parse.words[at + 1 : at + 2] in (["them"], ["it"]):
        return Party(at + 1, at + 2, "", "they", named=False, holder=False)
    return None


def _judged(parse: Parse, verb: Verb, names: str) -> Party | None:
    """ "... is a setback for A", "A suffers a blow": the party a change is good or bad for."""
    spot = parse.stance_word(verb.end, names, reach=24)
    if spot is not None and names == "setbacks" and any(word.startswith("suffer") for word in parse.words[max(0, spot - 4) : spot]):
        return next((party for party in reversed(parse.parties) if verb.end <= party.start and party.end <= spot), None)
    return parse.party_after(spot, ("for", "to"), reach=6) if spot is not None else None


def _attack_noun(parse: Parse, verb: Verb) -> Verb | None:
    nouns = [other for other in parse.verbs if other.trigger.frame in {"attack", "clash", "enter"} and other.trigger.form == "noun"]
    if verb.passive:
        before = [noun for noun in nouns if noun.end <= verb.group_start]
        return before[-1] if before else None
    return next((noun for noun in nouns if verb.end <= noun.start <= verb.end + 7), None)


def _governed_by(parse: Parse, verb: Verb, frame: str) -> bool:
    return any(
        other.trigger.frame == frame and (0 <= verb.start - other.end <= 7 or (other.passive and 0 <= other.group_start - verb.end <= 8))
        for other in parse.verbs
    )


def _aimed_at(parse: Parse, verb: Verb) -> list[Ref]:
    """ "an offensive to retake P": the object of the infinitive or gerund behind the noun."""
    aim = next((other for other in parse.verbs if verb.end < other.end <= verb.end + 12 and other.planned and other.trigger.frame in {"take", "enter", "reopen"}), None)
    return parse.object_after(aim.end) if aim else []


def _far_places(parse: Parse, verb: Verb) -> list[Ref]:
    """ "cutting off all roads out for troops in the nearby town of P"."""
    return [
        ref for ref in parse.refs
        if verb.end <= ref.start <= verb.end + 18 and ref.kind == "place" and any(word in {"in", "at"} for word in parse.words[max(0, ref.start - 6) : ref.start])
    ][:1]  # fmt: skip


def _far_besieged(parse: Parse, verb: Verb, roads: tuple[Ref, ...]) -> bool:
    generic = all(ref.kind == "road_noun" and ref.noun in {"roads", "routes", "supply"} for ref in roads)
    return verb.trigger.word == "cut_off" and generic and bool(_far_places(parse, verb))


FRAMES: dict[str, Callable[[Parse, Verb], Iterator[Draft]]] = {
    "take": _take,
    "lose": _lose,
    "fall": _fall,
    "leave": _leave,
    "quit": _quit,
    "expel": _expel,
    "hand": _hand,
    "enter": _enter,
    "advance": _advance,
    "attack": _attack,
    "clash": _clash,
    "contest": _contest,
    "repel": _repel,
    "besiege": _besiege,
    "hold": _hold,
    "cut": _cut,
    "reopen": _reopen,
}
"""Every frame by its name in the lexicon."""
