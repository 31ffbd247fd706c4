"""Whether an action that a noun tells happened: "the capture of P", "a possible withdrawal"."""

from collections.abc import Sequence
from itertools import pairwise

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.conditions import PLANNING
from idlibmap.claims.grammar.mood import FAILED, NOTHING, Mood, verb_mood
from idlibmap.claims.grammar.negation import SHOWING, by_nobody
from idlibmap.claims.grammar.phrase import Group, Noun
from idlibmap.claims.lexicon import Lexicon

AIM_REACH = 8
"""Words behind a verb in which a noun can call its subject an aim."""
COMING_REACH = 4
"""Words behind a verb in which an adjective can say that its subject is to come."""
ENDING = ("stop", "end", "ceas", "subsid", "let")
"""Stems of verbs that do not deny what has not stopped."""


def noun_mood(clauses: Clauses, at: int, noun: Noun) -> Mood:
    """Return the mood of an action that a noun tells: "a possible withdrawal", "called for the capture"."""
    parse, phrase = clauses.parse, clauses.phrases[at]
    lead = set(parse.words[phrase.start : noun.start])
    spot = clauses.back(at - 1, {"prep", "time", "and"})
    without = any(clauses.phrases[one].word == "without" for one in range(spot + 1, at))
    if without or not lead.isdisjoint(FAILED | NOTHING):
        return Mood(negated=True)
    ruled, said = _ruling_mood(clauses, at, spot), _said_mood(clauses, at)
    wanted = not lead.isdisjoint(parse.lexicon["demands"]) or _is_aim(clauses, at) or _ahead(clauses, at)
    negated = ruled.negated or said.negated
    return Mood(planned=(wanted or ruled.planned or said.planned) and not negated, negated=negated)


def _ahead(clauses: Clauses, at: int) -> bool:
    """Read "is to press on before its march on P", "operations to come, among them the liberation of P"."""
    words = clauses.parse.words[: clauses.phrases[at].start]
    coming = any(pair in {("to", "come"), ("operations", "ahead")} for pair in pairwise(words))
    if clauses.kind(at - 1) != "prep" or clauses.phrases[at - 1].word not in {"before", "until"}:
        return coming
    main = next((spot for spot in range(at - 1, -1, -1) if clauses.kind(spot) == "vp"), None)
    return coming or (main is not None and verb_mood(clauses, main).planned)


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
    if verb is None and clauses.kind(spot) == "np" and not hung:
        over = clauses.back(spot, {"np", "prep"})
        verb, spot = clauses.verb(over), over if clauses.verb(over) is not None else spot
    if verb is not None:
        return _ruled_by(clauses, spot, verb, hung)
    if clauses.kind(spot) == "that" and _disbelieved(clauses, spot - 1):
        return Mood(negated=True)
    if clauses.kind(spot) != "np" or hung not in {"for", "of", "on", "about"}:
        return Mood()
    words = clauses.words(spot)
    if words[0] == "no" and words[-1] in lexicon["proof"]:
        return Mood(negated=True)
    plans = lexicon["plan_nouns"] | lexicon["aims"] | lexicon["demands"] | lexicon["talks"]
    return Mood(planned=not plans.isdisjoint(words))


def _disbelieved(clauses: Clauses, at: int) -> bool:
    """Read "we do not think that", "nothing suggests that"."""
    verb = clauses.verb(at)
    shows = verb is not None and any(trigger.word in SHOWING for trigger in verb.triggers)
    return shows and verb is not None and (verb.negated or by_nobody(clauses, at))


def _ruled_by(clauses: Clauses, spot: int, verb: Group, hung: str) -> Mood:
    """Return what a verb makes of the noun of action behind it: "planned the capture", "spoke of it"."""
    mood = verb_mood(clauses, spot)
    wanted = not PLANNING.isdisjoint(verb.frames) and "say" not in verb.frames
    kept = "hinder" in verb.frames and mood.negated and not mood.planned
    planned = wanted or (mood.planned and not verb.bare)
    hindered = "hinder" in verb.frames and not mood.negated
    denied = "hinder" not in verb.frames and mood.negated and not mood.planned and not hung
    warned = hung == "against" and "demand" in verb.frames
    untouched = mood.negated and hung in {"on", "for", "about"}
    return Mood(planned=(planned or warned or untouched) and not kept, negated=hindered or denied)


def _said_mood(clauses: Clauses, at: int) -> Mood:
    """Return what the verb behind a noun of action makes of it: "the capture of P is an aim"."""
    after = _verb_said_of(clauses, at)
    verb = clauses.verb(after) if after is not None else None
    if after is None or verb is None:
        return Mood()
    mood = verb_mood(clauses, after)
    end = clauses.phrases[after].end
    rest = clauses.parse.words[end : end + AIM_REACH]
    lexicon = clauses.parse.lexicon
    aimed = not lexicon["aims"].isdisjoint(rest) or _is_coming(lexicon, rest)
    unended = clauses.parse.words[verb.start].startswith(ENDING)
    failed = "fail" in verb.frames and "repel" not in verb.frames
    return Mood(planned=mood.planned or aimed, negated=failed or (mood.negated and not unended))


def _is_coming(lexicon: Lexicon, words: Sequence[str]) -> bool:
    """Read "is imminent", "appears likely", "is only a matter of days"."""
    timed = any(pair in {("matter", "of"), ("question", "of")} for pair in pairwise(words))
    return timed or any(word in lexicon["to_come"] for word in words[:COMING_REACH])


def _verb_said_of(clauses: Clauses, at: int) -> int | None:
    """Return the finite verb whose subject is a noun phrase."""
    for spot in range(at + 1, len(clauses.phrases)):
        verb = clauses.phrases[spot].verb
        if verb is not None and verb.finite:
            subject = clauses.subject(spot)
            if subject == at or (subject is not None and subject < at):
                return spot if subject == at else None
        if clauses.phrases[spot].kind in {"stop", "that", "sub"}:
            return None
    return None
