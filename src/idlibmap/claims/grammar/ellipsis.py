"""What a sentence leaves out: "P fell on Monday and Q on Tuesday", "Q followed", "as did Q"."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import Act, lands
from idlibmap.claims.grammar.clauses import Clauses

REPEATED = frozenset({"captured", "withdrew", "entered", "handed_over", "besieged"})
"""Actions that a second place can share without its verb."""
BOUNDS = frozenset({"comma", "and", "stop"})
TOO = frozenset({"as", "so", "like"})


def follow(act: Act) -> Iterator[Draft]:
    """Read "Q followed on Tuesday": what happened to P happened to Q."""
    refs, _ = act.subject_refs()
    at = act.clauses.object(act.at)
    if act.next_word == "by":
        return
    if at is None or act.clauses.phrases[at].word in {"it", "suit"}:
        named = tuple(ref for ref in refs if ref.kind in {"place", "unlocated"})
        yield Draft(at=act.verb.start, rule="follow", action="captured", refs=named, needs_side=True)


def elided(clauses: Clauses, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Read places that share the verb of those before them."""
    used = {ref.start for draft in drafts for ref in draft.refs}
    for at, phrase in enumerate(clauses.phrases):
        named = lands(phrase.refs)
        if phrase.kind != "np" or not named or named[0].start in used or phrase.party or phrase.nouns:
            continue
        shared = REPEATED | {"holds"} if _did_too(clauses, at) else REPEATED
        before = (draft for draft in drafts if draft.at < phrase.start and draft.rule != "follow")
        told = [draft for draft in before if draft.action in shared]
        too = _did_too(clauses, at)
        if not told or not (_gapped(clauses, at) or too or _then(clauses, at)):
            continue
        if _says_where_too(clauses, at) and all(ref.kind == "count" for ref in told[-1].refs):
            continue
        refs = tuple(ref for ref in clauses.listed(at)[0] if ref.start not in used)
        used |= {ref.start for ref in refs}
        yield replace(told[-1], at=phrase.start, refs=refs, rule=f"{told[-1].rule}_too")


def _then(clauses: Clauses, at: int) -> bool:
    """Read "took P, and then Q", "P fell, followed on Tuesday by Q"."""
    before, ends = clauses.phrases[max(0, at - 1)], clauses.past(at + 1, {"and", "comma", "np", "time"})
    if clauses.kind(ends) not in {"", "stop"}:
        return False
    after = clauses.parse.words[before.start : clauses.phrases[at].start]
    verb = clauses.back(at - 2, {"time"})
    ruling = clauses.verb(verb) if before.word == "by" else None
    return "then" in after or (ruling is not None and "follow" in ruling.frames)


def _gapped(clauses: Clauses, at: int) -> bool:
    """Say whether a place and a time stand between two bounds without a verb: ", Q on Tuesday"."""
    phrases = clauses.phrases
    if not at or phrases[at - 1].kind not in BOUNDS:
        return False
    spot = at + 1
    while (
        spot + 1 < len(phrases)
        and phrases[spot].kind in {"and", "comma"}
        and phrases[spot + 1].kind == "np"
        and phrases[spot + 1].refs
    ):
        spot += 2
    timed = False
    while spot < len(phrases) and phrases[spot].kind in {"time", "prep", "np"}:
        phrase = phrases[spot]
        timed |= phrase.kind == "time" or (
            phrase.kind == "np" and phrases[spot - 1].word == "on" and not phrase.refs
        )
        if phrase.kind == "np" and (phrase.party or phrase.refs) and phrases[spot - 1].kind != "prep":
            return False
        spot += 1
    return timed and (spot >= len(phrases) or phrases[spot].kind in BOUNDS)


def _says_where_too(clauses: Clauses, at: int) -> bool:
    """Read the "Hama" of "60 villages in southern Idlib and Hama on Monday": where those are, no more."""
    before = clauses.phrases[:at][-3:]
    return [phrase.kind for phrase in before] == ["prep", "np", "and"] and bool(before[1].refs)


def _did_too(clauses: Clauses, at: int) -> bool:
    """Read "as did Q", "and so was Q"."""
    phrases = clauses.phrases
    verb = phrases[at - 1].verb if at else None
    own = phrases[at].start
    if clauses.parse.words[own] in {"did", "was", "were", "had"}:
        return own > 0 and clauses.parse.words[own - 1] in TOO
    words = clauses.parse.words
    first = phrases[at - 1].start if at else 0
    auxiliary = (verb is not None and not verb.triggers) or words[first] in {"did", "was", "were", "had"}
    return auxiliary and first > 0 and words[first - 1] in TOO
