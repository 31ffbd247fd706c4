"""Who says it: the source of each part of a sentence, and whether it denies or admits."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.sources import OUTLET, QUOTES, Source
from idlibmap.claims.speakers import Heard, SpeakerFinder, text_of

SAYING = frozenset({"say", "deny", "admit"})
LABEL_WORDS = 9
"""Words a speaker set off by a colon may have."""
TAIL_WORDS = 14
"""Words behind "X said" that only say when and where he did."""
ANSWERED = frozenset(
    {
        "claim",
        "claims",
        "report",
        "reports",
        "allegations",
        "allegation",
        "news",
        "this",
        "that",
        "it",
        "assertion",
        "statement",
        "rumours",
        "rumors",
    }
)
"""What is denied where nothing more is said of it."""
ADDRESSED = frozenset({"to", "in", "on", "at", "during", "via", "by", "from", "late", "through", "over"})
CITING = frozenset({"according", "quoted", "cited", "quoting", "citing"})
FALSELY = frozenset({"falsely", "incorrectly", "wrongly", "mistakenly", "erroneously", "prematurely"})
CONTRAST = frozenset({"but", "while", "although", "though", "whereas", "however"})


class Saying(Struct, frozen=True, gc=False):
    """One verb of saying with its subject."""

    at: int
    """Token index of the verb."""
    source: Source
    kind: str
    """say, deny or admit."""
    first: int
    """First token of what it covers."""
    last: int
    """Token after the last it covers."""
    bare: bool
    """What is said is only "that" or "it": it answers the statement before."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Reads the sayings of an article's sentences in order, remembering who spoke last."""

    finder: SpeakerFinder

    def sayings(self, clauses: Clauses) -> list[Saying]:
        """Find who says what in the next sentence."""
        tokens = clauses.parse.tokens
        heard = Heard(clauses, self.finder.dictionary.spans(tokens))
        inside = self.finder.quoted
        self.finder.quoted ^= sum(token.text in QUOTES for token in tokens) % 2 == 1
        found = sorted([*self._verbs(heard), *self._cited(heard)], key=lambda one: one.at)
        found = found or self._label(heard)
        if not found and self.finder.last is not None and (inside or tokens[0].text in QUOTES):
            found = [Saying(0, self.finder.last, "say", 0, len(tokens), bare=False)]
        for saying in found:
            self.finder.last = saying.source if saying.source is not OUTLET else self.finder.last
        if not found:
            self.finder.last = self._told_of(heard) or self.finder.last
        return found

    def _told_of(self, heard: Heard) -> Source | None:
        """Return whom a sentence without a saying is about, for "it said" in the next."""
        if heard.known:
            return heard.known[-1][2]
        phrases = heard.clauses.phrases
        verbs = (at for at, phrase in enumerate(phrases) if phrase.verb is not None and phrase.verb.finite)
        subjects = (heard.clauses.subject(at) for at in verbs)
        first = next((phrases[at].party for at in subjects if at is not None), None)
        return Source(first.name, "party", first.side) if first is not None and first.named else None

    # -- verbs of saying -----------------------------------------------------------------------------------

    def _verbs(self, heard: Heard) -> list[Saying]:
        found: list[Saying] = []
        for at, phrase in enumerate(heard.clauses.phrases):
            kind = self._kind(heard, at)
            if not kind or phrase.verb is None:
                continue
            source, behind = self._speaker(heard, at, found)
            if self._corrects(heard, at):
                source, kind = OUTLET, "deny"
            if source is None and kind != "say":
                source = self._somebody(heard, at)
            if source is None:
                continue
            first, last = self._covered(heard, at, found, behind=behind)
            if found and found[-1].last > first and found[-1].first < first:
                found[-1] = replace(found[-1], last=max(found[-1].at + 1, self._clause_start(heard, at)))
            found.append(
                Saying(
                    phrase.verb.start,
                    source,
                    kind,
                    first,
                    last,
                    bare=kind == "deny" and self._is_bare(heard, at),
                )
            )
        return found

    def _corrects(self, heard: Heard, at: int) -> bool:
        """Read "Correction: our bulletin said that", "an earlier version of this report said"."""
        subject = heard.clauses.subject(at)
        words = list(heard.clauses.words(subject)) if subject is not None and subject < at else []
        own = {"earlier", "previous"}.intersection(words) and {"version", "bulletin", "report"}.intersection(
            words
        )
        return bool(own) or (heard.words[0] in {"correction", "clarification"} and bool(words))

    def _kind(self, heard: Heard, at: int) -> str:
        """Return what a verb phrase does: say, deny, admit; empty where it is no verb of saying."""
        verb = heard.clauses.phrases[at].verb
        if verb is None or SAYING.isdisjoint(verb.frames) or verb.to:
            return ""
        word = heard.words[verb.start]
        if not FALSELY.isdisjoint(verb.before):
            return "deny"
        told_by = verb.passive and heard.clauses.agent(at) is not None
        if word in CITING or (verb.passive and "deny" not in verb.frames and not told_by):
            return ""
        infinitive = heard.clauses.verb(at + 2)
        if "demand" in verb.frames and infinitive is not None and infinitive.to:
            return ""
        if "deny" in verb.frames:
            return "say" if verb.negated else "deny"
        return "admit" if "admit" in verb.frames else "say"

    def _speaker(self, heard: Heard, at: int, found: Sequence[Saying]) -> tuple[Source | None, bool]:
        """Return who speaks, and whether he is named behind the verb."""
        clauses, verb = heard.clauses, heard.clauses.verb(at)
        if verb is not None and verb.passive:
            return self._of_phrase(heard, clauses.agent(at)), False
        handed = heard.words[clauses.phrases[at].start - 1] == "," if clauses.phrases[at].start else False
        handed |= heard.tokens[clauses.phrases[at].start - 1].text in QUOTES
        named_behind = handed and clauses.kind(at + 1) == "np" and not self._resumes(heard, at)
        if named_behind and not self._begins_clause(heard, at + 1):
            source = self._inverted(heard, at + 1)
            if source is not None:
                return source, True
        source = self._before(heard, at)
        if source is None and verb is not None and verb.form == "ing" and found:
            source = found[-1].source
        if source is None and named_behind and clauses.subject(at) is None:
            return self._of_phrase(heard, at + 1), True
        return source, False

    def _resumes(self, heard: Heard, at: int) -> bool:
        """Read "A, which took P, denies that": the comma before the verb closes what is said of A."""
        opened = heard.clauses.inserted_from(at - 1) if heard.clauses.kind(at - 1) == "comma" else None
        return opened is not None and heard.clauses.subject(at) == opened - 1

    def _of_phrase(self, heard: Heard, at: int | None) -> Source | None:
        """Return whom a noun phrase names, with what hangs on it."""
        if at is None:
            return None
        return self.finder.source(heard, heard.clauses.phrases[at].start, self._np_end(heard, at))

    def _before(self, heard: Heard, at: int) -> Source | None:
        """Return the speaker that stands before a verb: its subject, or the X of "it was X that said"."""
        clauses, start = heard.clauses, heard.clauses.phrases[at].start
        relative = clauses.kind(at - 1) in {"rel", "that"}
        subject = clauses.subject(at)
        if subject is not None and subject < at:
            phrase = clauses.phrases[subject]
            inserted = any(one.kind == "rel" for one in clauses.phrases[subject : at - 1])
            end = phrase.end if clauses.kind(at - 1) == "rel" else start
            end = min(end, self._np_end(heard, subject)) if inserted else end
            source = self.finder.source(heard, phrase.start, end)
            if source is not None:
                return source
        left = [source for _, end, source in heard.known if end <= start]
        return left[-1] if relative and left else None

    def _somebody(self, heard: Heard, at: int) -> Source | None:
        """Return whoever denies or admits, though no list knows him: "the notables of P denied"."""
        subject = heard.clauses.subject(at)
        if subject is None or subject > at:
            return None
        phrase = heard.clauses.phrases[subject]
        return Source(text_of(heard.tokens, phrase.start, phrase.end), "anonymous", "")

    def _inverted(self, heard: Heard, at: int) -> Source | None:
        """Read "..., said X, who speaks for A"."""
        phrases, end = heard.clauses.phrases, self._np_end(heard, at)
        source = self.finder.source(heard, phrases[at].start, end)
        spot = heard.clauses.past(at + 1, {"comma"})
        if source is None or source.source_class != "anonymous" or heard.clauses.kind(spot) != "rel":
            return source
        return self.finder.source(heard, phrases[at].start, len(heard.words)) or source

    def _np_end(self, heard: Heard, at: int) -> int:
        """Return where a noun phrase ends with what hangs on it: "a spokesman for the NLF, Naji Mustafa,"."""
        phrases = heard.clauses.phrases
        end, spot = phrases[at].end, at + 1
        while spot < len(phrases):
            phrase = phrases[spot]
            if (
                phrase.kind == "prep"
                and phrase.word in {"of", "for", "in", "at", "with", "from"}
                and spot + 1 < len(phrases)
                and phrases[spot + 1].kind == "np"
            ) or (
                phrase.kind == "comma"
                and spot + 1 < len(phrases)
                and phrases[spot + 1].kind == "np"
                and not self._begins_clause(heard, spot + 1)
            ):
                end, spot = phrases[spot + 1].end, spot + 2
            else:
                break
        return end

    def _begins_clause(self, heard: Heard, at: int) -> bool:
        """Say whether a noun phrase is the subject of a verb behind it."""
        for spot in range(at + 1, len(heard.clauses.phrases)):
            verb = heard.clauses.phrases[spot].verb
            if verb is not None and verb.finite:
                return heard.clauses.subject(spot) == at
            if heard.clauses.phrases[spot].kind in {"comma", "stop", "rel", "that", "sub"}:
                return False
        return False

    def _clause_start(self, heard: Heard, at: int) -> int:
        """Return the token at which the clause of a verb of saying begins."""
        subject = heard.clauses.subject(at)
        phrases = heard.clauses.phrases
        own = (
            subject is not None
            and subject < at
            and not any(phrase.verb is not None and phrase.verb.finite for phrase in phrases[subject:at])
        )
        spot = subject if own and subject is not None else at
        while spot and phrases[spot - 1].kind in {"and", "comma", "sub", "time"}:
            spot -= 1
        return phrases[spot].start

    def _covered(self, heard: Heard, at: int, found: Sequence[Saying], *, behind: bool) -> tuple[int, int]:
        """Return the tokens that a saying covers: what follows it, or all of the sentence it closes."""
        left = found[-1].at + 1 if found else 0
        last = self._end(heard, heard.clauses.phrases[at].end)
        verb = heard.clauses.verb(at)
        if behind or (verb is not None and verb.passive) or self._closes(heard, at):
            start = self._contrast(heard, left, heard.clauses.phrases[at].start) if found else 0
            return start, last
        return heard.clauses.phrases[at].start, last

    def _end(self, heard: Heard, start: int) -> int:
        """Return where what is said ends: at a semicolon outside quotes, or with the sentence."""
        quoted = sum(token.text in QUOTES for token in heard.tokens[:start]) % 2 == 1
        for at in range(start, len(heard.words)):
            quoted ^= heard.tokens[at].text in QUOTES
            if heard.tokens[at].text == ";" and not quoted:
                return at
        return len(heard.words)

    def _closes(self, heard: Heard, at: int) -> bool:
        """Say whether "..., X said" or "..., as X said" ends or interrupts what it reports."""
        phrases = heard.clauses.phrases
        subject = heard.clauses.subject(at)
        start = phrases[subject].start if subject is not None and subject < at else phrases[at].start
        passed = {"and", "but", "the", "a", "as"}
        lead = next(
            (heard.tokens[spot] for spot in range(start - 1, -1, -1) if heard.words[spot] not in passed),
            None,
        )
        if lead is None or not (lead.plain == "," or lead.text in QUOTES):
            return False
        told = any(phrase.verb is not None or phrase.nouns for phrase in phrases if phrase.end <= start)
        return told and not self._has_content(heard, at)

    def _has_content(self, heard: Heard, at: int) -> bool:
        """Say whether what is said follows the verb."""
        phrases, spot = heard.clauses.phrases, at + 1
        if spot < len(phrases) and phrases[spot].kind == "np" and self._addressed(heard, at):
            spot += 1
        while spot < len(phrases) and spot - at <= TAIL_WORDS:
            phrase = phrases[spot]
            if phrase.kind == "time":
                spot += 1
            elif (
                phrase.kind == "prep"
                and phrase.word in ADDRESSED
                and spot + 1 < len(phrases)
                and phrases[spot + 1].kind in {"np", "time"}
            ):
                spot += 2
            else:
                break
        if spot >= len(phrases) or phrases[spot].kind in {"stop", "comma"}:
            return spot < len(phrases) and phrases[spot].word == ":"
        return phrases[spot].kind != "and"

    def _addressed(self, heard: Heard, at: int) -> bool:
        verb = heard.clauses.phrases[at].verb
        return verb is not None and "demand" in verb.frames

    def _contrast(self, heard: Heard, left: int, right: int) -> int:
        """Return the token after the last "but" or "while" between two."""
        return next(
            (
                spot + 1
                for spot in range(right - 1, left, -1)
                if heard.words[spot] in CONTRAST or heard.tokens[spot].text == ";"
            ),
            left,
        )

    def _is_bare(self, heard: Heard, at: int) -> bool:
        """Say whether a denial only points back: "denied that", "rejected the claim"."""
        phrases = heard.clauses.phrases
        verb = phrases[at].verb
        if verb is not None and verb.passive:
            subject = heard.clauses.subject(at)
            return subject is None or (
                phrases[subject].word in ANSWERED
                and not phrases[subject].nouns[1:]
                and not self._leads_on(heard, subject)
            )
        if at + 1 >= len(phrases):
            return True
        nexts = phrases[at + 1]
        if nexts.kind in {"stop", "comma"} or (nexts.kind == "time"):
            return True
        if nexts.kind in {"that", "rel"}:
            return at + 2 >= len(phrases) or phrases[at + 2].kind in {"stop", "comma", "and"}
        return nexts.kind == "np" and nexts.word in ANSWERED and not self._leads_on(heard, at + 1)

    def _leads_on(self, heard: Heard, at: int) -> bool:
        """Say whether "the report" goes on: that P fell, of the fall of P, about P."""
        phrases = heard.clauses.phrases
        nexts = phrases[at + 1] if at + 1 < len(phrases) else None
        return (
            nexts is not None
            and nexts.kind in {"that", "rel", "prep", "vp", "np"}
            and nexts.word not in {"as", "by", "on", "in"}
        )

    # -- citations and labels ------------------------------------------------------------------------------

    def _cited(self, heard: Heard) -> list[Saying]:
        """Read "according to X", "citing X", "quoted X as saying"."""
        found: list[Saying] = []
        for at, word in enumerate(heard.words):
            if word not in CITING or (word == "according" and heard.words[at + 1 : at + 2] != ["to"]):
                continue
            if heard.words[at + 1 : at + 2] == ["by"]:
                continue
            begin = at + 2 if word == "according" else at + 1
            source = self.finder.source(heard, begin, self._phrase_end(heard, begin))
            if source is None:
                continue
            before = found[-1].at + 1 if found else 0
            leads = at <= 1 or word in {"quoted", "cited"}
            found.append(Saying(at, source, "say", at if leads else before, len(heard.words), bare=False))
        return found

    def _phrase_end(self, heard: Heard, start: int) -> int:
        for at, phrase in enumerate(heard.clauses.phrases):
            if phrase.kind == "np" and phrase.start >= start:
                return self._np_end(heard, at)
        return len(heard.words)

    def _label(self, heard: Heard) -> list[Saying]:
        """Read "SOHR: regime forces take the hill", "Army takes the hill: state TV", "... - SANA"."""
        tokens = heard.tokens
        marks = [at for at, token in enumerate(tokens) if at and token.text in {":", "—", "–", "-"}]
        colon = next((at for at in marks if tokens[at].text == ":"), marks[0] if marks else None)
        if colon is None:
            return []
        behind = [
            one for start, _, one in heard.known if start > colon and len(tokens) - colon <= LABEL_WORDS
        ]
        if tokens[colon].text != ":" and not (behind and heard.clauses.parse.sentence.headline):
            return []
        before = self._label_source(heard, colon) if colon < LABEL_WORDS else None
        source = behind[-1] if behind else before
        return [Saying(colon, source, "say", 0, len(tokens), bare=False)] if source else []

    def _label_source(self, heard: Heard, colon: int) -> Source | None:
        known = [source for first, last, source in heard.known if last <= colon]
        if known:
            return known[-1]
        inside = [one for one in heard.clauses.parse.parties if one.end <= colon and not one.holder]
        roles = any(self.finder.dictionary.is_role(word) for word in heard.words[:colon])
        verbs = any(phrase.verb is not None for phrase in heard.clauses.phrases if phrase.start < colon)
        return (
            self.finder.speaker_of(heard, 0, colon, inside[0])
            if inside and not verbs and (roles or colon <= inside[0].end)
            else None
        )


def source_at(sayings: Sequence[Saying], at: int) -> Saying | None:
    """Return the saying that covers a token: the nearest before it, else one that follows its clause."""
    before = [saying for saying in sayings if saying.at < at and saying.first <= at < saying.last]
    if before:
        return before[-1]
    after = [saying for saying in sayings if saying.at >= at and saying.first <= at < saying.last]
    return after[0] if after else None
