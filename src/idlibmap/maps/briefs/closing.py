"""The end of a brief: limits and method, references, licences, and how to cite it."""

from collections.abc import Iterator
from dataclasses import dataclass

from idlibmap.maps.briefs.desk import Desk, web_address
from idlibmap.maps.briefs.document import (
    Block,
    Bullets,
    Column,
    Heading,
    Paragraph,
    References,
    Run,
    Section,
    Text,
    text_of,
)
from idlibmap.maps.briefs.sourced import begun
from idlibmap.maps.scene import SceneArticle

_STATUSES = ("assessed", "claimed", "contested", "stale", "unknown")
_METHOD = (
    "brief.method.reading",
    "brief.method.weighing",
    "brief.method.counting",
    "brief.method.holding",
    "brief.method.land",
)
_PATTERNS = {
    "solid": "brief.pattern.solid",
    "dots": "brief.pattern.dots",
    "lines": "brief.pattern.lines",
    "grid": "brief.pattern.grid",
    "crosses": "brief.pattern.crosses",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Which data a brief was made of."""

    version: str
    """Of idlibmap; empty where it is not known."""
    digest: str
    """SHA-256 of the reports' hashes, from ``run.json``; empty where there is none."""


NO_DATA = Data(version="", digest="")
"""Where nobody says which data it was."""


def method(desk: Desk) -> Section:
    """Return what the map cannot say, how control is inferred, and what words and colours mean."""
    caveats = tuple(text_of(desk.apart(desk.words.standing(line))) for line in desk.scene.caveats)
    told = " ".join(map(desk.t, _METHOD))
    blocks: tuple[Block, ...] = (
        Heading(text=desk.t("brief.limits")),
        Bullets(items=(*caveats, text_of(desk.t("brief.limits.reports")))),
        Heading(text=desk.t("brief.inference")),
        Paragraph(text=text_of(told)),
        Heading(text=desk.t("brief.meaning")),
        _statuses(desk),
        _sides(desk),
    )
    return Section(id="method", title=desk.t("brief.method"), blocks=blocks)


def _statuses(desk: Desk) -> Block:
    columns = (
        Column(heading=desk.t("table.sure"), share=28),
        Column(heading=desk.t("brief.meaning.word"), share=72),
    )
    rows = [
        (text_of(desk.t(f"status.{status}")), text_of(begun(desk.t(f"status.{status}.why"))))
        for status in _STATUSES
    ]
    return desk.table(desk.t("brief.meaning.caption"), columns, rows)


def _sides(desk: Desk) -> Block:
    columns = (
        Column(heading=desk.t("compare.side"), share=60),
        Column(heading=desk.t("brief.pattern"), share=40),
    )
    rows = [
        (text_of(desk.words.side(side)), text_of(begun(desk.t(_PATTERNS[side.pattern]))))
        for side in desk.scene.sides
        if side.pattern in _PATTERNS
    ]
    return desk.table(desk.t("brief.pattern.caption"), columns, rows)


def references(desk: Desk) -> Section:
    """Return the reports cited so far, by number."""
    items = tuple(_reference(desk, number) for number in desk.cited)
    blocks: tuple[Block, ...] = (
        (References(items=items),) if items else (Paragraph(text=text_of(desk.t("brief.none"))),)
    )
    return Section(id="references", title=desk.t("brief.references"), blocks=blocks)


def _reference(desk: Desk, number: int) -> Text:
    article = desk.scene.articles[number]
    told = [article.outlet or desk.t("claim.unknown_outlet"), _published(desk, article)]
    if article.title:
        told.insert(1, desk.t("brief.quoted", sentence=article.title))
    address = web_address(article.url)
    place = Run(text=desk.apart(address or article.file), href=address)
    return text_of(desk.words.list(told) + ". ") + Text((place,))


def _published(desk: Desk, article: SceneArticle) -> str:
    """Write when a report was published; how that is known only where it was worked out, or is not known."""
    if article.published is None or article.published_basis == "year_inferred":
        return desk.claim_words.published(article)
    return desk.words.date(article.published)


def about(desk: Desk, data: Data) -> Section:
    """Return licences, the version of the data, and how to cite the brief."""
    return Section(
        id="about",
        title=desk.t("brief.about"),
        blocks=(
            Heading(text=desk.t("brief.cite")),
            Paragraph(text=text_of(_citation(desk))),
            *_version(desk, data),
            Heading(text=desk.t("about.sources")),
            Bullets(
                items=(
                    *(text_of(desk.apart(line)) for line in desk.scene.attribution),
                    text_of(desk.t("brief.quotes")),
                )
            ),
        ),
    )


def _citation(desk: Desk) -> str:
    articles = [article for article in desk.scene.articles if desk.is_report(article)]
    newest = max((article.published for article in articles if article.published), default="")
    values = {
        "title": desk.words.standing(desk.scene.title),
        "view": desk.t("time.hindsight"),
        "date": desk.words.date(desk.period.last),
        "address": desk.address(desk.period.last),
    }
    if not newest:
        return desk.t("share.cite.text_undated", n=len(articles), **values)
    return desk.t("share.cite.text", n=len(articles), newest=desk.words.date(newest), **values)


def _version(desk: Desk, data: Data) -> Iterator[Block]:
    if not data.version:
        return
    yield Heading(text=desk.t("brief.version"))
    told = desk.t("brief.version.software", version=data.version)
    if data.digest:
        told += " " + desk.t("brief.version.data", digest=data.digest)
    yield Paragraph(text=text_of(told))
