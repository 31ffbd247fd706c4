"""Frames of a change of hands: taking, losing, falling, passing, handing over."""

from collections.abc import Iterator

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import ROADS, Act, Patient, behind, drafted, judged, lands, settled
from idlibmap.claims.grammar.phrase import Phrase
from idlibmap.claims.refs import Ref

IDIOMS = frozenset(
    {
        "place",
        "part",
        "aim",
        "off",
        "up",
        "cover",
        "refuge",
        "shelter",
        "hold",
        "advantage",
        "effect",
        "ground",
        "power",
        "office",
        "care",
        "stock",
        "note",
    }
)
"""What behind "take" says something else."""
SECURING = frozenset({"secure", "clear", "free", "open", "restore"})
"""Verbs that open a road."""
FALLEN_ELSEWHERE = frozenset(
    {
        "near",
        "in",
        "short",
        "apart",
        "behind",
        "from",
        "between",
        "outside",
        "inside",
        "around",
        "under",
        "within",
    }
)
"""What behind "fall" says that something dropped, not that a place changed hands."""
WITHIN = frozenset({"in", "within"})
SPANS = frozenset({"minutes", "hours", "hour", "days", "day", "weeks", "week", "months"})
"""What something takes that happens within it."""
TIMES_REACH = 6
"""Words behind "changed hands" in which it is counted how often."""
TAKERS = ("to", "into", "under")
LOSERS = ("from",)


def take(act: Act) -> Iterator[Draft]:
    """Read "A takes P [from B]", "P is taken [by A]", "P, taken by A"."""
    word = act.trigger.word
    if word in {"take", "gain", "win", "secure", "get"} and act.next_word in IDIOMS and not act.verb.passive:
        return
    patient = act.patient()
    refs = lands(ref for ref in patient.refs if not _of_things(act, ref))
    if word == "take" and refs and all(ref.kind == "road_noun" for ref in refs):
        return
    if refs and all(ref.kind in ROADS for ref in refs) and word in SECURING:
        yield drafted(act, f"secure_road_{patient.how}", "reopened", refs, party=patient.doer)
        return
    loser = act.party_behind(LOSERS) or (
        act.party_behind(("of",)) if word in {"clear", "cleanse", "purge", "free", "rid"} else None
    )
    doer = patient.doer or (judged(act.clauses, act.verb.end, "gains") if act.verb.form == "ing" else None)
    yield from _changed(act, f"take_{patient.how}", patient, party=doer, other=loser)


def _changed(
    act: Act, rule: str, patient: Patient, *, party: Party | None, other: Party | None
) -> Iterator[Draft]:
    """Draft a change of hands, and its denial for what is excepted ("all but P")."""
    refs = lands(ref for ref in patient.refs if not _of_things(act, ref))
    yield drafted(act, rule, "captured", refs, party=party, other=other, needs_side=True)
    if patient.excepted:
        yield drafted(
            act,
            f"{rule}_except",
            "captured",
            lands(patient.excepted),
            party=party,
            other=other,
            needs_side=True,
            negated=True,
        )


def _of_things(act: Act, ref: object) -> bool:
    """Tell "cleared P of mines" from "cleared P of rebels"."""
    end = getattr(ref, "end", 0)
    after = act.clauses.parse.words[end : end + 4]
    return list(after[:1]) == ["of"] and any(
        word in act.clauses.parse.lexicon["not_places"] for word in after
    )


def lose(act: Act) -> Iterator[Draft]:
    """Read "B loses P [to A]", "P is lost", "P, lost to A"."""
    patient = act.patient()
    taker = act.party_behind(("to",))
    loser = act.party_behind(("by",)) if patient.how in {"passive", "reduced"} else patient.doer
    if act.verb.bare and act.next_word == "to" and not patient.refs:
        refs = act.subject_refs()[0]
        yield drafted(act, "lose_reduced", "captured", lands(refs), party=taker, needs_side=True)
        return
    if loser is None and patient.how == "active":
        return
    yield drafted(
        act, f"lose_{patient.how}", "captured", lands(patient.refs), party=taker, other=loser, needs_side=True
    )


