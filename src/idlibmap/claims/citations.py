"""Speakers whom no verb of saying follows: "according to X", "SOHR: ...", "... - SANA"."""

from idlibmap.claims.reach import np_end
from idlibmap.claims.saying import Saying
from idlibmap.claims.sources import Source
from idlibmap.claims.speakers import Heard, SpeakerFinder

LABEL_WORDS = 9
"""Words a speaker set off by a colon may have."""
CITING = frozenset({"according", "quoted", "cited", "quoting", "citing"})


def cited(heard: Heard, finder: SpeakerFinder) -> list[Saying]:
    """Read "according to X", "citing X", "quoted X as saying"."""
    found: list[Saying] = []
    for at, word in enumerate(heard.words):
        if word not in CITING or (word == "according" and heard.words[at + 1 : at + 2] != ["to"]):
            continue
        if heard.words[at + 1 : at + 2] == ["by"]:
            continue
        begin = at + 2 if word == "according" else at + 1
        source = finder.source(heard, begin, _phrase_end(heard, begin))
        if source is None:
            continue
        before = found[-1].at + 1 if found else 0
        leads = at <= 1 or word in {"quoted", "cited"}
        found.append(Saying(at, source, "say", at if leads else before, len(heard.words), bare=False))
    return found


def _phrase_end(heard: Heard, start: int) -> int:
    for at, phrase in enumerate(heard.clauses.phrases):
        if phrase.kind == "np" and phrase.start >= start:
            return np_end(heard, at)
    return len(heard.words)


def label(heard: Heard, finder: SpeakerFinder) -> list[Saying]:
    """Read "SOHR: regime forces take the hill", "Army takes the hill: state TV", "... - SANA"."""
    tokens = heard.tokens
    marks = [at for at, token in enumerate(tokens) if at and token.text in {":", "—", "–", "-"}]
    colon = next((at for at in marks if tokens[at].text == ":"), marks[0] if marks else None)
    if colon is None:
        return []
    behind = [one for start, _, one in heard.known if start > colon and len(tokens) - colon <= LABEL_WORDS]
    if tokens[colon].text != ":" and not (behind and heard.clauses.parse.sentence.headline):
        return []
    before = _label_source(heard, finder, colon) if colon < LABEL_WORDS else None
    source = behind[-1] if behind else before
    return [Saying(colon, source, "say", 0, len(tokens), bare=False)] if source else []


def _label_source(heard: Heard, finder: SpeakerFinder, colon: int) -> Source | None:
    known = [source for first, last, source in heard.known if last <= colon]
    if known:
        return known[-1]
    inside = [one for one in heard.clauses.parse.parties if one.end <= colon and not one.holder]
    roles = any(finder.dictionary.is_role(word) for word in heard.words[:colon])
    verbs = any(phrase.verb is not None for phrase in heard.clauses.phrases if phrase.start < colon)
    return (
        finder.speaker_of(heard, 0, colon, inside[0])
        if inside and not verbs and (roles or colon <= inside[0].end)
        else None
    )
