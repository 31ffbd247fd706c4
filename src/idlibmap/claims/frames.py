"""
The grammar: which arguments each frame takes, and where they stand.

A frame is a function from a sentence and a verb to drafts; its name, with the construction it met, becomes
the claim's rule. Frames are listed in docs/claims.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from idlibmap.claims.drafts import Draft
from idlibmap.claims.frames_change import fall, hand, lose, pass_to, take
from idlibmap.claims.frames_control import control_nouns, held, hold, strongholds
from idlibmap.claims.frames_fighting import attack, besiege, clash, contest, repel
from idlibmap.claims.frames_movement import advance, enter, expel, leave, quit_place
from idlibmap.claims.frames_road import cut, reopen
from idlibmap.claims.parse import Parse
from idlibmap.claims.verbs import Verb

ATTEMPT = 9
"""Words behind "repelled" in which an attempt is what was repelled, not a plan of its own."""
FRAMES: dict[str, Callable[[Parse, Verb], Iterator[Draft]]] = {
    "take": take,
    "lose": lose,
    "fall": fall,
    "pass": pass_to,
    "leave": leave,
    "quit": quit_place,
    "expel": expel,
    "hand": hand,
    "enter": enter,
    "advance": advance,
    "attack": attack,
    "clash": clash,
    "contest": contest,
    "repel": repel,
    "besiege": besiege,
    "hold": hold,
    "cut": cut,
    "reopen": reopen,
}
"""Every frame by its name in the lexicon."""


def read_sentence(parse: Parse) -> list[Draft]:
    """Return every draft of a sentence, in order of its triggers."""
    drafts: list[Draft] = []
    for verb in parse.verbs:
        frame = FRAMES.get(verb.trigger.frame)
        if frame:
            drafts += [_with_mood(draft, verb) for draft in frame(parse, verb) if draft.refs]
    drafts += control_nouns(parse)
    drafts += [draft for draft in strongholds(parse) if draft.refs]
    drafts += held(parse, drafts)
    repelled = [draft.at for draft in drafts if draft.action == "repelled"]
    attempts = {spot for at in repelled for spot in range(at + 1, at + 1 + ATTEMPT)}
    told = [draft for draft in drafts if not (draft.planned and draft.at in attempts)]
    return sorted(_without_doubles(told), key=lambda draft: draft.at)


def _with_mood(draft: Draft, verb: Verb) -> Draft:
    return replace(
        draft,
        planned=draft.planned or verb.planned,
        negated=draft.negated or verb.negated,
        background=draft.background or verb.pluperfect,
        recapture=draft.recapture or verb.trigger.recapture,
    )


def _without_doubles(drafts: list[Draft]) -> Iterator[Draft]:
    """Where two frames read one trigger (cut off a road, a town) keep the first that found arguments."""
    seen: set[tuple[int, str, int]] = set()
    for draft in drafts:
        key = (draft.at, draft.action, draft.refs[0].start)
        if key not in seen:
            seen.add(key)
            yield draft
