"""Frames of holding: "A holds P", "took control of P", "under the control of A", "A-held P"."""

from collections.abc import Iterator

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import Act, behind, drafted, lands, party_behind, party_of
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.mood import Mood, verb_mood
from idlibmap.claims.grammar.phrase import Phrase
from idlibmap.claims.refs import Ref

APOSTROPHES = frozenset({"'s", "'", "’"})
HOLDING_VERBS = frozenset({"control", "administer", "rule", "hold", "govern", "retain"})
"""Verbs whose bare past form can tell a holding."""
INTO = frozenset({"under", "into", "to", "in", "within"})
OUT_OF = frozenset({"from", "beyond", "outside"})
KEEPING_VERBS = frozenset({"keep", "run"})
"""Likewise, where nothing tells away from what or how: "kept P under siege"."""
AWAY = frozenset({"from", "under", "at", "within", "away"})
CHANGES = frozenset(
    {
        "come",
        "fall",
        "return",
        "pass",
        "slip",
        "revert",
        "go",
        "bring",
        "put",
        "place",
        "slip_back",
        "go_back",
        "pass_back",
        "go_over",
        "back",
        "revert_back",
        "transfer",
        "deliver",
        "return_to",
    }
)
"""Verbs that make "under A's control" a change rather than a state."""
OF_ONLY = frozenset({"hold", "command", "grip", "handle"})
"""Nouns that mean control only with "of" or "over" behind them."""
LIGHT = ("control_regain", "control_lose", "control_gain", "control_end", "control_keep")
FORMER = frozenset({"formerly", "previously", "once", "former"})
HOLDER_REACH = 4
"""Words before a name in which "formerly rebel-held" stands."""
ACHIEVING = frozenset({"manage", "succeed", "able", "help", "use", "come"})
"""Verbs behind which "to control P" tells that it was taken."""
LASTING = frozenset({"remain", "stay", "keep", "continue"})


def hold(act: Act) -> Iterator[Draft]:
    """Read "A controls P", "P is held by A"."""
    patient = act.patient()
    present = act.verb.form in {"base", "s"}
    hung = {word for word, _ in act.clauses.behind(act.at)}
    kept = act.trigger.word in KEEPING_VERBS and AWAY.isdisjoint(hung)
    lasting = act.verb.passive or not act.verb.bare or present or kept or act.trigger.word in HOLDING_VERBS
    doer = patient.doer
    if doer is None or not lasting:
        return
    governor = act.clauses.governor(act.at) if act.verb.to else None
    ruling = act.clauses.phrases[governor].verb if governor is not None else None
    achieved = ruling is not None and any(trigger.word in ACHIEVING for trigger in ruling.triggers)
    if achieved and act.trigger.word == "control":
        yield drafted(act, "managed_to_control", "captured", lands(patient.refs), party=doer)
        return
    refs = lands(patient.refs) or (lands(act.clauses.after_colon(act.at)) if act.verb.bare else ())
    was = act.verb.had or not {"was", "were"}.isdisjoint(act.verb.before)
    yield drafted(act, f"hold_{patient.how}", "holds", refs, party=doer, background=was)
    if patient.excepted:
        yield drafted(
            act, f"hold_{patient.how}_except", "holds", lands(patient.excepted), party=doer, negated=True
        )


def garrison(act: Act) -> Iterator[Draft]:
    """Read "A is dug in at P"."""
    refs = tuple(
        ref for ref in act.behind(("in", "at", "inside")) if ref.kind in {"place", "anaphor", "unlocated"}
    )
    if act.verb.passive or not act.verb.bare:
        yield drafted(act, "garrison", "holds", refs, party=act.doer())


def belong(act: Act) -> Iterator[Draft]:
    """Read "P belongs to A"."""
    refs = tuple(ref for ref in lands(act.subject_refs()[0]) if ref.relation == "at")
    yield drafted(act, "belong", "holds", refs, party=act.party_behind(("to",)))


def control_nouns(clauses: Clauses) -> Iterator[Draft]:
    """Read "took full control of P", "P is under A's control", "A is in control of P"."""
    for at, phrase in enumerate(clauses.phrases):
        if phrase.kind != "np" or phrase.word not in clauses.parse.lexicon["control_nouns"]:
            continue
        if "fire" in clauses.words(at):
            continue
        lead = _lead(clauses, at)
        over = ("of", "over", "on", "in") if phrase.owner is not None else ("of", "over", "on")
        refs = behind(clauses, at, over)
        if lead in INTO | OUT_OF and not (lead == "in" and refs):
            yield from _under_control(clauses, at, lead)
        elif phrase.word != "hands" and (refs or phrase.word not in OF_ONLY):
            yield from _control_of(clauses, at, lead, refs)


