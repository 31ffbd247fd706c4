"""Rows of evidence: events, and claims with their sentences."""

from collections.abc import Iterator
from typing import Any

import shapely

from idlibmap.maps.exports.ground_rows import day_after
from idlibmap.maps.exports.table import Row, claim_ids, evidence, pcode
from idlibmap.maps.scene import Scene, SceneClaim

_ON_THE_WEB = ("https://", "http://")


def event_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each event."""
    points, names = _points(scene), {place.id: place.name for place in scene.places}
    seen: dict[str, int] = {}
    for index, event in enumerate(scene.events):
        key = "/".join(filter(None, (event.place, event.day, event.action, event.side)))
        seen[key] = seen.get(key, 0) + 1
        values = {
            "id": key if seen[key] == 1 else f"{key}/{seen[key]}",
            "place_id": event.place,
            "pcode": pcode(event.place),
            "place": names.get(event.place, event.place),
            "start": event.day,
            "end": day_after(event.day),
            "action": event.action,
            "side": event.side or None,
            "stance": event.stance,
            "disputed": event.disputed,
            **evidence(scene, event.claims, event.denials),
        }
        yield Row(values=values, shape=points.get(event.place), drawn=index)


def claim_rows(scene: Scene) -> Iterator[Row]:
    """Give a row for each claim, with what is known of its report."""
    points = _points(scene)
    for index, claim in enumerate(scene.claims):
        yield Row(values=_claim(scene, claim), shape=points.get(claim.place_id), drawn=index)


def web_address(url: str) -> str | None:
    """Return an address that a reader can safely open; None for any other text."""
    return url if url.lower().startswith(_ON_THE_WEB) else None


def _points(scene: Scene) -> dict[str, shapely.Point]:
    return {place.id: shapely.Point(place.lon, place.lat) for place in scene.places}


def _claim(scene: Scene, claim: SceneClaim) -> dict[str, Any]:
    article = scene.articles[claim.article]
    return {
        "claim_id": claim.id,
        "place_id": claim.place_id or None,
        "pcode": pcode(claim.place_id),
        "where": claim.where,
        "scope": claim.scope,
        "relation": claim.relation or None,
        "start": claim.start,
        "end": None if claim.end is None else day_after(claim.end),
        "known": claim.known,
        "date_prec": claim.prec,
        "date_basis": claim.basis,
        "action": claim.action,
        "side": claim.side or None,
        "from_side": claim.from_side or None,
        "stance": claim.stance,
        "hedge": claim.hedge or None,
        "background": claim.background,
        "source": claim.source or None,
        "source_class": claim.source_class,
        "source_side": claim.source_side or None,
        "outlet": article.outlet or None,
        "published": article.published,
        "title": article.title,
        "sentence": claim.sentence,
        "url": web_address(article.url),
        "file": article.file,
        "denies": None if claim.reply_to is None else scene.claims[claim.reply_to].id,
        "contradicted_by": claim_ids(scene.claims, claim.contradicted_by),
        "supported_by": claim_ids(scene.claims, claim.supported_by),
        "log_odds": claim.log_odds,
        "answer": claim.answer or None,
    }
