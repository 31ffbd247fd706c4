"""Telling later: a map some days behind the newest report, so that it endangers nobody on the ground."""

from dataclasses import replace
from datetime import date, timedelta

from idlibmap.articles.collection import Collection
from idlibmap.errors import SourceError


def told_until(collection: Collection, days: int) -> date:
    """
    Return the last day of which is told: so many days before the newest report.

    Raises
    ------
    SourceError
        No report is dated, so that none is known to be old enough.
    """
    newest = max((article.published for article in collection if article.published), default=None)
    if newest is None:
        msg = "--delay: no report is dated, so none is known to be old enough. Date them in sources.csv."
        raise SourceError(msg)
    return newest - timedelta(days=days)


def told_by(collection: Collection, until: date | None) -> Collection:
    """
    Return a collection without the reports published after a day, or on no day that is known.

    Rows of tables stay: their claims are dated only when read.
    """
    if until is None:
        return collection
    kept = tuple(article for article in collection if article.published and article.published <= until)
    files = {article.file for article in kept}
    return replace(
        collection,
        articles=tuple(
            article if article.copy_of in files else replace(article, copy_of="") for article in kept
        ),
    )