def _lead(clauses: Clauses, at: int) -> str:
    """Return the preposition before a noun of control, on its own or ending a verb ("returned to")."""
    before = clauses.phrases[at - 1] if at else None
    if before is None:
        return ""
    if before.kind == "vp":
        last = clauses.parse.words[before.end - 1]
        return last if last in INTO else ""
    return before.word if before.kind in {"prep", "sub"} else ""


def _control_of(clauses: Clauses, at: int, lead: str, refs: list[Ref]) -> Iterator[Draft]:
    """Read a noun of control with its place behind it, by the verb before or after it."""
    refs = refs or list(clauses.phrases[at].owned)
    spot, light = _light_verb(clauses, at, lead)
    if not lands(refs):
        refs = _reaching(clauses, at) if light == "control_gain" else []
        refs = refs or clauses.listed(clauses.leading(at))[0]
    if not lands(refs):
        return
    mood = verb_mood(clauses, spot) if spot is not None else Mood()
    party = _controller(clauses, at, spot)
    draft = Draft(
        at=clauses.phrases[at].end - 1, rule=light or "control_of", action="captured", refs=lands(refs),
        party=party, planned=mood.planned, negated=mood.negated, background=mood.background, needs_side=True,
    )  # fmt: skip
    if lead == "in":
        described = party_of(clauses, at - 2) if at > 1 and clauses.phrases[at - 2].kind == "np" else None
        yield replace(
            draft,
            rule="in_control",
            action="holds",
            party=described or party,
            needs_side=False,
            planned=False,
        )
    elif light in {"control_gain", "control_regain"}:
        loser = party_behind(clauses, at, ("from",))
        yield replace(
            draft,
            party=party_behind(clauses, at, ("for",)) or party,
            other=loser,
            recapture=light == "control_regain",
        )
    elif light == "control_end":
        ender = party_of(clauses, clauses.subject(spot)) if spot is not None and spot < at else None
        yield replace(draft, other=party, party=ender)
    elif light == "control_lose":
        yield replace(draft, other=party, party=party_behind(clauses, at, ("to",)))
    elif light == "control_keep":
        yield replace(draft, action="holds", needs_side=False)
    elif spot is not None and _passes(clauses, spot):
        yield replace(draft, rule="control_passed", party=party_behind(clauses, spot, ("to", "into")))


def _reaching(clauses: Clauses, at: int) -> list[Ref]:
    """Read "expanded its control to P", "extended their control to include P and Q"."""
    refs = behind(clauses, at, ("to", "into"))
    spots = range(at + 1, min(at + 4, len(clauses.phrases)))
    including = (spot for spot in spots if clauses.verb(spot) and "include" in clauses.words(spot))
    spot = next(including, None)
    return refs or (clauses.listed(clauses.object(spot))[0] if spot is not None else [])


def _controller(clauses: Clauses, at: int, spot: int | None) -> Party | None:
    phrase = clauses.phrases[at]
    if phrase.owner is not None or phrase.party is not None:
        return phrase.owner or phrase.party
    if spot is None:
        return None
    verb = clauses.phrases[spot].verb
    if verb is not None and verb.passive:
        return party_behind(clauses, spot, ("by",))
    return party_of(clauses, clauses.subject(spot))


def _light_verb(clauses: Clauses, at: int, lead: str) -> tuple[int | None, str]:
    """Return the verb of "take control of P", or of "control of P was taken", and what it says."""
    lexicon = clauses.parse.lexicon
    spot = at - 1
    while (
        spot >= 0
        and clauses.phrases[spot].kind in {"time", "prep", "np", "and"}
        and at - spot <= len("a few phrases")
    ):
        if clauses.phrases[spot].kind == "np" and (lead == "" and not clauses.phrases[spot].refs):
            words = clauses.parse.words[clauses.phrases[spot].start : clauses.phrases[spot].end]
            light = next((kind for kind in LIGHT if not lexicon[kind].isdisjoint(words)), "")
            if light:
                return spot if clauses.phrases[spot].verb else None, light
        spot -= 1
    if spot >= 0 and clauses.phrases[spot].kind == "vp":
        return spot, _light(clauses, spot)
    for after in range(at + 1, len(clauses.phrases)):
        if clauses.verb(after) is not None and clauses.subject(after) == at:
            return after, _light(clauses, after)
        if clauses.phrases[after].kind in {"stop", "sub", "rel"}:
            break
    return None, ""


