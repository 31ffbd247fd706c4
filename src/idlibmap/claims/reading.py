"""An article, read: its sentences parsed, its drafts, and the names it mentions."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.articles.article import Article
from idlibmap.claims.actors import ActorDictionary, Party, load_actors
from idlibmap.claims.attribution import Saying, SourceDictionary, Speakers, load_sources
from idlibmap.claims.drafts import Draft
from idlibmap.claims.frames import read_sentence
from idlibmap.claims.lexicon import Lexicon, load_lexicon
from idlibmap.claims.mention import Mention
from idlibmap.claims.names import NameFinder, NameMatch, sure_places
from idlibmap.claims.nouns import NounFinder
from idlibmap.claims.parse import Parse
from idlibmap.claims.places import RefFinder
from idlibmap.claims.refs import Ref
from idlibmap.claims.relations import RelationReader
from idlibmap.claims.resolver import surroundings
from idlibmap.claims.sentences import Sentence, split_sentences
from idlibmap.claims.times import TimeSpan, find_times
from idlibmap.claims.tokens import Token
from idlibmap.claims.verbs import find_verbs
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.theatre import Theatre

SHOUTED_WORDS = 4
"""Fewer words in capitals may be names."""
WHERE_PREC = {"place": 1, "area": 4, "road": 5, "count": 4, "unlocated": 6}
"""UCDP's precision of place by what was named; a place that is only near is 2."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Everything the reader looks words up in."""

    lexicon: Lexicon
    actors: ActorDictionary
    sources: SourceDictionary
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence with its drafts, sayings and times."""

    parse: Parse
    drafts: Sequence[Draft]
    sayings: Sequence[Saying]
    times: Sequence[TimeSpan]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read."""

    article: Article
    sentences: Sequence[ReadSentence]
    mentions: Sequence[Mention]
    sides: dict[str, int]
    """How often each side is named."""


def load_languages(theatre: Theatre, gazetteer: Gazetteer) -> Languages:
    """Load a theatre's words."""
    return Languages(load_lexicon(theatre), load_actors(theatre), load_sources(theatre), gazetteer)


def read_article(article: Article, languages: Languages) -> Reading:
    """Read one article, sentence by sentence."""
    sentences = split_sentences(article)
    context = languages.actors.context(article.text, [one.tokens for one in sentences], article.published)
    parties = [languages.actors.find(sentence.tokens, context) for sentence in sentences]
    finder = NameFinder(languages.gazetteer, languages.lexicon, languages.actors, languages.sources)
    matches = [
        finder.find(sentence.tokens, found, shouted=_shouted(sentence))
        for sentence, found in zip(sentences, parties, strict=True)
    ]
    refs = _ref_finder(languages, [match for row in matches for match in row])
    speakers = Speakers(languages.sources, languages.actors, languages.lexicon, article.outlet)
    read, mentions = [], []
    for sentence, found, names in zip(sentences, parties, matches, strict=True):
        located = refs.find(sentence.tokens, names, found)
        mentions += _mentions(article, sentence, names, located)
        read.append(_read(article, languages, sentence, found, located, speakers))
    return Reading(article, read, mentions, _side_counts(parties))


def _read(
    article: Article,
    languages: Languages,
    sentence: Sentence,
    parties: list[Party],
    refs: list[Ref],
    speakers: Speakers,
) -> ReadSentence:
    words = [token.plain for token in sentence.tokens]
    verbs = find_verbs(sentence.tokens, languages.lexicon, parties, refs)
    times = find_times(article.text, sentence.start, sentence.end, article.published)
    timed = frozenset(at for at, token in enumerate(sentence.tokens) if _is_timed(token, words, at, times))
    parse = Parse(
        sentence,
        sentence.tokens,
        words,
        parties,
        refs,
        verbs,
        timed,
        languages.lexicon,
        languages.actors.word_sides,
    )
    sayings = speakers.sayings(sentence.tokens, parties)
    return ReadSentence(parse, read_sentence(parse), sayings, times)


def _is_timed(token: Token, words: list[str], at: int, times: list[TimeSpan]) -> bool:
    """Say whether a token is part of a time expression, its preposition included."""
    inside = any(span.start <= token.start < span.end for span in times)
    leads = words[at] in {"on", "in", "late", "early", "since", "the", "last"} and at + 1 < len(words)
    return inside or (leads and any(token.end < span.start <= token.end + len(" the ") for span in times))


def _ref_finder(languages: Languages, matches: list[NameMatch]) -> RefFinder:
    gazetteer = languages.gazetteer
    provinces = [
        gazetteer.areas[named.id].name
        for match in matches
        for named in match.named
        if named.kind == "area" and named.id in gazetteer.provinces
    ]
    lexicon = languages.lexicon
    around = surroundings(sure_places(matches, gazetteer), provinces)
    return RefFinder(gazetteer, lexicon, around, RelationReader(lexicon), NounFinder(lexicon))


def _mentions(
    article: Article, sentence: Sentence, matches: list[NameMatch], refs: list[Ref]
) -> list[Mention]:
    by_start = {ref.end: ref for ref in refs if ref.kind in {"place", "area", "road", "unlocated"}}
    mentions = []
    for match in matches:
        ref = by_start.get(match.end) or next(
            (ref for ref in refs if ref.start <= match.start < ref.end), None
        )
        start, end = sentence.tokens[match.start].start, sentence.tokens[match.end - 1].end
        located = not match.reason and ref is not None and bool(ref.id)
        mentions.append(
            Mention(
                article_id=article.id,
                file=article.file,
                char_start=start,
                char_end=end,
                text=article.text[start:end],
                kind=ref.kind if located and ref else "none",
                place_id=ref.id if located and ref else "",
                place=ref.name if located and ref else "",
                relation=ref.relation if located and ref else "",
                where_prec=_where_prec(ref) if located and ref else 6,
                candidates=tuple(named.id for named in match.named),
                reason=match.reason or (ref.reason if ref else "") or (ref.kind if ref else "not used"),
            )
        )
    return mentions


def _where_prec(ref: Ref) -> int:
    return 2 if ref.kind == "place" and ref.relation != "at" else WHERE_PREC.get(ref.kind, 6)


def _shouted(sentence: Sentence) -> bool:
    """A headline in capitals: capitals then say nothing."""
    letters = [token.text for token in sentence.tokens if token.text.isalpha()]
    return len(letters) >= SHOUTED_WORDS and all(text.isupper() for text in letters)


def _side_counts(parties: list[list[Party]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in parties:
        for party in found:
            if party.side:
                counts[party.side] = counts.get(party.side, 0) + 1
    return counts
