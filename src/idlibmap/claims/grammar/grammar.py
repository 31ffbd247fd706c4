"""
The grammar: which arguments each frame takes, and where they stand.

A frame is a function from an act (a verb with its clause) or a deed (a noun with its phrase) to drafts; its
name, with the construction it met, becomes the claim's rule. Frames are listed in docs/claims.md.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import Act
from idlibmap.claims.grammar.aims import aims
from idlibmap.claims.grammar.changing import change_hands, fall, flag, hand, lose, pass_to, take
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.conditions import in_question
from idlibmap.claims.grammar.ellipsis import elided, follow
from idlibmap.claims.grammar.fighting import attack, besiege, clash, contest, repel
from idlibmap.claims.grammar.holding import (
    belong,
    control_nouns,
    garrison,
    held,
    hold,
    possessed,
    strongholds,
)
from idlibmap.claims.grammar.idiomatic import idioms
from idlibmap.claims.grammar.mood import attempted, verb_mood
from idlibmap.claims.grammar.moving import advance, enter, expel, leave, quit_place
from idlibmap.claims.grammar.nearness import nearing, presence
from idlibmap.claims.grammar.nominal import read_nouns
from idlibmap.claims.grammar.roads import cut, reopen

FRAMES: dict[str, Callable[[Act], Iterator[Draft]]] = {
    "take": take, "lose": lose, "fall": fall, "pass": pass_to, "change": change_hands, "leave": leave,
    "quit": quit_place, "expel": expel, "hand": hand, "enter": enter, "advance": advance, "attack": attack,
    "clash": clash, "contest": contest, "repel": repel, "falter": repel, "besiege": besiege, "hold": hold,
    "cut": cut, "reopen": reopen, "flag": flag, "garrison": garrison, "belong": belong, "follow": follow,
}  # fmt: skip
"""Every frame of a verb by its name in the lexicon."""


def read_drafts(clauses: Clauses) -> list[Draft]:
    """Return every draft of a sentence, in order of its triggers; a question states nothing."""
    if clauses.parse.tokens[-1].text == "?":
        return []
    drafts = [draft for draft in _verbs(clauses) if draft.refs]
    drafts += [draft for draft in read_nouns(clauses) if draft.refs]
    drafts += control_nouns(clauses)
    drafts += nearing(clauses)
    drafts += presence(clauses)
    drafts += possessed(clauses)
    drafts += list(idioms(clauses, drafts))
    drafts += aims(clauses)
    drafts += [draft for draft in strongholds(clauses) if draft.refs]
    drafts += elided(clauses, sorted(drafts, key=lambda draft: draft.at))
    drafts += held(clauses, drafts)
    happened = [one for one in drafts if not (one.planned and one.negated and one.action == "holds")]
    return sorted(_without_doubles(_without_attempts(happened)), key=lambda draft: draft.at)


def _verbs(clauses: Clauses) -> Iterator[Draft]:
    for at, phrase in enumerate(clauses.phrases):
        if phrase.verb is None or in_question(clauses, at):
            continue
        for trigger in phrase.verb.triggers:
            frame = FRAMES.get(trigger.frame)
            if frame is None:
                continue
            mood = verb_mood(clauses, at)
            for draft in frame(Act(clauses, at, trigger)):
                tried = trigger.frame == "attack" and attempted(clauses, at)
                yield replace(
                    draft,
                    planned=draft.planned or (mood.planned and not tried),
                    negated=draft.negated != mood.negated,
                    background=draft.background or mood.background,
                    recapture=draft.recapture or trigger.recapture,
                )


def _without_attempts(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """What was repelled is no plan of its own: "repelled an attempt to storm P"."""
    drafts = list(drafts)
    held = (draft for draft in drafts if draft.action == "repelled" and not draft.negated)
    foiled = {(ref.start, ref.end) for draft in held for ref in draft.refs}
    for draft in drafts:
        attempt = (draft.planned or draft.negated or draft.action == "clashed") and draft.action != "repelled"
        if not (attempt and all((ref.start, ref.end) in foiled for ref in draft.refs)):
            yield draft


def _without_doubles(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Where two frames read one trigger (cut off a road, a town) keep the first that found arguments."""
    seen: set[tuple[int, str, int]] = set()
    for draft in drafts:
        key = (draft.at, draft.action, draft.refs[0].start)
        if key not in seen:
            seen.add(key)
            yield draft
