"""Triggers of a sentence and the verb groups around them: voice, tense, plan, negation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from idlibmap.claims.actors import Party
from idlibmap.claims.lexicon import Lexicon, Trigger
from idlibmap.claims.mood import is_nothing, is_noun_planned, is_planned
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
VERB_LEADS = frozenset(
    {"to", "not", "would", "will", "could", "may", "might", "can", "should", "must", "they", "who"}
)


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
    if before in VERB_LEADS:
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
            negated=is_nothing(words, start),
            planned=is_noun_planned(words, start, lexicon),
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
        planned=is_planned(words, group, start, trigger, lexicon),
    )


def _told_as_past(words: Sequence[str], group: int, start: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Read "Taking the road had been a victory", "When they took it, it had been ...": history."""
    opens = (trigger.form == "ing" and group == 0) or words[0] == "when"
    return opens and not lexicon["had"].isdisjoint(words[start : start + 14])


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
