"""Made-up claims with sentences that compress as those of real reports do."""

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from page_war import War

from idlibmap.articles.collection import read_articles
from idlibmap.maps.scene import SceneArticle, SceneClaim
from idlibmap.theatre import default_root

TEXTS = ("seeds", "tests/data/reading/open", "tests/data/reading/retired")
"""Reports in this repository whose words follow each other here as there."""
ANY_WORD, NAMED, DATED = 0.1, 0.6, 0.3
"""Shares of words that follow just any word, and of sentences with the name of the place, and with a day."""
CLAIMS_A_SENTENCE = 1.7
CLAIMS_AN_ARTICLE = 9
OUTLETS = ("Orontes Wire", "Idlib Daily", "Plains Monitor", "Coast News", "Steppe Dispatch", "Border Post")
SOURCES = (
    (66, "outlet", "outlet", "reported"),
    (9, "SOHR", "monitor", "reported"),
    (5, "Syrian state media", "party", "claimed"),
    (4, "military source", "party", "claimed"),
    (4, "residents", "activist", "reported"),
    (4, "Syrian army", "party", "claimed"),
    (4, "rebel commander", "party", "claimed"),
    (4, "activists", "activist", "reported"),
)
"""How many of a hundred claims, and who says them how: as in the repository's reports."""
ACTIONS = ("captured", "captured", "captured", "captured", "holds", "entered", "withdrew", "repelled")
_SENTENCE = re.compile(r"[^.!?\n]{60,400}[.!?]")
_NUMBER = re.compile(r"\d+")


class Words:
    """Sentences in which each word follows one that it follows in some report."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._after: dict[str, list[str]] = {}
        repository = default_root().parent
        for article in read_articles([repository / Path(folder) for folder in TEXTS]).articles:
            for sentence in _SENTENCE.findall(article.text):
                for word, following in pairwise(["", *sentence.split(), ""]):
                    self._after.setdefault(word, []).append(following)
        self._all = sorted(self._after)

    def sentence(self, name: str, day: date) -> str:
        """Return a sentence of usual length that names a place and a day."""
        length = self._draw.randint(70, 230)
        words = [f"{name},"] if self._draw.random() < NAMED else []
        word = ""
        while sum(map(len, words)) + len(words) < length:
            # Pairs of words alone repeat more than people do: now and then any word follows.
            after = self._all if self._draw.random() < ANY_WORD else self._after[word]
            word = self._draw.choice(after) or self._draw.choice(self._after[""])
            words.append(_NUMBER.sub(lambda _: str(self._draw.randint(2, 900)), word))
        dated = f"on {day:%A}, " if self._draw.random() < DATED else ""
        return f"{dated}{' '.join(words)}."


def make_claims(
    war: War, count: int
) -> tuple[tuple[SceneClaim, ...], tuple[SceneArticle, ...], dict[tuple[int, int], list[int]]]:
    """
    Make up claims on the war's places, most of them on a few of these.

    Returns
    -------
    claims
        Ordered as in their articles.
    articles
        Each with about nine of them.
    about
        (number of a place, number of its run) → numbers of the claims on it, some of which speak against it.
    """
    draw = random.Random(8)
    words = Words(draw)
    weights = [draw.paretovariate(1.2) for _ in war.places]
    told = draw.choices(range(len(war.places)), weights, k=count)
    drawn = [(place, draw.randrange(len(war.runs[place]))) for place in told]
    drawn.sort(key=lambda one: (war.runs[one[0]][one[1]].stop, one))
    about: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(drawn):
        about.setdefault(one, []).append(number)
    beside = {number: numbers for numbers in about.values() for number in numbers}
    claims: list[SceneClaim] = []
    sentence = ""
    for number, (place, at) in enumerate(drawn):
        run, day = war.runs[place][at], war.dates[war.runs[place][at].stop]
        if not sentence or draw.random() < 1 / CLAIMS_A_SENTENCE:
            sentence = words.sentence(war.places[place].name, day)
        claims.append(
            _claim(
                number,
                sentence,
                war=war,
                place=place,
                side=run.rival or run.holder,
                day=day,
                beside=beside[number],
                draw=draw,
            )
        )
    return tuple(claims), tuple(_articles(claims, words, draw)), about


def speaks_against(number: int) -> bool:
    """Say whether a claim says otherwise than what is shown: one in five does."""
    return number % 5 == 0


def _claim(
    number: int,
    sentence: str,
    *,
    war: War,
    place: int,
    side: str,
    day: date,
    beside: Sequence[int],
    draw: random.Random,
) -> SceneClaim:
    _, source, source_class, stance = draw.choices(SOURCES, [each[0] for each in SOURCES])[0]
    row = war.places[place]
    against = speaks_against(number)
    start = day - timedelta(days=draw.choice((0, 0, 0, 1, 6)))
    others = [one for one in beside if one != number]
    return SceneClaim(
        id=f"c{sha256(str(number).encode()).hexdigest()[:11]}",
        article=number // CLAIMS_AN_ARTICLE,
        sentence=sentence,
        where=row.name,
        place_id=row.id,
        scope="place",
        relation="at",
        action=draw.choice(ACTIONS),
        side=draw.choice([one.holder for one in war.runs[place]]) if against else side,
        from_side=draw.choice(("", war.runs[place][0].holder)),
        start=start.isoformat(),
        end=day.isoformat(),
        known=day.isoformat(),
        prec="day" if start == day else "range",
        basis=draw.choice(("published", "weekday", "relative", "explicit", "inherited")),
        source=source,
        source_class=source_class,
        source_side=side if source_class == "party" else "",
        stance="denied" if against and draw.random() < 0.25 else stance,  # noqa: PLR2004
        hedge=draw.choice(("", "", "", "reportedly")),
        background=draw.random() < 0.1,  # noqa: PLR2004
        reply_to=None,
        contradicted_by=tuple(one for one in others if speaks_against(one) != against)[:6],
        supported_by=tuple(one for one in others if speaks_against(one) == against)[:6],
        log_odds=round(draw.uniform(0, 4), 2),
        says="not_held" if against else "held",
        answer="",
    )


def _articles(claims: Sequence[SceneClaim], words: Words, draw: random.Random) -> Iterator[SceneArticle]:
    for number, first in enumerate(claims[::CLAIMS_AN_ARTICLE]):
        day = date.fromisoformat(first.end or "") + timedelta(days=draw.choice((0, 0, 1)))
        title = words.sentence(first.where, day)[: draw.randint(45, 80)]
        key = sha256(f"article {number}".encode()).hexdigest()
        yield SceneArticle(
            title=title,
            outlet=draw.choice(OUTLETS),
            published=day.isoformat(),
            published_basis=draw.choice(("metadata", "dateline", "text")),
            file=f"{day:%Y/%m}/{key[:8]}.html",
            url=f"https://example.org/{day:%Y/%m/%d}/{key[8:16]}",
            copies=(),
        )
