"""What a noun says that somebody tells: "X's claim that P fell", "a report by X of the fall of P"."""

from collections.abc import Sequence

from idlibmap.claims.reach import clause_end, np_end
from idlibmap.claims.saying import Saying
from idlibmap.claims.sources import OUTLET, Source
from idlibmap.claims.speakers import Heard, SpeakerFinder

BY = frozenset({"by", "from", "on", "in"})
"""Words behind an account and before whoever gives it."""
TELLING = frozenset({"that", "of", "about", "to", "on", "regarding", "concerning"})
"""Words behind an account and before what it tells."""


def accounts(heard: Heard, finder: SpeakerFinder, found: Sequence[Saying]) -> list[Saying]:
    """Return what nouns tell by the mouth of a source that they name."""
    sayings = []
    taken = {saying.at for saying in found}
    listed = heard.clauses.parse.lexicon["accounts"]
    for at, phrase in enumerate(heard.clauses.phrases):
        if phrase.kind != "np" or phrase.word not in listed:
            continue
        source, behind = _teller(heard, finder, at)
        if source is None or source == OUTLET or phrase.end - 1 in taken or not _tells(heard, behind):
            continue
        last = _told_until(heard, at, phrase.end)
        nested = any(saying.covers(phrase.end) for saying in found)
        sayings.append(Saying(phrase.end - 1, source, "say", phrase.start, last, nested=nested))
    return sayings


def _teller(heard: Heard, finder: SpeakerFinder, at: int) -> tuple[Source | None, int]:
    """Return whose account it is, in it or behind "by", and the phrase that goes on."""
    clauses, phrase = heard.clauses, heard.clauses.phrases[at]
    begin = phrase.start
    if phrase.end - begin > 1:
        source = finder.known(heard, begin, phrase.end - 1)
        if source is not None:
            return source, at + 1
    if clauses.kind(at + 1) == "prep" and clauses.phrases[at + 1].word in BY and clauses.kind(at + 2) == "np":
        source = finder.known(heard, clauses.phrases[at + 2].start, np_end(heard, at + 2))
        return source, at + 3
    return None, at + 1


def _tells(heard: Heard, at: int) -> bool:
    """Say whether what the account tells follows."""
    verb = heard.clauses.verb(at)
    gerund = verb is not None and (verb.form == "ing" or verb.to)
    return (
        gerund
        or heard.clauses.kind(at) == "that"
        or (heard.clauses.kind(at) in {"prep", "rel"} and heard.clauses.phrases[at].word in TELLING)
    )


def _told_until(heard: Heard, at: int, start: int) -> int:
    """Return where the account ends: at the verb it is the subject of, else with its clause."""
    clauses = heard.clauses
    ruled = (
        one.start
        for spot, one in enumerate(clauses.phrases)
        if spot > at and one.verb is not None and one.verb.finite and clauses.subject(spot) == at
    )
    return min(next(ruled, len(heard.words)), clause_end(heard, start))
