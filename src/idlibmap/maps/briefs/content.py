"""A period of a Scene → the content of its brief: everything is decided here, and only set in the formats."""

from collections.abc import Callable

from idlibmap.maps.briefs.closing import Data, about, method, references
from idlibmap.maps.briefs.cut_off import cut_off
from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.disputes import disputes
from idlibmap.maps.briefs.document import Brief, Section
from idlibmap.maps.briefs.happened import happened
from idlibmap.maps.briefs.key_points import key_points
from idlibmap.maps.briefs.period import Period
from idlibmap.maps.briefs.pictured import maps, numbers
from idlibmap.maps.briefs.series import Series
from idlibmap.maps.briefs.sourced import aside, sources
from idlibmap.maps.plain import plain, plain_scene
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

_PARTS: tuple[Callable[[Desk], Section], ...] = (
    key_points,
    maps,
    happened,
    numbers,
    disputes,
    cut_off,
    sources,
    aside,
    method,
    references,
)
"""In the order in which they are read; reports are numbered as they are met."""


def brief_of(
    scene: Scene,
    period: Period,
    *,
    words: Words,
    series: Series,
    data: Data,
    title: str | None = None,
    address: str = "map.html",
) -> Brief:
    """
    Write the brief of a period, in hindsight.

    Parameters
    ----------
    series
        Its numbers: see :func:`idlibmap.maps.briefs.series.series_of`.
    title
        In place of the Scene's own.
    address
        Path or address of the live map, which figures lead to.

    Raises
    ------
    IdlibmapError
        The address is neither a path nor http(s).
    """
    desk = Desk(plain_scene(scene), words, period, series=series, address=address)
    sections = tuple(part(desk) for part in _PARTS)
    return Brief(
        title=plain(title or "") or words.standing(desk.scene.title) or desk.span,
        subtitle=words.list([desk.scene.theatre, desk.span]),
        basis=_basis(desk),
        language=words.language.code,
        direction=words.language.direction,
        stamp=_newest(desk) or period.last,
        sections=(*sections, about(desk, data)),
    )


def _newest(desk: Desk) -> str:
    reports = (article for article in desk.scene.articles if desk.is_report(article))
    return max((article.published for article in reports if article.published), default="")


def _basis(desk: Desk) -> str:
    """Say how many reports it rests on, how many of them tell of the period, and in which view."""
    count = sum(map(desk.is_report, desk.scene.articles))
    telling = {claim.article for claim in desk.scene.claims if desk.counts(claim)}
    own = sum(desk.is_report(desk.scene.articles[one]) for one in telling)
    newest = _newest(desk)
    if not newest:
        return desk.t("brief.basis_undated", n=count, own=own)
    return desk.t("brief.basis", n=count, own=own, newest=desk.words.date(newest))
