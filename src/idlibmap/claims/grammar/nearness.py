"""Where a party stands: "within two kilometres of P", "still in P", "at the gates of P"."""

from collections.abc import Iterator

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import party_of, settled
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.mood import verb_mood
from idlibmap.claims.grammar.phrase import Group
from idlibmap.claims.refs import Ref
from idlibmap.claims.relations import UNIT_KM

MEASURES = frozenset(UNIT_KM) | {"yards", "metre", "distance", "reach"}
BRINGING = frozenset({"bring", "put", "place", "leave", "take"})
"""Verbs whose object comes near: "the advance brought the army to within 4 km of P"."""
INSIDE = frozenset({"in", "inside", "within"})
LASTING = frozenset({"still", "remain", "remains", "remained", "stay", "stays", "stayed"})
ARRIVED = frozenset({"now", "already", "inside"})


def nearing(clauses: Clauses) -> Iterator[Draft]:
    """Read "A is within two kilometres of P", "A came to within a mile of P", "A is 8 km from P"."""
    phrases = clauses.phrases
    for at, phrase in enumerate(phrases) if not MEASURES.isdisjoint(clauses.parse.words) else ():
        refs = _measured_from(clauses, at)
        if not at or not refs:
            continue
        lead = phrases[at - 1]
        close = lead.kind == "prep" and lead.word in {"within", "to"}
        spot = _verb_before(clauses, at)
        stands = lead.kind == "vp" and lead.verb is not None and _stands(lead.verb)
        if spot is None or not refs or not (close or stands):
            continue
        mood, moved = verb_mood(clauses, spot), clauses.object(spot)
        ruling = clauses.verb(spot)
        brought = ruling is not None and any(trigger.word in BRINGING for trigger in ruling.triggers)
        mover = party_of(clauses, moved if brought else clauses.subject(spot))
        if mover is not None:
            yield Draft(
                at=phrase.start, rule="nearing", action="advanced", refs=refs[:1], party=mover,
                relation="toward", planned=mood.planned, negated=mood.negated, background=mood.background,
            )  # fmt: skip


def _measured_from(clauses: Clauses, at: int) -> tuple[Ref, ...]:
    """Return the place of "two kilometres from P", "4 km west of P"."""
    phrase, nexts = clauses.phrases[at], clauses.phrases[at + 1] if clauses.kind(at + 1) == "prep" else None
    if phrase.kind == "np" and phrase.refs and not MEASURES.isdisjoint(clauses.words(at)):
        return tuple(replace(ref, relation="at") for ref in phrase.refs if ref.relation.endswith("_of"))
    if (
        phrase.kind != "np"
        or phrase.word not in MEASURES
        or nexts is None
        or nexts.word not in {"of", "from"}
    ):
        return ()
    refs = settled(clauses.listed(at + 2)[0])
    return tuple(ref for ref in refs if ref.relation == "at" and ref.kind != "area")


def _verb_before(clauses: Clauses, at: int) -> int | None:
    spots = (spot for spot in range(at - 1, max(-1, at - 6), -1) if clauses.phrases[spot].kind == "vp")
    return next(spots, None)


def _stands(verb: Group) -> bool:
    return verb.form == "be" or "remain" in verb.frames


def presence(clauses: Clauses) -> Iterator[Draft]:
    """Read "A is still in P", "A is back in P", "A is now inside P", "A is at the gates of P"."""
    for at, phrase in enumerate(clauses.phrases):
        if phrase.verb is None or not _stands(phrase.verb):
            continue
        party = party_of(clauses, clauses.subject(at))
        if party is None or party.name in {"it", "he", "she"}:
            continue
        yield from _stood(clauses, at, phrase.verb, party)


def _stood(clauses: Clauses, at: int, verb: Group, party: Party) -> Iterator[Draft]:
    words = set(clauses.parse.words[clauses.phrases[at].start : clauses.phrases[at].end])
    for lead, np in clauses.behind(at):
        refs = tuple(ref for ref in clauses.listed(np)[0] if ref.kind in {"place", "anaphor", "unlocated"})
        if not refs:
            continue
        draft = _draft(clauses, at, refs, party)
        near = any(ref.relation == "near" for ref in refs)
        noun = clauses.phrases[np]
        edges = clauses.parse.lexicon["outskirts"]
        edge = not edges.isdisjoint(clauses.parse.words[noun.start : noun.end]) and not near
        if near:
            return
        if edge and lead in {"at", "on", "in", "near"}:
            yield replace(draft, rule="at_the_gates", action="advanced", relation="toward")
        elif lead in INSIDE and not edge:
            if "back" in words:
                yield replace(draft, rule="back_in", action="captured", recapture=True)
            elif not LASTING.isdisjoint(words) or verb.negated:
                yield replace(draft, rule="still_in", action="holds")
            elif not ARRIVED.isdisjoint(words) or lead == "inside":
                yield replace(draft, rule="now_in", action="entered")
        return


def _draft(clauses: Clauses, at: int, refs: tuple[Ref, ...], party: Party) -> Draft:
    mood = verb_mood(clauses, at)
    start = clauses.phrases[at].start
    return Draft(
        at=start,
        rule="",
        action="",
        refs=refs,
        party=party,
        planned=mood.planned,
        negated=mood.negated,
        background=mood.background,
    )
