"""Whether what a verb says happened, did not, or was only planned, and whether it is history."""

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.conditions import PLANNING, conditional, to_come, wanted, wanted_done
from idlibmap.claims.grammar.negation import (
    UNHINDERED,
    by_nobody,
    clefted,
    doubted,
    nearly,
    no_longer,
    not_only,
    until_then,
)
from idlibmap.claims.grammar.phrase import Group

FACTS = frozenset({"fact", "cause", "say", "admit"})
MOVING = frozenset({"advance", "enter"})
"""Verbs of movement whose infinitive is a result: "pushed south to capture P"."""
HUNG = frozenset({"of", "at", "for", "from", "to", "toward", "towards", "about", "near", "in", "against"})
"""Prepositions by which a gerund hangs on a noun or verb."""
FAILED = frozenset(
    {"failed", "unsuccessful", "abortive", "botched", "foiled", "thwarted", "repelled", "repulsed"}
)
NOTHING = frozenset({"no", "without"})
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only"})
"""Words of a noun whose infinitive tells what happened: "the first town to fall"."""
DROPPING = frozenset({"give_up", "abandon", "call_off", "drop", "shelve", "cancel", "postpone", "scrap"})
"""Verbs of what somebody does no more: "gave up its attempt to take P"."""
TRYING = frozenset({"try", "attempt"})
BEHIND = 20
"""Words behind a gerund that can make it a condition: "Before capturing P, the army must"."""
BRINK = frozenset({"verge", "brink", "eve", "cusp", "point"})


class Mood(Struct, frozen=True, gc=False):
    """How a statement stands to what happened."""

    planned: bool = False
    negated: bool = False
    background: bool = False


def verb_mood(clauses: Clauses, at: int) -> Mood:
    """Return the mood of a verb phrase, with what it takes from the verb or noun it hangs on."""
    return _mood(clauses, at, depth=0)


def _mood(clauses: Clauses, at: int, *, depth: int) -> Mood:
    verb = clauses.phrases[at].verb
    if verb is None or depth > len("nested"):
        return Mood()
    own = _own_mood(clauses, at, verb)
    if doubted(clauses, at) or nearly(clauses, at, verb) or clefted(clauses, at):
        return Mood(negated=not own.negated)
    if verb.to:
        described = clauses.back(at - 1, {"prep", "time"})
        return own if _one_of_a_row(clauses, described) else _of_infinitive(clauses, at, own, depth)
    if verb.form == "ing" and not verb.be:
        return _of_gerund(clauses, at, own, depth)
    if verb.form == "base" and not verb.modal:
        return _of_base(clauses, at, own, depth)
    hoped = wanted(clauses, at) or wanted_done(clauses, at)
    return replace(own, planned=True) if hoped else _shared_auxiliary(clauses, at, own, depth)


def _own_mood(clauses: Clauses, at: int, verb: Group) -> Mood:
    """Return the mood that a verb phrase has of itself: its modals, its negation, a condition."""
    until = verb.negated and until_then(clauses, at)
    negated = (
        by_nobody(clauses, at)
        or (verb.negated and not until and not not_only(verb.before))
        or no_longer(verb.before)
    )
    if verb.modal and verb.have and "would" not in verb.before and "will" not in verb.before:
        return Mood(planned=True, negated=negated)
    unable = negated and "could" in verb.before and "hold" not in verb.frames
    foreseen = conditional(clauses, at) or to_come(clauses, at)
    return Mood((verb.modal and not unable) or foreseen, negated, verb.had)


