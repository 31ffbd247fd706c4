"""Whether what a verb or noun says happened, did not, or was only planned, and whether it is history."""

from dataclasses import dataclass
from itertools import pairwise

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.phrase import Group, Noun

PLANNING = frozenset({"plan", "demand"})
FACTS = frozenset({"fact", "cause", "say", "admit"})
MOVING = frozenset({"advance", "enter"})
"""Verbs of movement whose infinitive is a result: "pushed south to capture P"."""
CONDITIONS = frozenset({"if", "unless", "whether", "should"})
"""Subordinators that make a plan of a present tense: "until P falls"."""
HUNG = frozenset({"of", "at", "for", "from", "to", "toward", "towards", "about", "near", "in", "against"})
"""Prepositions by which a gerund hangs on a noun or verb."""
FAILED = frozenset(
    {"failed", "unsuccessful", "abortive", "botched", "foiled", "thwarted", "repelled", "repulsed"}
)
NOBODY = frozenset({"no", "none", "neither", "nobody", "nothing"})
NOTHING = frozenset({"no", "without"})
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only"})
"""Words of a noun whose infinitive tells what happened: "the first town to fall"."""
TRYING = frozenset({"try", "attempt"})
AIM_REACH = 8
"""Words behind a verb in which a noun can call its subject an aim."""
ENDING = ("stop", "end", "ceas", "subsid", "let")
"""Stems of verbs that do not deny what has not stopped."""
AWAITED = frozenset({"until", "once", "when", "till", "before"})
BEHIND = 20
"""Words behind a gerund that can make it a condition: "Before capturing P, the army must"."""
WANTING = frozenset({"want", "wanted", "order", "like", "need"})
SHOWING = frozenset({"suggest", "show", "indicate", "prove", "confirm", "think", "believe"})
BRINK = frozenset({"verge", "brink", "eve", "cusp", "point"})


@dataclass(frozen=True, slots=True)
class Mood:
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
    if _doubted(clauses, at) or _nearly(clauses, at, verb):
        return Mood(negated=not own.negated)
    if verb.to:
        described = clauses.back(at - 1, {"prep", "time"})
        return own if _one_of_a_row(clauses, described) else _of_infinitive(clauses, at, own, depth)
    if verb.form == "ing" and not verb.be:
        return _of_gerund(clauses, at, own, depth)
    if verb.form == "base" and not verb.modal:
        return _of_base(clauses, at, own, depth)
    hoped = _wanted(clauses, at) or _wanted_done(clauses, at)
    wanted = Mood(planned=True, negated=own.negated) if hoped else None
    return wanted or _shared_auxiliary(clauses, at, own, depth)


def _own_mood(clauses: Clauses, at: int, verb: Group) -> Mood:
    """Return the mood that a verb phrase has of itself: its modals, its negation, a condition."""
    until = verb.negated and _until_then(clauses, at)
    negated = (
        _by_nobody(clauses, at)
        or (verb.negated and not until and not _not_only(verb.before))
        or _no_longer(verb.before)
    )
    if verb.modal and verb.have and "would" not in verb.before and "will" not in verb.before:
        return Mood(planned=True, negated=negated)
    return Mood(verb.modal or _conditional(clauses, at), negated, verb.had)


def _doubted(clauses: Clauses, at: int) -> bool:
    """Read "nothing suggests that P fell", "no confirmation that P fell": nobody says that it did."""
    subject = clauses.subject(at)
    spot = (subject if subject is not None and subject < at else at) - 1
    if clauses.kind(spot) not in {"that", "rel"} or clauses.phrases[spot].word != "that":
        return False
    if clauses.kind(spot - 1) == "np":
        words = clauses.words(spot - 1)
        return words[0] == "no" and words[-1] in clauses.parse.lexicon["proof"]
    ruling = clauses.verb(spot - 1)
    shows = ruling is not None and any(trigger.word in SHOWING for trigger in ruling.triggers)
    return shows and (_by_nobody(clauses, spot - 1) or (ruling is not None and ruling.negated))


def _nearly(clauses: Clauses, at: int, verb: Group) -> bool:
    """Read "nearly captured P": it did not; "had almost captured the whole of P" says how much."""
    done_to = clauses.object(at)
    whole = done_to is not None and not {"all", "whole", "entire"}.isdisjoint(clauses.words(done_to))
    return (
        not whole
        and verb.before[-1:] in (("nearly",), ("almost",))
        and "take" in verb.frames
        and not verb.passive
    )


def _until_then(clauses: Clauses, at: int) -> bool:
    """Read "was not reopened until 4 November": it was, then."""
    following = clauses.phrases[at + 1 : at + 4]
    spots = [spot for spot, phrase in enumerate(following) if phrase.word in {"until", "till"}]
    return bool(spots) and spots[0] + 1 < len(following) and following[spots[0] + 1].kind in {"time", "np"}


