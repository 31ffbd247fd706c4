"""An article, read: its sentences parsed, its drafts, and the names it mentions."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.articles.article import Article
from idlibmap.claims.actors import ActorDictionary, Party, load_actors
from idlibmap.claims.areas import AreaReader
from idlibmap.claims.attribution import Speakers
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.clauses import Clauses, clauses_of
from idlibmap.claims.grammar.grammar import read_drafts
from idlibmap.claims.lexicon import Lexicon, load_lexicon
from idlibmap.claims.mention import Mention
from idlibmap.claims.named_roads import RoadReader
from idlibmap.claims.names import NameMatch, match_names
from idlibmap.claims.nouns import NounFinder
from idlibmap.claims.parse import Parse
from idlibmap.claims.places import RefFinder
from idlibmap.claims.quotes import with_open_quotes
from idlibmap.claims.refs import Ref, derived_id
from idlibmap.claims.relations import RelationReader
from idlibmap.claims.relevance import Relevance
from idlibmap.claims.saying import Saying
from idlibmap.claims.sentences import Sentence, split_sentences
from idlibmap.claims.sources import Source, SourceDictionary, load_sources
from idlibmap.claims.speakers import SpeakerFinder
from idlibmap.claims.story import Story
from idlibmap.claims.times import TimeSpan, find_times
from idlibmap.claims.tokens import Token
from idlibmap.claims.voice import Voices, load_voices
from idlibmap.gazetteer.derived import KIND
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.locating import Locator
from idlibmap.gazetteer.recognition import load_recogniser
from idlibmap.theatre import Theatre

LEADING_TO_TIME = frozenset({"on", "in", "late", "early", "since", "the", "last"})
WHERE_PREC = {"place": 1, "area": 4, "road": 5, "count": 4, "unlocated": 6}
"""UCDP's precision of place by what was named; a place that is only near is 2."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Everything the reader looks words up in."""

    lexicon: Lexicon
    actors: ActorDictionary
    sources: SourceDictionary
    voices: Voices
    gazetteer: Gazetteer
    locator: Locator
    relevance: Relevance


class ReadSentence(Struct, frozen=True, gc=False):
    """One sentence with its drafts, sayings and times."""

    clauses: Clauses
    drafts: Sequence[Draft]
    sayings: Sequence[Saying]
    times: Sequence[TimeSpan]

    @property
    def parse(self) -> Parse:
        """The sentence with what was found in it."""
        return self.clauses.parse


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read."""

    article: Article
    sentences: Sequence[ReadSentence]
    mentions: Sequence[Mention]
    sides: dict[str, int]
    """How often each side is named."""
    narrative: bool
    """Whether it tells a history, whose days are counted from each other."""
    voice: Source
    """Who speaks where nobody is named: the outlet, as a reporter or as the voice of a camp."""


@lru_cache(maxsize=2)
def load_languages(theatre: Theatre, gazetteer: Gazetteer) -> Languages:
    """Load a theatre's words; those last asked for are kept, since single reports are read in turn."""
    locator = Locator(gazetteer, load_recogniser(gazetteer, theatre))
    actors = load_actors(theatre)
    lexicon = load_lexicon(theatre)
    relevance = Relevance(actors, lexicon, gazetteer)
    sources = load_sources(theatre)
    voices = load_voices(theatre, sources, actors)
    return Languages(lexicon, actors, sources, voices, gazetteer, locator, relevance)


def read_article(article: Article, languages: Languages) -> Reading:
    """Read one article, sentence by sentence."""
    sentences = split_sentences(article)
    texts = [one.tokens for one in sentences]
    voice = languages.voices.of(article.outlet, texts)
    parties = languages.actors.find_all(article.text, texts, article.published, voice.side)
    located = languages.locator.locate(article.text)
    lexicon = languages.lexicon
    areas = AreaReader(languages.gazetteer, lexicon)
    relations = RelationReader(lexicon, areas)
    roads = RoadReader(languages.gazetteer, lexicon)
    finder = RefFinder(languages.gazetteer, lexicon, areas, relations, NounFinder(lexicon), roads)
    speakers = Speakers(SpeakerFinder(languages.sources, languages.actors, languages.lexicon, article.outlet))
    read: list[ReadSentence] = []
    mentions: list[Mention] = []
    story = Story(article.published)
    for sentence, found in zip(sentences, parties, strict=True):
        story.enter(article.text, sentence)
        named = languages.sources.spans(sentence.tokens)
        names = match_names(sentence.tokens, located, _taken(found, named))
        refs = finder.find(sentence.tokens, names, found)
        mentions += _mentions(article, names, refs, languages.gazetteer)
        refs = roads.phrases(sentence.tokens, names, refs)
        told = _Told(sentence, found, named, refs)
        read.append(_read(article, languages, told, speakers, story.latest))
        story.tell(article.text, sentence, read[-1].times)
    quoted = with_open_quotes([(one.clauses, list(one.sayings)) for one in read])
    read = [replace(one, sayings=sayings) for one, sayings in zip(read, quoted, strict=True)]
    return Reading(article, read, mentions, _side_counts(parties), story.narrative, voice)


