"""What changed on a day in the part of the map that is shown."""

from dataclasses import replace

from idlibmap.maps.changes import Change, Changes, RoadChange, changes_between
from idlibmap.maps.figures.frame import crosses, holds
from idlibmap.maps.figures.sheet import Bounds
from idlibmap.maps.news import News
from idlibmap.maps.scene import Scene, SceneArea
from idlibmap.maps.words import Words


def happened(scene: Scene, day: str, frame: Bounds, words: Words) -> list[str]:
    """Tell what changed on a day in a frame; where nothing did, what is said to have happened on it."""
    news = News(scene, words)
    told = news.changes(_within(changes_between(scene, day, day), frame))
    if told:
        return told
    inside = {place.id for place in scene.places if holds(frame, place.lon, place.lat)}
    return [news.event(event) for event in scene.events if event.day == day and event.place in inside]


def _within(changes: Changes, frame: Bounds) -> Changes:
    return replace(
        changes,
        places=tuple(change for change in changes.places if _is_in(change, frame)),
        roads=tuple(change for change in changes.roads if _is_in(change, frame)),
    )


def _is_in(change: Change | RoadChange, frame: Bounds) -> bool:
    if isinstance(change, RoadChange):
        return crosses(frame, change.item.line)
    if isinstance(change.item, SceneArea):
        return any(crosses(frame, polygon[0]) for polygon in change.item.polygons)
    return holds(frame, change.item.lon, change.item.lat)
