"""What every snippet of a map is made of: words and addresses."""

from dataclasses import dataclass
from urllib.parse import urlencode

from idlibmap.maps.day_words import describe_day
from idlibmap.maps.embeds.address import quoted
from idlibmap.maps.language import BUILT_IN
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words, words_in

MOST_OUTLETS = 6
"""Outlets that a caption names, those with most reports first."""
_NO_REPORT = "baseline"
"""Basis of the day of what is shown as evidence, but is no report."""
_JOINERS = frozenset("\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""Marks that letters and lines of some scripts need; overrides of direction are not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """One map on one day, ready to be written into any format."""

    heading: str
    """Title and date."""
    alternative: str
    """What a picture of the day shows, in words."""
    caption: str
    """Title, date, what it rests on, and who reported it."""
    small_print: str
    """What the map cannot say, and what the licences of its data ask for; for pictures without it."""
    open_words: str
    """What the link to the whole map says."""
    language: str
    """Code of the language of these words."""
    direction: str
    """ltr or rtl."""
    frame: str
    """Address of the map inside a frame."""
    link: str
    """Address of the whole map at that day."""
    picture: str | None
    """Address of a picture of the day; None if there is none."""
    day: str | None
    """ISO 8601; None where nothing is dated."""

    def figure_command(self, name: str) -> str:
        """Return what makes a picture for a text that has title and sources in its caption."""
        date = f" --date {self.day}" if self.day else ""
        lang = f" --lang {self.language}" if self.language in BUILT_IN[1:] else ""
        return f"idlibmap figure output{date}{lang} --size text -o {name}"


def embed_of(
    scene: Scene,
    *,
    page: str = "map.html",
    figure: str | None = None,
    day: str | None = None,
    language: str | None = None,
) -> Embed:
    """
    Gather what snippets of a map say.

    Parameters
    ----------
    page
        Where the page will stand: a path beside the embedding document, or an http(s) address.
    figure
        Likewise, a picture of the same day.
    day
        ISO day the map opens at; the last of the evidence if none.
    language
        Code of a built-in language, or path of a language file: what captions and page speak; English and
        what the page opens in if None.

    Raises
    ------
    IdlibmapError
        The day lies outside the evidence, there is no such language, or an address is neither a path nor
        http(s).
    """
    words = words_in(language or "en")
    chosen = day if day is not None else scene.last
    view = {} if chosen is None else {"date": check_day(scene, chosen)}
    if language is not None:
        view["lang"] = words.language.code
    title = one_line(words.standing(scene.title))
    heading = title if chosen is None else words.list([title, words.date(chosen)])
    return Embed(
        heading=heading,
        alternative=heading if chosen is None else one_line(describe_day(scene, chosen, words)),
        caption=" ".join([f"{heading}.", *_basis(scene, words)]),
        small_print=one_line(" ".join([words.t("legend.honest"), *scene.attribution])),
        open_words=words.t("embed.whole"),
        language=words.language.code,
        direction=words.language.direction,
        frame=quoted(page, "&".join(filter(None, ["embed", urlencode(view)]))),
        link=quoted(page, urlencode(view)),
        picture=None if figure is None else quoted(figure),
        day=chosen,
    )


def _basis(scene: Scene, words: Words) -> list[str]:
    """Say on how many reports a map rests, up to when, and whose they are."""
    reports = [article for article in scene.articles if article.published_basis != _NO_REPORT]
    if not reports:
        return []
    newest = max((article.published or "" for article in reports), default="")
    count = len(reports)
    told = (
        words.t("snippet.reports", n=count, newest=words.date(newest))
        if newest
        else words.t("snippet.reports_undated", n=count)
    )
    outlets = [outlet for article in reports if (outlet := one_line(article.outlet))]
    ranked = sorted(set(outlets), key=lambda outlet: (-outlets.count(outlet), outlet))
    names, more = words.list(ranked[:MOST_OUTLETS]), len(ranked) - MOST_OUTLETS
    if more > 0:
        names = words.t("why.names_more", names=names, n=more)
    return [told, *([words.t("snippet.sources", names=names)] if ranked else [])]


def one_line(text: str) -> str:
    """Return a text on one line, without control marks and without what would turn its neighbours around."""
    return " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())
