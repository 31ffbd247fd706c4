"""How a sentence was read: its phrases with their labels, and the rule behind every claim."""

from collections.abc import Iterable, Iterator

from idlibmap.articles.article import Article
from idlibmap.claims.claim import Claim
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.phrase import Group, Phrase
from idlibmap.claims.reader import read_claims_of
from idlibmap.claims.reading import Languages, ReadSentence, read_article
from idlibmap.claims.refs import Ref

SILENT = "no claim"
"""What is said of a sentence that names a place and a deed, and states nothing."""


def explain(articles: Iterable[Article], languages: Languages) -> Iterator[str]:
    """
    Yield a text for each sentence that claims something, or that has a word of control and a place.

    Each shows where the sentence stands, its words, its phrases with their labels, and its claims with the
    rule that made them; the rules are listed in docs/claims.md.
    """
    for article in articles:
        told: dict[int, list[Claim]] = {}
        for claim in read_claims_of(article, languages).claims:
            told.setdefault(claim.sentence_no, []).append(claim)
        for read in read_article(article, languages).sentences:
            claims = told.get(read.parse.sentence.number, [])
            if claims or (_has_deed(read.clauses) and read.parse.refs):
                yield "\n".join(_sentence(article, read, claims))


def _sentence(article: Article, read: ReadSentence, claims: list[Claim]) -> Iterator[str]:
    sentence = read.parse.sentence
    words = " ".join(article.text[sentence.start : sentence.end].split())
    yield f"{article.file} @{sentence.start}: {words}"
    yield "  read   " + " ".join(_phrase(read.clauses, at) for at in range(len(read.clauses.phrases)))
    for saying in read.sayings:
        yield f"  source {saying.source.name} ({saying.source.source_class}) {saying.kind}"
    for claim in claims:
        yield f"  claim  {describe_claim(claim)}"
    if not claims:
        yield f"  claim  {SILENT}"


def describe_claim(claim: Claim) -> str:
    """Return a claim in a line: side, action, place, stance and source, days and their basis, rule."""
    where = claim.place or claim.place_as_written
    place = f"{where} ({claim.place_id})" if claim.place_id else f"{where} (no id)"
    detail = " ".join(
        word for word in (claim.extent, claim.relation if claim.relation != "at" else "") if word
    )
    loser = f" from {claim.from_side}" if claim.from_side else ""
    days = f"{claim.date_start or '?'}..{claim.date_end or '?'} ({claim.date_basis})"
    past = ", background" if claim.background else ""
    return (
        f"{claim.side or 'nobody named'} {claim.action} {detail + ' ' if detail else ''}{place}{loser}, "
        f"{claim.stance} by {claim.source}, {days}{past}, rule {claim.rule}, confidence {claim.confidence}"
    )


def _has_deed(clauses: Clauses) -> bool:
    verbs = (trigger for phrase in clauses.phrases if phrase.verb for trigger in phrase.verb.triggers)
    nouns = (trigger for phrase in clauses.phrases for noun in phrase.nouns for trigger in noun.triggers)
    return any(trigger.action for trigger in (*verbs, *nouns))


def _phrase(clauses: Clauses, at: int) -> str:
    phrase = clauses.phrases[at]
    words = " ".join(clauses.words(at))
    labels = _verb(clauses, at, phrase.verb) if phrase.verb else _labels(phrase)
    if phrase.kind in {"np", "vp", "time"}:
        return (
            f"[{words}{' = ' + ', '.join(labels) if labels else ' = time' if phrase.kind == 'time' else ''}]"
        )
    return words


def _verb(clauses: Clauses, at: int, verb: Group) -> list[str]:
    labels = sorted(trigger.frame for trigger in verb.triggers if trigger.action)
    labels += ["passive"] if verb.passive else []
    labels += ["not"] if verb.negated else []
    subject = clauses.subject(at)
    return [*labels, f"of “{' '.join(clauses.words(subject))}”"] if labels and subject is not None else labels


def _labels(phrase: Phrase) -> list[str]:
    labels = [f"{ref.kind} {_named(ref)}" for ref in (*phrase.refs, *phrase.owned)]
    labels += [f"party {one.side or 'unknown'}" for one in (phrase.party, phrase.owner) if one is not None]
    return labels + [f"noun {noun.triggers[0].frame}" for noun in phrase.nouns]


def _named(ref: Ref) -> str:
    return f"{ref.name} {ref.id}".strip()
