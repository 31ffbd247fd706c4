"""Short reports for the tests of ``claims``, and what was read in them in a few words."""

from datetime import date
from functools import cache
from hashlib import sha256

from idlibmap.articles.article import Article
from idlibmap.claims.claim import Claim
from idlibmap.claims.extraction import extract
from idlibmap.claims.mention import Mention  # noqa: TC001
from idlibmap.claims.reader import Told
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.theatre import Theatre, load_theatre

THURSDAY = date(2020, 2, 27)
"""Day on which every report here is published, unless it says otherwise."""


def report(
    text: str, published: date | None = THURSDAY, *, file: str = "report.txt", outlet: str = "Agency"
) -> Article:
    return Article(
        id=sha256(text.encode()).hexdigest()[:16],
        file=file,
        title=text[:40],
        title_basis="text",
        text=text,
        outlet=outlet,
        outlet_basis="sources.csv",
        published=published,
        published_basis="option" if published else "unknown",
        dateline="",
        language="en",
        language_basis="detected",
        url="",
        copy_of="",
        body_start=0,
    )


@cache
def shipped() -> tuple[Theatre, Gazetteer]:
    theatre = load_theatre()
    return theatre, load_gazetteer(theatre)


def reading(*articles: Article) -> Told:
    """Read articles one after another, as one reading."""
    theatre, gazetteer = shipped()
    mentions: list[Mention] = []
    claims = extract(articles, gazetteer, theatre=theatre, on_mention=mentions.append).claims
    return Told(claims=claims, mentions=tuple(mentions))


def claims_in(text: str, published: date | None = THURSDAY, *, outlet: str = "Agency") -> tuple[Claim, ...]:
    return reading(report(text, published, outlet=outlet)).claims


def told(text: str) -> list[str]:
    """Every claim of a text as ``"side action [extent] [relation] place[, stance]"``, in order."""
    return [in_words(claim) for claim in claims_in(text)]


def in_words(claim: Claim) -> str:
    where = claim.place_as_written if claim.scope == "count" else claim.place
    relation = "" if claim.relation == "at" else claim.relation
    words = (claim.side or "-", claim.action, claim.extent, relation, where)
    stance = "" if claim.stance == "reported" else f", {claim.stance}"
    return " ".join(word for word in words if word) + stance


def only_claim(text: str, published: date | None = THURSDAY, *, outlet: str = "Agency") -> Claim:
    claims = claims_in(text, published, outlet=outlet)
    assert len(claims) == 1, [in_words(claim) for claim in claims]
    return claims[0]
