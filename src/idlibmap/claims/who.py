"""Who acts, who says so, and how the source stands to it."""

from dataclasses import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.attribution import Saying, Source
from idlibmap.claims.drafts import Draft
from idlibmap.claims.parse import Parse
from idlibmap.claims.reading import Languages, Reading, ReadSentence
from idlibmap.claims.statement import Memory, Statement

GAINS = frozenset({"captured", "entered", "handed_over"})


def party_of(
    party: Party | None,
    side: str,
    read: ReadSentence,
    memory: Memory,
    languages: Languages,
    *,
    pronoun: bool,
) -> tuple[str, str]:
    """Return the side and the name of a party, of whoever a bare noun or a pronoun stands for."""
    if party is not None and party.side:
        return party.side, party.name
    if party is not None:
        default = languages.actors.default_side(party, read.parse.tokens)
        known = memory.parties_by_side.get(default) if default else memory.party
        known = known or memory.party
        if known is not None and (not default or known.side == default):
            return known.side, known.name
        return default, party.name if default else ""
    if pronoun and memory.party is not None:
        return memory.party.side, memory.party.name
    return side, ""


def has_pronoun_subject(parse: Parse, draft: Draft) -> bool:
    """Say whether "they" or a nameless campaign is the subject."""
    verb = next((verb for verb in parse.verbs if verb.start == draft.at), None)
    if verb is None or verb.passive or verb.trigger.form == "noun":
        return False
    lead = list(parse.words[max(0, verb.group_start - 2) : verb.group_start])
    subjects = {
        "they",
        "it",
        "who",
        "we",
        "campaign",
        "offensive",
        "operation",
        "advance",
        "push",
        "assault",
        "group",
    }
    return any(word in subjects for word in lead) or verb.group_start == 0


def classed(source: Source, draft: Draft, side: str, from_side: str, stance: str) -> Source:
    """A party that tells its own loss admits it, which is the strongest evidence of all."""
    if source.source_class != "party" or not source.side or stance not in {"reported", "claimed"}:
        return source
    lost = draft.action in GAINS and source.side == from_side and side != source.side
    left = draft.action == "withdrew" and source.side == side
    return replace(source, source_class="admission") if lost or left else source


def stance_of(draft: Draft, saying: Saying | None, source: Source, read: ReadSentence) -> str:
    """Return how the source stands to what it says."""
    parse = read.parse
    refuted = any(word in parse.lexicon["refuted"] for word in parse.words[draft.at :])
    denied = (refuted or draft.negated) != (
        saying is not None and saying.kind == "deny" and saying.at < draft.at
    )
    if draft.planned and not draft.negated:
        return "intended"
    if denied:
        return "denied"
    return "claimed" if source.source_class in {"party", "activist"} else "reported"


def with_taker(one: Statement, statements: list[Statement], reading: Reading) -> Statement:
    """Infer who took what "fell" or "was lost": the other side, or who took it elsewhere in the report."""
    if one.side or not one.draft.needs_side:
        return one
    if one.from_side:
        return _taken_by(one, opponent(one.from_side, reading.sides), "")
    gains = [
        other
        for other in statements
        if other.side and other.draft.action in GAINS and other.stance in {"reported", "claimed"}
    ]
    told = next((other for other in gains if _same_event(one, other)), None)
    if told:
        return _taken_by(one, told.side, told.actor)
    before = {
        party.side
        for party in one.read.parse.parties
        if party.side
        and not party.holder
        and (party.end <= one.draft.at or one.read.parse.words[party.start - 1] == "since")
    }
    elsewhere = {other.side for other in gains if not other.background or one.background}
    for sides in (before - {one.source.side}, elsewhere, {one.source.side} - {""}):
        if len(sides) == 1:
            return _taken_by(one, min(sides), "")
    return one


def _taken_by(one: Statement, side: str, actor: str) -> Statement:
    return replace(one, side=side, actor=actor, notes=(*one.notes, "inferred_actor"))


def _same_event(one: Statement, other: Statement) -> bool:
    place = (one.ref.kind, one.ref.id, one.ref.name) == (other.ref.kind, other.ref.id, other.ref.name)
    return (
        place and other.draft.action in {one.draft.action, "entered"} and other.background == one.background
    )


def opponent(side: str, counts: dict[str, int]) -> str:
    """Return the side most named beside one; by default government and opposition face each other."""
    facing = {"government": "opposition", "opposition": "government"}
    others = {other: count for other, count in counts.items() if other != side}
    if side in facing and others.get(facing[side], 0):
        return facing[side]
    return max(sorted(others), key=lambda other: others[other], default=facing.get(side, ""))