def _no_longer(before: tuple[str, ...]) -> bool:
    return "longer" in before


def _by_nobody(clauses: Clauses, at: int) -> bool:
    """Read "no troops entered P", "none of them reached P"."""
    subject, done_to = clauses.subject(at), clauses.object(at)
    if subject is not None and subject < at and _is_nobody(clauses, subject):
        return True
    verb = clauses.verb(at)
    return done_to is not None and verb is not None and not verb.be and _is_nobody(clauses, done_to)


def _is_nobody(clauses: Clauses, at: int) -> bool:
    """Read "no troops", "none of them", "not one soldier", "not a single"."""
    first, second = (*clauses.words(at), "", "")[:2]
    alone = first in NOBODY and second not in {"less", "fewer", "longer", "doubt"}
    return alone or (first == "not" and second in {"one", "a"}) or list(clauses.words(at - 1)) == ["not"]


def _not_only(before: tuple[str, ...]) -> bool:
    """Read "not only captured P but": it did, and more."""
    return ("not", "only") in pairwise(before)


def _of_infinitive(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    verb, governor = clauses.verb(at), clauses.governor(at)
    if governor is None or verb is None:
        return Mood(planned=not (verb and verb.have), negated=own.negated)
    ruling = clauses.verb(governor)
    if ruling is None:
        failed = _has_failed(clauses, governor)
        complete = _is_complete(clauses, governor)
        return own if complete else Mood(planned=not failed, negated=failed or own.negated)
    if ruling.had and not ruling.triggers and governor == at - 1:
        return Mood(negated=own.negated != ruling.negated)
    ruled = _mood(clauses, governor, depth=depth + 1)
    if "fail" in ruling.frames:
        return Mood(planned=ruled.planned, negated=not ruled.negated, background=ruled.background)
    goes = not MOVING.isdisjoint(ruling.frames) and ruling.form != "base" and not ruled.planned
    moved = goes and clauses.object(governor) is None
    only = "only" in verb.before or clauses.parse.words[max(0, clauses.phrases[at].start - 1)] == "only"
    told = not FACTS.isdisjoint(ruling.frames) and ("demand" not in ruling.frames or ruling.passive)
    if told or moved or only:
        return Mood(ruled.planned, ruled.negated != own.negated, ruled.background)
    return Mood(planned=True, negated=own.negated)


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
    if ruling is not None and "fail" in ruling.frames:
        return True
    return not FAILED.isdisjoint(clauses.words(at)) or (ruling is not None and "hinder" in ruling.frames)


def _of_gerund(clauses: Clauses, at: int, own: Mood, depth: int) -> Mood:
    lead = clauses.word_before(at) if clauses.kind(at - 1) in {"prep", "sub"} else ""
    if lead == "near":
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
        return Mood(negated=True)
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
    if _wanted(clauses, at) or (seen is not None and seen.modal and "cause" in seen.frames):
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


def _wanted(clauses: Clauses, at: int) -> bool:
    """Read "demanded that the army withdraw", "hopes the town falls": the clause says what somebody wants."""
    subject = clauses.subject(at)
    spot = (subject if subject is not None and subject < at else at) - 1
    if spot >= 0 and clauses.phrases[spot].kind == "that":
        spot -= 1
    if spot < 0 or clauses.phrases[spot].verb is None:
        return False
    ruling = clauses.phrases[spot].verb
    verb = clauses.phrases[at].verb
    return (
        ruling is not None
        and verb is not None
        and not PLANNING.isdisjoint(ruling.frames)
        and verb.form in {"base", "s"}
    )


def _unreal(clauses: Clauses, at: int) -> bool:
    """Read "Had the army taken P, rebels would have left"."""
    words = clauses.parse.words
    inverted = (
        words[0] == "had" and clauses.kind(0) == "vp" and clauses.kind(1) == "np" and at == len(("had", "np"))
    )
    return inverted and "would" in words


def _wanted_done(clauses: Clauses, at: int) -> bool:
    """Read "wants P taken": the participle of what somebody wants."""
    ruling = clauses.verb(at - 2) if clauses.kind(at - 1) == "np" else None
    reduced = clauses.verb(at) is not None and clauses.is_reduced(at)
    return reduced and ruling is not None and any(trigger.word in WANTING for trigger in ruling.triggers)


def _conditional(clauses: Clauses, at: int) -> bool:
    """Say whether a clause hangs on "if", "unless", or on "until" with a present tense."""
    subject = clauses.subject(at)
    verb = clauses.phrases[at].verb
    start = subject if subject is not None and subject < at else at
    spot = start - 1
    if _unreal(clauses, at) or list(clauses.words(spot)) == ["should"]:
        return True
    while spot >= 0 and clauses.phrases[spot].kind in {"time", "np", "prep"}:
        if clauses.words(spot)[-1] in {"before", "until"} and verb is not None and verb.form in {"s", "base"}:
            return True
        spot -= 1
    if spot < 0 or verb is None:
        return "should" in clauses.parse.words[:2] and spot < 0
    phrase = clauses.phrases[spot]
    if phrase.kind not in {"sub", "prep"}:
        return False
    if phrase.word in CONDITIONS:
        return True
    present = (
        verb.form in {"s", "base"}
        or (verb.have and not verb.had)
        or (verb.be and not {"was", "were"} & set(verb.before))
    )
    headline = clauses.parse.sentence.headline
    to_come = any(one.verb is not None and one.verb.modal for one in clauses.phrases[:spot])
    return phrase.word in AWAITED and (present or to_come) and not headline


def noun_mood(clauses: Clauses, at: int, noun: Noun) -> Mood:
    """Return the mood of an action that a noun tells: "a possible withdrawal", "called for the capture"."""
    parse, phrase = clauses.parse, clauses.phrases[at]
    lead = set(parse.words[phrase.start : noun.start])
    spot = clauses.back(at - 1, {"prep", "time", "and"})
    without = any(clauses.phrases[one].word == "without" for one in range(spot + 1, at))
    if without or not lead.isdisjoint(FAILED | NOTHING):
        return Mood(negated=True)
    ruled, said = _ruling_mood(clauses, at, spot), _said_mood(clauses, at)
    wanted = not lead.isdisjoint(parse.lexicon["demands"]) or _is_aim(clauses, at)
    negated = ruled.negated or said.negated
    return Mood(planned=(wanted or ruled.planned or said.planned) and not negated, negated=negated)


def _is_aim(clauses: Clauses, at: int) -> bool:
    """Read "the army's next goal is the recapture of P"."""
    spot = clauses.back(at - 1, {"prep"})
    subject = clauses.subject(spot) if clauses.verb(spot) is not None else None
    lexicon = clauses.parse.lexicon
    return subject is not None and not (lexicon["aims"] | {"dream", "plan"}).isdisjoint(
        clauses.words(subject)
    )


def _ruling_mood(clauses: Clauses, at: int, spot: int) -> Mood:
    """Return what the verb or noun before a noun of action makes of it: "plans for the capture of P"."""
    lexicon, verb = clauses.parse.lexicon, clauses.verb(spot)
    hung = clauses.phrases[at - 1].word if clauses.kind(at - 1) == "prep" else ""
    if verb is not None:
        mood = verb_mood(clauses, spot)
        wanted = not PLANNING.isdisjoint(verb.frames) and "say" not in verb.frames
        planned = wanted or (mood.planned and not verb.bare)
        hindered = "hinder" in verb.frames and not mood.negated
        denied = "hinder" not in verb.frames and mood.negated and not mood.planned and not hung
        warned = hung == "against" and "demand" in verb.frames
        untouched = mood.negated and hung in {"on", "for", "about"}
        return Mood(planned=planned or warned or untouched, negated=hindered or denied)
    if clauses.kind(spot) != "np" or hung not in {"for", "of", "on", "about"}:
        return Mood()
    words = clauses.words(spot)
    if words[0] == "no" and words[-1] in lexicon["proof"]:
        return Mood(negated=True)
    plans = lexicon["plan_nouns"] | lexicon["aims"] | lexicon["demands"] | lexicon["talks"]
    return Mood(planned=not plans.isdisjoint(words))


def _said_mood(clauses: Clauses, at: int) -> Mood:
    """Return what the verb behind a noun of action makes of it: "the capture of P is an aim"."""
    after = _verb_said_of(clauses, at)
    verb = clauses.verb(after) if after is not None else None
    if after is None or verb is None:
        return Mood()
    mood = verb_mood(clauses, after)
    end = clauses.phrases[after].end
    aimed = not clauses.parse.lexicon["aims"].isdisjoint(clauses.parse.words[end : end + AIM_REACH])
    unended = clauses.parse.words[verb.start].startswith(ENDING)
    failed = "fail" in verb.frames and "repel" not in verb.frames
    return Mood(planned=mood.planned or aimed, negated=failed or (mood.negated and not unended))


def _verb_said_of(clauses: Clauses, at: int) -> int | None:
    """Return the finite verb whose subject is a noun phrase."""
    for spot in range(at + 1, len(clauses.phrases)):
        verb = clauses.phrases[spot].verb
        if verb is not None and verb.finite:
            return spot if clauses.subject(spot) == at else None
        if clauses.phrases[spot].kind in {"stop", "that", "sub"}:
            return None
    return None
