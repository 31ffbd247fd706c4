"""Who speaks: a known source, a party, an office, a person named before, whoever a pronoun means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from idlibmap.claims.actors import ActorDictionary, Party
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.sources import OUTLET, Source, SourceDictionary
from idlibmap.claims.tokens import Token, tokenize

NO_SPEAKER = frozenset({"by", "with", "against", "from"})
"""Words before a party that does not speak: "rebels backed by Turkish forces said"."""
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "we"})
FIGHTERS = frozenset(
    {
        "commander", "commanders", "fighter", "fighters", "combatant", "combatants", "officer", "officers",
        "soldier", "soldiers", "captain", "colonel", "lieutenant", "major", "brigadier", "field",
    }
)  # fmt: skip
"""Speakers who belong to a party, whichever it is."""
MONITORS = frozenset({"monitor", "monitors", "monitoring", "observatory", "watch", "network"})
"""Words by which a monitor is called, by others and by itself."""
PARTISAN = frozenset({"party", "activist"})
"""Classes of sources that speak for a side."""
HEADING = frozenset({"director", "head", "founder", "chief", "website", "bulletin", "report"})
"""Nouns of who or what speaks for the source that spoke last: "according to its director"."""
OWN = frozenset({"correspondent", "correspondents", "reporter", "reporters", "our"})
SAME_SPEAKER = frozenset(
    {
        "activist", "activists", "agency", "center", "centre", "channel", "colonel", "command",
        "commander", "commanders", "communique", "correspondent", "director", "general", "group", "head",
        "ministry", "monitor", "monitors", "observatory", "office", "officer", "officers", "official",
        "officials", "organisation", "organization", "outlet", "source", "sources", "spokesman",
        "spokeswoman", "staff", "statement",
    }
)  # fmt: skip
"""Nouns by which a speaker told before is meant: "the monitor said"."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with the known sources in it."""

    clauses: Clauses
    known: Sequence[tuple[int, int, Source]]

    @property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""
        return self.clauses.parse.tokens

    @property
    def words(self) -> Sequence[str]:
        """Its plain words."""
        return self.clauses.parse.words

    def speaks(self, at: int) -> bool:
        """Say whether a noun phrase names a source, a party or somebody of office."""
        phrase = self.clauses.phrases[at]
        known = any(phrase.start <= first and last <= phrase.end for first, last, _ in self.known)
        return known or phrase.party is not None or phrase.owner is not None