def _light(clauses: Clauses, at: int) -> str:
    """Return what a verb says of the control it has for object: gained, lost, kept."""
    verb = clauses.verb(at)
    words = clauses.parse.words[verb.start if verb else 0 : clauses.phrases[at].end]
    return next((kind for kind in LIGHT if not clauses.parse.lexicon[kind].isdisjoint(words)), "")


def _passes(clauses: Clauses, spot: int) -> bool:
    verb = clauses.phrases[spot].verb
    return verb is not None and any(
        trigger.word in CHANGES or trigger.frame in {"pass", "fall"} for trigger in verb.triggers
    )


def _under_control(clauses: Clauses, at: int, lead: str) -> Iterator[Draft]:
    """Read "P is under A's control", "came under the control of A", "A brought P under its control"."""
    phrase = clauses.phrases[at]
    own = not {"its", "their", "his", "our"}.isdisjoint(clauses.parse.words[phrase.start : phrase.end])
    owner = (
        phrase.owner or phrase.party or party_behind(clauses, at, ("of", "by")) or _adjective(clauses, phrase)
    )
    spot = _verb_before(clauses, at)
    verb = clauses.phrases[spot].verb if spot is not None else None
    refs: list[Ref] = []
    if spot is None or verb is None:
        refs = _noun_before(clauses, at)
    else:
        active = not verb.passive and not verb.be
        refs = clauses.listed(clauses.object(spot))[0] if active else []
        if refs and own and owner is None:
            owner = party_of(clauses, clauses.subject(spot))
        if not refs:
            refs = clauses.listed(clauses.subject(spot), of=spot)[0]
        elif clauses.phrases[at - 2].kind == "np" and clauses.phrases[at - 2].refs and not _moves(verb):
            refs = list(clauses.phrases[at - 2].refs[-1:])
    if own and owner is None:
        owner = Party(phrase.start, phrase.start + 1, "", "they", named=False, holder=False)
    if owner is None or not lands(refs):
        return
    mood = verb_mood(clauses, spot) if spot is not None else Mood()
    back = "back" in clauses.parse.words[max(0, phrase.start - 4) : phrase.start]
    then = verb is not None and verb.be and _by_then(clauses, spot or 0, at)
    changed = back or then or (verb is not None and _moves(verb)) or (lead in {"into", "to"})
    draft = Draft(
        at=phrase.end - 1, rule="under_control", action="captured" if changed else "holds", refs=lands(refs),
        party=owner, planned=mood.planned, negated=mood.negated, background=mood.background,
    )  # fmt: skip
    if lead in OUT_OF:
        if changed or (verb is not None and not verb.be):
            yield replace(
                draft, rule="out_of_control", action="captured", party=None, other=owner, needs_side=True
            )
        elif lead in {"beyond", "outside"}:
            yield replace(draft, negated=not mood.negated)
        return
    yield draft


def _by_then(clauses: Clauses, spot: int, at: int) -> bool:
    """Read "P was in rebel hands by nightfall", "By Friday P was under army control": it came to it."""
    subject = clauses.subject(spot)
    start = subject if subject is not None and subject < spot else spot
    behind_it = clauses.kind(at + 1) == "prep" and clauses.kind(at + 2) == "time"
    ahead = clauses.back(start - 1, {"comma", "time"})
    leads = ahead < start - 1 and clauses.kind(ahead) == "prep" and clauses.phrases[ahead].word == "by"
    return leads or (behind_it and clauses.phrases[at + 1].word == "by")


def _moves(verb: object) -> bool:
    return any(trigger.word in CHANGES for trigger in getattr(verb, "triggers", ()))


def _verb_before(clauses: Clauses, at: int) -> int | None:
    spot = at - 1
    while spot >= 0 and clauses.phrases[spot].kind in {"prep", "time", "np", "and", "comma"}:
        if (
            clauses.phrases[spot].kind == "comma"
            and clauses.phrases[spot].word == ","
            and clauses.phrases[spot + 1].kind != "np"
        ):
            break
        spot -= 1
    return spot if spot >= 0 and clauses.phrases[spot].kind == "vp" else None


