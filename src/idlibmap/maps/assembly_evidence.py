"""Reports, claims and events of the Scene: the evidence behind its colours."""

from collections.abc import Iterable
from datetime import date

from idlibmap.articles.article import Article
from idlibmap.articles.collection import Collection
from idlibmap.claims.claim import BASELINE, Claim, answer_of, is_baseline
from idlibmap.control.counterclaims import contradicted_by, supported_by
from idlibmap.control.evidence import readable_from
from idlibmap.control.rules import Rules
from idlibmap.control.saying import sayings
from idlibmap.maps.findings import Findings
from idlibmap.maps.scene import SceneArticle, SceneClaim, SceneCopy, SceneEvent

ODDS_DECIMALS = 2


def scene_events(findings: Findings, index: dict[str, int]) -> tuple[SceneEvent, ...]:
    """Return the events of places, with the claims that tell and deny them."""
    stances = {claim.claim_id: claim.stance for claim in findings.claims}
    return tuple(
        SceneEvent(
            day=event.day.isoformat(),
            place=event.place_id,
            action=event.action,
            side=event.side,
            stance="reported" if any(stances[one] == "reported" for one in event.claim_ids) else "claimed",
            disputed=bool(event.denial_ids),
            claims=tuple(index[claim_id] for claim_id in event.claim_ids),
            denials=tuple(index[claim_id] for claim_id in event.denial_ids),
        )
        for event in findings.history.events
    )


def scene_claims(findings: Findings, index: dict[str, int], rules: Rules) -> tuple[SceneClaim, ...]:
    """Return every claim, with those that speak for and against it."""
    articles = {key: number for number, key in enumerate(scene_articles(findings))}
    says = sayings(findings.claims, findings.history.weights, rules=rules)
    against, beside = contradicted_by(findings.claims), supported_by(findings.claims)
    odds = {
        (one.claim_id, one.place_id): round(one.log_odds, ODDS_DECIMALS)
        for one in findings.history.weights
        if one.says
    }
    return tuple(
        SceneClaim(
            id=claim.claim_id,
            article=articles[claim.article_id, claim.file],
            sentence=claim.sentence,
            where=claim.place,
            place_id=claim.place_id,
            scope=claim.scope,
            relation=claim.relation,
            action=claim.action,
            side=claim.side,
            from_side=claim.from_side,
            start=iso(claim.date_start),
            end=iso(claim.date_end),
            known=iso(readable_from(claim)),
            prec=claim.date_prec,
            basis=claim.date_basis,
            source=claim.source,
            source_class=claim.source_class,
            source_side=rules.speaks_for.get(claim.source, ""),
            stance=claim.stance,
            hedge=claim.hedge,
            background=claim.background,
            reply_to=index.get(claim.reply_to),
            contradicted_by=against[number],
            supported_by=beside[number],
            log_odds=odds.get((claim.claim_id, claim.place_id)),
            says=says.get(claim.claim_id, ""),
            answer=answer_of(claim),
        )
        for number, claim in enumerate(findings.claims)
    )


def scene_articles(findings: Findings) -> dict[tuple[str, str], SceneArticle]:
    """Return every report by its id and file, those that only a table of claims tells of at the end."""
    copies: dict[str, list[Article]] = {}
    for article in findings.collection:
        if article.copy_of:
            copies.setdefault(article.copy_of, []).append(article)
    found = {
        (article.id, article.file): _article(article, copies.get(article.file, ()))
        for article in findings.collection
    }
    addresses = {
        (one.article_id, one.file): one.row.values.get("url", "") for one in findings.collection.rows
    }
    for claim in findings.claims:
        key = claim.article_id, claim.file
        if key not in found:
            found[key] = SceneArticle(
                title=claim.file,
                outlet=claim.outlet,
                published=iso(claim.published),
                published_basis=_basis(claim),
                file=claim.file,
                url=addresses.get(key, ""),
                copies=(),
            )
    return found


def _basis(claim: Claim) -> str:
    """Say how the day is known on which a row of a table was published, or that it is no report's."""
    if is_baseline(claim):
        return BASELINE
    return "column" if claim.published else "unknown"


def _article(article: Article, copies: Iterable[Article]) -> SceneArticle:
    return SceneArticle(
        title=article.title,
        outlet=article.outlet,
        published=iso(article.published),
        published_basis=article.published_basis,
        file=article.file,
        url=article.url,
        copies=()
        if article.copy_of
        else tuple(SceneCopy(outlet=one.outlet, file=one.file, url=one.url) for one in copies),
    )


def reports_per_day(collection: Collection) -> tuple[tuple[str, int], ...]:
    """Count the reports published on each day."""
    counts: dict[str, int] = {}
    for article in collection:
        if article.published:
            day = article.published.isoformat()
            counts[day] = counts.get(day, 0) + 1
    return tuple(sorted(counts.items()))


def iso(day: date | None) -> str | None:
    """Return a day as the Scene writes it."""
    return day.isoformat() if day else None