class _Told(NamedTuple):
    """One sentence with what it names."""

    sentence: Sentence
    parties: list[Party]
    sources: list[tuple[int, int, Source]]
    refs: list[Ref]


def _read(
    article: Article, languages: Languages, told: _Told, speakers: Speakers, latest: date | None
) -> ReadSentence:
    sentence, lexicon = told.sentence, languages.lexicon
    words = [token.plain for token in sentence.tokens]
    times = find_times(article.text, sentence.start, sentence.end, article.published, latest=latest)
    parse = Parse(
        sentence,
        sentence.tokens,
        words,
        told.parties,
        told.refs,
        _timed(sentence.tokens, words, times) if times else frozenset(),
        lexicon,
        languages.actors.word_sides,
        told.sources,
        frozenset[str]().union(*[lexicon.lists[word] for word in words if word in lexicon.lists]),
    )
    clauses = clauses_of(parse)
    sayings = speakers.sayings(clauses)
    return ReadSentence(clauses, read_drafts(clauses), sayings, times)


def _timed(tokens: Sequence[Token], words: list[str], times: list[TimeSpan]) -> frozenset[int]:
    """Return the tokens that are part of time expressions, their prepositions included."""
    starts = [token.start for token in tokens]
    timed: set[int] = set()
    for span in times:
        first = bisect_left(starts, span.start)
        timed.update(range(first, bisect_left(starts, span.end)))
        before = first - 1
        while before >= 0 and span.start <= tokens[before].end + len(" the "):
            if words[before] in LEADING_TO_TIME and tokens[before].end < span.start:
                timed.add(before)
            before -= 1
    return frozenset(timed)


def _taken(parties: list[Party], sources: list[tuple[int, int, Source]]) -> list[tuple[int, int]]:
    """Return the tokens that name parties and sources."""
    named = [(party.start, party.end) for party in parties if party.named]
    return named + [(start, end) for start, end, _ in sources]


def _mentions(
    article: Article, matches: list[NameMatch], refs: list[Ref], gazetteer: Gazetteer
) -> list[Mention]:
    by_start = {ref.end: ref for ref in refs if ref.kind in {"place", "area", "road", "unlocated"}}
    mentions = []
    for match in matches:
        ref = by_start.get(match.end) or next(
            (ref for ref in refs if ref.start <= match.start < ref.end), None
        )
        known = None if match.reason else ref
        mentions.append(_mention(article, match, known, gazetteer))
    return mentions


def _mention(article: Article, match: NameMatch, ref: Ref | None, gazetteer: Gazetteer) -> Mention:
    located = ref if ref is not None and ref.id else None
    point = derived_id(located) if located else ""
    place = gazetteer.place(point) if point else located.place if located else None
    found, choice = match.located.found, match.located.choice
    kind = "none" if match.reason else located.kind if located else "unlocated"
    return Mention(
        article_id=article.id,
        file=article.file,
        char_start=found.start,
        char_end=found.end,
        text=article.text[found.start : found.end],
        kind=kind,
        place_id=point or (located.id if located else ""),
        place=place.name if place else located.name if located else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        radius_km=place.uncertainty_km if place else None,
        relation=located.relation if located else "",
        where_prec=where_prec(located) if located else 6,
        score=located.score if located else 0.0,
        runner_up=choice.runner_up.id if choice.runner_up else "",
        candidates=tuple(named.id for named in match.named),
        reason=match.reason or (ref.reason if ref else "") or (ref.kind if ref else choice.reason),
    )


def where_prec(ref: Ref) -> int:
    """Return UCDP's precision of place: 1 the place itself, 2 near it or derived from it, ... 6 unknown."""
    beside = ref.relation != "at" or (ref.place is not None and ref.place.kind == KIND)
    return 2 if ref.kind == "place" and beside else WHERE_PREC.get(ref.kind, 6)


def _side_counts(parties: list[list[Party]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in parties:
        for party in found:
            if party.side:
                counts[party.side] = counts.get(party.side, 0) + 1
    return counts