def _noun_before(clauses: Clauses, at: int) -> list[Ref]:
    """Read "P, now under rebel control," without a verb."""
    spot = at - 2
    while spot >= 0 and clauses.phrases[spot].kind in {"comma", "time"}:
        spot -= 1
    return list(clauses.phrases[spot].refs[-1:]) if spot >= 0 and clauses.phrases[spot].kind == "np" else []


def _adjective(clauses: Clauses, phrase: Phrase) -> Party | None:
    """Read "under Turkish control": an adjective of nationality alone."""
    for at in range(phrase.start, phrase.end):
        side = clauses.parse.sides.get(clauses.parse.words[at], "")
        if side:
            return Party(at, at + 1, side, clauses.parse.tokens[at].text, named=False, holder=False)
    return None


def possessed(clauses: Clauses) -> Iterator[Draft]:
    """Read "P is ours", "P and Q are still the army's"."""
    for at, phrase in enumerate(clauses.phrases):
        verb, noun = phrase.verb, at + 1
        if verb is None or verb.form != "be" or clauses.kind(noun) != "np":
            continue
        words = [word for word in clauses.words(noun) if word not in {"too", "again", "now", "also"}]
        owner = clauses.phrases[noun].owner if words[-1] in APOSTROPHES else None
        if words in (["ours"], ["theirs"]):
            name = "we" if words == ["ours"] else "they"
            owner = Party(
                clauses.phrases[noun].start, clauses.phrases[noun].end, "", name, named=False, holder=False
            )
        refs = lands(clauses.listed(clauses.subject(at), of=at)[0])
        if owner is not None and refs:
            mood = verb_mood(clauses, at)
            yield Draft(
                at=phrase.start, rule="belong", action="holds", refs=refs, party=owner,
                planned=mood.planned, negated=mood.negated, background=mood.background,
            )  # fmt: skip


def held(clauses: Clauses, drafts: list[Draft]) -> Iterator[Draft]:
    """Read "rebel-held P": it says who holds P, unless P is what somebody just took."""
    changes = {"captured", "handed_over", "withdrew"}
    taken = {ref.start for draft in drafts if draft.action in changes for ref in draft.refs}
    for ref in clauses.parse.refs:
        before = clauses.parse.words[max(0, ref.start - HOLDER_REACH) : ref.start]
        if not FORMER.isdisjoint(before):
            continue
        if ref.holder and ref.kind in {"place", "area", "unlocated"} and ref.start not in taken:
            here = replace(ref, relation="at")
            yield Draft(at=ref.start, rule="held_by_modifier", action="holds", refs=(here,), side=ref.holder)


def strongholds(clauses: Clauses) -> Iterator[Draft]:
    """Read "P remains a rebel stronghold", "the rebel stronghold of P", "P, a rebel bastion"."""
    nouns = clauses.parse.lexicon["strongholds"]
    for at, phrase in enumerate(clauses.phrases) if "strongholds" in clauses.parse.lists else ():
        words = clauses.parse.words[phrase.start : phrase.end]
        if phrase.kind != "np" or nouns.isdisjoint(words):
            continue
        holder = (
            phrase.owner
            or phrase.party
            or _holder(clauses, phrase)
            or party_behind(clauses, at, ("of", "for"))
        )
        if holder is None:
            continue
        refs = [ref for ref in phrase.refs if ref.kind in {"place", "area", "unlocated"}]
        refs = refs or [ref for ref in phrase.owned if ref.kind in {"place", "area", "unlocated"}]
        refs = refs or _said_of(clauses, at)
        if refs:
            yield Draft(at=phrase.end - 1, rule="stronghold", action="holds", refs=lands(refs), party=holder)


def _holder(clauses: Clauses, phrase: Phrase) -> Party | None:
    inside = (one for one in clauses.parse.parties if phrase.start <= one.start and one.end < phrase.end)
    found = next(inside, None)
    return replace(found, holder=False) if found else None


def _said_of(clauses: Clauses, at: int) -> list[Ref]:
    """Return the place that a predicate or an apposition describes."""
    spot = at - 1
    if spot >= 0 and clauses.phrases[spot].kind == "comma":
        return (
            list(clauses.phrases[spot - 1].refs[-1:])
            if spot and clauses.phrases[spot - 1].kind == "np"
            else []
        )
    verb = clauses.phrases[spot].verb if spot >= 0 else None
    linking = verb is not None and (
        verb.form == "be" or any(trigger.word in LASTING for trigger in verb.triggers)
    )
    return clauses.listed(clauses.subject(spot), of=spot)[0] if linking else []
