"""Names of the gazetteer in a sentence: which words are a place, and which only look like one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from idlibmap.claims.actors import ActorDictionary, Party
from idlibmap.claims.attribution import SourceDictionary
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.gazetteer import Gazetteer, Named
from idlibmap.gazetteer.place import Place
from idlibmap.gazetteer.spelling import ARTICLES, MIN_SOUND, sound_key

MIN_LIKENESS = 75.0
"""Least likeness (0-100) of a new spelling to a listed one with the same sound."""
ENGLISH_TOO = frozenset({"as", "at", "an"})
"""Articles that are English words when they stand before a name."""
NAME_STARTERS = frozenset(
    {"jabal", "jebel", "mount", "tell", "tel", "tal", "kafr", "wadi", "khan", "deir", "umm", "abu"}
)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A stretch of tokens that is some gazetteer name."""

    start: int
    end: int
    named: tuple[Named, ...]
    words: tuple[str, ...]
    """Its plain words without articles."""
    reason: str
    """Why it names no place here (metonym, person, organisation, common word); empty if it does."""


class NameFinder:
    """Finds gazetteer names in sentences."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, actors: ActorDictionary, sources: SourceDictionary
    ) -> None:
        self._sources = sources
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._metonyms = actors.metonyms
        function_words = (
            "prepositions",
            "subordinators",
            "determiners",
            "pronouns",
            "adverbs",
            "modals",
            "be",
            "have",
            "numbers",
        )
        self._never = (actors.word_sides.keys() - actors.metonyms.keys()).union(
            *(lexicon[name] for name in function_words)
        )

    def find(self, tokens: Sequence[Token], parties: Sequence[Party], *, shouted: bool) -> list[NameMatch]:
        """Find every name, longest first from the left; names of parties and sources are not places."""
        keys = [sound_key(token.plain) if token.word else token.text for token in tokens]
        taken = {at for party in parties if party.named for at in range(party.start, party.end)}
        taken |= {at for start, end, _ in self._sources.spans(tokens) for at in range(start, end)}
        matches, at = [], 0
        while at < len(tokens):
            match = None if at in taken else self._match(tokens, keys, at, shouted=shouted)
            if match:
                matches.append(match)
            at = match.end if match else at + 1
        return matches

    def _match(self, tokens: Sequence[Token], keys: list[str], at: int, *, shouted: bool) -> NameMatch | None:
        if not tokens[at].word or keys[at] in ARTICLES:
            return None
        if not (tokens[at].title or tokens[at].text.isdigit()):
            return self._region(keys, at)
        found = self._gazetteer.names.at(keys, at)
        if found is None:
            return None
        end, named = found
        if not all(
            token.title or token.plain in ARTICLES or not token.text.isalpha() for token in tokens[at:end]
        ):
            lower_tail = any(
                not token.title and token.plain not in ARTICLES for token in tokens[at + 1 : end]
            )
            if lower_tail and not self._lower_noun(tokens[at:end]):
                return None
        start = at - 1 if at and tokens[at - 1].plain in ARTICLES and self._is_article(tokens, at - 1) else at
        words = tuple(token.plain for token in tokens[at:end] if token.plain not in ARTICLES)
        exact = [one for one in named if one.kind != "place" or self._gazetteer.is_spelled(words, one.id)]
        if len("".join(words)) < MIN_SOUND and not any(one.kind == "place" for one in exact):
            named = exact
        if not exact:
            named = [one for one in named if self._sounds_alike(words, one.id)]
        if not named or (len(words) == 1 and (words[0] in self._never or words[0] in NAME_STARTERS)):
            return None
        reason = self._no_place(tokens, start, end, words, shouted=shouted)
        return NameMatch(start, end, tuple(named), words, reason)

    def _region(self, keys: list[str], at: int) -> NameMatch | None:
        """Some named areas are common nouns in lower case: "the rebel enclave"."""
        found = self._gazetteer.names.at(keys, at)
        if found is None or found[0] - at < len(("rebel", "enclave")):
            return None
        areas = tuple(
            one for one in found[1] if one.kind == "area" and one.id not in self._gazetteer.provinces
        )
        return NameMatch(at, found[0], areas, tuple(keys[at : found[0]]), "") if areas else None

    def _sounds_alike(self, words: tuple[str, ...], place_id: str) -> bool:
        """Sound keys merge much; a spelling that no list has must also look like one that a list has."""
        written = " ".join(words)
        return any(
            fuzz.ratio(written, spelling) >= MIN_LIKENESS for spelling in self._gazetteer.spellings(place_id)
        )

    def _lower_noun(self, tokens: Sequence[Token]) -> bool:
        """Say whether only nouns of kind in the name are lower case ("Othman hill", "Ghab plain")."""
        nouns = (
            self._lexicon["site_nouns"]
            | self._lexicon["kinds_other"]
            | self._lexicon["road_nouns"]
            | {"plain", "plains"}
        )
        return all(token.title or token.plain in nouns or token.plain in ARTICLES for token in tokens)

    def _is_article(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether an article belongs to the name right behind it; some are English words as well."""
        joined = tokens[at].end + 1 == tokens[at + 1].start
        return joined and tokens[at].plain not in ENGLISH_TOO

    def _no_place(
        self, tokens: Sequence[Token], start: int, end: int, words: tuple[str, ...], *, shouted: bool
    ) -> str:
        before = tokens[start - 1] if start else None
        after = tokens[end] if end < len(tokens) else None
        if (
            after is not None
            and after.title
            and after.plain in self._lexicon["organisations"]
            and not shouted
        ):
            return "organisation"
        if len(words) == 1 and words[0] in self._metonyms and not self._located(before):
            return "metonym"
        if before is None or shouted:
            return ""
        if before.plain == "of" and start > 1 and tokens[start - 2].plain in self._lexicon["of_things"]:
            return "event or people named after it" if tokens[start - 2].title else ""
        if len(words) == 1 and self._is_surname(tokens, start):
            return "person"
        return ""

    def _located(self, before: Token | None) -> bool:
        """Say whether a capital stands where a place does: behind "in", or behind a verb of taking."""
        if before is None:
            return False
        taken = any(trigger.form != "noun" for trigger in self._lexicon.triggers.get((before.plain,)))
        return taken or before.plain in self._lexicon["prepositions"] - {"with", "by", "against", "for"}

    def _is_surname(self, tokens: Sequence[Token], start: int) -> bool:
        """A name after a given name ("Ibrahim al-Idlibi", "Abdullah Younis") belongs to a person."""
        before = tokens[start - 1]
        if before.plain in self._lexicon["persons"]:
            return True
        if not (before.word and before.title and before.text.isalpha()) or before.text.isupper():
            return False
        known = (
            self._lexicon["prepositions"]
            | self._lexicon["kinds_settled"]
            | self._lexicon["kinds_other"]
            | self._lexicon["determiners"]
            | self._lexicon["subordinators"]
            | self._lexicon["connectors"]
            | NAME_STARTERS
        )
        opens = start == 1 or tokens[start - 2].text in {".", "“", '"', ":"}
        return before.plain not in known and before.plain not in DAY_WORDS and not opens


DAY_WORDS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "northern",
        "southern",
        "eastern",
        "western",
        "north",
        "south",
        "east",
        "west",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "syrian",
        "syria",
        "s",
        "turkish",
        "russian",
        "rural",
        "greater",
    ]
)


def sure_places(matches: Sequence[NameMatch], gazetteer: Gazetteer) -> list[Place]:
    """Return the places of those names that only one place bears."""
    return [
        gazetteer.places[match.named[0].id]
        for match in matches
        if not match.reason and len(match.named) == 1 and match.named[0].kind == "place"
    ]
