"""One day of a Scene in words: what a picture of it says to those who cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from idlibmap.maps.changes import changes_between
from idlibmap.maps.compare_words import CompareWords
from idlibmap.maps.comparison import compare
from idlibmap.maps.news import News
from idlibmap.maps.on_day import Tally, tally
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import SideWords, Words

MOST_SENTENCES = 12
"""Changes of a day that an alternative text tells; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a picture shows, for those who cannot see it."""

    short: str
    """One sentence, for the place where a picture is named."""
    long: str
    """What each side holds, what is contested or unknown, and what changed."""


def count_in_words(count: Tally, words: Words, *, is_known: bool = True) -> str:
    """
    Write a tally as the legend of the page does: ``"12 places, 340 km² coloured"``.

    Parameters
    ----------
    is_known
        Whether the land is drawn in a colour, rather than left blank.
    """
    if not count.places and not count.km2:
        return words.t("legend.none")
    places = words.t("count.places", n=count.places)
    if not count.km2:
        return places
    area = words.t("legend.coloured" if is_known else "legend.blank", km2=words.km2(count.km2))
    return words.t("legend.held", places=places, area=area)


def happenings(scene: Scene, day: str, words: Words) -> list[str]:
    """Tell what changed on a day, in sentences; where nothing did, what is said to have happened on it."""
    news = News(scene, words)
    told = news.changes(changes_between(scene, day, day))
    return told or [news.event(event) for event in scene.events if event.day == day]


def describe_day(scene: Scene, day: str, words: Words) -> str:
    """
    Say in words what a picture of the day shows: its alternative text.

    Returns
    -------
    text
        Title, date, what each side holds, what is contested or unknown, and what changed on the day.
    """
    names = SideWords(words, scene.sides)
    labels = {"contested": words.t("status.contested"), "unknown": words.t("status.unknown")}
    held = [
        words.t(
            "figure.alt.held",
            side=labels.get(key, "") or names.name(key),
            count=count_in_words(count, words, is_known=key != "unknown"),
        )
        for key, count in tally(scene, day).items()
        if count.places
    ]
    told = happenings(scene, day, words)
    news = told[:MOST_SENTENCES]
    if len(told) > len(news):
        news.append(words.t("change.more", n=len(told) - len(news)))
    return " ".join(
        [
            words.t("figure.alt", title=words.standing(scene.title), date=words.date(day)),
            *held,
            *([words.t("figure.alt.news", news=" ".join(news))] if news else []),
        ]
    )


def describe_days(
    scene: Scene, days: Sequence[str], words: Words, *, whole: int | None = None
) -> Description:
    """
    Say in words what maps of some days show, each since the one before.

    Parameters
    ----------
    whole
        How many places the whole map has, where the Scene may be a part of it.
    """
    count = len(scene.places)
    part = "" if whole in {None, count} else words.t("figure.alt.part", n=count, all=whole or 0) + " "
    title, told = words.standing(scene.title), CompareWords(scene, words)
    dates = words.list(map(words.date, days))
    if len(days) == 1:
        short = words.t("figure.alt", title=title, date=dates)
        return Description(short=short, long=part + describe_day(scene, days[0], words))
    since = [told.sentence(compare(scene, one, other)) for one, other in pairwise(days)]
    both = [describe_day(scene, day, words) for day in (days[0], days[-1])]
    return Description(
        short=words.t("figure.alt.series", title=title, dates=dates),
        long=part + " ".join([both[0], *since, both[1]]),
    )