@dataclass(slots=True)
class SpeakerFinder:
    """Finds who speaks in an article, remembering who has spoken."""

    dictionary: SourceDictionary
    actors: ActorDictionary
    lexicon: Lexicon
    outlet: str
    last: Source | None = None
    """Who spoke last."""
    quoted: bool = False
    """Whether a quote is open from an earlier sentence."""
    camp: Source | None = None
    """Who of those that speak for a side spoke last."""
    acting: Source | None = None
    """Who acted last, with a side."""
    persons: dict[str, Source] = field(default_factory=dict)
    offices: dict[str, Source] = field(default_factory=dict)
    is_monitor: bool = field(init=False)
    """Whether the outlet is a monitor, by its name."""

    def __post_init__(self) -> None:
        """Read the outlet's name once."""
        name = {token.plain for token in tokenize(self.outlet, 0, len(self.outlet))}
        self.is_monitor = not MONITORS.isdisjoint(name)

    def source(self, heard: Heard, begin: int, end: int) -> Source | None:
        """Return the source named between two tokens: a known one, a party's speaker, a pronoun, a person."""
        known = [source for first, last, source in heard.known if begin <= first and last <= end]
        if self._is_outlet(heard, begin, end):
            return OUTLET
        if known:
            partial = known[0].source_class == "third_party"
            source = next((one for one in known if partial and one.source_class == "activist"), known[0])
            named = source.source_class in {"party", "activist", "monitor"}
            own = source.name == self.outlet or (not named and not OWN.isdisjoint(heard.words[begin:end]))
            self.remember(heard, begin, end, source)
            return OUTLET if own else source
        inside = [
            one
            for one in heard.clauses.parse.parties
            if begin <= one.start and one.end <= end and not one.holder
        ]
        leading = [
            one for one in inside if one.start == begin or heard.words[one.start - 1] not in NO_SPEAKER
        ]
        speaking = sorted(leading or inside, key=lambda one: not one.named)
        if speaking and (speaking[0].side or not self._points_back(heard, begin, end)):
            source = self.speaker_of(heard, begin, end, speaking[0])
            self.remember(heard, begin, end, source)
            return source
        return self._unnamed(heard, begin, end)

    def _is_outlet(self, heard: Heard, begin: int, end: int) -> bool:
        """Read "the Network documented" of a monitor's bulletin: the outlet speaks of itself."""
        if not self.is_monitor or MONITORS.isdisjoint(heard.words[begin:end]):
            return False
        return not any(begin <= one.start < end and one.side for one in heard.clauses.parse.parties)

    def together(self, heard: Heard, begin: int, end: int, source: Source) -> tuple[Source, ...]:
        """Return who else speaks behind "and" between two tokens, as another sort of witness."""
        inside = [one for one in heard.clauses.phrases if begin <= one.start and one.end <= end]
        joined = next((one for one in reversed(inside) if one.kind == "and" and one.word == "and"), None)
        if joined is None or any(
            one.kind in {"comma", "rel", "vp"} for one in inside if one.start > joined.start
        ):
            return ()
        pair = (self.source(heard, begin, joined.start), self.source(heard, joined.end, end))
        others = (one for one in pair if one is not None and one not in {source, OUTLET})
        partisan = source.source_class in PARTISAN
        return tuple(one for one in others if (one.source_class in PARTISAN) != partisan)[:1]

    def known(self, heard: Heard, begin: int, end: int) -> Source | None:
        """Return the known source or the party with a side that is named between two tokens."""
        known = [source for first, last, source in heard.known if begin <= first and last <= end]
        parties = (one for one in heard.clauses.parse.parties if begin <= one.start and one.end <= end)
        inside = next((one for one in parties if one.side and not one.holder), None)
        return known[0] if known else self.speaker_of(heard, begin, end, inside) if inside else None

    def remember(self, heard: Heard, begin: int, end: int, source: Source) -> None:
        """Keep the names of persons, for "Mustafa added", and offices, for "the commander said"."""
        for at in range(begin, end):
            token = heard.tokens[at]
            if token.plain in SAME_SPEAKER:
                self.offices[token.plain] = source
            if token.title and token.word and len(token.plain) > len("abu"):
                self.persons.setdefault(token.plain, source)

    def _points_back(self, heard: Heard, begin: int, end: int) -> bool:
        unknown = heard.words[begin] in {"sources", "officials", "officers", "activists"}
        if heard.words[begin] in {"a", "an", "another", "one", "two", "our"} or unknown:
            return False
        return any(
            word in PRONOUNS or word in SAME_SPEAKER for word in heard.words[begin : min(end, begin + 5)]
        )

    def _unnamed(self, heard: Heard, begin: int, end: int) -> Source | None:
        """Return a speaker of office, the one a pronoun stands for, or a person of whom no more is known."""
        words = heard.words[begin:end]
        if "we" in words or "our" in words:
            return self.last if self.quoted and self.last is not None else OUTLET
        if self.last is None and list(words[:2]) == ["the", "group"]:
            return self._of_party_before(heard, begin)
        possessed = {"its", "their"}.intersection(words[:3])
        heads = not HEADING.isdisjoint(words) and self.last is not None
        own = (self._of_party_before(heard, begin) or self.acting) if possessed and not heads else None
        fights = words[:1] in (["it"], ["they"]) and self._has_men(heard, end)
        own = self.acting or self.camp if fights and self.last is not None and not self.last.side else own
        own = own or (self._account_before(heard, begin) if "they" in words[:1] else None)
        if own is not None:
            return own
        office = any(self.dictionary.is_role(word) for word in words)
        named = (self.actors.word_sides[word] for word in words if self.actors.word_sides.get(word))
        side = next(named, "") or self.dictionary.home_side(words)
        if self._points_back(heard, begin, end) and self.last is not None and not (office and side):
            return next((self.offices[word] for word in words if word in self.offices), self.last)
        person = next((self.persons[word] for word in words if word in self.persons), None)
        if person is not None or not office:
            return person or self._person(heard, begin, end)
        fights = not FIGHTERS.isdisjoint(words)
        source = self._of_party_before(heard, begin) or Source(
            self._role_text(heard, begin, end), "party" if side or fights else "anonymous", side
        )
        self.remember(heard, begin, end, source)
        return source

    def _of_party_before(self, heard: Heard, begin: int) -> Source | None:
        """Read "A captured P, its spokesman said", "one of their commanders said"."""
        words = heard.words[begin : begin + 3]
        if {"their", "its"}.isdisjoint(words) and words[:2] != ["the", "group"]:
            return None
        parties = (one for one in heard.clauses.parse.parties if one.side and not one.holder)
        before = next((party for party in parties if party.end <= begin), None)
        return Source(before.name, "party", before.side) if before is not None else None

    def _has_men(self, heard: Heard, end: int) -> bool:
        """Read "it said its men were still in P": it fights."""
        words = heard.words
        behind = (at for at in range(end, len(words) - 1) if words[at] in {"its", "their"})
        return any(words[at + 1] in self.lexicon["groups_of"] for at in behind)

    def _account_before(self, heard: Heard, begin: int) -> Source | None:
        """Read "pro-rebel accounts show P, lost and, they say, quiet": those told of before."""
        first = next((one for one in heard.clauses.phrases if one.kind == "np" and one.end <= begin), None)
        speaks = first is not None and any(
            self.dictionary.is_role(word) for word in heard.words[first.start : first.end]
        )
        return self.known(heard, first.start, first.end) if first is not None and speaks else None

    def _person(self, heard: Heard, begin: int, end: int) -> Source | None:
        """Return somebody of whom only the name is known."""
        places = {at for ref in heard.clauses.parse.refs for at in range(ref.start, ref.end)}
        tokens = heard.tokens
        titled = [at for at in range(begin, end) if tokens[at].title and tokens[at].word and at not in places]
        if not titled or titled == [0]:
            return None
        first, last = titled[-3:][0], titled[-1]
        return Source(" ".join(token.text for token in tokens[first : last + 1]), "anonymous", "")

    def _role_text(self, heard: Heard, begin: int, end: int) -> str:
        """Return the noun phrase of a speaker up to its last noun of office and his name."""
        hung = next(
            (
                at
                for at in range(begin, end)
                if heard.words[at] in {"cited", "quoted", "by", "in", "who", ","}
            ),
            end,
        )
        while begin < hung and heard.words[begin] in self.lexicon["adverbs"]:
            begin += 1
        roles = [at for at in range(begin, hung) if self.dictionary.is_role(heard.words[at])]
        end = roles[-1] + 1 if roles else hung
        while end < hung and (heard.tokens[end].title or heard.words[end] in {"al", "el", "bin"}):
            end += 1
        return text_of(heard.tokens, begin, end)

    def speaker_of(self, heard: Heard, begin: int, end: int, party: Party) -> Source:
        """Return a party as a speaker, under the words of the office that is named beside it."""
        tokens = heard.tokens
        outside = (at for at in range(begin, end) if not party.start <= at < party.end)
        role = next((at for at in outside if self.dictionary.is_role(tokens[at].plain)), None)
        side = party.side or self.actors.default_side(party, tokens)
        if role is None or party.named:
            return Source(party.name, "party", side)
        name = " ".join(
            token.text for token in tokens[min(party.start, role) : max(party.end, role + 1)] if token.word
        )
        return Source(name, "party", side)


def text_of(tokens: Sequence[Token], begin: int, end: int) -> str:
    """Return a stretch of words without articles."""
    return " ".join(token.text for token in tokens[begin:end] if token.plain not in {"the", "a", "an", "'s"})
