"""What a claim says, who says it and when it was, in the words of the page."""

from idlibmap.maps.scene import Scene, SceneArticle, SceneClaim
from idlibmap.maps.words import SideWords, Words

_DATE_NOTES = frozenset({"weekday", "relative", "inherited", "published", "correction"})
_PUBLISHED_NOTES = frozenset({"text", "dateline", "year_inferred", "sources.csv", "option"})
_ROUGH = frozenset({"week", "month"})
_OWN_VOICE = frozenset({"outlet", ""})
"""Sources that are the report itself."""


LONGEST_NAME = 40
"""Characters of a report's title where it stands for its outlet."""


class ClaimWords:
    """How the claims of a Scene are told."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._articles = scene.articles
        self._words = words
        self._sides = SideWords(words, scene.sides)

    def source_name(self, claim: SceneClaim) -> str:
        """Name who says it; the outlet where the report speaks for itself."""
        article = self._articles[claim.article]
        return self.outlet(article) if claim.source in _OWN_VOICE else claim.source

    def outlet(self, article: SceneArticle) -> str:
        """Name who published a report; the report itself where nobody knows."""
        return article.outlet or shortened(article.title, LONGEST_NAME) or article.file

    def source(self, claim: SceneClaim) -> str:
        """Say who says it and what kind of source that is: ``"SOHR (a monitor)"``."""
        t, kind = self._words.t, f"source.{claim.source_class}"
        values = {
            "name": self.source_name(claim),
            "kind": t(kind) if self._words.has(kind) else claim.source_class,
        }
        if claim.hedge:
            return t("source.by_hedged", hedge=claim.hedge, **values)
        return t("source.by", **values)

    def says(self, claim: SceneClaim) -> str:
        """Say what it tells of: ``"Government: captured – near Saraqib"``."""
        deed = self._sides.deed(claim.action, claim.side, claim.from_side)
        if not claim.where:
            return deed
        key = f"relation.{claim.relation}"
        known = self._words.has(key)
        where = self._words.t(key, place=claim.where) if known else f"{claim.relation} {claim.where}"
        return self._words.t("claim.says_where", deed=deed, where=where)

    def date(self, claim: SceneClaim) -> str:
        """Write the date it means, how exact that is and how it was worked out."""
        t, date = self._words.t, self._words.date
        start, end = claim.start or claim.end, claim.end or claim.start
        if start is None or end is None:
            return t("date.none")
        span = date(end) if start == end else t("date.between", start=date(start), end=date(end))
        notes = [t(f"date.to_{claim.prec}")] if claim.prec in _ROUGH else []
        notes += [t(f"date.{claim.basis}")] if claim.basis in _DATE_NOTES else []
        return t("date.noted", date=span, notes=self._words.list(notes, "semicolon")) if notes else span

    def published(self, article: SceneArticle) -> str:
        """Write when a report was published and how that is known."""
        basis = article.published_basis
        if article.published is None:
            return self._words.t("published.baseline" if basis == "baseline" else "published.unknown")
        date = self._words.date(article.published)
        return self._words.t(f"published.{basis}", date=date) if basis in _PUBLISHED_NOTES else date


def shortened(words: str, longest: int) -> str:
    """Cut words at a space, with an ellipsis where something is lost."""
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + " …"
