"""Triggers of a sentence and the verb groups around them: voice, tense, plan, negation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from idlibmap.claims.actors import Party
from idlibmap.claims.lexicon import Lexicon, Trigger
from idlibmap.claims.refs import Ref
from idlibmap.claims.tokens import Token

NOUN_LEADS = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "this",
        "that",
        "'s",
        "of",
        "for",
        "on",
        "heavy",
        "fierce",
        "full",
        "no",
    }
)
VERB_LEADS = frozenset({"to", "not"})
PLAN_REACH = 6
"""How many words back a plan can stand before an action's noun or gerund."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One trigger in its sentence."""

    start: int
    """First token of the trigger."""
    end: int
    """Token after it."""
    trigger: Trigger
    group_start: int
    """First token of its verb group ("had reportedly been captured")."""
    passive: bool
    bare: bool
    """A past form without auxiliary: active past or a reduced passive, its arguments tell."""
    pluperfect: bool
    negated: bool
    planned: bool


def find_verbs(
    tokens: Sequence[Token], lexicon: Lexicon, parties: Sequence[Party], refs: Sequence[Ref]
) -> list[Verb]:
    """Find every trigger of a sentence, outside names, each in the reading its neighbours allow."""
    words = [token.plain for token in tokens]
    named = {at for party in parties if party.named for at in range(party.start, party.end)}
    named |= {
        at for ref in refs if ref.kind in {"place", "road", "unlocated"} for at in range(ref.start, ref.end)
    }
    named |= {party.end for party in parties if party.holder}
    verbs, at = [], 0
    while at < len(tokens):
        found = None if at in named or not tokens[at].word else lexicon.triggers.at(words, at)
        if found is None:
            at += 1
            continue
        end, options = found
        verbs += [
            _verb(words, at, end, trigger, lexicon) for trigger in _readings(words, at, end, options, parties)
        ]
        at = end
    return verbs


def _readings(
    words: Sequence[str], at: int, end: int, options: list[Trigger], parties: Sequence[Party]
) -> list[Trigger]:
    """Keep a word's verb readings or its noun readings, by its neighbours."""
    nouns = [option for option in options if option.form == "noun"]
    verbs = [option for option in options if option.form != "noun"]
    if nouns and any(option.form == "ing" for option in verbs):
        before = words[at - 1] if at else ""
        is_noun = before in NOUN_LEADS - {"of"} and end < len(words) and words[end] in {"of", "by"}
        return nouns if is_noun else verbs
    if not any(option.form in {"base", "s"} for option in options):
        return verbs or nouns
    before = words[at - 1] if at else ""
    after_party = any(party.end == at for party in parties)
    if before in VERB_LEADS or before in {
        "would",
        "will",
        "could",
        "may",
        "might",
        "can",
        "should",
        "must",
        "they",
        "who",
    }:
        return verbs
    if nouns and (
        before in NOUN_LEADS
        or (end < len(words) and words[end] in {"of", "on", "by", "in", "against", "near", "to"})
    ):
        return nouns
    if after_party and verbs:
        return verbs
    return nouns or ([option for option in verbs if before not in NOUN_LEADS])


def _verb(words: Sequence[str], start: int, end: int, trigger: Trigger, lexicon: Lexicon) -> Verb:
    if trigger.form == "noun":
        return Verb(
            start,
            end,
            trigger,
            start,
            passive=False,
            bare=False,
            pluperfect=False,
            negated=_no_before(words, start),
            planned=_noun_planned(words, start, lexicon),
        )
    group = _group_start(words, start, lexicon)
    inside = words[group:start]
    finite = trigger.form in {"ed", "past", "participle"}
    be = any(word in lexicon["be"] for word in inside)
    have = [word for word in inside if word in lexicon["have"]]
    passive = finite and trigger.form != "past" and be and trigger.form != "ing"
    governor = words[group - 1] if group else ""
    return Verb(
        start,
        end,
        trigger,
        group,
        passive=passive,
        bare=finite and not be and not have,
        pluperfect=any(word in lexicon["had"] for word in have)
        or _told_as_past(words, group, start, trigger, lexicon),
        negated=any(word in lexicon["negations"] for word in inside)
        or governor == "without"
        or (bool(inside) and inside[0] == "to" and governor in lexicon["negations"]),
        planned=_planned(words, group, start, trigger, lexicon),
    )


