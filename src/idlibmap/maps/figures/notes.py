"""What stands in words around a map: what it rests on, who said it, what it cannot say, whose data it is."""

from collections.abc import Sequence
from urllib.parse import urlencode

from idlibmap.maps.figures.frame import latitude
from idlibmap.maps.figures.sheet import Bounds, Choices, Size
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words

_NO_REPORT = "baseline"
"""Basis of the day of what is shown as evidence, but is no report."""
_OUTLETS, _FEW_OUTLETS = 8, 4
"""Outlets named in the line of sources; the rest is counted."""
_DAYS = 3
"""Days named for each outlet, if it has no more."""


def basis(scene: Scene, words: Words, *, as_known: bool) -> str:
    """Say what a picture rests on: how many reports, of which days, and how they are used."""
    count = sum(article.published_basis != _NO_REPORT for article in scene.articles)
    if not count:
        return view(words, as_known=as_known)
    published = sorted(article.published for article in scene.articles if article.published)
    days = {"first": words.date(published[0]), "last": words.date(published[-1])} if published else {}
    reports = words.t("figure.basis", n=count, **days) if days else words.t("figure.basis_undated", n=count)
    return f"{reports} {view(words, as_known=as_known)}"


def view(words: Words, *, as_known: bool) -> str:
    """Say how later reports are used."""
    name = "asof" if as_known else "hindsight"
    return words.t("figure.view", view=words.t(f"time.{name}"), why=words.t(f"time.{name}.why"))


def notes(scene: Scene, words: Words, days: Sequence[str], choices: Choices, size: Size) -> list[str]:
    """Return the paragraphs at the foot of a sheet, the weightiest first."""
    if size.is_inset:
        return []
    sources = [
        source_line(scene, words, most=_FEW_OUTLETS if size.is_brief else _OUTLETS),
        newest(scene, words),
    ]
    if size.is_brief:
        return [words.t("legend.honest"), sources[0], *credit(scene, words, [])]
    return [
        " ".join(words.standing(line) for line in scene.caveats),
        " ".join(filter(None, [*sources, address(words, days, choices)])),
        *credit(scene, words, [projection(choices.bounds or scene.bounds, words)]),
    ]


def credit(scene: Scene, words: Words, told: list[str]) -> list[str]:
    """Tell whose drawing and whose data it is; data in the words of their licences."""
    ours, theirs = " ".join([*told, words.t("figure.producer")]), " ".join(scene.attribution)
    # Lines of two directions each stand by themselves.
    return [ours, theirs] if words.language.direction == "rtl" else [f"{ours} {theirs}"]


def source_line(scene: Scene, words: Words, *, most: int) -> str:
    """Name the outlets with the days of their reports, most reports first."""
    days: dict[str, list[str]] = {}
    for article in scene.articles:
        days.setdefault(article.outlet or words.t("claim.unknown_outlet"), []).append(article.published or "")
    ranked = sorted(days, key=lambda outlet: (-len(days[outlet]), outlet))
    told = [words.t("figure.outlet", outlet=one, days=_reports(days[one], words)) for one in ranked[:most]]
    if len(ranked) > most:
        told.append(words.t("figure.more_outlets", n=len(ranked) - most))
    return words.t("figure.sources", outlets=words.list(told, "semicolon")) if told else ""


def _reports(days: Sequence[str], words: Words) -> str:
    dated = sorted({day for day in days if day})
    if not dated:
        return words.t("figure.outlet_undated", n=len(days))
    if len(dated) <= _DAYS and all(days):
        return words.list(map(words.short_date, dated))
    first, last = words.short_date(dated[0]), words.short_date(dated[-1])
    return words.t("figure.outlet_span", n=len(days), first=first, last=last)


def newest(scene: Scene, words: Words) -> str:
    """Tell the date of the newest report; nothing where none is dated."""
    last = max((article.published for article in scene.articles if article.published), default=None)
    return words.t("figure.newest", date=words.date(last)) if last else ""


def projection(bounds: Bounds, words: Words) -> str:
    """Name the projection."""
    middle = round((bounds[1] + bounds[3]) / 2, 1)
    return words.t("figure.projection", latitude=latitude(middle, words))


def address(words: Words, days: Sequence[str], choices: Choices) -> str:
    """Tell where the page shows the same, with the sentences behind it."""
    view = {"date": days[-1]} | ({"compare": days[0]} if len(days) == 2 else {})  # noqa: PLR2004, a pair
    if choices.as_known:
        view["view"] = "asof"
    return words.t("figure.address", address=f"map.html#{urlencode(view)}")
