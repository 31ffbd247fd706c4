"""A Scene whose texts stand on one line each, without marks that could turn what is around them."""

from dataclasses import replace

from idlibmap.maps.figures.text import plain
from idlibmap.maps.scene import (
    Scene,
    SceneArea,
    SceneArticle,
    SceneClaim,
    ScenePlace,
    SceneRoad,
    SceneSide,
)


def cleaned(scene: Scene) -> Scene:
    """Return the Scene without control and direction marks in what reports and users wrote."""
    return replace(
        scene,
        title=plain(scene.title),
        theatre=plain(scene.theatre),
        sides=tuple(map(_side, scene.sides)),
        places=tuple(map(_place, scene.places)),
        areas=tuple(map(_area, scene.areas)),
        roads=tuple(map(_road, scene.roads)),
        claims=tuple(map(_claim, scene.claims)),
        articles=tuple(map(_article, scene.articles)),
        caveats=tuple(map(plain, scene.caveats)),
        attribution=tuple(map(plain, scene.attribution)),
    )


def _side(side: SceneSide) -> SceneSide:
    return replace(side, label=plain(side.label), label_ar=plain(side.label_ar))


def _place(place: ScenePlace) -> ScenePlace:
    return replace(place, name=plain(place.name), name_ar=plain(place.name_ar))


def _area(area: SceneArea) -> SceneArea:
    return replace(area, name=plain(area.name), name_ar=plain(area.name_ar))


def _road(road: SceneRoad) -> SceneRoad:
    return replace(road, name=plain(road.name), roads=tuple(map(plain, road.roads)))


def _claim(claim: SceneClaim) -> SceneClaim:
    return replace(
        claim,
        sentence=plain(claim.sentence),
        where=plain(claim.where),
        source=plain(claim.source),
        hedge=plain(claim.hedge),
    )


def _article(article: SceneArticle) -> SceneArticle:
    return replace(
        article,
        title=plain(article.title),
        outlet=plain(article.outlet),
        file=plain(article.file),
        url=plain(article.url),
    )
