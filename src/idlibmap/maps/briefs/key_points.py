"""The first part of a brief: what changed, and what is so at its end, in a few sentences."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.disputes import disputed_claims
from idlibmap.maps.briefs.document import Bullets, Section, Text, text_of
from idlibmap.maps.briefs.happened import changes_of, is_of_holder
from idlibmap.maps.briefs.pictured import numbers_table
from idlibmap.maps.briefs.series import CONTESTED, UNKNOWN
from idlibmap.maps.compare_words import CompareWords
from idlibmap.maps.comparison import compare
from idlibmap.maps.day_words import count_in_words
from idlibmap.maps.news import News
from idlibmap.maps.on_day import on_day
from idlibmap.maps.scene import SceneInterval, ScenePlace

MOST_CHANGES = 3
"""Changes told one by one, the latest."""
MOST_NAMED = 8
"""Places named in one sentence; the rest is counted."""
_SURE = ("assessed", "claimed", "stale")
NameOf = Callable[[Desk, ScenePlace, SceneInterval], str]
"""Writes the name of a place with what is to be said of it."""


def key_points(desk: Desk) -> Section:
    """Return the key points, and the numbers by side."""
    points = [
        text_of(_changed(desk)),
        *_latest(desk),
        *_held(desk),
        _contested(desk),
        *_disputed(desk),
        _besieged(desk),
        *_how_sure(desk),
        *_fronts(desk),
    ]
    return Section(
        id="key", title=desk.t("brief.key"), blocks=(Bullets(items=tuple(points)), numbers_table(desk))
    )


def _changed(desk: Desk) -> str:
    told = CompareWords(desk.scene, desk.words).parts(
        compare(desk.scene, desk.period.before, desk.period.last)
    )
    differences = desk.words.list(told, "semicolon") if told else desk.t("compare.nothing")
    return desk.t("compare.since", date=desk.words.date(desk.period.before), differences=differences)


def _latest(desk: Desk) -> Iterator[Text]:
    """Tell the latest changes of places in the sentences of the page, each with its reports."""
    changes = changes_of(desk)
    # A town taken says more than an area that is spoken of, or a siege that is told of no longer.
    told = [change for change in changes if isinstance(change.item, ScenePlace) and is_of_holder(change)]
    news = News(desk.scene, desk.words)
    if changes:
        text = text_of(desk.t("brief.key.latest", n=len(changes)))
        for change in (told or changes)[-MOST_CHANGES:]:
            date, what = desk.words.short_date(change.day), news.change(change)
            text += text_of(" " + desk.t("brief.key.dated", date=date, what=what))
            text += desk.cite((*change.after.support, *change.after.counter))
        yield text


def _held(desk: Desk) -> Iterator[Text]:
    counts = desk.series.tally(desk.period.last)
    held = [
        desk.t("brief.key.side", side=desk.sides.name(key), count=count_in_words(count, desk.words))
        for key, count in counts.items()
        if count.places and key not in {CONTESTED, UNKNOWN}
    ]
    blank = counts[UNKNOWN]
    if blank.places:
        count = count_in_words(blank, desk.words, is_known=False)
        held.append(desk.t("brief.key.side", side=desk.t("status.unknown"), count=count))
    if held:
        date = desk.words.date(desk.period.last)
        yield text_of(desk.t("brief.key.held", date=date, held=desk.words.list(held, "semicolon")))


def _contested(desk: Desk) -> Text:
    date = desk.words.date(desk.period.last)
    found = [one for one in _states(desk) if one[1].status == CONTESTED]
    if not found:
        return text_of(desk.t("brief.key.no_contest", date=date))
    return _named(desk, desk.t("brief.key.contested", date=date), found, _contested_name)


def _besieged(desk: Desk) -> Text:
    date = desk.words.date(desk.period.last)
    found = [one for one in _states(desk) if one[1].besieged_by]
    if not found:
        return text_of(desk.t("brief.key.no_siege", date=date))
    return _named(desk, desk.t("brief.key.besieged", date=date), found, _besieged_name)


def _states(desk: Desk) -> list[tuple[ScenePlace, SceneInterval]]:
    """Every place with its state at the end, those with most claims first."""
    told = [(place, on_day(place.intervals, desk.period.last)) for place in desk.scene.places]
    known = [(place, state) for place, state in told if state is not None]
    return sorted(known, key=lambda one: (-len(one[0].claims), one[0].id))


def _named(desk: Desk, lead: str, found: Sequence[tuple[ScenePlace, SceneInterval]], name_of: NameOf) -> Text:
    """Name places after some words, each with the reports behind it."""
    text = text_of(f"{lead} ")
    for number, (place, state) in enumerate(found[:MOST_NAMED]):
        between = desk.t("semicolon") if number else ""
        text += text_of(between + name_of(desk, place, state))
        text += desk.cite((*state.support, *state.counter))
    more = len(found) - MOST_NAMED
    return text + text_of(desk.t("semicolon") + desk.t("brief.key.more", n=more) if more > 0 else ".")


def _contested_name(desk: Desk, place: ScenePlace, state: SceneInterval) -> str:
    why = desk.words.because(state.reason)
    return f"{desk.words.list([desk.words.place(place)])}{why}"


def _besieged_name(desk: Desk, place: ScenePlace, state: SceneInterval) -> str:
    side = desk.t("compare.besieged", side=desk.sides.name(state.besieged_by))
    return desk.t("brief.key.place", place=desk.words.place(place), what=side)


def _disputed(desk: Desk) -> Iterator[Text]:
    found = disputed_claims(desk)
    names = {place.id: desk.words.place(place) for place in desk.scene.places}
    if not found:
        yield text_of(desk.t("brief.key.no_dispute"))
        return
    text = text_of(desk.t("brief.key.disputed") + " ")
    for number, (place_id, claims) in enumerate(list(found.items())[:MOST_NAMED]):
        between = desk.t("semicolon") if number else ""
        text += text_of(between + desk.words.list([names[place_id]])) + desk.cite(claims)
    more = len(found) - MOST_NAMED
    yield text + text_of(desk.t("semicolon") + desk.t("brief.key.more", n=more) if more > 0 else ".")


def _how_sure(desk: Desk) -> Iterator[Text]:
    counts = Counter(state.status for _, state in _states(desk))
    told = [
        desk.t(
            "brief.key.side", side=desk.t(f"status.{status}"), count=desk.t("count.places", n=counts[status])
        )
        for status in _SURE
        if counts[status]
    ]
    if told:
        yield text_of(desk.t("brief.key.sure", parts=desk.words.list(told, "semicolon")))


def _fronts(desk: Desk) -> Iterator[Text]:
    period = desk.period
    before, after = (sum(desk.series.front_km(day).values()) for day in (period.before, period.last))
    if round(before) or round(after):
        dates = {"date": desk.words.date(period.last), "since": desk.words.date(period.before)}
        yield text_of(desk.t("brief.key.fronts", after=round(after), before=round(before), **dates))
