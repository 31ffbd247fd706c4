"""What hangs on a phrase with prepositions, and the lists of places that a phrase begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from idlibmap.claims.grammar.layout import LINKS
from idlibmap.claims.grammar.phrase import Phrase
from idlibmap.claims.grammar.subjects import Subjects
from idlibmap.claims.refs import DIRECTION_WORDS, Ref

LISTED = frozenset(
    {"place", "area", "road", "count", "anaphor", "unlocated", "indefinite", "territory", "road_noun"}
)
UNNAMED = frozenset({"count", "anaphor", "indefinite"})
"""Kinds behind which a colon can name what is meant."""
SAYING_WHERE = frozenset({"in", "of", "near", "on", "at", "from", "around", "with"})
"""Prepositions that inside a list only say where its names lie."""
HEADING = frozenset({"following", "these", "places"})
"""Words of a noun phrase whose names stand behind a colon."""
PARTING = frozenset({"but", "yet", "nor"})


@dataclass(slots=True)
class _Walk:
    """A list while it is being read."""

    refs: list[Ref]
    """Places that are meant."""
    excepted: list[Ref]
    """Places that are not: "all but P"."""
    at: int
    """Phrase to be looked at next."""
    of: int | None
    lead: str
    """Preposition before the list, which its members can repeat: "of P and of Q"."""
    joined: str = ""
    """Word that joins what comes to what came; empty where nothing has joined it yet."""
    excluding: bool = False
    timed: bool = False
    """A time stood in the list."""


@dataclass(frozen=True, slots=True)
class Lists(Subjects):
    """A layout that finds what hangs on its phrases, and its lists."""

    def behind(self, at: int) -> Iterator[tuple[str, int]]:
        """Return each preposition and its noun phrase that hang on a verb or noun."""
        spot = at + 1
        while self.kind(spot):
            kind = self.kind(spot)
            if kind == "prep":
                target = self.past(spot + 1, {"time"})
                if self.kind(target) == "np":
                    yield self.phrases[spot].word, target
                    spot = target
            elif kind == "np" and self._bears(spot):
                yield "near", spot
            elif kind == "np" and self.phrases[spot].word == "there":
                yield "in", spot
            elif (kind in LINKS and not self._goes_on(spot)) or kind not in {"np", "time", *LINKS}:
                return
            spot += 1

    def _bears(self, at: int) -> bool:
        """Say whether a noun phrase tells a bearing without a preposition: "an offensive north of P"."""
        refs = self.phrases[at].refs
        return self.words(at)[0] in DIRECTION_WORDS and bool(refs) and refs[0].relation.endswith("_of")

    def _goes_on(self, link: int) -> bool:
        """Say whether a comma or "and" parts a list of the same clause, or leads to a further preposition."""
        nexts = self.kind(link + 1)
        if nexts == "np":
            return not self.begins_clause(link + 1)
        if self.kind(link) == "and":
            return nexts == "prep"
        return nexts in {"time", "prep"} or (nexts == "and" and self._goes_on(link + 1))

    def listed(self, at: int | None, *, of: int | None = None) -> tuple[list[Ref], list[Ref]]:
        """
        Return the places of a noun phrase and of the list that it begins.

        Parameters
        ----------
        of
            The verb phrase whose subject the list is, by index: its last name stands right before it.

        Returns
        -------
        refs
            Those that are meant, and those that are excepted ("all but P").
        """
        if at is None:
            return [], []
        named = [ref for ref in self.phrases[at].refs if ref.kind in LISTED]
        walk = _Walk(named, [], at + 1, of, self.word_before(at))
        while self.kind(walk.at) and self._step(walk):
            pass
        refs = walk.refs
        if refs and refs[0].kind == "count":
            refs += self._among_them(at) or self._named_behind(at) or self._listed_among(at)
        if not refs and not HEADING.isdisjoint((*self.words(at)[:2], self.phrases[at].word)):
            refs += self.after_colon(at) or self._named_below(at)
        return refs or self._beside(at), walk.excepted

    def _step(self, walk: _Walk) -> bool:
        """Take one phrase into a list, or say that it has ended."""
        phrase = self.phrases[walk.at]
        if phrase.kind in LINKS or self._names_below(phrase, walk.refs):
            walk.joined = phrase.word if phrase.kind == "and" else walk.joined or ","
            walk.excluding |= phrase.word == "except"
            walk.at += 1
        elif phrase.kind == "time":
            walk.timed, walk.at = True, walk.at + 1
        elif walk.joined == "," and phrase.kind in {"rel", "vp"} and walk.refs:
            closed = self._closed_at(walk.at)
            walk.at = walk.at if closed is None else closed
            return closed is not None
        elif walk.joined == "," and self._describes_between(walk.at):
            walk.at, walk.joined = walk.at + 1, ""
        elif walk.joined and phrase.kind == "np":
            return self._take(walk, phrase)
        elif phrase.kind == "prep" and walk.joined and phrase.word == walk.lead:
            walk.at += 1
        elif phrase.kind == "prep" and self._locates(walk):
            walk.at += 2
        else:
            return False
        return True

    def _describes_between(self, at: int) -> bool:
        """Read the "a village" of "P, a village, and Q"."""
        refs = self.phrases[at].refs
        described = self.kind(at) == "np" and bool(refs) and refs[0].kind in {"indefinite", "anaphor"}
        return described and self.kind(at + 1) == "comma" and self.kind(at + 2) == "and"

    def _take(self, walk: _Walk, phrase: Phrase) -> bool:
        """Add the places of a noun phrase to a list, if it belongs to it."""
        own_time = walk.timed and self._timed_itself(walk.at)
        if own_time or not phrase.refs or phrase.party or not self._continues(walk):
            return False
        target = walk.excepted if walk.excluding else walk.refs
        target += [ref for ref in phrase.refs if ref.kind in LISTED]
        walk.joined = ""
        walk.at += 1
        return True

    def _names_below(self, phrase: Phrase, refs: Sequence[Ref]) -> bool:
        """Say whether a colon tells the names of what was counted: "three villages: P, Q and R"."""
        return phrase.kind == "stop" and phrase.word == ":" and bool(refs) and refs[-1].kind in UNNAMED

    def _continues(self, walk: _Walk) -> bool:
        """Say whether a noun phrase belongs to a list, and neither begins a clause nor describes a name."""
        first = self.phrases[walk.at].refs[0]
        describes = first.kind in {"indefinite", "anaphor", "area"} or first.relation.endswith(
            ("_of", "near")
        )
        if (walk.joined == "," and describes) or walk.joined in PARTING:
            return False
        if walk.refs and walk.refs[-1].kind in {"road", "road_noun"} and first.kind == "area":
            return False
        if walk.joined == "including" or not self.begins_clause(walk.at) or not self.has_verb_before(walk.at):
            return True
        return (
            walk.of is not None and walk.of > walk.at and "vp" not in map(self.kind, range(walk.at, walk.of))
        )

    def _timed_itself(self, at: int) -> bool:
        """Say whether a name of a list has a time of its own: "took P on Monday and Q on Tuesday"."""
        spot = at + 1
        while self.kind(spot) in LINKS and self.kind(spot + 1) == "np":
            spot += 2
        return self.kind(spot) == "time"

    def _closed_at(self, at: int) -> int | None:
        """Return the comma that closes a clause inserted in a list: "P, which fell in May, and Q"."""
        if self.verb(at) is not None and not self.is_reduced(at):
            return None
        commas = (spot for spot in range(at + 1, len(self.phrases)) if self.kind(spot) in {"comma", "stop"})
        comma = next(commas, None)
        if comma is None or self.kind(comma) == "stop":
            return None
        spot = self.past(comma + 1, {"and"})
        return comma if self.kind(spot) == "np" and self.phrases[spot].refs else None

    def _locates(self, walk: _Walk) -> bool:
        """Say whether "in Idlib province" inside a list only says where its names lie."""
        phrase = self.phrases[walk.at]
        if self.kind(walk.at + 1) != "np" or phrase.word not in SAYING_WHERE or not walk.refs:
            return False
        following = self.past(walk.at + 2, {"comma"})
        exemplified = self.kind(following) == "and" and self.phrases[following].word == "including"
        if walk.refs[-1].kind == "count" and not exemplified:
            return False
        noun = self.phrases[walk.at + 1]
        company = phrase.word == "with" and bool(noun.refs)
        nexts = self.past(walk.at + 2, LINKS)
        if noun.refs and noun.refs[0].kind != "place" and self.kind(nexts) == "np":
            more = self.phrases[nexts].refs
            company |= bool(more) and more[0].kind == noun.refs[0].kind
        return not company and not noun.party and self.kind(walk.at + 2) in LINKS

    def after_colon(self, at: int) -> list[Ref]:
        """Read "the following have been freed: P, Q and R"."""
        for spot in range(at + 1, len(self.phrases)):
            if self.kind(spot) == "stop" and self.phrases[spot].word == ":" and self.kind(spot + 1) == "np":
                return self.listed(spot + 1)[0]
        return []

    def _named_below(self, at: int) -> list[Ref]:
        """Read "took the following towns:" above lines of names: places that those lines name."""
        if self.parse.tokens[-1].text != ":" or self.phrases[at].word not in self.parse.lexicon["countable"]:
            return []
        phrase = self.phrases[at]
        return [Ref(start=phrase.start, end=phrase.end, kind="territory", name=phrase.word, plural=True)]

    def _named_behind(self, at: int) -> list[Ref]:
        """Read "three towns in Hama since Sunday: P, Q and R": the names of what was counted."""
        spot = self.past(at + 1, {"prep", "np", "time"})
        colon = self.kind(spot) == "stop" and self.phrases[spot].word == ":"
        return self.after_colon(spot - 1) if colon and spot > at + 1 else []

    def _listed_among(self, at: int) -> list[Ref]:
        """Read "listed P, Q and R among 20 villages that A took": names before what was counted."""
        if self.word_before(at) != "among":
            return []
        named = self._names_before(at - 1, -1)
        return [ref for ref in named if ref.kind in {"place", "unlocated"}]

    def together(self, at: int) -> list[Ref]:
        """Return the places that a verb phrase adds behind it: "P was taken on Monday together with Q"."""
        for spot in range(at + 1, len(self.phrases)):
            phrase = self.phrases[spot]
            joins = phrase.kind == "and" and phrase.word == "and" and phrase.end - phrase.start > 1
            if joins and self.kind(spot + 1) == "np":
                return self.listed(spot + 1)[0]
            if phrase.kind in {"vp", "stop", "rel", "sub", "that"}:
                return []
        return []

    def _among_them(self, at: int) -> list[Ref]:
        """Read "20 villages came under its control, P and Q among them": names told after a count."""
        for spot in range(at + 1, len(self.phrases)):
            phrase = self.phrases[spot]
            closes = (
                phrase.word == "including" and phrase.end - phrase.start > 1 and self.kind(spot + 1) != "np"
            )
            if phrase.kind == "and" and closes:
                return self._names_before(spot, at)
            if phrase.kind == "and" and phrase.word == "including":
                return self.listed(spot + 1)[0]
            if self._counts(spot):
                return []
        return []

    def _counts(self, at: int) -> bool:
        """Say whether a phrase counts places, whose names may follow it."""
        refs = self.phrases[at].refs
        return bool(refs) and refs[0].kind in {"count", "indefinite", "territory"}

    def _names_before(self, end: int, start: int) -> list[Ref]:
        found: list[Ref] = []
        for spot in range(end - 1, start, -1):
            if self.kind(spot) == "np" and self.phrases[spot].refs:
                found = [*self.phrases[spot].refs, *found]
            elif self.kind(spot) not in LINKS:
                break
        return found

    def _beside(self, at: int) -> list[Ref]:
        """Read "hills overlooking P", "positions between P and Q": where what has no name of its own lies."""
        phrase, lexicon = self.phrases[at], self.parse.lexicon
        grounds = ("kinds_settled", "kinds_other", "territory", "countable")
        if phrase.party or not any(phrase.word in lexicon[name] for name in grounds):
            return []
        for word, np in self.behind(at):
            refs = [ref for ref in self.phrases[np].refs if ref.relation not in {"at", "within", "toward"}]
            if refs and word not in {"from", "by", "to"}:
                return refs[:1]
        return []