def _told_as_past(words: Sequence[str], group: int, start: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Read "Taking the road had been a victory": a gerund that opens the sentence shares its verb's tense."""
    return (
        trigger.form == "ing"
        and group == 0
        and any(word in lexicon["had"] for word in words[start : start + 14])
    )


def group_before(words: Sequence[str], at: int, trigger: Trigger, lexicon: Lexicon) -> Verb:
    """Read the verb group of a light verb that stands within a few words before a noun of control."""
    light = next(
        (
            spot
            for spot in range(at - 1, max(-1, at - 9), -1)
            if any(words[spot] in lexicon[f"control_{name}"] for name in ("gain", "regain", "lose", "keep"))
        ),
        at,
    )
    if words[light].endswith("ing"):
        trigger = replace(trigger, form="ing")
    return _verb(words, light, light + 1, trigger, lexicon)


def _group_start(words: Sequence[str], start: int, lexicon: Lexicon) -> int:
    allowed = (
        lexicon["be"]
        | lexicon["have"]
        | lexicon["modals"]
        | lexicon["negations"]
        | lexicon["adverbs"]
        | {"to", "try", "help", "and_try"}
    )
    at = start
    while at and (
        words[at - 1] in allowed or (words[at - 1].endswith("ly") and len(words[at - 1]) > len("only"))
    ):
        at -= 1
        if words[at] == "'s" and at and words[at - 1] not in {"it", "he", "she", "that", "there"}:
            return at + 1
    return at


def _planned(words: Sequence[str], group: int, start: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Say whether the action is only planned, possible or demanded."""
    inside = words[group:start]
    if any(word in lexicon["modals"] for word in inside):
        return True
    if _conditional(words, group, lexicon):
        return True
    if "to" in inside:
        governor_at = group + inside.index("to") - 1
        governor = words[governor_at] if governor_at >= 0 else ""
        if (
            governor in {"him", "them", "forces", "troops", "rebels", "fighters", "army", "militants", "it"}
            and governor_at
        ):
            governor = next(
                (
                    word
                    for word in reversed(words[max(0, governor_at - 4) : governor_at])
                    if word in lexicon["fact_verbs"]
                ),
                governor,
            )
        return governor not in lexicon["fact_verbs"] and not (governor in lexicon["be"] and False)
    if trigger.form == "ing":
        return _gerund_planned(words, group, start, lexicon)
    return False


def _conditional(words: Sequence[str], group: int, lexicon: Lexicon) -> bool:
    for at in range(group - 1, max(-1, group - 9), -1):
        if words[at] in {",", ";", "that"}:
            return False
        if words[at] in lexicon["conditions"] - {"once", "until"} or (
            words[at] == "should" and words[at + 1] in {"it", "they", "the"}
        ):
            return True
        if words[at] == "until":
            return any(word in lexicon["modals"] for word in words)
    return False


def _gerund_planned(words: Sequence[str], group: int, start: int, lexicon: Lexicon) -> bool:
    before = words[group - 1] if group else ""
    reach = words[max(0, group - PLAN_REACH) : group]
    if group == 0:
        ahead = words[start : start + 20]
        return any(
            word in lexicon["modals"]
            or word in {"objective", "goal", "aim", "priority", "target", "ambition"}
            for word in ahead
        )
    if before in {"of", "at", "on", "for", "from", "to"}:
        return any(
            word in lexicon["plan_verbs"]
            or word in lexicon["plan_nouns"]
            or word
            in {
                "close",
                "closer",
                "near",
                "prevented",
                "prevent",
                "stop",
                "stopped",
                "short",
                "reach",
                "verge",
                "brink",
                "distance",
            }
            for word in reach
        )
    return before in lexicon["plan_verbs"] | {"without"} and before not in lexicon["fact_verbs"]


def _noun_planned(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    reach = words[max(0, start - PLAN_REACH) : start]
    demanded = {
        "demanded",
        "demand",
        "demands",
        "demanding",
        "urged",
        "plan",
        "plans",
        "planned",
        "possible",
        "potential",
        "expected",
        "imminent",
        "threatened",
        "aim",
        "objective",
        "goal",
        "prevent",
        "future",
        "eventual",
        "call",
        "called",
        "calls",
        "want",
        "wants",
        "deadline",
        "looming",
        "before_any",
        "promised",
        "pledged",
        "vowed",
        "threat",
        "any",
        "feared",
        "planning",
        "preparing",
        "preparations",
        "ordered",
        "ruled",
        "agreed",
        "wider",
        "seek",
        "seeking",
        "hopes",
        "hope",
    }
    return any(word in demanded or word in lexicon["modals"] or word in {"if", "unless"} for word in reach)


def _no_before(words: Sequence[str], start: int) -> bool:
    return any(word in {"no", "not", "without"} for word in words[max(0, start - 3) : start])
