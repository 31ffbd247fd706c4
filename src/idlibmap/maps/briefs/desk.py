"""What every part of a brief is written with: the Scene, its words, the period, and numbers that go on."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from unicodedata import bidirectional
from urllib.parse import urlencode, urlsplit

from idlibmap.maps.briefs.document import Column, Drawing, Figure, Run, Table, Text, text_of
from idlibmap.maps.briefs.period import Period
from idlibmap.maps.briefs.series import Series
from idlibmap.maps.claim_words import ClaimWords
from idlibmap.maps.embeds.address import quoted
from idlibmap.maps.language import BUILT_IN
from idlibmap.maps.scene import Scene, SceneArticle, SceneClaim
from idlibmap.maps.words import SideWords, Words

_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""By Unicode's class of a letter."""
_NO_REPORT = "baseline"
"""Basis of the day of what is shown as evidence, but is no report."""
_MOST_CITED = 6
"""References that stand behind one statement; they are the newest."""


class Desk:
    """
    What a brief is written with.

    Parameters
    ----------
    scene
        Its texts cleaned: see :func:`idlibmap.maps.plain.plain_scene`.
    address
        Path or address of the live map.
    """

    def __init__(self, scene: Scene, words: Words, period: Period, *, series: Series, address: str) -> None:
        self.scene = scene
        self.words = words
        self.period = period
        self.series = series
        self.sides = SideWords(words, scene.sides)
        self.claim_words = ClaimWords(scene, words)
        self.cited: list[int] = []
        """Indices of the reports cited, in order: the first is reference 1."""
        self._address = quoted(address)
        self._figures = 0
        self._tables = 0

    @property
    def span(self) -> str:
        """The period in words: ``"2 February 2020 to 1 March 2020"``."""
        first, last = (self.words.date(day) for day in (self.period.first, self.period.last))
        return first if first == last else self.t("evidence.span", start=first, end=last)

    def t(self, key: str, **values: str | float) -> str:
        """Return a message: see :meth:`Words.t`."""
        return self.words.t(key, **values)

    def claims(self, indices: Iterable[int]) -> list[SceneClaim]:
        """Return claims of the Scene."""
        return [self.scene.claims[index] for index in indices]

    def counts(self, claim: SceneClaim) -> bool:
        """Say whether a claim tells of days of the period, and not only of a plan."""
        return claim.stance != "intended" and self.period.overlaps(claim.start, claim.end)

    def cite(self, indices: Iterable[int]) -> Text:
        """Return the numbers of the reports that claims stand in, each leading to its reference."""
        articles = {self.scene.claims[index].article for index in indices}
        newest = sorted(articles, key=lambda one: (self.scene.articles[one].published or "", one))
        numbers = sorted(map(self._number, newest[-_MOST_CITED:]))
        return Text(
            tuple(
                run
                for place, number in enumerate(numbers)
                for run in (
                    Run(text=" " if place else "\u00a0"),
                    Run(text=f"[{number}]", href=f"#{number}"),
                )
            )
        )

    def cited_with(self, words: str, indices: Iterable[int]) -> Text:
        """Return a statement with the references behind it."""
        return text_of(words) + self.cite(indices)

    def apart(self, words: str) -> str:
        """Set words of a report apart where they may run the other way."""
        return self.words.list([words])

    def direction_of(self, words: str) -> str:
        """Say which way words run: as their first letter does, or as the brief where they have none."""
        for letter in words:
            kind = bidirectional(letter)
            if kind in _DIRECTIONS:
                return _DIRECTIONS[kind]
        return self.words.language.direction

    def outlets(self, indices: Iterable[int]) -> list[str]:
        """Name the outlets that claims are told by, each once, in alphabetical order."""
        return sorted({self.outlet(self.scene.articles[claim.article]) for claim in self.claims(indices)})

    def outlet(self, article: SceneArticle) -> str:
        """Name who published a report: see :meth:`ClaimWords.outlet`."""
        return self.claim_words.outlet(article)

    def is_report(self, article: SceneArticle) -> bool:
        """Say whether something cited is a report, and not known from elsewhere."""
        return article.published_basis != _NO_REPORT

    def link(self, drawing: Drawing) -> Run:
        """Return words that lead to the live map as something is drawn."""
        first, last = drawing.days[0], drawing.days[-1]
        more = {"change": {"compare": first}, "chart": {"from": first, "to": last}}.get(drawing.what, {})
        return Run(text=self.t("brief.live", date=self.words.date(last)), href=self.address(last, more))

    def address(self, day: str, more: Mapping[str, str] = MappingProxyType({})) -> str:
        """Return the address of the live map on a day, in the brief's language."""
        code = self.words.language.code
        lang = {"lang": code} if code in BUILT_IN and code != self.scene.language else {}
        return f"{self._address}#{urlencode({'date': day, **more, **lang})}"

    def table(self, caption: str, columns: Sequence[Column], rows: Iterable[tuple[Text, ...]]) -> Table:
        """Return a table with the next number."""
        self._tables += 1
        label = self.t("brief.table", n=self._tables)
        return Table(
            number=self._tables, label=label, caption=caption, columns=tuple(columns), rows=tuple(rows)
        )

    def figure(self, caption: str, drawing: Drawing, alternative: str) -> Figure:
        """Return a figure with the next number."""
        self._figures += 1
        return Figure(
            number=self._figures,
            name=f"figure-{self._figures}",
            label=self.t("brief.figure", n=self._figures),
            caption=caption,
            link=self.link(drawing),
            alternative=alternative,
            drawing=drawing,
        )

    def _number(self, article: int) -> int:
        if article not in self.cited:
            self.cited.append(article)
        return self.cited.index(article) + 1


def web_address(text: str) -> str:
    """Return an address that can be followed; nothing for any other."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc and " " not in text else ""
