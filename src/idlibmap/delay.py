"""Telling later: a map some days behind the newest report, so that it endangers nobody on the ground."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from idlibmap.articles.collection import Collection
from idlibmap.claims.claim import Claim
from idlibmap.claims.corrections import ADD_PLACE, Corrections
from idlibmap.claims.replay import Replay
from idlibmap.control.evidence import published_by
from idlibmap.errors import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Up to which day a map tells, and how many reports that leaves out."""

    until: date | None = None
    """Last day of publication that is told of; None where nothing is withheld."""
    withheld: int = 0
    """Reports left out, as newer or of no day that is known."""

    def reports(self, collection: Collection) -> Collection:
        """Return a collection without what is withheld; rows of tables stay until their claims are read."""
        if self.until is None:
            return collection
        kept = [article for article in collection if _is_told(article.published, self.until)]
        files = {article.file for article in kept}
        told = (one if one.copy_of in files else replace(one, copy_of="") for one in kept)
        return replace(collection, articles=tuple(told))

    def claims(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return the claims that could be read by then."""
        return tuple(one for one in claims if self.until is None or published_by(one, self.until))

    def corrections(self, corrections: Corrections) -> Corrections:
        """Return what an analyst had written by then."""
        if self.until is None:
            return corrections
        rows = tuple(row for row in corrections.rows if row.when <= self.until)
        added = {row.field for row in rows if row.decision == ADD_PLACE}
        places = tuple(place for place in corrections.places if place.name in added)
        return replace(corrections, rows=rows, places=places)

    def replay(self, replayed: Replay) -> Replay:
        """Return what became of the corrections, silent of answers to claims that are withheld."""
        return replayed if self.until is None else replace(replayed, unmatched=())


def delay_of(collection: Collection, days: int) -> Delay:
    """
    Return the delay of a map that stays so many days behind the newest report; 0 withholds nothing.

    Raises
    ------
    SourceError
        No report is dated, so that none is known to be old enough.
    """
    if not days:
        return Delay()
    newest = max((article.published for article in collection if article.published), default=None)
    if newest is None:
        msg = "--delay: no report is dated, so none is known to be old enough. Date them in sources.csv."
        raise SourceError(msg)
    until = newest - timedelta(days=days)
    withheld = sum(not _is_told(article.published, until) for article in collection)
    return Delay(until=until, withheld=withheld)


def _is_told(published: date | None, until: date) -> bool:
    return published is not None and published <= until
