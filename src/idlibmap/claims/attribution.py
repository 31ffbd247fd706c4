"""Who says it: the source of each part of a sentence, and whether it denies or admits."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.claims.accounts import accounts
from idlibmap.claims.citations import CITING, cited, label
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.negation import by_nobody
from idlibmap.claims.reach import (
    begins_clause,
    clause_start,
    covered,
    cut,
    denied_until,
    is_bare,
    is_content,
    np_end,
    speakers_start,
    subject_start,
    told_by,
)
from idlibmap.claims.refutation import contradicted, refutations
from idlibmap.claims.saying import Saying
from idlibmap.claims.sources import OUTLET, QUOTES, Source
from idlibmap.claims.speakers import PARTISAN, Heard, SpeakerFinder, text_of

SAYING = frozenset({"say", "deny", "admit"})
CORRECTING = frozenset({"correction", "clarification", "corrected", "erratum"})
CORRECTED = 4
"""Words of a sentence within which it is called a correction, behind an hour at most."""
FALSELY = frozenset({"falsely", "incorrectly", "wrongly", "mistakenly", "erroneously", "prematurely"})


@dataclass(frozen=True, slots=True)
class Speakers:
    """Reads the sayings of an article's sentences in order, remembering who spoke last."""

    finder: SpeakerFinder

    def sayings(self, clauses: Clauses) -> list[Saying]:
        """Find who says what in the next sentence."""
        tokens = clauses.parse.tokens
        heard = Heard(clauses, clauses.parse.sources)
        inside = self.finder.quoted
        self.finder.quoted ^= sum(token.text in QUOTES for token in tokens) % 2 == 1
        found = sorted([*self._verbs(heard), *cited(heard, self.finder)], key=lambda one: one.at)
        found = found or label(heard, self.finder)
        told = [one.source for one in found]
        found += accounts(heard, self.finder, found)
        found = refutations(heard, contradicted(heard, found))
        found.sort(key=lambda one: one.at)
        if not told and self.finder.last is not None and (inside or tokens[0].text in QUOTES):
            found.insert(0, Saying(0, self.finder.last, "say", 0, len(tokens)))
            told = [self.finder.last]
        spoken = [source for source in told if source != OUTLET]
        self.finder.last = spoken[-1] if spoken else self.finder.last
        if not told:
            self.finder.last = self._told_of(heard) or self.finder.last
        camps = [source for source in spoken if source.source_class in PARTISAN]
        self.finder.camp = camps[-1] if camps else self.finder.camp
        self.finder.acting = self._acting(heard) or self.finder.acting
        return found

    def _acting(self, heard: Heard) -> Source | None:
        """Return who acts first in a sentence, for "their spokesman" in the next."""
        clauses = heard.clauses
        verbs = (at for at, phrase in enumerate(clauses.phrases) if phrase.verb and phrase.verb.finite)
        subjects = (clauses.subject(at) for at in verbs)
        parties = (clauses.phrases[at].party for at in subjects if at is not None)
        first = next((party for party in parties if party is not None and party.side), None)
        return Source(first.name, "party", first.side) if first is not None else None

    def _told_of(self, heard: Heard) -> Source | None:
        """Return whom a sentence without a saying is about, for "it said" in the next."""
        if heard.known:
            return heard.known[-1][2]
        phrases = heard.clauses.phrases
        verbs = (at for at, phrase in enumerate(phrases) if phrase.verb is not None and phrase.verb.finite)
        subjects = (heard.clauses.subject(at) for at in verbs)
        first = next((phrases[at].party for at in subjects if at is not None), None)
        return Source(first.name, "party", first.side) if first is not None and first.named else None

    def _verbs(self, heard: Heard) -> list[Saying]:
        found: list[Saying] = []
        for at, phrase in enumerate(heard.clauses.phrases):
            kind = self._kind(heard, at) if phrase.verb is not None else ""
            saying = self._saying(heard, at, kind, found) if kind else None
            if saying is None:
                continue
            if not saying.nested:
                start = (
                    min(saying.first, clause_start(heard, at)) if saying.first else clause_start(heard, at)
                )
                found = [cut(one, start) for one in found]
            found.append(saying)
        return [one for saying in found for one in (saying, *self._answer(heard, saying))]

    def _saying(self, heard: Heard, at: int, kind: str, found: Sequence[Saying]) -> Saying | None:
        """Return who says what by a verb; nothing where nobody known does."""
        verb = heard.clauses.phrases[at].verb
        source, behind = self._speaker(heard, at, found)
        if self._corrects(heard, at):
            source, kind = OUTLET, "deny"
        passive = (verb is not None and verb.passive) or told_by(heard, at)
        if source is None and kind != "say":
            source = OUTLET if passive else self._somebody(heard, at)
        if source is None or verb is None:
            return None
        first, last = covered(heard, at, found, behind=behind)
        bare = kind == "deny" and is_bare(heard, at)
        if kind == "deny" and passive and not bare:
            first, last = subject_start(heard, at), heard.clauses.phrases[at].start
        elif kind == "deny":
            first, last = verb.start, min(last, denied_until(heard, at))
        nested = is_content(heard, at)
        others = self._others(heard, at, source)
        return Saying(verb.start, source, kind, first, last, bare=bare, nested=nested, others=others)

    def _others(self, heard: Heard, at: int, source: Source) -> tuple[Source, ...]:
        """Return who says it together with the subject of a verb: "residents and a commander said"."""
        subject = heard.clauses.subject(at)
        if subject is None or subject > at:
            return ()
        return self.finder.together(
            heard, speakers_start(heard, subject), heard.clauses.phrases[at].start, source
        )

    def _answer(self, heard: Heard, saying: Saying) -> list[Saying]:
        """Read "rejected this: the town is ours": what stands behind the colon is what he says instead."""
        if saying.kind != "deny":
            return []
        colon = next((at for at in range(saying.at, len(heard.words)) if heard.words[at] == ":"), None)
        if colon is None or colon >= saying.last:
            return []
        return [Saying(colon, saying.source, "say", colon, saying.last)]

    def _corrects(self, heard: Heard, at: int) -> bool:
        """Read "Correction: our bulletin said that", "an earlier version of this report said"."""
        subject = heard.clauses.subject(at)
        words = list(heard.clauses.words(subject)) if subject is not None and subject < at else []
        own = {"earlier", "previous"}.intersection(words) and {"version", "bulletin", "report"}.intersection(
            words
        )
        return bool(own) or (not CORRECTING.isdisjoint(heard.words[:CORRECTED]) and bool(words))

    def _kind(self, heard: Heard, at: int) -> str:
        """Return what a verb phrase does: say, deny, admit; empty where it is no verb of saying."""
        verb = heard.clauses.phrases[at].verb
        if verb is None or SAYING.isdisjoint(verb.frames) or verb.to:
            return ""
        word = heard.words[verb.start]
        if not FALSELY.isdisjoint(verb.before):
            return "deny"
        if word in CITING or (verb.passive and "deny" not in verb.frames and not told_by(heard, at)):
            return ""
        infinitive = heard.clauses.verb(at + 2)
        demands = "demand" in verb.frames and infinitive is not None and infinitive.to
        keeps = "hold" in verb.frames and heard.clauses.kind(at + 1) == "np"
        if demands or (keeps and not begins_clause(heard, at + 1)):
            return ""
        if "deny" in verb.frames:
            return "say" if verb.negated or by_nobody(heard.clauses, at) else "deny"
        return "admit" if "admit" in verb.frames else "say"

    def _speaker(self, heard: Heard, at: int, found: Sequence[Saying]) -> tuple[Source | None, bool]:
        """Return who speaks, and whether he is named behind the verb."""
        clauses, verb = heard.clauses, heard.clauses.verb(at)
        if (verb is not None and verb.passive) or told_by(heard, at):
            return self._of_phrase(heard, clauses.agent(at)), False
        handed = heard.words[clauses.phrases[at].start - 1] == "," if clauses.phrases[at].start else False
        handed |= heard.tokens[clauses.phrases[at].start - 1].text in QUOTES
        named_behind = handed and clauses.kind(at + 1) == "np" and not self._resumes(heard, at)
        if named_behind and not begins_clause(heard, at + 1):
            source = self._inverted(heard, at + 1)
            if source is not None:
                return source, True
        gerund = verb is not None and verb.form == "ing" and not verb.be and clauses.kind(at - 1) == "comma"
        before = [
            one for one in found if not one.nested and one.first <= clauses.phrases[at].start < one.last
        ]
        if gerund and before:
            return before[-1].source, False
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
        return self.finder.source(heard, heard.clauses.phrases[at].start, np_end(heard, at))

    def _before(self, heard: Heard, at: int) -> Source | None:
        """Return the speaker that stands before a verb: its subject, or the X of "it was X that said"."""
        clauses, start = heard.clauses, heard.clauses.phrases[at].start
        relative = clauses.kind(at - 1) in {"rel", "that"}
        subject = clauses.subject(at)
        if subject is not None and subject < at:
            phrase = clauses.phrases[subject]
            inserted = any(one.kind == "rel" for one in clauses.phrases[subject : at - 1])
            end = phrase.end if clauses.kind(at - 1) == "rel" else start
            end = min(end, np_end(heard, subject)) if inserted else end
            quotes = (at for at in range(end - 1, phrase.start, -1) if heard.tokens[at].text in QUOTES)
            begin = next(quotes, phrase.start - 1) + 1
            source = self.finder.source(heard, begin, end) or self._apposed(heard, subject)
            if inserted and source is not None and source.source_class == "anonymous":
                source = self.finder.known(heard, begin, start) or source
            if source is not None:
                return source
        left = [source for _, end, source in heard.known if end <= start]
        return left[-1] if relative and left else None

    def _apposed(self, heard: Heard, subject: int) -> Source | None:
        """Read "a spokesman for A, the alliance that holds the province, said": who he is stands before."""
        clauses = heard.clauses
        spot = next((at for at in range(subject, 0, -1) if clauses.kind(at) in {"comma", "stop"}), 0)
        inside = clauses.kind(spot) == "comma" and clauses.kind(spot - 1) == "np"
        first = clauses.back(spot - 1, {"np", "prep"}) + 1
        speaks = inside and not clauses.phrases[first].refs
        return (
            self.finder.source(heard, clauses.phrases[first].start, clauses.phrases[spot].start)
            if speaks
            else None
        )

    def _somebody(self, heard: Heard, at: int) -> Source | None:
        """Return whoever denies or admits, though no list knows him: "the notables of P denied"."""
        subject = heard.clauses.subject(at)
        if subject is None or subject > at:
            return None
        phrase = heard.clauses.phrases[subject]
        if phrase.refs:
            return None
        return Source(text_of(heard.tokens, phrase.start, phrase.end), "anonymous", "")

    def _inverted(self, heard: Heard, at: int) -> Source | None:
        """Read "..., said X, who speaks for A"."""
        phrases, end = heard.clauses.phrases, np_end(heard, at)
        source = self.finder.source(heard, phrases[at].start, end)
        spot = heard.clauses.past(at + 1, {"comma"})
        if source is None or source.source_class != "anonymous" or heard.clauses.kind(spot) != "rel":
            return source
        return self.finder.source(heard, phrases[at].start, len(heard.words)) or source
