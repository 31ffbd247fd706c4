"""One article → its claims and mentions."""

import hashlib
from dataclasses import dataclass

from idlibmap.articles.article import Article
from idlibmap.claims.claim import Claim
from idlibmap.claims.mention import Mention
from idlibmap.claims.reading import Languages, read_article, where_prec
from idlibmap.claims.settle import settle
from idlibmap.claims.statement import Statement

HEDGED = 0.85
INFERRED = 0.8
UNDATED = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was read in one article."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


def read_claims_of(article: Article, languages: Languages) -> Told:
    """Read the claims of one article, and the names it mentions with what each was taken for."""
    if not languages.relevance.concerns(article.text):
        return Told(claims=(), mentions=())
    reading = read_article(article, languages)
    statements = settle(reading, languages)
    taken: dict[str, int] = {}
    ids = [_claim_id(article, statement, taken) for statement in statements]
    claims = [
        _claim(article, statement, claim_id, ids) for statement, claim_id in zip(statements, ids, strict=True)
    ]
    return Told(claims=tuple(claims), mentions=tuple(reading.mentions))


def _claim(article: Article, one: Statement, claim_id: str, ids: list[str]) -> Claim:
    sentence = one.read.parse.sentence
    ref = one.ref
    scope = "place" if ref.kind in {"place", "unlocated"} else ref.kind
    hedge = _hedge(one)
    return Claim(
        claim_id=claim_id,
        article_id=article.id,
        file=article.file,
        outlet=article.outlet,
        published=article.published,
        sentence_no=sentence.number,
        char_start=sentence.start,
        char_end=sentence.end,
        sentence=article.text[sentence.start : sentence.end],
        scope=scope,
        place_id=ref.id,
        place=ref.name,
        place_as_written=_written(article, one),
        latitude=ref.place.latitude if ref.place else None,
        longitude=ref.place.longitude if ref.place else None,
        where_prec=where_prec(ref),
        relation=ref.relation,
        extent=ref.extent,
        count=ref.count if scope == "count" else "",
        action=one.draft.action,
        recapture=one.draft.recapture,
        side=one.side,
        actor=one.actor,
        from_side=one.from_side,
        from_actor=one.from_actor,
        date_start=one.first,
        date_end=one.last,
        date_prec=one.prec,
        date_basis=one.basis,
        source=one.source.name,
        source_class=one.source.source_class,
        stance=one.stance,
        hedge=hedge,
        background=one.background,
        reply_to=ids[one.replies_to] if one.replies_to is not None else "",
        confidence=_confidence(one, hedge),
        rule=":".join((one.draft.rule, *one.notes)),
    )


def _written(article: Article, one: Statement) -> str:
    """Return the words of the report that name or stand for the place."""
    tokens = one.read.parse.tokens
    if not one.ref.start < one.ref.end <= len(tokens):
        return one.ref.written
    return article.text[tokens[one.ref.start].start : tokens[one.ref.end - 1].end]


def _hedge(one: Statement) -> str:
    parse = one.read.parse
    if "hedges" not in parse.lists:
        return ""
    return next(word for word in parse.words if word in parse.lexicon["hedges"])


def _confidence(one: Statement, hedge: str) -> float:
    """Trust in the reading: how sure the place is, less what had to be inferred."""
    trust = max(one.ref.score, 0.3)
    trust *= HEDGED if hedge else 1.0
    trust *= INFERRED if "inferred_actor" in one.notes else 1.0
    trust *= UNDATED if one.basis in {"published", "inherited", "unknown"} else 1.0
    return round(0.95 * trust, 3)


def _claim_id(article: Article, one: Statement, taken: dict[str, int]) -> str:
    """Make an id from what is said and where, so that edits elsewhere in the report leave it alone."""
    sentence = one.read.parse.sentence
    words = " ".join(token.plain for token in sentence.tokens)
    said = (
        article.file.rsplit("/", 1)[-1],
        words,
        one.ref.written,
        one.draft.action,
        one.side,
        one.stance,
        one.source.name,
    )
    digest = hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return numbered(f"c{digest}", taken)


def numbered(claim_id: str, taken: dict[str, int]) -> str:
    """Return an id as it is the first time, and with its number when it comes again."""
    taken[claim_id] = taken.get(claim_id, 0) + 1
    if taken[claim_id] == 1:
        return claim_id
    number = f"{claim_id}-{taken[claim_id]}"
    if number in taken:
        return numbered(claim_id, taken)
    taken[number] = 1
    return number