def _of_infinitive(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    verb, governor = clauses.verb(at), clauses.governor(at)
    if governor is None or verb is None:
        return Mood(planned=not (verb and verb.have), negated=own.negated)
    ruling = clauses.verb(governor)
    if ruling is None:
        return _of_noun(clauses, governor, own)
    if _took_time(clauses, governor):
        return own
    if ruling.had and not ruling.triggers and governor == at - 1:
        return Mood(negated=own.negated != ruling.negated)
    ruled = _mood(clauses, governor, depth=depth + 1)
    if "fail" in ruling.frames:
        return Mood(planned=ruled.planned, negated=not ruled.negated, background=ruled.background)
    goes = not MOVING.isdisjoint(ruling.frames) and ruling.form != "base" and not ruled.planned
    moved = goes and clauses.object(governor) is None
    only = "only" in verb.before or clauses.parse.words[max(0, clauses.phrases[at].start - 1)] == "only"
    told = not FACTS.isdisjoint(ruling.frames) and ("demand" not in ruling.frames or ruling.passive)
    happened = Mood(ruled.planned, ruled.negated != own.negated, ruled.background)
    return happened if told or moved or only else Mood(planned=True, negated=own.negated)


def _of_noun(clauses: Clauses, governor: int, own: Mood) -> Mood:
    """Return the mood of an infinitive that hangs on a noun: "a bid to take P", "a failed attempt to"."""
    if _is_complete(clauses, governor):
        return own
    failed = _has_failed(clauses, governor)
    return Mood(planned=not failed, negated=failed or own.negated)


def _took_time(clauses: Clauses, at: int) -> bool:
    """Read "it took the army two days to capture P": however long, it did."""
    ruling, subject = clauses.verb(at), clauses.subject(at)
    takes = ruling is not None and any(trigger.word == "take" for trigger in ruling.triggers)
    return takes and subject is not None and list(clauses.words(subject)) == ["it"]


def _is_complete(clauses: Clauses, at: int) -> bool:
    """Read "completed the operation to capture P": it is captured."""
    spot = clauses.back(at - 1, {"time"})
    verb = clauses.verb(spot)
    done = verb is not None and any(
        trigger.word in {"complete", "finish", "conclude"} for trigger in verb.triggers
    )
    return done and not _mood(clauses, spot, depth=0).planned


def _one_of_a_row(clauses: Clauses, at: int) -> bool:
    """Read "the first town in Idlib to fall": what is said of it happened."""
    while clauses.kind(at - 1) == "prep" and clauses.kind(at - 2) == "np":
        at -= 2
    words, plans = clauses.words(at), clauses.parse.lexicon["plan_nouns"]
    return clauses.kind(at) == "np" and not ORDINALS.isdisjoint(words) and plans.isdisjoint(words)


def attempted(clauses: Clauses, at: int) -> bool:
    """Say whether what an infinitive tells was begun, if not achieved: "tried to storm P" is an attack."""
    verb = clauses.verb(at)
    governor = clauses.governor(at) if verb is not None and verb.to else None
    ruling = clauses.verb(governor) if governor is not None else None
    tries = ruling is not None and any(trigger.word in TRYING for trigger in ruling.triggers)
    return tries and governor is not None and not _mood(clauses, governor, depth=0).planned


def _has_failed(clauses: Clauses, at: int) -> bool:
    """Say whether an attempt told by a noun came to nothing: "a failed bid", "foiled a plan"."""
    ruling = clauses.verb(clauses.back(at - 1, {"prep", "time"}))
    dropped = ruling is not None and any(trigger.word in DROPPING for trigger in ruling.triggers)
    if (ruling is not None and "fail" in ruling.frames) or dropped or _comes_to_nothing(clauses, at):
        return True
    return not FAILED.isdisjoint(clauses.words(at)) or (ruling is not None and "hinder" in ruling.frames)


def _comes_to_nothing(clauses: Clauses, at: int) -> bool:
    """Read "the attempt to take P failed", "a bid to take P ended in failure", "came to nothing"."""
    for spot in range(at + 1, len(clauses.phrases)):
        verb = clauses.verb(spot)
        if verb is None or not verb.finite or clauses.subject(spot) not in {at, at + 2}:
            continue
        behind = clauses.parse.words[verb.end : verb.end + len("in vain")]
        failed = not {"fail", "falter", "repel", "hinder"}.isdisjoint(verb.frames)
        return failed or not {"nothing", "failure", "unsuccessful", "vain", "naught"}.isdisjoint(behind[:3])
    return False


def _of_gerund(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    lead = clauses.word_before(at) if clauses.kind(at - 1) in {"prep", "sub"} else ""
    if lead == "near":
        nowhere = clauses.parse.words[clauses.phrases[at - 1].start - 1] in {"nowhere", "not"}
        return Mood(planned=not nowhere, negated=nowhere != own.negated)
    warned = clauses.verb(at - 3) if lead == "against" else None
    if warned is not None and "demand" in warned.frames:
        return Mood(planned=True, negated=own.negated)
    far = lead == "from" and clauses.parse.words[max(0, clauses.phrases[at - 1].start - 1)] == "far"
    if far or lead in {"without", "instead"}:
        return Mood(negated=True, background=own.background)
    rest = clauses.parse.words[clauses.phrases[at].end : clauses.phrases[at].end + BEHIND]
    if lead == "before" and not clauses.parse.lexicon["modals"].isdisjoint(rest):
        return Mood(planned=True, negated=own.negated)
    if not clauses.kind(at - 1):
        return _leading(clauses, at, own)
    governed = lead in HUNG or (not lead and clauses.kind(at - 1) == "vp")
    hung = _hung_on(clauses, at - 2 if lead else at - 1, own, depth) if governed else None
    return hung or _beside_main(clauses, at, own, depth)


def _beside_main(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    """Return the mood of "..., capturing P": that of the clause it goes with."""
    ruling = clauses.back(at - 1, {"np", "prep", "sub", "and", "comma", "time", "stop", "rel", "that"})
    if clauses.subject(at) is None or clauses.verb(ruling) is None:
        return own
    if attempted(clauses, ruling):
        ruling = clauses.governor(ruling) or ruling
    ruled = _mood(clauses, ruling, depth=depth + 1)
    past = own.background or (ruled.background and not ruled.planned)
    return Mood(planned=ruled.planned, negated=own.negated, background=past)


def _leading(clauses: Clauses, at: int, own: Mood) -> Mood:
    """Read a gerund that opens a sentence: "Retaking P has long been an aim", "Retaking P would"."""
    words = clauses.parse.words[clauses.phrases[at].end : clauses.phrases[at].end + 20]
    lexicon = clauses.parse.lexicon
    had = not lexicon["had"].isdisjoint(words)
    aimed = not (lexicon["modals"] | lexicon["aims"]).isdisjoint(words)
    return Mood(planned=own.planned or aimed, negated=own.negated, background=own.background or had)


def _hung_on(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood | None:
    """Return the mood that "bid at", "close to", "prevented from" and their kin give a gerund."""
    verb, lexicon = clauses.verb(at), clauses.parse.lexicon
    if verb is not None:
        return _ruled_by(clauses, at, own, depth)
    if clauses.kind(at) != "np":
        return (
            Mood(planned=True) if clauses.kind(at) == "prep" and clauses.phrases[at].word == "near" else None
        )
    if not NOTHING.isdisjoint(clauses.words(at)):
        return Mood(negated=UNHINDERED.isdisjoint(clauses.words(at)))
    if _has_failed(clauses, at):
        ruling = clauses.back(at - 1, {"prep"})
        hoped = clauses.verb(ruling) is not None and _mood(clauses, ruling, depth=depth).planned
        return Mood(planned=hoped, negated=not hoped)
    plans = lexicon["plan_nouns"] | lexicon["aims"] | lexicon["short_of"] | BRINK
    planned = bool(clauses.phrases[at].nouns) or not plans.isdisjoint(clauses.words(at))
    return Mood(planned=True, negated=own.negated) if planned else None


def _ruled_by(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood | None:
    """Return the mood that a verb gives the gerund behind it: planned, hindered, begun."""
    verb = clauses.verb(at)
    frames = verb.frames if verb is not None else frozenset[str]()
    if not PLANNING.isdisjoint(frames) or (verb is not None and verb.modal):
        return Mood(planned=True, negated=own.negated)
    ruled = _mood(clauses, at, depth=depth + 1)
    if not frames.isdisjoint(("hinder", "fail")):
        return Mood(planned=ruled.planned, negated=not ruled.planned and not ruled.negated)
    return None if FACTS.isdisjoint(frames) else ruled


def _of_base(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    """Read "to storm and capture", "demanded that the army withdraw", and headline "rebels capture"."""
    before = clauses.phrases[at - 1] if at else None
    if before is not None and before.kind in {"and", "comma"}:
        for spot in range(at - 1, -1, -1):
            other = clauses.phrases[spot].verb
            if other is not None and (other.to or other.modal or other.form == "base"):
                return _mood(clauses, spot, depth=depth + 1)
            if other is not None:
                break
    seen = clauses.verb(at - 2) if clauses.kind(at - 1) == "np" else None
    if wanted(clauses, at) or (seen is not None and seen.modal and "cause" in seen.frames):
        return Mood(planned=True, negated=own.negated)
    return own


def _shared_auxiliary(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    """Read "had entered P and captured Q", "would be surrounded and taken"."""
    verb = clauses.phrases[at].verb
    if verb is None or not verb.bare or not at or clauses.phrases[at - 1].kind != "and":
        return own
    spot = clauses.previous_verb(at - 1)
    other = clauses.verb(spot) if spot is not None else None
    if spot is None or other is None or other.be or not other.have:
        return own
    if other.form not in {"ed", "participle"} or verb.form == "past":
        return own
    shared = _mood(clauses, spot, depth=depth + 1)
    return Mood(
        own.planned or shared.planned, own.negated or shared.negated, own.background or shared.background
    )
