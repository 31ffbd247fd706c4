"""Whether an action happened, or is only planned, possible, demanded or denied."""

from collections.abc import Sequence

from idlibmap.claims.lexicon import Lexicon, Trigger

PLAN_REACH = 6
"""How many words back a plan can stand before an action's noun or gerund."""
CONDITION_REACH = 9
NOTHING_REACH = 5
GERUND_AHEAD = 20
"""Words behind a gerund that opens a sentence in which it is called a plan or a fact."""
GERUND_LEADS = frozenset({"of", "at", "on", "for", "from", "to"})
SUBJUNCTIVE = frozenset(
    {
        "demanded",
        "demands",
        "demanding",
        "urged",
        "urges",
        "insisted",
        "ordered",
        "asked",
        "called",
        "proposed",
    }
)
"""Verbs whose that-clause tells what somebody wants: "demanded that the army withdraw"."""


def is_planned(words: Sequence[str], group: int, start: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Say whether the action of a verb group ``words[group:start]`` and its trigger has not happened."""
    inside = words[group:start]
    if not lexicon["modals"].isdisjoint(inside) or _conditional(words, group, lexicon):
        return True
    if "to" in inside:
        told = not lexicon["have"].isdisjoint(inside)
        return (
            not told
            and _governor(words, group + list(inside).index("to"), lexicon) not in lexicon["fact_verbs"]
        )
    if trigger.form == "ing":
        return _gerund_planned(words, group, start, lexicon)
    return trigger.form == "base" and not SUBJUNCTIVE.isdisjoint(words[:group])


def is_noun_planned(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether an action told by a noun ("the withdrawal of") is demanded, feared or foreseen."""
    reach = words[max(0, start - PLAN_REACH) : start]
    return not (lexicon["demands"] | lexicon["modals"]).isdisjoint(reach)


def is_nothing(words: Sequence[str], start: int) -> bool:
    """Say whether a noun is told not to be: "no fighting in P"."""
    return not {"no", "not", "without"}.isdisjoint(words[max(0, start - NOTHING_REACH) : start])


def _governor(words: Sequence[str], to_at: int, lexicon: Lexicon) -> str:
    """Return the word an infinitive hangs on, over the object between them: "forced the rebels to"."""
    governor = words[to_at - 1] if to_at else ""
    before = words[max(0, to_at - PLAN_REACH) : to_at]
    facts = [word for word in before if word in lexicon["fact_verbs"]]
    return facts[-1] if facts and governor in lexicon["objects"] else governor


def _conditional(words: Sequence[str], group: int, lexicon: Lexicon) -> bool:
    for at in range(group - 1, max(-1, group - CONDITION_REACH), -1):
        if words[at] in {",", ";", "that"}:
            return False
        inverted = words[at] == "should" and words[at + 1] in {"it", "they", "the"}
        if inverted or words[at] in lexicon["conditions"] - {"once", "until"}:
            return True
        if words[at] in {"until", "when"}:
            return not lexicon["modals"].isdisjoint(words)
    return False


def _gerund_planned(words: Sequence[str], group: int, start: int, lexicon: Lexicon) -> bool:
    if group == 0:
        return not (lexicon["modals"] | lexicon["aims"]).isdisjoint(words[start : start + GERUND_AHEAD])
    before, reach = words[group - 1], words[max(0, group - PLAN_REACH) : group]
    if before in GERUND_LEADS:
        return not (lexicon["plan_verbs"] | lexicon["plan_nouns"] | lexicon["short_of"]).isdisjoint(reach)
    return before in (lexicon["plan_verbs"] | {"without"}) - lexicon["fact_verbs"]