def fall(act: Act) -> Iterator[Draft]:
    """Read "P falls [to A]", "P falls into the hands of A"."""
    onto = act.next_word == "on" and not _dated(act)
    if (
        (onto or act.next_word in FALLEN_ELSEWHERE)
        and act.verb.end not in act.clauses.parse.timed
        and not _soon(act)
        and not _into_hands(act)
    ):
        return
    taker = act.party_behind(TAKERS)
    if taker is None and act.next_word == "to" and not _into_hands(act):
        return
    refs, excepted = act.subject_refs()
    refs = [*refs, *act.clauses.together(act.at)] if refs else refs
    fallen = [
        ref for ref in refs if ref.kind in {"place", "anaphor", "unlocated", "count", "indefinite", "area"}
    ]
    yield drafted(act, "fall", "captured", fallen, party=taker, needs_side=True)
    if excepted:
        yield drafted(
            act, "fall_except", "captured", settled(excepted), party=taker, needs_side=True, negated=True
        )


def _soon(act: Act) -> bool:
    """Read "fell within hours", "fell in two days"."""
    clauses, spot = act.clauses, act.at + 1
    led = clauses.kind(spot) == "prep" and clauses.phrases[spot].word in WITHIN
    return led and (clauses.kind(spot + 1) == "time" or clauses.phrases[spot + 1].word in SPANS)


def _dated(act: Act) -> bool:
    """Tell "fell on the first day" from "fell on P"."""
    behind_it = next((np for word, np in act.clauses.behind(act.at) if word == "on"), None)
    return behind_it is None or not (
        act.clauses.phrases[behind_it].refs or act.clauses.phrases[behind_it].party
    )


def pass_to(act: Act) -> Iterator[Draft]:
    """Read "P passes to A", "P slipped back into the hands of A": nothing without its taker."""
    taker = act.party_behind(TAKERS)
    refs = [
        ref
        for ref in act.subject_refs()[0]
        if ref.kind in {"place", "anaphor", "unlocated", "count", "indefinite", "area"}
    ]
    if taker is not None and refs and not act.objects()[0]:
        yield drafted(act, "pass", "captured", refs, party=taker, needs_side=True)


def change_hands(act: Act) -> Iterator[Draft]:
    """Read "P changed hands": who has it now, the report must tell; of "four times" it tells nothing."""
    behind_it = act.clauses.parse.words[act.verb.end : act.verb.end + TIMES_REACH]
    if not {"times", "twice", "repeatedly"}.isdisjoint(behind_it):
        return
    refs = [ref for ref in act.subject_refs()[0] if ref.kind in {"place", "anaphor", "unlocated", "count"}]
    yield drafted(act, "change_hands", "captured", refs, needs_side=True)


def hand(act: Act) -> Iterator[Draft]:
    """Read "B hands P over to A"."""
    patient = act.patient()
    taker = act.party_behind(("to",))
    handed = patient.refs or _control_over(act)
    if taker is None and act.trigger.word not in {"surrender", "hand_over", "yield", "cede", "turn_over"}:
        return
    giver = act.party_behind(("by",)) if patient.how == "passive" else patient.doer
    yield drafted(
        act,
        f"hand_{patient.how}",
        "handed_over",
        lands(handed),
        party=taker,
        other=giver,
        needs_side=True,
    )


def _control_over(act: Act) -> list[Ref]:
    """Return the places of "handed over the control of P"."""
    clauses = act.clauses
    at = clauses.subject(act.at) if act.verb.passive else clauses.object(act.at)
    controls = at is not None and clauses.phrases[at].word in clauses.parse.lexicon["control_nouns"]
    return behind(clauses, at, ("of", "over")) if controls and at is not None else []


def flag(act: Act) -> Iterator[Draft]:
    """Read "A raised its flag over P"."""
    at = act.clauses.object(act.at)
    if at is None or (
        act.clauses.phrases[at].word not in {"flag", "flags", "banner", "banners"} and not _of_flag(act, at)
    ):
        return
    refs = act.behind(("over", "above", "in", "on", "at", "atop"))
    yield drafted(act, "flag", "captured", lands(refs), party=act.doer(), needs_side=True)


def _of_flag(act: Act, at: int) -> bool:
    phrase = act.clauses.phrases[at]
    return not {"flag", "flags"}.isdisjoint(act.clauses.parse.words[phrase.start : phrase.end])


def _into_hands(act: Act) -> bool:
    """Say whether "into the hands of", "under the control of" follows."""
    nouns = act.clauses.parse.lexicon["control_nouns"]
    return any(_ends(act.clauses.phrases[np], nouns) for _, np in act.clauses.behind(act.at))


def _ends(phrase: Phrase, words: frozenset[str]) -> bool:
    return phrase.word in words
