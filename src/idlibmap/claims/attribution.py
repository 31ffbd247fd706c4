"""Who says it: the source of each part of a sentence, and whether it denies or admits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from idlibmap.claims.actors import ActorDictionary, Party, phrase_words
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.theatre import Theatre

QUOTES = frozenset('"“”„«»')
NOUN_SAY = frozenset(
    {"report", "reports", "claim", "claims", "records", "documents", "notes", "states", "cited"}
)
NOUN_LEADS = frozenset(
    {
        "the",
        "a",
        "an",
        "no",
        "of",
        "such",
        "any",
        "these",
        "those",
        "to",
        "dismissed",
        "denied",
        "rejected",
        "unconfirmed",
        "all",
        "some",
        "earlier",
        "its",
        "their",
        "rebel",
        "opposition",
        "government",
        "regime",
        "media",
        "that",
        "conflicting",
    }
)
NO_SPEAKER = frozenset({"by", "with", "against", "from"})
"""Words before a party that does not speak: "rebels backed by Turkish forces said"."""
SPEAKER_ENDS = frozenset({"on", "in", "who", "which", "late", "early", "adding", "at"})
"""Words that end the noun phrase of a speaker behind its verb."""
SPEAKER_WORDS = 9
LABEL_WORDS = 8
"""Words a speaker set off by a colon may have."""
ENDING_WORDS = 12
"""Words after "X said" at a sentence's end ("in a statement on Monday")."""
ANSWERED = frozenset(
    {",", ".", "claim", "claims", "report", "reports", "allegations", "saying", "and", "declaring"}
)
"""What follows "denied that" where "that" is the whole of what is denied."""
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})
SAME_SPEAKER = frozenset(
    {
        "group",
        "monitor",
        "observatory",
        "agency",
        "statement",
        "spokesman",
        "official",
        "source",
        "ministry",
        "commander",
        "activist",
        "organisation",
        "organization",
        "outlet",
        "channel",
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says something."""

    name: str
    source_class: str
    """monitor, third_party, activist, party, anonymous or outlet."""
    side: str
    """The side it speaks for; empty if none."""


OUTLET = Source("outlet", "outlet", "")
"""The report's own voice."""


@dataclass(frozen=True, slots=True)
class Saying:
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
    inverted: bool
    """The speaker stands after the verb, behind what was said."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence with the parties and known sources in it."""

    tokens: Sequence[Token]
    parties: Sequence[Party]
    known: list[tuple[int, int, Source]]


class SourceDictionary:
    """The theatre's known sources and the nouns of those who speak for a party."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._index: PhraseIndex[Source] = PhraseIndex()
        for row in table["source"]:
            for alias in row["aliases"]:
                self._index.add(phrase_words(alias), Source(row["name"], row["class"], row.get("side", "")))
        self._roles = frozenset(word.lower() for word in table["roles"]["words"])

    def spans(self, tokens: Sequence[Token]) -> list[tuple[int, int, Source]]:
        """Find every known source in a sentence: (start, end, source)."""
        words = [token.plain for token in tokens]
        found, at = [], 0
        while at < len(words):
            match = self._index.at(words, at)
            shouted = len(words[at]) <= len("sana") and not tokens[at].title
            if match and not shouted:
                found.append((at, match[0], match[1][0]))
                at = match[0]
            else:
                at += 1
        return found

    def is_role(self, word: str) -> bool:
        """Say whether a noun is somebody who speaks for a party: spokesman, official, source."""
        return word in self._roles


@cache
def load_sources(theatre: Theatre) -> SourceDictionary:
    """Load the sources of a theatre's ``actors.toml``."""
    return SourceDictionary(theatre.toml("actors.toml"))


@dataclass(slots=True)
class Speakers:
    """Reads the sayings of an article's sentences in order, remembering who spoke last."""

    dictionary: SourceDictionary
    actors: ActorDictionary
    lexicon: Lexicon
    outlet: str
    last: Source | None = None

    def sayings(self, tokens: Sequence[Token], parties: Sequence[Party]) -> list[Saying]:
        """Find who says what in the next sentence."""
        heard = _Heard(tokens, parties, self.dictionary.spans(tokens))
        found: list[Saying] = []
        for at in range(len(tokens)):
            kind = self._kind(tokens, at)
            saying = self._saying_at(heard, at, kind, found) if kind else None
            if saying is None:
                continue
            found.append(saying)
            self.last = saying.source if saying.source is not OUTLET else self.last
        found = found or self._colon(heard)
        if not found and heard.known:
            self.last = heard.known[-1][2]
        return _bounded(found, tokens)

    def _saying_at(self, heard: "_Heard", at: int, kind: str, found: list[Saying]) -> Saying | None:
        """Read one verb of saying: its subject stands before it, after it, or was named before."""
        tokens, word = heard.tokens, heard.tokens[at].plain
        left = max((saying.at + 1 for saying in found), default=0)
        if kind == "deny" and tokens[at - 1].plain in self.lexicon["be"] and _word(tokens, at + 1) == "by":
            source = self._subject(heard, at + 2, len(tokens), inverted=True)
            return (
                Saying(at, source, "deny", 0, len(tokens), bare=at <= len("that"), inverted=True)
                if source
                else None
            )
        if word in {"according", "quoted", "cited", "quoting", "citing"}:
            source = self._subject(heard, at + 1, min(len(tokens), at + 14), inverted=True)
            return self._saying(tokens, at, source, kind, inverted=word == "according") if source else None
        comma = next((spot + 1 for spot in range(at - 1, left, -1) if tokens[spot].plain == ","), left)
        behind = self._speaker_behind(heard, at) if kind != "deny" else None
        if behind:
            return self._saying(tokens, at, behind, kind, inverted=True)
        source = self._subject(heard, comma, at, inverted=False) if left < comma < at else None
        if source is None and left < comma == at - 1 and _word(tokens, comma) in PRONOUNS:
            return None
        source = source or self._subject(heard, left, at, inverted=False)
        if source is None and self._cleft(tokens, at):
            source = next((one for start, _, one in reversed(heard.known) if left <= start < at), None)
        if source is None and word.endswith("ing") and found:
            source = found[-1].source
        if source:
            return self._saying(tokens, at, source, kind, inverted=False)
        follows = at > 0 and (tokens[at - 1].plain in {",", "'s"} or tokens[at - 1].text in QUOTES)
        source = self._subject(heard, at + 1, len(tokens), inverted=True) if follows else None
        return self._saying(tokens, at, source, kind, inverted=True) if source else None

    def _kind(self, tokens: Sequence[Token], at: int) -> str:
        word = tokens[at].plain
        before = tokens[at - 1].plain if at else ""
        if word in self.lexicon["deny"]:
            return "deny"
        if word not in self.lexicon["say"] or (word in NOUN_SAY and (before in NOUN_LEADS or not at)):
            return ""
        after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
        if word in {"cited", "quoted"} and after == "by":
            return ""
        if before == "to" or (word.endswith("ed") and before in self.lexicon["be"] and word != "according"):
            return ""
        return "admit" if word in self.lexicon["admit"] else "say"

    def _speaker_behind(self, heard: "_Heard", at: int) -> Source | None:
        """Read ", said X.": a comma before, and behind the verb a noun phrase that ends the clause."""
        tokens = heard.tokens
        if not at or tokens[at - 1].plain != ",":
            return None
        end = at + 1
        while end < len(tokens) and tokens[end].word and tokens[end].plain not in SPEAKER_ENDS:
            end += 1
        words = {token.plain for token in tokens[at + 1 : end]}
        forms = {trigger.form for word in words for trigger in self.lexicon.triggers.get((word,))}
        verbs = self.lexicon["be"] | self.lexicon["have"] | self.lexicon["modals"] | {"that"}
        clause = any(self._kind(tokens, spot) for spot in range(at + 1, end)) or not verbs.isdisjoint(words)
        if clause or not forms.isdisjoint({"ed", "past"}) or not 0 < end - at - 1 <= SPEAKER_WORDS:
            return None
        speaker = self._subject(heard, at + 1, end, inverted=True)
        if speaker is None or speaker.source_class != "anonymous" or _word(tokens, end) != ",":
            return speaker
        stop = next((spot for spot in range(end + 1, len(tokens)) if not tokens[spot].word), len(tokens))
        office = self._subject(heard, end + 1, stop, inverted=True)
        return replace(office, name=speaker.name) if office else speaker

    def _cleft(self, tokens: Sequence[Token], at: int) -> bool:
        """Read "it was X that reported": the speaker stands before the relative."""
        lead = at - 1
        while lead > 0 and tokens[lead].plain in self.lexicon["have"] | self.lexicon["adverbs"]:
            lead -= 1
        return _word(tokens, lead) in {"that", "which", "who"}

    def _saying(
        self, tokens: Sequence[Token], at: int, source: Source, kind: str, *, inverted: bool
    ) -> Saying:
        after = tokens[at + 1].plain if at + 1 < len(tokens) else "."
        nxt = tokens[at + 2].plain if at + 2 < len(tokens) else "."
        content = any(token.plain == "that" for token in tokens[at + 2 : at + 5])
        pointing = after in {"it", "this"} or (after in {"that", "the", "those", "such"} and nxt in ANSWERED)
        bare = kind == "deny" and not content and (pointing or after in {".", ","})
        return Saying(at, source, kind, 0, len(tokens), bare=bare, inverted=inverted)

    def _subject(self, heard: "_Heard", start: int, end: int, *, inverted: bool) -> Source | None:
        """Return the source named between two tokens: a known one, a party's speaker, a pronoun, a person."""
        tokens = heard.tokens
        begin = start if inverted else self._clause_start(tokens, start, end)
        known = [source for first, last, source in heard.known if begin <= first and last <= end]
        if known:
            source = known[0] if inverted or known[-1].source_class == "activist" else known[-1]
            own = source.name == self.outlet or "correspondent" in _text(tokens, begin, end)
            return OUTLET if own else source
        inside = [one for one in heard.parties if begin <= one.start and one.end <= end and not one.holder]
        leading = [one for one in inside if _word(tokens, one.start - 1) not in NO_SPEAKER]
        speaking = sorted(leading or inside, key=lambda one: not one.named)
        if speaking:
            return self._speaker(tokens, begin, end, speaking[0])
        return self._unnamed(tokens, begin, end)

    def _unnamed(self, tokens: Sequence[Token], begin: int, end: int) -> Source | None:
        """Return a speaker of office, the one a pronoun stands for, or a person of whom no more is known."""
        words = [token.plain for token in tokens[begin:end]]
        office = any(self.dictionary.is_role(word) for word in words)
        side = next((self.actors.word_sides[word] for word in words if self.actors.word_sides.get(word)), "")
        told_before = any(word in PRONOUNS or word in SAME_SPEAKER for word in words[:4])
        if told_before and self.last is not None and not (office and side):
            return self.last
        if office:
            name = self._role_text(tokens, begin, end)
            return Source(name, "party" if side else "anonymous", side)
        titled = [at for at in range(begin, end) if tokens[at].title and tokens[at].word]
        if not titled:
            return None
        first, last = titled[-3:][0], titled[-1]
        return Source(" ".join(token.text for token in tokens[first : last + 1]), "anonymous", "")

    def _role_text(self, tokens: Sequence[Token], begin: int, end: int) -> str:
        """Return the noun phrase of a speaker up to its last noun of office, without what hangs on it."""
        hung = next(
            (
                at
                for at in range(begin, end)
                if tokens[at].plain in {"cited", "quoted", "by", "in", "who", ","}
            ),
            end,
        )
        while begin < hung and _word(tokens, begin) in self.lexicon["adverbs"]:
            begin += 1
        roles = [at for at in range(begin, hung) if self.dictionary.is_role(tokens[at].plain)]
        return _text(tokens, begin, roles[-1] + 1 if roles else hung)

    def _speaker(self, tokens: Sequence[Token], begin: int, end: int, party: Party) -> Source:
        role = next(
            (
                at
                for at in range(begin, end)
                if self.dictionary.is_role(tokens[at].plain) and not party.start <= at < party.end
            ),
            None,
        )
        side = party.side or self.actors.default_side(party, tokens)
        if role is None or party.named:
            return Source(party.name, "party", side)
        name = " ".join(
            token.text for token in tokens[min(party.start, role) : max(party.end, role + 1)] if token.word
        )
        return Source(name, "party", side)

    def _clause_start(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Go back from a verb of saying to where its subject can begin."""
        stops = self.lexicon["subordinators"] - {"who", "which", "with", "since"}
        for at in range(end - 1, start - 1, -1):
            if tokens[at].text in QUOTES or (
                tokens[at].plain in stops | {";", ":", "and"} and tokens[at].plain != ""
            ):
                return at + 1
        return start

    def _colon(self, heard: "_Heard") -> list[Saying]:
        """Read "SOHR: regime forces take the hill", "Army takes the hill: state TV"."""
        tokens = heard.tokens
        colon = next((at for at, token in enumerate(tokens) if token.text == ":"), None)
        if colon is None:
            return []
        behind = [
            one for start, _, one in heard.known if start > colon and len(tokens) - colon <= LABEL_WORDS
        ]
        before = self._subject(heard, 0, colon, inverted=True) if colon < LABEL_WORDS else None
        source = behind[0] if behind else before
        return [Saying(colon, source, "say", 0, len(tokens), bare=False, inverted=True)] if source else []


def source_at(sayings: Sequence[Saying], at: int) -> Saying | None:
    """Return the saying that covers a token: the nearest before it, else one that follows its clause."""
    before = [saying for saying in sayings if saying.at < at and saying.first <= at < saying.last]
    if before:
        return before[-1]
    after = [saying for saying in sayings if saying.at >= at and saying.first <= at < saying.last]
    return after[0] if after else None


def _bounded(found: list[Saying], tokens: Sequence[Token]) -> list[Saying]:
    """Limit what a saying covers: a leading clause belongs to it only where a comma or quote hands over."""
    result = []
    for number, saying in enumerate(found):
        previous = found[number - 1].at + 1 if number else 0
        first = previous if saying.inverted or _hands_over(saying, tokens) else saying.at
        last = _denial_end(saying, found[number + 1 :], tokens) if saying.kind == "deny" else len(tokens)
        result.append(replace(saying, first=first, last=last))
    return result


def _hands_over(saying: Saying, tokens: Sequence[Token]) -> bool:
    """Say whether "..., X said" ends the statement before it."""
    behind = any(token.plain == "," or token.text in QUOTES for token in tokens[: saying.at])
    after = tokens[saying.at + 1 : saying.at + 2]
    return behind and (not after or not after[0].word or saying.at >= len(tokens) - ENDING_WORDS)


def _denial_end(saying: Saying, later: Sequence[Saying], tokens: Sequence[Token]) -> int:
    """Return where a denial stops denying: at a colon, at ", saying ...", at the next verb of saying."""
    ends = [at for at in range(saying.at + 1, len(tokens)) if tokens[at].text == ":"]
    ends += [
        at
        for at in range(saying.at + 1, len(tokens))
        if tokens[at].plain == "," and _word(tokens, at + 1).endswith("ing")
    ]
    return min([*ends, *(other.at for other in later)], default=len(tokens))


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].plain if 0 <= at < len(tokens) else ""


def _text(tokens: Sequence[Token], begin: int, end: int) -> str:
    return " ".join(token.text for token in tokens[begin:end] if token.plain not in {"the", "a", "an", "'s"})
