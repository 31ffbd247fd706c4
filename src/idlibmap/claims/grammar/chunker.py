"""Cutting a labelled sentence into phrases."""

from idlibmap.claims.grammar.function_words import (
    CLOCK,
    COMMAS,
    DASHES,
    DATELINE,
    HOURS,
    LOOSE,
    QUANTIFIERS,
    REPORTING,
    STOPS,
)
from idlibmap.claims.grammar.labels import Labels
from idlibmap.claims.grammar.noun_phrase import NounPhrases
from idlibmap.claims.grammar.phrase import Phrase
from idlibmap.claims.grammar.verb_group import VerbGroups
from idlibmap.claims.parse import Parse

ABBREVIATED = len(("(", "HTS", ")"))


def phrases_of(parse: Parse) -> list[Phrase]:
    """Return the phrases of a sentence, left to right."""
    return _Chunker(parse).phrases


class _Chunker:
    """Walks a sentence once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.labels = Labels(parse)
        self.groups = VerbGroups(self.labels)
        self.noun_phrases = NounPhrases(self.labels, self.groups)
        self.phrases: list[Phrase] = []
        at = 0
        while at < len(parse.words):
            at = self._next(at)

    def _next(self, at: int) -> int:
        """Read the phrase that begins at a token, and return the token after it."""
        joined = self.labels.join(at)
        if joined is not None:
            length, word = joined
            return (
                self._add(Phrase(self.labels.kind_of_join(word), at, at + length, word))
                if word
                else at + length
            )
        if self.labels.words[at] in LOOSE:
            return at + 1
        if not self.parse.tokens[at].word:
            return self._mark(at)
        found = self._verb(at) or self._time(at) or self._function(at)
        if found is None and not self._is_adverb(at):
            found = self.noun_phrases.read(at, self.phrases)
        return self._add(found) if found is not None else at + 1

    def _add(self, phrase: Phrase) -> int:
        self.phrases.append(phrase)
        return phrase.end

    def _mark(self, at: int) -> int:
        """Read a mark; "(HTS)", which only repeats the name before it, is passed over."""
        mark = self.parse.tokens[at].text
        inside = self.parse.tokens[at + 1 : at + ABBREVIATED]
        if mark == "(" and inside[1:] and inside[0].text.isupper() and inside[1].text == ")":
            return at + ABBREVIATED
        kind = "comma" if mark in COMMAS else "stop" if mark in STOPS else ""
        if mark in DASHES and at < DATELINE and not any(phrase.verb for phrase in self.phrases):
            kind = "stop"
        return self._add(Phrase(kind, at, at + 1, mark)) if kind else at + 1

    def _verb(self, at: int) -> Phrase | None:
        group = self.groups.read(at, self.phrases)
        return Phrase("vp", at, group.end, self.parse.words[group.start], verb=group) if group else None

    def _time(self, at: int) -> Phrase | None:
        text = self.parse.tokens[at].text
        if ":" in text and CLOCK.fullmatch(text):
            return Phrase("time", at, at + 1)
        if not self.labels.is_timed(at):
            return None
        end = at
        while self.labels.word(end) and (end in self.parse.timed or self.labels.word(end) in HOURS):
            end += 1
        return Phrase("time", at, end)

    def _function(self, at: int) -> Phrase | None:
        word = self.labels.words[at]
        kind = self._that(at) if word == "that" and not self.labels.is_named(at) else self.labels.function(at)
        return Phrase(kind, at, at + 1, word) if kind else None

    def _that(self, at: int) -> str:
        """Tell "the town that fell" from "said that" and "that town"."""
        last = self.phrases[-1] if self.phrases else None
        ruling = self.phrases[-2].verb if self.phrases[1:] else None
        told = ruling is not None and not REPORTING.isdisjoint(ruling.frames)
        reports = last is not None and last.word in self.parse.lexicon["report_nouns"]
        if last is not None and last.kind == "np" and not told and not reports:
            return "rel"
        demonstrative = at + 1 in self.labels.ref_at or self.labels.is_in(at + 1, "kinds_settled")
        return "" if demonstrative and last is not None and last.kind != "vp" else "that"

    def _is_adverb(self, at: int) -> bool:
        """Say whether a word is an adverb of its own, which is no phrase."""
        loose = "adverbs" in self.labels.lists[at] and self.labels.words[at] not in QUANTIFIERS
        return loose and not self.labels.is_named(at)
